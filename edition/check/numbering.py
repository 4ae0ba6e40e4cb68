"""The rules for anchors and their ledger. A rule's docstring is the rule; its code never changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from edition.corpus.ledger import Ledger, successor
from edition.text.page import Block, Page

from .rules import Context, Found, beginning, rule

UNRECORDED = "is not in the ledger; python -m edition anchor enters it"


@rule("A01")
def answers_have_anchors(page: Page, _: Context) -> Found:
    """An answer has an anchor, at the end of its heading."""
    for block in page.blocks:
        if block.kind == "heading" and not block.anchor:
            yield block.first, f"the answer {block.text!r} has no anchor; python -m edition anchor gives it one"


@rule("A02")
def paragraphs_have_ids(page: Page, _: Context) -> Found:
    """A paragraph has an id, in the line below it."""
    for block in page.blocks:
        if block.kind == "paragraph" and not block.anchor:
            yield block.first, f"the paragraph {beginning(block)} has no id; python -m edition anchor gives it one"


@rule("A03")
def anchors_are_well_formed(page: Page, _: Context) -> Found:
    """An anchor fits its place: q3 an answer, q3p0 its question, q3p2 within it, p1 before all, close at the end."""
    place = ""
    for block in page.anchored:
        form = expected(block, place)
        if block.kind == "heading":
            place = block.anchor if block.anchor and fits(block.anchor, form) else r"q[1-9]\d*"
        if block.anchor and not fits(block.anchor, form):
            would = form.replace(r"[1-9]\d*", "…")
            yield block.at, f"#{block.anchor} does not fit its place; here it would be #{would}"


@cache
def fits(anchor: str, form: str) -> bool:
    """Whether an anchor is of a form; pages have their anchors in common."""
    return bool(re.fullmatch(form, anchor))


def expected(block: Block, place: str) -> str:
    """Pattern of the anchor of a block under the heading with the anchor `place`, or under none."""
    if block.kind == "heading":
        return r"q[1-9]\d*"
    if "closing" in block.classes:
        return "close"
    return f"{place}p0" if place and "question" in block.classes else rf"{place}p[1-9]\d*"


@rule("A04")
def anchors_are_unique(page: Page, _: Context) -> Found:
    """An anchor stands once on a page."""
    seen: dict[str, int] = {}
    for block in page.blocks:
        if block.anchor in seen:
            yield (
                block.at,
                f"#{block.anchor} stands in line {seen[block.anchor]} already",
            )
        elif block.anchor:
            seen[block.anchor] = block.at


@rule("A05")
def numbering_has_no_gap(page: Page, context: Context) -> Found:
    """Questions, and paragraphs within an answer, are numbered from 1 without a gap, unless a number is retired."""
    lines = {block.anchor: block.at for block in page.anchored if block.anchor in page.anchors}
    counted: dict[str, set[int]] = {}
    for anchor in lines:
        if number := numbered(anchor):
            counted.setdefault(number[0], set()).add(number[1])
    ever = context.ledger.of(page.id)
    for prefix, numbers in counted.items():
        if len(numbers) == max(numbers):
            continue
        for before, after in pairwise([0, *sorted(numbers)]):
            absent = [f"#{prefix}{n}" for n in range(before + 1, after) if f"{prefix}{n}" not in ever]
            if absent:
                yield lines[f"{prefix}{after}"], f"#{prefix}{after} follows, but there is no {', '.join(absent)}"


@cache
def numbered(anchor: str) -> tuple[str, int] | None:
    """What stands before the number at an anchor's end, and that; None if it ends in none."""
    found = re.fullmatch(r"(.*?)([1-9]\d*)", anchor)
    return (found[1], int(found[2])) if found else None


@rule("L02")
def anchors_are_recorded(page: Page, context: Context) -> Found:
    """An anchor stands in the ledger from the day it is published."""
    new = page.anchors - context.ledger.of(page.id).keys()
    for block in page.anchored:
        if block.anchor in new:
            yield block.at, f"#{block.anchor} {UNRECORDED}"


def gone(ledger: Ledger, pages: Mapping[str, set[str]]) -> Found:
    """A published anchor is on its page, or its line in the ledger names the one that took its place there."""
    for page, published in ledger.pages.items():
        if page not in pages:
            yield next(iter(published.values())).line, f"the page {page} was published and is gone; put it back"
            continue
        for anchor, entry in published.items():
            if anchor in pages[page]:
                if entry.successor:
                    yield entry.line, f"#{anchor} is retired here, but stands on its page; take out either"
            elif not entry.successor:
                told = f"{page}#{anchor} was published and is gone; put it back, or name its successor: {entry} -> …"
                yield entry.line, told
            elif successor(anchor, published, pages[page]) is None:
                yield entry.line, f"#{entry.successor}, named as successor of #{anchor}, leads to no anchor of {page}"
