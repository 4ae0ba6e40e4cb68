"""The interviews on paper and as a book: a chapter in pandoc's Markdown, which becomes a PDF by typst, or an EPUB.

A chapter has the interview's anchors, its notes and its byline.
"""

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Collection
from functools import partial
from importlib.resources import files
from pathlib import Path

import pypandoc
import typst

from edition.corpus.corpus import Site
from edition.corpus.project import Project
from edition.derive.byline import LICENCE, write_byline, write_colophon
from edition.derive.citations import cite
from edition.derive.markdown import fill_template
from edition.text.anchors import number
from edition.text.markdown import NOTE_CALL
from edition.text.model import Interview

from .archive import add_file, find_build_time

READER = (
    "markdown_strict+all_symbols_escapable+intraword_underscores+yaml_metadata_block+footnotes+header_attributes"
    "+fenced_divs+bracketed_spans+link_attributes"
)
"""Markdown as the pages have it, and what tells pandoc of anchors, classes and the book."""
LINK = re.compile(r"(?<!\\)\]\((?:(\.\./)?([\w-]+)\.md)?(?:#([\w-]+))?\)")
IN_LANGUAGE = re.compile(r"([*_]+)([^*_]+)\1\{: lang=([\w-]+) \}")
"""Words of another language, marked as Python-Markdown has it; pandoc marks a span."""
OF_PAGE = "--of--"
"""Joins an anchor to its page while pandoc is at it, which knows but one of each name in a book."""
HERE = Path(__file__).parent
FONTS = [str(files(f"font_source_{face}_pro") / "files") for face in ("serif", "sans")]


def write_chapter(interview: Interview, project: Project, book: Collection[str] = ()) -> str:
    """Write an interview by itself, or in a book of the pages with these ids; templates/chapter.md lays it out."""
    numbers = f"The numbers {'at the ends of paragraphs' if book else 'beside the text'} lead there."
    colophon = write_colophon(interview, project.site, numbers, cite(interview, project.site))
    words = " ".join(paragraph.text for paragraph in interview.paragraphs())
    glossary = project.glossary.items()
    return fill_template(
        "chapter.md",
        __package__,
        make_unique=partial(make_unique, page=interview.id),
        adapt=partial(adapt, page=interview.id, pages=book or [interview.id], site=project.site),
        interview=interview,
        site=project.site,
        number=number,
        byline=write_byline(interview.front_matter.interview, "This"),
        colophon=colophon[:-1] if book else colophon,  # of rights the book speaks once, for all of its chapters
        abbreviations={short: whole for short, whole in glossary if re.search(rf"\b{re.escape(short)}\b", words)},
    )


def make_unique(name: str, page: str) -> str:
    """Make of an anchor or a note's name one that no other page of the book has."""
    return f"{name}{OF_PAGE}{page}"


def adapt(text: str, page: str, pages: Collection[str], site: Site) -> str:
    """Adapt Markdown of a page to a book: links to the book's pages stay within, others lead to the site."""

    def lead(link: re.Match[str]) -> str:
        there, anchor = link[2] or page, link[3]
        if there in pages:
            return f"](#{make_unique(anchor, there) if anchor else there})"
        folder = "" if link[1] else "interviews/"
        return f"]({site.address}{folder}{there}/{f'#{anchor}' if anchor else ''})"

    text = IN_LANGUAGE.sub(r"[\1\2\1]{lang=\3}", LINK.sub(lead, text))
    return NOTE_CALL.sub(lambda call: f"[^{make_unique(call[1], page)}]", text)


def make_pdf(project: Project, interview: Interview) -> bytes:
    """Make the PDF of an interview, tagged (PDF/UA-1), with its headings as outline."""
    chapter, script = write_chapter(interview, project), HERE / "paper.lua"
    text = pypandoc.convert_text(chapter, "typst-smart", READER, extra_args=[f"--lua-filter={script}"])
    site, front = project.site, interview.front_matter
    return typst.compile(
        f"{(HERE / 'paper.typ').read_text('utf-8')}\n{text}".encode(),
        font_paths=FONTS,
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=int(find_build_time().timestamp()),
        sys_inputs={
            "title": interview.heading,
            "author": site.name,
            "site": site.address,
            "description": front.description,
            "running": front.title,
            "address": site.place_address(interview.id),
            "voice": find_voice(project, interview),
        },
    )


def find_voice(project: Project, interview: Interview) -> str:
    """Return the colour of an interview on light paper."""
    colours = project.text("docs/assets/colours.css")
    found = re.search(rf"--{interview.front_matter.colour}: light-dark\((#\w+)", colours)
    return found[1] if found else "#000000"


def make_epub(project: Project) -> bytes:
    """Make the book of all interviews."""
    time, interviews = find_build_time(), [page.interview for page in project.sources.published.pages]
    os.environ["SOURCE_DATE_EPOCH"] = str(int(time.timestamp()))  # which pandoc takes for the time it is
    mark = project.text("docs/assets/favicon.svg")  # an SVG of 24 units
    values = {
        "site": project.site,
        "conversations": [interview.front_matter.interview for interview in interviews],
        "day": time.date(),
        "licence": LICENCE,
        "shapes": re.sub(r"(?s)^.*?<svg[^>]*>|</svg>|<rect[^>]*/>", "", mark).strip(),
    }
    pages = [interview.id for interview in interviews]
    chapters = [write_chapter(interview, project, pages) for interview in interviews]
    book = "\n".join([fill_template("book.yml", __package__, **values), *chapters])
    finished = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        cover, made = Path(folder, "cover.svg"), Path(folder, "made.epub")
        cover.write_text(fill_template("cover.svg", __package__, **values), "utf-8")
        options = ["--toc", "--toc-depth=2", "--split-level=1", "--fail-if-warnings"]
        options += [f"--epub-cover-image={cover}", f"--css={HERE / 'book.css'}"]
        pypandoc.convert_text(book, "epub3", READER, outputfile=str(made), extra_args=options)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(finished, "w") as packed:
            for name in source.namelist():
                content = source.read(name)
                if name.endswith((".xhtml", ".ncx")):
                    content = finish_page(name, content.decode()).encode()
                # The standard has a reader find what kind of file it is without unpacking anything.
                add_file(packed, name, content, compressed=name != "mimetype")
    return finished.getvalue()


def finish_page(name: str, page: str) -> str:
    """Give a page its own anchors and title back, which pandoc changed, and the cover a name for screen readers."""
    page = re.sub(rf"{OF_PAGE}[a-z0-9-]+", "", page)
    if heading := re.search("<h1>(.+?)</h1>", page):
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{heading[1]}</title>", page)
    if name.endswith("cover.xhtml"):
        page = page.replace("<svg ", '<svg role="img" aria-label="Cover" ', 1)
    return page
