"""The catalogue: topics, events and figures, which an editor writes besides the pages, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from edition.text import yaml as entries
from edition.text.fault import LOST_BYTE, Fault, lost_bytes
from edition.text.model import Comparison, Event, Figure, Frozen, Topic
from edition.text.yaml import Entries, Key

TOPICS = "data/topics.yml"
EVENTS = "data/events.yml"
FIGURES = "data/figures.yml"
PARTS = ("figures", "comparisons")
DATES = {"date", "as_of"}
QUOTES = "text with a colon, or that opens with a sign, stands in quotes"

Kind = TypeVar("Kind", bound=Frozen)


@dataclass(frozen=True)
class Catalogue:
    """Topics, events, figures and comparisons by their ids, those that can be read; what cannot, as faults."""

    topics: dict[str, Topic] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, Entries] = field(default_factory=dict)

    def named(self, path: str) -> Mapping[str, Topic | Event]:
        """Topics or events by their names, those that can be read."""
        return {TOPICS: self.topics, EVENTS: self.events}[path]

    def names(self, path: str) -> set[str] | None:
        """Names of all topics or all events, faults or none; None if the file cannot be read."""
        source = self.sources.get(path, Entries())
        if source.trouble:
            return None
        return set(source.values) if isinstance(source.values, dict) else set()

    def line(self, path: str, *key: str | int) -> int:
        """Line of a key, or of the nearest one around it."""
        return self.sources[path].line(key)


def read(text: Callable[[str], str]) -> Catalogue:
    """Catalogue of the files that `text` gives for their paths; a missing one is empty."""
    texts = {path: text(path) for path in (TOPICS, EVENTS, FIGURES)}
    sources = {path: entries.read(text) for path, text in texts.items()}
    faults = [
        Fault(path, number, "C01", f"the file {LOST_BYTE}")
        for path, text in texts.items()
        for number in lost_bytes(text)
    ]
    for path, source in sources.items():
        if source.trouble:
            faults.append(Fault(path, source.trouble[0], "C01", f"the file {source.trouble[1]}; {QUOTES}"))
    figures = sources[FIGURES]
    for key in figures.values if isinstance(figures.values, dict) else ():
        if key not in PARTS:
            told = f"{key} is no part of this file; those are {', '.join(PARTS)}"
            faults.append(Fault(FIGURES, figures.line((key,)), "C01", told))
    return Catalogue(
        read_each(Topic, "topic", TOPICS, sources[TOPICS], (), faults, name="name"),
        read_each(Event, "event", EVENTS, sources[EVENTS], (), faults),
        read_each(Figure, "figure", FIGURES, figures, PARTS[:1], faults),
        read_each(Comparison, "comparison", FIGURES, figures, PARTS[1:], faults),
        faults,
        sources,
    )


def read_each(
    kind: type[Kind], noun: str, path: str, source: Entries, under: Key, faults: list[Fault], name: str = "id"
) -> dict[str, Kind]:
    """Entries of one kind by id, those that are as they should be; what is wrong with the others goes to `faults`."""
    values, good = source.values, {}
    for key in under:
        values = values.get(key) if isinstance(values, dict) else values
    if values in (None, ""):
        return good
    if not isinstance(values, dict):
        faults.append(
            Fault(path, source.line(under), "C01", f"must hold each {noun} under its {name}, as in  an-{name}: …")
        )
        return good
    known = f"those are {', '.join(key for key in kind.model_fields if key != name)}"
    for each, value in values.items():
        if isinstance(value, dict) and name in value:
            line = source.line((*under, each, name))
            faults.append(Fault(path, line, "C01", f"{each}.{name} is no key that is known here; {known}"))
            continue
        model, wrong = entries.validated(kind, {**value, name: each} if isinstance(value, dict) else value, known)
        if model:
            good[each] = model
        for key, message, given in wrong:
            dated = bool(key) and key[-1] in DATES and given is not None
            told = ".".join(map(str, (each, *(key if key != (name,) else ()))))
            line = source.line((*under, each, *key))
            message = f"{told}: {given!r} {message}" if dated else f"{told} {message}"
            faults.append(Fault(path, line, "C02" if dated else "C01", message))
    return good
