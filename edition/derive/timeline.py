"""The timeline page in Markdown."""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Iterator, Mapping

from edition.corpus.corpus import Timeline, Undated, until
from edition.text import dates
from edition.text.markdown import escaped
from edition.text.model import Event, Interview, Reference, State

from .figures import then_and_now

GAPS = (31, 92, 366, 3 * 366, 10 * 366, 20 * 366)
"""Days from which on a gap between two entries is shown one step wider."""

FRONT = """\
---
title: Timeline
description: What each ambassador said of past, present and future, on one axis of time, entry by entry.
template: timeline.html
---

<!-- Derived from data/ and docs/interviews/ by: python -m edition derive -->

# Timeline {: #_timeline }

What {speakers} said had happened, was going on or was to come. Each entry leads to the paragraph that attests it.
{: .deck }

When they spoke, what they told of was <span class="key behind">past</span>, \
<span class="key current">under way</span> or <span class="key ahead">still ahead</span>. {dated} a date \
and stand first, in order of time; \
{undated} without a date follow.
{: .told }

<div class="axis" markdown>

{jumps}
{: .jumps }

<div class="filter"></div>
"""
UNDATED: dict[Undated, tuple[str, str]] = {
    "under_way": ("Under way when they spoke", "What they told of as going on, without a date of its own."),
    "lay_behind": ("Past when they spoke", "What lay behind; no day, month or year is given."),
    "lay_ahead": ("To come when they spoke", "What lay ahead, was hoped for or only possible; no date is given."),
}
DATA = "The timeline and the figures as data: [timeline.json](data/timeline.json), [timeline.csv](data/timeline.csv).\n"


def markdown(timeline: Timeline) -> str:
    """The whole page."""
    figures = list(then_and_now(timeline))
    sections = {each: heading for each, heading in UNDATED.items() if timeline.undated[each]}
    jumps = [(f"in_{begins}", dates.years(begins)) for begins in timeline.periods]
    jumps += [(section, heading) for section, (heading, _) in sections.items()]
    jumps += [("then_and_now", "Then and now")] * bool(figures)
    parts = [opening(timeline, " · ".join(f"[{told}](#{place})" for place, told in jumps)), *axis(timeline)]
    for section, (heading, told) in sections.items():
        parts.append(undated(timeline, section, f"{heading} {{: #{section} }}\n\n{told}"))
    return "\n".join([*parts, "</div>\n", *figures, DATA])


def opening(timeline: Timeline, jumps: str) -> str:
    """Front matter, title, what the page is, and links to its parts."""
    events = timeline.catalogue.events.values()
    dated = sum(event.date is not None for event in events)
    told = {"dated": f"{dated} {'entry has' if dated == 1 else 'entries have'}", "undated": str(len(events) - dated)}
    told |= {"speakers": timeline.speakers, "jumps": jumps}
    return re.sub(r"\{(\w+)\}", lambda slot: told[slot[1]], FRONT)


def axis(timeline: Timeline) -> Iterator[str]:
    """Years with their entries, and what lies between them."""
    before: datetime.date | None = None
    reached = 0
    for begins, entries in timeline.periods.items():
        begun = int(begins.replace("X", "0"))
        if reached and begun > reached + 1:
            silent = f"in {begun - 1}" if begun == reached + 2 else f"from {reached + 1} to {begun - 1}"
            wide = bisect(GAPS, (begun - reached - 1) * 366)
            yield f"No entry begins {silent}.\n{{: .gap .gap-{wide} }}\n"
        items = []
        for first, each in entries:
            wide = bisect(GAPS, (first - before).days) if before and items else 0
            items.append(item(timeline, each, wide) if isinstance(each, Event) else conversation(timeline, each, wide))
            reached = max(reached, until(each, first))
            before = first
        called = dates.years(begins)
        yield period(f"{called[0].upper()}{called[1:]} {{: #in_{begins} }}", "".join(items))


def undated(timeline: Timeline, section: Undated, heading: str) -> str:
    """A section of what has no date, by themes, so that what stands side by side is about the same thing."""
    topics = timeline.catalogue.topics
    groups = []
    for theme, topic in topics.items():
        if items := "".join(item(timeline, event) for event in timeline.undated[section] if event.theme == theme):
            head = f"### {escaped(topic.label)} {{: #{section}_{theme} }}"
            groups.append(f'<div class="group" data-theme="{theme}" markdown>\n\n{head}\n\n{items}\n</div>\n')
    return period(f"{heading}\n{{: .told }}", "\n".join(groups), "period undated")


def period(heading: str, items: str, kind: str = "period") -> str:
    """A section of the page."""
    return f'<section class="{kind}" markdown>\n\n## {heading}\n\n{items}\n</section>\n'


def item(timeline: Timeline, event: Event, gap: int = 0) -> str:
    """An event as an item of a list."""
    attested = timeline.attested(event)
    links = [timeline.links(reference for _, reference in found) for found in attested.values()]
    theme = (
        f"[{escaped(timeline.catalogue.topics[event.theme].label)}](topics.md#{event.theme}) · " if event.date else ""
    )
    retired = "".join(f'<span id="{old}"></span>' for old in timeline.former.get(event.id, ()))
    lines = [
        f"1.  {retired}{when(timeline, event, attested)}",
        f"    **[{unbroken(event.title)}](#{event.id})** {event.text}",
        *([f'    <span class="editors">Date by the editors: {event.editors}</span>'] if event.editors else []),
        f'    <span class="said">{theme}{" · ".join(links)}</span>',
    ]
    states = dict.fromkeys(state for state, _ in event.attested())
    classes = [".event", *(f".{state}" for state in states), *([f".gap-{gap}"] if gap else [])]
    marks = f'#{event.id} {" ".join(classes)} data-theme="{event.theme}" data-interview="{" ".join(attested)}"'
    return "\n".join([*lines, f"    {{: {marks} }}\n"])


def conversation(timeline: Timeline, interview: Interview, gap: int) -> str:
    """An interview as an item of the same list."""
    said = interview.front_matter.interview
    name = unbroken(escaped(said.interviewee))
    marks = f'#said_{interview.id} .conversation{f" .gap-{gap}" if gap else ""} data-interview="{interview.id}"'
    return (
        f'1.  <span class="when">{timeline.said[interview.id].html()}</span>\n'
        f"    **[{name}](interviews/{interview.id}.md) speaks to {escaped(said.interviewer)}** {escaped(said.role)}\n"
        f"    {{: {marks} }}\n"
    )


def unbroken(title: str) -> str:
    """A title whose names are not broken at their hyphens."""
    return re.sub(r"\w+(-\w+)+", r'<span class="name">\g<0></span>', title)


def when(timeline: Timeline, event: Event, attested: Mapping[str, list[tuple[State, Reference]]]) -> str:
    """Date of an event, and how it lay when it was said where that was not behind."""
    lay = {interview: list(dict.fromkeys(state for state, _ in found)) for interview, found in attested.items()}
    if not event.date:
        relation = {"behind": "before", "current": "in", "ahead": "after"}
        told = [
            f"{' and '.join(relation[state] for state in states)} {timeline.month[interview].html()}"
            for interview, states in lay.items()
        ]
        return f'<span class="when">{" and ".join(told)}</span>'
    states = {state for found in lay.values() for state in found}
    date = dates.read(event.date).html("by" if states == {"ahead"} else "until")
    return f'<span class="when">{date}</span>{how_it_lay(timeline, lay)}'


def how_it_lay(timeline: Timeline, lay: Mapping[str, list[State]]) -> str:
    """What is said after a date: nothing where all of it lay behind, as is the rule."""
    words = {"behind": "past", "current": "under way", "ahead": "ahead"}
    told = {interview: " and ".join(words[state] for state in states) for interview, states in lay.items()}
    if set(told.values()) == {"past"}:
        return ""
    if len(set(told.values())) == 1:
        return f' <span class="lay">{next(iter(told.values()))} when said</span>'
    years = ", ".join(f"{said} in {timeline.said[interview].first.year}" for interview, said in told.items())
    return f' <span class="lay">{years}</span>'
