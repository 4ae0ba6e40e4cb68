"""The lanes and filters of the timeline: their form and their style sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from itertools import product

from edition.corpus.corpus import Corpus

HEAD = "/* Derived by: python -m edition derive. The lanes of the interviews; what each choice leaves out. */\n\n"
SHAPES = ("50%", "0", "50% 0", "0 50%")
"""Radii of the corners of the marks, by which lanes are told apart without colour; one for each of `FEW`."""
FORM = """\
<form class="filter" autocomplete="off" aria-label="Which entries are shown">
{selects}
<button type="reset" class="quiet">Show all</button>
<p class="shown" role="status"></p>
<p class="none">No entry of this theme is in this interview.</p>
</form>
"""


def write_form(corpus: Corpus) -> str:
    """Write the form in HTML, and the names of the lanes: on a phone a legend, above the lanes where there is room."""
    events = corpus.catalogue.events.values()
    topics = corpus.catalogue.topics
    themes = {theme: (topics[theme].label, count) for theme, count in count_themes(corpus).items()}
    selects = write_select("Theme", f"all themes ({len(events)})", themes)
    if not corpus.few:
        return FORM.format(selects=selects)
    counts = Counter(name for event in events for name in {place.interview for _, place in event.attestations})
    interviews = {name: (label, counts[name]) for name, label in corpus.names.items()}
    selects += "\n" + write_select("Interview", f"all ({len(events)})", interviews)
    lanes = "".join(f'<span data-interview="{name}">{escape(label)}</span>' for name, label in corpus.names.items())
    return f'{FORM.format(selects=selects)}\n<p class="lanes">{lanes}</p>\n'


def write_select(label: str, everything: str, options: Mapping[str, tuple[str, int]]) -> str:
    """Write a list to choose from, each option with the number of its entries."""
    items = "".join(
        f'<option value="{value}">{escape(name)} ({count})</option>' for value, (name, count) in options.items()
    )
    return (
        f'<label>{label} <select name="{label.lower()}"><option value="">{everything}</option>{items}</select></label>'
    )


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
    by_theme = {theme: f'[data-theme="{theme}"]' for theme in count_themes(corpus)}
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


def count_themes(corpus: Corpus) -> dict[str, int]:
    """Count the events of each theme that has any, in the order of the topics."""
    counts = Counter(event.theme for event in corpus.catalogue.events.values())
    return {theme: counts[theme] for theme in corpus.catalogue.topics if theme in counts}


def hide(*selectors: str) -> str:
    """Write a rule that hides these."""
    return f"{', '.join(selectors)} {{ display: none }}"


def select_empty(chosen: str, kept: str) -> str:
    """Select the periods in which a choice leaves no entry. They are looked into last, when it has been made."""
    return f".period:is({chosen} ~ *):not(:has({kept}))"


def select_filter(**choices: str) -> str:
    """Select the filter when these are chosen; it holds few elements to look through."""
    return ".filter" + "".join(f':has([name="{name}"] [value="{value}"]:checked)' for name, value in choices.items())
