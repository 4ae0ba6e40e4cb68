"""What the lanes and filters of the timeline need: a style sheet, and what the form offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from edition.corpus.corpus import Timeline

HEAD = "/* Derived by: python -m edition derive. The lanes of the interviews; what each choice leaves out. */\n\n"
SHAPES = ("50%", "0", "50% 0", "0 50%")
"""Radii of the corners of the marks, by which lanes are told apart without colour; one for each of `FEW`."""


def offered(timeline: Timeline) -> dict[str, object]:
    """The themes and, if they are few, the interviews that one can choose, each with its name and number of entries."""
    events = timeline.catalogue.events.values()
    interviews = Counter(each for event in events for each in {place.interview for _, place in event.attested()})
    return {
        "themes": [[name, timeline.catalogue.topics[name].label, count] for name, count in used(timeline).items()],
        "interviews": [[name, called, interviews[name]] for name, called in timeline.names.items() if timeline.few],
        "count": len(events),
    }


def style_sheet(timeline: Timeline) -> str:
    """Rules for the lanes, and for showing of all entries those that were chosen; paper shows all."""
    lanes = "".join(f"{rule}\n" for rule in lane_rules(timeline))
    return f"{HEAD}{lanes}\n@media screen {{\n" + "".join(f"  {rule}\n" for rule in filter_rules(timeline)) + "}\n"


def lane_rules(timeline: Timeline) -> Iterator[str]:
    """How many lanes there are, and which lane and which mark are whose; one is for all where interviews are many."""
    if not timeline.few:
        yield ".axis { --lanes: 1; --lane: 1; --before: 0 }"
        return
    yield f".axis {{ --lanes: {len(timeline.names)} }}"
    for lane, interview in enumerate(timeline.names):
        shape = SHAPES[lane]
        yield f'.timeline [data-interview="{interview}"] {{ --lane: {lane + 1}; --before: {lane}; --shape: {shape} }}'


def filter_rules(timeline: Timeline) -> Iterator[str]:
    """Rules for each choice, and for each pair of choices: what they leave no entry is hidden, or said to be empty.

    A conversation, which is of no theme, stays whichever is chosen.
    """
    events = timeline.catalogue.events.values()
    pairs = {(event.theme, place.interview) for event in events for _, place in event.attested()}
    by_theme = {theme: f'[data-theme="{theme}"]' for theme in used(timeline)}
    by_interview = {interview: f'[data-interview~="{interview}"]' for interview in timeline.names if timeline.few}
    for theme, kept in by_theme.items():
        asked = chosen(theme=theme)
        yield hidden(f"{asked} ~ .period [data-theme]:not({kept})", emptied(asked, f":is({kept}, .conversation)"))
    for interview, kept in by_interview.items():
        asked = chosen(interview=interview)
        yield hidden(
            f"{asked} ~ .period li:not({kept})",
            emptied(asked, kept),
            f".group:is({asked} ~ .period *):not(:has({kept}))",
        )
    for theme, interview in product(by_theme, by_interview):
        both = chosen(theme=theme, interview=interview)
        if (theme, interview) in pairs:
            yield hidden(emptied(both, f":is({by_theme[theme]}, .conversation){by_interview[interview]}"))
        else:
            yield hidden(f"{both} ~ .period")
            yield f"{both} .none {{ display: block }}"


def used(timeline: Timeline) -> Counter[str]:
    """Number of events of each theme that has any, in the order of the topics."""
    found = Counter(event.theme for event in timeline.catalogue.events.values())
    return Counter({theme: found[theme] for theme in timeline.catalogue.topics if theme in found})


def hidden(*selectors: str) -> str:
    """Rule that hides these."""
    return f"{', '.join(selectors)} {{ display: none }}"


def emptied(within: str, kept: str) -> str:
    """Selector of the periods in which a choice leaves no entry. They are looked into last, when it has been made."""
    return f".period:is({within} ~ *):not(:has({kept}))"


def chosen(**choices: str) -> str:
    """Selector of the filter when these are chosen; it holds few elements to look through."""
    return ".filter" + "".join(f':has([name="{name}"] [value="{value}"]:checked)' for name, value in choices.items())
