"""The interviews as one book, an EPUB made by pandoc, with a cover."""

from __future__ import annotations

import datetime
import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pypandoc
import yaml

from edition.corpus.corpus import Site
from edition.corpus.project import Project
from edition.derive.byline import LICENCE, write_colophon
from edition.derive.citations import cite
from edition.text.model import Interview

from .archive import add_file
from .book import OF_PAGE, READER, Chapter

NUMBERS = "The numbers at the ends of paragraphs lead there."
WIDTH, HEIGHT, MARGIN = 1600, 2400, 160
"""Units of the cover."""
SERIF = "Georgia, 'Noto Serif', serif"


def make_epub(project: Project, target: Path, moment: int) -> None:
    """Make the book of all interviews; `moment`, in seconds since 1970, is when it was made.

    A file that is there is replaced in one step, or kept.
    """
    interviews, site = [page.interview for page in project.sources.pages], project.site
    pages = frozenset(interview.id for interview in interviews)
    chapters = [
        Chapter(
            interview,
            site,
            pages,
            project.glossary,
            write_colophon(interview, site, NUMBERS, cite(interview, site)),
        )
        for interview in interviews
    ]
    metadata = yaml.safe_dump(describe_book(interviews, site, moment), allow_unicode=True, sort_keys=False)
    book = "\n\n".join([f"---\n{metadata}---", *(block for chapter in chapters for block in chapter.write())])
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)  # which pandoc takes for the time it is
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        cover, made, finished = (Path(folder) / name for name in ("cover.svg", "made.epub", "finished.epub"))
        cover.write_text(draw_cover(site.name, interviews, project.text("docs/assets/favicon.svg")), "utf-8")
        options = ["--toc", "--toc-depth=2", "--split-level=1", "--fail-if-warnings"]
        options += [f"--epub-cover-image={cover}", f"--css={Path(__file__).with_name('book.css')}"]
        pypandoc.convert_text(book, "epub3", READER, outputfile=str(made), extra_args=options)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(finished, "w") as packed:
            for name in source.namelist():
                content = source.read(name)
                if name.endswith((".xhtml", ".ncx")):
                    content = finish_page(name, content.decode()).encode()
                # The standard has a reader find what kind of file it is without unpacking anything.
                add_file(packed, name, content, moment, compressed=name != "mimetype")
        finished.replace(target)


def describe_book(interviews: Sequence[Interview], site: Site, moment: int) -> dict[str, object]:
    """Describe the book by the names that pandoc has for it."""
    conversations = [interview.front_matter.interview for interview in interviews]
    people = [{"role": "ive", "text": conversation.interviewee} for conversation in conversations]
    interviewers = dict.fromkeys(conversation.interviewer for conversation in conversations)
    people += [{"role": "ivr", "text": name} for name in interviewers]
    publishers = " and ".join(dict.fromkeys(conversation.source.publisher for conversation in conversations))
    rights = (
        "The interviews are retold in the editors’ words, paragraph by paragraph. "
        f"Text and notes: CC BY 4.0, {LICENCE}. The originals belong to {publishers}."
    )
    if any(conversation.edition == "transcript" for conversation in conversations):
        rights = f"With transcripts of interviews. Their words belong to {publishers}."
    return {
        "title": site.name,
        "subtitle": site.description,
        "creator": [{"role": "edt", "text": f"The editors of {site.name}"}],
        "contributor": people,
        "publisher": site.name,
        "identifier": [{"scheme": "URI", "text": site.address}],
        "date": str(datetime.datetime.fromtimestamp(moment, datetime.UTC).date()),
        "lang": "en",
        "description": site.description,
        "rights": rights,
        "toc-title": "Contents",
        "accessModes": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": ["structuralNavigation", "tableOfContents", "readingOrder", "unlocked"],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": "Text in logical order, with headings, a table of contents and linked notes. "
        "The only picture is the cover, which shows the title and the names of those interviewed.",
    }


def finish_page(name: str, page: str) -> str:
    """Give a page its own anchors and title back, which pandoc changed, and the cover a name for screen readers."""
    page = re.sub(rf"{OF_PAGE}[a-z0-9-]+", "", page)
    if heading := re.search("<h1>(.+?)</h1>", page):
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{heading[1]}</title>", page)
    if name.endswith("cover.xhtml"):
        page = page.replace("<svg ", '<svg role="img" aria-label="Cover" ', 1)
    return page


def draw_cover(name: str, interviews: Sequence[Interview], mark: str) -> str:
    """Draw the cover: the site's mark, an SVG of 24 units, its name, and who is interviewed when."""

    def line(words: str, baseline: int, size: int, weight: int) -> str:
        face = f'font-family="{SERIF}" font-size="{size}" font-weight="{weight}" fill="#1f2023"'
        return f'<text x="{MARGIN}" y="{baseline}" {face}>{escape(words)}</text>'

    shapes = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>|<rect[^>]*/>", "", mark).strip()
    lines = [line(word, 760 + 190 * n, 172, 600) for n, word in enumerate(name.split())]
    for n, interview in enumerate(reversed(interviews)):
        above = HEIGHT - MARGIN - 180 * n
        conversation = interview.front_matter.interview
        lines += [line(conversation.interviewee, above - 60, 78, 400), line(conversation.day[:4], above, 56, 400)]
    title = f"<title>{escape(name)}: cover</title>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf6"/>'
    drawing = f'<g transform="translate({MARGIN - 30} {MARGIN}) scale(17)">{shapes}</g>'
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{title}{ground}{drawing}{"".join(lines)}</svg>\n'
