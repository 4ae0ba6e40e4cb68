"""The corpus: the interviews in the order of time with the catalogue that they attest, all without fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from edition.text import dates
from edition.text.model import Event, Interview, Reference, State

from .catalogue import Catalogue
from .ledger import Ledger
from .sources import Site, Sources

FEW = 4
"""Interviews, as many as can be told apart by their marks; of more, not every one is named or has a lane of its own."""


@dataclass(frozen=True)
class Corpus:
    """A site with its interviews, in the order in which they were given, and the catalogue and ledger of them."""

    site: Site
    interviews: Sequence[Interview]
    catalogue: Catalogue = field(default_factory=Catalogue)
    ledger: Ledger = field(default_factory=Ledger)

    @cached_property
    def dates(self) -> dict[str, dates.Date]:
        """Date of each interview, without its doubts."""
        return {interview.id: day_of(interview) for interview in self.interviews}

    @cached_property
    def months(self) -> dict[str, dates.Date]:
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
        counts = Counter(date.first.year for date in self.dates.values())
        years = {interview: date.first.year for interview, date in self.dates.items()}
        return {name: str(year) if counts[year] == 1 else self.names[name] for name, year in years.items()}

    @property
    def few(self) -> bool:
        """Whether each interview is named, and has a lane, wherever all of them are spoken of."""
        return len(self.interviews) <= FEW

    @cached_property
    def texts(self) -> dict[Reference, str]:
        """Text of every paragraph."""
        return {
            Reference(interview.id, paragraph.anchor): paragraph.text
            for interview in self.interviews
            for paragraph in interview.paragraphs()
        }

    def attestations(self, event: Event) -> dict[str, list[tuple[State, Reference]]]:
        """Return how an event lay and where that is said, for each interview that attests it, in the order of time."""
        found: dict[str, list[tuple[State, Reference]]] = {interview: [] for interview in self.dates}
        for state, reference in event.attestations:
            found[reference.interview].append((state, reference))
        return {interview: places for interview, places in found.items() if places}

    @cached_property
    def events_by_answer(self) -> dict[tuple[str, str], list[Event]]:
        """Events by the id of an interview and the anchor of the question whose paragraphs attest them."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self.catalogue.events.values():
            for answer in dict.fromkeys((place.interview, place.answer) for _, place in event.attestations):
                found.setdefault(answer, []).append(event)
        return found


def day_of(interview: Interview) -> dates.Date:
    """Return the date of an interview, without its doubts."""
    return dates.read(interview.front_matter.interview.day)


def build_corpus(sources: Sources, site: Site) -> Corpus:
    """Build the corpus of sources without fault."""
    interviews = sorted((page.interview for page in sources.pages), key=lambda interview: day_of(interview).first)
    return Corpus(site, interviews, sources.catalogue, sources.ledger)
