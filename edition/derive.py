"""What is derived from the pages, and where it is written: one function computes it for writing and for checking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from . import exports, filters, links, search_records, templates, timeline, timeline_data, topics, topics_data
from .anchors import CONCORDANCE, TIMELINE, Ledger, successor
from .catalogue import Catalogue
from .chronology import Timeline
from .page import Page
from .project import DERIVED, Site


def derived(
    site: Site, ledger: Ledger, catalogue: Catalogue, pages: Iterable[Page], published: Mapping[str, str]
) -> dict[str, str]:
    """Path and text of every derived file; pages and catalogue must be without fault.

    `published` are all texts that the site is made of, by path.
    """
    interviews = [page.interview for page in pages]
    chronicle = Timeline(interviews, catalogue, successors(ledger, TIMELINE, catalogue.events))
    retired = successors(ledger, CONCORDANCE, catalogue.topics)
    files = {
        f"{DERIVED}/timeline.html": templates.assignment(filters.offered(chronicle)),
        f"{DERIVED}/topics.html": templates.assignment(templates.concordance(catalogue.topics.values(), site)),
    }
    for interview in interviews:
        here = {part.anchor for part in (*interview.questions, *interview.paragraphs())}
        known = templates.known(interview, site, successors(ledger, interview.id, here), chronicle)
        files[f"{DERIVED}/{interview.id}.html"] = templates.assignment(known)
    files |= {
        "docs/timeline.md": timeline.markdown(chronicle),
        "docs/topics.md": topics.markdown(chronicle, retired),
        "docs/assets/lanes.css": filters.style_sheet(chronicle),
        "docs/assets/search/records.js": search_records.script(chronicle),
        "docs/data/timeline.json": timeline_data.timeline_json(chronicle, site),
        "docs/data/timeline.schema.json": timeline_data.timeline_schema(),
        "docs/data/timeline.csv": timeline_data.timeline_csv(chronicle, site),
        "docs/data/topics.json": topics_data.topics_json(chronicle, site),
        "docs/data/topics.schema.json": topics_data.topics_schema(),
        "docs/data/interviews.json": exports.interviews_json(interviews, site),
        "docs/data/interviews.schema.json": exports.interviews_schema(),
        "docs/data/citations.csl.json": exports.citations_csl(interviews, site),
        "docs/data/citations.bib": exports.citations_bib(interviews, site),
    }
    written = {path: text for path, text in published.items() if path not in files}
    return files | {"data/links.txt": links.listing(interviews, written)}


def successors(ledger: Ledger, page: str, here: Collection[str]) -> dict[str, str]:
    """Retired anchors of a page, each with the one of those that are here to which its link now leads."""
    published = ledger.of(page)
    found = {anchor: successor(anchor, published, here) for anchor in published if anchor not in here}
    return {anchor: leads for anchor, leads in found.items() if leads}
