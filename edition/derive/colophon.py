"""The colophon of an interview in Markdown, for paper and for the book."""

from __future__ import annotations

from edition.corpus.corpus import Site
from edition.text.markdown import escape
from edition.text.model import Interview

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


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
