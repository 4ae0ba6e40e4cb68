"""The theme's style without the rules that no page of the site can use."""

from __future__ import annotations

import re

import lightningcss

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[\w-]+")
NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
"""A class or an id, in a style. What else looks like one, as part of a number or an address, does no harm."""
ATTRIBUTE = re.compile(r"""\[[\w-]+=["']?([\w-]+)["']?\]""")
"""An attribute and its value, in a style."""
ELEMENT = re.compile(
    r"(?<=[\s,>+~(}{])(table|thead|tbody|tfoot|tr|th|td|h[3-6]|img|figure|figcaption|iframe|video|audio|object|del|ins)"
    r"(?=[\s,.:>+~{\[)])"
)
"""An element for which the theme has rules, and which an interview may well do without."""
NOWHERE = "nowhere"


def purge(theme: str, pages: str, rest: str) -> str:
    """Leave out of the theme's style what stands neither in a tag of the pages nor in the rest, our styles and scripts.

    These are rules for classes, ids, values of attributes and elements, and custom properties that nothing reads.
    """
    tags = " ".join(set(TAG.findall(pages)))
    words = set(WORD.findall(tags)) | set(WORD.findall(rest))
    elements = set(re.findall(r"<(\w+)", tags))
    style = ATTRIBUTE.sub(lambda found: found[0] if found[1] in words else f".{NOWHERE}", theme)
    style = ELEMENT.sub(lambda found: found[0] if found[1] in elements else f".{NOWHERE}", style)
    unused = {NOWHERE} | (set(NAME.findall(style)) - words)
    while True:
        style = lightningcss.process_stylesheet(style, unused_symbols=unused)
        read = set(re.findall(r"--[\w-]+\b(?!:)", style + rest))
        unread = set(re.findall(r"(--[\w-]+):", style)) - read
        if unread <= unused:
            return style
        unused |= unread
