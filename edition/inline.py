"""Text within a line of Markdown: what a reader sees of it, and how plain words are written in it."""

from __future__ import annotations

import html
import re

import markdown
from markupsafe import Markup

NOTE_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
MARKUP = re.compile(r"[*_`\[\]<>&\\]")


def plain(text: str) -> str:
    """Text of one line of Markdown as a reader sees it, without its note calls."""
    text = NOTE_CALL.sub("", text)
    if not MARKUP.search(text):  # most lines, and rendering is slow
        return text
    # A first sign that is no markup keeps the line from being taken for a list or a heading.
    return Markup(markdown.markdown(f"\u2060{text}", extensions=["attr_list"])).striptags().removeprefix("\u2060")


def stands(words: str, text: str) -> re.Match[str] | None:
    """Where words first stand in a text, none of them cut; an ellipsis within them is what was left out."""
    return re.search(r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(map(re.escape, words.split(" … "))) + r"(?!\w)", text)


def escaped(text: str) -> str:
    """Markdown that says a line of plain text and nothing else, in a cell of a table too."""
    return re.sub(r"[\\`*_{}\[\]|]", r"\\\g<0>", html.escape(text, quote=False))
