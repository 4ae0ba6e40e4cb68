"""Which text becomes which page: a source is read here, and matched to its page by the cues that the page has."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from edition.check.pages import name_fits_an_address
from edition.corpus.project import CONFIGURATION, PAGES, Project
from edition.text.model import is_cue, is_line
from edition.text.page import Page

from .conversion import Conversion, convert
from .cues import Cues, openings
from .source import LARGEST, Source, SourceError, decode
from .transcript import joined

STANDARD_INPUT = "-"


@contextmanager
def told_of(path: str) -> Iterator[None]:
    """Name the file in what goes wrong with it."""
    try:
        yield
    except SourceError as error:
        error.path = error.path or path
        raise
    except OSError as error:
        told = f"cannot be read: {error.strerror or error}; a file with an interview's text would be right"
        raise SourceError(1, told, path) from error


def read(path: str, encoding: str | None) -> Source:
    """Text of a file, or of standard input. Raise SourceError for what is none."""
    with told_of(path):
        if path == STANDARD_INPUT:
            if sys.stdin is None:
                raise SourceError(1, "standard input is closed; a text should come from it")
            return decode(sys.stdin.buffer.read(LARGEST + 1), encoding)
        with Path(path).open("rb") as file:
            return decode(file.read(LARGEST + 1), encoding)


def phrases(path: str | None) -> tuple[str, ...] | None:
    """Cues of a file, one a line; None without a file. Raise SourceError for a line that is none."""
    if path is None:
        return None
    found = []
    for number, line in enumerate(read(path, None).text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(is_cue(is_line(line.strip())))
        except ValueError as error:
            raise SourceError(number, str(error), path) from error
        if len(Cues(found).speakers) < len(found):
            raise SourceError(number, f"{line.strip()!r} is a cue already; a paragraph should have but one", path)
    return tuple(found)


def page_at(project: Project, into: str) -> Page:
    """Page at a path, which has no text where it is new. Raise SourceError for what cannot be an interview's page."""
    path = resolved(project, into)
    if path.parent != (project.root / PAGES).resolve() or path.suffix != ".md":
        raise SourceError(1, f"--into {into!r} is no interview's page; {PAGES}/2025-kim.md would be one")
    page = project.page(f"{PAGES}/{path.name}")
    for _, message in name_fits_an_address(page):
        raise SourceError(1, f"--into {into!r}: {message}")
    return page


def resolved(project: Project, into: str) -> Path:
    """Full path of a page. Raise SourceError where links lead in a circle."""
    try:
        return Path(project.root, into).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise SourceError(1, f"--into {into!r} is no path; {PAGES}/2025-kim.md would be one") from error


def listed(paths: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Files of these paths, each with whether it was named itself; of a folder, those that end in .txt."""
    for path in paths:
        if not Path(path).is_dir():
            yield path, True
            continue
        found = sorted(each for each in Path(path).iterdir() if each.suffix.lower() == ".txt" and each.is_file())
        if not found:
            raise SourceError(1, "is a folder without *.txt; it should hold the originals", path)
        yield from ((str(each), False) for each in found)


def pages(project: Project, into: str, sources: Sequence[tuple[str, bool]]) -> Callable[[Source], Page | None]:
    """What tells the page of a text: always the one at a path, or of a folder of pages the one whose cues it has.

    Raise SourceError for a path that is neither.
    """
    if not (project.root / CONFIGURATION).is_file():
        raise SourceError(1, f"there is no {CONFIGURATION} here; convert is to be run in the project's folder")
    if resolved(project, into) == (project.root / PAGES).resolve():
        originals = Originals(project.page(path) for path in project.paths())
        return lambda source: project.page(path) if (path := originals.page(source)) else None
    page = page_at(project, into)
    if len(sources) > 1 or not sources[0][1]:
        raise SourceError(1, f"a page takes one text; --into {PAGES} would find the page of each", sources[-1][0])
    return lambda _: page


def conversions(
    texts: Iterable[tuple[str, bool]],
    page_of: Callable[[Source], Page | None],
    encoding: str | None,
    phrases: Sequence[str] | None,
    given: Mapping[str, str],
) -> Iterator[tuple[str, Conversion | None]]:
    """What each text becomes, one after another; nothing where a folder holds one that is no page's.

    Raise SourceError for a text that is none, was named itself and is no page's, or is that of a page that has one.
    """
    taken: dict[str, str] = {}
    for path, named in texts:
        with told_of(path):
            source = read(path, encoding)
            page = page_of(source)
            if page is None and named:
                raise SourceError(1, "has the cues of no page; with --into docs/interviews/NAME.md it becomes one")
            if page and page.path in taken:
                raise SourceError(1, f"is {page.path}'s original, and so is {taken[page.path]}; a page has one")
            if page:
                taken[page.path] = path
            yield path, convert(source, page, given, phrases) if page else None
    if not taken:
        raise SourceError(1, "no text has the cues of a page; they stand in its front matter, under cues", path)


class Originals:
    """The pages by the originals that they are of: those on whose paragraphs all their cues fit."""

    def __init__(self, pages: Iterable[Page]):
        self.cues: dict[str, Cues] = {}
        for page in pages:
            known = page.front.values.get("cues", ()) if isinstance(page.front.values, Mapping) else ()
            if isinstance(known, Sequence) and known and all(isinstance(each, str) for each in known):
                self.cues[page.path] = Cues(known)
        self.lengths = sorted({length for each in self.cues.values() for length in each.lengths})

    def page(self, source: Source) -> str | None:
        """Path of the page of a text; None if it is no page's. Raise SourceError if it is several pages'."""
        texts = (each.text for block in source.blocks() for each in (joined(block), *block[1:]))
        there = {opening for text in texts for opening in openings(text, self.lengths)}
        found = [path for path, cues in self.cues.items() if there.issuperset(cues.speakers)]
        if len(found) > 1:
            raise SourceError(1, f"has the cues of {' and '.join(found)}; each page should have some of its own")
        return found[0] if found else None
