"""A checkout with as many interviews as wanted: copies of the real ones under new names, for benchmarks and tests."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from edition.text.model import COLOURS

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("Makefile", "requirements.txt", "mkdocs.yml", "data", "docs", "edition", "overrides")
"""Everything that building the site reads."""

TOPICS_LINE = re.compile(r"(?m)^(Topics: \[[^]]*\]\(\.\./topics\.md#([\w-]+)\)).*$")


def checkout(project: Path, count: int, source: Path = ROOT) -> None:
    """Copy a checkout, by default this one, into a folder and add interviews until there are `count`.

    Each copy has its own name and year, one topic an answer and one event, and is listed under its year in the
    navigation. Nothing is derived yet.
    """
    for name in PARTS:
        part = source / name
        (shutil.copytree if part.is_dir() else shutil.copy2)(part, project / name)
    originals = {path.stem: path.read_text("utf-8") for path in sorted((source / "docs/interviews").glob("*.md"))}
    copies: defaultdict[str, list[str]] = defaultdict(list)
    years: defaultdict[int, list[str]] = defaultdict(list)
    events = []
    for number, original in enumerate(islice(cycle(originals), max(0, count - len(originals)))):
        year = 1992 + number % 34
        name, colour = f"{year}-doe{number}", COLOURS[(len(originals) + number) % len(COLOURS)]
        (project / f"docs/interviews/{name}.md").write_text(page(originals[original], number, year, colour), "utf-8")
        copies[original].append(name)
        years[year].append(f"        - Doe{number}: interviews/{name}.md\n")
        events.append(event(name, number, year))
    rewrite(project / "data/anchors.txt", lambda text: text + ledger(text, copies))
    enter_events(project, events)
    rewrite(project / "data/topics.yml", lambda text: passages(text, originals, copies))
    rewrite(project / "mkdocs.yml", lambda text: navigation(text, years))


def enter_events(project: Path, events: list[str]) -> None:
    """Add entries to data/events.yml and their ids to the ledger."""
    ids = "".join(f"timeline#{event.partition(':')[0].strip()} 2026-11-22\n" for event in events)
    rewrite(project / "data/events.yml", lambda text: text + "".join(events))
    rewrite(project / "data/anchors.txt", lambda text: text + ids)


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Replace the text of a file."""
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def page(text: str, number: int, year: int, colour: str) -> str:
    """Page of a copy: another interviewee, year and colour, and of the topics of each answer the first."""
    front = {
        "title": f"J. Doe{number}, {year}",
        "interviewee": f"J. Doe{number}",
        "family_name": f"Doe{number}",
        "date": f"{year}-06",
        "said": f"in June {year}",
        "colour": colour,
    }
    for key, value in front.items():
        text = re.sub(rf"(?m)^( *{key}): .*$", rf"\1: {value}", text, count=1)
    text = re.sub(r"(?m)^# .*$", f"# J. Doe{number}, {year}", text, count=1)
    return TOPICS_LINE.sub(r"\1", text)


def event(name: str, number: int, year: int) -> str:
    """Entry of data/events.yml that a copy attests."""
    return (
        f"\nevent-{number}:\n  date: {year - 1}\n  title: An event of the year before, number {number}\n"
        f"  text: It lay behind when it was said.\n  topic: trade\n  behind: [{name}#q1p1]\n"
    )


def ledger(text: str, copies: dict[str, list[str]]) -> str:
    """Ledger lines of the copies, those of their originals under other names."""
    lines = [line.partition("#") for line in text.splitlines()]
    return "".join(f"{name}#{rest}\n" for page, _, rest in lines for name in copies.get(page, ()))


def passages(text: str, originals: dict[str, str], copies: dict[str, list[str]]) -> str:
    """Text of data/topics.yml with the passages of the copies: those of their originals, as far as copies have them."""
    first = {
        name: dict(zip(re.findall(r"(?m)^## .*\{#(q\d+)\}$", page), TOPICS_LINE.findall(page), strict=True))
        for name, page in originals.items()
    }
    lines, topic = [], ""
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if found := re.match(r"([\w-]+):", line):
            topic = found[1]
        elif (found := re.match(r"    ([\w-]+)#(q\d+)p\d+: ", line)) and first[found[1]][found[2]][1] == topic:
            lines += [line.replace(found[1], name, 1) for name in copies[found[1]]]
    return "".join(lines)


def navigation(text: str, years: dict[int, list[str]]) -> str:
    """Text of mkdocs.yml with the copies in its navigation, by years, below the real interviews."""
    if not years:
        return text
    groups = "".join(f'      - "{year}":\n{"".join(lines)}' for year, lines in sorted(years.items()))
    end = text.index("\n", text.rindex(": interviews/")) + 1
    return f"{text[:end]}  - More interviews:\n{groups}{text[end:]}"
