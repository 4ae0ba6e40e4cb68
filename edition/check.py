"""What is wrong with pages and ledger, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import front_matter  # noqa: F401  # its rules enter themselves
from .anchors import live
from .numbering import gone
from .page import Page, read
from .rules import RULES, Context


class Fault(NamedTuple):
    """A fault, where it is and by which rule it is one."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the fault in one line, as editors and other programs read it."""
        return f"{self.path}:{self.line}: {self.code} {self.message}"


def faults(pages: Iterable[Page], context: Context, ledger_path: str) -> Iterator[Fault]:
    """All faults of the pages, in the order of their lines, then those of the ledger."""
    standing = {}
    for page in pages:
        standing[page.id] = live(page)
        found = [
            Fault(page.path, line, code, told) for code, check in RULES.items() for line, told in check(page, context)
        ]
        yield from sorted(found) or unreadable(page)
    bad = [Fault(ledger_path, line, "L03", message) for line, message in context.ledger.bad]
    lost = [Fault(ledger_path, line, "L01", message) for line, message in gone(context.ledger, standing)]
    yield from sorted(bad + lost)


def unreadable(page: Page) -> Iterator[Fault]:
    """What no rule has a word for, and yet keeps a page from being read."""
    try:
        read(page.path, page.text)
    except ValueError as error:
        yield Fault(page.path, 1, "B02", f"the page cannot be read: {' '.join(str(error).split())}")
