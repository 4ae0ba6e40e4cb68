"""The rules.

In: pages, catalogue and ledger. Out: faults, each with path, line and code.
Open pages for the rules about a page by itself, rendering for how it is published, data for all others, registry for
how a rule is entered.
"""

from edition.corpus.corpus import Sources
from edition.corpus.ledger import LEDGER
from edition.text.page import Page

from . import data, rendering  # noqa: F401  # which enter their rules
from .pages import find_page_faults
from .registry import RULES, Fault

GIVEN_WHEN_PUBLISHED = {"L02", "S02", "S03"}
"""Rules on entries in the ledger, a colour, and a line in the navigation."""


def find_faults(sources: Sources) -> list[Fault]:
    """Find all faults: those of pages first, then those of data files, then those of the ledger."""
    faults = [fault for page in sources.pages for fault in find_page_faults(page)]
    trees = sources.catalogue.trees | {page.path: page.front for page in sources.pages}
    for code, needs, function in RULES:
        for path, place, message in function(sources) if needs == "sources" else ():
            line = place if isinstance(place, int) else trees[path].line(place)
            faults.append(Fault(path, line, code, message))
    return sorted(faults, key=lambda fault: (fault.path.startswith("data/"), fault.path == LEDGER, fault))


def find_draft_faults(draft: Page, sources: Sources) -> list[Fault]:
    """Find what a draft still lacks, except what publishing itself gives it."""
    published = {page.id for page in sources.published.pages}
    known = find_faults(sources.published)
    faults = find_faults(sources.publish({*published, draft.id}))
    return [fault for fault in faults if fault not in known and fault.code not in GIVEN_WHEN_PUBLISHED]
