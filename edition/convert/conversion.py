"""From the text of an interview to its page: a new one, or one that stands, with all its text replaced."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from edition.check import find_page_faults
from edition.text import dates
from edition.text.blocks import find_front_matter
from edition.text.model import LONGEST_HEADING, Conversation, FrontMatter, Interview, Paragraph, Question, validate
from edition.text.page import Page, dump, literal, parse, write

from .original import ConversionError, Original, TextLine
from .report import INTRODUCTION, Doubt, count_parts, find_doubts, outline, outline_page, set_beside
from .speakers import Cues, Names, make_cue
from .transcript import Transcript, transcribe

OPTIONAL = ("family_name", "title")
GIVEN = ("interviewee", "role", "interviewer", "date", "publisher", "url", *OPTIONAL)
"""Keys of the front matter that a new page takes from the command line; their options have hyphens."""
SIGNS = set(" ,.;:?!’‘“”'()/%–—-")
"""Signs that a heading may have."""
COSTLIEST = 1_000_000_000
"""Signs of Markdown in a paragraph times its length, summed: Python-Markdown copies a paragraph for each such sign."""


@dataclass(frozen=True)
class Conversion:
    """A page made from a text, with the material of its report."""

    path: str
    text: str
    transcript: Transcript
    doubts: Sequence[Doubt]
    tasks: Sequence[str]

    def report(self, source: str, *, whole: bool) -> Iterator[str]:
        """Yield the report for an editor, line by line; if not `whole`, without questions and tasks."""
        parts = outline(self.transcript)
        yield f"{source}: {count_parts(parts)}, for {self.path}"
        yield from (f"  {part}" for part in parts if whole)
        if labels := Counter(self.transcript.removed):
            yield f"{source}: labels taken off: {', '.join(f'{name} ({count})' for name, count in labels.items())}"
        yield from (f"{source}:{line}: doubt: {text}" for line, text in self.doubts)
        yield from (f"still to do: {task}" for task in self.tasks if whole)


def convert(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Make the page of an original: a new one, also where a draft stands, or the one that stands with other text.

    `given` are the values of a new page's front matter, by the keys in `GIVEN`; `phrases` are the cues, by default
    those that the page has. Raise ConversionError where the text is not the page's, and for what no page can hold.
    """
    make = replace_text if page.text and not page.draft else create_page
    conversion = make(original, page, given, phrases)
    texts = [(len(line.text), len(literal(line.text)), line.number) for line in conversion.transcript.paragraphs]
    costs = [((shown - length) * length, number) for length, shown, number in texts]
    if sum(cost for cost, _ in costs) > COSTLIEST:
        message = (
            "holds so many signs such as * or [ that no site could be built of it; take out those that are no text"
        )
        raise ConversionError(max(costs)[1], message)
    return conversion


def replace_text(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Replace each text of a page that stands; headings, topics and anchors stay, notes go."""
    for fault in find_page_faults(page):
        raise ConversionError(fault.line, f"{fault.code} {fault.message}", page.path)
    interview, front = page.interview, page.interview.front_matter
    cues = front.cues if phrases is None else tuple(phrases)
    transcript = transcribe(original, Cues(cues), list_names(front.interview))
    compare(interview, transcript, page.path)
    doubts = find_doubts(transcript)
    if interview.notes:
        names = ", ".join(note.name for note in interview.notes)
        doubts.append((1, f"the page's notes are left out, because they were to its own words: {names}"))
    if given:
        options = ", ".join(map(to_option, given))
        doubts.append((1, f"the page stands, and so does its front matter; {options} changed nothing"))
    text = write_transcript(page, [literal(line.text) for line in transcript.paragraphs], cues)
    return Conversion(page.path, text, transcript, doubts, ("python -m edition derive",))


def write_transcript(page: Page, texts: Sequence[str], cues: Sequence[str]) -> str:
    """Write a page with other texts and without notes. Of its front matter only edition and cues change.

    Raise ConversionError where these two do not stand in lines of their own.
    """
    blocks = [block for block in page.blocks if block.kind == "paragraph"]
    lines = page.text.split("\n")
    del lines[next((block.first - 1 for block in page.blocks if block.kind == "notes"), len(lines)) :]
    for block, text in reversed([*zip(blocks, texts, strict=True)]):
        lines[block.first - 1 : block.last] = [text]
    at, closing = page.front.line(("interview", "edition")) - 1, find_front_matter(lines)
    lines[at] = re.sub(r"\b(edition\W+)retelling\b", r"\1transcript", lines[at])
    front = "".join(f"{line}\n" for line in lines[1:closing])
    if tuple(page.front.values.get("cues", ())) != tuple(cues):
        front = re.sub(r"(?m)^cues:.*\n(?:(?:[^\S\n]|-).*\n)*", "", front)
        front += dump({"cues": list(cues)}) if cues else ""
    body = "\n".join(lines[closing:]).rstrip("\n")
    text = f"{lines[0]}\n{front}{body}\n"
    conversation = page.interview.front_matter.interview.model_copy(update={"edition": "transcript"})
    meant = page.interview.front_matter.model_copy(update={"interview": conversation, "cues": tuple(cues)})
    made = parse(page.path, text)
    if made.front_matter[0] == meant and [block.text for block in made.places if block.kind == "paragraph"] == texts:
        return text
    message = "the front matter cannot be changed as it stands; edition: and cues: should be in lines of their own"
    raise ConversionError(1, message, page.path)


def create_page(original: Original, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Create a new page, a draft, under headings that are the first words of the questions.

    Where a draft stands, its front matter stays but for what is given, and so do the headings of the same questions.
    """
    front = make_front_matter(page, given, phrases)
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
        raise ConversionError(1, str(error)) from error
    doubts, tasks = find_doubts(transcript), tuple(list_tasks(interview, given))
    if page.text:
        doubts.append((1, "the draft is made again, without topics; headings stay where questions are the same"))
    return Conversion(page.path, text, transcript, doubts, tasks)


def number_paragraphs(prefix: str, lines: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """Make paragraphs of texts, numbered from 1."""
    return tuple(Paragraph(anchor=f"{prefix}{n}", text=literal(line.text)) for n, line in enumerate(lines, 1))


def compare(interview: Interview, transcript: Transcript, path: str) -> None:
    """Raise ConversionError, with both side by side, where text and page differ in the number of paragraphs."""
    mine, theirs = outline(transcript), outline_page(interview)
    differing = [(one, two) for one, two in zip_longest(mine, theirs) if one != two]
    if not differing:
        return
    one, two = differing[0]
    remedy = "cues (--cues) should say who speaks where they part"
    if INTRODUCTION in {part.name for part in (one, two) if part}:
        remedy = "what stands before the introduction, such as a headline, should be cut from the text"
    raise ConversionError(
        (one or mine[-1]).line,
        f"the text has {count_parts(mine)}, {path} has {count_parts(theirs)}; {remedy}",
        lists=[set_beside(one, two) for one, two in zip_longest(mine, theirs)],
    )


def list_names(conversation: Conversation) -> Names:
    """Return the names on each side."""
    return {
        "interviewer": re.split(" and |, ", conversation.interviewer),
        "interviewee": re.split(" and |, ", conversation.interviewee),
    }


def make_front_matter(page: Page, given: Mapping[str, str], cues: Sequence[str] | None) -> FrontMatter:
    """Make the front matter of a new page, of what is given and, where a draft stands, of what that has.

    Raise ConversionError for what is missing or not of its form.
    """
    standing = page.front.values if isinstance(page.front.values, dict) else {}
    about = standing["interview"] if isinstance(standing.get("interview"), dict) else {}
    if page.text and (page.front.trouble or about.get("edition") == "retelling"):
        line, message = page.front.trouble or (page.front.line(("interview", "edition")), "is a retelling")
        raise ConversionError(line, f"the draft {message}, which converting again would lose", page.path)
    known = about | (about["source"] if isinstance(about.get("source"), dict) else {})
    kept = {*GIVEN, "note"} - ({"family_name"} if "interviewee" in given else set())
    values = {key: value for key, value in known.items() if key in kept} | given
    lacking = [to_option(key) for key in GIVEN if key not in {*values, *OPTIONAL}]
    if lacking:
        message = f"{', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        raise ConversionError(1, f"{message}; the page is new, and its front matter needs what the text does not say")
    names = values["interviewee"].split() or [""]
    named = (name for name in (names[0], names[-1]) if name.casefold() in page.id.split("-"))
    interview = {key: values[key] for key in ("interviewee", "role", "interviewer", "date")}
    interview |= {
        "family_name": values.get("family_name", next(named, names[-1])),
        "source": {key: values[key] for key in ("title", "publisher", "url", "note") if key in values},
        "said": about["said"] if "said" in about and "date" not in given else say_date(values["date"]),
        "edition": "transcript",
    }
    description = "{interviewee}, {role}, interviewed by {interviewer} {said}.".format(**interview)
    made = {"title": f"{values['interviewee']}, {values['date'][:4]}", "description": description}
    entries = made | standing | (made if given.keys() & interview.keys() else {}) | {"interview": about | interview}
    entries |= {} if cues is None else {"cues": list(cues)}
    front, wrong = validate(FrontMatter, entries, "those are in CONTRIBUTING.md")
    if front is None:
        key, message = wrong[0]
        if standing and key[-1] not in GIVEN:
            raise ConversionError(page.front.line(key), f"{'.'.join(map(str, key))} {message}", page.path)
        option = key[-1] if key[0] == "interview" and key[-1] in GIVEN else "interviewee"  # title and text are of it
        raise ConversionError(1, f"{to_option(option)} {values.get(option)!r} {message}")
    return front


def to_option(key: str) -> str:
    """Return the option of the command line that gives a key of the front matter."""
    return f"--{key.replace('_', '-')}"


def say_date(date: str) -> str:
    """Say the date of an interview: on 26 May 2021, in or about June 2014; what is none stays as it is."""
    try:
        certain = dates.read(date.rstrip("~?%"))
    except ValueError:
        return date
    on = "on" if certain.start and certain.start.day else "in"
    doubt = {"~": f"{on} or about", "?": f"perhaps {on}", "%": f"perhaps {on} or about"}.get(date[-1:], on)
    return f"{doubt} {certain.words()}"


def make_heading(text: str) -> str:
    """Make a heading of the first words of a text, without the signs that Markdown or HTML would take for theirs."""
    signs = (sign if sign in SIGNS or unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    whole = " ".join("".join(signs).split())
    if len(whole) <= LONGEST_HEADING:
        return whole if any(map(str.isalnum, whole)) else ""
    cut = whole[: LONGEST_HEADING - 1]
    return f"{cut.rpartition(' ')[0] or cut[:-1]} …"


def list_tasks(interview: Interview, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what is still to do by an editor for a new page."""
    conversation = interview.front_matter.interview
    yield f"headings: shorten each to what the question is about; at most {LONGEST_HEADING} characters"
    yield f"front matter: description and said, {conversation.said!r}, read as they should"
    if "family_name" not in given:
        yield f"front matter: family_name is taken to be {conversation.family_name!r}"
    yield "data/events.yml, data/figures.yml, glossary of mkdocs.yml: what it tells of, quantities and abbreviations"
    yield "what else it lacks, make serve shows at the head of the draft; CONTRIBUTING.md, Add an interview, says more"
