"""The grammar of an interview page: the blocks of which its text is made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+\{:?[ \t]*([#.][^{}]*?)[ \t]*\})?[ \t]*")
MARKS = re.compile(r"\{:?[ \t]*([^{}]*?)[ \t]*\}[ \t]*")
NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]+(.*?)[ \t]*")
TOPIC = re.compile(r"\[([^\]\s](?:[^\]]*[^\]\s])?)\]\(\.\./topics\.md#([^)\s]*)\)")
TOPICS = re.compile(rf"Topics: {TOPIC.pattern}(, {TOPIC.pattern})*")
BLANKS = re.compile(r"[ \t]+")

DRAFT = re.compile(r"""draft:\s*["']?true["']?\s*(?:#.*)?""")
"""The line of the front matter that keeps a page from being published; the Makefile looks for it, too."""

Kind = Literal["title", "heading", "notes", "paragraph", "topics", "note", "other"]


@dataclass(frozen=True)
class Block:
    """A piece of a page with its marks, and the numbers of its first and last line of text; `name` is a note's."""

    kind: Kind
    first: int
    last: int
    text: str
    marks: tuple[str, ...] = ()
    name: str = ""

    @property
    def anchor(self) -> str | None:
        """First id among the marks."""
        return next((mark[1:] for mark in self.marks if mark.startswith("#")), None)

    @property
    def classes(self) -> list[str]:
        """Classes among the marks."""
        return [mark[1:] for mark in self.marks if mark.startswith(".")]

    @property
    def topics(self) -> list[tuple[int, str, str]]:
        """Topics that a line of them links, as line, label and name."""
        links = TOPIC.findall(self.text) if self.kind == "topics" else ()
        return [(self.first, *link) for link in links]

    @property
    def at(self) -> int:
        """Line in which the block's marks stand."""
        return self.last + (self.kind in {"paragraph", "topics"} and bool(self.marks))


def find_front_matter(lines: Sequence[str]) -> int | None:
    """Return the index of the line that closes the front matter; None where there is none."""
    closed = (n for n, line in enumerate(lines[1:], 1) if line.rstrip(" \t") == "---")
    return next(closed, None) if lines[0].rstrip(" \t") == "---" else None


def is_draft(lines: Sequence[str]) -> bool:
    """Tell whether a page's front matter says that it is not to be published yet, even where it cannot be read."""
    return any(map(DRAFT.fullmatch, lines[: find_front_matter(lines) or 0]))


def parse_blocks(lines: list[str], start: int) -> Iterator[Block]:
    """Yield the blocks of the lines from index `start` on."""
    open_at: int | None = None
    for n, line in enumerate([*lines[start:], ""], start):
        begins = HEADING.fullmatch(line) or NOTE.fullmatch(line)
        closes = MARKS.fullmatch(line)
        if line.strip(" \t") and not begins and not closes:
            open_at = n if open_at is None else open_at
            continue
        marks = tuple(BLANKS.split(closes[1])) if closes else ()
        if open_at is not None:
            yield to_paragraph(lines, open_at, n, marks)
        elif closes:
            yield Block("other", n + 1, n + 1, line.strip(), marks)
        if begins:
            yield to_note_or_heading(begins, n + 1)
        open_at = None


def to_note_or_heading(found: re.Match[str], line: int) -> Block:
    """Make a block of a line that is a heading or a note."""
    if found.re is NOTE:
        return Block("note", line, line, found[2].strip(), name=found[1])
    level, text, marks = found.groups()
    notes = marks == "#notes" or (text == "Notes" and not marks)
    kind: Kind = {1: "title", 2: "notes" if notes else "heading"}.get(len(level), "other")
    return Block(kind, line, line, text, tuple(BLANKS.split(marks)) if marks else ())


def to_paragraph(lines: list[str], start: int, end: int, marks: tuple[str, ...]) -> Block:
    """Make a block of the lines between index `start` and `end`; lines that an editor wrapped are joined."""
    text = " ".join(line.strip() for line in lines[start:end])
    kind: Kind = "topics" if TOPICS.fullmatch(text) else "other" if ".topics" in marks else "paragraph"
    return Block(kind, start + 1, end, text, marks)
