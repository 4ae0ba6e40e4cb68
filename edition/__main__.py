"""Commands for an editor and for the build, to be run in the project's folder.

What only one of them needs is imported there: to load all of it takes longer than to check two pages.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import click

from .check.faults import project_faults
from .corpus import ledger as anchors
from .corpus.project import LEDGER, PAGES, Project
from .text.page import Page, parse

Item = TypeVar("Item")

SCREENFUL = 24
"""Pages, from which on a command shows its progress."""

HEAD = (
    "# Every anchor ever published, and the day. A retired one names its successor: 2021-koo#q3p2 2026-11-22 -> q3p1\n"
)


@click.group(help=__doc__)
def main() -> None:
    """Take the command from the command line."""


@main.command()
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication for the ledger; today if not given."
)
def anchor(date: datetime.datetime | None) -> None:
    """Give ids to what an editor added without any, and enter them in the ledger. Changes none that is there."""
    project = Project(Path.cwd())
    pages = read(project)
    refuse(
        [fault for fault in project_faults(project, pages) if fault.code in {"A03", "A04", "B03", "C01", "F03", "L03"}]
    )
    day = str((date or datetime.datetime.now()).date())
    head = project.text(LEDGER) or HEAD
    files, entries = {}, []
    with bar(pages, "Giving anchors") as shown:
        for page in shown:
            files[page.path], given = anchors.give(page, project.ledger)
            marked = parse(page.path, files[page.path])
            entries += anchors.unpublished(marked, project.ledger, day)
            for block in marked.anchored:
                if block.anchor in given:
                    click.echo(f"{page.path}:{block.at}: #{block.anchor}")
    for name, path in anchors.NAMING.items():
        entries += anchors.unpublished_names(name, project.catalogue.named(path), project.ledger, day)
    files[LEDGER] = head.rstrip("\n") + "\n" + "".join(f"{entry}\n" for entry in entries)
    project.write(files)


@main.command()
def check() -> None:
    """Name every fault of pages and ledger, one a line, as path:line: CODE message; exit 1 if there is any."""
    project = Project(Path.cwd())
    refuse(project_faults(project, read(project)))


@main.command(name="derive")
@click.option(
    "--check", is_flag=True, help="Write nothing; name the derived files that are stale, and exit 1 if any is."
)
def derive_(check: bool) -> None:
    """Write the derived files that differ from what the pages say now. Pages with faults change nothing."""
    refuse(update(check))


def update(check: bool = False) -> list[object]:
    """Derive, and say what was written; or what stands in the way, or is stale."""
    project = Project(Path.cwd())
    pages = read(project)
    if found := project_faults(project, pages):
        return list(found)
    try:
        site = project.site
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    from .derive import files as derive

    recipes = derive.recipes(site, project.ledger, project.catalogue, pages, project.published(pages))
    with bar(list(recipes), "Deriving") as shown:
        files = {path: recipes[path]() for path in shown}
    orphans = project.orphans(files)
    if check:
        return [f"{path}: stale; python -m edition derive mends it" for path in project.stale(files) + orphans]
    for path in project.write(files):
        click.echo(f"{path}: derived")
    project.remove(orphans)
    for path in orphans:
        click.echo(f"{path}: removed")
    return []


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--into", required=True, help=f"The page, {PAGES}/NAME.md; or {PAGES}, for originals of pages there.")
@click.option(
    "--cues", "cues", help="A file with the first words of paragraphs that the interviewer speaks, one a line."
)
@click.option("--encoding", help="The encoding of the text, if it is not told right.")
@click.option("--dry-run", is_flag=True, help="Only report.")
@click.option("--interviewee", help="Who is interviewed.")
@click.option("--family-name", help="The first or last part of that name; if not given, the page's name tells it.")
@click.option("--role", help="What they are.")
@click.option("--interviewer", help="Who asks: a person or a newsroom.")
@click.option("--date", help="When: an EDTF date, such as 2025-03 or 2014-06~.")
@click.option("--publisher", help="Who printed it first.")
@click.option("--url", help="The original's address.")
@click.option("--title", help="The original's title, if it has one.")
def convert(
    sources: tuple[str, ...],
    into: str,
    cues: str | None,
    encoding: str | None,
    dry_run: bool,
    **given: str | None,
) -> None:
    """Turn SOURCES, texts of interviews, into pages; each a file, a folder of *.txt files, or - for standard input.

    A page that stands keeps its front matter, headings, topics and anchors. A new one is made of a single text and
    needs who spoke to whom, when, and where it was printed. Nothing is written if anything is wrong.
    """
    from .convert import intake, report

    project, told, written = Project(Path.cwd()), [], []
    said = {key: value for key, value in given.items() if value is not None}
    try:
        texts = list(intake.listed(sources))
        page_of, phrases = intake.pages(project, into, texts), intake.phrases(cues)
        with project.replacing() as replace, bar(texts, "Converting", 1) as shown:
            for path, made in intake.conversions(shown, page_of, encoding, phrases, said):
                told += report.lines(path, made, whole=len(texts) == 1)
                if made and not dry_run:
                    replace(made.path, made.text)
                    written.append(made.path)
    except intake.SourceError as error:
        click.echo("\n".join([f"{error.path or sources[0]}:{error.line}: {error}", *error.lists]), err=True)
        raise SystemExit(2) from None
    except OSError as error:
        click.echo(f"{error.filename or into}:1: cannot be written, {error.strerror}; nothing was changed", err=True)
        raise SystemExit(2) from None
    click.echo("\n".join(told), err=True)
    for path in written:
        click.echo(f"{path}: written")


def read(project: Project) -> list[Page]:
    """Every page of the project; to find none is a mistake."""
    paths = project.paths()
    if not paths:
        raise click.ClickException("docs/interviews/ holds no page; run this in the project's folder")
    with bar(paths, "Reading") as shown:
        return [project.page(path) for path in shown]


def bar(items: Sequence[Item], label: str, few: int = SCREENFUL) -> AbstractContextManager[Iterable[Item]]:
    """Items one after another, with a bar on the terminal, if there is one, where they are more than a few."""
    hidden = len(items) <= few or not sys.stderr.isatty()
    return click.progressbar(items, label=label, file=sys.stderr, hidden=hidden)


def show(faults: Iterable[object]) -> None:
    """Print the faults, one a line."""
    for fault in faults:
        click.echo(str(fault))


def refuse(faults: Sequence[object]) -> None:
    """Print the faults, if there are any, and exit 1."""
    show(faults)
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main(prog_name="python -m edition")
