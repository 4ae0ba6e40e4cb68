"""Retellings and transcripts held against the original interviews, where those lie beside the project."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from conftest import ORIGINALS, ROOT, copy, needs_originals, read, run
from interviews import INTERVIEWS
from mkdocs.config import load_config

from edition.check import data as evidence
from edition.text.page import parse

FILES = {"2014-bakishev": "000_de0ddc04d332cd7a.txt", "2021-koo": "004_068cd8196f9a1e2f.txt"}
QUESTION_LINES = {"2014-bakishev": [1] * 5, "2021-koo": [1, 2, 1, 1, 1, 2, 1, 1, 1]}
"""Printed lines that each question takes in the original."""

NUMBER_WORDS = {
    "three": 3, "third": 3, "thirdly": 3, "four": 4, "fourth": 4, "five": 5, "six": 6, "sixth": 6, "seven": 7,
    "seventh": 7, "twice": 2, "trilateral": 3, "three-way": 3,
}  # fmt: skip

pytestmark = needs_originals


@pytest.fixture(params=FILES)
def interview(request: pytest.FixtureRequest) -> str:
    """Page id of an interview that retells an original."""
    return request.param


def original(page: str) -> list[str]:
    """Paragraphs of the original, without the news agency's date stamp."""
    text = (ORIGINALS / FILES[page]).read_text("utf-8")
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
    for mark in article.select("sup, .permalink, .place, .notes, .slip, .running, .after, .status"):
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
    # The news agency's date stamp is told as a date, and "this year", "last year" and "this May" with their years.
    allowed = {
        "2021-koo": {
            "p1": Counter(["26", "2021"]),
            "q1p3": Counter(["2020"]),
            "q8p1": Counter(["2021"]),
            "q9p2": Counter(["2021"]),
        },
        "2014-bakishev": {"q3p3": Counter(["2014"])},
    }[interview]
    added = {
        anchor: more
        for anchor, text in divided(interview).items()
        if (more := numbers(article.find(id=anchor).get_text()) - numbers(text))
    }
    assert added == allowed


def test_the_figures_of_the_timeline_are_said_in_the_originals_too() -> None:
    figures = yaml.load((ROOT / "data/figures.yml").read_text("utf-8"), yaml.BaseLoader)["figures"]
    for figure in figures.values():
        for interview, anchor in (place.split("#") for place in figure["said"]):
            if interview not in FILES:  # an original that nobody here holds
                continue
            assert evidence.find_number(Decimal(figure["value"]), divided(interview)[anchor]), figure


def test_a_retelling_is_about_as_long_as_its_original(interview: str, article: Tag) -> None:
    retold = sum(len(tag.get_text().split()) for tag in article.select("p[id]"))
    printed = sum(len(text.split()) for text in divided(interview).values())
    assert 0.85 < retold / printed < 1.25


def test_no_sentence_of_the_originals_is_reproduced() -> None:
    found = subprocess.run(
        [sys.executable, ORIGINALS.parent / "tools/overlap.py", ROOT], capture_output=True, text=True, timeout=120
    )
    assert found.returncode == 0, found.stdout


@pytest.fixture(scope="module")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose pages have been turned into the transcripts of their originals."""
    project = copy(tmp_path_factory.mktemp("transcripts"))
    converted(project)
    return project


def converted(project: Path) -> str:
    ran = run("python", "-m", "edition", "convert", ORIGINALS, "--into", "docs/interviews", cwd=project)
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def page(project: Path, interview: str) -> str:
    return (project / f"docs/interviews/{interview}.md").read_text("utf-8")


def text_of(page: str) -> str:
    """All that a browser shows of a page but its headings, without white space."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    renderer = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    html = BeautifulSoup(renderer.convert(page.split("\n---\n", 1)[1]), "html5lib")
    return "".join("".join(tag.get_text() for tag in html.select("p:not(.topics)")).split())


def test_a_transcript_is_its_original_sign_by_sign(transcripts: Path, interview: str) -> None:
    original = (ORIGINALS / FILES[interview]).read_text("utf-8")
    assert text_of(page(transcripts, interview)) == "".join(original.split())


def test_a_transcript_has_the_questions_and_paragraphs_of_the_retelling(transcripts: Path, interview: str) -> None:
    retold, transcript = (parse(f"{interview}.md", page(each, interview)).interview for each in (ROOT, transcripts))
    counts = {"2014-bakishev": (5, 23), "2021-koo": (9, 26)}[interview]
    assert (len(transcript.questions), sum(len(each.answer) for each in transcript.questions)) == counts
    assert [len(each.answer) for each in transcript.questions] == INTERVIEWS[interview]
    assert len(transcript.introduction) == 1
    assert bool(transcript.closing) == (interview == "2021-koo")
    assert [each.anchor for each in transcript.paragraphs()] == [each.anchor for each in retold.paragraphs()]
    assert [(each.anchor, each.heading, each.topics) for each in transcript.questions] == [
        (each.anchor, each.heading, each.topics) for each in retold.questions
    ]


def test_a_transcript_keeps_the_front_matter_but_for_its_edition(transcripts: Path, interview: str) -> None:
    before, after = (page(each, interview).split("\n---\n", 1)[0].splitlines() for each in (ROOT, transcripts))
    assert [line.replace("edition: retelling", "edition: transcript") for line in before] == after


def test_converting_again_changes_nothing(transcripts: Path, interview: str) -> None:
    before = page(transcripts, interview)
    converted(transcripts)
    assert page(transcripts, interview) == before


def test_what_the_editors_know_fits_the_transcripts_too(transcripts: Path) -> None:
    ran = run("python", "-m", "edition", "check", cwd=transcripts)
    assert (ran.stdout, ran.returncode) == ("", 0)


def test_the_first_original_needs_no_cues_and_the_second_has_but_three(interview: str, tmp_path: Path) -> None:
    project = copy(tmp_path)
    path = project / f"docs/interviews/{interview}.md"
    path.write_text(re.sub(r"(?m)^cues:\n(- .*\n)+", "", path.read_text("utf-8")), "utf-8")
    source = ORIGINALS / FILES[interview]
    ran = run("python", "-m", "edition", "convert", source, "--into", path, cwd=project)
    assert (ran.returncode == 0) == (interview == "2014-bakishev"), ran.stderr
    if interview == "2021-koo":
        assert "the text has q1: 10 ¶, " in ran.stderr
        assert len(re.findall(r"(?m)^- ", page(ROOT, interview).split("\n---\n", 1)[0])) == 3
