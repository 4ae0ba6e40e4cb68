"""What stands on the built pages, read without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from bs4 import Tag
from conftest import ROOT, read
from interviews import INTERVIEWS, KNOWN


@pytest.fixture
def article(site: Path, interview: str) -> Tag:
    article = read(site, f"interviews/{interview}/index.html").article
    for own in article.select(".permalink, .place, .running, .after, .status, .onward, .topics, .colophon"):
        own.decompose()
    return article


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().replace("¶", "").split())


def test_every_question_and_paragraph_has_its_anchor_in_order(interview: str, article: Tag) -> None:
    expected = [f"p{n}" for n in range(1, KNOWN[interview].introduction + 1)]
    for question, paragraphs in enumerate(INTERVIEWS[interview], 1):
        expected += [f"q{question}", *(f"q{question}p{n}" for n in range(paragraphs + 1))]
    expected += ["close"] * KNOWN[interview].closing + ["notes"] * KNOWN[interview].slips
    body = [tag for tag in article.find_all(["h2", "p"]) if not tag.find_parent(class_=["byline", "notes"])]
    body = [tag for tag in body if "slip" not in tag.get("class", "")]
    assert [tag.get("id") for tag in body] == expected


def test_a_heading_is_short_and_the_question_as_put_follows_it(article: Tag) -> None:
    for heading in article.select("h2:not(#notes)"):
        assert len(words(heading)) <= 60, words(heading)
        question = heading.find_next("p")
        assert question["id"] == f"{heading['id']}p0"
        assert question["class"] == ["question"]


def test_the_page_opens_with_who_when_to_whom_and_where_it_was_printed(interview: str, article: Tag) -> None:
    opening = article.h1.find_next_sibling()
    known = KNOWN[interview]
    for fact in (known.interviewee, known.role, known.interviewer, known.said, f"This page is a {known.edition}"):
        assert fact in words(opening)
    assert opening.find("a", string=known.publisher)["href"] == known.original["url"]


def test_every_abbreviation_explains_itself_and_can_be_reached(article: Tag) -> None:
    explained = article.find_all("abbr")
    for abbreviation in explained:
        assert len(abbreviation["title"]) > len(abbreviation.text)
        assert abbreviation["tabindex"] == "0"
    text = "".join(piece for piece in article.find_all(string=True) if not piece.find_parent("abbr"))
    assert re.findall(r"\b[A-Z]{3,}\b", text) == []


NOTES = [
    ("2014-bakishev", "p1", "Astana", "Nur-Sultan"),
    ("2014-bakishev", "q3p3", "more than 700.", "300 Korean companies"),
    ("2014-bakishev", "q4p4", "Taejon,", "Daejeon"),
    ("2014-bakishev", "q4p5", "18–20 June", "18–19 June"),
    ("2014-bakishev", "q4p6", "are intended", "“urged”"),
    ("2021-koo", "p1", "Nur-Sultan,", "Astana"),
    ("2021-koo", "q1p7", "rhenium", "uranium"),
    ("2021-koo", "q2p1", "300 Korean companies", "700 joint ventures"),
    ("2021-koo", "q3p2", "about 10 per cent", "9.2 per cent"),
    ("2021-koo", "q3p3", "by only 10 per cent.", "decreased only to"),
]
"""A paragraph, the words after which it calls a note, and words of that note."""


def test_a_note_says_what_the_text_cannot_mend(site: Path) -> None:
    for interview, place, after, note in NOTES:
        article = read(site, f"interviews/{interview}/index.html").article
        paragraph = article.find(id=place)
        [call] = [call for call in paragraph.select(".call") if str(call.previous_sibling).endswith(after)]
        called = next(note for note in article.select(".note, .slip") if note.strong.text == call["data-mark"])
        assert note in words(called), (interview, place)


def test_each_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    pages = [read(site, str(path.relative_to(site))) for path in site.rglob("index.html")]
    answers = sum(map(len, INTERVIEWS.values()))
    assert len({page.title.text for page in pages}) == len(pages) == len(INTERVIEWS) + answers + 4
    described = {page.find("meta", {"name": "description"})["content"] for page in pages}
    assert len(described) == len(pages)
    sources = [path.read_text("utf-8").split("---\n")[1] for path in (ROOT / "docs").rglob("*.md")]
    assert described == {yaml.safe_load(front)["description"] for front in sources}  # front matter that can be read


def test_each_card_of_the_start_page_says_what_its_front_matter_does(site: Path) -> None:
    for interview in INTERVIEWS:
        front = (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8").split("---\n")[1]
        said = read(site, "index.html").select_one(f".card[data-interview='{interview}'] .card__what")
        assert words(said) == yaml.safe_load(front)["card"]


def test_the_about_page_says_how_sources_citing_corrections_and_licence(site: Path) -> None:
    page = read(site, "about/index.html")
    headings = [heading["id"] for heading in page.find_all("h2")]
    assert headings == ["method", "sources", "links", "search", "data", "corrections", "privacy", "licence"]
    beginnings = {
        "cite": "Cite gives a citation",
        "timeline": "The timeline links",
        "topics": "The editors chose the topics",
        "downloads": "The interviews can also be had as files",
    }  # sections of their own once, to which links may lead
    for anchor, beginning in beginnings.items():
        assert words(page.find(id=anchor)).startswith(beginning)


def test_nothing_on_any_page_is_loaded_from_another_host(site: Path) -> None:
    elsewhere = re.compile(r"(https?:)?//(?!127\.0\.0\.1)")
    for path in site.rglob("*.html"):
        page = read(site, str(path.relative_to(site)))
        loaded = [tag["src"] for tag in page.find_all(src=True)]
        loaded += [tag["href"] for tag in page.find_all("link") if tag["rel"] != ["canonical"]]
        assert [address for address in loaded if elsewhere.match(address)] == [], path
    for path in (site / "assets").rglob("*.css"):
        urls = re.findall(r"""(?:url\(|@import)\s*["']?([^"')]+)""", path.read_text("utf-8"))
        assert [url for url in urls if elsewhere.match(url)] == [], path
