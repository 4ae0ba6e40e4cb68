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
"""Characters of a line that is still taken for one that was wrapped."""

MARKS_OF_ORDER = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}  # UTF-32 first: its mark opens with that of UTF-16
CYRILLIC = ["cp1251", "kz1048", "ptcp154", "koi8_r", "koi8_u", "cp866", "mac_cyrillic"]
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
            elif any(len(each.text) > WIDEST and " " in each.text for each in block):
                yield from ([each] for each in block)
                block = []
            elif block:
                yield block
                block = []


def decode(data: bytes, encoding: str | None = None) -> Source:
    """Text of a file's bytes, in the encoding that its mark, its bytes or its sender tell, else in one recognised.

    Raise SourceError for what is empty, too large, no text, or holds NUL.
    """
    if len(data) > LARGEST:
        raise SourceError(1, f"is larger than {LARGEST // 1_000_000} MB; an interview is a text, one to a file")
    source = recognised(data, encoding)
    if "\0" in source.text:
        line = len(ENDS.findall(source.text, 0, source.text.index("\0"))) + 1
        raise SourceError(line, "holds NUL (U+0000), which no text does; take it out, or save the file as text")
    if not source.text.strip():
        raise SourceError(1, "is empty; it should hold an interview's text")
    return source


def recognised(data: bytes, encoding: str | None) -> Source:
    """The same, whatever it holds."""
    told = encoding or next((name for mark, name in MARKS_OF_ORDER.items() if data.startswith(mark)), None)
    if told:
        try:
            return Source(data.decode(told).removeprefix("\ufeff"), told)
        except LookupError:
            raise SourceError(1, f"--encoding {told} is none that is known; one is cp1251, euc_kr or utf-8") from None
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise SourceError(line, f"holds bytes that are not {told}; {RESAVE}") from None
    if 0 in data and (wide := guessed(data, WIDE)) and " " in wide.text and "\0" not in wide.text:
        return wide
    try:
        return Source(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if found := guessed(data, OLDER):
        return found
    raise SourceError(1, f"is no text, or in an encoding that is not recognised; {RESAVE}")


def guessed(data: bytes, encodings: list[str]) -> Source | None:
    """Text of bytes in the likeliest of these encodings, if any is likely at all."""
    found = from_bytes(data, cp_isolation=encodings).best()
    return Source(str(found), found.encoding, guessed=True) if found else None
