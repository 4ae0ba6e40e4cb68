"""The catalogue: topics, events and figures, which an editor writes besides the pages."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from edition.text import model, yaml
from edition.text.model import STATES, Comparison, Event, Figure, Model, Reference, Topic

from .ledger import EVENTS, TOPICS

FIGURES = "data/figures.yml"
PARTS = ("figures", "comparisons")
QUOTES = "text with a colon, or that opens with a sign, stands in quotes"


@dataclass(frozen=True)
class Catalogue:
    """Topics, events, figures and comparisons by their ids, those that can be read; and the problems of the others.

    A problem has the file, the line or key there, and what is wrong.
    """

    topics: dict[str, Topic] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    problems: list[tuple[str, int | yaml.Key, str]] = field(default_factory=list)
    trees: dict[str, yaml.Tree] = field(default_factory=lambda: defaultdict(yaml.Tree))

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
        gone = self.figures.keys() - figures.keys()
        comparisons = {name: entry for name, entry in self.comparisons.items() if gone.isdisjoint(entry.figures)}
        topics, events = trim(self.topics, "passages"), trim(self.events, *STATES)
        return replace(self, topics=topics, events=events, figures=figures, comparisons=comparisons)


def read_catalogue(text: Callable[[str], str]) -> Catalogue:
    """Read the files that `text` gives for their paths; a missing one is empty."""
    catalogue = Catalogue()
    problems, trees = catalogue.problems, catalogue.trees
    for path in (TOPICS, EVENTS, FIGURES):
        content = text(path)
        trees[path] = yaml.read(content)
        problems += [(path, n, f"the file {model.LOST_BYTE}") for n in model.lines_with_lost_bytes(content)]
        if trees[path].trouble:
            line, message = trees[path].trouble
            problems.append((path, line, f"the file {message}; {QUOTES}"))
    parts = trees[FIGURES].values
    for key in set(parts if isinstance(parts, dict) else ()).difference(PARTS):
        problems.append((FIGURES, (key,), f"{key} is no part of this file; those are {', '.join(PARTS)}"))
    catalogue.topics.update(read_entries(Topic, catalogue, TOPICS))
    catalogue.events.update(read_entries(Event, catalogue, EVENTS))
    catalogue.figures.update(read_entries(Figure, catalogue, FIGURES, "figures"))
    catalogue.comparisons.update(read_entries(Comparison, catalogue, FIGURES, "comparisons"))
    return catalogue


def read_entries(kind: type[Model], catalogue: Catalogue, path: str, *under: str) -> dict[str, Model]:
    """Return the entries of one kind by id, those that are well formed; enter the problems of the others."""
    values, good = catalogue.trees[path].values, {}
    for key in under:
        values = values.get(key) if isinstance(values, dict) else values
    name, *others = kind.model_fields
    if not isinstance(values or {}, dict):
        message = f"must hold each {kind.__name__.lower()} under its {name}, as in  an-{name}: …"
        catalogue.problems.append((path, under, message))
        return good
    for id_, value in (values or {}).items():
        entry = {**value, name: id_} if isinstance(value, dict) else value
        good_entry, wrong = model.validate(kind, entry, f"those are {', '.join(others)}")
        if good_entry:
            good[id_] = good_entry
        for key, message in wrong:
            catalogue.problems.append((path, (*under, id_, *key), f"{'.'.join(map(str, (id_, *key)))} {message}"))
    return good
