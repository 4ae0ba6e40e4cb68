"""The command line, to be run in the project's folder.

What makes files for download is imported where it is needed: the site is built without the libraries of the books.
"""

import contextlib
import datetime
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path

import click

from .check import RULES, find_faults, find_page_faults
from .corpus.colours import add_colour, assign_colours
from .corpus.corpus import CONFIGURATION, build_corpus
from .corpus.ledger import HEAD, LEDGER, NAMING, add_anchors, new_entries, renew_fingerprints
from .corpus.project import PAGES, Project
from .corpus.writing import OWN, hold, open_unfinished, replace_files, replace_folder
from .derive.files import derived_files
from .publish.build import ENGINES, build_pages, copy_sources, find_state
from .text.page import parse

FAULTS_OF_ANCHORS = {"A03", "A04", "B01", "B03", "C01", "F03", "L03", "L04", "S04"}
"""Rules whose breach would make a new anchor wrong; C01 tells of names of events and topics, S04 of Markdown."""
MISTAKEN = {
    IsADirectoryError: "is a folder; a file would be right",
    NotADirectoryError: "is a file or lies in one; a folder would be right",
    FileExistsError: "is a file; a folder would be right",
}
"""What is wrong with a path, in other words than the system’s, which do not say what would be right."""


class Commands(click.Group):
    """Commands that say in one line which file could not be read or written, and why."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            path = os.path.relpath(error.filename) if error.filename else "."
            problem = MISTAKEN.get(type(error), error.strerror)
            raise click.ClickException(f"{path}:1: {problem}; nothing was changed") from error


def alone(command: Callable[..., None]) -> Callable[..., None]:
    """Let no other command write in the project meanwhile."""

    @wraps(command)
    def run(*context: click.Context, **given: object) -> None:
        root, name = Path.cwd(), command.__name__.rstrip("_")
        with hold(root, f"edition {name}") if (root / CONFIGURATION).exists() else contextlib.nullcontext():
            command(*context, **given)

    return run


@click.group(cls=Commands)
def main() -> None:
    """Commands for an editor and for the build, to be run in the project's folder."""


@main.command()
@click.option("--rules", is_flag=True, help="Print the rules instead.")
@click.option("--drafts", is_flag=True, help="Check drafts, too, as if they were published.")
def check(rules: bool, drafts: bool) -> None:
    """Name every fault of pages and data, one a line, as path:line: CODE message; exit 1 if there is any."""
    if rules:
        click.echo("| code | rule |\n|---|---|")
        for code, _, function in sorted(RULES):
            click.echo(f"| {code} | {function.__doc__.splitlines()[0]} |")
        return
    sources = open_project().sources
    for page in sources.pages:
        if page.draft and not drafts:
            click.echo(f"{page.path}: a draft, not checked; check --drafts does", err=True)
    refuse(find_faults(sources if drafts else sources.published))


@main.command()
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication; today if not given.")
@alone
def anchor(date: datetime.datetime | None) -> None:
    """Give what stays for good: anchors to what has none, entered in the ledger, and to each interview its colour.

    Changes none that is there. A draft gets anchors only, which are not entered yet.
    """
    project = open_project()
    sources, ledger = project.sources, project.sources.ledger
    refuse([fault for fault in find_faults(sources) if fault.code in FAULTS_OF_ANCHORS])
    day = str((date or datetime.datetime.now()).date())
    colours, files, entries, report = dict(assign_colours(sources.published.pages)), {}, [], []
    for page in sources.pages:
        files[page.path], added = add_anchors(page, ledger)
        if page.path in colours:
            files[page.path] = add_colour(page, files[page.path], colours[page.path])
            report.append(f"{page.path}:{page.front.line(('interview',))}: colour: {colours[page.path]}")
        marked = parse(page.path, files[page.path])
        entries += [] if page.draft else new_entries(page.id, marked.anchors, ledger, day)
        report += [f"{page.path}:{marked.anchors[name].at}: #{name}" for name in added]
    for name, path in NAMING.items():
        entries += new_entries(name, sources.published.catalogue.named(path), ledger, day)
    lines = (project.text(LEDGER) or HEAD).rstrip("\n") + "\n"
    files[LEDGER] = lines + "".join(f"{entry}\n" for entry in entries)
    project.write(files)
    for line in report:
        click.echo(line)


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; name the files that are stale, and exit 1 if any is.")
@alone
def derive(check: bool) -> None:
    """Write the derived files that differ from what the pages say now, and remove pages of answers that are gone.

    Pages with faults change nothing.
    """
    if check:
        project = open_project()
        files = derive_files(project)
        stale = [f"{path}: stale; python -m edition derive mends it" for path in project.stale(files)]
        refuse(stale + [f"{path}: left over; python -m edition derive removes it" for path in project.leftovers(files)])
    else:
        write_derived(open_project())


def derive_files(project: Project) -> dict[str, str]:
    """Return the text of each derived file by its path; exit 1 if a page has a fault."""
    refuse(find_faults(project.sources.published))
    writers = derived_files(build_corpus(project.sources.published, project.site))
    files = {path: write() for path, write in writers.items()}
    files[LEDGER] = renew_fingerprints(project.text(LEDGER), project.sources.published.pages)
    return files


def write_derived(project: Project) -> bool:
    """Write the derived files that differ and remove those that are left over; tell whether there was any."""
    files = derive_files(project)
    leftovers = project.leftovers(files)
    written = project.write(files, leftovers)
    for path in written:
        click.echo(f"{path}: derived")
    for path in leftovers:
        click.echo(f"{path}: removed")
    return bool(written or leftovers)


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice([*ENGINES]), default="mkdocs", help="What makes the pages.")
@click.option("--offline", is_flag=True, help="A file for each page, to be opened from a disk.")
@click.option("--beside", type=click.Path(path_type=Path), help="A folder with what is put beside the pages.")
@click.option("--transcripts", type=click.Path(path_type=Path), help="A folder of originals to transcribe.")
@click.pass_context
@alone
def build(
    ctx: click.Context, site: Path, engine: str, offline: bool, beside: Path | None, transcripts: Path | None
) -> None:
    """Build the site in the folder SITE. The one that is there stays until the new one is whole.

    Files are derived first, unless all is as it was when nothing was left to derive.
    """
    from .publish.site import publish_site

    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda number, _: sys.exit(128 + number))  # so that what is not finished is removed
    root = source = Path.cwd()
    if site.is_symlink() or site.is_file():
        raise click.ClickException(f"{site}:1: is a link or a file; a folder would be right")
    with open_unfinished(root) as folder:
        if transcripts:
            source, originals = folder / "source", str(transcripts.absolute())
            copy_sources(root, source)
            with contextlib.chdir(source):
                ctx.invoke(convert, source=originals, into=PAGES)
        project, state, known = Project(source), find_state(source), source / OWN / "derived"
        if (not known.exists() or known.read_bytes() != state) and not write_derived(project):
            known.write_bytes(state)
        build_pages(engine, project, folder / "site", offline)
        try:
            publish_site(folder / "site")
        except ValueError as error:
            raise click.ClickException(f"{site}/{error}") from error
        if beside:
            shutil.copytree(beside, folder / "site", dirs_exist_ok=True)
        replace_folder(folder / "site", site.absolute(), root)


@main.command()
@click.argument("source")
@click.option("--into", required=True, help="The page, docs/interviews/NAME.md; docs/interviews finds it by its cues.")
@click.option("--cues", help="A file with the first words of paragraphs that the interviewer speaks, one a line.")
@click.option("--interviewee", multiple=True, help="Who is interviewed; once for each, if there are several.")
@click.option("--family-name", help="The first or last part of that name; if not given, the page's name tells it.")
@click.option("--role", help="What they are.")
@click.option("--interviewer", multiple=True, help="Who asks: a person or a newsroom; once for each.")
@click.option("--date", help="When: an EDTF date, such as 2025-03 or 2014-06~.")
@click.option("--publisher", help="Who printed it first.")
@click.option("--url", help="The original's address.")
@click.option("--title", help="The original's title, if it has one.")
@alone
def convert(source: str, into: str, **given: str | tuple[str, ...] | None) -> None:
    """Turn SOURCE, an interview, into its page; a file, a folder of *.txt files, or - for standard input.

    A text is plain text or Markdown, in UTF-8. A new page, a draft, needs who spoke to whom, when, and where it was
    printed. A draft that stands is made again. Any other page keeps its front matter, headings, topics and anchors.
    Nothing is written if anything is wrong.
    """
    from .convert.conversion import convert_texts
    from .convert.original import ConversionError

    project, lines, files = Project(Path.cwd()), [], {}
    joined = {key: " and ".join(value) if isinstance(value, tuple) else value for key, value in given.items()}
    about = {key: value for key, value in joined.items() if value or given[key] == ""}
    try:
        for conversion in convert_texts(project, source, into, about):
            lines += conversion.report
            files[conversion.path] = conversion.text
        project.write(files)
    except ConversionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    except OSError as error:
        click.echo(f"{error.filename or into}:1: cannot be written, {error.strerror}; nothing was changed", err=True)
        raise SystemExit(2) from None
    click.echo("\n".join(lines), err=True)
    for path in files:
        click.echo(f"{path}: written")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@alone
def pdf(folder: Path) -> None:
    """Set each interview as a PDF in FOLDER."""
    from .publish.books import make_pdf

    project = open_published()
    made = {page.id: make_pdf(project, page.interview) for page in project.sources.published.pages}
    replace_files(project.root, {folder / f"{interview}.pdf": content for interview, content in made.items()})
    for interview, content in made.items():
        click.echo(f"{folder / interview}.pdf: {len(content) / 1024:,.0f} KiB")


@main.command()
@click.argument("target", metavar="EPUB", type=click.Path(path_type=Path))
@alone
def epub(target: Path) -> None:
    """Make the book of all interviews at EPUB."""
    from .publish.books import make_epub

    project = open_published()
    made = make_epub(project)
    replace_files(project.root, {target: made})
    click.echo(f"{target}: {len(made) / 1024:,.0f} KiB")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@alone
def cards(folder: Path) -> None:
    """Draw in FOLDER the picture of each page that is shown where a link to it is pasted."""
    from .publish.cards import make_cards

    project = open_published()
    made = make_cards(project)
    replace_files(project.root, {folder / f"{path}.png": content for path, content in made.items()})
    click.echo(f"{folder}: {len(made)} pictures, {sum(map(len, made.values())) / 1024:,.0f} KiB")


@main.command("zip")
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("target", metavar="ZIP", type=click.Path(path_type=Path))
@alone
def zip_(site: Path, target: Path) -> None:
    """Pack SITE, built with --no-directory-urls, into ZIP."""
    from .publish.archive import make_archive

    if not (site / "index.html").is_file():
        raise click.ClickException(f"{site}: holds no index.html; mkdocs build --no-directory-urls makes such a site")
    made = make_archive(site, target.stem)
    replace_files(Path.cwd(), {target: made})
    click.echo(f"{target}: {len(made) / 1024:,.0f} KiB")


def open_project() -> Project:
    """Open the project in this folder; to find no page in it is a mistake."""
    project = Project(Path.cwd())
    if not project.paths():
        raise click.ClickException(f"{PAGES}/ holds no page; run this in the project's folder")
    return project


def open_published() -> Project:
    """Open the project if no page that it publishes has a fault."""
    project = open_project()
    refuse([fault for page in project.sources.published.pages for fault in find_page_faults(page)])
    return project


def refuse(faults: Sequence[object]) -> None:
    """Print the faults, if there are any, and exit 1."""
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main(prog_name="python -m edition")
