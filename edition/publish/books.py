"""The interviews on paper and as a book: a chapter in pandoc's Markdown, which becomes a PDF by typst, or an EPUB.

A chapter has the interview's anchors, its notes and its byline.
"""

import os
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pypandoc
import typst

from edition.corpus.corpus import Site
from edition.corpus.project import Project
from edition.derive.byline import LICENCE, write_byline, write_colophon
from edition.derive.citations import cite
from edition.derive.markdown import fill_template
from edition.text.anchors import locator, number
from edition.text.markdown import NOTE_CALL, escape
from edition.text.model import Interview, Paragraph

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
FACES = ("font_source_serif_pro", "font_source_sans_pro")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Chapter:
    """An interview, the site that it is from, the pages that are in the same book, the glossary, and the colophon."""

    interview: Interview
    site: Site
    pages: frozenset[str]
    glossary: Mapping[str, str]
    colophon: Sequence[str]

    def write(self) -> Iterator[str]:
        """Write the chapter, block by block."""
        yield f"# {self.interview.heading} {{#{self.interview.id}}}"
        yield from fence(".byline", *write_byline(self.interview.front_matter.interview.model_dump(), "This"))
        for paragraph in self.interview.introduction:
            yield from self.write_paragraph(paragraph)
        for question in self.interview.questions:
            mark = f"[{locator(question.anchor)}]{{.number}}"
            yield f"## {mark} {question.heading} {{#{self.name_anchor(question.anchor)}}}"
            yield from self.write_paragraph(question.question, ".question")
            for paragraph in question.answer:
                yield from self.write_paragraph(paragraph)
            links = [f"[{escape(topic.label)}]({self.site.address}topics/#{topic.name})" for topic in question.topics]
            if links:
                yield from fence(".topics", f"Topics: {', '.join(links)}")
        if self.interview.closing:
            yield from self.write_paragraph(self.interview.closing, ".closing")
        yield from fence(".colophon", *self.colophon, *self.write_abbreviations())
        for note in self.interview.notes:
            mark = "[]{.slip}" if note.is_slip else ""
            yield f"[^{note.name}{OF_PAGE}{self.interview.id}]: {mark}{self.adapt(note.text)}"

    def write_paragraph(self, paragraph: Paragraph, marks: str = "") -> Iterator[str]:
        """Write a paragraph under its anchor; its number, at its end, leads to it on the site."""
        address = self.site.place_address(self.interview.id, paragraph.anchor)
        link = f'[{number(paragraph.anchor)}]({address} "{locator(paragraph.anchor)}"){{.locator}}'
        yield from fence(f"#{self.name_anchor(paragraph.anchor)} {marks}", f"{self.adapt(paragraph.text)} {link}")

    def name_anchor(self, anchor: str, page: str = "") -> str:
        """Make an anchor that no other page of the book has."""
        return f"{anchor}{OF_PAGE}{page or self.interview.id}"

    def adapt(self, text: str) -> str:
        """Adapt Markdown of the page to the book: links to interviews stay within, others lead to the site."""

        def lead(link: re.Match[str]) -> str:
            page, anchor = link[2] or self.interview.id, link[3]
            if page in self.pages:
                return f"](#{self.name_anchor(anchor, page) if anchor else page})"
            folder = "" if link[1] else "interviews/"
            return f"]({self.site.address}{folder}{page}/{f'#{anchor}' if anchor else ''})"

        text = IN_LANGUAGE.sub(r"[\1\2\1]{lang=\3}", LINK.sub(lead, text))
        return NOTE_CALL.sub(lambda call: f"[^{self.name_anchor(call[1])}]", text)

    def write_abbreviations(self) -> Iterator[str]:
        """Write a paragraph that explains the abbreviations of the interview, if it has any."""
        words = " ".join(paragraph.text for paragraph in self.interview.paragraphs())
        used = [short for short in self.glossary if re.search(rf"\b{re.escape(short)}\b", words)]
        if used:
            yield f"Abbreviations. {'; '.join(f'{escape(short)}: {escape(self.glossary[short])}' for short in used)}."


def fence(marks: str, *blocks: str) -> Iterator[str]:
    """Put blocks into an element of their own."""
    yield f"::: {{{marks.strip()}}}"
    yield from blocks
    yield ":::"


def make_pdf(project: Project, interview: Interview) -> bytes:
    """Make the PDF of an interview, tagged (PDF/UA-1), with its headings as outline."""
    site = project.site
    colophon = write_colophon(interview, site, "The numbers beside the text lead there.", cite(interview, site))
    chapter = Chapter(interview, site, frozenset([interview.id]), project.glossary, colophon)
    document = "\n\n".join(chapter.write())
    text = pypandoc.convert_text(document, "typst-smart", READER, extra_args=[f"--lua-filter={HERE / 'paper.lua'}"])
    front = interview.front_matter
    return typst.compile(
        f"{(HERE / 'paper.typ').read_text('utf-8')}\n{text}".encode(),
        font_paths=[str(files(face) / "files") for face in FACES],
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
            "voice": find_colour(project, interview),
        },
    )


def find_colour(project: Project, interview: Interview) -> str:
    """Return the interview's colour on light paper, as the site has it; black where it has none."""
    style = project.text("docs/assets/colours.css")
    found = re.search(rf"--{interview.front_matter.colour}: light-dark\((#\w+)", style)
    return found[1] if found else "#000000"


def make_epub(project: Project, target: Path) -> None:
    """Make the book of all interviews; a file that is there is replaced in one step, or kept."""
    interviews, site = [page.interview for page in project.sources.published.pages], project.site
    conversations = [interview.front_matter.interview for interview in interviews]
    time = find_build_time()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(time.timestamp()))  # which pandoc takes for the time it is
    book = fill_template(
        "book.yml", __package__, site=site, conversations=conversations, day=time.date(), licence=LICENCE
    )
    pages = frozenset(interview.id for interview in interviews)
    for interview in interviews:
        numbers = "The numbers at the ends of paragraphs lead there."
        colophon = write_colophon(interview, site, numbers, cite(interview, site))
        # Of rights the book speaks once, for all of its chapters.
        chapter = Chapter(interview, site, pages, project.glossary, colophon[:-1])
        book += "".join(f"\n{block}\n" for block in chapter.write())
    mark = project.text("docs/assets/favicon.svg")  # an SVG of 24 units
    shapes = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>|<rect[^>]*/>", "", mark).strip()
    cover = fill_template("cover.svg", __package__, title=site.name, conversations=conversations, shapes=shapes)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        front, made, finished = (Path(folder) / name for name in ("cover.svg", "made.epub", "finished.epub"))
        front.write_text(cover, "utf-8")
        options = ["--toc", "--toc-depth=2", "--split-level=1", "--fail-if-warnings"]
        options += [f"--epub-cover-image={front}", f"--css={HERE / 'book.css'}"]
        pypandoc.convert_text(book, "epub3", READER, outputfile=str(made), extra_args=options)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(finished, "w") as packed:
            for name in source.namelist():
                content = source.read(name)
                if name.endswith((".xhtml", ".ncx")):
                    content = finish_page(name, content.decode()).encode()
                # The standard has a reader find what kind of file it is without unpacking anything.
                add_file(packed, name, content, compressed=name != "mimetype")
        finished.replace(target)


def finish_page(name: str, page: str) -> str:
    """Give a page its own anchors and title back, which pandoc changed, and the cover a name for screen readers."""
    page = re.sub(rf"{OF_PAGE}[a-z0-9-]+", "", page)
    if heading := re.search("<h1>(.+?)</h1>", page):
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{heading[1]}</title>", page)
    if name.endswith("cover.xhtml"):
        page = page.replace("<svg ", '<svg role="img" aria-label="Cover" ', 1)
    return page
