"""Anchors: what they are called, who gets one, and the ledger of all that were ever published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from edition.text.dates import in_calendar
from edition.text.forms import NAME
from edition.text.page import Block, Page, is_anchor

from .catalogue import EVENTS, TOPICS

NAMED = re.compile(NAME)
ENTRY = re.compile(r"(?P<page>[a-z0-9-]+)#(?P<anchor>[\w-]+) (?P<day>\d{4}-\d\d-\d\d)(?: -> (?P<successor>[\w-]+))?")
TIMELINE, CONCORDANCE = "timeline", "topics"
NAMING = {TIMELINE: EVENTS, CONCORDANCE: TOPICS}
"""The pages whose anchors are the names in a file of the catalogue, each with that file."""


@cache
def locator(anchor: str) -> str:
    """Place of an anchor as a citation names it: Q3, Q3 ¶2, Introduction ¶1, Closing remark."""
    if anchor == "close":
        return "Closing remark"
    question, _, paragraph = anchor.partition("p")
    place = question.upper() or "Introduction"
    return f"{place} ¶{paragraph}" if paragraph else place


class Published(NamedTuple):
    """A line of the ledger: an anchor, the day it was first published, and what took its place if it is retired."""

    line: int
    page: str
    anchor: str
    day: str
    successor: str | None = None

    def __str__(self) -> str:
        """Give the line as the ledger holds it."""
        retired = f" -> {self.successor}" if self.successor else ""
        return f"{self.page}#{self.anchor} {self.day}{retired}"


class Ledger(NamedTuple):
    """Every anchor ever published, by page and anchor; and the lines that could not be read."""

    pages: dict[str, dict[str, Published]]
    bad: list[tuple[int, str]]

    def of(self, page: str) -> dict[str, Published]:
        """Entries of one page, by anchor."""
        return self.pages.get(page, {})


def read_ledger(text: str) -> Ledger:
    """Ledger of the text of its file: an anchor a line, comments after a number sign."""
    ledger = Ledger({}, [])
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = ENTRY.fullmatch(line.strip())
        page, anchor, day, leads = found.groups() if found else ("", "", "", None)
        formed = NAMED.fullmatch(anchor) if page in NAMING else is_anchor(anchor)
        if not formed or not in_calendar(day):
            ledger.bad.append((number, "is not of the form 2021-koo#q3p2 2026-11-22, or … -> q3p1 once it is retired"))
        elif anchor in (standing := ledger.pages.setdefault(page, {})):
            ledger.bad.append((number, f"{page}#{anchor} is listed above already"))
        else:
            standing[anchor] = Published(number, page, anchor, day, leads)
    return ledger


def successor(anchor: str, published: Mapping[str, Published], live: Iterable[str]) -> str | None:
    """Live anchor that a retired one leads to, over as many steps as it takes; None where the trail ends or circles."""
    passed: set[str] = set()
    while anchor not in live:
        entry = published.get(anchor)
        if anchor in passed or entry is None or entry.successor is None:
            return None
        passed.add(anchor)
        anchor = entry.successor
    return anchor


def former(retired: Mapping[str, str]) -> dict[str, list[str]]:
    """Retired anchors by the one that their links now lead to."""
    found: dict[str, list[str]] = {}
    for old, anchor in retired.items():
        found.setdefault(anchor, []).append(old)
    return found


def unpublished(page: Page, ledger: Ledger, day: str) -> list[Published]:
    """Ledger lines that a page's new anchors need."""
    new = page.anchors - ledger.of(page.id).keys()
    ordered = dict.fromkeys(block.anchor for block in page.anchored if block.anchor in new)
    return [Published(0, page.id, anchor, day) for anchor in ordered if anchor]


def unpublished_names(page: str, names: Iterable[str], ledger: Ledger, day: str) -> list[Published]:
    """Ledger lines that the new ones of these names need, which are the anchors of a page."""
    return [Published(0, page, name, day) for name in names if name not in ledger.of(page)]


def give(page: Page, ledger: Ledger) -> tuple[str, list[str]]:
    """Text of a page in which all that needs an anchor has one, and those given, in the order of the page.

    No anchor that is there changes. A new one takes the first number above all that its answer, or its page, has now
    or ever had, so that a number never comes to mean something else.
    """
    lines, given = page.text.split("\n"), []
    for block, anchor in reversed(list(needed(page, ledger.of(page.id)))):
        given.append(anchor)
        if block.kind == "heading":
            marks = " ".join([f"#{anchor}", *block.marks])
            lines[block.last - 1] = f"## {block.text} {{{marks}}}"
            continue
        first = anchor.endswith("p0") and "question" not in block.classes
        marks = " ".join([*block.marks, *([".question"] if first else []), f"#{anchor}"])
        lines[block.last : block.last + bool(block.marks)] = [f"{{: {marks} }}"]
    return "\n".join(lines), given[::-1]


def needed(page: Page, ever: Mapping[str, Published]) -> Iterator[tuple[Block, str]]:
    """Blocks without an anchor, each with the one it shall have, on a page with `ever` in the ledger."""
    taken = {block.anchor for block in page.blocks if block.anchor} | set(ever)
    place = ""
    # One that is gone from the page but not retired may come back to where it was.
    barred = {block.anchor for block in page.blocks} | {anchor for anchor, entry in ever.items() if entry.successor}
    for block, below in zip_longest(page.anchored, page.anchored[1:]):
        anchor = block.anchor or name(block, place, taken, barred)
        if block.kind == "heading" and not block.anchor and below:
            told = re.match(r"q[1-9]\d*(?=p)", below.anchor or "")  # its paragraphs say which question it is
            anchor = told[0] if told and told[0] not in barred else anchor
        if block.kind == "heading":
            place = anchor
        if block.anchor is None and is_anchor(anchor) and anchor not in barred:
            yield block, anchor
        taken.add(anchor)
        barred.add(anchor)


def name(block: Block, place: str, taken: set[str], barred: set[str | None]) -> str:
    """Anchor for a block under the heading with the anchor `place`, or under none.

    A new number is above all that are taken; a question or a closing remark has but one name, unless it is barred.
    """
    if block.kind == "heading":
        number = following("q", taken)
        while any(anchor.startswith(f"q{number}p") for anchor in taken):  # of a question that lost its own
            number += 1
        return f"q{number}"
    if "closing" in block.classes:
        return "close"
    if place and ("question" in block.classes or (f"{place}p0" not in barred and f"{place}p1" not in taken)):
        return f"{place}p0"
    return f"{place}p{following(place + 'p', taken)}"


def following(prefix: str, taken: Iterable[str]) -> int:
    """First number above all that `prefix` is followed by."""
    numbers = (re.fullmatch(rf"{re.escape(prefix)}(\d+)", anchor) for anchor in taken)
    return max((int(found[1]) for found in numbers if found), default=0) + 1
