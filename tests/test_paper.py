"""The interviews as PDFs, and what a reader's own browser prints."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, copy, make, run
from interviews import INTERVIEWS, KNOWN, written
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination

SITE = "https://example.org/two/"
MOMENT = "1767323045"  # 2 January 2026, 03:04:05 UTC
SHEETS = {"2014-bakishev": range(4, 7), "2021-koo": range(6, 9)}
"""Of some 400 words with their notes each."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs, made in a copy of the project."""
    return make_pdfs(tmp_path_factory.mktemp("project"))


def make_pdfs(target: Path, **env: str) -> Path:
    made = run(*make("pdf"), cwd=copy(target), SITE_URL=SITE, SOURCE_DATE_EPOCH=MOMENT, **env)
    assert made.returncode == 0, made.stdout + made.stderr
    return target / "dist"


@pytest.fixture
def pdf(folder: Path, interview: str) -> PdfReader:
    return PdfReader(folder / f"{interview}.pdf")


@pytest.fixture
def sheets(pdf: PdfReader) -> list[str]:
    return [sheet.extract_text() for sheet in pdf.pages]


def letters(text: str) -> str:
    """Letters and figures alone, which no new line and no ligature changes."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def place(text: str, sheets: list[str]) -> tuple[int, int]:
    """Sheet and place where words begin that may go on, after its notes, on the next sheet; fails where they do not."""
    for number, (this, following) in enumerate(pairwise([*sheets, ""])):
        if text in this:
            return number, this.index(text)
        cut = next((cut for cut in range(len(text), 30, -1) if text[:cut] in this), 0)
        if cut and text[cut:] in following:
            return number, this.index(text[:cut])
    raise AssertionError(f"nowhere whole: {text}")


def test_each_sheet_is_a4_and_says_what_it_is_which_and_where_it_stands(
    pdf: PdfReader, sheets: list[str], interview: str
) -> None:
    assert len(sheets) in SHEETS.get(interview, range(1, 5))
    for number, (sheet, text) in enumerate(zip(pdf.pages, sheets, strict=True), 1):
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]
        assert text.startswith("Two Ambassadors")
        assert (KNOWN[interview].running in text) == (number > 1)
        assert f"{number} / {len(sheets)}" in text
        assert f"example.org/two/interviews/{interview}/" in text


def test_every_paragraph_is_there_whole_in_order_with_the_numbers_of_its_notes(
    sheets: list[str], interview: str
) -> None:
    paragraphs, _, marks = written(interview)
    texts = [letters(text) for text in sheets]
    places = []
    for _, words in paragraphs:
        called = re.sub(r"\[\^(\w+)\]", lambda call: marks[call[1]], words)
        places.append(place(letters(called), texts))
    assert places == sorted(places)
    known = KNOWN[interview]
    assert len(places) == known.introduction + sum(count + 1 for count in known.answers) + known.closing


def test_every_question_and_paragraph_has_its_number(sheets: list[str], interview: str) -> None:
    expected = [f"¶{n}" for n in range(1, KNOWN[interview].introduction + 1)]
    for question, paragraphs in enumerate(INTERVIEWS[interview], 1):
        expected += [f"Q{question}", "¶", *(f"¶{n}" for n in range(1, paragraphs + 1))]
    expected += ["¶"] * KNOWN[interview].closing
    assert re.findall(r"(?m)^(Q\d+|¶\d*)(?![\w)])", "\n".join(sheets)) == expected


def test_each_note_stands_where_it_is_first_called_and_says_where_its_links_lead(
    folder: Path, sheets: list[str], interview: str
) -> None:
    paragraphs, notes, marks = written(interview)
    text = "\n".join(words for _, words in paragraphs)
    calls = re.findall(r"([^\[\]\n]{6,12})\[\^(\w+)\]", text)
    assert len(calls) == len(notes) + {"2014-bakishev": 2, "2021-koo": 1}.get(
        interview, 0
    )  # calls of a note that was called before
    for before, name in {name: (before, name) for before, name in reversed(calls)}.values():
        called = next(n for n, sheet in enumerate(sheets) if letters(f"{before} {marks[name]}") in letters(sheet))
        there = letters(" ".join(sheets[called : called + 2]))  # a note of two lines may move to the next
        assert letters(f"{marks[name]} {re.sub('{:.*?}', '', notes[name])}")[:30] in there, name
    every = letters(" ".join(sheets))
    links = dict.fromkeys(KNOWN, ()) | {
        "2014-bakishev": ["more than 300 Korean companies (Q2 ¶1) doing business"],
        "2021-koo": [
            "another version (https://www.lenta.inform.kz/en/koo-hong-seok-ambassador-of-the-republic-of-korea-"
            "kazakhstan-is-a-land-of-opportunity_a3793098), which Kazinform dates",
            "The interview of 2014 (introduction) calls it Astana",
        ],
    }
    assert [words for words in links[interview] if letters(words) not in every] == []


ABBREVIATIONS = {"2014-bakishev": ["JSC: Joint-stock company"], "2021-koo": ["WHO: World Health Organization"]}
RIGHTS = {
    "retelling": "a retelling in the editors’ words. The original belongs to {}.",
    "transcript": "The words are {}’s, who first printed them. Headings are the editors’.",
}


def test_it_ends_with_its_address_citation_licence_and_abbreviations(sheets: list[str], interview: str) -> None:
    known, last = KNOWN[interview], letters(sheets[-1])
    for words in (
        f"This interview stands at {SITE}interviews/{interview}/, ",
        f"To cite it: {known.author}. “{known.title}.” Interview by {known.interviewer}.",
        known.original["url"],
        RIGHTS[known.edition].format(known.publisher),
        *(["https://creativecommons.org/licenses/by/4.0/"] if known.edition == "retelling" else []),
        *ABBREVIATIONS.get(interview, ()),
    ):
        assert letters(words) in last, words


def test_links_lead_to_the_published_site(pdf: PdfReader, interview: str) -> None:
    annotations = [link.get_object() for sheet in pdf.pages for link in sheet.get("/Annots", [])]
    outer = {str(link["/A"]["/URI"]) for link in annotations if "/A" in link and "/URI" in link["/A"]}
    anchors = [anchor for anchor, _ in written(interview)[0]]
    assert {f"{SITE}interviews/{interview}/#{anchor}" for anchor in anchors} <= outer
    source = (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8")
    topics = re.findall(r"\(\.\./topics\.md(#[\w-]+)\)", source)
    assert {KNOWN[interview].original["url"], *(f"{SITE}topics/{topic}" for topic in topics)} <= outer
    own = (SITE, KNOWN[interview].original["url"], *KNOWN[interview].links, "https://creativecommons.org")
    assert [address for address in outer if not address.startswith(own)] == []
    other = [address for address in outer if "/interviews/" in address and interview not in address]
    assert all(address.startswith(f"{SITE}interviews/") for address in other)
    assert bool(other) == bool(re.search(r"\]\(\d{4}-", source))  # as a note may


def flat(items: list) -> Iterator[Destination]:
    for item in items:
        yield from flat(item) if isinstance(item, list) else [item]


def test_it_says_what_it_is_in_which_language_and_is_tagged_with_an_outline(pdf: PdfReader, interview: str) -> None:
    text = (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8")
    questions = [f"Q{number} {words}" for words, number in re.findall(r"(?m)^## (.+) \{#q(\d+)\}$", text)]
    outline = [" ".join(item.title.split()) for item in flat(pdf.outline)]
    assert outline == [KNOWN[interview].title, *questions]
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.metadata
    assert (pdf.metadata.title, pdf.metadata.author) == (KNOWN[interview].title, "Two Ambassadors")
    assert pdf.metadata.creation_date
    assert pdf.metadata.creation_date.isoformat() == "2026-01-02T03:04:05+00:00"


def test_its_faces_are_those_that_were_chosen_and_are_in_it(pdf: PdfReader) -> None:
    faces = [face.get_object() for sheet in pdf.pages for face in sheet["/Resources"]["/Font"].values()]
    for face in faces:
        assert re.fullmatch(r"/[A-Z]{6}\+Source(Serif|Sans)Pro-\w+(-Identity-H)?", face["/BaseFont"])
        descriptor = face["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_commit_makes_the_same_bytes_whatever_fonts_zone_and_locale_the_machine_has(
    folder: Path, tmp_path: Path
) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text("<fontconfig></fontconfig>", "utf-8")
    again = make_pdfs(tmp_path, FONTCONFIG_FILE=str(none), TZ="Asia/Almaty", LC_ALL="C")
    for interview in INTERVIEWS:
        assert (again / f"{interview}.pdf").read_bytes() == (folder / f"{interview}.pdf").read_bytes()


# What a reader prints from the page


def test_in_a_readers_own_print_a_heading_its_question_and_the_answers_beginning_stand_on_one_sheet(
    page: Page, interview: str
) -> None:
    page.goto(f"interviews/{interview}/")
    for height in range(180, 300, 30):  # millimetres: each breaks the text elsewhere
        pdf = PdfReader(io.BytesIO(page.pdf(width="210mm", height=f"{height}mm")))
        sheet = {name: pdf.get_destination_page_number(to) for name, to in pdf.named_destinations.items()}
        for question in range(1, len(INTERVIEWS[interview]) + 1):
            together = {sheet[f"/q{question}"], sheet[f"/q{question}p0"], sheet[f"/q{question}p1"]}
            assert len(together) == 1, (height, question)


def test_a_readers_own_print_has_running_heads_notes_and_colophon_and_nothing_of_the_screen(
    page: Page, interview: str, slips: bool
) -> None:
    page.goto(f"interviews/{interview}/")
    expect(page.locator(".colophon")).to_be_hidden()
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    for number, text in enumerate(sheets, 1):
        assert text.startswith("Two Ambassadors")
        assert f"{number} / {len(sheets)}" in text
        assert f"/interviews/{interview}/" in text
    assert KNOWN[interview].running in sheets[1].split("\n")[0]
    text = " ".join(sheets)
    for words in ("Skip to", "Search", "Copy", "shortcuts", "on the timeline", "How it was made", "Material"):
        assert words not in text, words
    assert "This interview stands at" in text
    assert bool(re.search(r"(?m)^Slips in the original$", "\n".join(sheets))) == slips
