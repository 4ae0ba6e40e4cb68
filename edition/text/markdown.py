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
LINK = re.compile(r"https?://[^/].*|mailto:.+|((?!//)[\w./-]+\.md)?(#[\w.:-]+)?")
"""Where a link leads: to the web, to a mailbox, to a page of the site or a place on one."""
MOST_BRACKETS, LONGEST = 200, 10_000
"""Brackets that open in one text, and its characters; the time that Markdown takes grows with their squares."""
SIGNS = re.compile(r"[\\`*_{}\[\]]|\+(?=\+)")
ESCAPED = r"\\\g<0>"
"""A sign that has a meaning in Markdown, and what takes the meaning away."""


def calls(text: str) -> list[str]:
    """Return the names of the notes that a text calls, in its order."""
    return NOTE_CALL.findall(text)


def is_beyond_measure(text: str) -> bool:
    """Tell whether a text is longer, or has more brackets, than can be rendered in no time."""
    return text.count("[") > MOST_BRACKETS or len(text) > LONGEST


@cache
def render_line(text: str) -> str:
    """Return the HTML of one line of Markdown; of one beyond measure the line as it stands."""
    if is_beyond_measure(text):
        return html.escape(text)
    # A first sign that is no markup keeps the line from being taken for a list or a heading.
    rendered = markdown.markdown(f"\u2060{text}", extensions=["attr_list"])
    return rendered.removeprefix("<p>").removesuffix("</p>").replace("\u2060", "", 1)


@cache
def plain(text: str) -> str:
    """Return one line of Markdown as a reader sees it, without its note calls."""
    return Markup(render_line(NOTE_CALL.sub("", text))).striptags()


def escape(text: str) -> str:
    """Return Markdown that shows a line of plain text and nothing else, at the start of a line and in a table too."""
    shown = SIGNS.sub(ESCAPED, html.escape(text, quote=False)).replace("|", "&#124;")
    if number := re.match(r"\d+(?=[.)])", shown):
        return f"{number[0]}\\{shown[number.end() :]}"
    return f"&#{ord(shown[0])};{shown[1:]}" if shown[:1] in {*"-+:~#=/"} else shown


def join_names(names: Iterable[str]) -> str:
    """Join names as a sentence does: A, B and C."""
    names = list(names)
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def find_passage(words: str, text: str) -> re.Match[str] | None:
    """Find words in a text, none of them cut; an ellipsis between spaces stands for words left out."""
    first, *rest = (rf"(?<!\w){re.escape(part)}(?!\w)" for part in words.split(" … "))
    # What follows is looked for once, where it stands first: trying all the others would take forever.
    return re.search(first + "".join(f"(?>.*?{part})" for part in rest), text, re.DOTALL)
