"""The interviews on paper: each page of a built site that holds one, printed as a PDF by a Chromium.

Run as `python -m edition.publish.pdf SITE FOLDER` in the project's folder; needs what requirements-dev.txt names.
"""

from __future__ import annotations

import datetime
import io
import mimetypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import click
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from edition.corpus.project import Project, Site

from . import chromium

FAMILIES = {"Source Serif Pro": "font_source_serif_pro", "Source Sans Pro": "font_source_sans_pro"}
"""The faces of every PDF, whatever the machine has: the same lines and sheets everywhere."""
STYLES = {"Regular": (400, "normal"), "It": (400, "italic"), "Semibold": (600, "normal"), "SemiboldIt": (600, "italic")}
FONTS = "fonts-of-paper/"
"""Where the page that is printed finds them; no file of the site has such an address."""


def faces() -> Iterator[str]:
    """CSS of the faces, and of where they are used."""
    for family in FAMILIES:
        for style, (weight, slant) in STYLES.items():
            source = f"url(/{FONTS}{family.replace(' ', '')}-{style}.ttf)"
            face = f"font-family: '{family}'; font-weight: {weight}; font-style: {slant}"
            yield f"@font-face {{ {face}; src: {source} }}"
    yield ":root, body { --serif: 'Source Serif Pro'; --md-text-font-family: 'Source Sans Pro' }"


def font(name: str) -> bytes:
    """A face's file, by its name in the address."""
    package = next(package for family, package in FAMILIES.items() if name.startswith(family.replace(" ", "")))
    return (files(package) / "files" / name).read_bytes()


def answering(site: Path, address: str, missing: list[str]) -> Callable[[Route], None]:
    """What answers the browser in the published site's stead, so that links in what is printed lead there.

    It enters in `missing` each address at which the site has nothing.
    """
    start = urlsplit(address).path

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(f"/{FONTS}"):
            return route.fulfill(body=font(path.removeprefix(f"/{FONTS}")), content_type="font/ttf")
        file = site / path.removeprefix(start)
        file = file / "index.html" if file.is_dir() else file
        if not route.request.url.startswith(address) or not file.is_file():
            missing.append(route.request.url)
            return route.abort()
        return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])

    return answer


def printed(page: Page, address: str) -> bytes:
    """The page at an address as a PDF, tagged, with its headings as outline."""
    page.goto(address)
    page.emulate_media(media="print")
    page.add_style_tag(content="\n".join(faces()))
    page.evaluate("() => Promise.all([...document.fonts].map(face => face.load()))")
    return page.pdf(format="A4", tagged=True, outline=True)


def finished(pdf: bytes, page: Page, publisher: str, moment: int) -> bytes:
    """The PDF with what it is, who publishes it and when; outline and text as they are on the page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    name_outline(writer, page.locator("h1, .interview h2[id^=q]").all_text_contents())
    name_apostrophe(writer)
    day = datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.metadata = {
        "/Title": page.locator("meta[property='og:title']").get_attribute("content"),
        "/Author": publisher,
        "/Subject": page.locator("meta[name=description]").get_attribute("content"),
        "/CreationDate": day,
        "/ModDate": day,
    }
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def name_outline(writer: PdfWriter, headings: Sequence[str]) -> None:
    """Give the outline the headings' words: the browser joins those that a new line parts, and doubles others."""
    title = writer.root_object["/Outlines"]["/First"]
    items, item = [title], title["/First"]
    while item:
        items.append(item)
        item = item.get("/Next")
    for item, heading in zip((item.get_object() for item in items), headings, strict=True):
        item[NameObject("/Title")] = TextStringObject(" ".join(heading.replace("¶", "").split()))


def name_apostrophe(writer: PdfWriter) -> None:
    """Have the apostrophe found and copied as one: the face has one glyph for two signs, and tells the other one."""
    for page in writer.pages:
        for face in page["/Resources"]["/Font"].values():
            signs = face["/ToUnicode"].get_object()
            signs.set_data(signs.get_data().replace(b" <02BC>", b" <2019>"))


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that prints. Raise ClickException where there is none."""
    with sync_playwright() as playwright:
        found = chromium.find(playwright.chromium)
        if not found:
            raise click.ClickException(chromium.ASK)
        with playwright.chromium.launch(executable_path=found, args=list(chromium.QUIET)) as started:
            yield started


def prints(site: Path, about: Site, moment: int) -> Iterator[tuple[str, bytes]]:
    """Page id and PDF of each interview. Raise ClickException where the site holds none, or not all that it needs."""
    pages = sorted((site / "interviews").glob("*/index.html"))
    if not pages:
        raise click.ClickException(f"{site}: holds no interviews/*/index.html; mkdocs build makes such a site")
    missing: list[str] = []
    with browser() as started:
        page = started.new_context(bypass_csp=True, locale="en-GB").new_page()
        page.route("**/*", answering(site, about.address, missing))
        for interview in (path.parent.name for path in pages):
            pdf = printed(page, f"{about.address}interviews/{interview}/")
            if missing:
                raise click.ClickException(f"{missing[0]}: a page asks for it, and it is not in {site}")
            yield interview, finished(pdf, page, about.name, moment)


@click.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--moment", type=int, default=0, help="When the PDFs were made, in seconds since 1970.")
def main(site: Path, folder: Path, moment: int) -> None:
    """Print each interview of SITE, as mkdocs build leaves it, into FOLDER."""
    made = dict(prints(site, Project(Path.cwd()).site, moment))
    folder.mkdir(parents=True, exist_ok=True)
    for interview, pdf in made.items():
        (folder / f"{interview}.pdf").write_bytes(pdf)
        sheets = len(PdfReader(io.BytesIO(pdf)).pages)
        click.echo(f"{folder / interview}.pdf: {sheets} sheets, {len(pdf) / 1024:,.0f} KiB")


if __name__ == "__main__":
    main(prog_name="python -m edition.publish.pdf")
