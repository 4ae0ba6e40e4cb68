"""The rules for an interview page by itself."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.corpus.ledger import NAMING
from edition.text.anchors import NAME, QUESTION
from edition.text.blocks import Block
from edition.text.markdown import LONGEST, MOST_BRACKETS, calls, is_beyond_measure
from edition.text.model import LONGEST_HEADING, LOST_BYTE, lines_with_lost_bytes
from edition.text.page import Page

from .registry import RULES, Fault, rule

Found = Iterator[tuple[int, str]]

TAKEN = {"index", "interviews", "readme", *NAMING}
BELOW = {
    "the start": ["title"],
    "title": ["introduction", "heading"],
    "introduction": ["introduction", "heading"],
    "heading": [".question"],
    ".question": ["paragraph"],
    "paragraph": ["paragraph", ".topics", "heading", ".closing", "notes", "the end"],
    ".topics": ["heading", ".closing", "notes", "the end"],
    ".closing": ["notes", "the end"],
    "notes": ["note"],
    "note": ["note", "the end"],
}
"""What may stand below each part of a page; one that is marked is named by its mark."""


@rule("F01")
def front_matter_is_complete(page: Page) -> Found:
    """A page opens with front matter that has every key it needs and no unknown one, each of the right form."""
    if page.front.trouble:
        line, message = page.front.trouble
        yield line, f"the front matter {message}; title, description and interview stand between two lines ---"
        return
    if isinstance(page.front.values, dict) and page.front.values.get("draft") == "true" and not page.draft:
        yield page.front.line(("draft",)), "draft: true must stand so by itself in its line, as the Makefile reads it"
    for key, message in page.front_matter[1]:
        yield page.front.line(key), f"{'.'.join(map(str, key)) or 'the front matter'} {message}"


@rule("F03")
def name_fits_an_address(page: Page) -> Found:
    """A page's name is made of lower-case letters, digits and hyphens, because it is part of addresses for good."""
    if not re.fullmatch(NAME, page.id) or page.id in TAKEN or page.id.endswith("interviews"):
        form = "may have lower-case letters, digits and hyphens, and no meaning for MkDocs, as in 2021-koo"
        yield 1, f"the page's name, {page.id!r}, {form}"


@rule("B02")
def parts_are_in_their_places(page: Page) -> Found:
    """A page has a title, answers and notes, each part in its place and with its mark."""
    above, opening = "the start", page.sections[0][1]
    for block in page.blocks:
        part = next((mark for mark in block.marks if mark in BELOW and block.kind != "other"), block.kind)
        part = "introduction" if part == "paragraph" and block in opening else part
        if part not in BELOW[above]:
            right = " or ".join(BELOW[above])
            yield block.first, f"{first_words(block)} ({part}) has no place below {above}; {right} would be right"
        above = part if part in BELOW else above
        anchor = f"#{block.anchor}" if block.kind in {"heading", "paragraph", "notes"} else ""
        for mark in sorted({*block.marks} - {part, anchor}):
            yield block.at, f"{mark} has no meaning here; a mark is one #anchor, .question, .closing or .topics"
        if block.kind == "heading" and not 1 <= len(block.text) <= LONGEST_HEADING:
            yield block.first, f"the heading has {len(block.text)} characters; it may have 1 to {LONGEST_HEADING}"
        if block.kind == "note" and not block.text:
            yield block.first, f"the note {block.name} is empty; its text follows the colon"
        if is_beyond_measure(block.text):
            found = f"{len(block.text)} characters, {block.text.count('[')} of them ["
            yield block.first, f"{first_words(block)} has {found}; it may have {LONGEST} and {MOST_BRACKETS}"
    if "the end" not in BELOW[above]:
        yield page.text.count("\n") or 1, f"the page ends below {above}; {' or '.join(BELOW[above])} would be right"


@rule("B03")
def page_is_utf_8(page: Page) -> Found:
    """A page is UTF-8."""
    for number in lines_with_lost_bytes(page.text):
        yield number, LOST_BYTE


@rule("N01")
def notes_are_written_once_and_called(page: Page) -> Found:
    """A note that a paragraph calls is written once, under Notes, and a note that is written is called."""
    written = Counter(block.name for block in page.blocks if block.kind == "note")
    called = {name for block in page.blocks for name in calls(block.text)}
    for block in page.blocks:
        for name in calls(block.text):
            if block.kind != "paragraph" or name not in written:
                yield block.first, f"calls the note {name}; paragraphs call notes, written under Notes: [^{name}]: …"
        if block.kind == "note" and written[block.name] > 1:
            yield block.first, f"the note {block.name} is written {written[block.name]} times; once would be right"
        elif block.kind == "note" and block.name not in called:
            yield block.first, f"the note {block.name} is called nowhere; write [^{block.name}] where it belongs"


@rule("A01")
def answers_and_paragraphs_have_anchors(page: Page) -> Found:
    """An answer has an anchor at the end of its heading, a paragraph one in the line below it."""
    for block in page.places:
        if not block.anchor:
            kind = "answer" if block.kind == "heading" else "paragraph"
            yield block.first, f"the {kind} {first_words(block)} has no anchor; python -m edition anchor gives it one"


@rule("A03")
def anchors_are_well_formed(page: Page) -> Found:
    """An anchor fits its place: q3 an answer, q3p0 its question, q3p2 within it, p1 before all, close at the end."""
    place = ""
    for block in page.places:
        forms = {"heading": QUESTION, ".closing": "close", ".question": f"{place}p0"}
        marked = (forms[mark] for mark in (block.kind, *block.marks) if mark in forms)
        form = next(marked, f"{place}p[1-9][0-9]*")
        fits = re.fullmatch(form, block.anchor or "")
        if block.kind == "heading":
            place = block.anchor if fits else QUESTION
        if block.anchor and not fits:
            would = form.replace("[1-9][0-9]*", "…")
            yield block.at, f"#{block.anchor} does not fit its place; here it would be #{would}"


@rule("A04")
def anchors_are_unique(page: Page) -> Found:
    """An anchor stands once on a page."""
    counts = Counter(block.anchor for block in page.places)
    for block in page.places:
        if block.anchor and counts[block.anchor] > 1:
            yield block.at, f"#{block.anchor} stands {counts[block.anchor]} times on the page; each place has its own"


def find_page_faults(page: Page) -> list[Fault]:
    """Find the faults of a page for which nothing else has to be known, by line; those of one line rule by rule."""
    faults = []
    for code, needs, function in RULES:
        for line, message in function(page) if needs == "page" else ():
            faults.append(Fault(page.path, line, code, message))
    try:
        _ = faults or page.interview
    except ValueError as error:
        faults.append(Fault(page.path, 1, "B02", f"the page cannot be read: {' '.join(str(error).split())}"))
    return sorted(faults, key=lambda fault: fault.line)


def first_words(block: Block) -> str:
    """Return the first words of a block, to know it by."""
    words = block.text.split()
    return repr(" ".join(words[:5])[:60] + (" …" if len(words) > 5 else ""))
