"""The book's cover: the site's mark, its name, and who is interviewed when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from edition.text.model import Interview

WIDTH, HEIGHT, MARGIN = 1600, 2400, 160
SERIF = "Georgia, 'Noto Serif', serif"


def svg(name: str, interviews: Sequence[Interview], mark: str) -> str:
    """SVG of the cover; `mark` is the site's, an SVG of 24 units, of which the shapes are taken."""
    shapes = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>|<rect[^>]*/>", "", mark).strip()
    lines = [line(word, 760 + 190 * n, 172, 600) for n, word in enumerate(name.split())]
    for n, interview in enumerate(reversed(interviews)):
        above = HEIGHT - MARGIN - 180 * n
        front = interview.front_matter.interview
        lines += [line(front.interviewee, above - 60, 78, 400), line(front.day[:4], above, 56, 400)]
    title = f"<title>{escape(name)}: cover</title>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf6"/>'
    shown = f'<g transform="translate({MARGIN - 30} {MARGIN}) scale(17)">{shapes}</g>'
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{title}{ground}{shown}{"".join(lines)}</svg>\n'


def line(words: str, baseline: int, size: int, weight: int) -> str:
    """A line of the cover's text."""
    face = f'font-family="{SERIF}" font-size="{size}" font-weight="{weight}" fill="#1f2023"'
    return f'<text x="{MARGIN}" y="{baseline}" {face}>{escape(words)}</text>'
