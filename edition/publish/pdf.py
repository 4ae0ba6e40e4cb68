"""Each interview as a PDF: set by typst from pandoc's document, in the faces that come with it, the same everywhere."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pypandoc
import typst

from edition.corpus.project import Project
from edition.derive.byline import write_colophon, write_rights
from edition.derive.citations import cite
from edition.text.model import Interview

from .book import READER, Chapter

FACES = ("font_source_serif_pro", "font_source_sans_pro")
HERE = Path(__file__).parent
NUMBERS = "The numbers beside the text lead there."


def make_pdf(project: Project, interview: Interview, moment: int) -> bytes:
    """Make the PDF of an interview, tagged (PDF/UA-1), with its headings as outline; `moment` in seconds since 1970."""
    site = project.site
    colophon = [*write_colophon(interview, site, NUMBERS, cite(interview, site)), write_rights(interview, site)]
    chapter = Chapter(interview, site, frozenset([interview.id]), project.glossary, colophon)
    document = "\n\n".join(chapter.write())
    text = pypandoc.convert_text(document, "typst", READER, extra_args=[f"--lua-filter={HERE / 'paper.lua'}"])
    front = interview.front_matter
    return typst.compile(
        f"{(HERE / 'paper.typ').read_text('utf-8')}\n{text}".encode(),
        font_paths=[str(files(face) / "files") for face in FACES],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=moment,
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
    found = re.search(rf'"{interview.id}"[^{{]*\{{ --voice: light-dark\((#\w+)', style)
    return found[1] if found else "#000000"
