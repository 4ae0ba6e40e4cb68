"""The text of an interview as it arrives: bytes in some encoding, with any line ends, divided into blocks of lines."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from charset_normalizer import from_bytes

from .speakers import CLOCK, NAME, UNSEEN, Label, Tokens, find_label, split_words

LARGEST = 10_000_000
"""Bytes of an original; a book of interviews has a tenth of that."""
WIDEST = 120
"""Characters of a line that is taken for one that was wrapped, whatever the length of those beside it."""
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}  # UTF-32 first: its mark opens with that of UTF-16
OLDER = ["cp1251", "kz1048", "ptcp154", "koi8_r", "koi8_u", "cp866", "cp949", "euc_kr", "johab", "cp1252", "latin_1"]
"""Encodings that are told from one another; of all that exist, the wrong one would be found too often."""
WIDE = ["utf_16_le", "utf_16_be"]
"""UTF-16 without its mark, in which every blank has a NUL."""
RESAVE = "save it as UTF-8, or name its encoding with --encoding"
LINE_END = re.compile(r"\r\n|\r|\n")
STAMP = re.compile(
    rf"[{UNSEEN}]*(?:\\?[\[(]{CLOCK}(?:\s*[-–]\s*{CLOCK})?\\?[\])]\s*|\d{{1,2}}:\d\d:\d\d(?:[.,]\d+)?(?:\s+|$)"
    rf"|{CLOCK}(?:$|\s+(?={NAME}\s?:)))"
)
"""A time stamp that opens a line."""


class ConversionError(ValueError):
    """The reason why a text is not converted: the line, what is wrong there and what would be right.

    The file is the text's unless `path` names another; `lists` are lines that show more.
    """

    def __init__(self, line: int, message: str, path: str = "", lists: Sequence[str] = ()):
        super().__init__(message)
        self.line, self.path, self.lists = line, path, lists


@dataclass(frozen=True)
class TextLine:
    """A line of an original, or a paragraph joined into one, with the number of the line in which it begins."""

    number: int
    text: str

    @cached_property
    def label(self) -> Label | None:
        """The start of the text that could be a label."""
        return find_label(self.text)

    @cached_property
    def openings(self) -> list[Tokens]:
        """The words by which a cue may know the text: all of them, then those without the label, if there is one."""
        return [split_words(text) for text in (self.text, *([self.label.speech] if self.label else []))]


Lines = list[TextLine]


def join_lines(lines: Sequence[TextLine]) -> TextLine:
    """Join lines into one."""
    return lines[0] if len(lines) == 1 else TextLine(lines[0].number, " ".join(line.text for line in lines))


@dataclass(frozen=True)
class Original:
    """A text, and the encoding it came in; `guessed` if neither its bytes nor its sender say so for certain.

    `marked` says that signs of bold and of headings are not the text's: they were made of how a document looks.
    """

    text: str
    encoding: str
    guessed: bool = False
    marked: bool = False

    @cached_property
    def timed(self) -> tuple[Lines, list[str]]:
        """The lines without the time stamps that open them, and these; one alone may be text, and stays."""
        lines = [
            TextLine(number, line.strip())
            for number, text in enumerate(LINE_END.split(self.text), 1)
            for line in text.splitlines() or [""]
        ]
        stamps = [STAMP.match(line.text) for line in lines]
        if sum(map(bool, stamps)) < 2:
            return lines, []
        parted = [(line, stamp.end() if stamp else 0) for line, stamp in zip(lines, stamps, strict=True)]
        rest = [TextLine(line.number, line.text[end:]) for line, end in parted if not end or end < len(line.text)]
        return rest, [stamp[0].strip() for stamp in stamps if stamp]

    @cached_property
    def blocks(self) -> list[Lines]:
        """Lines of each paragraph: those between blank lines, if there are any and the lines may have been wrapped.

        Any other line is a block by itself.
        """
        lines, _ = self.timed
        blocks = [list(group) for has_text, group in groupby(lines, lambda line: bool(line.text)) if has_text]
        parts: list[Lines] = []
        for block in blocks:
            parts += [block] if len(blocks) > 1 and is_wrapped(block) else [[line] for line in block]
        return parts


def is_wrapped(block: Lines) -> bool:
    """Whether lines may be those of one paragraph: none is very long, or all but the last are about as long."""
    longest = max((len(line.text) for line in block if " " in line.text), default=0)
    return longest <= WIDEST or all(len(line.text) > 0.75 * longest for line in block[:-1])


def decode(data: bytes, encoding: str | None = None) -> Original:
    """Decode a file in the encoding that is named or that its bytes tell, else in the likeliest.

    Raise ConversionError for what is empty, too large, no text, or holds NUL.
    """
    if len(data) > LARGEST:
        raise ConversionError(1, f"is larger than {LARGEST // 1_000_000} MB; an interview is a text, one to a file")
    mark = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    original = decode_as(data, encoding or mark) if encoding or mark else recognise(data)
    text = original.text
    if "\0" in text:
        line = line_after(text[: text.index("\0")])
        raise ConversionError(line, "holds NUL (U+0000), which no text does; take it out, or save the file as text")
    if lone := re.search("[\ud800-\udfff]", text):
        message = f"holds half of a sign, U+{ord(lone[0]):04X}; {RESAVE}"
        raise ConversionError(line_after(text[: lone.start()]), message)
    if not text.strip():
        raise ConversionError(1, "is empty; it should hold an interview's text")
    return original


def decode_as(data: bytes, encoding: str) -> Original:
    """Decode bytes whose encoding is known. Raise ConversionError where they, or it, are wrong."""
    try:
        return Original(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        line = line_after(data[: error.start].decode(encoding, "ignore"))
        raise ConversionError(line, f"holds bytes that are not {encoding}; {RESAVE}") from None
    except (LookupError, ValueError):
        message = f"--encoding {encoding!r} is none that is known; cp1251, euc_kr or utf-8 would be one"
        raise ConversionError(1, message) from None


def recognise(data: bytes) -> Original:
    """Decode bytes whose encoding nobody tells. Raise ConversionError where none is likely."""
    if 0 in data and (wide := guess(data, WIDE)) and " " in wide.text and "\0" not in wide.text:
        return wide
    try:
        return Original(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if is_damaged(data):
            line = line_after(data[: error.start].decode("utf-8", "ignore"))
            raise ConversionError(line, "is UTF-8, but for a byte here; write the letter that is meant") from None
    if original := guess(data, OLDER):
        return original
    raise ConversionError(1, f"is no text, or in an encoding that is not recognised; {RESAVE}")


def line_after(text: str) -> int:
    """Return the number of the line that a text leads up to."""
    return len(LINE_END.findall(text)) + 1


def is_damaged(data: bytes) -> bool:
    """Whether bytes are UTF-8 for the most part: of those that are not ASCII, few make no letter."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not sign.isascii() for sign in text) - lost >= 4 * lost


def guess(data: bytes, encodings: list[str]) -> Original | None:
    """Decode bytes in the likeliest of these encodings, if any is likely at all."""
    best = from_bytes(data, cp_isolation=encodings).best()
    if best and best.encoding == "cp1251" and set("ЌќЊњЏџ") & set(str(best)):  # what Қ and қ are taken for
        return Original(data.decode("kz1048"), "kz1048", guessed=True)
    return Original(str(best), best.encoding, guessed=True) if best else None
