"""The rules that bind events and figures to what was said. A rule's docstring is the rule; its code never changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from edition.corpus.catalogue import EVENTS, FIGURES, Catalogue
from edition.corpus.ledger import Ledger
from edition.text import dates
from edition.text.fault import Fault
from edition.text.markdown import plain
from edition.text.model import Event, Reference
from edition.text.page import Page

NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])(?<![A-Z]-)\d+(?:[.,]\d+)*(?: \d{3}\b)*")
UNITS = """
one first once, two second twice, three third trilateral, four fourth, five fifth, six sixth, seven seventh,
eight eighth, nine ninth, ten tenth, eleven eleventh, twelve twelfth dozen, thirteen, fourteen, fifteen, sixteen,
seventeen, eighteen, nineteen
"""
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: Decimal(n) for n, words in enumerate(UNITS.split(","), 1) for word in words.split()}
WORDS |= {word: Decimal(10 * n) for n, word in enumerate(TENS, 2)}
WORDS |= {"half": Decimal("0.5"), "hundred": Decimal(100), "thousand": Decimal(1000)}


@dataclass(frozen=True)
class Testimony:
    """What was said: the text of every paragraph, and the date of every interview that has one; and the ledger.

    Of pages in `transcripts` the text is the original's.
    """

    paragraphs: Mapping[Reference, str]
    dates: Mapping[str, dates.Date]
    ledger: Ledger
    transcripts: Set[str] = frozenset()


def testimony(pages: Iterable[Page], ledger: Ledger) -> Testimony:
    """What the pages hold, faults or none."""
    paragraphs, said, transcripts = {}, {}, set()
    for page in pages:
        for block in page.blocks:
            if block.kind == "paragraph" and block.anchor:
                paragraphs[Reference(page.id, block.anchor)] = block.text
        try:
            interview = page.front.values["interview"]
            if interview["edition"] == "transcript":
                transcripts.add(page.id)
            said[page.id] = dates.read(interview["date"])
        except (KeyError, TypeError, ValueError):
            continue  # the page has a fault of its own
    return Testimony(paragraphs, said, ledger, transcripts)


def faults(catalogue: Catalogue, given: Testimony) -> Iterator[Fault]:
    """Everything wrong with events, figures and comparisons."""
    for rule in (known_themes, attested, attesting_paragraphs, times, numbers_said, comparable):
        yield from rule(catalogue, given)


def known_themes(catalogue: Catalogue, _: Testimony) -> Iterator[Fault]:
    """C03: the theme of an event is one of the topics."""
    known = ", ".join(sorted(catalogue.topics))
    for event in catalogue.events.values():
        if event.theme not in catalogue.topics:
            told = f"{event.id}.theme: {event.theme} is no topic of data/topics.yml; those are {known or 'none'}"
            yield Fault(EVENTS, catalogue.line(EVENTS, event.id, "theme"), "C03", told)


def attested(catalogue: Catalogue, _: Testimony) -> Iterator[Fault]:
    """C04: at least one paragraph attests an event."""
    for event in catalogue.events.values():
        if not event.attested():
            told = f"{event.id} is attested by no paragraph; name one under behind, current or ahead"
            yield Fault(EVENTS, catalogue.line(EVENTS, event.id), "C04", told)


def attesting_paragraphs(catalogue: Catalogue, given: Testimony) -> Iterator[Fault]:
    """C05: the paragraph of an event or a figure stands on its page."""
    named = [
        (EVENTS, f"{event.id}.{state}", (event.id, state, getattr(event, state).index(place)), place)
        for event in catalogue.events.values()
        for state, place in event.attested()
    ]
    named += [
        (FIGURES, f"{figure.id}.said", ("figures", figure.id, "said", at), place)
        for figure in catalogue.figures.values()
        for at, place in enumerate(figure.said)
    ]
    for path, name, key, place in named:
        if place not in given.paragraphs:
            told = f"{name}: {place} is no paragraph; {missing(place, given)}"
            yield Fault(path, catalogue.line(path, *key), "C05", told)


def missing(place: Reference, given: Testimony) -> str:
    """What there is instead of a paragraph that is not there."""
    entry = given.ledger.of(place.interview).get(place.anchor)
    if entry and entry.successor:
        return f"it is retired, and {entry.successor} took its place"
    there = [str(each) for each in given.paragraphs if each.interview == place.interview]
    return f"that page has {there[0]} to {there[-1]}" if there else "there is no such page"


def times(catalogue: Catalogue, given: Testimony) -> Iterator[Fault]:
    """C06: an event that has a date lay then, when it was said, as it is said to have lain."""
    was = {"behind": "did not lie behind", "current": "was not under way", "ahead": "did not lie ahead"}
    for event in catalogue.events.values():
        for state, place in event.attested():
            if event.date and place.interview in given.dates and not agrees(event, state, given.dates[place.interview]):
                date, said = dates.read(event.date).words(), given.dates[place.interview].words()
                told = f"{event.id}: {date} {was[state]} when it was said, {said} ({place})"
                at = getattr(event, state).index(place)
                yield Fault(EVENTS, catalogue.line(EVENTS, event.id, state, at), "C06", told)


def agrees(event: Event, state: str, said: dates.Date) -> bool:
    """Whether an event's date allows it to have been behind, current or ahead when something was said.

    What lay behind had ended, what lay ahead had not begun, as far as the dates tell: a month in which both fall allows
    all three. A date that is only about right is taken as it stands.
    """
    date = dates.read(event.date or "")
    begun = date.start is None or date.first <= said.last
    may_not_have_begun = date.start.last >= said.first if date.start else date.last >= said.first
    may_have_ended = date.end is not None and date.end.first <= said.last
    over = date.last < said.first
    return {"behind": may_have_ended, "current": begun and not over, "ahead": may_not_have_begun}[state]


def numbers_said(catalogue: Catalogue, given: Testimony) -> Iterator[Fault]:
    """C07: the number of a figure stands in its paragraphs, and in the words in which it is printed."""
    for figure in catalogue.figures.values():
        texts = [("value", str(place), given.paragraphs.get(place)) for place in figure.said]
        for key, name, text in (*texts, ("printed", "printed", figure.printed)):
            if text and figure.value not in (found := numbers(plain(text))):
                there = ", ".join(f"{number:,}" for number in sorted(found))
                told = f"{figure.id}: {figure.value:,} is not in {name}, which has {there or 'no number'}"
                yield Fault(FIGURES, catalogue.line(FIGURES, "figures", figure.id, key), "C07", told)


def numbers(text: str) -> set[Decimal]:
    """Every number of a text, in figures or words, in each way in which it can be read.

    Thousands may be parted by comma or space, decimals by point or comma; 5 300 may be one number or two. In words are
    read those below a hundred, and half, hundred and thousand by themselves.
    """
    found = set()
    for said in NUMBER.findall(re.sub(r"[\u00a0\u2009\u202f]", " ", text)):
        found |= {Decimal(each) for each in readings(said)}
    for word, below in pairwise([*re.findall(r"[a-z]+", text.lower()), ""]):
        if word in WORDS:
            found.add(WORDS[word] + (WORDS.get(below, Decimal(0)) if word in TENS else 0))
    return found


def readings(said: str) -> set[str]:
    """What a number in figures can mean."""
    parts = said.split(" ")
    found = {"".join(parts)} | set(parts)
    found |= {re.sub(r",(?=\d{3}(?!\d))", "", each) for each in found}
    found |= {re.sub(r"^(\d+),(\d{1,2})$", r"\1.\2", each) for each in found}
    return {each for each in found if re.fullmatch(r"\d+(\.\d+)?", each)}


def comparable(catalogue: Catalogue, _: Testimony) -> Iterator[Fault]:
    """C08: a comparison is of figures that exist, in one unit, or it says why they cannot be compared."""
    for comparison in catalogue.comparisons.values():
        line = catalogue.line(FIGURES, "comparisons", comparison.id, "figures")
        for name in comparison.figures:
            if name not in catalogue.figures:
                told = f"{comparison.id}: {name} is no figure of this file"
                yield Fault(FIGURES, line, "C08", told)
        units = {catalogue.figures[name].unit for name in comparison.figures if name in catalogue.figures}
        if len(units) > 1 and not comparison.but:
            told = f"{comparison.id}: {' and '.join(sorted(units))} cannot be compared; say why under but"
            yield Fault(FIGURES, line, "C08", told)
