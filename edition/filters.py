"""What the filters of the timeline need: the style sheet that does the filtering, and what the form offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from .chronology import Timeline

HEAD = "/* Derived from data/events.yml by: python -m edition derive. Each choice hides what it does not name. */\n\n"
PARTS = ":is(.period, .group)"


def offered(timeline: Timeline) -> dict[str, object]:
    """The themes and the interviews that one can choose, each with its name and how many entries it has."""
    events = timeline.catalogue.events.values()
    themes = Counter(event.theme for event in events)
    interviews = Counter(each for event in events for each in {place.interview for _, place in event.attested()})
    return {
        "themes": [
            [name, topic.label, themes[name]] for name, topic in timeline.catalogue.topics.items() if themes[name]
        ],
        "interviews": [[name, called, interviews[name]] for name, called in timeline.names.items()],
        "count": len(events),
    }


def style_sheet(timeline: Timeline) -> str:
    """Rules that show of all entries those that were chosen, and say so where nothing is left; paper shows all."""
    return HEAD + "@media screen {\n" + "".join(f"  {rule}\n" for rule in rules(timeline)) + "}\n"


def rules(timeline: Timeline) -> Iterator[str]:
    """Rules for each choice, and for each pair of choices: what they leave no entry is hidden, or said to be empty."""
    events = timeline.catalogue.events.values()
    pairs = {(event.theme, place.interview) for event in events for _, place in event.attested()}
    themes = [name for name in timeline.catalogue.topics if any(theme == name for theme, _ in pairs)]
    by_theme = {theme: f'[data-theme="{theme}"]' for theme in themes}
    by_interview = {interview: f'[data-interview~="{interview}"]' for interview in timeline.names}
    for theme, kept in by_theme.items():
        yield hidden(theme, f":is({kept}, .conversation)")
    for interview, kept in by_interview.items():
        yield hidden(interview, kept)
    for theme, interview in product(by_theme, by_interview):
        kept = f":is({by_theme[theme]}, .conversation){by_interview[interview]}"
        yield f"{chosen(theme, interview)} {PARTS}:not(:has({kept})) {{ display: none }}"
        if (theme, interview) not in pairs:
            yield f"{chosen(theme, interview)} .none {{ display: block }}"


def hidden(name: str, kept: str) -> str:
    """Rule by which a choice hides the entries that it does not name, and the periods that are left with none."""
    within = chosen(name)
    return f"{within} .period li:not({kept}), {within} {PARTS}:not(:has({kept})) {{ display: none }}"


def chosen(*names: str) -> str:
    """Selector of the axis when these are chosen."""
    return ".axis" + "".join(f':has([value="{name}"]:checked)' for name in names)
