"""The records that the search box searches: answers, introductions, topics and events, as a script for the browser.

A record has its page, relative to the site's root, its anchor there, its title, and parts: plain texts under an anchor
of its page, some of them a `note` of the editors. `names` are a topic's lists of what is searched together.
"""

from collections.abc import Iterable, Iterator

from pydantic_core import to_json

from edition.corpus.corpus import Corpus
from edition.text import dates
from edition.text.anchors import TIMELINE, TOPICS_PAGE
from edition.text.markdown import calls, plain
from edition.text.model import Interview, Paragraph

HEAD = "/* Derived by: python -m edition derive. What the search box searches, one record a line. */\n"

Record = dict[str, object]


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


def make_records(corpus: Corpus) -> Iterator[Record]:
    """Make every record: interview by interview in the order of their dates, then topics and events."""
    for interview in corpus.interviews:
        yield from interview_records(interview)
    for topic in corpus.catalogue.topics.values():
        place = {"kind": "topic", "page": f"{TOPICS_PAGE}/", "anchor": topic.name, "title": topic.label}
        names = {"names": topic.words} if topic.words else {}
        yield {**place, "interviews": [], "parts": [{"anchor": topic.name, "text": topic.scope}], **names}
    for event in corpus.catalogue.events.values():
        place = {"kind": "event", "page": f"{TIMELINE}/", "anchor": event.id, "title": event.title}
        date = {"date": dates.read(event.date).words()} if event.date else {}
        parts = [{"anchor": event.id, "text": event.text}]
        yield {**place, "interviews": list(corpus.attestations(event)), "parts": parts, **date}


def interview_records(interview: Interview) -> Iterator[Record]:
    """Make records of the introduction of an interview with its closing remark, and of its answers."""
    notes = {note.name: plain(note.text) for note in interview.notes}

    def record(kind: str, anchor: str, title: str, paragraphs: Iterable[Paragraph]) -> Record:
        parts = []
        for paragraph in paragraphs:
            parts.append({"anchor": paragraph.anchor, "text": plain(paragraph.text)})
            called = calls(paragraph.text)
            parts += [{"anchor": paragraph.anchor, "text": notes[name], "note": True} for name in called]
        place = {"kind": kind, "page": f"interviews/{interview.id}/", "anchor": anchor, "title": plain(title)}
        return {**place, "interviews": [interview.id], "parts": parts}

    around = [*interview.introduction, *([interview.closing] if interview.closing else [])]
    if around:
        yield record("around", around[0].anchor, interview.heading, around)
    for question in interview.questions:
        yield record("answer", question.anchor, question.heading, [question.question, *question.answer])
