"""Data files of the interviews, for programs and for reference managers."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field
from pydantic_core import to_json

from edition.corpus.ledger import locator
from edition.corpus.project import Site
from edition.text.markdown import calls, plain
from edition.text.model import Conversation, Frozen, Interview, Paragraph, Question

from . import citations


class Place(Frozen):
    """What an anchor names: how a citation calls it, and its full address."""

    anchor: str
    locator: str
    address: str


class Passage(Place):
    """A paragraph as plain text, with its place as a citation names it and the notes it calls."""

    text: str
    notes: list[str]


class Answer(Place):
    """A question under the editors' heading, as it was put, and its answer; with the names of its topics."""

    heading: str
    question: Passage
    answer: list[Passage]
    topics: list[str]


class Record(Conversation):
    """An interview: who, when, where it was printed, and all of its text."""

    id: str
    address: str
    heading: str
    description: str
    introduction: list[Passage]
    questions: list[Answer]
    closing: Passage | None
    notes: dict[str, str]


class Interviews(Frozen):
    """Every interview of the site. Anchors are permanent; dates are EDTF."""

    schema_: str = Field("interviews.schema.json", serialization_alias="$schema")
    site: str
    address: str
    interviews: list[Record]


def address(interview: str, site: Site, anchor: str = "") -> str:
    """Full address of the interview with this id, or of a place in it."""
    return f"{site.address}interviews/{interview}/{f'#{anchor}' if anchor else ''}"


def place(anchor: str, interview: str, site: Site) -> dict[str, str]:
    """What a Place says of an anchor."""
    return {"anchor": anchor, "locator": locator(anchor), "address": address(interview, site, anchor)}


def passage(paragraph: Paragraph, interview: Interview, site: Site) -> dict[str, object]:
    """What a Passage says of a paragraph."""
    said = {"text": plain(paragraph.text), "notes": calls(paragraph.text)}
    return place(paragraph.anchor, interview.id, site) | said


def answer(question: Question, interview: Interview, site: Site) -> dict[str, object]:
    """What an Answer says of a question."""
    return {
        **place(question.anchor, interview.id, site),
        "heading": plain(question.heading),
        "question": passage(question.question, interview, site),
        "answer": [passage(paragraph, interview, site) for paragraph in question.answer],
        "topics": [topic.name for topic in question.topics],
    }


def record(interview: Interview, site: Site) -> dict[str, object]:
    """What a Record says of an interview."""
    return {
        **dict(interview.front_matter.interview),
        "id": interview.id,
        "address": address(interview.id, site),
        "heading": plain(interview.heading),
        "description": interview.front_matter.description,
        "introduction": [passage(paragraph, interview, site) for paragraph in interview.introduction],
        "questions": [answer(question, interview, site) for question in interview.questions],
        "closing": passage(interview.closing, interview, site) if interview.closing else None,
        "notes": {note.name: plain(note.text) for note in interview.notes},
    }


def dumped(value: object) -> str:
    """JSON, one value a line, so that a change of one shows as a change of one."""
    return to_json(value, indent=2, by_alias=True).decode() + "\n"


def interviews_json(interviews: Iterable[Interview], site: Site) -> str:
    """Every interview, question and paragraph with its address, as Interviews has it.

    What is written comes from models that are valid; to have it validated once more would take as long as all of it.
    """
    data = {"$schema": Interviews.model_fields["schema_"].default, "site": site.name, "address": site.address}
    return dumped({**data, "interviews": [record(each, site) for each in interviews]})


def interviews_schema() -> str:
    """JSON Schema (2020-12) of `interviews_json`."""
    schema = Interviews.model_json_schema(mode="serialization")
    return dumped({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def citations_csl(interviews: Iterable[Interview], site: Site) -> str:
    """CSL-JSON, an item for each interview."""
    return dumped([citations.csl(each, site, address(each.id, site)) for each in interviews])


def citations_bib(interviews: Iterable[Interview], site: Site) -> str:
    """BibTeX, an entry for each interview."""
    return "\n".join(citations.bibtex(citations.csl(each, site, address(each.id, site))) for each in interviews)
