"""The interviews as one book, an EPUB made by pandoc.

Run as `python -m edition.publish.epub EPUB` in the project's folder; needs what requirements-dev.txt names.
"""

from __future__ import annotations

import datetime
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import pypandoc
import yaml

from edition.corpus.project import Project, Site
from edition.text.model import Interview
from edition.text.page import read

from . import chapter, cover

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EARLIEST = 315532800
"""The first moment that a zip file can tell, in seconds since 1970."""


def markdown(interviews: Sequence[Interview], site: Site, glossary: Mapping[str, str], moment: int) -> str:
    """The whole book in pandoc's Markdown, what it is at the top."""
    about = yaml.safe_dump(metadata(interviews, site, moment), allow_unicode=True, sort_keys=False)
    pages = frozenset(interview.id for interview in interviews)
    chapters = [chapter.Chapter(interview, site, pages, glossary).blocks() for interview in interviews]
    return "\n\n".join([f"---\n{about}---", *(block for blocks in chapters for block in blocks)])


def metadata(interviews: Sequence[Interview], site: Site, moment: int) -> dict[str, object]:
    """What the book is, by the names that pandoc has for it."""
    said = [interview.front_matter.interview for interview in interviews]
    people = [{"role": "ive", "text": each.interviewee} for each in said]
    people += [{"role": "ivr", "text": name} for name in dict.fromkeys(each.interviewer for each in said)]
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
        "rights": rights(interviews),
        "toc-title": "Contents",
        "accessModes": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": ["structuralNavigation", "tableOfContents", "readingOrder", "unlocked"],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": "Text in logical order, with headings, a table of contents and linked notes. "
        "The only picture is the cover, which shows the title and the names of those interviewed.",
    }


def rights(interviews: Sequence[Interview]) -> str:
    """What the texts are, and whose."""
    said = [interview.front_matter.interview for interview in interviews]
    printed = " and ".join(dict.fromkeys(each.source.publisher for each in said))
    if any(each.edition == "transcript" for each in said):
        return f"With transcripts of interviews. Their words belong to {printed}."
    retold = "The interviews are retold in the editors’ words, paragraph by paragraph."
    return f"{retold} Text and notes: CC BY 4.0, {LICENCE}. The originals belong to {printed}."


def settled(name: str, page: str) -> str:
    """A page as pandoc made it, with its own anchors and title; the cover with words for who does not see it."""
    page = re.sub(rf"{chapter.OF_PAGE}[a-z0-9-]+", "", page)
    if heading := re.search("<h1>(.+?)</h1>", page):
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{heading[1]}</title>", page)
    if name.endswith("cover.xhtml"):
        page = page.replace("<svg ", '<svg role="img" aria-label="Cover" ', 1)
    return page


def packed(made: Path, target: Path, moment: int) -> None:
    """The book as pandoc made it, its pages settled, all at one moment."""
    day = datetime.datetime.fromtimestamp(moment, datetime.UTC).timetuple()[:6]
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(target, "w") as finished:
        for name in book.namelist():
            entry, held = zipfile.ZipInfo(name, day), book.read(name)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            if name.endswith((".xhtml", ".ncx")):
                held = settled(name, held.decode()).encode()
            # The standard has a reader find what kind of file it is without unpacking anything.
            finished.writestr(entry, held, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED, 9)


@click.command()
@click.argument("target", metavar="EPUB", type=click.Path(path_type=Path))
@click.option("--moment", type=int, default=EARLIEST, help="When the book was made, in seconds since 1970.")
def main(target: Path, moment: int) -> None:
    """Make the book of all interviews at EPUB; one that is there is replaced in one step, or kept."""
    project, moment = Project(Path.cwd()), max(moment, EARLIEST)
    interviews = [read(path, project.text(path)) for path in project.paths()]
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)  # which pandoc takes for the time it is
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        front, made, finished = (Path(folder) / name for name in ("cover.svg", "made.epub", "finished.epub"))
        front.write_text(cover.svg(project.site.name, interviews, project.text("docs/assets/favicon.svg")), "utf-8")
        options = ["--toc", "--toc-depth=2", "--split-level=1", "--fail-if-warnings"]
        options += [f"--epub-cover-image={front}", f"--css={Path(__file__).with_name('book.css')}"]
        book = markdown(interviews, project.site, project.glossary, moment)
        pypandoc.convert_text(book, "epub3", chapter.READER, outputfile=str(made), extra_args=options)
        packed(made, finished, moment)
        finished.replace(target)
    click.echo(f"{target}: {target.stat().st_size / 1024:,.0f} KiB")


if __name__ == "__main__":
    main(prog_name="python -m edition.publish.epub")
