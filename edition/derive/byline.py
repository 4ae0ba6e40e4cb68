"""Byline and colophon of an interview in Markdown, made from its front matter, so that page and book cannot differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.corpus.sources import Site
from edition.text.markdown import ESCAPED, SIGNS, escape
from edition.text.model import Conversation, Interview

from .citations import STYLES, format_entry, interview_item
from .data import place_address

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write_byline(conversation: Conversation, subject: str = "This page") -> Iterator[str]:
    """Write a paragraph on who spoke to whom and when, and one on where it was printed and whose words these are.

    `subject` opens the sentence on the edition.
    """
    who = f"**{escape(conversation.interviewee)}**, {escape(conversation.role)}"
    yield f"{who}, spoke to {escape(conversation.interviewer)} {escape(conversation.said)}."
    source = f"First printed by [{escape(conversation.source.publisher)}]({conversation.source.url})."
    if conversation.edition == "transcript":
        edition = (
            "transcript: the whole interview in the original’s own words. Only the short headings are the editors’."
        )
    else:
        edition = "retelling: each paragraph reports, in other words, what the same paragraph of the original says."
    yield f"{source} {subject} is a {edition}"


def write_colophon(interview: Interview, site: Site, numbers: str) -> Iterator[str]:
    """Write a paragraph on where the interview stands and one on how to cite it.

    `numbers` is the sentence on the numbers of its places.
    """
    address = place_address(interview.id, site)
    yield f"This interview stands at <{address}>, where it is also corrected. {numbers}"
    entry = format_entry(interview_item(interview, site), STYLES["Chicago"])
    yield f"To cite it: {re.sub('</?i>', '*', SIGNS.sub(ESCAPED, entry))}"


def write_rights(interview: Interview, site: Site) -> str:
    """Write whose the words are."""
    conversation = interview.front_matter.interview
    publisher = escape(conversation.source.publisher)
    if conversation.edition == "transcript":
        return f"The words are {publisher}’s, who first printed them. Headings are the editors’."
    return (
        f"This is a retelling in the editors’ words. The original belongs to {publisher}. "
        f"Text and notes: CC BY 4.0, <{LICENCE}>, with credit to *{escape(site.name)}*."
    )
