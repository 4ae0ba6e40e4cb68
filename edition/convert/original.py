"""The text of an interview as it arrives: bytes in some encoding, with any line ends, divided into blocks of lines."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from .speakers import Label, Tokens, find_label, split_words

LARGEST = 10_000_000
"""Bytes of an original; a book of interviews has a tenth of that."""
WIDEST = 120
"""Characters of a line that may have been wrapped."""
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
RESAVE = "save it as UTF-8, or name its encoding, as in --encoding cp1251"
MARKED = re.compile(r"(?:#{2,6}\s+)?(\*\*|__)?(?P<words>(?:(?!\*\*|__).)+)(?(1)\1)")
"""A line, with the signs that make the whole of it a heading or bold."""
REFUSED = re.compile(rb"%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|{\\rtf|\s*<[a-z!?]", re.IGNORECASE)
"""How a PDF opens, DOCX, ODT and EPUB, DOC, RTF, and a web page."""


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


Lines = list[TextLine]


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
    def blocks(self) -> list[Lines]:
        """Lines of each paragraph: those between blank lines, if there are any and the lines may have been wrapped.

        Any other line is a block by itself.
        """
        lines = [unmark(TextLine(number, line.strip())) for number, line in enumerate(self.text.splitlines(), 1)]
        blocks = [list(group) for has_text, group in groupby(lines, lambda line: bool(line.text)) if has_text]
        parts: list[Lines] = []
        for block in blocks:
            wrapped = len(blocks) > 1 and all(len(line.text) <= WIDEST for line in block)
            parts += [block] if wrapped else [[line] for line in block]
        return parts


def decode(path: str, data: bytes, encoding: str | None) -> Original:
    """Decode a file in the encoding that is named or that its first bytes tell, else in UTF-8.

    Raise ConversionError for what is empty, too large or no text.
    """
    if len(data) > LARGEST:
        raise ConversionError(path, 1, f"is larger than {LARGEST // 1_000_000} MB; it should hold one interview's text")
    if REFUSED.match(data):
        raise ConversionError(path, 1, "is a document, not plain text; open it, and save its text as a .txt file")
    marked = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    encoding = encoding or marked or "utf-8"
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConversionError(path, line, f"holds bytes that are not {encoding}; {RESAVE}") from None
    except (LookupError, ValueError):
        message = f"--encoding {encoding!r} is none that is known; cp1251, euc_kr or utf-8 would be one"
        raise ConversionError(path, 1, message) from None
    if stray := re.search("[\0\ud800-\udfff]", text):
        message = f"holds U+{ord(stray[0]):04X}, which no text does; {RESAVE}"
        raise ConversionError(path, len(text[: stray.end()].splitlines()), message)
    if not text.strip():
        raise ConversionError(path, 1, "is empty; it should hold an interview's text")
    return Original(path, text)
