"""From the text of an interview to its page: a new one, or one that stands, with all its text replaced."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from edition.check import find_page_faults
from edition.text import dates
from edition.text.model import LONGEST_HEADING, Conversation, FrontMatter, Interview, Paragraph, Question, validate
from edition.text.page import Page, literal, write

from .original import ConversionError, Original, TextLine
from .report import INTRODUCTION, count_parts, describe, find_doubts, outline, outline_page
from .speakers import Cues, Names, make_cue
from .transcript import Transcript, transcribe

OPTIONAL = ("family_name", "title")
GIVEN = ("interviewee", "role", "interviewer", "date", "publisher", "url", *OPTIONAL)
"""Keys of the front matter that a new page takes from the command line; their options have hyphens."""


@dataclass(frozen=True)
class Conversion:
    """A page made from a text, and the lines of a report on it."""

    path: str
    text: str
    report: Sequence[str]


def convert(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Make the page of an original: a new one, also where a draft stands, or the one that stands with other text.

    `given` are the values of a new page's front matter, by the keys in `GIVEN`; `phrases` are the cues, by default
    those that the page has. Raise ConversionError where the text is not the page's, and for what no page can hold.
    """
    make = replace_text if page.text and not page.draft else create_page
    return make(original, page, given, phrases)


def replace_text(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Replace each text of a page that stands; front matter, headings, topics and anchors stay, notes go."""
    if options := [*map(to_option, given), *(["--cues"] if phrases is not None else [])]:
        message = f"is published, and keeps its front matter; {', '.join(options)} should be left out"
        raise ConversionError(page.path, 1, message)
    for fault in find_page_faults(page):
        raise ConversionError(page.path, fault.line, f"{fault.code} {fault.message}")
    interview = page.interview
    transcript = transcribe(original, Cues(interview.front_matter.cues), list_names(interview.front_matter.interview))
    compare(interview, transcript, original, page)
    text = write_transcript(page, [literal(line.text) for line in transcript.paragraphs])
    report = [*summarise(original, page, transcript)]
    if interview.notes:
        names = ", ".join(note.name for note in interview.notes)
        report.append(f"{page.path}: the notes are left out, because they were to its own words: {names}")
    return Conversion(page.path, text, report)


def write_transcript(page: Page, texts: Sequence[str]) -> str:
    """Write a page with other texts and without notes. Of its front matter only the edition changes.

    Raise ConversionError where that does not stand in a line of its own.
    """
    blocks = [block for block in page.blocks if block.kind == "paragraph"]
    lines = page.text.split("\n")
    del lines[next((block.first - 1 for block in page.blocks if block.kind == "notes"), len(lines)) :]
    for block, text in reversed([*zip(blocks, texts, strict=True)]):
        lines[block.first - 1 : block.last] = [text]
    if page.interview.front_matter.interview.edition == "retelling":
        at = page.front.line(("interview", "edition")) - 1
        lines[at], changed = re.subn(r"\b(edition\W+)retelling\b", r"\1transcript", lines[at])
        if not changed:
            message = "the edition cannot be changed; edition: retelling should be a line of its own"
            raise ConversionError(page.path, at + 1, message)
    return "\n".join(lines).rstrip("\n") + "\n"


def create_page(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Create a new page, a draft, under headings that are the first words of the questions.

    Where a draft stands, its front matter stays but for what is given, and so do the headings of the same questions.
    """
    front = make_front_matter(original, page, given, phrases)
    known = {one.text: head.text for head, blocks in page.sections[1:] for one in blocks if "question" in one.classes}
    transcript = transcribe(original, Cues(front.cues), list_names(front.interview))
    cues = front.cues or tuple(filter(None, [make_cue(transcript.exchanges[0].question.text)]))
    interview = Interview(
        id=page.id,
        front_matter=front.model_copy(update={"cues": cues, "draft": True}),
        heading=f"{front.interview.interviewee}, {dates.read(front.interview.day[:7]).words()}",
        introduction=number_paragraphs("p", transcript.introduction),
        questions=tuple(
            Question(
                anchor=f"q{n}",
                heading=known.get(literal(text)) or make_heading(text) or f"Question {n}",
                question=Paragraph(anchor=f"q{n}p0", text=literal(text)),
                answer=number_paragraphs(f"q{n}p", exchange.answer),
            )
            for n, exchange in enumerate(transcript.exchanges, 1)
            for text in [exchange.question.text]
        ),
        closing=Paragraph(anchor="close", text=literal(transcript.closing.text)) if transcript.closing else None,
    )
    try:
        text = write(interview)
    except ValueError as error:
        raise ConversionError(original.path, 1, str(error)) from error
    report = [*summarise(original, page, transcript)]
    report += [f"{original.path}:{line}: doubt: {doubt}" for line, doubt in find_doubts(transcript)]
    if page.text:
        report.append(f"{page.path}: the draft is made again; headings stay where questions are the same, topics go")
    return Conversion(page.path, text, report)


def number_paragraphs(prefix: str, lines: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """Make paragraphs of texts, numbered from 1."""
    return tuple(Paragraph(anchor=f"{prefix}{n}", text=literal(line.text)) for n, line in enumerate(lines, 1))


def summarise(original: Original, page: Page, transcript: Transcript) -> Iterator[str]:
    """Yield what was found, and the labels that are not on the page."""
    parts = outline(transcript)
    yield f"{original.path}: {count_parts(parts)}, for {page.path}"
    yield from map(str, parts)
    if labels := Counter(transcript.removed):
        yield f"{original.path}: labels taken off: {', '.join(f'{name} ({count})' for name, count in labels.items())}"


def compare(interview: Interview, transcript: Transcript, original: Original, page: Page) -> None:
    """Raise ConversionError where text and page differ in the number of paragraphs."""
    mine, theirs = outline(transcript), outline_page(interview)
    differing = [(one, two) for one, two in zip_longest(mine, theirs) if one != two]
    if not differing:
        return
    one, two = differing[0]
    remedy = "cues in the page's front matter should say who speaks there"
    if INTRODUCTION in {part.name for part in (one, two) if part}:
        remedy = "what stands before the introduction, such as a headline, should be cut from the text"
    message = (
        f"the text has {count_parts(mine)}, {page.path} has {count_parts(theirs)}. They part where the "
        f"text has {describe(one)} and the page {describe(two)}; {remedy}"
    )
    raise ConversionError(original.path, (one or mine[-1]).line, message)


def list_names(conversation: Conversation) -> Names:
    """Return the names of the people on each side."""
    sides = {"interviewer": conversation.interviewer, "interviewee": conversation.interviewee}
    return {side: re.split(" and |, ", names) for side, names in sides.items()}


def make_front_matter(
    original: Original, page: Page, given: Mapping[str, str], cues: Sequence[str] | None
) -> FrontMatter:
    """Make the front matter of a new page, of what is given and, where a draft stands, of what that has.

    Raise ConversionError for what is missing or not of its form.
    """
    standing = read_draft(page) if page.text else {}
    about = standing.get("interview", {})
    values = about | about.get("source", {}) | given
    lacking = [to_option(key) for key in GIVEN if key not in {*values, *OPTIONAL}]
    if lacking:
        message = f"{', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        message += "; the page is new, and its front matter needs what the text does not say"
        raise ConversionError(original.path, 1, message)
    parts = values["interviewee"].split() or [""]
    named = (name for name in (parts[0], parts[-1]) if name.casefold() in page.id.split("-"))
    interview = {key: values[key] for key in ("interviewee", "role", "interviewer", "date")}
    interview |= {
        "family_name": values.get("family_name", next(named, parts[-1])),
        "source": {key: values[key] for key in ("title", "publisher", "url", "note") if key in values},
        "said": about["said"] if about and "date" not in given else say_date(values["date"]),
        "edition": "transcript",
    }
    description = "{interviewee}, {role}, interviewed by {interviewer} {said}.".format(**interview)
    entries: dict[str, Any] = {"title": f"{values['interviewee']}, {values['date'][:4]}", "description": description}
    entries |= standing | {"interview": about | interview} | ({} if cues is None else {"cues": cues})
    front, wrong = validate(FrontMatter, entries, "those are in CONTRIBUTING.md")
    if front is None:
        key, message = wrong[0]
        option = key[-1] if key[0] == "interview" and key[-1] in GIVEN else "interviewee"  # title and text are of it
        raise ConversionError(original.path, 1, f"{to_option(option)} {values.get(option)!r} {message}")
    return front


def read_front_matter(page: Page) -> FrontMatter:
    """Read the front matter of a page. Raise ConversionError where it is faulty."""
    for fault in find_page_faults(page):
        if fault.code == "F01":
            raise ConversionError(page.path, fault.line, f"{fault.code} {fault.message}")
    return page.front_matter[0]


def read_draft(page: Page) -> dict[str, Any]:
    """Read the front matter of a draft. Raise ConversionError where it is faulty, and for a draft that was retold."""
    front = read_front_matter(page)
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
    if not words.startswith(("about", "perhaps")):
        return f"on {words}" if re.match("[0-9]+ ", words) else f"in {words}"
    return words


def make_heading(text: str) -> str:
    """Make a heading of the first words of a text, without the signs that Markdown or HTML would take for theirs."""
    words = re.sub(r"[^\w\u0300-\u036f ,.;:?!’‘“”'()/%–—-]|_", " ", text)
    if not re.search(r"\w", words):
        return ""
    heading = textwrap.shorten(words, LONGEST_HEADING, placeholder=" …", break_on_hyphens=False)
    return heading if heading != "…" else words.split()[0][:LONGEST_HEADING]
