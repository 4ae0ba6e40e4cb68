"""Events and interviews that never were, as many as are wanted, for benchmarks and tests of a very long timeline."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.anchors import TIMELINE
from edition.model import Interview
from edition.page import write as write_page
from edition.project import CONFIGURATION, LEDGER, PAGES, Project
from edition.search_records import Part, Record, about

ROOT = Path(__file__).resolve().parent.parent

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


def searched(count: int) -> dict[str, object]:
    """What is searched in that many interviews of 2,000 words, ten answers each; topics are the project's own.

    Besides the words of its pages there are 30,000 made ones, as names and rare words would be, distributed by Zipf.
    """
    chance = random.Random(count)
    project = Project(ROOT)
    own = sorted({word for path in project.paths() for word in re.findall(r"\w+", project.text(path))})
    made = ["".join(chance.choices("aeiouklmnrstzhbg", k=chance.randrange(5, 11))) for _ in range(30_000)]
    vocabulary = [*own, *made]
    often = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    records = []
    for n in range(count):
        for question in range(1, 11):
            parts = [
                Part(anchor=f"q{question}p{p}", text=" ".join(chance.choices(vocabulary, often, k=40)))
                for p in range(5)
            ]
            at = {"page": f"interviews/{n}/", "anchor": f"q{question}", "interviews": [str(n)]}
            records.append(Record(kind="answer", title=" ".join(chance.choices(own, k=6)), parts=parts, **at))
    records += map(about, project.catalogue.topics.values())
    interviews = {str(n): {"name": f"{1900 + n} Doe", "speaker": f"Doe {n}, Ambassador"} for n in range(count)}
    return {"interviews": interviews, "records": [each.model_dump(exclude_defaults=True) for each in records]}


def interviews(root: Path, count: int) -> None:
    """Write that many pages, and into `originals` a text of 2,000 words for each: ten questions, 40 paragraphs."""
    chance = random.Random(count)
    (root / PAGES).mkdir(parents=True)
    (root / CONFIGURATION).touch()
    (root / "originals").mkdir()
    own = sorted({word for path in Project(ROOT).paths() for word in re.findall(r"\w+", Project(ROOT).text(path))})
    for n in range(count):
        asked = [
            f"Question {question} of interview {n}, {' '.join(chance.choices(own, k=10))}?" for question in range(10)
        ]
        told = [[" ".join(chance.choices(own, k=46)) + "." for _ in range(4)] for _ in asked]
        text = [part for question, answer in zip(asked, told, strict=True) for part in (question, *answer)]
        (root / f"originals/{n}.txt").write_text("\n\n".join(text) + "\n", "utf-8")
        (root / PAGES / f"{n}-doe.md").write_text(write_page(page_of(n, told)), "utf-8")


def page_of(n: int, told: list[list[str]]) -> Interview:
    """Interview with as many paragraphs, all of which are to be replaced."""
    source = {"publisher": "The Gazette", "url": "https://example.org/"}
    said = {"interviewee": f"Doe {n}", "family_name": "Doe", "role": "Ambassador", "interviewer": "The Gazette"}
    said |= {"date": "2025-03", "said": "in March 2025", "source": source, "edition": "retelling"}
    questions = [
        {
            "anchor": f"q{q}",
            "heading": f"Question {q}",
            "question": {"anchor": f"q{q}p0", "text": "What was asked."},
            "answer": [{"anchor": f"q{q}p{p}", "text": "What was said."} for p, _ in enumerate(answer, 1)],
        }
        for q, answer in enumerate(told, 1)
    ]
    front = {
        "title": f"Doe {n}",
        "description": "Made up.",
        "interview": said,
        "cues": [f"Question 0 of interview {n}"],
    }
    return Interview(id=f"{n}-doe", front_matter=front, heading=f"Doe {n}", questions=questions)


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
