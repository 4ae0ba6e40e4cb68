"""The byline of an interview in Markdown, made from its front matter, so that page and book cannot differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.text.markdown import escape

EDITIONS = {
    "transcript": "the whole interview in the original’s own words. Only the short headings are the editors’.",
    "retelling": "each paragraph reports, in other words, what the same paragraph of the original says.",
}


def write_byline(conversation: Mapping[str, Any], subject: str = "This page", names: str = "") -> tuple[str, str]:
    """Write a paragraph on who spoke to whom and when, and one on where it was printed and whose words these are.

    `conversation` is the front matter's `interview`, `subject` opens the sentence on the edition, and `names`, the
    interviewee's in other scripts, follow the name. Raise KeyError where something is missing.
    """
    who = f"**{escape(conversation['interviewee'])}**{names}, {escape(conversation['role'])}"
    who += f", spoke to {escape(conversation['interviewer'])} {escape(conversation['said'])}."
    source, edition = conversation["source"], conversation["edition"]
    printed = f"First printed by [{escape(source['publisher'])}]({source['url']})."
    return who, f"{printed} {subject} is a {edition}: {EDITIONS[edition]}"
