"""The page of a text that has none yet: front matter from what is given, headings from the questions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.text import dates
from edition.text.model import LONGEST_HEADING, FrontMatter, Interview, Paragraph, Question, validate
from edition.text.page import Page, literal

from .source import Passage, SourceError
from .transcript import Exchange, Transcript

OPTIONAL = ("family_name", "title")
GIVEN = ("interviewee", "role", "interviewer", "date", "publisher", "url", *OPTIONAL)
"""Keys of the front matter that a new page takes from the command line; their options have hyphens."""

SIGNS = set(" ,.;:?!’‘“”'()/%–—-")
"""Signs that a heading may have."""


def front_matter(page: Page, given: Mapping[str, str], cues: Sequence[str]) -> FrontMatter:
    """Front matter of a new page. Raise SourceError for what is missing or not of its form."""
    lacking = [option(key) for key in GIVEN if key not in {*given, *OPTIONAL}]
    if lacking:
        told = f"{', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        raise SourceError(1, f"{told}; the page is new, and its front matter needs what the text does not say")
    said = {key: given[key] for key in ("interviewee", "role", "interviewer", "date")}
    source = {key: given[key] for key in ("title", "publisher", "url") if key in given}
    said |= {"family_name": given.get("family_name", family_name(page.id, given["interviewee"])), "source": source}
    said |= {"said": spoken(given["date"]), "edition": "transcript"}
    title = f"{given['interviewee']}, {given['date'][:4]}"
    description = f"{given['interviewee']}, {given['role']}, interviewed by {given['interviewer']} {said['said']}."
    entered = {"title": title, "description": description, "interview": said, "cues": list(cues)}
    front, wrong = validate(FrontMatter, entered, "those are in CONTRIBUTING.md")
    if front is None:
        key, message, value = wrong[0]
        named = key[0] == "interview" and key[-1] in GIVEN  # title and description are made of the name
        raise SourceError(1, f"{option(str(key[-1])) if named else option('interviewee')} {value!r} {message}")
    return front


def option(key: str) -> str:
    """Option of the command line that gives a key of the front matter."""
    return f"--{key.replace('_', '-')}"


def family_name(page: str, name: str) -> str:
    """Family name of somebody: the part of the name that the page is called by, else the last."""
    parts = name.split() or [""]
    return next((part for part in (parts[0], parts[-1]) if part.casefold() in page.split("-")), parts[-1])


def spoken(date: str) -> str:
    """The date of an interview as a person says it: on 26 May 2021, in or about June 2014; nothing of what is none."""
    try:
        start = dates.read(date.rstrip("~?%")).start
    except ValueError:
        return date
    on = "on" if start and start.day else "in"
    doubt = {"~": f"{on} or about", "?": f"perhaps {on}", "%": f"perhaps {on} or about"}.get(date[-1:], on)
    return f"{doubt} {start.words() if start else date}"


def drafted(page: Page, found: Transcript, front: FrontMatter) -> Interview:
    """Interview of a text, under headings that are the first words of the questions."""
    return Interview(
        id=page.id,
        front_matter=front,
        heading=f"{front.interview.interviewee}, {dates.read(front.interview.day[:7]).words()}",
        introduction=tuple(numbered("p", found.introduction)),
        questions=tuple(question(n, each) for n, each in enumerate(found.exchanges, 1)),
        closing=Paragraph(anchor="close", text=literal(found.closing.text)) if found.closing else None,
    )


def numbered(prefix: str, passages: Iterable[Passage]) -> Iterator[Paragraph]:
    """Paragraphs of what was said, numbered from 1."""
    for n, each in enumerate(passages, 1):
        yield Paragraph(anchor=f"{prefix}{n}", text=literal(each.text))


def question(n: int, exchange: Exchange) -> Question:
    """Question of a new page, under the words with which it opens."""
    return Question(
        anchor=f"q{n}",
        heading=heading(exchange.question.text) or f"Question {n}",
        question=Paragraph(anchor=f"q{n}p0", text=literal(exchange.question.text)),
        answer=tuple(numbered(f"q{n}p", exchange.answer)),
    )


def heading(text: str) -> str:
    """First words of a text as a heading, without the signs that Markdown or HTML would take for theirs."""
    signs = (sign if sign in SIGNS or unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    whole = " ".join("".join(signs).split())
    if len(whole) <= LONGEST_HEADING:
        return whole if any(map(str.isalnum, whole)) else ""
    cut = whole[: LONGEST_HEADING - 1]
    return f"{cut.rpartition(' ')[0] or cut[:-1]} …"


def tasks(interview: Interview, given: Mapping[str, str]) -> Iterator[str]:
    """What is still to do by an editor for a new page."""
    front, path = interview.front_matter, f"interviews/{interview.id}.md"
    yield f"headings: shorten each to what the question is about; at most {LONGEST_HEADING} characters"
    yield "topics: under each answer a line Topics: …, and in data/topics.yml a passage of the answer for each"
    yield f"front matter: description and said, {front.interview.said!r}, read as they should"
    if "family_name" not in given:
        yield f"front matter: family_name is taken to be {front.interview.family_name!r}"
    name = f"{front.interview.day[:4]} {front.interview.family_name}"
    yield "data/events.yml, data/figures.yml: what it tells of, and the quantities it gives"
    yield f"mkdocs.yml: under nav,  - {name}: {path}  and new abbreviations under glossary"
    yield "docs/assets/colours.css: a colour; docs/index.md: a card; docs/about.md: an entry under Sources"
    yield "python -m edition anchor, then check and derive; CONTRIBUTING.md, Add an interview, says more"
