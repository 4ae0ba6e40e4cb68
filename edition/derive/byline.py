"""Byline and colophon of an interview in Markdown, made from its front matter, so that page and book cannot differ."""

from edition.corpus.corpus import Site
from edition.text.markdown import escape
from edition.text.model import Conversation, Interview

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EDITIONS = {
    "transcript": "the whole interview in the original’s own words. Only the short headings are the editors’.",
    "retelling": "every view in an answer is {}’s, retold by the editors paragraph by paragraph.",
}


def write_byline(conversation: Conversation, subject: str = "This page", names: str = "") -> tuple[str, str]:
    """Write a paragraph on who spoke to whom and when, and one on where it was printed and whose words these are.

    `subject` opens the sentence on the edition, and `names`, the interviewee's in other scripts, follow the name.
    """
    who = f"**{escape(conversation.interviewee)}**{names}, {escape(conversation.role)}"
    who += f", spoke to {escape(conversation.interviewer)} {escape(conversation.said)}."
    source, edition = conversation.source, conversation.edition
    printed = f"First printed by [{escape(source.publisher)}](<{source.url}>)."
    whose = EDITIONS[edition].format(escape(conversation.family_name))
    return who, f"{printed} {subject} is a {edition}: {whose}"


def write_colophon(interview: Interview, site: Site, numbers: str, citation: str) -> list[str]:
    """Write a paragraph on where the interview stands, one on how to cite it, and one on who may use its words.

    `numbers` is the sentence on the numbers of its places, `citation` the citation in Markdown.
    """
    address = f"This interview stands at <{site.place_address(interview.id)}>, where it is also corrected."
    conversation = interview.front_matter.interview
    publisher = escape(conversation.source.publisher)
    rights = f"This is a retelling in the editors’ words. The original belongs to {publisher}. "
    rights += f"Text and notes: CC BY 4.0, <{LICENCE}>, with credit to *{escape(site.name)}*."
    if conversation.edition == "transcript":
        rights = f"The words are {publisher}’s, who first printed them. Headings are the editors’."
    return [f"{address} {numbers}", f"To cite it: {citation}", rights]
