"""From the text of an interview to its page: a new one, or one that stands, with all its text replaced."""

import os
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from edition.check import find_page_faults
from edition.check.pages import name_fits_an_address
from edition.corpus.corpus import CONFIGURATION
from edition.corpus.project import PAGES, Project
from edition.text import dates, model
from edition.text.page import Page, literal, write

from .original import ConversionError, Original, TextLine, join_lines, read_original
from .speakers import Cues, make_cues
from .transcript import Transcript, quote_opening, transcribe

NEEDED = ("interviewee", "role", "interviewer", "date", "publisher", "url")
"""Keys of a new page's front matter that the command line gives; options have their names, with hyphens."""


@dataclass(frozen=True)
class Conversion:
    """A page made from a text, and the lines of a report on it."""

    path: str
    text: str
    report: Sequence[str]


class Part(NamedTuple):
    """A part of an interview: its name, the number of its paragraphs, and the one that opens it."""

    name: str
    count: int
    opening: TextLine | model.Paragraph

    def __str__(self) -> str:
        """Describe the part in a line."""
        return f"{self.name}: {self.count} ¶, {quote_opening(self.opening.text)}"


def convert_texts(project: Project, source: str, into: str, given: Mapping[str, str]) -> Iterator[Conversion]:
    """Convert a text into a page; or, into the folder of pages, it or each *.txt of a folder into that of its cues.

    Raise ConversionError for what is no text, or no page's.
    """
    page = find_page(project, into, source)
    pages = [project.page(path) for path in project.paths()]
    texts = [] if page else sorted(map(str, Path(source).glob("*.txt")))
    values = {**given, "cues": read_cues(given["cues"])} if "cues" in given else given
    for path in texts or [source]:
        original = read_original(path)
        its_page = page or match_page(original, pages)
        yield convert(original, its_page, values)
        pages = [other for other in pages if other is not its_page]


def find_page(project: Project, into: str, source: str) -> Page | None:
    """Return the page at a path, new or not; None for the folder of pages. Raise ConversionError for other paths."""
    if not (project.root / CONFIGURATION).is_file():
        raise ConversionError(source, 1, f"there is no {CONFIGURATION} here; convert is run in the project's folder")
    path = Path(os.path.relpath(Path(into), project.root)).as_posix()
    if path == PAGES:
        return None
    if not re.fullmatch(rf"{PAGES}/[^/]+\.md", path):
        raise ConversionError(source, 1, f"--into {into!r} is no interview's page; {PAGES}/2025-kim.md would be one")
    page = project.page(path)
    for _, message in name_fits_an_address(page):
        raise ConversionError(source, 1, f"--into {into!r}: {message}")
    return page


def match_page(original: Original, pages: Sequence[Page]) -> Page:
    """Find the page all of whose cues open a paragraph of an original. Raise ConversionError where that is not one."""
    paragraphs = [line.openings for block in original.blocks for line in (join_lines(block), *block[1:])]
    known = [(page, page.front_matter[0].cues) for page in pages if page.front_matter[0]]
    fitting = [page for page, cues in known if cues and not Cues(cues).missing(paragraphs)]
    if len(fitting) != 1:
        names = " and ".join(page.path for page in fitting) or "no page that is left"
        message = f"has the cues of {names}; a page should have one text and cues of its own, or be named by --into"
        raise ConversionError(original.path, 1, message)
    return fitting[0]


def read_cues(path: str) -> tuple[str, ...]:
    """Read a file of cues, one a line. Raise ConversionError for a line that is none."""
    lines = [line.strip() for line in read_original(path).text.splitlines()]
    for number, line in enumerate(lines, 1):
        if line and not Cues([line]).words[line]:
            raise ConversionError(path, number, f"{line!r} holds no word; a cue is the first words of a paragraph")
    return tuple(filter(None, lines))


def convert(original: Original, page: Page, given: Mapping[str, Any]) -> Conversion:
    """Make the page of an original: a new one, also where a draft stands, or the one that stands with other text.

    `given` are the values of a new page's front matter that the text does not say, cues among them, by their keys.
    Raise ConversionError where the text is not the page's, and for what no page can hold.
    """
    make = replace_text if page.text and not page.draft else create_page
    return make(original, page, given)


def replace_text(original: Original, page: Page, given: Mapping[str, Any]) -> Conversion:
    """Replace each text of a page that stands; front matter, headings, topics and anchors stay, notes go."""
    if given:
        message = f"is published, and keeps its front matter; {', '.join(map(to_option, given))} should be left out"
        raise ConversionError(page.path, 1, message)
    refuse_faults(page)
    transcript = transcribe(original, page.interview.front_matter)
    compare(original, transcript, page)
    report = summarise(original, transcript, page)
    if notes := ", ".join(note.name for note in page.interview.notes):
        report.append(f"{page.path}: the notes are left out, because they were to its own words: {notes}")
    return Conversion(page.path, write_transcript(page, transcript.paragraphs()), report)


def refuse_faults(page: Page, code: str = "") -> None:
    """Raise ConversionError where a page has a fault, of a code if one is given."""
    for fault in find_page_faults(page):
        if code in fault.code:
            raise ConversionError(page.path, fault.line, f"{fault.code} {fault.message}")


def compare(original: Original, transcript: Transcript, page: Page) -> None:
    """Raise ConversionError where text and page differ in the number of paragraphs."""
    for mine, theirs in zip_longest(outline(transcript), outline(page.interview)):
        if not (mine and theirs and mine[:2] == theirs[:2]):
            message = (
                f"the text has {mine or 'no more'}, where {page.path} has {theirs or 'no more'}; cues in the page's "
                "front matter should say who speaks there, and what is no part of the interview should be cut"
            )
            raise ConversionError(original.path, (mine or outline(transcript)[-1]).opening.number, message)


def write_transcript(page: Page, paragraphs: Sequence[TextLine]) -> str:
    """Write a page with other texts and without notes. Of its front matter only the edition changes."""
    blocks = [block for block in page.blocks if block.kind == "paragraph"]
    lines = page.text.split("\n")
    del lines[next((block.first - 1 for block in page.blocks if block.kind == "notes"), len(lines)) :]
    for block, paragraph in reversed([*zip(blocks, paragraphs, strict=True)]):
        lines[block.first - 1 : block.last] = [literal(paragraph.text)]
    at = page.front.line(("interview", "edition")) - 1
    rest = "\n".join(lines[at:]).rstrip("\n")
    if page.interview.front_matter.interview.edition == "retelling":
        rest = re.sub(r"(?s)\b(edition\b(?:#[^\n]*|.)*?)\bretelling\b", r"\1transcript", rest, count=1)
    return "\n".join([*lines[:at], rest, ""])


def create_page(original: Original, page: Page, given: Mapping[str, Any]) -> Conversion:
    """Create a new page, a draft, under headings that are the first words of the questions.

    Where a draft stands, its front matter stays but for what is given, and so do the headings of the same questions.
    """
    front = make_front_matter(original, page, given)
    known = {one.text: head.text for head, blocks in page.sections[1:] for one in blocks if "question" in one.classes}
    transcript = transcribe(original, front)
    cues = front.cues or make_cues(transcript.questions[0].question.text)
    interview = model.Interview(
        id=page.id,
        front_matter=front.model_copy(update={"cues": cues, "draft": True}),
        heading=f"{front.interview.interviewee}, {dates.read(front.interview.day[:7]).words()}",
        introduction=number_paragraphs("p", transcript.introduction),
        questions=tuple(
            model.Question(
                anchor=f"q{n}",
                heading=known.get(literal(question.text)) or make_heading(question.text) or f"Question {n}",
                question=model.Paragraph(anchor=f"q{n}p0", text=literal(question.text)),
                answer=number_paragraphs(f"q{n}p", answer),
            )
            for n, (question, answer) in enumerate(transcript.questions, 1)
        ),
        closing=model.Paragraph(anchor="close", text=literal(transcript.closing.text)) if transcript.closing else None,
    )
    try:
        text = write(interview)
    except ValueError as error:
        raise ConversionError(original.path, 1, str(error)) from error
    report = summarise(original, transcript, page)
    report += [f"{original.path}:{line}: doubt: {doubt}" for line, doubt in transcript.doubts]
    if page.text:
        report.append(f"{page.path}: the draft is made again; headings stay where questions are the same, topics go")
    return Conversion(page.path, text, report)


def number_paragraphs(prefix: str, lines: Sequence[TextLine]) -> tuple[model.Paragraph, ...]:
    """Make paragraphs of texts, numbered from 1."""
    return tuple(model.Paragraph(anchor=f"{prefix}{n}", text=literal(line.text)) for n, line in enumerate(lines, 1))


def make_front_matter(original: Original, page: Page, given: Mapping[str, Any]) -> model.FrontMatter:
    """Make the front matter of a new page, of what is given and, where a draft stands, of what that has.

    Raise ConversionError for what is missing or not of its form.
    """
    standing = read_draft(page) if page.text else {}
    about = standing.get("interview", {})
    values = about | about.get("source", {}) | given
    if lacking := [to_option(key) for key in NEEDED if key not in values]:
        message = f"a new page needs what the text does not say; {', '.join(lacking)} should be given"
        raise ConversionError(original.path, 1, message)
    parts = values["interviewee"].split() or [""]
    named = (name for name in (parts[0], parts[-1]) if name.casefold() in page.id.split("-"))
    values.setdefault("family_name", next(named, parts[-1]))
    if "date" in given:
        values["said"] = say_date(given["date"])
    interview = {key: value for key, value in values.items() if key in model.Conversation.model_fields}
    source = {key: value for key, value in values.items() if key in model.Source.model_fields}
    entries = {
        "title": f"{values['interviewee']}, {values['date'][:4]}",
        "description": "{interviewee}, {role}, interviewed by {interviewer} {said}.".format(**values),
    } | standing
    entries["interview"] = interview | {"source": source, "edition": "transcript"}
    entries["cues"] = given.get("cues", standing.get("cues", ()))
    front, wrong = model.validate(model.FrontMatter, entries, "those are in CONTRIBUTING.md")
    if front is None:
        key, message = wrong[0]
        option = key[-1] if key[0] == "interview" and key[-1] in values else "interviewee"  # title and text are of it
        raise ConversionError(original.path, 1, f"{to_option(option)} {values.get(option)!r} {message}")
    return front


def read_draft(page: Page) -> dict[str, Any]:
    """Read the front matter of a draft. Raise ConversionError where it is faulty, and for a draft that was retold."""
    refuse_faults(page, "F01")
    front = page.front_matter[0]
    if front.interview.edition == "retelling":
        line = page.front.line(("interview", "edition"))
        raise ConversionError(page.path, line, "the draft is a retelling, which converting again would lose")
    return front.model_dump(mode="json", exclude_defaults=True)


def to_option(key: str) -> str:
    """Return the option of the command line that gives a key of the front matter."""
    return f"--{key.replace('_', '-')}"


def say_date(date: str) -> str:
    """Say the date of an interview: on 26 May 2021, about June 2014; what is none stays as it is."""
    try:
        words = dates.read(date).words()
    except ValueError:
        return date
    if words.startswith(("about", "perhaps")):
        return words
    return f"on {words}" if re.match("[0-9]+ ", words) else f"in {words}"


def make_heading(text: str) -> str:
    """Make a heading of the first words of a text, without signs that Markdown or HTML would take for theirs.

    It is empty where there are none, or the first is too long.
    """
    words = re.sub(r"[^\w\u0300-\u036f ,.;:?!’‘“”'()/%–—-]|_", " ", text)
    heading = textwrap.shorten(words, model.LONGEST_HEADING, placeholder=" …", break_on_hyphens=False)
    return heading if re.search(r"\w", heading) else ""


def summarise(original: Original, transcript: Transcript, page: Page) -> list[str]:
    """List what was found, and the labels that are not on the page."""
    asked, told = len(transcript.questions), sum(len(exchange.answer) for exchange in transcript.questions)
    lines = [f"{original.path}: for {page.path}, questions: {asked}, paragraphs of answers: {told}"]
    lines += [f"  {part}" for part in outline(transcript)]
    if labels := ", ".join(f"{name} ({count})" for name, count in transcript.removed.items()):
        lines.append(f"{original.path}: labels taken off: {labels}")
    return lines


def outline(interview: model.Interview | Transcript) -> list[Part]:
    """List the parts of an interview; of an answer its paragraphs are counted, and its question opens it."""
    parts = [Part("introduction", len(interview.introduction), one) for one in interview.introduction[:1]]
    parts += [Part(f"q{n}", len(each.answer), each.question) for n, each in enumerate(interview.questions, 1)]
    return parts + ([Part("closing remark", 1, interview.closing)] if interview.closing else [])
