"""The retellings held against the original interviews, where those lie beside the project."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from bs4 import Tag
from conftest import ROOT, read
from interviews import INTERVIEWS

from edition import evidence

SHARED = ROOT.parent / "shared"
FILES = {"2014-bakishev": "000_de0ddc04d332cd7a.txt", "2021-koo": "004_068cd8196f9a1e2f.txt"}
QUESTION_LINES = {"2014-bakishev": [1] * 5, "2021-koo": [1, 2, 1, 1, 1, 2, 1, 1, 1]}
"""Printed lines that each question takes in the original."""

NUMBER_WORDS = {
    "three": 3, "third": 3, "thirdly": 3, "four": 4, "fourth": 4, "five": 5, "six": 6, "sixth": 6, "seven": 7,
    "seventh": 7, "twice": 2, "trilateral": 3, "three-way": 3,
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (SHARED / "originals").is_dir(), reason=f"needs the original interviews in {SHARED / 'originals'}"
)


def original(page: str) -> list[str]:
    """Paragraphs of the original, without the news agency's date stamp."""
    text = (SHARED / "originals" / FILES[page]).read_text("utf-8")
    return [re.sub(r"^ date \d{4}-\d\d-\d\d ", "", line) for line in text.splitlines() if line.strip()]


def divided(page: str) -> dict[str, str]:
    """Paragraphs of the original by the anchor of the paragraph that retells them."""
    lines = iter(original(page))
    parts = {"p1": next(lines)}
    for question, (length, paragraphs) in enumerate(zip(QUESTION_LINES[page], INTERVIEWS[page], strict=True), 1):
        parts[f"q{question}p0"] = " ".join(next(lines) for _ in range(length))
        parts |= {f"q{question}p{n}": next(lines) for n in range(1, paragraphs + 1)}
    closing = list(lines)
    assert len(closing) <= 1, f"{page}: the original has more paragraphs than the design counts"
    return {**parts, "close": closing[0]} if closing else parts


def numbers(text: str) -> Counter[str]:
    """Numbers in figures, with their magnitude, and in words, written alike: 50 000 and 50,000; seventh and 7."""
    text = re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)
    words = [str(NUMBER_WORDS[word]) for word in re.findall(r"[a-z-]+", text.lower()) if word in NUMBER_WORDS]
    return Counter(words + re.findall(r"\d+(?:\.\d+)?(?: thousand| million| billion)?", text))


@pytest.fixture
def article(site: Path, interview: str) -> Tag:
    article = read(site, f"interviews/{interview}/index.html").article
    for mark in article.select("sup, .permalink, .running, .after, .status"):
        mark.decompose()
    return article


def test_the_original_divides_into_the_same_paragraphs(interview: str, article: Tag) -> None:
    retold = [tag["id"] for tag in article.select("p[id]")]
    assert retold == list(divided(interview))


def test_questions_are_where_the_original_asks(interview: str) -> None:
    asked = [anchor for anchor, text in divided(interview).items() if text.endswith("?")]
    unmarked = {"2021-koo": ["q5p0"]}.get(interview, [])
    assert asked == [f"q{n}p0" for n in range(1, len(INTERVIEWS[interview]) + 1) if f"q{n}p0" not in unmarked]


def test_every_number_of_a_paragraph_stands_in_its_retelling(interview: str, article: Tag) -> None:
    missing = {
        anchor: lost
        for anchor, text in divided(interview).items()
        if (lost := numbers(text) - numbers(article.find(id=anchor).get_text()))
    }
    assert missing == {}


def test_no_number_is_added(interview: str, article: Tag) -> None:
    # The news agency's date stamp is told as a date; the three presidents are counted.
    allowed = {"2021-koo": {"p1": Counter(["26", "2021"])}, "2014-bakishev": {"q3p3": Counter(["3"])}}[interview]
    added = {
        anchor: more
        for anchor, text in divided(interview).items()
        if (more := numbers(article.find(id=anchor).get_text()) - numbers(text))
    }
    assert added == allowed


def test_the_figures_of_the_timeline_are_said_in_the_originals_too() -> None:
    figures = yaml.load((ROOT / "data/figures.yml").read_text("utf-8"), yaml.BaseLoader)["figures"]
    for figure in figures.values():
        for place in figure["said"]:
            interview, anchor = place.split("#")
            assert Decimal(figure["value"]) in evidence.numbers(divided(interview)[anchor]), figure


def test_a_retelling_is_about_as_long_as_its_original(interview: str, article: Tag) -> None:
    retold = sum(len(tag.get_text().split()) for tag in article.select("p[id]"))
    printed = sum(len(text.split()) for text in divided(interview).values())
    assert 0.85 < retold / printed < 1.25


def test_no_sentence_of_the_originals_is_reproduced() -> None:
    found = subprocess.run(
        [sys.executable, SHARED / "tools" / "overlap.py", ROOT], capture_output=True, text=True, timeout=120
    )
    assert found.returncode == 0, found.stdout
