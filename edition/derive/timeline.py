"""The timeline page: years, what each interview tells of them, and figures. templates/timeline.md lays it out."""

import datetime
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from edition.corpus.corpus import Corpus
from edition.corpus.ledger import group_by_successor
from edition.text import dates
from edition.text.anchors import TIMELINE
from edition.text.model import COLOURS, Event, Interview, State

from .markdown import fill_template

SHAPES = dict(zip(COLOURS, ("50%", "0", "50% 0", "0 50%"), strict=True))
"""Radii of the corners of the marks, by which lanes are told apart without colour."""
GAPS = (31, 92, 366, 3 * 366, 10 * 366, 20 * 366)
"""Days from which on a gap between two entries is shown one step wider."""
UNDATED = {
    "under_way": ("Under way when they spoke", "What they told of as going on, without a date of its own."),
    "lay_behind": ("Past when they spoke", "What lay behind; no day, month or year is given."),
    "lay_ahead": ("To come when they spoke", "What lay ahead, was hoped for or only possible; no date is given."),
}
WORDS = {"behind": "past", "current": "under way", "ahead": "ahead"}
RELATIONS = {"behind": "before", "current": "in", "ahead": "after"}

Entry = tuple[datetime.date, Event | Interview]
"""An entry of the axis with the day on which it is placed."""
Lay = dict[str, list[State]]
"""How an event lay when each interview told of it."""


def write_timeline(corpus: Corpus) -> str:
    """Write the whole page."""
    catalogue = corpus.catalogue
    events = list(catalogue.events.values())
    years, undated = group_by_year(corpus, events), list(group_undated(corpus, events))
    jumps = [(f"in_{year}", dates.years(year)) for year in years] + [(name, heading) for name, heading, *_ in undated]
    return fill_template(
        "timeline.md",
        __package__,
        filters={
            "whole_names": lambda text: re.sub(r"\w+(-\w+)+", r'<span class="name">\g<0></span>', text),
            "relation": RELATIONS.get,
            "figure": catalogue.figures.get,
            "date": lambda text: dates.read(text).html(),
            "round_half_even": lambda value: round(value, 1),
        },
        corpus=corpus,
        topics=catalogue.topics,
        events=events,
        figures=list(catalogue.figures.values()),
        comparisons=list(catalogue.comparisons.values()),
        predecessors=group_by_successor(corpus.ledger.successors(TIMELINE, catalogue.events)),
        jumps=[*jumps, *([("then_and_now", "Then and now")] if catalogue.figures else [])],
        themes=Counter(event.theme for event in events),
        interviews=Counter(interview for event in events for interview in corpus.attestations(event)),
        periods=list(list_periods(years)),
        undated=undated,
        lay=lambda event: {
            interview: list(dict.fromkeys(state for state, _ in places))
            for interview, places in corpus.attestations(event).items()
        },
        date_of=lambda event: dates.read(event.date).html("until" if event.behind or event.current else "by"),
        say_states=lambda lay: say_states(corpus, lay),
    )


def write_voices(corpus: Corpus) -> str:
    """Write the style sheet of the interviews' colours; a name that holds another's comes after it, and so prevails."""
    interviews = sorted(corpus.interviews, key=lambda interview: len(interview.id))
    return fill_template("voices.css", __package__, interviews=interviews)


def write_lanes(corpus: Corpus) -> str:
    """Write the style sheet: rules for the lanes, and for each choice of the filter and each pair of choices.

    A period in which a choice leaves no entry is hidden, or said to be empty. A conversation, which has no theme, stays
    whichever is chosen. Paper shows all.
    """
    events = corpus.catalogue.events.values()
    pairs = {(event.theme, place.interview) for event in events for _, place in event.attestations}
    themes = {theme for theme, _ in pairs}
    return fill_template(
        "lanes.css",
        __package__,
        corpus=corpus,
        shapes=SHAPES,
        pairs=pairs,
        themes=[theme for theme in corpus.catalogue.topics if theme in themes],
        interviews=list(corpus.names) if corpus.few else [],
    )


def group_by_year(corpus: Corpus, events: list[Event]) -> dict[str, list[Entry]]:
    """Group interviews and dated events by year, in the order of time.

    A decade or century comes before the year with which it begins. An event that lay ahead does not come before the
    interview that says so.
    """
    dated: list[tuple] = [
        (corpus.dates[interview.id].first, corpus.dates[interview.id].last, interview)
        for interview in corpus.interviews
    ]
    for event in events:
        if event.date:
            date = dates.read(event.date)
            first = max([date.first, *(corpus.dates[place.interview].first for place in event.ahead)])
            dated.append((first, date.last, event))
    groups: dict[str, list[Entry]] = {}
    for first, _, entry in sorted(dated, key=lambda place: place[:2]):
        start = dates.read(entry.date).start if isinstance(entry, Event) else None
        vague = start and not start.year.isdigit() and start.first == first
        groups.setdefault(start.year if vague else f"{first.year:04}", []).append((first, entry))
    return dict(sorted(groups.items(), key=lambda group: (int(group[0].replace("X", "0")), "X" not in group[0])))


def list_periods(years: dict[str, list[Entry]]) -> Iterator[dict[str, object]]:
    """Yield each year with its entries, the silence before it, and how wide the gaps are."""
    before, reached = None, 0
    for year, entries in years.items():
        begun, silence = int(year.replace("X", "0")), ""
        if reached and begun > reached + 1:
            silence = f"in {begun - 1}" if begun == reached + 2 else f"from {reached + 1} to {begun - 1}"
        period = {"year": year, "silence": silence, "gap": bisect(GAPS, (begun - reached - 1) * 366), "entries": []}
        name = dates.years(year)
        for first, entry in entries:
            gap = bisect(GAPS, (first - before).days) if period["entries"] else 0
            period["entries"].append((gap, entry))
            reached, before = max(reached, last_year(entry, first)), first
        yield period | {"name": f"{name[0].upper()}{name[1:]}"}


def last_year(entry: Event | Interview, first: datetime.date) -> int:
    """Return the year to which an entry reaches; its first where it has no end, or is as vague as a century."""
    end = dates.read(entry.date).end if isinstance(entry, Event) else None
    return max(first.year, end.last.year) if end and not end.year.endswith("XX") else first.year


def group_undated(corpus: Corpus, events: list[Event]) -> Iterator[tuple]:
    """Yield name, heading, explanation and events by theme of each section of events without a date."""
    sections: dict[str, list[Event]] = {name: [] for name in UNDATED}
    for event in events:
        if not event.date:
            past = "lay_behind" if event.behind else "lay_ahead"
            sections["under_way" if event.current else past].append(event)
    for name, found in sections.items():
        themes = {theme: [event for event in found if event.theme == theme] for theme in corpus.catalogue.topics}
        if found:
            yield name, *UNDATED[name], {theme: group for theme, group in themes.items() if group}


def say_states(corpus: Corpus, lay: Lay) -> str:
    """Say how a dated event lay when it was said; nothing where all of it lay behind, as is the rule."""
    words = {interview: " and ".join(WORDS[state] for state in states) for interview, states in lay.items()}
    if set(words.values()) == {"past"}:
        return ""
    if len(set(words.values())) == 1:
        return f' <span class="lay">{next(iter(words.values()))} when said</span>'
    years = (f"{state} in {corpus.dates[interview].first.year}" for interview, state in words.items())
    return f' <span class="lay">{", ".join(years)}</span>'
