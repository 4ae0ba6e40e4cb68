"""The ledger: every anchor ever published. What is new gets an anchor, and no anchor ever changes."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from edition.text.anchors import NAME, TIMELINE, TOPICS_PAGE, is_anchor
from edition.text.blocks import Block
from edition.text.markdown import plain

if TYPE_CHECKING:
    from edition.text.page import Page

LEDGER, TOPICS, EVENTS = "data/anchors.txt", "data/topics.yml", "data/events.yml"
ENTRY = re.compile(r"([a-z0-9-]+)#([\w-]+) (\d{4}-\d\d-\d\d)(?: ([0-9a-f]{8}))?(?: -> (?:([a-z0-9-]+)#)?([\w-]+))?")
NAMING = {TIMELINE: EVENTS, TOPICS_PAGE: TOPICS}
"""The pages whose anchors are the names in a file of the catalogue, each with that file."""
HEAD = (
    "# Every anchor ever published, the day, and the fingerprint of its words, which derive keeps. "
    "A retired one names its successor: -> q3p1, or -> topics#trade\n"
)


@dataclass(frozen=True)
class LedgerEntry:
    """A line of the ledger: an anchor, the day it was first published, and its successor if it is retired.

    Before the successor stands the fingerprint of the words that stood there when files were derived last.
    The successor is a place on any page, topics#trade; on the anchor's own page its line may leave the page out.
    """

    line: int
    page: str
    anchor: str
    day: str
    fingerprint: str | None = None
    successor: str | None = None

    def __str__(self) -> str:
        """Give the line as the ledger holds it."""
        words = f" {self.fingerprint}" if self.fingerprint else ""
        retired = f" -> {self.successor.removeprefix(f'{self.page}#')}" if self.successor else ""
        return f"{self.page}#{self.anchor} {self.day}{words}{retired}"


@dataclass(frozen=True)
class Ledger:
    """Every anchor ever published, by page and anchor; and each line that could not be read, with what is wrong."""

    pages: dict[str, dict[str, LedgerEntry]] = field(default_factory=dict)
    problems: list[tuple[str, int, str]] = field(default_factory=list)

    def of(self, page: str) -> dict[str, LedgerEntry]:
        """Return the entries of one page, by anchor."""
        return self.pages.get(page, {})

    def find_successor(self, page: str, anchor: str) -> LedgerEntry | None:
        """Find the anchor to which a retired one leads at last; None where its trail ends in none, or in a circle."""
        entry, passed = self.of(page).get(anchor), []
        while entry and entry.successor and entry not in passed:
            passed.append(entry)
            page, _, anchor = entry.successor.partition("#")
            entry = self.of(page).get(anchor)
        return entry if passed and entry and not entry.successor else None

    def retired(self, page: str) -> dict[str, dict[str, list[str]]]:
        """Return the retired anchors of a page by the page and the anchor that their links now lead to.

        One that leads to no anchor that stands is left out, and `check` names it.
        """
        groups: dict[str, dict[str, list[str]]] = {}
        for anchor in self.of(page):
            if end := self.find_successor(page, anchor):
                groups.setdefault(end.page, {}).setdefault(end.anchor, []).append(anchor)
        return groups


def parse_ledger(text: str) -> Ledger:
    """Read the text of the ledger: an anchor a line; a line that begins with # is a comment."""
    ledger = Ledger()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = ENTRY.fullmatch(line.strip())
        page, anchor, day, words, there, successor = found.groups() if found else ("", "", "", "", "", "")
        if not (re.fullmatch(NAME, anchor) if page in NAMING else is_anchor(anchor)):
            form = "2021-koo#q3p2 2026-11-22; a retired one ends in -> q3p1 or -> topics#trade"
            ledger.problems.append((LEDGER, number, f"is not of the form {form}"))
        elif anchor in (entries := ledger.pages.setdefault(page, {})):
            ledger.problems.append((LEDGER, number, f"{page}#{anchor} is listed above already"))
        else:
            successor = successor and f"{there or page}#{successor}"
            entries[anchor] = LedgerEntry(number, page, anchor, day, words, successor)
    return ledger


def take_fingerprints(page: "Page") -> dict[str, str]:
    """Return the fingerprint of the words of each place on a page, by its anchor: eight digits of SHA-256.

    Case and punctuation count for nothing.
    """
    return {
        anchor: hashlib.sha256(re.sub(r"[\W_]+", " ", plain(block.text)).casefold().encode()).hexdigest()[:8]
        for anchor, block in page.anchors.items()
    }


def renew_fingerprints(text: str, pages: Iterable["Page"]) -> str:
    """Return the text of the ledger with the fingerprints that these pages have now."""
    taken = {f"{page.id}#{anchor}": words for page in pages for anchor, words in take_fingerprints(page).items()}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if ENTRY.fullmatch(line.strip()) and (words := taken.get(line.split()[0])):
            lines[number] = " ".join([*line.split()[:2], words])
    return "\n".join(lines)


def new_entries(page: str, anchors: Iterable[str], ledger: Ledger, day: str) -> list[LedgerEntry]:
    """Return ledger lines for those of a page's anchors that the ledger does not have, in their order."""
    return [LedgerEntry(0, page, anchor, day) for anchor in anchors if anchor not in ledger.of(page)]


def add_anchors(page: "Page", ledger: Ledger) -> tuple[str, list[str]]:
    """Return the text of a page in which all that needs an anchor has one, and the new anchors in the page's order.

    No anchor that is there changes. A new one takes the first number above all that its answer, or its page, has now
    or ever had, so that a number never comes to mean something else.
    """
    lines, assigned = page.text.split("\n"), list(assign_anchors(page, ledger.of(page.id)))
    for block, anchor in reversed(assigned):
        if block.kind == "heading":
            marks = " ".join([f"#{anchor}", *block.marks])
            lines[block.last - 1] = f"## {block.text} {{{marks}}}"
            continue
        first = anchor.endswith("p0") and "question" not in block.classes
        marks = " ".join([*block.marks, *([".question"] if first else []), f"#{anchor}"])
        lines[block.last : block.last + bool(block.marks)] = [f"{{: {marks} }}"]
    return "\n".join(lines), [anchor for _, anchor in assigned]


def assign_anchors(page: "Page", ever: Mapping[str, LedgerEntry]) -> Iterator[tuple[Block, str]]:
    """Yield the blocks without an anchor, each with the one it shall have; `ever` are the page's in the ledger.

    A question or a closing remark has but one name; it gets none where that is barred.
    """
    present, place = {block.anchor for block in page.blocks if block.anchor}, ""
    taken = present | set(ever)
    # An anchor that is gone from the page but not retired may come back to where it was.
    barred = present | {anchor for anchor, entry in ever.items() if entry.successor}
    for block, below in zip_longest(page.places, page.places[1:]):
        if block.kind == "heading":
            own = re.match(r"q\d+(?=p)", below.anchor or "") if below else None  # its paragraphs say which one it is
            anchor = place = block.anchor or (own[0] if own and own[0] not in barred else next_anchor("q", taken))
        elif block.anchor or "closing" in block.classes:
            anchor = block.anchor or "close"
        elif place and ("question" in block.classes or (f"{place}p0" not in barred and f"{place}p1" not in taken)):
            anchor = f"{place}p0"
        else:
            anchor = next_anchor(f"{place}p", taken)
        if not block.anchor and anchor not in barred:
            yield block, anchor
        taken.add(anchor)
        barred.add(anchor)


def next_anchor(prefix: str, taken: Iterable[str]) -> str:
    """Return the prefix with the first number above all that follow it."""
    numbers = [int(found[1]) for anchor in taken if (found := re.match(rf"{prefix}(\d+)", anchor))]
    return f"{prefix}{max(numbers, default=0) + 1}"
