"""What the interviews tell of, in the order of time."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from edition.text import dates
from edition.text.markdown import escaped
from edition.text.model import Event, Interview, Reference, State

from .catalogue import Catalogue
from .ledger import former, locator

FEW = 4
"""Interviews, as many as can be told apart by their marks; of more, not every one is named or has a lane of its own."""

Undated = Literal["under_way", "lay_behind", "lay_ahead"]


@dataclass(frozen=True)
class Timeline:
    """The catalogue with the interviews that attest it."""

    interviews: Sequence[Interview]
    catalogue: Catalogue
    retired: Mapping[str, str]
    """Retired ids of events, each with the one that its link now leads to."""

    @cached_property
    def said(self) -> dict[str, dates.Date]:
        """Date of each interview, without its doubts, in the order in which they were given."""
        given = {each.id: dates.read(each.front_matter.interview.day) for each in self.interviews}
        return dict(sorted(given.items(), key=lambda each: each[1].first))

    @cached_property
    def ordered(self) -> list[Interview]:
        """The interviews in the order in which they were given."""
        by_id = {each.id: each for each in self.interviews}
        return [by_id[each] for each in self.said]

    @cached_property
    def names(self) -> dict[str, str]:
        """What each interview is called in a word: its year and the family name."""
        families = {each.id: each.front_matter.interview.family_name for each in self.interviews}
        return {each: f"{date.first.year} {families[each]}" for each, date in self.said.items()}

    @cached_property
    def few(self) -> bool:
        """Whether each interview is named, and has a lane, wherever all of them are spoken of."""
        return len(self.interviews) <= FEW

    @cached_property
    def years(self) -> Counter[int]:
        """Number of interviews given in each year."""
        return Counter(date.first.year for date in self.said.values())

    @cached_property
    def texts(self) -> dict[Reference, str]:
        """Text of every paragraph."""
        return {Reference(each.id, part.anchor): part.text for each in self.interviews for part in each.paragraphs()}

    @cached_property
    def month(self) -> dict[str, dates.Date]:
        """Month of each interview, or its year where no more is known."""
        return {each: dates.read(date.text[:7]) for each, date in self.said.items()}

    @cached_property
    def speakers(self) -> str:
        """Who spoke, and in what month, as Markdown; of many people, how many, and in what years."""
        if not self.few:
            return f"{len(self.said):,} people between {min(self.years)} and {max(self.years)}"
        interviewees = {each.id: each.front_matter.interview.interviewee for each in self.interviews}
        told = [f"{escaped(interviewees[each])} in {month.words()}" for each, month in self.month.items()]
        return ", ".join([*told[:-2], " and ".join(told[-2:])])

    def attested(self, event: Event) -> dict[str, list[tuple[State, Reference]]]:
        """For each interview that attests an event, in their order: how it lay, and where that is said."""
        found: dict[str, list[tuple[State, Reference]]] = {}
        for state, reference in event.attested():
            found.setdefault(reference.interview, []).append((state, reference))
        return dict(sorted(found.items(), key=lambda each: self.places[each[0]]))

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each interview in the order in which they were given."""
        return {interview: place for place, interview in enumerate(self.said)}

    @cached_property
    def former(self) -> dict[str, list[str]]:
        """Retired ids by the event that their links now lead to."""
        return former(self.retired)

    @cached_property
    def by_answer(self) -> dict[tuple[str, str], list[Event]]:
        """Events by the id of an interview and the anchor of the question whose paragraphs attest them."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self.catalogue.events.values():
            for answer in dict.fromkeys((each.interview, each.answer) for _, each in event.attested()):
                found.setdefault(answer, []).append(event)
        return found

    def link(self, reference: Reference, *, named: bool) -> str:
        """Markdown link to a paragraph, with the name of its interview if that is not said before."""
        interview, anchor = reference
        name = f"{escaped(self.names[interview])}, " if named else ""
        return f"[{name}{locator(anchor)}](interviews/{interview}.md#{anchor})"

    def links(self, references: Iterable[Reference]) -> str:
        """Links to paragraphs of one interview, which is named once."""
        return ", ".join(self.link(each, named=n == 0) for n, each in enumerate(dict.fromkeys(references)))

    def start(self, event: Event) -> tuple[datetime.date, datetime.date]:
        """Place of a dated event on the axis; what lay ahead does not come before the interview that says so."""
        date = dates.read(event.date or "")
        said = [self.said[reference.interview].first for state, reference in event.attested() if state == "ahead"]
        return max([date.first, *said]), date.last

    @cached_property
    def periods(self) -> dict[str, list[tuple[datetime.date, Event | Interview]]]:
        """Interviews and events that have a date, with their first days, in the order of time, by year.

        A decade or century comes before the year with which it begins.
        """
        dated: list[tuple[datetime.date, datetime.date, Event | Interview]] = []
        dated += [(self.said[each.id].first, self.said[each.id].last, each) for each in self.interviews]
        dated += [(*self.start(event), event) for event in self.catalogue.events.values() if event.date]
        groups: dict[str, list[tuple[datetime.date, Event | Interview]]] = {}
        for first, _, each in sorted(dated, key=lambda entry: entry[:2]):
            groups.setdefault(year(each, first), []).append((first, each))
        return dict(sorted(groups.items(), key=lambda group: (int(group[0].replace("X", "0")), "X" not in group[0])))

    @cached_property
    def undated(self) -> dict[Undated, list[Event]]:
        """Events without a date, by how they lay when they were said."""
        found: dict[Undated, list[Event]] = {"under_way": [], "lay_behind": [], "lay_ahead": []}
        for event in self.catalogue.events.values():
            if not event.date:
                states = {state for state, _ in event.attested()}
                ahead: Undated = "lay_ahead" if states == {"ahead"} else "lay_behind"
                section: Undated = "under_way" if "current" in states else ahead
                found[section].append(event)
        return found


def year(each: Event | Interview, first: datetime.date) -> str:
    """Year of an entry in EDTF, such as 2014; of one that is vaguer its decade or century, such as 201X."""
    start = dates.read(each.date).start if isinstance(each, Event) and each.date else None
    vague = start and not start.year.isdigit() and start.first == first
    return start.year if start and vague else f"{first.year:04}"


def until(each: Event | Interview, first: datetime.date) -> int:
    """Year to which an entry reaches: where it has no end, or is as vague as a century, the one in which it begins."""
    end = dates.read(each.date).end if isinstance(each, Event) and each.date else None
    return max(first.year, end.last.year) if end and not end.year.endswith("XX") else first.year
