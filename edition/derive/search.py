"""What the search box searches: answers, introductions, topics and events, as a script for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NotRequired, TypedDict

from pydantic_core import to_json

from edition.corpus.corpus import Timeline
from edition.corpus.ledger import CONCORDANCE, TIMELINE
from edition.text import dates
from edition.text.markdown import calls, plain
from edition.text.model import Event, Interview, Paragraph, Topic

HEAD = "/* Derived by: python -m edition derive. What the search box searches, one record a line. */\n"


class Part(TypedDict):
    """Plain text under an anchor of the record's page; `note` if it is a note of the editors, called there."""

    anchor: str
    text: str
    note: NotRequired[bool]


class Record(TypedDict):
    """Something that can be found: its page, relative to the site's root, its anchor there, its title and its text.

    `names` are a topic's lists of what is searched together, `date` that of an event. A record stands by itself, so
    that one file can hold all of them or an index in chunks a part.
    """

    kind: str
    page: str
    anchor: str
    title: str
    interviews: list[str]
    parts: list[Part]
    names: NotRequired[tuple[tuple[str, ...], ...]]
    date: NotRequired[str]


def script(timeline: Timeline) -> str:
    """The records, and what each interview is called and who speaks there."""
    told = {each.id: each.front_matter.interview for each in timeline.ordered}
    interviews = {
        each: {"name": timeline.names[each], "speaker": ", ".join([said.interviewee, *said.names.values(), said.role])}
        for each, said in told.items()
    }
    lines = ",\n".join(to_json(each).decode() for each in records(timeline))
    named = to_json(interviews).decode()
    return f'{HEAD}globalThis.searched = {{\n"interviews": {named},\n"records": [\n{lines}\n]\n}}\n'


def records(timeline: Timeline) -> Iterator[Record]:
    """Every record: interview by interview in the order of their dates, then topics and events."""
    for each in timeline.ordered:
        yield from told_in(each)
    for topic in timeline.catalogue.topics.values():
        yield about(topic)
    for event in timeline.catalogue.events.values():
        yield happened(event, timeline)


def told_in(interview: Interview) -> Iterator[Record]:
    """The introduction of an interview with its closing remark, and its answers."""
    notes = {note.name: plain(note.text) for note in interview.notes}
    around = [*interview.introduction, *([interview.closing] if interview.closing else [])]
    if around:
        yield record("around", interview, around[0].anchor, interview.heading, parts(around, notes))
    for question in interview.questions:
        told = parts([question.question, *question.answer], notes)
        yield record("answer", interview, question.anchor, question.heading, told)


def record(kind: str, interview: Interview, anchor: str, title: str, told: Iterable[Part]) -> Record:
    """A record of an interview."""
    at = f"interviews/{interview.id}/"
    return Record(kind=kind, page=at, anchor=anchor, title=plain(title), interviews=[interview.id], parts=list(told))


def parts(paragraphs: Sequence[Paragraph], notes: dict[str, str]) -> Iterator[Part]:
    """Paragraphs, each followed by the notes that it calls."""
    for each in paragraphs:
        yield Part(anchor=each.anchor, text=plain(each.text))
        for name in calls(each.text):
            yield Part(anchor=each.anchor, text=notes[name], note=True)


def about(topic: Topic) -> Record:
    """A topic: its scope, and the words by which it is looked for, those searched together in one list."""
    told = [Part(anchor=topic.name, text=topic.scope)]
    at = f"{CONCORDANCE}/"
    found = Record(kind="topic", page=at, anchor=topic.name, title=topic.label, interviews=[], parts=told)
    return found | {"names": topic.words} if topic.words else found


def happened(event: Event, timeline: Timeline) -> Record:
    """An event on the timeline."""
    found = Record(
        kind="event",
        page=f"{TIMELINE}/",
        anchor=event.id,
        title=event.title,
        interviews=list(timeline.attested(event)),
        parts=[Part(anchor=event.id, text=event.text)],
    )
    return found | {"date": dates.read(event.date).words()} if event.date else found
