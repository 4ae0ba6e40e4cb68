"""The Python-Markdown extension of the site: what a page gets besides the words in its source.

An interview page gets its byline, a strip over each answer, what leads on from it, and a permalink at each place; a
draft also what it still lacks. The start page gets its cards, the about page sources and rights; a topic gets its
permalink; an abbreviation can be reached by the Tab key. MkDocs and Zensical both run it, in the project's folder. It
reads what editors wrote, faults or none, so that a page with faults is shown, too.
"""

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from pathlib import Path
from textwrap import shorten
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from edition.check import find_draft_faults
from edition.corpus.catalogue import FIGURES
from edition.corpus.corpus import Sources
from edition.corpus.ledger import EVENTS, LEDGER, NAMING, TOPICS
from edition.corpus.project import Project
from edition.derive.byline import write_byline
from edition.publish.notes import set_notes
from edition.text import dates
from edition.text.anchors import TIMELINE, TOPICS_PAGE, is_anchor, locator, number
from edition.text.blocks import Block, find_front_matter, parse_blocks
from edition.text.markdown import SENTENCE_END, escape, join_names, plain
from edition.text.model import FrontMatter, Reference, Topic
from edition.text.page import Page

WHITESPACE = NormalizeWhitespace(Markdown())


@dataclass(frozen=True)
class Folder:
    """The project's folder as it stands, or the sources that `check` gives, which wants no note on drafts."""

    sources: Sources
    checked: bool = False

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The interview pages by their texts, as the engine gives them with their front matter or without."""
        pages = {}
        for page in sorted(self.sources.pages, key=lambda page: not page.draft):  # one that is published comes first
            lines = page.text.split("\n")
            pages[normalize(lines[(find_front_matter(lines) or -1) + 1 :])] = page
            pages[normalize(lines)] = page
        return pages

    @cached_property
    def named(self) -> dict[str, Page]:
        """The interview pages by their ids."""
        return {page.id: page for page in self.sources.pages}

    @cached_property
    def published(self) -> list[tuple[Page, FrontMatter]]:
        """The published interviews in the order of their dates, but those whose front matter has a fault."""
        return sorted(self.sources.published.fronts, key=lambda page: page[1].interview.day)

    @cached_property
    def links(self) -> Mapping[str, list[str]]:
        """Links to the dated events that an answer attests, in Markdown, by its place, such as 2021-koo#q3."""
        links: dict[str, list[str]] = {}
        for event in self.sources.catalogue.events.values():
            if event.date:
                date = dates.read(event.date).words("by" if event.ahead else "until")
                link = f"[{escape(event.title)}](../timeline.md#{event.id}), {date}"
                for answer in dict.fromkeys(f"{place.interview}#{place.answer}" for _, place in event.attestations):
                    links.setdefault(answer, []).append(link)
        return links


def normalize(lines: list[str]) -> str:
    """Return the text of lines as the engine reads it."""
    return "\n".join(WHITESPACE.run(lines)).strip()


def read_folder() -> Folder:
    """Return this folder, read again when a file of its editors has changed."""
    project = Project(Path.cwd())
    paths = [path for path in (*project.paths(), LEDGER, EVENTS, TOPICS, FIGURES) if (project.root / path).exists()]
    return read_files(project.root, tuple((path, os.stat(project.root / path).st_mtime_ns) for path in paths))


@lru_cache(1)
def read_files(root: Path, _: tuple[tuple[str, int], ...]) -> Folder:
    """Return the folder when its files have these times."""
    return Folder(Project(root).sources)


class SiteExtension(Extension):
    """Enters the processors; those of a tree follow the engine's own and come before links are resolved.

    `check` gives the sources of which it wants to know how they are published; else they are those of this folder.
    """

    def __init__(self, sources: Sources | None = None, **settings: object) -> None:
        super().__init__(**settings)
        self.sources = sources

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Register the processors."""
        md.checked = Folder(self.sources, checked=True) if self.sources else None
        md.preprocessors.register(InterviewPreprocessor(md), "interview", 28)  # before raw HTML is read
        md.treeprocessors.register(PlacesTreeprocessor(md), "places", 4)  # after the table of contents


def makeExtension(**settings: object) -> Extension:  # noqa: N802  # the library's name
    """Make the extension."""
    return SiteExtension(**settings)


ANSWER = re.compile(r"<!-- answer (?P<interview>[a-z0-9-]+)#(?P<answer>q[0-9]+) -->")
"""What stands for an answer on a page of its own."""


class InterviewPreprocessor(Preprocessor):
    """Adds what a page says of interviews, and under each answer what leads on from it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page with those that are added."""
        self.md.sources = folder = self.md.checked or read_folder()
        text = "\n".join(lines).strip()
        found = ANSWER.fullmatch(text)
        self.md.answer = answer = found["answer"] if found else ""
        self.md.interview = page = folder.named.get(found["interview"]) if found else folder.pages.get(text)
        if not page:
            return [text for line in lines for text in (LISTS[line](folder) if line in LISTS else (line,))]
        if answer and answer not in page.anchors:
            return [f"# {locator(answer)} has moved"]
        lines = cut_answer(page, answer) if answer else lines
        blocks = list(parse_blocks(lines, 0))
        end = Block("notes", len(lines) + 1, len(lines) + 1, "")
        add = find_answer_additions if answer else find_additions
        added = dict(add(page, folder, [*blocks, end]))
        lines = set_notes(lines, blocks)
        if answer:  # whose heading is that of its page
            lines[blocks[0].first - 1] = lines[blocks[0].first - 1].removeprefix("#")
        return [text for n, line in enumerate([*lines, ""], 1) for text in (*added.get(n, ()), line)]


def find_additions(page: Page, folder: Folder, blocks: list[Block]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines to be added, each list with the number of the line before which it stands."""
    own = next((front.interview for other, front in folder.published if other.id == page.id), None)
    nearest = sort_others(page, folder) if own else []
    headings = find_headings(page)
    year = f"{own.day[:4]} {own.family_name}" if own else ""
    answer, topics, links = None, [], {} if page.draft else folder.links
    for block in blocks:
        if block.kind == "title":
            draft = page.draft and not folder.checked
            yield block.last + 1, [*(write_draft(page, folder) if draft else ()), *write_head(page)]
        topics += [folder.sources.catalogue.topics.get(name) for _, _, name in block.topics]
        if block.kind in {"heading", "notes"} or "closing" in block.classes:
            following, added = block.anchor if block.kind == "heading" else None, []
            if answer:
                place = f"{page.id}#{answer}"
                said = nlargest(4, quote_others(place, list(filter(None, topics)), nearest), key=itemgetter(0))
                added = [f"- [{head} {escape(shorten_passage(words))}]({to})" for _, head, words, to in said]
                if dated := links.get(place, [])[:3]:
                    added.append(f"\nOn the timeline: {'; '.join(dated)}")
                if following:
                    added.append(f"\nNext: [{locator(following)} {escape(headings[following])}](#{following})")
                if own:
                    added.append(f"\n[Share {locator(answer)}]({page.id}/{answer}.md){{: .share }}")
                added = [*write_onward(answer, added), "/////\n"]
            if following:
                added += open_answer(page, year, following, headings[following])
            yield block.first, added
            answer, topics = following, []


def find_answer_additions(page: Page, folder: Folder, blocks: list[Block]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines to be added to the page of an answer as `find_additions` does.

    Their links are written as on the interview's page, and `lead_to_whole` makes them fit.
    """
    heading, answer = blocks[0], blocks[0].anchor
    title = next((block.text for block in page.blocks if block.kind == "title"), "")
    which = count_answer(page, answer)
    over = [f"**{title}**", *([which.removeprefix("Q")] if " of " in which else [])]
    over.append(f"[In the whole interview]({page.id}.md#{answer})")
    yield heading.first, [f"{' · '.join(over)}\n{{: .kicker }}\n"]
    yield heading.last + 1, write_head(page)
    topics = [folder.sources.catalogue.topics.get(name) for block in blocks for _, _, name in block.topics]
    said = quote_others(f"{page.id}#{answer}", list(filter(None, topics)), sort_others(page, folder))
    parts = [f"- [{head} {escape(words)}]({to})" for _, head, words, to in islice(said, 1)]
    headings = find_headings(page)
    at = list(headings).index(answer)
    for name, other in [("Previous", at - 1), ("Next", at + 1)]:
        if 0 <= other < len(headings):
            anchor, text = list(headings.items())[other]
            link = f"[{locator(anchor)} {escape(text)}]({page.id}/{anchor}.md){{: .{name.lower()} }}"
            parts.append(f"\n{name}: {link}")
    parts.append(f"\n[Share {locator(answer)}]({page.id}/{answer}.md){{: .share }}")
    yield next(block.first for block in blocks if block.kind == "notes"), write_onward(answer, parts)


def cut_answer(page: Page, answer: str) -> list[str]:
    """Return the lines of a page on which all but an answer and the notes is blank."""
    heading, blocks = next(section for section in page.sections[1:] if section[0].anchor == answer)
    within = [block for block in blocks if block.kind in {"paragraph", "topics"} and "closing" not in block.classes]
    notes = [block for block in page.blocks if block.kind in {"notes", "note"}]
    kept = {line for block in [heading, *within, *notes] for line in range(block.first, block.at + 1)}
    return [line if number in kept else "" for number, line in enumerate(page.text.split("\n"), 1)]


def find_headings(page: Page) -> dict[str, str]:
    """Return the headings of a page's answers by their anchors."""
    return {block.anchor: plain(block.text) for block in page.blocks if block.kind == "heading" and block.anchor}


def sort_others(page: Page, folder: Folder) -> list[tuple[Page, FrontMatter]]:
    """Return the published interviews but that of a page, the nearest in time first; none for one with a fault."""
    if not page.front_matter[0]:
        return []
    day = find_day(page.front_matter[0])
    others = [other for other in folder.published if other[0].id != page.id]
    return sorted(others, key=lambda other: abs(find_day(other[1]) - day))


def find_day(front: FrontMatter) -> datetime.date:
    """Return the first day that the date of an interview can mean."""
    return dates.read(front.interview.day).first


def write_draft(page: Page, folder: Folder) -> list[str]:
    """Write a note that a page is a draft, with what `check` still wants of it."""
    faults = [
        f"- {f'line {fault.line}' if fault.path == page.path else f'{fault.path}, line {fault.line}'}: "
        + escape(fault.message)
        for fault in find_draft_faults(page, folder.sources)
    ]
    task = f"`python -m edition check --drafts` {'still wants of it:' if faults else 'wants nothing more of it.'}"
    then = "Then take out `draft: true`, add it to the navigation in `mkdocs.yml`, and run `make anchor`."
    return ["\n/// html | aside.draft\n", f"**Draft**, not published. {task}\n", *faults, f"\n{then}\n\n///\n"]


def write_cards(folder: Folder) -> Iterator[str]:
    """Write a card for each interview."""
    yield "//// html | div.cards\n"
    for page, front in folder.published:
        said = front.interview
        yield f"/// html | section.card\n    attrs: {{data-interview: {page.id}}}\n"
        yield f"{dates.read(said.day[:7]).words()}\n{{: .card__when }}\n"
        yield f"## [{escape(said.interviewee)}](interviews/{page.id}.md) {{ #{page.id} }}\n"
        yield f"{escape(said.role)}\n{{: .card__who }}\n"
        yield f"{escape(front.card or '')}\n{{: .card__what }}\n\n///\n"
    yield "////\n"


def write_sources(folder: Folder) -> Iterator[str]:
    """Write a list of the interviews: who spoke to whom and when, and where that was printed."""
    for _, front in folder.published:
        said, source = front.interview, front.interview.source
        yield f"{escape(front.title)}\n"
        yield f":   {escape(said.role)}, spoke to {escape(said.interviewer)} {escape(said.said)}."
        note = f" {source.note}" if source.note else ""
        yield f"    First printed by {escape(source.publisher)} at <{source.url}>.{note}\n"


def write_rights(folder: Folder) -> Iterator[str]:
    """Write to whom the originals belong, and which pages hold their words."""
    publishers = dict.fromkeys(escape(front.interview.source.publisher) for _, front in folder.published)
    if publishers:
        yield f"Neither covers the original interviews, which belong to {join_names(publishers)}."
    for _, front in folder.published:
        if front.interview.edition == "transcript":
            yield f"The page of {escape(front.title)}, holds the original’s own words, which are not ours to license."


LISTS = {"<!-- cards -->": write_cards, "<!-- sources -->": write_sources, "<!-- rights -->": write_rights}
"""What takes the place of a line that stands by itself on a page."""


def write_head(page: Page) -> list[str]:
    """Write the byline, and the line that stays when the page is scrolled; nothing if the front matter has faults."""
    front = page.front_matter[0]
    if not front:
        return []
    spans = "".join(f' <span lang="{tag}">{escape(name)}</span>' for tag, name in front.interview.names.items())
    who, source = write_byline(front.interview, names=spans)
    return [
        "\n/// html | aside.byline\n    attrs: {aria-label: About this interview}\n",
        f"{who}\n{{: .byline__who }}\n",
        f"{source} [How it was made](../about.md)\n\n///\n",
        f"{escape(front.title)}\n{{: .running aria-hidden=true }}\n",
    ]


def open_answer(page: Page, year: str, answer: str, heading: str) -> list[str]:
    """Begin the section of an answer, which knows what stands over it while it is read."""
    strip = " · ".join(filter(None, [year, count_answer(page, answer), heading]))
    return [f"///// html | section.answer\n    attrs: {{data-strip: {json.dumps(strip, ensure_ascii=False)}}}\n"]


def count_answer(page: Page, answer: str) -> str:
    """Say which of how many answers this is, or only which where one is retired or has moved."""
    headings = list(find_headings(page))
    counted = headings == [f"q{n}" for n, _ in enumerate(headings, 1)]
    return f"{locator(answer)} of {len(headings)}" if counted else locator(answer)


def write_onward(answer: str, parts: list[str]) -> list[str]:
    """Write what leads on from an answer: others' words, entries of the timeline, other answers, its own page."""
    head = f"\n/// html | div.onward\n    attrs: {{role: group, aria-label: From {locator(answer)} on}}\n"
    return [head, *parts, "\n///\n"] if parts else []


def quote_others(
    place: str, topics: list[Topic], nearest: list[tuple[Page, FrontMatter]]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield what the nearest interview has on each topic: whose it is, in bold, the sentence, and the link to it.

    Before these is the number of words that it shares with the answer's own passage; none of its others shares more.
    """
    for topic in topics:
        mine = [words for at, words in topic.passages.items() if f"{at.interview}#{at.answer}" == place]
        raised = {at.interview for at in topic.passages}
        other, front = next((other for other in nearest if other[0].id in raised), (None, None))
        if not mine or not other:
            continue
        own, label = find_words(mine[0]), topic.label
        theirs = {at: words for at, words in topic.passages.items() if at.interview == other.id}
        shared, at = max(((len(own & find_words(words)), at) for at, words in theirs.items()), key=itemgetter(0))
        named = not label[1:].islower() or f" {label.split()[0]}" in topic.scope  # as North Korea is
        who = escape(front.interview.family_name)
        head = f"**{who} on {escape(label if named else label.lower())}, {front.interview.day[:4]}:**"
        nearest_words = max(SENTENCE_END.split(theirs[at]), key=lambda words: len(own & find_words(words)))
        yield shared, head, nearest_words, f"{at.interview}.md#{at.anchor}"


def find_words(text: str) -> set[str]:
    """Return the words of a text that have four letters or more, in lower case."""
    return set(re.findall(r"\w{4,}", text.lower()))


def shorten_passage(words: str) -> str:
    """Return the first sentence of a passage if it fits in a line, or else the first words that do, and an ellipsis."""
    sentence = re.match(r".{20,69}?[.?!](?= |$)", words)
    cut = shorten(words, 70, placeholder="\u00a0…", break_on_hyphens=False)
    return sentence[0] if sentence else re.sub(r"[ ,;:…]*\u00a0…$", "\u00a0…", cut)


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
            if link.get("class") == "headerlink":
                link.set("aria-label", link.attrib.pop("title"))
        if page:
            number_places(root)
            keep_retired(root, page, self.md.sources, self.md.answer)
            keep_name_whole(root.find("h1"), page)
            if self.md.answer:
                lead_to_whole(root, page)


def number_places(root: Element) -> None:
    """Put the number of each answer before it, and after each paragraph its own, as permalinks; and what cites it."""
    for element in [*root.iter("h1"), *root.iter("h2"), *root.iter("p")]:
        remove_headerlink(element)
        anchor = element.get("id", "")
        if is_anchor(anchor) and element.tag != "p":
            link = make_permalink(anchor, number(anchor), "")
            link.tail, element.text = f" {element.text or ''}", ""
            element.insert(0, link)
        elif is_anchor(anchor):
            mark = locator(anchor) if anchor.endswith("p0") else number(anchor)
            place = SubElement(element, "span", {"class": "place"})
            place.text = " "
            place.append(make_permalink(anchor, mark, f"Link to {locator(anchor)}"))
            SubElement(place, "button").text = "Cite"  # shown on a phone where scripts run


def make_permalink(anchor: str, text: str, label: str) -> Element:
    """Make the link to a place."""
    link = Element("a", {"class": "permalink", "href": f"#{anchor}"} | ({"aria-label": label} if label else {}))
    link.text = text
    return link


def remove_headerlink(heading: Element) -> None:
    """Remove the permalink of the engine."""
    for link in heading.findall("a[@class='headerlink']"):
        heading.remove(link)


def lead_to_whole(root: Element, page: Page) -> None:
    """Make the links of an interview's page fit for that of an answer: permalinks stay those of the whole interview."""
    here = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        path, sign, anchor = link.get("href", "").partition("#")
        if sign and not path and (link.get("class") == "permalink" or anchor not in here):
            path = f"{page.id}.md"
        if path.endswith(".md") and "://" not in path:
            link.set("href", f"../{path}{sign}{anchor}")


def keep_retired(root: Element, page: Page, folder: Folder, answer: str) -> None:
    """Put an element with each retired anchor where its successor stands, so that old links lead there.

    For a successor on another page that is the end of this one, with a link; on that of an answer are its own only.
    """
    here = {element.get("id"): element for element in root.iter()}
    names = {other.id: front.title for other, front in folder.sources.fronts}
    names |= {TIMELINE: "the timeline", TOPICS_PAGE: "the topics page"}
    moved = Element("ul", {"class": "moved"})
    for there, places in folder.sources.ledger.retired(page.id).items():
        for anchor, olds in places.items():
            where, up = ("", "../") if there in NAMING else (f", {locator(anchor)}", "")
            for old in olds:
                if there == page.id and anchor in here:
                    span = Element("span", {"class": "retired", "id": old})
                    span.tail, here[anchor].text = here[anchor].text, ""
                    here[anchor].insert(0, span)
                elif Reference(page.id, old).answer == answer if answer else there != page.id:
                    item = SubElement(moved, "li", {"id": old})
                    item.text = f"{locator(old)} has moved to "
                    link = SubElement(item, "a", {"href": f"{up}{there}.md#{anchor}"})
                    link.text = f"{names.get(there, there)}{where}"
    if len(moved):
        root.append(moved)


def keep_name_whole(title: Element | None, page: Page) -> None:
    """Mark the interviewee's name in the title, so that it is not broken at its hyphen."""
    front = page.front_matter[0]
    name = f"{front.interview.interviewee}," if front else ""
    if name and title is not None and (title.text or "").startswith(name):
        span = Element("span", {"class": "name"})
        span.text, span.tail, title.text = name, title.text.removeprefix(name), ""
        title.insert(0, span)
