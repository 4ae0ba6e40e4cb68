"""The rules for an interview page by itself. A rule's docstring is the rule; its code, such as B02, never changes."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from edition.corpus.ledger import NAMING
from edition.text.anchors import NAME
from edition.text.blocks import OTHER, Block
from edition.text.markdown import calls
from edition.text.model import LONGEST_HEADING, LOST_BYTE, lines_with_lost_bytes
from edition.text.page import Page

from .registry import rule

Found = Iterator[tuple[int, str]]

TAKEN = {"index", "interviews", "readme", *NAMING}
HTML = re.compile(r"<(?!(?:https?://[^<>\s]*|(?:mailto:)?[^<>\s@]+@[^<>\s@]+)>)[A-Za-z/!?][^>]*>?")
INLINE_MARKS = re.compile(r"[*_`)\]]\{(?!: lang=[A-Za-z]+(?:-[A-Za-z]+)* \})[^{}]*\}")
"""Any but the language of words, as in *slovo*{: lang=ru-Latn }."""
MARKS = {"title": set(), "heading": set(), "paragraph": {".question", ".closing"}, "topics": {".topics"}}
CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")


@rule("F01")
def front_matter_is_complete(page: Page) -> Found:
    """A page opens with front matter that has every key it needs and no unknown one, each of the right form."""
    if page.front.trouble:
        line, message = page.front.trouble
        keys = "title, description and interview"
        yield line, f"the front matter {message}; a page opens with {keys} between two lines ---"
        return
    for key, message in page.front_matter[1]:
        yield page.front.line(key), f"{'.'.join(map(str, key)) or 'the front matter'} {message}"


@rule("F03")
def name_fits_an_address(page: Page) -> Found:
    """A page's name is made of lower-case letters, digits and hyphens, because it is part of addresses for good."""
    if not re.fullmatch(NAME, page.id):
        yield 1, f"the page's name, {page.id!r}, may have lower-case letters, digits and hyphens, as in 2021-koo"
    elif page.id in TAKEN or page.id.endswith("interviews"):
        yield 1, f"the page's name, {page.id!r}, has a meaning for MkDocs or in addresses; another, such as 2021-koo"


@rule("H01")
def page_has_one_title(page: Page) -> Found:
    """A page opens with its one title, a line that begins with one number sign."""
    titles = [block for block in page.blocks if block.kind == "title"]
    if len(titles) != 1 or titles[0] != page.blocks[0] or not titles[0].text:
        line = titles[-1].first if titles else 1
        yield line, "the page opens with one title and has no other, such as # Koo Hong-seok, May 2021"


@rule("H02")
def headings_are_short(page: Page) -> Found:
    """A heading has at least one character, and at most 60."""
    for block in page.blocks:
        if block.kind == "heading" and not 1 <= len(block.text) <= LONGEST_HEADING:
            yield block.first, f"the heading has {len(block.text)} characters; it may have 1 to {LONGEST_HEADING}"


@rule("B01")
def page_has_no_raw_html(page: Page) -> Found:
    """An interview page holds no raw HTML."""
    for block in page.blocks:
        if found := HTML.search(CODE.sub("", block.text)):
            yield block.first, f"raw HTML, {found[0]}; write Markdown, or &lt; for the sign itself"


@rule("B02")
def blocks_are_in_the_grammar(page: Page) -> Found:
    """A page is made of headings, paragraphs, topics and notes, each in its place and parted by an empty line."""
    opening = next((block.first for block in page.blocks if block.kind == "heading"), 0)
    notes = next((block.first for block in page.blocks if block.kind == "notes"), len(page.text))
    for block in page.blocks:
        astray = (block.kind == "topics" and block.first < opening) or (block.kind != "note" and block.first > notes)
        if block.kind == "other" or astray:
            message = "has no place here; answers (## …) have paragraphs and topics, and Notes have notes ([^word]: …)"
            yield block.first, f"{first_words(block)} {message}"
        if block.kind == "note" and (not block.text or OTHER.match(block.text)):
            yield block.first, f"the note {block.name} is empty, or opens with a sign that has a meaning of its own"
    for block, below in pairwise(page.blocks):
        parted = below.first > block.at + 1 or block.kind in {"title", "heading", "notes"} or below.kind == "heading"
        if not parted and (block.kind, below.kind) != ("note", "note"):
            yield below.first, f"{first_words(below)} stands right below {first_words(block)}; an empty line parts them"


@rule("B05")
def marks_are_known(page: Page) -> Found:
    """A mark is one #anchor, .question or .closing on a paragraph, .topics on the line of topics, or words' lang=."""
    for block in page.blocks:
        if found := INLINE_MARKS.search(block.text):
            yield block.first, f"{found[0]} would mark a part of the text; whole paragraphs and headings have marks"
        if block.kind in {"title", "heading"} and re.search(r"[{}]|#$", block.text):
            yield block.first, f"{first_words(block)} holds a brace, or ends with #, which Markdown takes for marks"
        known = MARKS.get(block.kind, set(block.marks))
        if block in page.sections[0][1]:
            known = known - {".question"}  # which stands under a heading
        anchors = {f"#{block.anchor}"} if block.kind in {"heading", "paragraph"} else set()
        for mark in block.marks:
            if mark not in known | anchors:
                yield block.at, f"{mark} has no meaning here; a mark is {', '.join(['one #anchor', *sorted(known)])}"
        if block.kind == "topics" and not block.marks:
            yield block.last, "topics without their mark; write {: .topics } in the line below"


@rule("B03")
def page_is_utf_8(page: Page) -> Found:
    """A page is UTF-8."""
    for number in lines_with_lost_bytes(page.text):
        yield number, LOST_BYTE


@rule("B04")
def questions_have_answers(page: Page) -> Found:
    """Under a heading stand the question as put and at least one paragraph of answer; a closing remark is the end."""
    for block in page.places[:-1]:
        if "closing" in block.classes:
            yield block.first, f"{first_words(block)} is marked .closing; that is the page's last paragraph"
    if not page.sections[1:]:
        yield 1, "has no question; one opens with a heading, ## …"
    for heading, blocks in page.sections[1:]:
        spoken = [block.classes for block in blocks if block.kind == "paragraph" and "closing" not in block.classes]
        asked = ["question" in classes for classes in spoken]
        if asked[:1] != [True] or sum(asked) != 1 or len(asked) == 1:
            message = "one paragraph, the first, is marked .question, and at least one of answer follows"
            yield heading.first, f"{heading.text!r}: {message}"


@rule("N01")
def notes_are_written_once_and_called(page: Page) -> Found:
    """A note that a paragraph calls is written once, under Notes, and a note that is written is called."""
    written = Counter(block.name for block in page.blocks if block.kind == "note")
    called = {name for block in page.blocks for name in calls(block.text)}
    for block in page.blocks:
        for name in calls(block.text):
            if block.kind != "paragraph":
                yield block.first, f"calls the note {name}; only a paragraph calls notes"
            elif name not in written:
                yield block.first, f"calls a note that is not written; under Notes, [^{name}]: …"
        if block.kind == "note" and written[block.name] > 1:
            yield block.first, f"the note {block.name} is written {written[block.name]} times"
        if block.kind == "note" and block.name not in called:
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
        form = rf"{place}p[1-9]\d*"
        if block.kind == "heading":
            form = r"q[1-9]\d*"
        elif "closing" in block.classes:
            form = "close"
        elif place and "question" in block.classes:
            form = f"{place}p0"
        fits = re.fullmatch(form, block.anchor or "")
        if block.kind == "heading":
            place = block.anchor if fits else r"q[1-9]\d*"
        if block.anchor and not fits:
            would = form.replace(r"[1-9]\d*", "…")
            yield block.at, f"#{block.anchor} does not fit its place; here it would be #{would}"


@rule("A04")
def anchors_are_unique(page: Page) -> Found:
    """An anchor stands once on a page."""
    seen: dict[str, int] = {}
    for block in page.blocks:
        if block.anchor in seen:
            yield block.at, f"#{block.anchor} stands in line {seen[block.anchor]} already"
        elif block.anchor:
            seen[block.anchor] = block.at


def first_words(block: Block) -> str:
    """Return the first words of a block, to know it by."""
    words = block.text.split()
    return repr(" ".join(words[:5]) + (" …" if len(words) > 5 else ""))
