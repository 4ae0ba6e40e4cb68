"""The rules for what a page says. A rule's docstring is the rule; its code never changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import ValidationError

from .anchors import Ledger
from .model import LONGEST_HEADING, FrontMatter
from .page import NOTE_CALL, TOPIC, Block, Page

HTML = re.compile(r"(?<!\\)<(?!(?:https?://|mailto:)[^<>\s]*>)/?[A-Za-z!?][^>]*>")
PAGE = re.compile(r"[a-z0-9][a-z0-9-]*")
CODE = re.compile(r"(`+)[^`].*?\1")


@dataclass(frozen=True)
class Context:
    """What a page is held against."""

    ledger: Ledger
    topics: frozenset[str] = field(default_factory=frozenset)


Found = Iterator[tuple[int, str]]
Rule = Callable[[Page, Context], Found]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Enter a rule for pages under its code."""

    def enter(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return enter


@rule("F01")
def front_matter(page: Page, _: Context) -> Found:
    """A page opens with front matter that has every key, and no other."""
    if page.trouble:
        line, message = page.trouble
        yield (
            line,
            f"the front matter {message}; a page opens with title, description and interview between two lines ---",
        )
        return
    for place, message, _ in bad_front_matter(page):
        if place[-1:] != ("date",):
            yield line_of(page, place), f"{'.'.join(map(str, place)) or 'the front matter'} {message}"


@rule("F02")
def date(page: Page, _: Context) -> Found:
    """The date of an interview is in the Extended Date/Time Format."""
    for place, message, value in bad_front_matter(page):
        if place[-1:] == ("date",) and value is not None:
            yield line_of(page, place), f"{'.'.join(map(str, place))}: {value!r} {message}"
        elif place[-1:] == ("date",):
            yield line_of(page, place), "interview.date is missing; it is an EDTF date, such as 2021-05-26 or 2014-06~"


def bad_front_matter(page: Page) -> Iterator[tuple[tuple[str | int, ...], str, object]]:
    """Key, what is wrong with it and its value, for each key that the model refuses."""
    if page.trouble:
        return
    try:
        FrontMatter.model_validate(page.front)
    except ValidationError as error:
        for fault in error.errors():
            missing = fault["type"] == "missing"
            yield fault["loc"], said(fault["type"], fault["msg"]), None if missing else fault["input"]


def said(kind: str, message: str) -> str:
    """What is wrong with a key, in our words where the library's would not say what is right."""
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is no key that is known here; those are in CONTRIBUTING.md"
    message = message.removeprefix("Value error, ")
    return f"{message[0].lower()}{message[1:]}"


def line_of(page: Page, place: tuple[str | int, ...]) -> int:
    """Line of a key, or of the nearest one around it that is there."""
    while place and place not in page.lines:
        place = place[:-1]
    return page.lines.get(place, 1)


@rule("F03")
def name(page: Page, _: Context) -> Found:
    """A page's name is made of lower-case letters, digits and hyphens, because it is part of addresses for good."""
    if not PAGE.fullmatch(page.id):
        yield 1, f"the page's name, {page.id!r}, may have lower-case letters, digits and hyphens, as in 2021-koo"


@rule("H01")
def title(page: Page, _: Context) -> Found:
    """A page has one title, a line that opens with one number sign."""
    titles = [block for block in page.blocks if block.kind == "title"]
    if not titles:
        yield 1, "has no title; it stands above the introduction, as in # Koo Hong-seok, May 2021"
    for block in titles[1:]:
        yield block.first, f"a second title; the page's is in line {titles[0].first}, and questions open with ##"


@rule("H02")
def short_headings(page: Page, context: Context) -> Found:
    """A heading is at most 60 characters long."""
    for block, _ in answers(page):
        if len(block.text) > LONGEST_HEADING:
            yield block.first, f"the heading has {len(block.text)} characters; it may have {LONGEST_HEADING}"


@rule("B01")
def no_raw_html(page: Page, _: Context) -> Found:
    """An interview page holds no raw HTML."""
    for block in page.blocks:
        if found := HTML.search(CODE.sub("", block.text)):
            yield block.first, f"raw HTML, {found[0]}; write Markdown, or \\< for the sign itself"


@rule("B02")
def only_what_the_grammar_has(page: Page, _: Context) -> Found:
    """A page is made of headings, paragraphs and notes, and a mark is #anchor, .question, .closing or .topics."""
    for block in page.blocks:
        if block.kind == "other":
            yield (
                block.first,
                f"{beginning(block)} has no place here; a page is made of headings (## …), paragraphs and notes",
            )
    for block in page.anchored():
        for mark in block.marks:
            if not re.fullmatch(r"#.+|\.(question|closing)", mark):
                yield (
                    block.last,
                    f"{{{mark}}} is no mark of an interview page; those are #anchor, .question, .closing, .topics",
                )
    opening = next((block.first for block in page.blocks if block.kind == "heading"), 0)
    notes = next((block.first for block in page.blocks if block.kind == "notes"), None)
    for block in page.blocks:
        if notes and block.first > notes and block.kind != "note":
            yield block.first, f"{beginning(block)} stands under Notes, where only notes stand ([^word]: …)"
        if block.kind == "topics" and block.first < opening:
            yield (
                block.first,
                f"{beginning(block)} stands before the first answer; topics stand under the answer they are of",
            )


@rule("B03")
def utf_8(page: Page, _: Context) -> Found:
    """A page is UTF-8."""
    for number, line in enumerate(page.text.split("\n"), 1):
        if "\N{REPLACEMENT CHARACTER}" in line:
            yield number, "holds a byte that is not UTF-8, or the sign for one that was lost; save the page as UTF-8"


@rule("B04")
def questions_and_answers(page: Page, _: Context) -> Found:
    """Under a heading stand the question as put and at least one paragraph of answer; a closing remark is the end."""
    for block in page.anchored()[:-1]:
        if "closing" in block.classes:
            yield block.first, f"{beginning(block)} is marked .closing; that is the page's last paragraph"
    for heading, under in answers(page):
        asked = [block for block in under if "question" in block.classes]
        if len(asked) != 1:
            yield heading.first, f"{heading.text!r} has {len(asked)} paragraphs marked .question; it has one, the first"
        if not any(not {"question", "closing"} & set(block.classes) for block in under):
            yield heading.first, f"{heading.text!r} has no answer"


@rule("N01")
def called_notes_are_written(page: Page, _: Context) -> Found:
    """A note that the text calls is written once, under Notes."""
    written = Counter(block.name for block in page.blocks if block.kind == "note")
    for block in page.blocks:
        for name in NOTE_CALL.findall(block.text):
            if name not in written:
                yield block.first, f"calls a note that is not written; under Notes, [^{name}]: …"
        if block.kind == "note" and written[block.name] > 1:
            yield block.first, f"the note {block.name} is written {written[block.name]} times"


@rule("N02")
def written_notes_are_called(page: Page, _: Context) -> Found:
    """A note that is written is called in the text."""
    called = {name for block in page.blocks for name in NOTE_CALL.findall(block.text)}
    for block in page.blocks:
        if block.kind == "note" and block.name not in called:
            yield block.first, f"the note {block.name} is called nowhere; write [^{block.name}] where it belongs"


@rule("T01")
def known_topics(page: Page, context: Context) -> Found:
    """A topic is one of data/topics.yml."""
    for block in page.blocks:
        for label, name in TOPIC.findall(block.text) if block.kind == "topics" else ():
            if name not in context.topics:
                yield block.first, f"{label} (#{name}) is no topic of data/topics.yml; {known(context.topics)}"


def known(topics: Iterable[str]) -> str:
    """What the topics are."""
    return f"those are {', '.join(sorted(topics))}" if topics else "that has none"


def answers(page: Page) -> Iterator[tuple[Block, list[Block]]]:
    """Each heading with the paragraphs under it."""
    blocks = page.anchored()
    starts = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield blocks[start], blocks[start + 1 : end]


def beginning(block: Block) -> str:
    """First words of a block, to know it by."""
    words = block.text.split()
    return repr(" ".join(words[:5]) + (" …" if len(words) > 5 else ""))
