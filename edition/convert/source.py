"""The text of an interview as it arrives: bytes in some encoding, with any line ends, divided into paragraphs."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from charset_normalizer import from_bytes

LARGEST = 10_000_000
"""Bytes of a source; a book of interviews has a tenth of that."""

WIDEST = 120
"""Characters of a line that is taken for one that was wrapped, whatever the length of those beside it."""

MARKS_OF_ORDER = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}  # UTF-32 first: its mark opens with that of UTF-16
CYRILLIC = ["cp1251", "kz1048", "ptcp154", "koi8_r", "koi8_u", "cp866"]
KOREAN = ["cp949", "euc_kr", "johab"]
OLDER = [*CYRILLIC, *KOREAN, "cp1252", "latin_1"]
"""Encodings that are told from one another; out of all that exist, the wrong one would be found too often."""

WIDE = ["utf_16_le", "utf_16_be"]
"""UTF-16 without its mark, in which every blank has a NUL."""

RESAVE = "save it as UTF-8, or name its encoding with --encoding"
ENDS = re.compile(r"\r\n|\r|\n")


class SourceError(ValueError):
    """Why a text is not taken: the line, what is wrong there and what would be right.

    The file is the text's unless `path` names another; `lists` are lines that show more.
    """

    def __init__(self, line: int, message: str, path: str = "", lists: Sequence[str] = ()):
        super().__init__(message)
        self.line, self.path, self.lists = line, path, lists


class Passage(NamedTuple):
    """A piece of text on one line, and the number of the line of the source in which it begins."""

    line: int
    text: str


@dataclass(frozen=True)
class Source:
    """A text, and the encoding it came in; `guessed` if neither its bytes nor its sender say so for certain."""

    text: str
    encoding: str
    guessed: bool = False

    def blocks(self) -> Iterator[list[Passage]]:
        """Lines of each paragraph: what stands between blank lines; each line by itself where there are none.

        So do lines too long to have been wrapped, between blank lines or not.
        """
        lines = [
            Passage(number, piece.strip())
            for number, line in enumerate(ENDS.split(self.text), 1)
            for piece in line.splitlines() or [""]
        ]
        texts = [n for n, line in enumerate(lines) if line.text]
        lines = lines[texts[0] : texts[-1] + 1] if texts else []
        parted, block = any(not line.text for line in lines), []
        for line in [*lines, Passage(0, "")]:
            if line.text and parted:
                block.append(line)
            elif line.text:
                yield [line]
            elif not wrapped(block):
                yield from ([each] for each in block)
                block = []
            elif block:
                yield block
                block = []


def wrapped(block: Sequence[Passage]) -> bool:
    """Whether lines are those of one paragraph: none is very long, or all but the last are about as long."""
    longest = max((len(each.text) for each in block if " " in each.text), default=0)
    return longest <= WIDEST or all(len(each.text) > 0.75 * longest for each in block[:-1])


def decode(data: bytes, encoding: str | None = None) -> Source:
    """Text of a file's bytes, in the encoding that its mark, its bytes or its sender tell, else in one recognised.

    Raise SourceError for what is empty, too large, no text, or holds NUL.
    """
    if len(data) > LARGEST:
        raise SourceError(1, f"is larger than {LARGEST // 1_000_000} MB; an interview is a text, one to a file")
    source = recognised(data, encoding)
    if "\0" in source.text:
        line = line_after(source.text[: source.text.index("\0")])
        raise SourceError(line, "holds NUL (U+0000), which no text does; take it out, or save the file as text")
    if lone := re.search("[\ud800-\udfff]", source.text):
        line = line_after(source.text[: lone.start()])
        raise SourceError(line, f"holds half of a sign, U+{ord(lone[0]):04X}; {RESAVE}")
    if not source.text.strip():
        raise SourceError(1, "is empty; it should hold an interview's text")
    return source


def recognised(data: bytes, encoding: str | None) -> Source:
    """The same, whatever it holds."""
    told = encoding or next((name for mark, name in MARKS_OF_ORDER.items() if data.startswith(mark)), None)
    if told:
        try:
            return Source(data.decode(told).removeprefix("\ufeff"), told)
        except UnicodeDecodeError as error:
            line = line_after(data[: error.start].decode(told, "ignore"))
            raise SourceError(line, f"holds bytes that are not {told}; {RESAVE}") from None
        except (LookupError, ValueError):
            known = "cp1251, euc_kr or utf-8 would be one"
            raise SourceError(1, f"--encoding {told!r} is none that is known; {known}") from None
    if 0 in data and (wide := guessed(data, WIDE)) and " " in wide.text and "\0" not in wide.text:
        return wide
    try:
        return Source(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if is_damaged(data):
            told = "is UTF-8, but for a byte here; write the letter that is meant"
            raise SourceError(line_after(data[: error.start].decode("utf-8", "ignore")), told) from None
    if found := guessed(data, OLDER):
        return found
    raise SourceError(1, f"is no text, or in an encoding that is not recognised; {RESAVE}")


def line_after(text: str) -> int:
    """Number of the line in which what follows a text begins."""
    return len(ENDS.findall(text)) + 1


def is_damaged(data: bytes) -> bool:
    """Whether bytes are UTF-8 for the most part: of those that are not ASCII, few make no letter."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not sign.isascii() for sign in text) - lost >= 4 * lost


def guessed(data: bytes, encodings: list[str]) -> Source | None:
    """Text of bytes in the likeliest of these encodings, if any is likely at all."""
    found = from_bytes(data, cp_isolation=encodings).best()
    if found and found.encoding == "cp1251" and set("ЌќЊњЏџ") & set(str(found)):  # what Қ and қ are taken for
        return Source(data.decode("kz1048"), "kz1048", guessed=True)
    return Source(str(found), found.encoding, guessed=True) if found else None
