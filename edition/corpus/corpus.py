"""All that was read: the sources as editors wrote them, faults or none, and the corpus that they make without fault."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from edition.text import dates
from edition.text.dates import Date
from edition.text.model import Event, FrontMatter, Interview, Reference, State
from edition.text.page import Page
from edition.text.yaml import Loader

from .catalogue import Catalogue
from .ledger import Ledger

CONFIGURATION = "mkdocs.yml"
FEW = 4
"""Interviews that can be told apart by their marks; of more, not every one is named or has a column of its own."""


@dataclass(frozen=True)
class Site:
    """Name of the site, its address, which ends with a slash, and its description."""

    name: str
    address: str
    description: str = ""

    def place_address(self, interview: str, anchor: str = "") -> str:
        """Return the full address of the interview with this id, or of a place in it."""
        return f"{self.address}interviews/{interview}/{f'#{anchor}' if anchor else ''}"

    def answer_address(self, interview: str, question: str) -> str:
        """Return the full address of an answer's own page."""
        return f"{self.place_address(interview)}{question}/"


@dataclass(frozen=True)
class Sources:
    """The interview pages, the catalogue, the ledger and the text of mkdocs.yml."""

    pages: Sequence[Page]
    catalogue: Catalogue = field(default_factory=Catalogue)
    ledger: Ledger = field(default_factory=Ledger)
    settings: str = ""

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """The settings of mkdocs.yml, as MkDocs reads it. Raise MkDocs' error where it cannot be read."""
        try:
            return yaml_load(self.settings, get_yaml_loader(Loader)) or {}
        except ConfigurationError as error:
            raise ConfigurationError(f"{CONFIGURATION}: {' '.join(str(error).split())}") from error

    @cached_property
    def published(self) -> Self:
        """The sources without drafts."""
        return self.publish({page.id for page in self.pages if not page.draft})

    def publish(self, interviews: Collection[str]) -> Self:
        """Return the sources as they are when these interviews are published and no others."""
        left_out = {page.id for page in self.pages} - set(interviews)
        pages = [page for page in self.pages if page.id in interviews]
        return replace(self, pages=pages, catalogue=self.catalogue.without(left_out))

    @cached_property
    def paragraphs(self) -> dict[Reference, str]:
        """Text of every paragraph that has an anchor, of pages with faults too."""
        return {
            Reference(page.id, anchor): block.text
            for page in self.pages
            for anchor, block in page.anchors.items()
            if block.kind == "paragraph"
        }

    @cached_property
    def fronts(self) -> list[tuple[Page, FrontMatter]]:
        """Each page whose front matter has no fault, with that."""
        return [(page, page.front_matter[0]) for page in self.pages if page.front_matter[0]]


@dataclass(frozen=True)
class Corpus:
    """A site with its interviews, in the order in which they were given, their catalogue, ledger and paragraphs."""

    site: Site
    interviews: Sequence[Interview]
    catalogue: Catalogue
    ledger: Ledger
    texts: Mapping[Reference, str]

    @cached_property
    def dates(self) -> dict[str, Date]:
        """Date of each interview, without its doubts."""
        return {page.id: dates.read(page.front_matter.interview.day) for page in self.interviews}

    @cached_property
    def months(self) -> dict[str, Date]:
        """Month of each interview, or its year where no more is known."""
        return {interview: dates.read(date.text[:7]) for interview, date in self.dates.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Short name of each interview: its year and the family name."""
        families = {interview.id: interview.front_matter.interview.family_name for interview in self.interviews}
        return {interview: f"{date.first.year} {families[interview]}" for interview, date in self.dates.items()}

    @cached_property
    def years(self) -> dict[str, str]:
        """Year of each interview, or its short name where another has the same year."""
        years = {interview: str(date.first.year) for interview, date in self.dates.items()}
        counts = Counter(years.values())
        return {interview: year if counts[year] == 1 else self.names[interview] for interview, year in years.items()}

    @property
    def few(self) -> bool:
        """Whether each interview is named, and has a column, wherever all of them are spoken of."""
        return len(self.interviews) <= FEW

    def attestations(self, event: Event) -> dict[str, list[tuple[State, Reference]]]:
        """Return how an event lay and where that is said, for each interview that attests it, in the order of time."""
        found: dict[str, list[tuple[State, Reference]]] = {interview: [] for interview in self.dates}
        for state, reference in event.attestations:
            found[reference.interview].append((state, reference))
        return {interview: places for interview, places in found.items() if places}


def build_corpus(sources: Sources, site: Site) -> Corpus:
    """Build the corpus of sources without fault."""
    interviews = sorted((page.interview for page in sources.pages), key=lambda page: page.front_matter.interview.day)
    return Corpus(site, interviews, sources.catalogue, sources.ledger, sources.paragraphs)
