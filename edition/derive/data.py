"""The data files, for programs: interviews, timeline and topics, each as its model has it, with a JSON Schema."""

from __future__ import annotations

import csv
import io

from pydantic import Field
from pydantic_core import to_json

from edition.corpus.corpus import Corpus, Site
from edition.corpus.ledger import TIMELINE, TOPICS_PAGE
from edition.text import dates
from edition.text.anchors import locator
from edition.text.markdown import calls, find_passage, plain
from edition.text.model import (
    STATES,
    Comparison,
    Conversation,
    Event,
    Figure,
    Frozen,
    Interview,
    Paragraph,
    Question,
    Reference,
    State,
    Topic,
)

COLUMNS = (
    *("id", "date", "earliest", "latest", "title", "text", "theme", "editors"),
    *("behind", "current", "ahead", "address"),
)


class File(Frozen):
    """A data file: its schema, the site, and the address of the page whose data it holds."""

    schema_: str = Field(serialization_alias="$schema")
    site: str
    address: str


class PlaceData(Frozen):
    """A place on an interview page: its anchor, its name in a citation, and its full address."""

    anchor: str
    locator: str
    address: str


class ParagraphData(PlaceData):
    """A paragraph as plain text, and the notes that it calls."""

    text: str
    notes: list[str]


class QuestionData(PlaceData):
    """A question under the editors' heading, as it was put, and its answer; with the names of its topics."""

    heading: str
    question: ParagraphData
    answer: list[ParagraphData]
    topics: list[str]


class InterviewData(Conversation):
    """An interview: who, when, where it was printed, and all of its text."""

    id: str
    address: str
    heading: str
    description: str
    introduction: list[ParagraphData]
    questions: list[QuestionData]
    closing: ParagraphData | None
    notes: dict[str, str]


class InterviewsFile(File):
    """Every interview of the site. Anchors are permanent; dates are EDTF."""

    interviews: list[InterviewData]


class AttestingPlace(Frozen):
    """The paragraph that attests something: its interview, its place there as a citation names it, its full address."""

    interview: str
    anchor: str
    locator: str
    address: str


class Attestation(AttestingPlace):
    """A paragraph that attests an event, and how that lay when it was said."""

    state: State


class EventData(Frozen):
    """An event: its date in EDTF with the first and last day that it can mean, null where it has none.

    `editors` is the reason why the date is the editors', where it is not the text's.
    """

    id: str
    address: str
    title: str
    text: str
    theme: str
    date: str | None
    earliest: str | None
    latest: str | None
    editors: str | None
    attested: list[Attestation]


class FigureData(Frozen):
    """A figure as it was said: qualifier, value, unit; when it holds, in EDTF; whose statistics, if that was said."""

    id: str
    title: str
    qualifier: str | None
    value: float
    unit: str
    printed: str | None
    as_of: str
    editors: str | None
    statistics: str | None
    said: list[AttestingPlace]


class InterviewName(Frozen):
    """An interview: its short name, and its date in EDTF."""

    id: str
    name: str
    date: str


class TimelineFile(File):
    """Every event and every figure of the interviews. Ids are permanent; `but` says why figures cannot be compared."""

    interviews: list[InterviewName]
    themes: dict[str, str]
    events: list[EventData]
    figures: list[FigureData]
    comparisons: list[Comparison]


class PassageData(AttestingPlace):
    """A passage of an answer that is filed under the topic: its paragraph, and what of it matters.

    It is in the words of the paragraph if `verbatim`, else it retells them, as it may where the page is a transcript.
    """

    text: str
    verbatim: bool


class TopicData(Frozen):
    """A topic: what it takes in, lists of what is searched together, and a passage of each answer filed under it.

    Words of one list may be broader or narrower than each other, not only names of one thing.
    """

    name: str
    address: str
    label: str
    scope: str
    words: list[list[str]]
    passages: list[PassageData]


class TopicsFile(File):
    """Every topic of the interviews, in the order of the page. Names are permanent."""

    topics: list[TopicData]


def place_fields(anchor: str, interview: str, site: Site) -> dict[str, str]:
    """Return the fields of PlaceData for an anchor."""
    return {"anchor": anchor, "locator": locator(anchor), "address": site.place_address(interview, anchor)}


def attesting_fields(reference: Reference, site: Site) -> dict[str, str]:
    """Return the fields of AttestingPlace for a paragraph."""
    return {"interview": reference.interview, **place_fields(reference.anchor, reference.interview, site)}


def to_interview_data(interview: Interview, site: Site) -> InterviewData:
    """Make the data of an interview."""

    def paragraph(part: Paragraph) -> ParagraphData:
        place = place_fields(part.anchor, interview.id, site)
        return ParagraphData(**place, text=plain(part.text), notes=calls(part.text))

    def question(part: Question) -> QuestionData:
        return QuestionData(
            **place_fields(part.anchor, interview.id, site),
            heading=plain(part.heading),
            question=paragraph(part.question),
            answer=[paragraph(each) for each in part.answer],
            topics=[topic.name for topic in part.topics],
        )

    return InterviewData(
        **dict(interview.front_matter.interview),
        id=interview.id,
        address=site.place_address(interview.id),
        heading=plain(interview.heading),
        description=interview.front_matter.description,
        introduction=[paragraph(part) for part in interview.introduction],
        questions=[question(part) for part in interview.questions],
        closing=paragraph(interview.closing) if interview.closing else None,
        notes={note.name: plain(note.text) for note in interview.notes},
    )


def to_event_data(event: Event, site: Site) -> EventData:
    """Make the data of an event."""
    date = dates.read(event.date) if event.date else None
    return EventData(
        **event.model_dump(include={"id", "title", "text", "theme", "date", "editors"}),
        address=f"{site.address}{TIMELINE}/#{event.id}",
        earliest=date.first.isoformat() if date and date.start else None,
        latest=date.last.isoformat() if date and date.end else None,
        attested=[Attestation(**attesting_fields(place, site), state=state) for state, place in event.attestations],
    )


def to_figure_data(figure: Figure, site: Site) -> FigureData:
    """Make the data of a figure."""
    fields = figure.model_dump(exclude={"value", "said"})
    places = [AttestingPlace(**attesting_fields(place, site)) for place in figure.said]
    return FigureData(**fields, value=float(figure.value), said=places)


def to_topic_data(topic: Topic, corpus: Corpus) -> TopicData:
    """Make the data of a topic."""
    passages = [
        PassageData(
            **attesting_fields(place, corpus.site),
            text=words,
            verbatim=bool(find_passage(words, plain(corpus.texts[place]))),
        )
        for place, words in topic.passages.items()
    ]
    return TopicData(
        **topic.model_dump(include={"name", "label", "scope"}),
        address=f"{corpus.site.address}{TOPICS_PAGE}/#{topic.name}",
        words=[list(names) for names in topic.words],
        passages=passages,
    )


def write_interviews(corpus: Corpus) -> str:
    """Write every interview, question and paragraph with its address."""
    return write_json(
        InterviewsFile(
            schema_="interviews.schema.json",
            site=corpus.site.name,
            address=corpus.site.address,
            interviews=[to_interview_data(interview, corpus.site) for interview in corpus.interviews],
        )
    )


def write_timeline(corpus: Corpus) -> str:
    """Write every event, figure and comparison, with addresses."""
    catalogue, site = corpus.catalogue, corpus.site
    return write_json(
        TimelineFile(
            schema_="timeline.schema.json",
            site=site.name,
            address=f"{site.address}{TIMELINE}/",
            interviews=[
                InterviewName(
                    id=interview.id, name=corpus.names[interview.id], date=interview.front_matter.interview.date
                )
                for interview in corpus.interviews
            ],
            themes={name: topic.label for name, topic in catalogue.topics.items()},
            events=[to_event_data(event, site) for event in catalogue.events.values()],
            figures=[to_figure_data(figure, site) for figure in catalogue.figures.values()],
            comparisons=list(catalogue.comparisons.values()),
        )
    )


def write_timeline_table(corpus: Corpus) -> str:
    """Write a line of CSV for each event; attesting paragraphs stand in the column of how it lay, parted by spaces."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    for event in corpus.catalogue.events.values():
        places = {state: " ".join(map(str, getattr(event, state))) for state in STATES}
        rows.writerow({**to_event_data(event, corpus.site).model_dump(), **places})
    return text.getvalue()


def write_topics(corpus: Corpus) -> str:
    """Write every topic with its passages and their addresses."""
    return write_json(
        TopicsFile(
            schema_="topics.schema.json",
            site=corpus.site.name,
            address=f"{corpus.site.address}{TOPICS_PAGE}/",
            topics=[to_topic_data(topic, corpus) for topic in corpus.catalogue.topics.values()],
        )
    )


def write_json(data: Frozen) -> str:
    """Write JSON, one value a line, so that a change of one shows as a change of one."""
    return data.model_dump_json(indent=2, by_alias=True) + "\n"


def write_schema(kind: type[File]) -> str:
    """Write the JSON Schema (2020-12) of a data file."""
    schema = kind.model_json_schema(mode="serialization")
    return to_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2).decode() + "\n"
