"""The timeline page: the picture, the entries in the order of time, and figures. templates/timeline.md lays it out."""

import datetime
import re
from collections.abc import Iterator

from edition.corpus.corpus import Corpus
from edition.text import dates
from edition.text.anchors import TIMELINE
from edition.text.model import COLOURS, Event, Interview, State

from .markdown import fill_template
from .picture import RELATIONS, WORDS, Picture

SHAPES = dict(zip(COLOURS, ("50%", "0", "50% 0", "0 50%"), strict=True))
"""Radii of the corners of the marks, by which interviews are told apart without colour."""
BESIDE: dict[State, int] = {"behind": 0, "current": 2, "ahead": 4}
"""Where an entry without a date stands beside the conversation, which is 1; one with a date of the same day is 3."""

Lay = dict[str, list[State]]
"""How an event lay when each interview told of it."""


def write_timeline(corpus: Corpus, picture: Picture) -> str:
    """Write the whole page."""
    catalogue = corpus.catalogue
    retired, years = corpus.ledger.retired(TIMELINE), group_by_year(corpus)
    return fill_template(
        "timeline.md",
        __package__,
        filters={
            "whole_names": lambda text: re.sub(r"\w+(-\w+)+", r'<span class="name">\g<0></span>', text),
            "relation": RELATIONS.get,
            "date": lambda text: dates.read(text).html(),
            "years": lambda year: f"{(said := dates.years(year))[0].upper()}{said[1:]}",
        },
        corpus=corpus,
        picture=picture,
        years=years,
        reasoned=[
            entry for entries in years.values() for entry in entries if isinstance(entry, Event) and entry.editors
        ],
        figures=[figure for figure in catalogue.figures.values() if figure.quoted],
        bars=dict(measure_bars(corpus)),
        unlike=[comparison for comparison in catalogue.comparisons.values() if comparison.but],
        none_compared=len(corpus.interviews) > 1 and not any(compares_interviews(corpus)),
        predecessors=retired.pop(TIMELINE, {}),
        moved=retired,
        lay=lambda event: {
            interview: list(dict.fromkeys(state for state, _ in places))
            for interview, places in corpus.attestations(event).items()
        },
        date_of=lambda event: dates.read(event.date).html("until" if event.behind or event.current else "by"),
        say_states=lambda lay: say_states(corpus, lay),
    )


def write_picture(picture: Picture) -> str:
    """Write the picture for the start page, without words."""
    return fill_template("start.html", __package__, picture=picture)


def write_voices(corpus: Corpus) -> str:
    """Write the style sheet of the interviews' colours; a name that holds another's comes after it, and so prevails."""
    interviews = sorted(corpus.interviews, key=lambda interview: len(interview.id))
    return fill_template("voices.css", __package__, interviews=interviews, shapes=SHAPES)


def group_by_year(corpus: Corpus) -> dict[str, list[Event | Interview]]:
    """Group interviews and events by year, in the order of time.

    An event stands by the last day that its date can mean, before a conversation that looks back on it, and in no year
    before one that looks ahead. Without a date it stands beside the last conversation that tells of it or, if that
    looks ahead, at the end of its year. A decade or century comes before the year with which it begins.
    """
    said = {interview: date.first for interview, date in corpus.dates.items()}
    placed: list[tuple[str, datetime.date, int, Event | Interview]] = [
        (f"{said[interview.id].year:04}", said[interview.id], 1, interview) for interview in corpus.interviews
    ]
    for event in corpus.catalogue.events.values():
        if event.date:
            date = dates.read(event.date)
            first = max([date.first, *(said[place.interview] for place in event.ahead)])
            vague = date.start and not date.start.year.isdigit() and date.start.first == first
            last = min([date.last, *(said[place.interview] for place in event.behind)])
            placed.append((date.start.year if vague else f"{first.year:04}", last, 0 if event.behind else 3, event))
        else:
            day, beside = max((said[place.interview], BESIDE[state]) for state, place in event.attestations)
            end = day.replace(month=12, day=31) if beside == BESIDE["ahead"] else day
            placed.append((f"{day.year:04}", end, beside, event))
    groups: dict[str, list[Event | Interview]] = {}
    for year, _, _, entry in sorted(placed, key=lambda place: place[1:3]):
        groups.setdefault(year, []).append(entry)
    return dict(sorted(groups.items(), key=lambda group: (int(group[0].replace("X", "0")), "X" not in group[0])))


def measure_bars(corpus: Corpus) -> Iterator[tuple[str, float]]:
    """Yield the figures of what is counted several times, each with its share of the largest, in per cent."""
    figures = corpus.catalogue.figures
    for comparison in corpus.catalogue.comparisons.values():
        if not comparison.but:
            most = max(figures[name].value for name in comparison.figures)
            for name in comparison.figures:
                yield name, round(100 * figures[name].value / most, 1) if most else 0


def compares_interviews(corpus: Corpus) -> Iterator[bool]:
    """Yield for each comparison that holds whether its figures are of several interviews."""
    for comparison in corpus.catalogue.comparisons.values():
        if not comparison.but:
            said = (corpus.catalogue.figures[name].said for name in comparison.figures)
            yield len({place.interview for places in said for place in places}) > 1


def say_states(corpus: Corpus, lay: Lay) -> str:
    """Say how a dated event lay when it was said; nothing where all of it lay behind, as is the rule."""
    words = {interview: " and ".join(WORDS[state] for state in states) for interview, states in lay.items()}
    if set(words.values()) == {"past"}:
        return ""
    if len(set(words.values())) == 1:
        return f' <span class="lay">{next(iter(words.values()))} when said</span>'
    years = (f"{state} in {corpus.dates[interview].first.year}" for interview, state in words.items())
    return f' <span class="lay">{", ".join(years)}</span>'
