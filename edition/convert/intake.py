"""Which text becomes which page: originals are matched to their pages by the cues that those have."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from edition.check.pages import name_fits_an_address
from edition.corpus.project import CONFIGURATION, PAGES, Project
from edition.text.model import require_cue, require_line
from edition.text.page import Page

from .conversion import Conversion, convert
from .original import ConversionError, Original, join_lines, read_original
from .speakers import Cues


def convert_texts(
    project: Project, source: str, into: str, cues: str | None, given: Mapping[str, str]
) -> Iterator[Conversion]:
    """Convert a text into a page; or, into the folder of pages, it or each *.txt of a folder into that of its cues.

    Raise ConversionError for what is no text, or no page's.
    """
    page, phrases = find_page(project, into, source), read_cues(cues)
    pages = [project.page(path) for path in project.paths()]
    texts = [] if page else sorted(map(str, Path(source).glob("*.txt")))
    for path in texts or [source]:
        original = read_original(path)
        its_page = page or match_page(original, pages)
        yield convert(original, its_page, given, phrases)
        pages = [other for other in pages if other is not its_page]


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


def match_page(original: Original, pages: Sequence[Page]) -> Page:
    """Find the page all of whose cues open a paragraph of an original. Raise ConversionError where that is not one."""
    paragraphs = [line.openings for block in original.blocks for line in (join_lines(block), *block[1:])]
    known = [(page, page.front_matter[0].cues) for page in pages if page.front_matter[0]]
    fitting = [page for page, cues in known if cues and all(Cues(cues).count(paragraphs).values())]
    if len(fitting) != 1:
        names = " and ".join(page.path for page in fitting) or "no page that is left"
        message = f"has the cues of {names}; a page should have one text and cues of its own, or be named by --into"
        raise ConversionError(original.path, 1, message)
    return fitting[0]
