"""The registry of rules: how a rule is entered, and how all of them are applied.

A rule is a function whose docstring is the rule and whose code, such as C07, never changes. One that needs a page gets
it and yields line and message; one that needs the sources gets all that editors write, and yields the path, too.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from edition.corpus.corpus import Sources
from edition.corpus.ledger import LEDGER
from edition.text.page import Page

Need = Literal["page", "sources"]


class Fault(NamedTuple):
    """A breach of a rule, with the place where it can be mended."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the fault in one line, as editors and other programs read it."""
        return f"{self.path}:{self.line}: {self.code} {self.message}"


RULES: list[tuple[str, Need, Callable[..., Iterator[tuple]]]] = []
"""Code, need and function of every rule."""


def rule(code: str, needs: Need = "page") -> Callable[[Callable], Callable]:
    """Enter a function as the rule with this code."""

    def enter(function: Callable) -> Callable:
        RULES.append((code, needs, function))
        return function

    return enter


def find_faults(sources: Sources) -> list[Fault]:
    """Find all faults: those of pages first, then those of data files, then those of the ledger."""
    faults = [fault for page in sources.pages for fault in find_page_faults(page)]
    for code, needs, function in RULES:
        if needs == "sources":
            faults += [Fault(path, line, code, message) for path, line, message in function(sources)]
    return sorted(faults, key=lambda fault: (fault.path.startswith("data/"), fault.path == LEDGER, fault))


def find_page_faults(page: Page) -> list[Fault]:
    """Find the faults of a page for which nothing else has to be known, by line; those of one line rule by rule."""
    faults = []
    for code, needs, function in RULES:
        if needs == "page":
            faults += [Fault(page.path, line, code, message) for line, message in function(page)]
    try:
        _ = faults or page.interview
    except ValueError as error:
        faults.append(Fault(page.path, 1, "B02", f"the page cannot be read: {' '.join(str(error).split())}"))
    return sorted(faults, key=lambda fault: fault.line)
