"""The rules for what a page says. A rule's docstring is the rule; its code never changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from edition.corpus.catalogue import Catalogue
from edition.corpus.ledger import Ledger
from edition.text.fault import LOST_BYTE, lost_bytes
from edition.text.model import LONGEST_HEADING
from edition.text.page import OTHER, Block, Page

HTML = re.compile(r"<(?!(?:https?://[^<>\s]*|(?:mailto:)?[^<>\s@]+@[^<>\s@]+)>)[A-Za-z/!?][^>]*>?")
INLINE_MARKS = re.compile(r"[*_`)\]]\{(?!: lang=[A-Za-z]+(?:-[A-Za-z]+)* \})[^{}]*\}")
"""Any but the language of words, as in *slovo*{: lang=ru-Latn }."""
MARKS = {"title": set(), "heading": set(), "paragraph": {".question", ".closing"}, "topics": {".topics"}}
CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Context:
    """What a page is held against."""

    ledger: Ledger
    catalogue: Catalogue = field(default_factory=Catalogue)


Found = Iterator[tuple[int, str]]
Rule = Callable[[Page, Context], Found]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Enter a rule for pages under its code."""

    def enter(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return enter


@rule("H01")
def title(page: Page, _: Context) -> Found:
    """A page has one title, a line that opens with one number sign."""
    titles = [block for block in page.blocks if block.kind == "title"]
    if not titles:
        yield 1, "has no title; it stands above the introduction, as in # Koo Hong-seok, May 2021"
    for block in titles:
        if not block.text:
            yield block.first, "the title is empty"
        if page.anchored and block.first > page.anchored[0].first:
            yield block.first, "the title stands below what it is the title of; it opens the page"
    for block in titles[1:]:
        yield block.first, f"a second title; the page's is in line {titles[0].first}, and questions open with ##"


@rule("H02")
def short_headings(page: Page, _: Context) -> Found:
    """A heading has at least one character, and at most 60."""
    for block in page.blocks:
        if block.kind != "heading":
            continue
        if not block.text:
            yield block.first, "the heading is empty; it is the editors' short title for the question"
        if len(block.text) > LONGEST_HEADING:
            yield block.first, f"the heading has {len(block.text)} characters; it may have {LONGEST_HEADING}"


@rule("B01")
def no_raw_html(page: Page, _: Context) -> Found:
    """An interview page holds no raw HTML."""
    for block in page.blocks:
        if "<" in block.text and (found := HTML.search(CODE.sub("", block.text))):
            yield block.first, f"raw HTML, {found[0]}; write Markdown, or &lt; for the sign itself"


@rule("B02")
def only_what_the_grammar_has(page: Page, _: Context) -> Found:
    """A page is made of headings, paragraphs, topics and notes, each in its place and parted by an empty line."""
    opening = next((block.first for block in page.blocks if block.kind == "heading"), 0)
    notes = next((block.first for block in page.blocks if block.kind == "notes"), len(page.text))
    for block in page.blocks:
        if block.kind == "other":
            told = "has no place here; a page is made of headings (## …), paragraphs and notes"
            yield block.first, f"{beginning(block)} {told}"
        if block.kind == "note" and (not block.text or OTHER.match(block.text)):
            yield block.first, f"the note {block.name} is empty, or opens with a sign that has a meaning of its own"
        if block.first > notes and block.kind != "note":
            yield block.first, f"{beginning(block)} stands under Notes, where only notes stand ([^word]: …)"
        if block.kind == "topics" and block.first < opening:
            yield block.first, f"{beginning(block)} stands before the first answer; topics stand under theirs"
    for block, below in pairwise(page.blocks):
        parted = below.first > block.at + 1 or block.kind in {"title", "heading", "notes"} or below.kind == "heading"
        if not parted and (block.kind, below.kind) != ("note", "note"):
            yield below.first, f"{beginning(below)} stands right below {beginning(block)}; an empty line parts them"


@rule("B05")
def only_marks_that_are_known(page: Page, _: Context) -> Found:
    """A mark is one #anchor, .question or .closing on a paragraph, .topics on the line of topics, or words' lang=."""
    under = {block.first for _, blocks in page.answers for block in blocks}
    for block in page.blocks:
        if "{" in block.text and (found := INLINE_MARKS.search(block.text)):
            yield (
                block.first,
                f"{found[0]} would mark a part of the text; whole paragraphs and headings have marks",
            )
        if block.kind in {"title", "heading"} and re.search(r"[{}]|#$", block.text):
            yield block.first, f"{beginning(block)} holds a brace, or ends with #, which Markdown takes for marks"
        if block.kind not in MARKS:
            continue
        if len(block.marks) == 1 and block.anchor and block.kind in {"heading", "paragraph"}:  # as nearly all
            continue
        known = MARKS[block.kind]
        for mark in block.marks:
            if mark not in known and not (mark.startswith("#") and block.kind in {"heading", "paragraph"}):
                yield block.at, f"{mark} has no meaning here; a mark is {', '.join(['#anchor', *sorted(known)])}"
        if sum(mark.startswith("#") for mark in block.marks) > 1:
            yield block.at, f"two anchors, {' '.join(block.marks)}; a place has one"
        if block.kind == "topics" and not block.marks:
            yield block.last, "topics without their mark; write {: .topics } in the line below"
        if ".question" in block.marks and block.first not in under:
            yield block.at, "a .question stands under a heading"


@rule("B03")
def utf_8(page: Page, _: Context) -> Found:
    """A page is UTF-8."""
    for number in lost_bytes(page.text):
        yield number, LOST_BYTE


@rule("B04")
def questions_and_answers(page: Page, _: Context) -> Found:
    """Under a heading stand the question as put and at least one paragraph of answer; a closing remark is the end."""
    for block in page.anchored[:-1]:
        if "closing" in block.classes:
            yield block.first, f"{beginning(block)} is marked .closing; that is the page's last paragraph"
    if not page.answers:
        yield 1, "has no question; one opens with a heading, ## …"
    for heading, under in page.answers:
        asked = [block for block in under if "question" in block.classes]
        if len(asked) != 1 or asked != under[:1]:
            yield heading.first, f"{heading.text!r}: one paragraph is marked .question, the first"
        if all("question" in block.classes or "closing" in block.classes for block in under):
            yield heading.first, f"{heading.text!r} has no answer"


@rule("N01")
def called_notes_are_written(page: Page, _: Context) -> Found:
    """A note that the text calls is written once, under Notes."""
    written = Counter(block.name for block in page.blocks if block.kind == "note")
    for block, name in page.calls:
        if name not in written:
            yield block.first, f"calls a note that is not written; under Notes, [^{name}]: …"
    for block in page.blocks:
        if block.kind == "note" and written[block.name] > 1:
            yield block.first, f"the note {block.name} is written {written[block.name]} times"


@rule("N02")
def written_notes_are_called(page: Page, _: Context) -> Found:
    """A note that is written is called in the text."""
    called = {name for _, name in page.calls}
    for block in page.blocks:
        if block.kind == "note" and block.name not in called:
            yield block.first, f"the note {block.name} is called nowhere; write [^{block.name}] where it belongs"


def beginning(block: Block) -> str:
    """First words of a block, to know it by."""
    words = block.text.split()
    return repr(" ".join(words[:5]) + (" …" if len(words) > 5 else ""))
