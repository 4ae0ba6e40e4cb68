"""The figures in Markdown: charts of those that can be compared, the reason where they cannot, and a table of all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from edition.corpus.corpus import Timeline
from edition.text import dates
from edition.text.model import Comparison, Figure

THEN_AND_NOW = """\
## Then and now {: #then_and_now }

Bars stand where one thing is counted at two times; where figures only seem comparable, a note says why they are not.
{: .told }
"""
ALL = """\
### Every figure {: #all_figures }

| What | Figure | As of | Where |
|---|---|---|---|
"""


def then_and_now(timeline: Timeline) -> Iterator[str]:
    """The section of the figures; nothing where there are none."""
    catalogue = timeline.catalogue
    if not catalogue.figures:
        return
    yield THEN_AND_NOW
    for comparison in catalogue.comparisons.values():
        yield compared(comparison, [catalogue.figures[name] for name in comparison.figures], timeline)
    yield ALL + "".join(row(figure, timeline) for figure in catalogue.figures.values())


def row(figure: Figure, timeline: Timeline) -> str:
    """A figure in the table of all."""
    as_of = dates.read(figure.as_of).html()
    reason = f" (date by the editors: {figure.editors})" if figure.editors else ""
    source = f"statistics of {figure.statistics}" if figure.statistics else "no source named"
    return f"| {figure.title} | {number(figure)} | {as_of}{reason} | {timeline.links(figure.said)}; {source} |\n"


def compared(comparison: Comparison, figures: list[Figure], timeline: Timeline) -> str:
    """Figures of one comparison: each with a bar if they can be compared, else with the reason why not."""
    most = max(figure.value for figure in figures)
    rows = ""
    for figure in figures:
        drawn = "" if comparison.but else bar(figure, most)
        rows += f"| {dates.read(figure.as_of).html()} | {drawn}{number(figure)} | {timeline.links(figure.said)} |\n"
    told = [f"Not to be compared: {comparison.but}"] if comparison.but else []
    told += [comparison.note] if comparison.note else []
    head = f"### {comparison.title} {{: #compare_{comparison.id} }}\n\n| As of | Figure | Where |\n|---|---|---|\n"
    return head + rows + "".join(f"\n{each}\n{{: .{'caveat' if comparison.but else 'note'} }}\n" for each in told)


def bar(figure: Figure, most: Decimal) -> str:
    """Bar whose length is to the cell's width as the figure to the greatest of its comparison."""
    width = round(100 * figure.value / most, 1) if most else 0
    return (
        f'<svg class="bar" data-interview="{figure.said[0].interview}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{width}" height="8"/></svg>'
    )


def number(figure: Figure) -> str:
    """A figure as it was said, with its unit: more than 700 joint ventures."""
    return figure.printed or " ".join(filter(None, (figure.qualifier, f"{figure.value:,}", figure.unit)))
