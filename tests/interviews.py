"""What is known of each interview: what the tests hold the site to.

Of some it was looked up by hand in the text; of any other it is what its page says of itself.
"""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import yaml

PAGES = sorted((Path(__file__).parents[1] / "docs/interviews").glob("*.md"))


class Known(NamedTuple):
    """Facts about an interview that a reader finds on its page, and machines in its metadata."""

    answers: list[int]
    """Paragraphs of each answer."""
    closing: bool
    """Whether the interviewer has the last word."""
    tab: str
    title: str
    running: str
    """The title as the head of each sheet has it."""
    interviewee: str
    author: str
    """The interviewee as a bibliography has it."""
    role: str
    interviewer: str
    publisher: str
    said: str
    """When, as the byline says it."""
    date: str
    """The same with slashes, as far as it is known."""
    original: dict[str, str]
    """Address, date and, if it has one, title."""
    alone: str
    """A word that this interview has and no other."""
    countries: list[str] = ["Kazakhstan", "South Korea"]  # noqa: RUF012  # nobody changes it
    edition: str = "retelling"
    slips: bool = True
    """Whether notes say what its original misprints."""
    introduction: int = 1
    """Paragraphs before the first question."""
    links: tuple[str, ...] = ()
    """Beginnings of other addresses to which its notes link."""


KNOWN = {
    "2014-bakishev": Known(
        answers=[5, 2, 6, 6, 4],
        closing=False,
        tab="2014 Bakishev",
        title="Dulat Bakishev, June 2014",
        running="Dulat Bakishev, 2014",
        interviewee="Dulat Bakishev",
        author="Bakishev, Dulat",
        role="Ambassador of Kazakhstan to the Republic of Korea",
        interviewer="The Astana Times",
        publisher="The Astana Times",
        said="before the state visit of June 2014",
        date="2014/06",
        original={"url": "https://astanatimes.com/?p=4262", "dateCreated": "2014-06"},
        alone="diaspora",
    ),
    "2021-koo": Known(
        answers=[9, 3, 3, 1, 1, 1, 3, 1, 4],
        closing=True,
        tab="2021 Koo",
        title="Koo Hong-seok, May 2021",
        running="Koo Hong-seok, 2021",
        interviewee="Koo Hong-seok",
        author="Koo, Hong-seok",
        role="Ambassador of the Republic of Korea to Kazakhstan",
        interviewer="Kazinform",
        publisher="Kazinform",
        said="in an interview printed on 26 May 2021",
        date="2021/05/26",
        original={
            "name": "Kazakhstan is in great journey to reforms and Korea will support it, Ambassador Koo Hong-seok",
            "url": "https://en.inform.kz/news/kazakhstan-is-in-great-journey-to-reforms-and-korea-will-"
            "support-it-ambassador-koo-hong-seok_a3792572/",
            "dateCreated": "2021-05-26",
        },
        alone="pandemic",
        links=("https://www.lenta.inform.kz",),
    ),
}
LOOKED_UP = tuple(KNOWN)
"""Those whose facts were looked up by hand."""


def read_facts(page: Path) -> Known:
    """What a page says of itself, in its front matter and by its anchors."""
    _, front, body = page.read_text("utf-8").split("---\n", 2)
    front = yaml.load(front, yaml.BaseLoader)
    said, source, family = front["interview"], front["interview"]["source"], front["interview"]["family_name"]
    given = re.sub(rf"^{family} | {family}$", "", said["interviewee"])
    day = said["date"].rstrip("~?%")
    others = " ".join(other.read_text("utf-8") for other in PAGES if other != page)
    return Known(
        answers=[len(re.findall(rf"(?m)^{{: #{q}p[1-9]", body)) for q in re.findall(r"{#(q\d+)}", body)],
        closing="#close" in body,
        tab=f"{day[:4]} {family}",
        title=re.findall(r"(?m)^# (.+)", body)[0],
        running=front["title"],
        interviewee=said["interviewee"],
        author=f"{family}, {given}",
        role=said["role"],
        interviewer=said["interviewer"],
        publisher=source["publisher"],
        said=said["said"],
        date=day.replace("-", "/"),
        original={"url": source["url"], "dateCreated": day} | ({"name": source["title"]} if "title" in source else {}),
        countries=said["countries"],
        alone=next(word for word in re.findall(r"\b[a-z]{6,}\b", body) if word not in others),
        edition=said["edition"],
        slips="[^sic_" in body,
        introduction=len(re.findall(r"(?m)^{: #p\d+ }$", body)),
        links=tuple(re.findall(r"\]\(<?(https?://[^)>]+)", body)),
    )


KNOWN |= {page.stem: read_facts(page) for page in PAGES if page.stem not in KNOWN}
KNOWN = dict(sorted(KNOWN.items(), key=lambda entry: entry[1].date))
INTERVIEWS = {interview: known.answers for interview, known in KNOWN.items()}
"""Paragraphs in each answer."""


def written(interview: str) -> tuple[list[tuple[str, str]], dict[str, str], dict[str, str]]:
    """Paragraphs of a page by their anchors, the notes by their names, and the marks by which these are called."""
    text = Path(__file__).parents[1].joinpath(f"docs/interviews/{interview}.md").read_text("utf-8")
    text = re.sub(r"(?<!\\)\[([^\]^]+)\]\([^)]+\)", r"\1", text)
    notes = dict(re.findall(r"(?m)^\[\^(\w+)\]: (.+)$", text))
    paragraphs = [(anchor, words) for words, anchor in re.findall(r"(?m)^(.+)\n\{: (?:\.\w+ )?#(\w+) \}$", text)]
    called = dict.fromkeys(name for _, words in paragraphs for name in re.findall(r"\[\^(\w+)\]", words))
    marks = {True: iter(ascii_lowercase), False: map(str, count(1))}  # letters for slips
    return paragraphs, notes, {name: next(marks[name.startswith("sic_")]) for name in called}
