"""Which text becomes which page: originals are read here, and matched to their pages by the cues that those have."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from edition.check.pages import name_fits_an_address
from edition.corpus.project import CONFIGURATION, PAGES, Project
from edition.text.model import require_cue, require_line
from edition.text.page import Page

from .conversion import Conversion, convert
from .original import LARGEST, ConversionError, Original, decode, join_lines
from .speakers import Cues


@contextmanager
def name_file(path: str) -> Iterator[None]:
    """Name the file in what goes wrong with it."""
    try:
        yield
    except ConversionError as error:
        error.path = error.path or path
        raise
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}; a file with an interview's text would be right"
        raise ConversionError(1, message, path) from error


def read_original(path: str, encoding: str | None) -> Original:
    """Read a file, or standard input. Raise ConversionError for what has no text that can be read."""
    with name_file(path):
        if path == "-":
            if sys.stdin is None:
                raise ConversionError(1, "standard input is closed; a text should come from it")
            return decode(sys.stdin.buffer.read(LARGEST + 1), encoding)
        with Path(path).open("rb") as file:
            return decode(file.read(LARGEST + 1), encoding)


def read_cues(path: str | None) -> tuple[str, ...] | None:
    """Read a file of cues, one a line; None without a file. Raise ConversionError for a line that is none."""
    if path is None:
        return None
    cues: list[str] = []
    for number, line in enumerate(read_original(path, None).text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            cues.append(require_cue(require_line(line.strip())))
        except ValueError as error:
            raise ConversionError(number, str(error), path) from error
        if len(Cues(cues).speakers) < len(cues):
            raise ConversionError(number, f"{line.strip()!r} is a cue already; a paragraph should have but one", path)
    return tuple(cues)


def list_texts(paths: Iterable[str]) -> list[tuple[str, bool]]:
    """List the files of these paths, each with whether it was named itself; of a folder, those that end in .txt."""
    texts = []
    for path in paths:
        if not Path(path).is_dir():
            texts.append((path, True))
            continue
        found = sorted(file for file in Path(path).iterdir() if file.suffix.lower() == ".txt" and file.is_file())
        if not found:
            raise ConversionError(1, "is a folder without *.txt; it should hold the originals", path)
        texts += [(str(file), False) for file in found]
    return texts


def page_finder(project: Project, into: str, texts: Sequence[tuple[str, bool]]) -> Callable[[Original], Page | None]:
    """Return what finds the page of an original: always the one at a path, or in the folder the one whose cues it has.

    Raise ConversionError for a path that is neither.
    """
    if not (project.root / CONFIGURATION).is_file():
        raise ConversionError(1, f"there is no {CONFIGURATION} here; convert is to be run in the project's folder")
    try:
        path = Path(project.root, into).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links that lead in a circle, or NUL
        raise ConversionError(1, f"--into {into!r} is no path; {PAGES}/2025-kim.md would be one") from error
    folder = (project.root / PAGES).resolve()
    if path == folder:
        cues = cues_of_pages(project.page(page) for page in project.paths())
        return lambda original: project.page(found) if (found := match_page(original, cues)) else None
    if path.parent != folder or path.suffix != ".md":
        raise ConversionError(1, f"--into {into!r} is no interview's page; {PAGES}/2025-kim.md would be one")
    page = project.page(f"{PAGES}/{path.name}")
    for _, message in name_fits_an_address(page):
        raise ConversionError(1, f"--into {into!r}: {message}")
    if len(texts) > 1 or not texts[0][1]:
        raise ConversionError(1, f"a page takes one text; --into {PAGES} would find the page of each", texts[-1][0])
    return lambda _: page


def cues_of_pages(pages: Iterable[Page]) -> dict[str, Cues]:
    """Return the cues of the pages that have any, by path, faults in their front matter or none."""
    cues: dict[str, Cues] = {}
    for page in pages:
        phrases = page.front.values.get("cues", ()) if isinstance(page.front.values, Mapping) else ()
        if isinstance(phrases, Sequence) and phrases and all(isinstance(phrase, str) for phrase in phrases):
            cues[page.path] = Cues(phrases)
    return cues


def match_page(original: Original, cues: Mapping[str, Cues]) -> str | None:
    """Find the page all of whose cues open a paragraph of an original. Raise ConversionError if there are several."""
    paragraphs = [line.openings for block in original.blocks for line in (join_lines(block), *block[1:])]
    found = [path for path, known in cues.items() if all(known.count(paragraphs).values())]
    if len(found) > 1:
        raise ConversionError(1, f"has the cues of {' and '.join(found)}; each page should have some of its own")
    return found[0] if found else None


def convert_texts(
    texts: Iterable[tuple[str, bool]],
    page_of: Callable[[Original], Page | None],
    encoding: str | None,
    phrases: Sequence[str] | None,
    given: Mapping[str, str],
) -> Iterator[tuple[str, Conversion | None]]:
    """Convert texts one after another; None for one of a folder that is no page's.

    Raise ConversionError for a text that is none, was named itself and is no page's, or is that of a page that has one.
    """
    originals: dict[str, str] = {}
    for path, named in texts:
        with name_file(path):
            original = read_original(path, encoding)
            page = page_of(original)
            if page is None and named:
                raise ConversionError(1, "has the cues of no page; with --into docs/interviews/NAME.md it becomes one")
            if page and page.path in originals:
                raise ConversionError(1, f"is {page.path}'s original, and so is {originals[page.path]}; a page has one")
            if page:
                originals[page.path] = path
            yield path, convert(original, page, given, phrases) if page else None
    if not originals:
        raise ConversionError(1, "no text has the cues of a page; they stand in its front matter, under cues", path)
