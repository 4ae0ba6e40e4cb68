"""The data files, for programs: interviews, timeline and topics. Their shapes are the JSON Schemas in docs/data/."""

import csv
import io
import json

from edition.corpus.corpus import Corpus, Site
from edition.text import dates
from edition.text.anchors import TIMELINE, TOPICS_PAGE, locator
from edition.text.markdown import calls, find_passage, plain
from edition.text.model import STATES, Event, Figure, Interview, Paragraph, Question, Reference, Topic

Data = dict[str, object]
COLUMNS = (
    *("id", "date", "earliest", "latest", "title", "text", "topic", "editors"),
    *("behind", "current", "ahead", "address"),
)


def write_interviews(corpus: Corpus) -> str:
    """Write every interview, question and paragraph with its address."""
    interviews = [interview_data(interview, corpus.site) for interview in corpus.interviews]
    return format_json("interviews", corpus.site, "", {"interviews": interviews})


def write_timeline(corpus: Corpus) -> str:
    """Write every event, figure and comparison, with addresses."""
    catalogue, names = corpus.catalogue, corpus.names
    data = {
        "interviews": [
            {"id": interview.id, "name": names[interview.id], "date": interview.front_matter.interview.date}
            for interview in corpus.interviews
        ],
        "topics": {name: topic.label for name, topic in catalogue.topics.items()},
        "events": [event_data(event, corpus.site) for event in catalogue.events.values()],
        "figures": [figure_data(figure, corpus.site) for figure in catalogue.figures.values()],
        "comparisons": [comparison.model_dump() for comparison in catalogue.comparisons.values()],
    }
    return format_json("timeline", corpus.site, f"{TIMELINE}/", data)


def write_topics(corpus: Corpus) -> str:
    """Write every topic with its passages and their addresses."""
    topics = [topic_data(topic, corpus) for topic in corpus.catalogue.topics.values()]
    return format_json("topics", corpus.site, f"{TOPICS_PAGE}/", {"topics": topics})


def write_timeline_table(corpus: Corpus) -> str:
    """Write a line of CSV for each event; attesting paragraphs stand in the column of how it lay, parted by spaces."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    for event in corpus.catalogue.events.values():
        places = {state: " ".join(map(str, getattr(event, state))) for state in STATES}
        rows.writerow(event_data(event, corpus.site) | places)
    return text.getvalue()


def format_json(name: str, site: Site, page: str, data: Data) -> str:
    """Write JSON, one value a line, so that a change of one shows as a change of one."""
    head = {"$schema": f"{name}.schema.json", "site": site.name, "address": f"{site.address}{page}"}
    return json.dumps(head | data, ensure_ascii=False, indent=2) + "\n"


def place_data(anchor: str, interview: str, site: Site) -> Data:
    """Return an anchor with its name in a citation and its full address."""
    return {"anchor": anchor, "locator": locator(anchor), "address": site.place_address(interview, anchor)}


def reference_data(reference: Reference, site: Site) -> Data:
    """Return a paragraph of an interview with its place."""
    return {"interview": reference.interview, **place_data(reference.anchor, reference.interview, site)}


def interview_data(interview: Interview, site: Site) -> Data:
    """Return who spoke, when and where it was printed, and all of the text."""

    def paragraph(part: Paragraph) -> Data:
        return {**place_data(part.anchor, interview.id, site), "text": plain(part.text), "notes": calls(part.text)}

    def question(part: Question) -> Data:
        return {
            **place_data(part.anchor, interview.id, site),
            "page": site.answer_address(interview.id, part.anchor),
            "heading": plain(part.heading),
            "question": paragraph(part.question),
            "answer": [paragraph(answer) for answer in part.answer],
            "topics": [topic.name for topic in part.topics],
        }

    return {
        **interview.front_matter.interview.model_dump(),
        "id": interview.id,
        "address": site.place_address(interview.id),
        "heading": plain(interview.heading),
        "description": interview.front_matter.description,
        "introduction": [paragraph(part) for part in interview.introduction],
        "questions": [question(part) for part in interview.questions],
        "closing": paragraph(interview.closing) if interview.closing else None,
        "notes": {note.name: plain(note.text) for note in interview.notes},
    }


def event_data(event: Event, site: Site) -> Data:
    """Return an event with the first and last day that its date can mean, and the paragraphs that attest it."""
    date = dates.read(event.date) if event.date else None
    return {
        "id": event.id,
        "address": f"{site.address}{TIMELINE}/#{event.id}",
        **event.model_dump(include={"title", "text", "topic", "date"}),
        "earliest": date.first.isoformat() if date and date.start else None,
        "latest": date.last.isoformat() if date and date.end else None,
        "editors": event.editors,
        "attested": [reference_data(place, site) | {"state": state} for state, place in event.attestations],
    }


def figure_data(figure: Figure, site: Site) -> Data:
    """Return a figure with the paragraphs in which it was said."""
    places = [reference_data(place, site) for place in figure.said]
    return figure.model_dump(exclude={"quoted"}) | {"value": float(figure.value), "said": places}


def topic_data(topic: Topic, corpus: Corpus) -> Data:
    """Return a topic with its passages, each verbatim in its paragraph or, where that is a transcript's, retold."""
    passages = [
        {
            **reference_data(place, corpus.site),
            "text": words,
            "verbatim": bool(find_passage(words, plain(corpus.texts[place]))),
        }
        for place, words in topic.passages.items()
    ]
    return {
        "name": topic.name,
        "address": f"{corpus.site.address}{TOPICS_PAGE}/#{topic.name}",
        **topic.model_dump(include={"label", "scope", "words"}),
        "passages": passages,
    }
