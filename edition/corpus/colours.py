"""The colours of the interviews: each gets the next of a series, in the order of their dates, and keeps it for good."""

from collections.abc import Iterable, Iterator

from edition.text.model import COLOURS, Colour
from edition.text.page import Page


def assign_colours(pages: Iterable[Page]) -> Iterator[tuple[str, Colour]]:
    """Yield the path of each page that has no colour, with the one that it shall have: the first that fewest have.

    Pages whose front matter has a fault get none.
    """
    fronts = {page.path: page.front_matter[0] for page in pages if page.front_matter[0]}
    taken = [front.colour for front in fronts.values() if front.colour]
    for path, front in sorted(fronts.items(), key=lambda entry: entry[1].interview.day):
        if not front.colour:
            taken.append(min(COLOURS, key=taken.count))
            yield path, taken[-1]


def add_colour(page: Page, text: str, colour: Colour) -> str:
    """Return the text of a page, which may have got anchors since it was read, with its colour in the front matter."""
    lines = text.split("\n")
    lines.insert(page.front.line(("interview",)) - 1, f"colour: {colour}")
    return "\n".join(lines)
