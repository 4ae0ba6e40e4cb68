"""Which text becomes which page: originals are matched to their pages by the cues that those have."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from edition.check.pages import name_fits_an_address
from edition.corpus.project import CONFIGURATION, PAGES, Project
from edition.text.model import require_cue, require_line
from edition.text.page import Page

from .conversion import Conversion, convert, read_front_matter
from .original import ConversionError, Original, join_lines, read_original
from .speakers import Cues


def convert_texts(
    project: Project, source: str, into: str, cues: str | None, given: Mapping[str, str]
) -> Iterator[tuple[str, Conversion | None]]:
    """Convert the text at a path, or each of a folder's; yield its path, and None for one that is no page's.

    Raise ConversionError for what is no text, or no page's.
    """
    page, phrases = find_page(project, into, source), read_cues(cues)
    if page and Path(source).is_dir():
        raise ConversionError(source, 1, f"a page takes one text; --into {PAGES} would find the page of each")
    originals = [read_original(path) for path in list_texts(source)]
    pages = [page] if page else match_pages(originals, [project.page(path) for path in project.paths()])
    for original, its_page in zip(originals, pages, strict=True):
        yield original.path, convert(original, its_page, given, phrases) if its_page else None


def read_cues(path: str | None) -> tuple[str, ...] | None:
    """Read a file of cues, one a line; None without a file. Raise ConversionError for a line that is none."""
    if path is None:
        return None
    cues: list[str] = []
    for number, line in enumerate(read_original(path).text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            cues.append(require_cue(require_line(line.strip())))
        except ValueError as error:
            raise ConversionError(path, number, str(error)) from error
        if len(Cues(cues).speakers) < len(cues):
            raise ConversionError(path, number, f"{line.strip()!r} is a cue already; a paragraph should have but one")
    return tuple(cues)


def list_texts(source: str) -> list[str]:
    """List the texts of a folder, those that end in .txt; what is no folder is one itself."""
    if not Path(source).is_dir():
        return [source]
    found = sorted(file for file in Path(source).iterdir() if file.suffix.lower() == ".txt" and file.is_file())
    if not found:
        raise ConversionError(source, 1, "is a folder without *.txt; it should hold the originals")
    return [str(file) for file in found]


def find_page(project: Project, into: str, source: str) -> Page | None:
    """Return the page at a path, new or not; None for the folder of pages. Raise ConversionError for other paths."""
    if not (project.root / CONFIGURATION).is_file():
        message = f"there is no {CONFIGURATION} here; convert is to be run in the project's folder"
        raise ConversionError(source, 1, message)
    path = Path(os.path.relpath(Path(into), project.root)).as_posix()
    if path == PAGES:
        return None
    if not re.fullmatch(rf"{PAGES}/[^/]+\.md", path):
        message = f"--into {into!r} is no interview's page; {PAGES}/2025-kim.md would be one"
        raise ConversionError(source, 1, message)
    page = project.page(path)
    for _, message in name_fits_an_address(page):
        raise ConversionError(source, 1, f"--into {into!r}: {message}")
    return page


def match_pages(originals: Sequence[Original], pages: Sequence[Page]) -> list[Page | None]:
    """Find for each original the page all of whose cues open a paragraph of it, if there is one.

    Raise ConversionError where that is not one to one, or no original has a page.
    """
    known = [(page, Cues(cues)) for page in pages if (cues := read_front_matter(page).cues)]
    owners: dict[str, str] = {}
    found: list[Page | None] = []
    for original in originals:
        paragraphs = [line.openings for block in original.blocks for line in (join_lines(block), *block[1:])]
        fitting = [page for page, cues in known if all(cues.count(paragraphs).values())]
        if len(fitting) > 1:
            names = " and ".join(page.path for page in fitting)
            raise ConversionError(original.path, 1, f"has the cues of {names}; each page should have some of its own")
        for page in fitting:
            if (owner := owners.setdefault(page.path, original.path)) != original.path:
                raise ConversionError(original.path, 1, f"is {page.path}'s original, and so is {owner}; a page has one")
        found += fitting or [None]
    if not owners:
        message = f"has the cues of no page's front matter; --into {PAGES}/2025-kim.md would make a new page"
        raise ConversionError(originals[-1].path, 1, message)
    return found
