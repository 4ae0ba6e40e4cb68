"""Data file of the topics, for programs."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from edition.corpus.corpus import Timeline
from edition.corpus.ledger import CONCORDANCE
from edition.corpus.project import Site
from edition.text.markdown import plain, stands
from edition.text.model import Frozen, Reference, Topic

from .exports import dumped
from .timeline_data import Evidence, evidence


class Said(Evidence):
    """A passage of an answer that is filed under the topic: its paragraph, and what of it matters.

    It is in the words of the paragraph if `verbatim`, else it retells them, as it may where the page is a transcript.
    """

    text: str
    verbatim: bool


class Subject(Frozen):
    """A topic: what it takes in, lists of what is searched together, and a passage of each answer filed under it.

    Words of one list may be broader or narrower than each other, not only names of one thing.
    """

    name: str
    address: str
    label: str
    scope: str
    words: list[list[str]]
    passages: list[Said]


class Topics(Frozen):
    """Every topic of the interviews, in the order of the page. Names are permanent."""

    schema_: str = Field("topics.schema.json", serialization_alias="$schema")
    site: str
    address: str
    topics: list[Subject]


def subject(topic: Topic, texts: Mapping[Reference, str], site: Site) -> Subject:
    """A topic for programs."""
    passages = [
        {**evidence(place, site), "text": words, "verbatim": bool(stands(words, plain(texts[place])))}
        for place, words in topic.passages.items()
    ]
    return Subject(
        **topic.model_dump(include={"name", "label", "scope"}),
        address=f"{site.address}{CONCORDANCE}/#{topic.name}",
        words=[list(names) for names in topic.words],
        passages=passages,
    )


def topics_json(timeline: Timeline, site: Site) -> str:
    """Every topic with its passages and their addresses."""
    topics = [subject(topic, timeline.texts, site) for topic in timeline.catalogue.topics.values()]
    data = Topics(site=site.name, address=f"{site.address}{CONCORDANCE}/", topics=topics)
    return dumped(data)


def topics_schema() -> str:
    """JSON Schema (2020-12) of `topics_json`."""
    schema = Topics.model_json_schema(mode="serialization")
    return dumped({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
