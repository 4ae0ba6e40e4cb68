"""Data files of the timeline, for programs."""

from __future__ import annotations

import csv
import io

from pydantic import Field

from edition.corpus.corpus import Timeline
from edition.corpus.ledger import TIMELINE
from edition.corpus.project import Site
from edition.text import dates
from edition.text.model import STATES, Comparison, Event, Figure, Frozen, Reference, State

from .exports import dumped, place

COLUMNS = (
    "id",
    "date",
    "earliest",
    "latest",
    "title",
    "text",
    "theme",
    "editors",
    "behind",
    "current",
    "ahead",
    "address",
)


class Evidence(Frozen):
    """The paragraph that attests something: its interview, its place there as a citation names it, its full address."""

    interview: str
    anchor: str
    locator: str
    address: str


class Attestation(Evidence):
    """A paragraph that attests an event, and how that lay when it was said."""

    state: State


class Entry(Frozen):
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


class Quantity(Frozen):
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
    said: list[Evidence]


class Side(Frozen):
    """An interview: what the timeline calls it, and its date in EDTF."""

    id: str
    name: str
    date: str


class Events(Frozen):
    """Every event and every figure of the interviews. Ids are permanent; `but` says why figures cannot be compared."""

    schema_: str = Field("timeline.schema.json", serialization_alias="$schema")
    site: str
    address: str
    interviews: list[Side]
    themes: dict[str, str]
    events: list[Entry]
    figures: list[Quantity]
    comparisons: list[Comparison]


def evidence(reference: Reference, site: Site) -> dict[str, str]:
    """What Evidence says of a paragraph."""
    return {"interview": reference.interview, **place(reference.anchor, reference.interview, site)}


def entry(event: Event, site: Site) -> Entry:
    """An event for programs."""
    date = dates.read(event.date) if event.date else None
    return Entry(
        **event.model_dump(include={"id", "title", "text", "theme", "date", "editors"}),
        address=f"{site.address}{TIMELINE}/#{event.id}",
        earliest=date.first.isoformat() if date and date.start else None,
        latest=date.last.isoformat() if date and date.end else None,
        attested=[Attestation(**evidence(each, site), state=state) for state, each in event.attested()],
    )


def quantity(figure: Figure, site: Site) -> Quantity:
    """A figure for programs."""
    told = figure.model_dump(exclude={"value", "said"})
    return Quantity(**told, value=float(figure.value), said=[Evidence(**evidence(each, site)) for each in figure.said])


def timeline_json(timeline: Timeline, site: Site) -> str:
    """Every event, figure and comparison, with addresses."""
    catalogue = timeline.catalogue
    data = Events(
        site=site.name,
        address=f"{site.address}{TIMELINE}/",
        interviews=[
            Side(id=each.id, name=timeline.names[each.id], date=each.front_matter.interview.date)
            for each in timeline.interviews
        ],
        themes={name: topic.label for name, topic in catalogue.topics.items()},
        events=[entry(event, site) for event in catalogue.events.values()],
        figures=[quantity(figure, site) for figure in catalogue.figures.values()],
        comparisons=list(catalogue.comparisons.values()),
    )
    return dumped(data)


def timeline_schema() -> str:
    """JSON Schema (2020-12) of `timeline_json`."""
    schema = Events.model_json_schema(mode="serialization")
    return dumped({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def timeline_csv(timeline: Timeline, site: Site) -> str:
    """A line for each event; the paragraphs that attest it stand in the column of how it lay then, parted by spaces."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    for event in timeline.catalogue.events.values():
        places = {state: " ".join(map(str, getattr(event, state))) for state in STATES}
        rows.writerow({**entry(event, site).model_dump(), **places})
    return text.getvalue()
