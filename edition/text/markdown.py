"""Text within a line of Markdown: how it reads, how plain words are written in it, where words stand in it."""

import html
import re
from collections.abc import Iterable
from functools import cache

import markdown
from markupsafe import Markup

NOTE_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
SLIP = "sic_"
"""How the name of a note on a slip of the printed original begins."""
SENTENCE_END = re.compile(r"(?<=[.?!”]) (?=[^ …])")
"""The blank between two sentences."""
LINK = re.compile(r"https?://[^/].*|mailto:.+|([\w./-]+\.md)?(#[\w.:-]+)?")
"""Where a link leads: to the web, to a mailbox, to a page of the site or a place on one."""
MOST_BRACKETS = 200
"""Brackets that open in one text; the time that Markdown takes grows with their square, to seconds for thousands."""
SIGNS = re.compile(r"[\\`*_{}\[\]|]")
ESCAPED = r"\\\g<0>"
"""A sign that has a meaning in Markdown, and what takes the meaning away."""


def calls(text: str) -> list[str]:
    """Return the names of the notes that a text calls, in its order."""
    return NOTE_CALL.findall(text)


def has_too_many_brackets(text: str) -> bool:
    """Tell whether a text has more brackets than can be rendered in no time."""
    return text.count("[") > MOST_BRACKETS


@cache
def render_line(text: str) -> str:
    """Return the HTML of one line of Markdown; of one with too many brackets the line as it stands."""
    if has_too_many_brackets(text):
        return html.escape(text)
    # A first sign that is no markup keeps the line from being taken for a list or a heading.
    rendered = markdown.markdown(f"\u2060{text}", extensions=["attr_list"])
    return rendered.removeprefix("<p>").removesuffix("</p>").replace("\u2060", "", 1)


@cache
def plain(text: str) -> str:
    """Return one line of Markdown as a reader sees it, without its note calls."""
    return Markup(render_line(NOTE_CALL.sub("", text))).striptags()


def escape(text: str) -> str:
    """Return Markdown that shows a line of plain text and nothing else, in a cell of a table too."""
    return SIGNS.sub(ESCAPED, html.escape(text, quote=False))


def join_names(names: Iterable[str]) -> str:
    """Join names as a sentence does: A, B and C."""
    names = list(names)
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def find_passage(words: str, text: str) -> re.Match[str] | None:
    """Find words in a text, none of them cut; an ellipsis between spaces stands for words left out."""
    parts = map(re.escape, words.split(" … "))
    return re.search(r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(parts) + r"(?!\w)", text, re.DOTALL)
