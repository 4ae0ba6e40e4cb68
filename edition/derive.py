"""What is derived from the pages, and where it is written: one function computes it for writing and for checking."""

from __future__ import annotations

from collections.abc import Iterable

from . import exports, templates
from .anchors import Ledger, successor
from .model import Interview
from .page import Page, read
from .project import DERIVED, Site


def derived(site: Site, ledger: Ledger, pages: Iterable[Page]) -> dict[str, str]:
    """Path and text of every derived file; the pages must be without fault."""
    interviews, files = [], {}
    for page in pages:
        interview = read(page.path, page.text)
        interviews.append(interview)
        retired = successors(interview, ledger)
        files[f"{DERIVED}/{interview.id}.html"] = templates.assignment(interview, site, retired)
    return files | {
        "docs/data/interviews.json": exports.interviews_json(interviews, site),
        "docs/data/interviews.schema.json": exports.interviews_schema(),
        "docs/data/citations.csl.json": exports.citations_csl(interviews, site),
        "docs/data/citations.bib": exports.citations_bib(interviews, site),
    }


def successors(interview: Interview, ledger: Ledger) -> dict[str, str]:
    """Retired anchors of an interview, each with the anchor on the page that its link now leads to."""
    published = ledger.of(interview.id)
    here = {part.anchor for part in (*interview.questions, *interview.paragraphs())}
    found = {anchor: successor(anchor, published, here) for anchor in published if anchor not in here}
    return {anchor: leads for anchor, leads in found.items() if leads}
