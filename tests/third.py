"""An invented third interview, added to a copy of the project by the steps of CONTRIBUTING.md, and by nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from changes import rewrite

HERE = Path(__file__).parent / "third"
ID = "2017-marwood"
PAGE = f"docs/interviews/{ID}.md"
CONVERT = [
    *("convert", str(HERE / "original.txt"), "--into", PAGE, "--date", "2017-09"),
    *("--interviewee", "Elin Marwood", "--role", "Ambassador of Norvia to Kazakhstan"),
    *("--interviewer", "The Steppe Herald", "--publisher", "The Steppe Herald"),
    *("--url", "https://steppe-herald.norvia/marwood"),
]
"""The first step, as a command of the package."""


def edit(project: Path) -> None:
    """Do an editor's work on the draft: headings and topics, passages, events, figures, an abbreviation."""
    (project / PAGE).write_text((HERE / f"{ID}.md").read_text("utf-8"), "utf-8")
    if "        EAEU:" not in (project / "mkdocs.yml").read_text("utf-8"):
        rewrite(project / "mkdocs.yml", ("        GDP:", "        EAEU: Eurasian Economic Union\n        GDP:"))
    topics = project / "data/topics.yml"
    text = f"{topics.read_text('utf-8').rstrip()}\n\n{(HERE / 'topics.yml').read_text('utf-8')}"
    for topic, passage in re.findall(r"(?m)^(\S+):\n(  .+\n)", (HERE / "passages.yml").read_text("utf-8")):
        text, found = re.subn(rf"(?ms)^({topic}:$.*?^  passages:\n)", lambda at, new=passage: f"{at[1]}  {new}", text)
        assert found == 1, topic
    topics.write_text(text, "utf-8")
    events = project / "data/events.yml"
    events.write_text(f"{events.read_text('utf-8').rstrip()}\n\n{(HERE / 'events.yml').read_text('utf-8')}", "utf-8")
    rewrite(
        project / "data/figures.yml", ("\ncomparisons:", f"\n{(HERE / 'figures.yml').read_text('utf-8')}\ncomparisons:")
    )


def publish(project: Path) -> None:
    """Take the page for finished, and give it its line in the navigation, before the first of a later year."""
    rewrite(project / PAGE, ("draft: true\n", ""))
    later = re.search(r"  - (201[89]|20[2-9]\d) .+: interviews/", (project / "mkdocs.yml").read_text("utf-8"))[0]
    rewrite(project / "mkdocs.yml", (later, f"  - 2017 Marwood: interviews/{ID}.md\n{later}"))
