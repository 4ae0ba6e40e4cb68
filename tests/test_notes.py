"""Notes on an interview: those of substance at their paragraph, those on slips in a list of their own."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_lowercase

import pytest
from conftest import DESKTOP, PHONE, TABLET, read
from interviews import written
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.retelling  # a transcript has no notes
NARROW = {"width": 320, "height": 568}
WIDE = {"width": 1920, "height": 1080}


def called(interview: str) -> tuple[list[tuple[str, str]], list[tuple[str, list[str]]]]:
    """Each note of substance with the anchor of the paragraph that calls it first, each slip with all of its own."""
    paragraphs, *_ = written(interview)
    places: dict[str, list[str]] = {}
    for anchor, words in paragraphs:
        for name in dict.fromkeys(re.findall(r"\[\^(\w+)\]", words)):
            places.setdefault(name, []).append(anchor)
    slips = [(name, anchors) for name, anchors in places.items() if name.startswith("sic_")]
    return [(name, anchors[0]) for name, anchors in places.items() if not name.startswith("sic_")], slips


def test_notes_of_substance_are_numbered_and_slips_lettered_and_listed_apart(site: Path, interview: str) -> None:
    article = read(site, f"interviews/{interview}/index.html").article
    notes, slips = called(interview)
    assert [note["id"] for note in article.select(".note[id]")] == [f"fn:{name}" for name, _ in notes]
    listed = article.select("#notes ~ .slip")
    assert [slip["id"] for slip in listed] == [f"fn:{name}" for name, _ in slips]
    assert [slip.strong.text for slip in listed] == list(ascii_lowercase[: len(slips)])
    for slip, (_, anchors) in zip(listed, slips, strict=True):
        assert {f"#{anchor}" for anchor in anchors} <= {link["href"] for link in slip.select("a")}
    marks = {
        f"fn:{name}": mark
        for names, marks in ((notes, range(1, 99)), (slips, ascii_lowercase))
        for (name, _), mark in zip(names, map(str, marks), strict=False)
    }
    for anchor, words in written(interview)[0]:
        paragraph = article.find(id=anchor)
        calls = [marks[f"fn:{name}"] for name in re.findall(r"\[\^(\w+)\]", words)]
        assert [call["data-mark"] for call in paragraph.select(".call")] == calls, anchor
        beside = paragraph.find_next_sibling(class_="notes")  # at each paragraph that calls them
        numbered = [mark for mark in dict.fromkeys(calls) if mark.isdigit()]
        assert [note.strong.text for note in (beside or paragraph).select(".note")] == numbered, anchor
    assert (
        "".join(call.get_text() for call in article.select(".call")) == ""
    )  # marks are no text, which would be copied


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found
    return found | {"bottom": found["y"] + found["height"], "right": found["x"] + found["width"]}


@pytest.mark.parametrize("size", [NARROW, PHONE, TABLET], ids=["320", "390", "768"])
@pytest.mark.parametrize("by", ["mouse", "keyboard", "touch", "no script"])
def test_a_number_opens_its_note_under_its_paragraph_and_leaves_the_reader_there(
    page: Page, phone: Page, plain: Page, interview: str, size: dict, by: str
) -> None:
    reader = {"touch": phone, "no script": plain}.get(by, page)
    reader.set_viewport_size(size)
    reader.goto(f"interviews/{interview}/")
    for number, (name, anchor) in enumerate(called(interview)[0], 1):
        opener = reader.locator(f"#{anchor}").get_by_role("checkbox", name=f"Note {number}", exact=True)
        note, paragraph = reader.locator(f"[id='fn:{name}']"), reader.locator(f"#{anchor}")
        expect(note).to_be_hidden()
        opener.scroll_into_view_if_needed()
        opener.focus()
        before = box(paragraph)
        for shown in (True, False):
            if by == "keyboard":
                reader.keyboard.press("Space")
            elif by == "touch":
                opener.tap()
            else:
                opener.click()
            expect(note).to_be_visible(visible=shown)
            assert box(paragraph) == before
            assert reader.locator(".note:visible").count() == shown
            if shown:
                assert 0 <= box(note)["y"] - before["bottom"] < 90  # below another of the same paragraph, if need be
        assert min(box(opener)["width"], box(opener)["height"]) >= 24


@pytest.mark.parametrize("size", [DESKTOP, WIDE], ids=["1280", "1920"])
def test_where_there_is_a_margin_each_note_stands_in_it_beside_the_line_that_calls_it(
    page: Page, interview: str, size: dict
) -> None:
    page.set_viewport_size(size)
    page.goto(f"interviews/{interview}/")
    assert page.evaluate("document.documentElement.scrollWidth === innerWidth")
    contents, below = box(page.locator(".md-sidebar--secondary")), 0.0
    for name, anchor in called(interview)[0]:
        note, paragraph = page.locator(f"[id='fn:{name}']"), box(page.locator(f"#{anchor}"))
        words = note.evaluate(
            "e => { const range = new Range(); range.selectNodeContents(e); const box = range.getBoundingClientRect()\n"
            "       return { top: box.top + scrollY, bottom: box.bottom + scrollY } }"
        )
        assert paragraph["right"] < box(note)["x"] < box(note)["right"] <= contents["x"]
        assert words["top"] >= below, name  # no note lies on another
        call = page.locator(f"#{anchor} .call[data-mark='{note.locator('strong').inner_text()}']").first
        line = page.locator(f"#{anchor}").evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
        end = paragraph["bottom"] - (words["bottom"] - words["top"])
        assert words["top"] <= max(box(call)["y"] + 1.5 * line, below + line), name  # or close below the one above
        assert words["top"] >= min(box(call)["y"] - 1.5 * line, end - line / 2), name  # or as low as has room
        below = words["bottom"]
        expect(call.locator("input")).to_be_hidden()


def test_a_letter_shows_what_it_says_over_the_text_and_leaves_the_reader_there(
    page: Page, plain: Page, interview: str
) -> None:
    for reader, size in ((page, DESKTOP), (page, PHONE), (plain, NARROW)):
        reader.set_viewport_size(size)
        reader.goto(f"interviews/{interview}/")
        for letter, (name, _) in zip(ascii_lowercase, called(interview)[1], strict=False):
            button = reader.get_by_role("button", name=f"Slip {letter}", exact=True).first
            button.scroll_into_view_if_needed()
            before = box(button)
            entry = reader.locator(f"[id='fn:{name}']")
            button.click()
            expect(entry).to_be_in_viewport(ratio=1)
            assert entry.evaluate("e => e.contains(document.elementFromPoint(innerWidth / 2, innerHeight - 30))")
            assert box(button) == before
            assert min(before["width"], before["height"]) >= 24
            reader.keyboard.press("Escape")
            expect(reader.locator(".slip:popover-open")).to_have_count(0)


def test_a_note_that_is_not_open_is_not_read_out(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("interviews/2021-koo/")
    assert "uranium may have been meant" not in page.locator("#q1p7 + .notes").aria_snapshot()
    number = page.locator("[id='fn:rhenium'] strong").text_content()
    page.get_by_role("checkbox", name=f"Note {number}", exact=True).check()
    assert "uranium may have been meant" in page.locator(".notes:has(#fn\\:rhenium)").aria_snapshot()


def test_a_link_to_a_note_finds_it_open(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("interviews/2021-koo/#fn:rhenium")
    expect(page.locator("[id='fn:rhenium']")).to_be_in_viewport()


def test_what_is_copied_of_a_paragraph_has_neither_marks_nor_controls(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("interviews/2021-koo/")
    copied = page.evaluate("getSelection().selectAllChildren(document.querySelector('#q3p2')) ?? getSelection() + ''")
    assert copied.strip().endswith("about 10 per cent less than in 2019.")


def test_a_slip_that_is_shown_goes_when_the_reader_goes_elsewhere(page: Page) -> None:
    page.goto("interviews/2021-koo/#q1p5")
    shown = page.locator(".slip:popover-open")
    for go in (
        lambda: shown.get_by_role("link", name="Q5 ¶1").first.click(),
        lambda: page.keyboard.press("j"),
        lambda: page.pdf(),
    ):
        page.locator("#q1p5 .call button").first.click()
        expect(shown).to_be_visible()
        go()
        expect(shown).to_have_count(0)
