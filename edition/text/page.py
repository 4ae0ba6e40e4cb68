"""The grammar of an interview page: the only module that reads and writes it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

import yaml

from . import yaml as entries
from .forms import PARAGRAPH, QUESTION
from .markdown import calls
from .model import FrontMatter, Interview, Paragraph
from .yaml import Entries, Key

ANCHOR = re.compile(f"{QUESTION}|{PARAGRAPH}")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+\{:?[ \t]*([#.][^{}]*?)[ \t]*\})?[ \t]*")
MARKS = re.compile(r"\{:?[ \t]*([^{}]*?)[ \t]*\}[ \t]*")
NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]+(.*?)[ \t]*")
TOPIC = re.compile(r"\[([^\]\s](?:[^\]]*[^\]\s])?)\]\(\.\./topics\.md#([^)\s]*)\)")
TOPICS = re.compile(rf"Topics: {TOPIC.pattern}(, {TOPIC.pattern})*")
BLANKS = re.compile(r"[ \t]+")
INDENTED = re.compile(r" {4}|\t")
OTHER = re.compile(
    r"#|[-*+][ \t]|\d+[.)][ \t]|>|\||```|~~~|:[ \t]|!!!|\?\?\?|(=+|-+)\s*$|\[TOC\]$|\*\[[^\]]+\]:|"
    r"([-*_][ \t]*){2,}$|\[[^\]]+\]:|[-|: \t]*\|[-|: \t]*$"
)
UNSEEN = re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffd]")
"""Signs that Python-Markdown takes for its own, or that nobody sees in a page's source."""

Kind = Literal["title", "heading", "notes", "paragraph", "topics", "note", "other"]


class Marks(NamedTuple):
    """What stands between braces in a line, the first id in it, and the classes."""

    marks: tuple[str, ...]
    anchor: str | None
    classes: tuple[str, ...]


UNMARKED = Marks((), None, ())


class Block(NamedTuple):
    """A piece of a page, with the numbers of its first and last line of text, and what it is marked with.

    A tuple is made in a third of the time of a frozen dataclass, and a large project has a hundred thousand blocks.
    """

    kind: Kind
    first: int
    last: int
    text: str
    marks: tuple[str, ...] = ()
    anchor: str | None = None
    classes: tuple[str, ...] = ()
    name: str = ""

    @property
    def at(self) -> int:
        """Line in which the block's marks stand."""
        return self.last + (self.kind in {"paragraph", "topics"} and bool(self.marks))


@dataclass(frozen=True)
class Page:
    """A page as it stands, faults and all; lines are counted from 1."""

    path: str
    text: str
    front: Entries
    blocks: tuple[Block, ...] = ()

    @cached_property
    def id(self) -> str:
        """The page's name in addresses and in the ledger."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @cached_property
    def front_matter(self) -> tuple[FrontMatter | None, list[tuple[Key, str, object]]]:
        """The front matter; or none, and key, what is wrong with it and its value, for each that the model refuses."""
        return entries.validated(FrontMatter, self.front.values, "those are in CONTRIBUTING.md")

    @cached_property
    def interview(self) -> Interview:
        """Interview that the page holds. Raise ValueError where it holds none; `check` says more exactly why."""
        return interview(self)

    @cached_property
    def anchors(self) -> set[str]:
        """Anchors of the answers and paragraphs that stand on the page."""
        return {block.anchor for block in self.anchored if block.anchor and is_anchor(block.anchor)}

    @cached_property
    def answers(self) -> list[tuple[Block, list[Block]]]:
        """Each heading with the paragraphs under it."""
        starts = [n for n, block in enumerate(self.anchored) if block.kind == "heading"]
        ends = pairwise([*starts, len(self.anchored)])
        return [(self.anchored[start], self.anchored[start + 1 : end]) for start, end in ends]

    @cached_property
    def filed(self) -> list[tuple[Block | None, list[tuple[int, str, str]]]]:
        """Each answer's heading with the topics linked under it, as line, label and name; first what is above all."""
        found: list[tuple[Block | None, list[tuple[int, str, str]]]] = [(None, [])]
        for block in self.blocks:
            if block.kind == "heading":
                found.append((block, []))
            if block.kind == "topics":
                found[-1][1].extend((block.first, label, name) for label, name in TOPIC.findall(block.text))
        return found

    @cached_property
    def calls(self) -> list[tuple[Block, str]]:
        """Each call of a note, as the block in which it stands and the note's name."""
        return [(block, name) for block in self.blocks for name in calls(block.text)]

    @cached_property
    def anchored(self) -> list[Block]:
        """The blocks that have or should have an anchor: answers and paragraphs."""
        return [block for block in self.blocks if block.kind in {"heading", "paragraph"}]


@cache
def is_anchor(text: str) -> bool:
    """Whether a text has the form of an anchor of an answer or a paragraph; pages have theirs in common."""
    return bool(ANCHOR.fullmatch(text))


def parse(path: str, text: str) -> Page:
    """Take a page apart without judging it."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip(" \t") == "---"), None)
    if lines[0].rstrip(" \t") != "---" or end is None:
        return Page(path, text, Entries(trouble=(1, "is missing")), tuple(blocks(lines, 0)))
    front = entries.read("\n".join(lines[1:end]), below=2, typed=True)
    return Page(path, text, front, tuple(blocks(lines, end + 1)))


def blocks(lines: list[str], start: int) -> Iterator[Block]:
    """Blocks of the lines from index `start` on."""
    open_at: int | None = None
    for n, line in enumerate([*lines[start:], ""], start):
        sign = line[:1]
        begins = (sign == "#" and HEADING.fullmatch(line)) or (sign == "[" and NOTE.fullmatch(line))
        closes = sign == "{" and marks(line)
        blank = not sign or not line.strip(" \t")
        if open_at is not None and (begins or closes or blank):
            yield paragraph(lines, open_at, n, closes or UNMARKED)
        elif closes:
            yield Block("other", n + 1, n + 1, line.strip(), *closes)
        if begins:
            yield one_line(begins, n + 1)
        if begins or closes or blank:
            open_at = None
        elif open_at is None:
            open_at = n


@cache
def marks(line: str) -> Marks | None:
    """Marks of which a line consists, if it does; those of a page are nearly those of any other."""
    found = MARKS.fullmatch(line)
    return marked_with(found[1]) if found else None


@cache
def marked_with(text: str) -> Marks:
    """The marks that stand between two braces."""
    found = BLANKS.split(text)
    anchor = next((mark[1:] for mark in found if mark[:1] == "#"), None)
    return Marks(tuple(found), anchor, tuple(mark[1:] for mark in found if mark[:1] == "."))


def one_line(found: re.Match[str], line: int) -> Block:
    """A heading or a note."""
    if found.re is NOTE:
        return Block("note", line, line, found[2].strip(), name=found[1])
    level, text, marks = found.groups()
    notes = marks == "#notes" or (text == "Notes" and not marks)
    kind: Kind = {1: "title", 2: "notes" if notes else "heading"}.get(len(level), "other")
    return Block(kind, line, line, text, *(marked_with(marks) if marks else UNMARKED))


def paragraph(lines: list[str], start: int, end: int, marks: Marks) -> Block:
    """What lies between index `start` and `end`; lines that an editor wrapped are joined."""
    told = [line.strip() for line in lines[start:end]]
    text = " ".join(told)
    indented = INDENTED.match(lines[start])
    kind: Kind = "paragraph"
    if text.startswith("Topics: ") and TOPICS.fullmatch(text) and not indented:
        kind = "topics"
    elif ".topics" in marks.marks or indented or any(OTHER.match(line) for line in told if not line[:1].isalpha()):
        kind = "other"
    return Block(kind, start + 1, end, text, *marks)


def read(path: str, text: str) -> Interview:
    """Interview that a page holds. Raise ValueError where it holds none; `check` says more exactly what is wrong."""
    return parse(path, text).interview


def interview(page: Page) -> Interview:
    """The same of a page that is taken apart. All of it enters the model in one piece, which is the quickest way."""
    if page.front.trouble:
        line, what = page.front.trouble
        raise ValueError(f"{page.path}:{line}: {what}")
    for stray in (block for block in page.blocks if block.kind == "other"):
        raise ValueError(f"{page.path}:{stray.first}: an interview page has no place for this")
    sections: list[list[Block]] = [[]]
    for block in page.blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    opening, *questions = sections
    return Interview(
        id=page.id,
        front_matter=page.front_matter[0] or page.front.values,
        heading=next((block.text for block in opening if block.kind == "title"), ""),
        introduction=tuple(map(as_paragraph, (block for block in opening if block.kind == "paragraph"))),
        questions=tuple(as_question(*section) for section in questions),
        closing=next((as_paragraph(block) for block in page.blocks if "closing" in block.classes), None),
        notes=tuple({"name": block.name, "text": block.text} for block in page.blocks if block.kind == "note"),
    )


def as_paragraph(block: Block) -> dict[str, object]:
    """What a paragraph is made of."""
    return {"anchor": block.anchor or "", "text": block.text}


def as_question(heading: Block, *blocks: Block) -> dict[str, object]:
    """What a question is made of: its heading, and what stands under it. Raise ValueError where it is not one."""
    paragraphs = [block for block in blocks if block.kind == "paragraph" and "closing" not in block.classes]
    asked = [as_paragraph(block) for block in paragraphs if "question" in block.classes]
    if len(asked) != 1:
        raise ValueError(f"{heading.text}: one paragraph must be marked .question, not {len(asked)}")
    topics = [topic for block in blocks if block.kind == "topics" for topic in TOPIC.findall(block.text)]
    return {
        "anchor": heading.anchor or "",
        "heading": heading.text,
        "question": asked[0],
        "answer": tuple(as_paragraph(block) for block in paragraphs if "question" not in block.classes),
        "topics": tuple({"name": name, "label": label} for label, name in topics),
    }


def write(interview: Interview, front: str | None = None) -> str:
    """Page of an interview, such that `read` gives it back; under front matter that stands already, if it is given.

    Raise ValueError for text that would be read as something else, such as a paragraph that opens with a number sign.
    """
    parts = [f"---\n{front or dumped(interview.front_matter.model_dump(mode='json', exclude_defaults=True))}---"]
    parts += [f"# {interview.heading}", *(marked(part) for part in interview.introduction)]
    for question in interview.questions:
        parts += [f"## {question.heading} {{#{question.anchor}}}", marked(question.question, ".question ")]
        parts += [marked(part) for part in question.answer]
        if question.topics:
            links = ", ".join(f"[{topic.label}](../topics.md#{topic.name})" for topic in question.topics)
            parts.append(f"Topics: {links}\n{{: .topics }}")
    if interview.closing:
        parts.append(marked(interview.closing, ".closing "))
    if interview.notes:
        parts += ["## Notes {#notes}", "\n".join(f"[^{note.name}]: {note.text}" for note in interview.notes)]
    text = "\n\n".join(parts) + "\n"
    try:
        same = read(f"{interview.id}.md", text) == interview
    except ValueError:
        same = False
    if not same:
        raise ValueError(f"{interview.id}: a line of its text has a form to which the page's grammar gives a meaning")
    return text


def literal(text: str) -> str:
    """Markdown of a paragraph that shows one line of text, whatever it holds, and nothing else."""
    shown = re.sub(r"[\\`*_{}\[\]]", r"\\\g<0>", html.escape(text, quote=False))
    shown = UNSEEN.sub(lambda sign: f"&#{ord(sign[0])};", shown)
    if number := re.match(r"\d+(?=[.)])", shown):
        return f"{number[0]}\\{shown[number.end() :]}"
    return f"&#{ord(shown[0])};{shown[1:]}" if OTHER.match(shown) else shown


def dumped(entries: dict[str, object]) -> str:
    """YAML of entries, in their order, each value in one line."""
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=float("inf"))


def marked(part: Paragraph, classes: str = "") -> str:
    """A paragraph with its anchor below it."""
    return f"{part.text}\n{{: {classes}#{part.anchor} }}"
