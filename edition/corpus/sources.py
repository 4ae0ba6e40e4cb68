"""All that editors write, as it was read: pages, catalogue and ledger, faults or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from edition.text import dates
from edition.text.model import Reference
from edition.text.page import Page

from .catalogue import Catalogue
from .ledger import Ledger


@dataclass(frozen=True)
class Site:
    """Name of the site, its address, which ends with a slash, the countries that it is about, and its description."""

    name: str
    address: str
    countries: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Testimony:
    """The text of every paragraph, the date of every interview that has one, and which pages are transcripts."""

    paragraphs: dict[Reference, str] = field(default_factory=dict)
    dates: dict[str, dates.Date] = field(default_factory=dict)
    transcripts: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sources:
    """The interview pages, the catalogue, the ledger, and the text of every other page by its path."""

    pages: Sequence[Page]
    catalogue: Catalogue = field(default_factory=Catalogue)
    ledger: Ledger = field(default_factory=Ledger)
    other_pages: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def testimony(self) -> Testimony:
        """All that data can refer to, from pages with faults too."""
        testimony = Testimony()
        for page in self.pages:
            for block in page.blocks:
                if block.kind == "paragraph" and block.anchor:
                    testimony.paragraphs[Reference(page.id, block.anchor)] = block.text
            try:
                interview = page.front.values["interview"]
                if interview["edition"] == "transcript":
                    testimony.transcripts.add(page.id)
                testimony.dates[page.id] = dates.read(interview["date"])
            except (KeyError, TypeError, ValueError):
                continue  # the page has a fault of its own
        return testimony

    @cached_property
    def topics_of_answers(self) -> dict[Reference, set[str]]:
        """Names of the topics under which each answer is filed."""
        return {
            Reference(page.id, heading.anchor): {name for _, _, name in links}
            for page in self.pages
            for heading, links in page.filed
            if heading and heading.anchor
        }
