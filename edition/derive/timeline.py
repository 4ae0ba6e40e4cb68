"""The timeline page in Markdown: years and what each interview tells of them, then the figures."""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from edition.corpus.corpus import Corpus
from edition.corpus.ledger import TIMELINE, group_by_successor
from edition.text import dates
from edition.text.markdown import escape
from edition.text.model import Comparison, Event, Figure, Interview, State

from . import filters
from .references import count, link_paragraphs, list_speakers

GAPS = (31, 92, 366, 3 * 366, 10 * 366, 20 * 366)
"""Days from which on a gap between two entries is shown one step wider."""

FRONT = """\
---
title: Timeline
description: What each ambassador said of past, present and future, on one axis of time, entry by entry.
template: timeline.html
---

<!-- Derived from data/ and docs/interviews/ by: python -m edition derive -->

# Timeline {{: #_timeline }}

What {speakers} said had happened, was going on or was to come. Each entry leads to the paragraph that attests it.
{{: .deck }}

When they spoke, what they told of was <span class="key behind">past</span>, \
<span class="key current">under way</span> or <span class="key ahead">still ahead</span>. {dated} a date \
and stand first, in order of time; \
{undated} without a date follow.
{{: .told }}

<div class="axis" markdown>

{jumps}
{{: .jumps }}

{filter}
"""
Undated = Literal["under_way", "lay_behind", "lay_ahead"]
UNDATED: dict[Undated, tuple[str, str]] = {
    "under_way": ("Under way when they spoke", "What they told of as going on, without a date of its own."),
    "lay_behind": ("Past when they spoke", "What lay behind; no day, month or year is given."),
    "lay_ahead": ("To come when they spoke", "What lay ahead, was hoped for or only possible; no date is given."),
}
THEN_AND_NOW = """\
## Then and now {: #then_and_now }

Bars stand where one thing is counted at two times; where figures only seem comparable, a note says why they are not.
{: .told }
"""
ALL_FIGURES = """\
### Every figure {: #all_figures }

| What | Figure | As of | Where |
|---|---|---|---|
"""
DATA = "The timeline and the figures as data: [timeline.json](data/timeline.json), [timeline.csv](data/timeline.csv).\n"

Entry = tuple[datetime.date, Event | Interview]
"""An entry of the axis with the day on which it is placed."""


def write_timeline(corpus: Corpus) -> str:
    """Write the whole page."""
    page = TimelinePage(corpus)
    return page.write()


class TimelinePage:
    """The page of a corpus."""

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        self.events = corpus.catalogue.events.values()
        retired = corpus.ledger.successors(TIMELINE, corpus.catalogue.events)
        self.predecessors = group_by_successor(retired)

    def write(self) -> str:
        """Write the page: dated entries by year, entries without a date by how they lay, figures."""
        periods, undated = self.group_by_year(), self.group_undated()
        sections = {name: UNDATED[name] for name, events in undated.items() if events}
        jumps = [(f"in_{year}", dates.years(year)) for year in periods]
        jumps += [(name, heading) for name, (heading, _) in sections.items()]
        jumps += [("then_and_now", "Then and now")] * bool(self.corpus.catalogue.figures)
        parts = [self.write_front(jumps), *self.write_axis(periods)]
        for name, (heading, explanation) in sections.items():
            parts.append(self.write_undated(name, undated[name], f"{heading} {{: #{name} }}\n\n{explanation}"))
        return "\n".join([*parts, "</div>\n", *write_figures(self.corpus), DATA])

    def write_front(self, jumps: list[tuple[str, str]]) -> str:
        """Write front matter, title, what the page is, links to its parts, and the filter."""
        dated = sum(event.date is not None for event in self.events)
        return FRONT.format(
            speakers=list_speakers(self.corpus),
            dated=count(dated, "entry has", "entries have"),
            undated=len(self.events) - dated,
            jumps=" · ".join(f"[{heading}](#{place})" for place, heading in jumps),
            filter=filters.write_form(self.corpus),
        )

    def group_by_year(self) -> dict[str, list[Entry]]:
        """Group interviews and dated events by year, in the order of time.

        A decade or century comes before the year with which it begins.
        """
        dated = [(date.first, date.last, interview) for interview, date in self.dated_interviews()]
        dated += [(*self.span(event), event) for event in self.events if event.date]
        groups: dict[str, list[Entry]] = {}
        for first, _, entry in sorted(dated, key=lambda place: place[:2]):
            groups.setdefault(year_of(entry, first), []).append((first, entry))
        return dict(sorted(groups.items(), key=lambda group: (int(group[0].replace("X", "0")), "X" not in group[0])))

    def dated_interviews(self) -> list[tuple[Interview, dates.Date]]:
        """Pair each interview with its date."""
        return [(interview, self.corpus.dates[interview.id]) for interview in self.corpus.interviews]

    def span(self, event: Event) -> tuple[datetime.date, datetime.date]:
        """Return the days between which a dated event stands.

        An event that lay ahead does not come before the interview that says so.
        """
        date = dates.read(event.date or "")
        ahead = [self.corpus.dates[place.interview].first for place in event.ahead]
        return max([date.first, *ahead]), date.last

    def group_undated(self) -> dict[Undated, list[Event]]:
        """Group the events without a date by how they lay when they were said."""
        groups: dict[Undated, list[Event]] = {name: [] for name in UNDATED}
        for event in self.events:
            if not event.date:
                states = {state for state, _ in event.attestations}
                ahead: Undated = "lay_ahead" if states == {"ahead"} else "lay_behind"
                groups["under_way" if "current" in states else ahead].append(event)
        return groups

    def write_axis(self, periods: dict[str, list[Entry]]) -> Iterator[str]:
        """Write years with their entries, and the silences between them."""
        before: datetime.date | None = None
        reached = 0
        for year, entries in periods.items():
            begun = int(year.replace("X", "0"))
            if reached and begun > reached + 1:
                silent = f"in {begun - 1}" if begun == reached + 2 else f"from {reached + 1} to {begun - 1}"
                step = bisect(GAPS, (begun - reached - 1) * 366)
                yield f"No entry begins {silent}.\n{{: .gap .gap-{step} }}\n"
            items = []
            for first, entry in entries:
                step = bisect(GAPS, (first - before).days) if before and items else 0
                write = self.write_event if isinstance(entry, Event) else self.write_conversation
                items.append(write(entry, step))
                reached = max(reached, last_year(entry, first))
                before = first
            name = dates.years(year)
            yield write_section(f"{name[0].upper()}{name[1:]} {{: #in_{year} }}", "".join(items))

    def write_undated(self, name: Undated, events: list[Event], heading: str) -> str:
        """Write a section of events without a date, by themes, so that neighbours are about the same thing."""
        groups = []
        for theme, topic in self.corpus.catalogue.topics.items():
            if items := "".join(self.write_event(event) for event in events if event.theme == theme):
                head = f"### {escape(topic.label)} {{: #{name}_{theme} }}"
                groups.append(f'<div class="group" data-theme="{theme}" markdown>\n\n{head}\n\n{items}\n</div>\n')
        return write_section(f"{heading}\n{{: .told }}", "\n".join(groups), "period undated")

    def write_event(self, event: Event, gap: int = 0) -> str:
        """Write an event as an item of a list."""
        places = self.corpus.attestations(event)
        links = [link_paragraphs(self.corpus, [place for _, place in found]) for found in places.values()]
        topic = escape(self.corpus.catalogue.topics[event.theme].label)
        theme = f"[{topic}](topics.md#{event.theme}) · " if event.date else ""
        retired = "".join(f'<span id="{old}"></span>' for old in self.predecessors.get(event.id, ()))
        lines = [
            f"1.  {retired}{self.write_when(event)}",
            f"    **[{keep_names_whole(event.title)}](#{event.id})** {event.text}",
            *([f'    <span class="editors">Date by the editors: {event.editors}</span>'] if event.editors else []),
            f'    <span class="said">{theme}{" · ".join(links)}</span>',
        ]
        states = dict.fromkeys(state for state, _ in event.attestations)
        classes = [".event", *(f".{state}" for state in states), *([f".gap-{gap}"] if gap else [])]
        marks = f'#{event.id} {" ".join(classes)} data-theme="{event.theme}" data-interview="{" ".join(places)}"'
        return "\n".join([*lines, f"    {{: {marks} }}\n"])

    def write_conversation(self, interview: Interview, gap: int = 0) -> str:
        """Write an interview as an item of the same list."""
        conversation = interview.front_matter.interview
        name = keep_names_whole(escape(conversation.interviewee))
        marks = f'#said_{interview.id} .conversation{f" .gap-{gap}" if gap else ""} data-interview="{interview.id}"'
        return (
            f'1.  <span class="when">{self.corpus.dates[interview.id].html()}</span>\n'
            f"    **[{name}](interviews/{interview.id}.md) speaks to {escape(conversation.interviewer)}** "
            f"{escape(conversation.role)}\n"
            f"    {{: {marks} }}\n"
        )

    def write_when(self, event: Event) -> str:
        """Write the date of an event, and how it lay when it was said where that was not behind."""
        states = {
            interview: list(dict.fromkeys(state for state, _ in places))
            for interview, places in self.corpus.attestations(event).items()
        }
        if not event.date:
            relation = {"behind": "before", "current": "in", "ahead": "after"}
            relations = [
                f"{' and '.join(relation[state] for state in lay)} {self.corpus.months[interview].html()}"
                for interview, lay in states.items()
            ]
            return f'<span class="when">{" and ".join(relations)}</span>'
        only_ahead = all(lay == ["ahead"] for lay in states.values())
        date = dates.read(event.date).html("by" if only_ahead else "until")
        return f'<span class="when">{date}</span>{self.write_states(states)}'

    def write_states(self, states: dict[str, list[State]]) -> str:
        """Write how a dated event lay when it was said; nothing where all of it lay behind, as is the rule."""
        words = {"behind": "past", "current": "under way", "ahead": "ahead"}
        lay = {interview: " and ".join(words[state] for state in found) for interview, found in states.items()}
        if set(lay.values()) == {"past"}:
            return ""
        if len(set(lay.values())) == 1:
            return f' <span class="lay">{next(iter(lay.values()))} when said</span>'
        years = (f"{state} in {self.corpus.dates[interview].first.year}" for interview, state in lay.items())
        return f' <span class="lay">{", ".join(years)}</span>'


def write_section(heading: str, items: str, classes: str = "period") -> str:
    """Write a section of the axis."""
    return f'<section class="{classes}" markdown>\n\n## {heading}\n\n{items}\n</section>\n'


def keep_names_whole(title: str) -> str:
    """Mark the names in a title, so that they are not broken at their hyphens."""
    return re.sub(r"\w+(-\w+)+", r'<span class="name">\g<0></span>', title)


def year_of(entry: Event | Interview, first: datetime.date) -> str:
    """Return the year of an entry in EDTF, such as 2014; of a vaguer one its decade or century, such as 201X."""
    start = dates.read(entry.date).start if isinstance(entry, Event) and entry.date else None
    vague = start and not start.year.isdigit() and start.first == first
    return start.year if start and vague else f"{first.year:04}"


def last_year(entry: Event | Interview, first: datetime.date) -> int:
    """Return the year to which an entry reaches; its first where it has no end, or is as vague as a century."""
    end = dates.read(entry.date).end if isinstance(entry, Event) and entry.date else None
    return max(first.year, end.last.year) if end and not end.year.endswith("XX") else first.year


def write_figures(corpus: Corpus) -> Iterator[str]:
    """Write the section of the figures: those that can be compared, then all; nothing where there are none."""
    catalogue = corpus.catalogue
    if not catalogue.figures:
        return
    yield THEN_AND_NOW
    for comparison in catalogue.comparisons.values():
        yield write_comparison(comparison, corpus)
    yield ALL_FIGURES + "".join(write_row(figure, corpus) for figure in catalogue.figures.values())


def write_row(figure: Figure, corpus: Corpus) -> str:
    """Write a figure as a row in the table of all."""
    as_of = dates.read(figure.as_of).html()
    reason = f" (date by the editors: {figure.editors})" if figure.editors else ""
    source = f"statistics of {figure.statistics}" if figure.statistics else "no source named"
    where = link_paragraphs(corpus, figure.said)
    return f"| {figure.title} | {format_quantity(figure)} | {as_of}{reason} | {where}; {source} |\n"


def write_comparison(comparison: Comparison, corpus: Corpus) -> str:
    """Write figures side by side: each with a bar if they can be compared, else with the reason why not."""
    figures = [corpus.catalogue.figures[name] for name in comparison.figures]
    most = max(figure.value for figure in figures)
    rows = ""
    for figure in figures:
        bar = "" if comparison.but else draw_bar(figure, most)
        where = link_paragraphs(corpus, figure.said)
        rows += f"| {dates.read(figure.as_of).html()} | {bar}{format_quantity(figure)} | {where} |\n"
    notes = [f"Not to be compared: {comparison.but}"] if comparison.but else []
    notes += [comparison.note] if comparison.note else []
    head = f"### {comparison.title} {{: #compare_{comparison.id} }}\n\n| As of | Figure | Where |\n|---|---|---|\n"
    mark = "caveat" if comparison.but else "note"
    return head + rows + "".join(f"\n{note}\n{{: .{mark} }}\n" for note in notes)


def draw_bar(figure: Figure, most: Decimal) -> str:
    """Draw a bar whose length is to the cell's width as the figure to the greatest of its comparison."""
    width = round(100 * figure.value / most, 1) if most else 0
    return (
        f'<svg class="bar" data-interview="{figure.said[0].interview}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{width}" height="8"/></svg>'
    )


def format_quantity(figure: Figure) -> str:
    """Format a figure as it was said, with its unit: more than 700 joint ventures."""
    return figure.printed or " ".join(filter(None, (figure.qualifier, f"{figure.value:,}", figure.unit)))
