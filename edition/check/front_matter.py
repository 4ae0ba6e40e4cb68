"""The rules for a page's name and front matter. A rule's docstring is the rule; its code never changes."""

from __future__ import annotations

import re

from edition.corpus.ledger import NAMING
from edition.text.forms import NAME
from edition.text.page import Page
from edition.text.yaml import Key

from .rules import Context, Found, rule

TAKEN = {"index", "interviews", "readme", *NAMING}


@rule("F01")
def front_matter(page: Page, _: Context) -> Found:
    """A page opens with front matter that has every key, and no other."""
    if page.front.trouble:
        line, message = page.front.trouble
        yield (
            line,
            f"the front matter {message}; a page opens with title, description and interview between two lines ---",
        )
        return
    for place, message, _ in bad_front_matter(page):
        if place[-1:] != ("date",):
            yield page.front.line(place), f"{'.'.join(map(str, place)) or 'the front matter'} {message}"


@rule("F02")
def date(page: Page, _: Context) -> Found:
    """The date of an interview is in the Extended Date/Time Format."""
    for place, message, value in bad_front_matter(page):
        if place[-1:] == ("date",) and value is not None:
            yield page.front.line(place), f"{'.'.join(map(str, place))}: {value!r} {message}"
        elif place[-1:] == ("date",):
            yield (
                page.front.line(place),
                "interview.date is missing; it is an EDTF date, such as 2021-05-26 or 2014-06~",
            )


def bad_front_matter(page: Page) -> list[tuple[Key, str, object]]:
    """Key, what is wrong with it and its value, for each key that the model refuses."""
    if page.front.trouble:
        return []
    return page.front_matter[1]


@rule("F03")
def name(page: Page, _: Context) -> Found:
    """A page's name is made of lower-case letters, digits and hyphens, because it is part of addresses for good."""
    if not re.fullmatch(NAME, page.id):
        yield 1, f"the page's name, {page.id!r}, may have lower-case letters, digits and hyphens, as in 2021-koo"
    elif page.id in TAKEN or page.id.endswith("interviews"):
        yield 1, f"the page's name, {page.id!r}, has a meaning for MkDocs or in addresses; another, such as 2021-koo"
