"""Anchors: their forms, and how a citation names the place that one leads to."""

from __future__ import annotations

import re

from .forms import PARAGRAPH, QUESTION

ANCHOR = re.compile(f"{QUESTION}|{PARAGRAPH}")


def is_anchor(text: str) -> bool:
    """Tell whether a text has the form of an anchor of an answer or a paragraph."""
    return bool(ANCHOR.fullmatch(text))


def locator(anchor: str) -> str:
    """Return the place of an anchor as a citation names it: Q3, Q3 ¶2, Introduction ¶1, Closing remark."""
    if anchor == "close":
        return "Closing remark"
    question, _, paragraph = anchor.partition("p")
    place = question.upper() or "Introduction"
    return f"{place} ¶{paragraph}" if paragraph else place


def number(anchor: str) -> str:
    """Return the number that stands beside the place of an anchor: Q3, ¶2, or ¶ where nothing is counted."""
    return "¶" if anchor == "close" else locator(anchor).split()[-1]
