"""Events and interviews that never were, as many as are wanted, for benchmarks and tests of a very long timeline."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.corpus.catalogue import EVENTS, TOPICS
from edition.corpus.ledger import TIMELINE, new_entries
from edition.corpus.project import CONFIGURATION, LEDGER, PAGES, Project
from edition.derive.search import SearchRecord as Record
from edition.derive.search import Text as Part
from edition.derive.search import topic_record as about
from edition.text import yaml as entries
from edition.text.markdown import plain
from edition.text.model import Interview, Topic
from edition.text.page import parse
from edition.text.page import write as write_page

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
FAMILIES = ["Abenov", "Choi", "Ivanova", "Kim", "Lee", "Nurlan", "Park", "Sadykov", "Tulegen", "Yoon"]
GIVEN = ["Aigul", "Bolat", "Dana", "Hana", "Jun", "Marat", "Min-jun", "Saule", "Seo-yeon", "Timur"]


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
    records += map(about, project.sources.catalogue.topics.values())
    interviews = {str(n): {"name": f"{1900 + n} Doe", "speaker": f"Doe {n}, Ambassador"} for n in range(count)}
    return {"interviews": interviews, "records": records}


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


def checkout(root: Path, count: int) -> None:
    """Copy what building the site reads, with so many interviews of 2,000 words added that there are `count`.

    They stand in the navigation by years. Each answer has a topic, with a passage, and each interview attests an event.
    """
    for name in ("Makefile", "requirements.txt", "mkdocs.yml", "data", "docs", "edition", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, root / name)
    project = Project(root)
    topics = list(project.sources.catalogue.topics.values())
    chance, words = random.Random(count), vocabulary(project)
    made = [added(n, chance, words, topics) for n in range(count - len(project.paths()))]
    if not made:
        return
    ledger = [project.text(LEDGER)]
    filed, told = (entries.read(project.text(path)).values for path in (TOPICS, EVENTS))
    for each in made:
        path = f"{PAGES}/{each.id}.md"
        (root / path).write_text(write_page(each), "utf-8")
        anchors = [block.anchor for block in parse(path, write_page(each)).anchored]
        ledger += [f"{entry}\n" for entry in new_entries(each.id, anchors, project.sources.ledger, "2026-11-23")]
        ledger.append(f"{TIMELINE}#told-{each.id} 2026-11-23\n")
        told[f"told-{each.id}"] = event(each)
        for question in each.questions:
            passage = question.answer[0].text.partition(".")[0]
            filed[question.topics[0].name]["passages"][f"{each.id}#{question.answer[0].anchor}"] = passage
    (root / LEDGER).write_text("".join(ledger), "utf-8")
    for path, values in ((TOPICS, filed), (EVENTS, told)):
        text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
        (root / path).write_text(text, "utf-8")
    configuration = (root / CONFIGURATION).read_text("utf-8")
    (root / CONFIGURATION).write_text(listed(configuration, made), "utf-8")


def vocabulary(project: Project) -> list[str]:
    """Words of the project's interviews, each as often as it stands there."""
    pages = map(project.page, project.paths())
    return [word for page in pages for each in page.anchored for word in re.findall(r"[^\W\d_]+", plain(each.text))]


def added(n: int, chance: random.Random, words: list[str], topics: list[Topic]) -> Interview:
    """An interview like those of the site: an introduction, ten answers of four paragraphs, and a note."""

    def sentence(count: int, end: str = ".") -> str:
        said = " ".join(chance.choices(words, k=count))
        return f"{said[0].upper()}{said[1:]}{end}"

    year, family = 1992 + n % 34, chance.choice(FAMILIES)
    source = {"publisher": "The Gazette", "url": f"https://example.org/{n}"}
    said = {
        "interviewee": f"{chance.choice(GIVEN)} {family}",
        "family_name": family,
        "role": "Ambassador of Kazakhstan",
    }
    said |= {"interviewer": "The Gazette", "date": f"{year}-{1 + n % 12:02}", "said": f"in {year}"}
    questions = []
    for q in range(1, 11):
        topic = chance.choice(topics)
        paragraphs = [" ".join(sentence(15) for _ in range(3)) for _ in range(4)]
        questions.append(
            {
                "anchor": f"q{q}",
                "heading": sentence(5, "?")[:60],
                "question": {"anchor": f"q{q}p0", "text": sentence(20, "?")},
                "answer": [{"anchor": f"q{q}p{p}", "text": text} for p, text in enumerate(paragraphs, 1)],
                "topics": [{"name": topic.name, "label": topic.label}],
            }
        )
    questions[0]["answer"][1]["text"] += "[^printed]"
    return Interview(
        id=f"{year}-{family.lower()}-{n}",
        front_matter={
            "title": f"{said['interviewee']}, {year}",
            "description": sentence(20),
            "interview": {**said, "source": source, "edition": "retelling"},
        },
        heading=f"{said['interviewee']}, {year}",
        introduction=[{"anchor": "p1", "text": sentence(30)}],
        questions=questions,
        notes=[{"name": "printed", "text": sentence(12)}],
    )


def event(interview: Interview) -> dict[str, object]:
    """Something that lay behind when the interview was given."""
    year = int(interview.front_matter.interview.day[:4]) - 1
    first = interview.questions[0]
    return {
        "date": str(year),
        "title": f"What {interview.front_matter.interview.interviewee} tells of {year}",
        "text": f"{first.answer[1].text.partition('.')[0]}.",
        "theme": first.topics[0].name,
        "behind": [f"{interview.id}#{first.answer[1].anchor}"],
    }


def listed(configuration: str, interviews: list[Interview]) -> str:
    """Text of mkdocs.yml with these interviews in its navigation, by years, below those that stand there."""
    years: dict[str, list[str]] = {}
    for each in sorted(interviews, key=lambda each: each.front_matter.interview.date):
        line = f"        - {each.front_matter.interview.interviewee}: interviews/{each.id}.md\n"
        years.setdefault(each.front_matter.interview.day[:4], []).append(line)
    groups = "".join(f'      - "{year}":\n{"".join(lines)}' for year, lines in years.items())
    last = configuration.rindex(": interviews/")
    at = configuration.index("\n", last) + 1
    return configuration[:at] + f"  - More interviews:\n{groups}" + configuration[at:]


def write(root: Path, count: int) -> None:
    """Put that many events in the place of a project's own, and enter them in its ledger."""
    project = Project(root)
    places = [
        f"{page.id}#{block.anchor}"
        for page in map(project.page, project.paths())
        for block in page.blocks
        if block.kind == "paragraph"
    ]
    made = dict(events(count, places, list(project.sources.catalogue.topics)))
    (root / "data/events.yml").write_text(yaml.safe_dump(made, sort_keys=False, width=float("inf")), "utf-8")
    kept = [line for line in project.text(LEDGER).splitlines() if not line.startswith(f"{TIMELINE}#")]
    entries = [f"{TIMELINE}#{event} 2026-11-22" for event in made]
    (root / LEDGER).write_text("\n".join([*kept, *entries]) + "\n", "utf-8")
