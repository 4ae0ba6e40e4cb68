"""The style sheet of the timeline's lanes and filters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from edition.corpus.corpus import Corpus

HEAD = "/* Derived by: python -m edition derive. The lanes of the interviews; what each choice leaves out. */\n\n"
SHAPES = ("50%", "0", "50% 0", "0 50%")
"""Radii of the corners of the marks, by which lanes are told apart without colour; one for each of `FEW`."""


def write_style_sheet(corpus: Corpus) -> str:
    """Write rules for the lanes, and for showing of all entries those that were chosen; paper shows all."""
    lanes = "".join(f"{rule}\n" for rule in lane_rules(corpus))
    return f"{HEAD}{lanes}\n@media screen {{\n" + "".join(f"  {rule}\n" for rule in filter_rules(corpus)) + "}\n"


def lane_rules(corpus: Corpus) -> Iterator[str]:
    """Yield how many lanes there are, and which lane and which mark are whose; many interviews share one lane."""
    if not corpus.few:
        yield ".axis { --lanes: 1; --lane: 1; --before: 0 }"
        return
    yield f".axis {{ --lanes: {len(corpus.names)} }}"
    for lane, interview in enumerate(corpus.names):
        shape = SHAPES[lane]
        yield f'.timeline [data-interview="{interview}"] {{ --lane: {lane + 1}; --before: {lane}; --shape: {shape} }}'


def filter_rules(corpus: Corpus) -> Iterator[str]:
    """Yield rules for each choice, and for each pair: a period without an entry is hidden, or said to be empty.

    A conversation, which is of no theme, stays whichever is chosen.
    """
    events = corpus.catalogue.events.values()
    pairs = {(event.theme, place.interview) for event in events for _, place in event.attestations}
    themes = {theme for theme, _ in pairs}
    by_theme = {theme: f'[data-theme="{theme}"]' for theme in corpus.catalogue.topics if theme in themes}
    by_interview = {interview: f'[data-interview~="{interview}"]' for interview in corpus.names if corpus.few}
    for theme, kept in by_theme.items():
        chosen = select_filter(theme=theme)
        empty = select_empty(chosen, f":is({kept}, .conversation)")
        yield hide(f"{chosen} ~ .period [data-theme]:not({kept})", empty)
    for interview, kept in by_interview.items():
        chosen = select_filter(interview=interview)
        yield hide(
            f"{chosen} ~ .period li:not({kept})",
            select_empty(chosen, kept),
            f".group:is({chosen} ~ .period *):not(:has({kept}))",
        )
    for theme, interview in product(by_theme, by_interview):
        both = select_filter(theme=theme, interview=interview)
        if (theme, interview) in pairs:
            yield hide(select_empty(both, f":is({by_theme[theme]}, .conversation){by_interview[interview]}"))
        else:
            yield hide(f"{both} ~ .period")
            yield f"{both} .none {{ display: block }}"


def hide(*selectors: str) -> str:
    """Write a rule that hides these."""
    return f"{', '.join(selectors)} {{ display: none }}"


def select_empty(chosen: str, kept: str) -> str:
    """Select the periods in which a choice leaves no entry. They are looked into last, when it has been made."""
    return f".period:is({chosen} ~ *):not(:has({kept}))"


def select_filter(**choices: str) -> str:
    """Select the filter when these are chosen; it holds few elements to look through."""
    return ".filter" + "".join(f':has([name="{name}"] [value="{value}"]:checked)' for name, value in choices.items())
