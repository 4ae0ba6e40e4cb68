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
SIGNS = re.compile(r"[\\`*_{}\[\]|]")
ESCAPED = r"\\\g<0>"
"""A sign that has a meaning in Markdown, and what takes the meaning away."""


def calls(text: str) -> list[str]:
    """Return the names of the notes that a text calls, in its order."""
    return NOTE_CALL.findall(text)


@cache
def plain(text: str) -> str:
    """Return one line of Markdown as a reader sees it, without its note calls."""
    # A first sign that is no markup keeps the line from being taken for a list or a heading.
    html_text = markdown.markdown(f"\u2060{NOTE_CALL.sub('', text)}", extensions=["attr_list"])
    return Markup(html_text).striptags().removeprefix("\u2060")


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
