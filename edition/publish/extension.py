"""The Python-Markdown extension of the site: what a page gets besides the words in its source.

An interview page gets its byline, links to the timeline under its answers, and a permalink at each place; a topic gets
its permalink; an abbreviation can be reached by the Tab key. MkDocs and Zensical both run it, in the project's folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from edition.corpus.catalogue import EVENTS
from edition.corpus.corpus import Sources
from edition.corpus.ledger import group_by_successor
from edition.corpus.project import LEDGER, Project
from edition.derive.byline import write_byline
from edition.text import dates
from edition.text.anchors import is_anchor, locator, number
from edition.text.markdown import escape
from edition.text.model import Event
from edition.text.page import Page, parse_blocks


class SiteExtension(Extension):
    """Enters the processors; those of a tree follow the engine's own and come before links are resolved."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Register the processors."""
        md.preprocessors.register(
            InterviewPreprocessor(md), "interview", 28
        )  # line ends are normal, HTML is not read yet
        md.treeprocessors.register(PlacesTreeprocessor(md), "places", 4)  # marks, abbreviations and contents are there


def makeExtension(**settings: object) -> Extension:  # noqa: N802  # the library's name
    """Make the extension."""
    return SiteExtension(**settings)


def read_sources() -> Sources:
    """Return the sources in this folder, read again when a file has changed."""
    project = Project(Path.cwd())
    paths = [*project.paths(), LEDGER, EVENTS]
    stamps = tuple((path, (project.root / path).stat().st_mtime_ns) for path in paths if (project.root / path).exists())
    return read_sources_at(project.root, stamps)


@lru_cache(1)
def read_sources_at(root: Path, _: tuple) -> Sources:
    """Return the sources in a folder whose files have these times."""
    return Project(root).sources


def find_page(body: str) -> Page | None:
    """Find the interview page that has this text below its front matter."""
    return next((page for page in read_sources().pages if body and page.text.rstrip().endswith(body)), None)


class InterviewPreprocessor(Preprocessor):
    """Adds the byline below an interview's title, and under each answer the entries of the timeline that it attests."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page with those that are added."""
        self.md.interview = page = find_page("\n".join(lines).strip())
        if page is None:
            return lines
        added = dict(self.find_additions(page, lines))
        return [text for n, line in enumerate([*lines, ""], 1) for text in (*added.get(n, ()), line)]

    def find_additions(self, page: Page, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield lines, each list with the number of the line before which it stands."""
        blocks = list(parse_blocks(lines, 0))
        for block in blocks:
            if block.kind == "title" and page.front_matter[0]:
                yield block.last + 1, ["", *write_head(page), ""]
        answer = ""
        for block in blocks:
            ends = block.kind in {"heading", "notes"} or "closing" in block.classes
            if ends and answer:
                yield block.first, write_entries(page, answer)
                answer = ""
            if block.kind == "heading":
                answer = block.anchor or ""
        if answer:
            yield len(lines) + 1, ["", *write_entries(page, answer)]


def write_head(page: Page) -> list[str]:
    """Write the byline, with the name in other scripts, and the line that stays when the page is scrolled."""
    conversation = page.front_matter[0].interview
    names = "".join(f' <span lang="{tag}">{escape(name)}</span>' for tag, name in conversation.names.items())
    who, source = write_byline(conversation)
    return [
        "/// html | aside.byline\n    attrs: {aria-label: About this interview}\n",
        f"{who.replace('**, ', f'**{names}, ', 1)}\n{{: .byline__who }}\n",
        f"{source} [How it was made](../about.md)",
        "\n///\n",
        f"{escape(page.front_matter[0].title)}\n{{: .running aria-hidden=true }}",
    ]


def write_entries(page: Page, answer: str) -> list[str]:
    """Write a fold of links to the entries of the timeline that an answer attests."""
    events = [
        event
        for event in read_sources().catalogue.events.values()
        if any((place.interview, place.answer) == (page.id, answer) for _, place in event.attestations)
    ]
    if not events:
        return []
    count = f"{len(events)} {'entry' if len(events) == 1 else 'entries'}"
    links = [f"- {link_event(event)}" for event in events]
    summary = f"/// details | {locator(answer)} on the timeline: {count}\n    attrs: {{class: fold attested}}\n"
    return [summary, *links, "\n///\n"]


def link_event(event: Event) -> str:
    """Link to an entry of the timeline, with its date."""
    date = f", {dates.read(event.date).words()}" if event.date else ""
    return f"[{escape(event.title)}](../timeline.md#{event.id}){date}"


class PlacesTreeprocessor(Treeprocessor):
    """Makes the number of each place its permalink, keeps retired anchors, and makes abbreviations reachable."""

    def run(self, root: Element) -> None:
        """Change the tree of the page."""
        page: Page | None = self.md.interview
        within_links = {abbreviation for link in root.iter("a") for abbreviation in link.iter("abbr")}
        for abbreviation in set(root.iter("abbr")) - within_links:  # a link takes the focus itself
            abbreviation.set("tabindex", "0")
        for section in root.iter("section"):
            if section.get("class") == "topic":
                heading = section.find("h2")
                remove_headerlink(heading)
                label = HTML_PLACEHOLDER_RE.sub("", "".join(heading.itertext())).strip()  # without retired anchors
                heading.append(make_permalink(heading.get("id"), "¶", f"Link to {label}"))
                heading.text = f"{heading.text} "
        for link in root.iter("a"):  # a label is for who hears the page; a title would be shown to who points at it
            if link.get("class") in {"headerlink", "footnote-backref"}:
                link.set("aria-label", link.attrib.pop("title"))
        if page:
            number_places(root)
            keep_retired(root, page)
            rule = root.find(".//div[@class='footnote']/hr")
            if rule is not None:  # the notes have a heading
                root.find(".//div[@class='footnote']").remove(rule)
            keep_name_whole(root.find("h1"), page)


def number_places(root: Element) -> None:
    """Put the number of each answer and paragraph before it, as its permalink."""
    for element in [*root.iter("h2"), *root.iter("p")]:
        remove_headerlink(element)
        anchor = element.get("id", "")
        if is_anchor(anchor):
            link = make_permalink(anchor, number(anchor), "" if element.tag == "h2" else f"Link to {locator(anchor)}")
            link.tail, element.text = f" {element.text or ''}", ""
            element.insert(0, link)


def make_permalink(anchor: str, text: str, label: str) -> Element:
    """Make the link to a place."""
    link = Element("a", {"class": "permalink", "href": f"#{anchor}"} | ({"aria-label": label} if label else {}))
    link.text = text
    return link


def remove_headerlink(heading: Element) -> None:
    """Remove the permalink of the engine."""
    for link in heading.findall("a[@class='headerlink']"):
        heading.remove(link)


def keep_retired(root: Element, page: Page) -> None:
    """Put an element with each retired anchor where its successor stands, so that old links lead there."""
    retired = group_by_successor(read_sources().ledger.successors(page.id, page.anchors))
    for element in root.iter():
        for anchor in retired.get(element.get("id"), ()):
            span = Element("span", {"class": "retired", "id": anchor})
            span.tail, element.text = element.text, ""
            element.insert(0, span)


def keep_name_whole(title: Element | None, page: Page) -> None:
    """Mark the interviewee's name in the title, so that it is not broken at its hyphen."""
    name = f"{page.front_matter[0].interview.interviewee}," if page.front_matter[0] else ""
    if title is not None and name and (title.text or "").startswith(name):
        span = Element("span", {"class": "name"})
        span.text, span.tail, title.text = name, title.text.removeprefix(name), ""
        title.insert(0, span)
