"""Anchors: their forms, and how a citation names the place that one leads to."""

import re

NAME = r"[a-z0-9][a-z0-9-]*"
"""Lower-case letters, digits and hyphens, as fits an address: the id of a page, a topic, an event or a figure."""
QUESTION = r"q[1-9][0-9]*"
PARAGRAPH = r"(?:p[1-9][0-9]*|q[1-9][0-9]*p(?:0|[1-9][0-9]*)|close)"
TIMELINE, TOPICS_PAGE = "timeline", "topics"
"""The pages whose anchors are names of events and of topics."""


def is_anchor(text: str) -> bool:
    """Tell whether a text has the form of an anchor of an answer or a paragraph."""
    return bool(re.fullmatch(f"{QUESTION}|{PARAGRAPH}", text))


def locator(anchor: str) -> str:
    """Return the place of an anchor as a citation names it: Q3 ¶2; Q3, the question; Introduction ¶1; and so on."""
    if anchor == "close":
        return "Closing remark"
    question, _, paragraph = anchor.partition("p")
    place = question.upper() or "Introduction"
    if paragraph == "0":
        return f"{place}, the question"
    return f"{place} ¶{paragraph}" if paragraph else place


def number(anchor: str) -> str:
    """Return the number that stands beside the place of an anchor: Q3, ¶2, or ¶ where nothing is counted."""
    mark = locator(anchor).split()[-1]
    return mark if mark[-1].isdigit() else "¶"
