"""From the text of an interview to its page: a new one, or one that stands, with all its text replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from edition import check
from edition.corpus.project import PAGES
from edition.text.model import Conversation, FrontMatter, Interview, Paragraph
from edition.text.page import Page, dumped, literal, read, write

from . import draft
from .cues import Cues, cue_for
from .doubts import doubts
from .labels import Speaker, aliases
from .outline import INTRODUCTION, beside, contents, counted, outline
from .source import Passage, Source, SourceError
from .transcript import Transcript, transcribe


@dataclass(frozen=True)
class Conversion:
    """A page made from a text, with what a report says of it."""

    path: str
    text: str
    encoding: str
    transcript: Transcript
    doubts: tuple[Passage, ...]
    tasks: tuple[str, ...]


def convert(source: Source, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Page with the text of a source: the one that stands, or a new one where the page has no text yet.

    `given` is what a new page's front matter is made of, by the keys in `draft.GIVEN`; `phrases` are the cues, by
    default those that the page has. Raise SourceError where the text is not the page's, and for what no page can hold.
    """
    return (replaced if page.text else created)(source, page, given, phrases)


def replaced(source: Source, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Page that stands, with each of its texts replaced; its front matter, headings, topics and anchors stay."""
    if fault := check.first_fault(page):
        raise SourceError(fault.line, f"{fault.code} {fault.message}", page.path)
    stands = read(page.path, page.text)
    cues = stands.front_matter.cues if phrases is None else phrases
    found = transcribe(source, Cues(cues), names(stands.front_matter.interview))
    compare(stands, found, page.path)
    interview = stands.model_copy(
        update={"front_matter": transcribed(stands.front_matter, cues), "notes": (), **texts(stands, found)}
    )
    doubtful = (*doubts(source, found), *unused(stands, given))
    text = written(interview, marked_as_transcript(page, cues))
    return Conversion(page.path, text, source.encoding, found, doubtful, ("python -m edition derive",))


def created(source: Source, page: Page, given: Mapping[str, str], phrases: Sequence[str] | None) -> Conversion:
    """Page that is new."""
    front = draft.front_matter(page, given, phrases or ())
    found = transcribe(source, Cues(front.cues), names(front.interview))
    known = front.cues or tuple(filter(None, [cue_for(found.exchanges[0].question.text)]))
    interview = draft.drafted(page, found, front.model_copy(update={"cues": known}))
    to_do = tuple(draft.tasks(interview, given))
    return Conversion(page.path, written(interview), source.encoding, found, tuple(doubts(source, found)), to_do)


def transcribed(front: FrontMatter, cues: Sequence[str]) -> FrontMatter:
    """Front matter of the same page as a transcript."""
    interview = front.interview.model_copy(update={"edition": "transcript"})
    return front.model_copy(update={"interview": interview, "cues": tuple(cues)})


def marked_as_transcript(page: Page, cues: Sequence[str]) -> str:
    """Text of the same front matter, as it stands but for edition and cues: what an editor noted there stays."""
    lines = page.text.split("\n")
    lines = lines[1 : next(n for n, line in enumerate(lines[1:], 1) if line.rstrip(" \t") == "---")]
    at = page.front.line(("interview", "edition")) - 2
    lines[at] = re.sub(r"\b(edition\W+)retelling\b", r"\1transcript", lines[at])
    if tuple(page.front.values.get("cues", ())) != tuple(cues):
        keep, kept = True, []
        for line in lines:
            keep = line.startswith("cues:") < (keep or not re.match(r"[\s-]", line))
            kept += [line] if keep else []
        lines = kept + (dumped({"cues": list(cues)}).splitlines() if cues else [])
    return "".join(f"{line}\n" for line in lines)


def texts(stands: Interview, found: Transcript) -> dict[str, object]:
    """The paragraphs of a page with the texts of a transcript of the same shape."""

    def said(part: Paragraph, passage: Passage) -> Paragraph:
        return part.model_copy(update={"text": literal(passage.text)})

    return {
        "introduction": tuple(map(said, stands.introduction, found.introduction)),
        "questions": tuple(
            each.model_copy(
                update={
                    "question": said(each.question, exchange.question),
                    "answer": tuple(map(said, each.answer, exchange.answer)),
                }
            )
            for each, exchange in zip(stands.questions, found.exchanges, strict=True)
        ),
        "closing": said(stands.closing, found.closing) if stands.closing and found.closing else None,
    }


def compare(stands: Interview, found: Transcript, path: str) -> None:
    """Raise SourceError, with both side by side, where a text has not as many paragraphs as a page, place by place."""
    mine, theirs = list(outline(found)), list(contents(stands))
    if [row[:2] for row in mine] == [row[:2] for row in theirs]:
        return
    same = sum(1 for _ in takewhile(lambda pair: pair[0][:2] == pair[1][:2], zip(mine, theirs, strict=False)))
    told = f"the text has {counted(mine)}, {path} has {counted(theirs)}"
    before = INTRODUCTION in {row.name for row in (*mine[same : same + 1], *theirs[same : same + 1])}
    would = "what stands before the introduction, such as a headline, should be cut from the text"
    raise SourceError(
        mine[min(same, len(mine) - 1)].line,
        f"{told}; {would if before else 'cues (--cues) should say who speaks where they part'}",
        lists=[beside(one, two) for one, two in zip_longest(mine, theirs)],
    )


def unused(stands: Interview, given: Mapping[str, str]) -> Iterator[Passage]:
    """What of the page, and of the command, has no place in the transcript."""
    if stands.notes:
        told = ", ".join(note.name for note in stands.notes)
        yield Passage(1, f"the page's notes are left out, because they were to its own words: {told}")
    if given:
        told = ", ".join(map(draft.option, given))
        yield Passage(1, f"the page stands, and so does its front matter; {told} changed nothing")


def written(interview: Interview, front: str | None = None) -> str:
    """Text of a page. Raise SourceError where it would not be read as it is meant."""
    try:
        return write(interview, front)
    except ValueError as error:
        if front is None:
            raise SourceError(1, str(error)) from error
        told = "the front matter cannot be changed as it stands; edition: and cues: should be in lines of their own"
        raise SourceError(1, told, f"{PAGES}/{interview.id}.md") from error


def names(said: Conversation) -> dict[Speaker, set[str]]:
    """Keys of the labels that the speakers' names may give."""
    return {
        "interviewee": aliases(said.interviewee, said.family_name),
        "interviewer": aliases(said.interviewer),
    }
