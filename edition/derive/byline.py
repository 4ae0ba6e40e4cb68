"""Byline and colophon of an interview in Markdown, made from its front matter, so that page and book cannot differ."""

from __future__ import annotations

from edition.corpus.corpus import Site
from edition.text.markdown import escape
from edition.text.model import Conversation, Interview

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write_byline(conversation: Conversation, subject: str = "This page") -> tuple[str, str]:
    """Write a paragraph on who spoke to whom and when, and one on where it was printed and whose words these are.

    `subject` opens the sentence on the edition.
    """
    who = f"**{escape(conversation.interviewee)}**, {escape(conversation.role)}"
    who += f", spoke to {escape(conversation.interviewer)} {escape(conversation.said)}."
    editions = {
        "transcript": "the whole interview in the original’s own words. Only the short headings are the editors’.",
        "retelling": "each paragraph reports, in other words, what the same paragraph of the original says.",
    }
    edition = f"{subject} is a {conversation.edition}: {editions[conversation.edition]}"
    source = conversation.source
    return who, f"First printed by [{escape(source.publisher)}]({source.url}). {edition}"


def write_colophon(interview: Interview, site: Site, numbers: str, citation: str) -> list[str]:
    """Write a paragraph on where the interview stands and one on how to cite it.

    `numbers` is the sentence on the numbers of its places, `citation` the citation in Markdown.
    """
    address = f"This interview stands at <{site.place_address(interview.id)}>, where it is also corrected."
    return [f"{address} {numbers}", f"To cite it: {citation}"]


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
