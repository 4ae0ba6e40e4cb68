"""The records that the search box searches: answers, introductions, topics and events, as a script for the browser.

What the records of a page have in `common`, such as its path from the site's root, is said once. A record has a title
and plain texts by their anchors, its own anchor first; with a text are the notes on it. The first text of an answer is
its question. `names` are a topic's lists of what is searched together. `date` is when an event was, in words; `years`
are the years that it covers besides those that the words name.
"""

import re
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
    """Write the name and the speaker of each interview, and the records page by page."""
    interviews = {}
    for interview in corpus.interviews:
        conversation = interview.front_matter.interview
        speaker = ", ".join([conversation.interviewee, *conversation.names.values(), conversation.role])
        interviews[interview.id] = {
            "name": corpus.names[interview.id],
            "year": corpus.years[interview.id],
            "speaker": speaker,
        }
    pages = []
    for common, records in make_pages(corpus):
        lines = ",\n".join(to_json(record).decode() for record in records)
        pages.append(f'{{"common": {to_json(common).decode()}, "records": [\n{lines}\n]}}')
    names, listed = to_json(interviews).decode(), ",\n".join(pages)
    return f'{HEAD}globalThis.searched = {{\n"interviews": {names},\n"pages": [\n{listed}\n]\n}}\n'


def make_pages(corpus: Corpus) -> Iterator[tuple[Record, Iterable[Record]]]:
    """Yield for each page what its records have in common, and its records: interviews by date, topics, events."""
    for interview in corpus.interviews:
        yield {"page": f"interviews/{interview.id}/", "interviews": [interview.id]}, interview_records(interview)
    topics = [
        {"title": topic.label, "texts": {topic.name: [topic.scope]}, "names": topic.words}
        for topic in corpus.catalogue.topics.values()
    ]
    yield {"page": f"{TOPICS_PAGE}/", "kind": "topic", "interviews": []}, topics
    events = []
    for event in corpus.catalogue.events.values():
        record: Record = {"title": event.title, "texts": {event.id: [event.text]}}
        if event.date:
            date = dates.read(event.date)
            # What has not ended covers the years up to the latest interview.
            last = date.last if date.end else max(date.first for date in corpus.dates.values())
            covered = map(str, range(date.first.year, last.year + 1))
            record["date"] = date.words()
            if years := [year for year in covered if not re.search(rf"\b{year}\b", date.words())]:
                record["years"] = " ".join(years)
        events.append({**record, "interviews": list(corpus.attestations(event))})
    yield {"page": f"{TIMELINE}/", "kind": "event"}, events


def interview_records(interview: Interview) -> Iterator[Record]:
    """Make records of the introduction of an interview with its closing remark, and of its answers.

    Notes on slips of the printed original are left out: they are about its letters, not about what was said.
    """
    notes = {note.name: plain(note.text) for note in interview.notes if not note.is_slip}

    def with_notes(paragraph: Paragraph) -> list[str]:
        return [plain(paragraph.text), *(notes[name] for name in calls(paragraph.text) if name in notes)]

    around = [*interview.introduction, *([interview.closing] if interview.closing else [])]
    if around:
        texts = {paragraph.anchor: with_notes(paragraph) for paragraph in around}
        yield {"kind": "around", "title": plain(interview.heading), "texts": texts}
    for question in interview.questions:
        texts = {question.anchor: with_notes(question.question)}
        texts |= {paragraph.anchor: with_notes(paragraph) for paragraph in question.answer}
        yield {"kind": "answer", "title": plain(question.heading), "texts": texts}
