"""The parts of a transcript and of a page, each with the number of its paragraphs, to be set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.text.model import Interview

from .doubts import opening
from .transcript import Transcript

INTRODUCTION, CLOSING = "introduction", "closing remark"
WIDTH = 62
"""Columns of one list beside another."""


class Row(NamedTuple):
    """A part of an interview: its name, the number of its paragraphs, its first words, the line where it begins."""

    name: str
    count: int
    words: str
    line: int = 0

    def __str__(self) -> str:
        """Give the row as a line of a list."""
        return f"{self.name:<15}{self.count:>3} ¶  {self.words}"


def outline(found: Transcript) -> Iterator[Row]:
    """Parts of a transcript; of an answer its paragraphs are counted, and its question opens it."""
    if found.introduction:
        first = found.introduction[0]
        yield Row(INTRODUCTION, len(found.introduction), opening(first.text), first.line)
    for n, each in enumerate(found.exchanges, 1):
        yield Row(f"q{n}", len(each.answer), opening(each.question.text), each.question.line)
    if found.closing:
        yield Row(CLOSING, 1, opening(found.closing.text), found.closing.line)


def contents(interview: Interview) -> Iterator[Row]:
    """Parts of a page, answers by their headings."""
    if interview.introduction:
        yield Row(INTRODUCTION, len(interview.introduction), opening(interview.introduction[0].text))
    for n, each in enumerate(interview.questions, 1):
        yield Row(f"q{n}", len(each.answer), each.heading)
    if interview.closing:
        yield Row(CLOSING, 1, opening(interview.closing.text))


def counted(rows: Sequence[Row]) -> str:
    """Number of the questions and of the paragraphs that answer them."""
    answers = [row.count for row in rows if row.name not in {INTRODUCTION, CLOSING}]
    return f"{plural(len(answers), 'question')} with {plural(sum(answers), 'paragraph')} of answers"


def plural(count: int, name: str) -> str:
    """Number and name of things."""
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def beside(one: Row | None, two: Row | None) -> str:
    """A row of the text beside that of the page; what differs is marked."""
    same = one and two and one[:2] == two[:2]
    return f"{' ' if same else '≠'} {one or ''!s:<{WIDTH}} {two or ''}".rstrip()
