"""Events that nobody told of, as many as are wanted, for benchmarks and for tests of a very long timeline."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.anchors import TIMELINE
from edition.project import LEDGER, Project

DATES = ("19{:02}", "20{:02}", "20{:02}-03", "20{:02}-03~", "20{:02}-05-17", "20{:02}-05-17/20{:02}-06-02", "20{:02}?")
WORDS = [
    "trade",
    "treaty",
    "visit",
    "session",
    "forum",
    "project",
    "aid",
    "vaccine",
    "summit",
    "company",
    "market",
    "power",
    "plant",
    "science",
    "energy",
]


def events(count: int, places: list[str], themes: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Ids and events; the same at each call. Two thirds are dated, one in ten is attested by two paragraphs."""
    chance = random.Random(count)
    for n in range(count):
        year = chance.randrange(14)
        dated = {"date": chance.choice(DATES).format(year, year)} if n % 3 else {}
        said = chance.sample(places, 2 if n % 10 == 0 else 1)
        yield (
            f"event-{n}",
            {
                **dated,
                "title": f"{' '.join(chance.choices(WORDS, k=6))} {n}".capitalize(),
                "text": f"{' '.join(chance.choices(WORDS, k=20))}.".capitalize(),
                "theme": chance.choice(themes),
                "behind" if dated else chance.choice(["behind", "current", "ahead"]): said,
            },
        )


def write(root: Path, count: int) -> None:
    """Put that many events in the place of a project's own, and enter them in its ledger."""
    project = Project(root)
    places = [
        f"{page.id}#{block.anchor}"
        for page in map(project.page, project.paths())
        for block in page.blocks
        if block.kind == "paragraph"
    ]
    made = dict(events(count, places, list(project.catalogue.topics)))
    (root / "data/events.yml").write_text(yaml.safe_dump(made, sort_keys=False, width=float("inf")), "utf-8")
    kept = [line for line in project.text(LEDGER).splitlines() if not line.startswith(f"{TIMELINE}#")]
    entries = [f"{TIMELINE}#{event} 2026-11-22" for event in made]
    (root / LEDGER).write_text("\n".join([*kept, *entries]) + "\n", "utf-8")
