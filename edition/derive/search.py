"""The records that the search box searches: answers, introductions, topics and events, as a script for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NotRequired, TypedDict

from pydantic_core import to_json

from edition.corpus.corpus import Corpus
from edition.corpus.ledger import TIMELINE, TOPICS_PAGE
from edition.text import dates
from edition.text.markdown import calls, plain
from edition.text.model import Event, Interview, Paragraph, Topic

HEAD = "/* Derived by: python -m edition derive. What the search box searches, one record a line. */\n"


class Text(TypedDict):
    """Plain text under an anchor of the record's page; `note` if it is a note of the editors, called there."""

    anchor: str
    text: str
    note: NotRequired[bool]


class SearchRecord(TypedDict):
    """Something that can be found: its page, relative to the site's root, its anchor there, its title and its texts.

    `names` are a topic's lists of what is searched together, `date` that of an event.
    """

    kind: str
    page: str
    anchor: str
    title: str
    interviews: list[str]
    parts: list[Text]
    names: NotRequired[tuple[tuple[str, ...], ...]]
    date: NotRequired[str]


def write_records(corpus: Corpus) -> str:
    """Write the records, and the name and the speaker of each interview."""
    interviews = {}
    for interview in corpus.interviews:
        conversation = interview.front_matter.interview
        speaker = ", ".join([conversation.interviewee, *conversation.names.values(), conversation.role])
        interviews[interview.id] = {"name": corpus.names[interview.id], "speaker": speaker}
    lines = ",\n".join(to_json(record).decode() for record in make_records(corpus))
    names = to_json(interviews).decode()
    return f'{HEAD}globalThis.searched = {{\n"interviews": {names},\n"records": [\n{lines}\n]\n}}\n'


def make_records(corpus: Corpus) -> Iterator[SearchRecord]:
    """Make every record: interview by interview in the order of their dates, then topics and events."""
    for interview in corpus.interviews:
        yield from interview_records(interview)
    yield from map(topic_record, corpus.catalogue.topics.values())
    for event in corpus.catalogue.events.values():
        yield event_record(event, corpus)


def interview_records(interview: Interview) -> Iterator[SearchRecord]:
    """Make records of the introduction of an interview with its closing remark, and of its answers."""
    notes = {note.name: plain(note.text) for note in interview.notes}

    def record(kind: str, anchor: str, title: str, paragraphs: Sequence[Paragraph]) -> SearchRecord:
        page, parts = f"interviews/{interview.id}/", list(texts_with_notes(paragraphs, notes))
        return SearchRecord(
            kind=kind, page=page, anchor=anchor, title=plain(title), interviews=[interview.id], parts=parts
        )

    around = [*interview.introduction, *([interview.closing] if interview.closing else [])]
    if around:
        yield record("around", around[0].anchor, interview.heading, around)
    for question in interview.questions:
        yield record("answer", question.anchor, question.heading, [question.question, *question.answer])


def texts_with_notes(paragraphs: Iterable[Paragraph], notes: dict[str, str]) -> Iterator[Text]:
    """Yield the texts of paragraphs, each followed by the notes that it calls."""
    for paragraph in paragraphs:
        yield Text(anchor=paragraph.anchor, text=plain(paragraph.text))
        for name in calls(paragraph.text):
            yield Text(anchor=paragraph.anchor, text=notes[name], note=True)


def topic_record(topic: Topic) -> SearchRecord:
    """Make the record of a topic: its scope, and the words by which it is looked for."""
    parts = [Text(anchor=topic.name, text=topic.scope)]
    page = f"{TOPICS_PAGE}/"
    record = SearchRecord(kind="topic", page=page, anchor=topic.name, title=topic.label, interviews=[], parts=parts)
    return record | {"names": topic.words} if topic.words else record


def event_record(event: Event, corpus: Corpus) -> SearchRecord:
    """Make the record of an event on the timeline."""
    record = SearchRecord(
        kind="event",
        page=f"{TIMELINE}/",
        anchor=event.id,
        title=event.title,
        interviews=list(corpus.attestations(event)),
        parts=[Text(anchor=event.id, text=event.text)],
    )
    return record | {"date": dates.read(event.date).words()} if event.date else record
