"""Text within a line of Markdown: what a reader sees of it, and how plain words are written in it."""

from __future__ import annotations

import html
import re
from functools import cache

NOTE_CALL = re.compile(r"\[(?<!\\\[)\^([^\]\s]+)\]")  # opened by what is sought: ten times as fast
SIGNS = re.compile(r"[\\`*_{}\[\]|]")
MARKUP = tuple("*_`[]<>&\\")


def calls(text: str) -> list[str]:
    """Names of the notes that a text calls, in its order."""
    return NOTE_CALL.findall(text) if "[^" in text else []


@cache
def plain(text: str) -> str:
    """Text of one line of Markdown as a reader sees it, without its note calls."""
    text = NOTE_CALL.sub("", text) if "[^" in text else text
    if not any(map(text.__contains__, MARKUP)):
        return text
    import markdown  # which takes longer to load than to ask, and few commands ask it
    from markupsafe import Markup

    # A first sign that is no markup keeps the line from being taken for a list or a heading.
    return Markup(markdown.markdown(f"\u2060{text}", extensions=["attr_list"])).striptags().removeprefix("\u2060")


def stands(words: str, text: str) -> slice | None:
    """Where words first stand in a text, none of them cut; an ellipsis within them is what was left out."""
    first, *others = words.split(" … ")
    found = piece = uncut(first, text, 0)
    for part in others:
        piece = uncut(part, text, piece.stop) if piece else None
    return slice(found.start, piece.stop) if found and piece else None


def uncut(words: str, text: str, start: int) -> slice | None:
    """Where words first stand in a text from an index on, neither end within a word.

    A pattern of theirs would say the same; to compile one for each passage takes ten times as long.
    """
    while (at := text.find(words, start)) >= 0:
        end = at + len(words)
        if not (is_letter(text[at - 1 : at]) or is_letter(text[end : end + 1])):
            return slice(at, end)
        start = at + 1
    return None


def is_letter(sign: str) -> bool:
    """Whether a sign is a part of a word, as a pattern understands it."""
    return sign.isalnum() or sign == "_"


@cache
def escaped(text: str) -> str:
    """Markdown that says a line of plain text and nothing else, in a cell of a table too."""
    return SIGNS.sub(r"\\\g<0>", html.escape(text, quote=False))
