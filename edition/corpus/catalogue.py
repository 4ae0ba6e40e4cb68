"""The catalogue: topics, events and figures, which an editor writes besides the pages."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from edition.text import yaml
from edition.text.model import (
    LOST_BYTE,
    STATES,
    Comparison,
    Event,
    Figure,
    Model,
    Reference,
    Topic,
    lines_with_lost_bytes,
    validate,
)
from edition.text.yaml import Tree

from .ledger import EVENTS, TOPICS

FIGURES = "data/figures.yml"
PARTS = ("figures", "comparisons")
QUOTES = "text with a colon, or that opens with a sign, stands in quotes"

Problem = tuple[str, int, str]
"""Path and line of an entry that cannot be read as it stands, and why."""


@dataclass(frozen=True)
class Catalogue:
    """Topics, events, figures and comparisons by their ids, those that can be read; and the problems of the others."""

    topics: dict[str, Topic] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=lambda: defaultdict(Tree))

    def names(self, path: str) -> list[str]:
        """Return the names of all entries of a file, faults or none."""
        values = self.trees[path].values
        return list(values) if isinstance(values, dict) else []

    def line(self, path: str, *key: str | int) -> int:
        """Return the line of a key, or of the nearest one around it."""
        return self.trees[path].line(key)

    def line_of(self, place: Reference, path: str, *key: str) -> int:
        """Return the line in which a list names a paragraph."""
        places = self.trees[path].values
        for part in key:
            places = places[part]
        return self.line(path, *key, places.index(str(place)))

    def named(self, path: str) -> Mapping[str, Topic | Event]:
        """Return the entries of a file whose names are anchors, those that can be read."""
        return {TOPICS: self.topics, EVENTS: self.events}[path]

    def without(self, interviews: Collection[str]) -> Self:
        """Return the catalogue without these interviews, and without what only they attest."""

        def trim(entries: Mapping[str, Model], *keys: str) -> dict[str, Model]:
            trimmed = {}
            for name, entry in entries.items():
                places = {key: getattr(entry, key) for key in keys}
                kept = {key: leave_out(value) for key, value in places.items()}
                if any(kept.values()) or kept == places:
                    trimmed[name] = entry.model_copy(update=kept)
            return trimmed

        def leave_out(places: Collection[Reference]) -> Collection[Reference]:
            kept = [place for place in places if place.interview not in interviews]
            return {place: places[place] for place in kept} if isinstance(places, dict) else tuple(kept)

        figures = trim(self.figures, "said")
        return replace(
            self,
            topics=trim(self.topics, "passages"),
            events=trim(self.events, *STATES),
            figures=figures,
            comparisons={
                name: entry
                for name, entry in self.comparisons.items()
                if figures.keys() >= self.figures.keys() & set(entry.figures)
            },
        )


def read_catalogue(text: Callable[[str], str]) -> Catalogue:
    """Read the files that `text` gives for their paths; a missing one is empty."""
    catalogue = Catalogue()
    for path in (TOPICS, EVENTS, FIGURES):
        content = text(path)
        tree = catalogue.trees[path] = yaml.read(content)
        for number in lines_with_lost_bytes(content):
            catalogue.problems.append((path, number, f"the file {LOST_BYTE}"))
        if tree.trouble:
            line, message = tree.trouble
            catalogue.problems.append((path, line, f"the file {message}; {QUOTES}"))
    figures = catalogue.trees[FIGURES]
    for key in figures.values if isinstance(figures.values, dict) else ():
        if key not in PARTS:
            message = f"{key} is no part of this file; those are {', '.join(PARTS)}"
            catalogue.problems.append((FIGURES, figures.line((key,)), message))
    catalogue.topics.update(read_entries(Topic, catalogue, TOPICS))
    catalogue.events.update(read_entries(Event, catalogue, EVENTS))
    catalogue.figures.update(read_entries(Figure, catalogue, FIGURES, "figures"))
    catalogue.comparisons.update(read_entries(Comparison, catalogue, FIGURES, "comparisons"))
    return catalogue


def read_entries(kind: type[Model], catalogue: Catalogue, path: str, *under: str) -> dict[str, Model]:
    """Return the entries of one kind by id, those that are well formed; enter the problems of the others."""
    tree, problems, good = catalogue.trees[path], catalogue.problems, {}
    values = tree.values
    for key in under:
        values = values.get(key) if isinstance(values, dict) else values
    name, *others = kind.model_fields
    if not isinstance(values or {}, dict):
        message = f"must hold each {kind.__name__.lower()} under its {name}, as in  an-{name}: …"
        problems.append((path, tree.line(under), message))
        return good
    for id_, value in (values or {}).items():
        entry = {**value, name: id_} if isinstance(value, dict) else value
        model, wrong = validate(kind, entry, f"those are {', '.join(others)}")
        if model:
            good[id_] = model
        for key, message in wrong:
            problems.append((path, tree.line((*under, id_, *key)), f"{'.'.join(map(str, (id_, *key)))} {message}"))
    return good
