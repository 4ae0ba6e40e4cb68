"""Changes that editors will make one day: a paragraph merged into another, a topic renamed, interviews added."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from interviews import INTERVIEWS, KNOWN

SMALL = Path(__file__).parent / "cases/derive/one-interview/in/docs/interviews/2000-doe.md"
OTHERS = {
    "2023-dupont": ("2023-02", "February 2023", "Jean-Paul al-Rashid Dupont"),
    "2023-ocean": ("2023-05", "May 2023", "홍석 Ocean"),
}
ADDED = dict(islice(OTHERS.items(), 4 - len(INTERVIEWS)))
"""Interviews that are added, until there are four: when they were, and who spoke."""
TABS = {
    page: tab
    for _, page, tab in sorted(
        [(known.date.replace("/", "-"), page, known.tab) for page, known in KNOWN.items()]
        + [(date, page, f"2023 {name.rsplit(' ', 1)[1]}") for page, (date, _, name) in ADDED.items()]
    )
}
"""How all are named in the navigation, in the order of time."""


def rewrite(path: Path, *replacements: tuple[str, str]) -> None:
    """Replace parts of a file that must be in it."""
    text = path.read_text("utf-8")
    for old, new in replacements:
        assert old in text, f"{path}: {old}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def merge_paragraphs(project: Path) -> None:
    """Merge the last two paragraphs of an answer; the anchor of one retires. Data that name it stay as they are."""
    page = project / "docs/interviews/2014-bakishev.md"
    rewrite(page, ("visit.\n{: #q3p5 }\n\nIn future", "visit. In future"), ("#q3p6 }", "#q3p5 }"))
    ledger = project / "data/anchors.txt"
    ledger.write_text(re.sub("(2014-bakishev#q3p6 .*)", r"\1 -> q3p5", ledger.read_text("utf-8")), "utf-8")


def lead_elsewhere(project: Path) -> None:
    """Enter two paragraphs that are gone, and what took their place on other pages."""
    ledger = project / "data/anchors.txt"
    gone = "2014-bakishev#q3p7 2026-11-23 -> topics#digital\n2014-bakishev#q3p8 2026-11-23 -> 2021-koo#q2p1\n"
    ledger.write_text(ledger.read_text("utf-8") + gone, "utf-8")


def rename_topic(project: Path) -> None:
    """Rename a topic; the ledger leads from its old name to the new one."""
    for path in [*(project / "data").glob("*.yml"), *(project / "docs/interviews").glob("*.md")]:
        text = path.read_text("utf-8")
        for old in ("\ndigital:", "topic: digital\n", "topics.md#digital)"):
            text = text.replace(old, old.replace("digital", "technology"))
        path.write_text(text, "utf-8")
    ledger = project / "data/anchors.txt"
    rewrite(ledger, ("topics#digital 2026-11-22", "topics#digital 2026-11-22 -> technology"))
    ledger.write_text(ledger.read_text("utf-8") + "topics#technology 2026-11-23\n", "utf-8")


def add_interviews(project: Path) -> None:
    """Add small interviews; their anchors and colours are still to be given."""
    small, passages, tabs = SMALL.read_text("utf-8"), "", ""
    for page, (date, month, name) in ADDED.items():
        given, family = name.rsplit(" ", 1)
        text = small.replace("Ann Doe & Co, *January* 2000", f"Who asks {family}?").replace("Ann Doe, 2000", name)
        text = text.replace(
            "interviewee: Ann Doe, family_name: Doe", f"interviewee: {given} {family}, family_name: {family}"
        )
        text = text.replace("date: 2000-01", f"date: {date}").replace("in January 2000", f"in {month}")
        text = text.replace("colour: teal\n", "")
        (project / f"docs/interviews/{page}.md").write_text(text.replace("An envoy", f"{name}, envoy"), "utf-8")
        passages += f"    {page}#q1p1: It grows, Doe says.\n"
        tabs += f"  - 2023 {family}: interviews/{page}.md\n"
    rewrite(project / "mkdocs.yml", ("  - Timeline: timeline.md\n", f"{tabs}  - Timeline: timeline.md\n"))
    topics = project / "data/topics.yml"
    text = re.sub(r"(?ms)^(trade:.*?  passages:\n)", rf"\g<1>{passages}", topics.read_text("utf-8"), count=1)
    topics.write_text(text, "utf-8")
