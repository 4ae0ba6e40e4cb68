"""The interviews as PDFs, and what a reader's own browser prints."""

from __future__ import annotations

import io
import re
import shutil
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
    return printed(tmp_path_factory.mktemp("project"))


def printed(target: Path) -> Path:
    made = run(*make("pdf"), cwd=copy(target), SITE_URL=SITE, SOURCE_DATE_EPOCH=MOMENT)
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


def test_there_are_as_many_sheets_as_the_text_needs(pdf: PdfReader, interview: str) -> None:
    assert len(pdf.pages) in SHEETS[interview]
    for sheet in pdf.pages:
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]


def test_each_sheet_says_what_it_is_which_and_where_it_stands(sheets: list[str], interview: str) -> None:
    for number, text in enumerate(sheets, 1):
        assert text.startswith("Two Ambassadors")
        assert (KNOWN[interview].tab.split()[1] in text.split("\n")[0]) == (number > 1)  # the first has the title
        assert f"{number} / {len(sheets)}" in text
        assert f"example.org/two/interviews/{interview}/" in text


def test_every_paragraph_is_there_whole_in_order_with_the_numbers_of_its_notes(
    sheets: list[str], interview: str
) -> None:
    paragraphs, _, numbers = written(interview)
    texts = [letters(text) for text in sheets]
    places = []
    for _, words in paragraphs:
        called = re.sub(r"\[\^(\w+)\]", lambda call: str(numbers[call[1]]), words)
        places.append(place(letters(called), texts))
    assert places == sorted(places)
    assert len(places) == 1 + sum(count + 1 for count in INTERVIEWS[interview]) + KNOWN[interview].closing


def test_every_question_and_paragraph_has_its_number(sheets: list[str], interview: str) -> None:
    expected = ["¶1"]
    for question, paragraphs in enumerate(INTERVIEWS[interview], 1):
        expected += [f"Q{question}", *(f"¶{n}" for n in range(paragraphs + 1))]
    expected += ["¶"] * KNOWN[interview].closing
    assert re.findall(r"(?m)(?<![ \xa0])(Q\d+|¶\d*)$", "\n".join(sheets)) == expected


def test_each_note_stands_on_the_sheet_of_its_call(sheets: list[str], interview: str) -> None:
    paragraphs, notes, numbers = written(interview)
    text = " ".join(words for _, words in paragraphs)
    calls = re.findall(r"([^\[\]]{12})\[\^(\w+)\]", text)
    assert len(calls) == len(notes) + (interview == "2021-koo")  # where one is called twice
    for before, name in calls:
        sheet = next(sheet for sheet in map(letters, sheets) if letters(f"{before} {numbers[name]}") in sheet)
        shown = letters(f"{numbers[name]} {re.sub('{:.*?}', '', notes[name])}")
        assert shown[:30] in sheet, name
        assert shown[-8:] in sheet, name
    assert not re.search(r"(?m)^Notes$", "\n".join(sheets))


def test_a_line_holds_some_65_letters(sheets: list[str]) -> None:
    lines = sorted(len(line) for text in sheets for line in text.split("\n") if len(line) > 45)
    assert 60 <= lines[len(lines) // 2] <= 72


def test_nothing_of_the_screen_is_on_paper(sheets: list[str]) -> None:
    text = " ".join(sheets)
    for words in ("Skip to", "Search", "Cite", "Copy", "shortcuts", "on the timeline", "How it was made", "Material"):
        assert words not in text


def test_it_ends_with_its_address_citation_licence_and_abbreviations(sheets: list[str], interview: str) -> None:
    known, last = KNOWN[interview], letters(sheets[-1])
    for words in (
        f"This interview stands at {SITE}interviews/{interview}/, ",
        f"To cite it: {known.author}. “{known.title}.” Interview by {known.interviewer}.",
        known.original["url"],
        f"a retelling in the editors’ words. The original belongs to {known.interviewer}.",
        "https://creativecommons.org/licenses/by/4.0/",
        {"2014-bakishev": "JSC: Joint-stock company", "2021-koo": "WHO: World Health Organization"}[interview],
    ):
        assert letters(words) in last


def test_an_address_that_cannot_be_followed_on_paper_is_printed(folder: Path) -> None:
    text = letters(PdfReader(folder / "2021-koo.pdf").pages[0].extract_text())
    address = "https://www.lenta.inform.kz/en/koo-hong-seok-ambassador-of-the-republic-of-korea-kazakhstan-is-a-land-"
    assert letters(f"another version ({address}of-opportunity_a3793098), dated") in text
    assert letters("The interview of 2014 (introduction) calls it Astana") in text
    other = letters(" ".join(sheet.extract_text() for sheet in PdfReader(folder / "2014-bakishev.pdf").pages))
    assert letters("more than 300 Korean companies (Q2 ¶1) doing business") in other


def test_links_lead_to_the_published_site_or_to_a_place_within(pdf: PdfReader, interview: str) -> None:
    annotations = [each.get_object() for sheet in pdf.pages for each in sheet.get("/Annots", [])]
    outer = [str(each["/A"]["/URI"]) for each in annotations if "/A" in each]
    assert f"{SITE}topics/#partnership" in outer
    assert KNOWN[interview].original["url"] in outer
    for address in outer:
        assert address.startswith((SITE, "https://astanatimes.com", "https://en.inform.kz", "https://www.lenta")) or (
            address == "https://creativecommons.org/licenses/by/4.0/"
        )
    inner = {str(each["/Dest"]) for each in annotations if "/Dest" in each}
    assert "/q1p1" in inner
    assert inner <= set(pdf.named_destinations)


def flat(items: list) -> Iterator[Destination]:
    for item in items:
        yield from flat(item) if isinstance(item, list) else [item]


def test_its_outline_is_the_questions(pdf: PdfReader, interview: str) -> None:
    text = (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8")
    questions = [f"Q{number} {words}" for words, number in re.findall(r"(?m)^## (.+) \{#q(\d+)\}$", text)]
    outline = list(flat(pdf.outline))
    assert [item.title for item in outline] == [KNOWN[interview].title, *questions]
    for number, item in enumerate(outline[1:], 1):
        at = pdf.named_destinations[f"/q{number}"]
        assert pdf.get_destination_page_number(item) == pdf.get_destination_page_number(at)


def test_it_says_what_it_is_in_which_language_and_is_tagged(pdf: PdfReader, interview: str) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.metadata
    assert pdf.metadata.title == KNOWN[interview].title
    assert pdf.metadata.author == "Two Ambassadors"
    assert pdf.metadata.creation_date
    assert pdf.metadata.creation_date.isoformat() == "2026-01-02T03:04:05+00:00"


def test_its_faces_are_those_that_were_chosen_and_are_in_it(pdf: PdfReader) -> None:
    faces = [face.get_object() for sheet in pdf.pages for face in sheet["/Resources"]["/Font"].values()]
    for face in faces:
        assert re.fullmatch(r"/[A-Z]{6}\+Source(Serif|Sans)Pro-\w+", face["/BaseFont"])
        assert "/FontFile2" in face["/DescendantFonts"][0]["/FontDescriptor"]


def test_an_apostrophe_is_copied_as_one(sheets: list[str]) -> None:
    text = " ".join(sheets)
    assert "Kazakhstan’s" in text
    assert "ʼ" not in text


def test_the_same_commit_prints_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = printed(tmp_path)
    for interview in INTERVIEWS:
        assert (again / f"{interview}.pdf").read_bytes() == (folder / f"{interview}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("missing", "complaint"),
    [
        ("interviews", "mkdocs build makes such a site"),
        ("assets/favicon.svg", "favicon.svg: a page asks for it, and it is not in"),
    ],
)
def test_a_site_that_is_not_whole_is_refused_and_nothing_is_changed(
    site: Path, tmp_path: Path, missing: str, complaint: str
) -> None:
    spoilt = shutil.copytree(site, tmp_path / "site")
    (spoilt / missing).rename(tmp_path / "elsewhere")
    there = tmp_path / "dist/2021-koo.pdf"
    there.parent.mkdir()
    there.write_bytes(b"as it was")
    made = run("python", "-m", "edition.publish.pdf", spoilt, there.parent)
    assert made.returncode == 1
    assert complaint in made.stderr
    assert [path.read_bytes() for path in there.parent.iterdir()] == [b"as it was"]


# What a reader prints from the page


def test_a_readers_own_print_has_each_note_beside_its_call_and_leaves_the_page_as_it_was(
    page: Page, interview: str, noted: bool
) -> None:
    page.goto(f"interviews/{interview}/")
    before = page.locator("article").inner_html()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 643, "height": 900})  # A4 between the margins, at 96 dots an inch
    sidenotes = page.locator(".sidenote")
    assert (sidenotes.count() > 0) == noted
    for note in sidenotes.all():
        call = note.locator("xpath=preceding-sibling::sup[1]").bounding_box()
        box = note.bounding_box()
        assert box["x"] > call["x"]
        assert call["y"] - 12 <= box["y"] <= call["y"] + 150
    boxes = [note.bounding_box() for note in sidenotes.all()]
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]
    expect(page.locator(".footnote")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("article").inner_html() == before


@pytest.mark.parametrize("height", range(180, 300, 15))  # millimetres: each breaks the text elsewhere
def test_a_heading_its_question_and_the_answers_beginning_stand_on_one_sheet(
    page: Page, interview: str, height: int
) -> None:
    page.goto(f"interviews/{interview}/")
    pdf = PdfReader(io.BytesIO(page.pdf(width="210mm", height=f"{height}mm")))
    sheet = {name: pdf.get_destination_page_number(to) for name, to in pdf.named_destinations.items()}
    for question in range(1, len(INTERVIEWS[interview]) + 1):
        assert sheet[f"/q{question}"] == sheet[f"/q{question}p0"] == sheet[f"/q{question}p1"], question


@pytest.mark.retelling
def test_where_there_is_no_room_beside_the_text_or_no_script_the_notes_stand_at_the_end(
    page: Page, plain: Page
) -> None:
    page.goto("interviews/2021-koo/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 408, "height": 600})  # A5
    plain.goto("interviews/2021-koo/")
    for each in (page, plain):
        each.emulate_media(media="print")
        expect(each.locator(".sidenote").filter(visible=True)).to_have_count(0)
        expect(each.locator(".footnote li").last).to_be_visible()
        expect(each.locator(".colophon")).to_be_visible()


def test_on_screen_the_colophon_is_not_there(page: Page, interview: str) -> None:
    page.goto(f"interviews/{interview}/")
    expect(page.locator(".colophon")).to_be_hidden()
