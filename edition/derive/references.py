"""Markdown that the derived pages share: who spoke, and links to the paragraphs where something is said."""

from __future__ import annotations

from collections.abc import Iterable

from edition.corpus.corpus import Corpus
from edition.text.anchors import locator
from edition.text.markdown import escape
from edition.text.model import Reference


def list_speakers(corpus: Corpus) -> str:
    """Say who spoke, and in what month; of many people, how many, and in what years."""
    if not corpus.few:
        years = [date.first.year for date in corpus.dates.values()]
        return f"{len(years):,} people between {min(years)} and {max(years)}"
    speakers = [
        f"{escape(interview.front_matter.interview.interviewee)} in {corpus.months[interview.id].words()}"
        for interview in corpus.interviews
    ]
    return ", ".join([*speakers[:-2], " and ".join(speakers[-2:])])


def link_paragraphs(corpus: Corpus, references: Iterable[Reference]) -> str:
    """Link to paragraphs of one interview, which is named once."""
    places = list(dict.fromkeys(references))
    name = escape(corpus.names[places[0].interview])
    labels = [locator(place.anchor) for place in places]
    labels[0] = f"{name}, {labels[0]}"
    links = zip(labels, places, strict=True)
    return ", ".join(f"[{label}](interviews/{interview}.md#{anchor})" for label, (interview, anchor) in links)


def count(number: int, noun: str, plural: str = "") -> str:
    """Say how many there are of a thing."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
