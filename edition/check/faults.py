"""What is wrong with pages, catalogue and ledger, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.corpus.ledger import NAMING, Ledger
from edition.corpus.project import LEDGER, Project
from edition.text import yaml
from edition.text.fault import Fault
from edition.text.page import Page

from . import evidence, filing, front_matter  # noqa: F401  # the last one's rules enter themselves
from .numbering import UNRECORDED, gone
from .rules import RULES, Context


def project_faults(project: Project, pages: Sequence[Page]) -> list[Fault]:
    """All that is wrong with a project, whose interview pages these are."""
    context = Context(project.ledger, project.catalogue)
    return [*front_matter_faults(project), *faults(pages, context, LEDGER)]


def front_matter_faults(project: Project) -> Iterator[Fault]:
    """F01, of pages other than interviews: MkDocs would print front matter that it cannot read, and say nothing."""
    for path in sorted((project.root / "docs").glob("*.md")):
        name = path.relative_to(project.root).as_posix()
        front = re.match(r"---\n(.*?)\n---\n", project.text(name), re.DOTALL)
        if front and (trouble := yaml.read(front[1], below=2).trouble):
            yield Fault(name, trouble[0], "F01", f"the front matter {trouble[1]}")


def faults(pages: Sequence[Page], context: Context, ledger_path: str) -> Iterator[Fault]:
    """All faults of the pages, in the order of their lines, then those of the catalogue and of the ledger."""
    catalogue, ledger = context.catalogue, context.ledger
    standing = {}
    for name, path in NAMING.items():
        there = catalogue.names(path)
        standing[name] = set(ledger.of(name)) if there is None else there
    for page in pages:
        if page.id not in NAMING:  # a name that is taken, which is a fault of its own
            standing[page.id] = page.anchors
        found = [
            Fault(page.path, line, code, told) for code, check in RULES.items() for line, told in check(page, context)
        ]
        yield from sorted(found) or unreadable(page)
    unrecorded = [
        Fault(path, catalogue.line(path, each), "L02", f"{each} {UNRECORDED}")
        for name, path in NAMING.items()
        for each in catalogue.named(path).keys() - ledger.of(name).keys()
    ]
    given = evidence.testimony(pages, ledger)
    bound = [*evidence.faults(catalogue, given), *filing.faults(catalogue, given, pages)]
    yield from sorted([*catalogue.faults, *bound, *unrecorded])
    bad = [Fault(ledger_path, line, "L03", message) for line, message in ledger.bad]
    lost = [Fault(ledger_path, line, "L01", message) for line, message in gone(ledger, standing)]
    yield from sorted(bad + lost)


def first(page: Page) -> tuple[int, str] | None:
    """Line and message of a page's first fault, if it has one; its topics and the ledger are not asked."""
    context = Context(Ledger({}, []))
    told = [
        (line, f"{code} {message}")
        for code, rule in RULES.items()
        if code not in {"A05", "L02", "T01", "T02"}
        for line, message in rule(page, context)
    ]
    told += [(fault.line, f"{fault.code} {fault.message}") for fault in unreadable(page) if not told]
    return min(told, key=lambda fault: (fault[0], fault[1][0] != "F"), default=None)


def unreadable(page: Page) -> Iterator[Fault]:
    """What no rule has a word for, and yet keeps a page from being read."""
    try:
        _ = page.interview
    except ValueError as error:
        yield Fault(page.path, 1, "B02", f"the page cannot be read: {' '.join(str(error).split())}")
