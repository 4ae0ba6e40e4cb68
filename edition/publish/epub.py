"""The interviews as one book, an EPUB made by pandoc, with a cover."""

from __future__ import annotations

import datetime
import os
import re
import tempfile
import zipfile
from pathlib import Path

import pypandoc

from edition.corpus.project import Project
from edition.derive.byline import LICENCE, write_colophon
from edition.derive.citations import cite
from edition.derive.markdown import fill_template

from .archive import add_file
from .book import OF_PAGE, READER, Chapter

NUMBERS = "The numbers at the ends of paragraphs lead there."


def make_epub(project: Project, target: Path, moment: int) -> None:
    """Make the book of all interviews; `moment`, in seconds since 1970, is when it was made.

    A file that is there is replaced in one step, or kept.
    """
    interviews, site = [page.interview for page in project.sources.pages], project.site
    conversations = [interview.front_matter.interview for interview in interviews]
    day = datetime.datetime.fromtimestamp(moment, datetime.UTC).date()
    book = fill_template("book.yml", __package__, site=site, conversations=conversations, day=day, licence=LICENCE)
    pages = frozenset(interview.id for interview in interviews)
    for interview in interviews:
        colophon = write_colophon(interview, site, NUMBERS, cite(interview, site))
        chapter = Chapter(interview, site, pages, project.glossary, colophon)
        book += "".join(f"\n{block}\n" for block in chapter.write())
    mark = project.text("docs/assets/favicon.svg")  # an SVG of 24 units
    shapes = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>|<rect[^>]*/>", "", mark).strip()
    cover = fill_template("cover.svg", __package__, title=site.name, conversations=conversations, shapes=shapes)
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)  # which pandoc takes for the time it is
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        front, made, finished = (Path(folder) / name for name in ("cover.svg", "made.epub", "finished.epub"))
        front.write_text(cover, "utf-8")
        options = ["--toc", "--toc-depth=2", "--split-level=1", "--fail-if-warnings"]
        options += [f"--epub-cover-image={front}", f"--css={Path(__file__).with_name('book.css')}"]
        pypandoc.convert_text(book, "epub3", READER, outputfile=str(made), extra_args=options)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(finished, "w") as packed:
            for name in source.namelist():
                content = source.read(name)
                if name.endswith((".xhtml", ".ncx")):
                    content = finish_page(name, content.decode()).encode()
                # The standard has a reader find what kind of file it is without unpacking anything.
                add_file(packed, name, content, moment, compressed=name != "mimetype")
        finished.replace(target)


def finish_page(name: str, page: str) -> str:
    """Give a page its own anchors and title back, which pandoc changed, and the cover a name for screen readers."""
    page = re.sub(rf"{OF_PAGE}[a-z0-9-]+", "", page)
    if heading := re.search("<h1>(.+?)</h1>", page):
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{heading[1]}</title>", page)
    if name.endswith("cover.xhtml"):
        page = page.replace("<svg ", '<svg role="img" aria-label="Cover" ', 1)
    return page
