"""What is wrong with pages and ledger, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .numbering import gone
from .page import Page
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
    live = {}
    for page in pages:
        live[page.id] = {block.anchor for block in page.blocks if block.anchor}
        found = [
            Fault(page.path, line, code, said) for code, check in RULES.items() for line, said in check(page, context)
        ]
        yield from sorted(found)
    bad = [Fault(ledger_path, line, "L03", message) for line, message in context.ledger.bad]
    lost = [Fault(ledger_path, line, "L01", message) for line, message in gone(context.ledger, live)]
    yield from sorted(bad + lost)
