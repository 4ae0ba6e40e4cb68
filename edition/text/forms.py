"""The forms of texts, dates and anchors, each with the words that say what would be right."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from . import dates

NAME = r"[a-z0-9][a-z0-9-]*"
QUESTION = r"q[1-9][0-9]*"
PARAGRAPH = r"(?:p[1-9][0-9]*|q[1-9][0-9]*p(?:0|[1-9][0-9]*)|close)"


LOST_BYTE = "holds a byte that is not UTF-8, or the sign for one that was lost; save it as UTF-8"


def lines_with_lost_bytes(text: str) -> list[int]:
    """List the numbers of the lines in which a byte could not be read."""
    return [number for number, line in enumerate(text.split("\n"), 1) if "\N{REPLACEMENT CHARACTER}" in line]


def is_line(value: str) -> str:
    """Raise ValueError for text that is empty, has outer white space, runs over lines or cannot be written as UTF-8."""
    stripped = value.strip()
    if not stripped:
        raise ValueError("is empty")
    if value != stripped or "\n" in value or "\r" in value or not is_utf_8(value):
        raise ValueError("must be one line of text, without white space around it")
    return value


def is_utf_8(value: str) -> bool:
    """Whether a text can be written as UTF-8, as lone surrogates cannot."""
    try:
        return bool(value.encode())
    except UnicodeEncodeError:
        return False


def is_plain(value: str) -> str:
    """Raise ValueError for signs that the theme would take for markup, where it prints a line as it stands."""
    if found := re.search(r"[<>\"]", value):
        raise ValueError(f"holds {found[0]}, which would be markup there; quotes are “ and ”")
    return value


MARKUP = re.compile(r"[<>\"*_`\[\]{}|\\#]|&(?=#?\w+;)|://|^[-+:=@~!]|^\d+[.)](?=\s)")


def is_unmarked(value: str) -> str:
    """Raise ValueError for signs to which Markdown gives a meaning, in what is told in words alone."""
    if found := MARKUP.search(value):
        raise ValueError(f"holds {found[0]}, which is a sign of Markdown or HTML; write plain words, quotes as “ and ”")
    unseen = {"Cc", "Cf", "Zl", "Zp"}
    if any(unicodedata.category(sign) in unseen for sign in value):
        raise ValueError("holds a sign that nobody sees, such as a control character; write plain words")
    return value


def is_edtf(value: str) -> str:
    """Raise ValueError for what is no date in the Extended Date/Time Format (ISO 8601-2, levels 0 and 1)."""
    dates.read(value)
    return value


def is_day(value: str) -> str:
    """Raise ValueError for an EDTF date that is no day, month or year, certain or not: no citation can print it."""
    try:
        date = dates.read(value)
        if "/" not in value and date.start and date.start.machine:
            return value
    except ValueError:
        pass
    raise ValueError("is not the day, month or year of a conversation in EDTF, such as 2021-05-26, 2014-06~ or 2014?")


def is_address(value: str) -> str:
    """Raise ValueError for what is no address on the web."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ValueError("is no address on the web, such as https://example.org/interview")
    return value


def as_number(value: object) -> Decimal:
    """Number of its text. Raise ValueError for what is not written in figures, plainly."""
    if not re.fullmatch(r"(0|[1-9][0-9]{0,14})(\.[0-9]{0,6}[1-9])?", str(value)):
        raise ValueError(f"must be a number in figures, such as 6.5 or 50000, not {value}")
    return Decimal(str(value))


CUE_LABEL = re.compile("^([QA]):")
"""What before a cue says who speaks there: Q: the interviewer, as without it, A: the interviewee."""


def is_cue(value: str) -> str:
    """Raise ValueError for a cue without a word, by which every paragraph or none would be known."""
    if not re.search(r"\w", CUE_LABEL.sub("", value)):
        raise ValueError(f"holds no word, {value!r}; a cue is the first words of a paragraph")
    return value


def is_language(value: str) -> str:
    """Raise ValueError for what is no language tag: a language, perhaps with its script and its country."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value):
        raise ValueError("is no language tag, such as ko, kk-Cyrl or ru-Latn")
    return value


Line = Annotated[str, AfterValidator(is_line)]
Language = Annotated[str, AfterValidator(is_language)]
Opening = Annotated[str, AfterValidator(is_line), AfterValidator(is_cue)]
Plain = Annotated[str, AfterValidator(is_line), AfterValidator(is_plain)]
Edtf = Annotated[str, AfterValidator(is_edtf)]
Words = Annotated[str, AfterValidator(is_line), AfterValidator(is_unmarked)]
Address = Annotated[str, AfterValidator(is_address)]
Number = Annotated[Decimal, BeforeValidator(as_number)]
QuestionAnchor = Annotated[str, Field(pattern=f"^{QUESTION}$")]
ParagraphAnchor = Annotated[str, Field(pattern=f"^{PARAGRAPH}$")]
Name = Annotated[str, Field(pattern=f"^{NAME}$")]
"""Lower-case letters, digits and hyphens, as fits an address: the id of a page, a topic, an event or a figure."""
