"""The text of an interview as it arrives: a file in UTF-8, with any line ends, divided into blocks of lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import click

from .speakers import Label, Tokens, find_label, split_words

LARGEST = 10_000_000
"""Bytes of an original; a book of interviews has a tenth of that."""
WIDEST = 120
"""Characters of a line that may have been wrapped."""
MARKED = re.compile(r"(?:#{2,6}\s+)?(\*\*|__)?(?P<words>(?:(?!\*\*|__).)+)(?(1)\1)")
"""A line, with the signs that make the whole of it a heading or bold."""
DOCUMENT = re.compile(r"\A(?:%PDF|{\\rtf|\s*<[a-z!?])|\0", re.IGNORECASE)
"""How a PDF opens, RTF and a web page, and what no text holds."""
REMEDY = "a file of plain text in UTF-8 would be right"


class ConversionError(ValueError):
    """The reason why a text is not converted: the file, the line, what is wrong there and what would be right."""

    def __init__(self, path: str, line: int, message: str):
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class TextLine:
    """A line of an original, or a paragraph joined into one, with the number of the line in which it begins.

    `marked` says that it was bold as a whole or a heading.
    """

    number: int
    text: str
    marked: bool = False

    @cached_property
    def label(self) -> Label | None:
        """The start of the text that could be a label."""
        return find_label(self.text)

    @cached_property
    def openings(self) -> list[Tokens]:
        """The words by which a cue may know the text: all of them, then those without the label, if there is one."""
        return [split_words(text) for text in (self.text, *([self.label.speech] if self.label else []))]


def unmark(line: TextLine) -> TextLine:
    """Take off the signs of Markdown that make a whole line bold or a heading."""
    found = MARKED.fullmatch(line.text)
    return TextLine(line.number, found["words"], True) if found and found["words"] != line.text else line


def join_lines(lines: Sequence[TextLine]) -> TextLine:
    """Join lines into one."""
    return lines[0] if len(lines) == 1 else TextLine(lines[0].number, " ".join(line.text for line in lines))


@dataclass(frozen=True)
class Original:
    """The text of an interview as it was published, and the path of its file."""

    path: str
    text: str

    @cached_property
    def blocks(self) -> list[list[TextLine]]:
        """Lines of each paragraph: those between blank lines, if there are any and the lines may have been wrapped.

        Any other line is a block by itself.
        """
        lines = [unmark(TextLine(number, line.strip())) for number, line in enumerate(self.text.splitlines(), 1)]
        blocks = [list(group) for has_text, group in groupby(lines, lambda line: bool(line.text)) if has_text]
        parts: list[list[TextLine]] = []
        for block in blocks:
            wrapped = len(blocks) > 1 and all(len(line.text) <= WIDEST for line in block)
            parts += [block] if wrapped else [[line] for line in block]
        return parts


def read_original(path: str) -> Original:
    """Read a file, or standard input for -. Raise ConversionError for what is no text in UTF-8, empty or too large."""
    try:
        with click.open_file(path, "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ConversionError(path, 1, f"is larger than {LARGEST // 1_000_000} MB; {REMEDY}")
        text = data.decode("utf-8-sig")
    except (OSError, RuntimeError) as error:  # the latter where standard input is closed
        reason = getattr(error, "strerror", None) or error
        raise ConversionError(path, 1, f"cannot be read: {reason}; {REMEDY}") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConversionError(path, line, f"holds bytes that are not UTF-8; {REMEDY}") from error
    if found := DOCUMENT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ConversionError(path, line, f"is no plain text; {REMEDY}")
    if not text.strip():
        raise ConversionError(path, 1, f"is empty; {REMEDY}")
    return Original(path, text)
