"""What is derived from the pages, and where it is written: one function computes it for writing and for checking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from edition.corpus.catalogue import Catalogue
from edition.corpus.corpus import Timeline
from edition.corpus.ledger import CONCORDANCE, TIMELINE, Ledger, successor
from edition.corpus.project import DERIVED, Site
from edition.text.model import Interview
from edition.text.page import Page

from . import exports, filters, links, templates, timeline, timeline_data, topics, topics_data
from . import search as search_records


def recipes(
    site: Site, ledger: Ledger, catalogue: Catalogue, pages: Iterable[Page], published: Mapping[str, str]
) -> dict[str, Callable[[], str]]:
    """Path of every derived file, and what makes its text; pages and catalogue must be without fault.

    `published` are all texts that the site is made of, by path.
    """
    interviews = [page.interview for page in pages]
    chronicle = Timeline(interviews, catalogue, successors(ledger, TIMELINE, catalogue.events))
    retired = successors(ledger, CONCORDANCE, catalogue.topics)
    inward: dict[str, Callable[[], str]] = {
        f"{DERIVED}/timeline.html": lambda: templates.assignment(filters.offered(chronicle)),
        f"{DERIVED}/topics.html": lambda: templates.assignment(templates.concordance(catalogue.topics.values(), site)),
    }
    for interview in interviews:
        inward[f"{DERIVED}/{interview.id}.html"] = partial(told, interview, site, ledger, chronicle)
    outward: dict[str, Callable[[], str]] = {
        "docs/timeline.md": partial(timeline.markdown, chronicle),
        "docs/topics.md": partial(topics.markdown, chronicle, retired),
        "docs/assets/lanes.css": partial(filters.style_sheet, chronicle),
        "docs/assets/search/records.js": partial(search_records.script, chronicle),
        "docs/data/timeline.json": partial(timeline_data.timeline_json, chronicle, site),
        "docs/data/timeline.schema.json": timeline_data.timeline_schema,
        "docs/data/timeline.csv": partial(timeline_data.timeline_csv, chronicle, site),
        "docs/data/topics.json": partial(topics_data.topics_json, chronicle, site),
        "docs/data/topics.schema.json": topics_data.topics_schema,
        "docs/data/interviews.json": partial(exports.interviews_json, interviews, site),
        "docs/data/interviews.schema.json": exports.interviews_schema,
        "docs/data/citations.csl.json": partial(exports.citations_csl, interviews, site),
        "docs/data/citations.bib": partial(exports.citations_bib, interviews, site),
    }
    written = {path: text for path, text in published.items() if path not in outward}
    return outward | {"data/links.txt": partial(links.listing, interviews, written)} | inward


def told(interview: Interview, site: Site, ledger: Ledger, chronicle: Timeline) -> str:
    """What the theme's templates are told of an interview."""
    here = {part.anchor for part in (*interview.questions, *interview.paragraphs())}
    retired = successors(ledger, interview.id, here)
    return templates.assignment(templates.known(interview, site, retired, chronicle))


def successors(ledger: Ledger, page: str, here: Collection[str]) -> dict[str, str]:
    """Retired anchors of a page, each with the one of those that are here to which its link now leads."""
    published = ledger.of(page)
    found = {anchor: successor(anchor, published, here) for anchor in published if anchor not in here}
    return {anchor: leads for anchor, leads in found.items() if leads}
