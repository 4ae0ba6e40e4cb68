"""What is wrong with pages and ledger, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .anchors import Ledger, successor
from .page import Page
from .rules import RULES, Context, Found


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


def gone(ledger: Ledger, live: dict[str, set[str]]) -> Found:
    """A published anchor is on its page, or its line in the ledger names the one that took its place there."""
    for (page, anchor), entry in ledger.entries.items():
        here = live.get(page, set())
        if anchor in here and entry.successor:
            yield entry.line, f"#{anchor} is retired here, but stands on its page; take out either"
        elif anchor not in here and not entry.successor:
            yield (
                entry.line,
                f"{page}#{anchor} was published and is gone; put it back, or name its successor: {entry} -> …",
            )
        elif anchor not in here and successor(anchor, ledger.of(page), here) is None:
            yield (
                entry.line,
                f"#{entry.successor}, named as successor of #{anchor}, does not lead to an anchor of {page}",
            )
