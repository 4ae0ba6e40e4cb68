"""A fault: something that is wrong, where, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LOST_BYTE = "holds a byte that is not UTF-8, or the sign for one that was lost; save it as UTF-8"


class Fault(NamedTuple):
    """A fault, where it is and by which rule it is one."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the fault in one line, as editors and other programs read it."""
        return f"{self.path}:{self.line}: {self.code} {self.message}"


def lost_bytes(text: str) -> Iterator[int]:
    """Numbers of the lines in which a byte could not be read."""
    if "\N{REPLACEMENT CHARACTER}" in text:
        yield from (n for n, line in enumerate(text.split("\n"), 1) if "\N{REPLACEMENT CHARACTER}" in line)
