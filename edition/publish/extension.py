"""The Python-Markdown extension of the site: what a page gets besides the words in its source.

An interview page gets its byline, links to the timeline under its answers, and a permalink at each place; a draft also
what it still lacks. The start page gets its cards, the about page sources and rights; a topic gets its permalink; an
abbreviation can be reached by the Tab key. MkDocs and Zensical both run it, in the project's folder. It reads the front
matter and the data as they stand, so that a page with faults is shown, too.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from edition.corpus.ledger import EVENTS, LEDGER, Ledger, group_by_successor, parse_ledger
from edition.derive.byline import write_byline
from edition.text import dates, yaml
from edition.text.anchors import is_anchor, locator, number
from edition.text.blocks import find_front_matter, parse_blocks
from edition.text.markdown import escape


@dataclass(frozen=True)
class SourcePage:
    """An interview page as it stands: its id and its front matter."""

    id: str
    front: Mapping[str, Any]

    @property
    def draft(self) -> bool:
        """Whether the page is not to be published yet."""
        return self.front.get("draft") == "true"

    @property
    def conversation(self) -> Mapping[str, Any]:
        """Who spoke to whom, when and where it was printed."""
        return self.front["interview"]


@dataclass(frozen=True)
class SourceFolder:
    """The interview pages by their texts, links to the events that an answer attests by its place, and the ledger."""

    pages: Mapping[str, SourcePage]
    links: Mapping[str, list[str]]
    ledger: Ledger


def read_folder() -> SourceFolder:
    """Return the sources in this folder, read again when a file has changed."""
    paths = sorted(glob(f"{Path.cwd()}/docs/interviews/*.md")) + [f"{Path.cwd()}/{path}" for path in (LEDGER, EVENTS)]
    return read_files(tuple((path, os.stat(path).st_mtime_ns) for path in paths if os.path.exists(path)))


@lru_cache(1)
def read_files(stamps: tuple[tuple[str, int], ...]) -> SourceFolder:
    """Return the sources in files with these times."""
    pages, links, ledger = {}, {}, Ledger()
    for path in (Path(path) for path, _ in stamps):
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if path.suffix == ".md":
            lines = text.split("\n")
            end = find_front_matter(lines) or 0
            front = yaml.read("\n".join(lines[1:end])).values
            body = "\n".join(lines[end + 1 :]).strip()
            pages[body] = SourcePage(path.stem, front if isinstance(front, dict) else {})
        elif path.suffix == ".yml":
            links = link_events(yaml.read(text).values)
        else:
            ledger = parse_ledger(text)
    return SourceFolder(pages, links, ledger)


def link_events(events: Any) -> dict[str, list[str]]:
    """Write links to the events that an answer attests, in Markdown, by its place, such as 2021-koo#q3."""
    links: dict[str, list[str]] = {}
    for name, event in events.items() if isinstance(events, dict) else ():
        try:
            places = [place for state in ("behind", "current", "ahead") for place in event.get(state, ())]
            date = f", {dates.read(event['date']).words()}" if "date" in event else ""
            link = f"- [{escape(event['title'])}](../timeline.md#{name}){date}"
            for answer in dict.fromkeys(place.rpartition("p")[0] for place in places):
                links.setdefault(answer, []).append(link)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # the event has a fault, which check names
    return links


class SiteExtension(Extension):
    """Enters the processors; those of a tree follow the engine's own and come before links are resolved."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Register the processors."""
        md.preprocessors.register(InterviewPreprocessor(md), "interview", 28)  # before raw HTML is read
        md.treeprocessors.register(PlacesTreeprocessor(md), "places", 4)  # after the table of contents


def makeExtension(**settings: object) -> Extension:  # noqa: N802  # the library's name
    """Make the extension."""
    return SiteExtension(**settings)


class InterviewPreprocessor(Preprocessor):
    """Adds what a page says of interviews, and under each answer the entries of the timeline that it attests."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page with those that are added."""
        self.md.sources = folder = read_folder()
        self.md.interview = page = folder.pages.get("\n".join(lines).strip())
        if not page:
            return [text for line in lines for text in (LISTS[line](folder) if line in LISTS else (line,))]
        added = dict(find_additions(page, folder, lines))
        return [text for n, line in enumerate([*lines, ""], 1) for text in (*added.get(n, ()), line)]


def find_additions(page: SourcePage, folder: SourceFolder, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines to be added, each list with the number of the line before which it stands."""
    answer, links = None, {} if page.draft else folder.links
    for block in parse_blocks(lines, 0):
        if block.kind == "title":
            yield block.last + 1, [*(write_draft(page) if page.draft else ()), *write_head(page)]
        if block.kind in {"heading", "notes"} or "closing" in block.classes:
            yield block.first, write_entries(links.get(f"{page.id}#{answer}", []), answer)
            answer = block.anchor if block.kind == "heading" else None
    yield len(lines) + 1, write_entries(links.get(f"{page.id}#{answer}", []), answer)


def write_draft(page: SourcePage) -> list[str]:
    """Write a note that a page is a draft, with what `check` still wants of it."""
    from edition.check import find_draft_faults
    from edition.corpus.project import Project

    sources = Project(Path.cwd()).sources
    draft = next(other for other in sources.pages if other.id == page.id)
    faults = [
        f"- {f'line {fault.line}' if fault.path == draft.path else f'{fault.path}, line {fault.line}'}: "
        + escape(fault.message)
        for fault in find_draft_faults(draft, sources)
    ]
    task = "`make check` wants nothing more of it." if not faults else "`make check` still wants of it:"
    then = "Then take out `draft: true`, run `make anchor`, and add it to the navigation in `mkdocs.yml`."
    return ["\n/// html | aside.draft\n", f"**Draft**, not published. {task}\n", *faults, f"\n{then}\n\n///\n"]


def list_published(folder: SourceFolder) -> list[SourcePage]:
    """List the published interviews whose front matter has what lists show, in the order of their dates."""

    def is_complete(page: SourcePage) -> bool:
        try:
            write_byline(page.conversation)
            return not page.draft and bool(dates.read(page.conversation["date"].rstrip("~?%")))
        except (AttributeError, KeyError, TypeError, ValueError):
            return False

    return sorted(filter(is_complete, folder.pages.values()), key=lambda page: page.conversation["date"])


def write_cards(folder: SourceFolder) -> Iterator[str]:
    """Write a card for each interview."""
    yield "//// html | div.cards\n"
    for page in list_published(folder):
        said = page.conversation
        yield f"/// html | section.card\n    attrs: {{data-interview: {page.id}}}\n"
        yield f"{dates.read(said['date'].rstrip('~?%')[:7]).words()}\n{{: .card__when }}\n"
        yield f"## [{escape(said['interviewee'])}](interviews/{page.id}.md) {{ #{page.id} }}\n"
        yield f"{escape(said['role'])}\n{{: .card__who }}\n"
        yield f"{escape(page.front.get('card', ''))}\n{{: .card__what }}\n\n///\n"
    yield "////\n"


def write_sources(folder: SourceFolder) -> Iterator[str]:
    """Write a list of the interviews: who spoke to whom and when, and where that was printed."""
    for page in list_published(folder):
        said, source = page.conversation, page.conversation["source"]
        yield f"{escape(page.front['title'])}\n"
        yield f":   {escape(said['role'])}, spoke to {escape(said['interviewer'])} {escape(said['said'])}."
        yield f"    First printed by {escape(source['publisher'])} at <{source['url']}>. {source.get('note', '')}\n"


def write_rights(folder: SourceFolder) -> Iterator[str]:
    """Write to whom the originals belong, and which pages hold their words."""
    pages = list_published(folder)
    publishers = dict.fromkeys(escape(page.conversation["source"]["publisher"]) for page in pages)
    yield f"Neither covers the original interviews, which belong to {join_names(publishers)}."
    transcripts = [escape(page.front["title"]) for page in pages if page.conversation["edition"] == "transcript"]
    if transcripts:
        yield f"Their words, and so not ours to give, are those of {join_names(transcripts)}."


def join_names(names: Iterable[str]) -> str:
    """Join names as a sentence does: A, B and C."""
    names = list(names)
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


LISTS = {"<!-- cards -->": write_cards, "<!-- sources -->": write_sources, "<!-- rights -->": write_rights}
"""What takes the place of a line that stands by itself on a page."""


def write_head(page: SourcePage) -> list[str]:
    """Write the byline, and the line that stays when the page is scrolled; nothing if the front matter has faults."""
    try:
        conversation = page.conversation
        names = conversation.get("names", {}).items()
        spans = "".join(f' <span lang="{tag}">{escape(name)}</span>' for tag, name in names)
        who, source = write_byline(conversation, names=spans)
        running = escape(page.front["title"])
    except (AttributeError, KeyError, TypeError):
        return []
    return [
        "\n/// html | aside.byline\n    attrs: {aria-label: About this interview}\n",
        f"{who}\n{{: .byline__who }}\n",
        f"{source} [How it was made](../about.md)\n\n///\n",
        f"{running}\n{{: .running aria-hidden=true }}\n",
    ]


def write_entries(links: list[str], answer: str | None) -> list[str]:
    """Write a fold of the links to the entries of the timeline that an answer attests, if there are any."""
    if not links or not answer:
        return []
    count = f"{len(links)} {'entry' if len(links) == 1 else 'entries'}"
    summary = f"\n/// details | {locator(answer)} on the timeline: {count}\n    attrs: {{class: fold attested}}\n"
    return [summary, *links, "\n///\n"]


class PlacesTreeprocessor(Treeprocessor):
    """Makes the number of each place its permalink, keeps retired anchors, and makes abbreviations reachable."""

    def run(self, root: Element) -> None:
        """Change the tree of the page."""
        page: SourcePage | None = self.md.interview
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
            keep_retired(root, page, self.md.sources.ledger)
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


def keep_retired(root: Element, page: SourcePage, ledger: Ledger) -> None:
    """Put an element with each retired anchor where its successor stands, so that old links lead there."""
    there = {element.get("id"): element for element in root.iter() if element.get("id")}
    retired = group_by_successor(ledger.successors(page.id, there))
    for element in there.values():
        for anchor in retired.get(element.get("id"), ()):
            span = Element("span", {"class": "retired", "id": anchor})
            span.tail, element.text = element.text, ""
            element.insert(0, span)


def keep_name_whole(title: Element | None, page: SourcePage) -> None:
    """Mark the interviewee's name in the title, so that it is not broken at its hyphen."""
    conversation = page.front.get("interview")
    name = f"{conversation.get('interviewee')}," if isinstance(conversation, dict) else ","
    if title is not None and len(name) > 1 and (title.text or "").startswith(name):
        span = Element("span", {"class": "name"})
        span.text, span.tail, title.text = name, title.text.removeprefix(name), ""
        title.insert(0, span)
