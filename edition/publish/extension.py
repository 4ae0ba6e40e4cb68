"""The Python-Markdown extension of the site: what a page gets besides the words in its source.

An interview page gets its byline, a strip over each answer, what leads on from it, and a permalink at each place; a
draft also what it still lacks. The start page gets its cards, the about page sources and rights; a topic gets its
permalink; an abbreviation can be reached by the Tab key. MkDocs and Zensical both run it, in the project's folder. It
reads the front matter and the data as they stand, so that a page with faults is shown, too.
"""

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from glob import glob
from heapq import nlargest
from operator import itemgetter
from pathlib import Path
from textwrap import shorten
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from edition.corpus.ledger import EVENTS, LEDGER, NAMING, TOPICS, Ledger, parse_ledger
from edition.derive.byline import write_byline
from edition.publish.notes import set_notes
from edition.text import dates, yaml
from edition.text.anchors import TIMELINE, TOPICS_PAGE, is_anchor, locator, number
from edition.text.blocks import Block, find_front_matter, is_draft, parse_blocks
from edition.text.markdown import escape, join_names, plain


@dataclass(frozen=True)
class SourcePage:
    """An interview page as it stands: its id, its front matter, and whether it is not to be published yet."""

    id: str
    front: Mapping[str, Any]
    draft: bool


@dataclass(frozen=True)
class SourceFolder:
    """The pages by their texts, topics, links to the dated events of each answer, and the ledger."""

    pages: Mapping[str, SourcePage]
    topics: Mapping[str, Any]
    links: Mapping[str, list[str]]
    ledger: Ledger

    @cached_property
    def published(self) -> list["Entry"]:
        """The published interviews, in the order of their dates."""
        return list_published(self)


def read_folder() -> SourceFolder:
    """Return the sources in this folder, read again when a file has changed."""
    paths = sorted(glob(f"{Path.cwd()}/docs/interviews/*.md"))
    paths += [f"{Path.cwd()}/{path}" for path in (LEDGER, EVENTS, TOPICS)]
    return read_files(tuple((path, os.stat(path).st_mtime_ns) for path in paths if os.path.exists(path)))


@lru_cache(1)
def read_files(stamps: tuple[tuple[str, int], ...]) -> SourceFolder:
    """Return the sources in files with these times."""
    pages, data, ledger = {}, {}, Ledger()
    for path in (Path(path) for path, _ in stamps):
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if path.suffix == ".md":
            lines = text.split("\n")
            end = find_front_matter(lines) or 0
            front = yaml.read("\n".join(lines[1:end])).values
            page = SourcePage(path.stem, front if isinstance(front, dict) else {}, is_draft(lines))
            pages["\n".join(lines[end + 1 :]).strip()] = page
            pages[text.strip()] = page  # as the engine gives it where it cannot read the front matter
        elif path.suffix == ".yml":
            values = yaml.read(text).values
            data[path.stem] = values if isinstance(values, dict) else {}
        else:
            ledger = parse_ledger(text)
    topics, events = group_passages(data.get("topics", {})), link_events(data.get("events", {}))
    return SourceFolder(pages, topics, events, ledger)


def group_passages(topics: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the topics with their passages by interview; without one that has a fault."""
    grouped = {}
    for name, topic in topics.items():
        try:
            passages: dict[str, dict[str, str]] = {}
            for place, words in topic["passages"].items():
                passages.setdefault(place.partition("#")[0], {})[place] = words
            grouped[name] = {**topic, "passages": passages}
        except (AttributeError, KeyError, TypeError):
            continue  # check names the fault
    return grouped


def link_events(events: Mapping[str, Any]) -> dict[str, list[str]]:
    """Write links to the dated events that an answer attests, in Markdown, by its place, such as 2021-koo#q3."""
    links: dict[str, list[str]] = {}
    for name, event in events.items():
        try:
            date = dates.read(event["date"]).words("by" if "ahead" in event else "until")
            link = f"[{escape(event['title'])}](../timeline.md#{name}), {date}"
            places = [place for state in ("behind", "current", "ahead") for place in event.get(state, ())]
            for answer in dict.fromkeys(place.rpartition("p")[0] for place in places):
                links.setdefault(answer, []).append(link)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # the event has no date, or a fault, which check names
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
    """Adds what a page says of interviews, and under each answer what leads on from it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page with those that are added."""
        self.md.sources = folder = read_folder()
        self.md.interview = page = folder.pages.get("\n".join(lines).strip())
        if not page:
            return [text for line in lines for text in (LISTS[line](folder) if line in LISTS else (line,))]
        blocks = list(parse_blocks(lines, 0))
        end = Block("notes", len(lines) + 1, len(lines) + 1, "")
        added = dict(find_additions(page, folder, [*blocks, end]))
        lines = set_notes(lines, blocks)
        return [text for n, line in enumerate([*lines, ""], 1) for text in (*added.get(n, ()), line)]


def find_additions(page: SourcePage, folder: SourceFolder, blocks: list[Block]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines to be added, each list with the number of the line before which it stands."""
    own = next((entry for entry in folder.published if entry.id == page.id), None)
    others = [entry for entry in folder.published if entry is not own] if own else []
    nearest = sorted(others, key=lambda other: abs(other.day - own.day))
    headings = {block.anchor: plain(block.text) for block in blocks if block.kind == "heading" and block.anchor}
    answer, topics, links = None, [], {} if page.draft else folder.links
    for block in blocks:
        if block.kind == "title":
            yield block.last + 1, [*(write_draft(page) if page.draft else ()), *write_head(page)]
        topics += [folder.topics.get(name) for _, _, name in block.topics]
        if block.kind in {"heading", "notes"} or "closing" in block.classes:
            following, added = block.anchor if block.kind == "heading" else None, []
            if answer:
                place = f"{page.id}#{answer}"
                said = nlargest(4, quote_others(place, topics, nearest), key=itemgetter(0))
                leads = [line for _, line in said], links.get(place, [])[:3]
                added = [*write_onward(answer, *leads, following, headings.get(following)), "/////\n"]
            if following:
                added += open_answer(own, following, headings)
            yield block.first, added
            answer, topics = following, []


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
    task = f"`python -m edition check --drafts` {'still wants of it:' if faults else 'wants nothing more of it.'}"
    then = "Then take out `draft: true`, add it to the navigation in `mkdocs.yml`, and run `make anchor`."
    return ["\n/// html | aside.draft\n", f"**Draft**, not published. {task}\n", *faults, f"\n{then}\n\n///\n"]


@dataclass(frozen=True)
class Entry:
    """An interview in a list, its parts in Markdown; `day` has no doubts."""

    day: datetime.date
    id: str
    title: str
    month: str
    name: str
    family: str
    role: str
    card: str
    spoke: str
    publisher: str
    printed: str
    transcript: bool


def list_published(folder: SourceFolder) -> list[Entry]:
    """List the published interviews, in the order of their dates; one whose front matter has a fault is left out."""
    entries = []
    for page in {page.id: page for page in folder.pages.values() if not page.draft}.values():
        try:
            said, source = page.front["interview"], page.front["interview"]["source"]
            day, publisher = said["date"].rstrip("~?%"), escape(source["publisher"])
            entry = Entry(
                day=dates.read(day).first,
                id=page.id,
                title=escape(page.front["title"]),
                month=dates.read(day[:7]).words(),
                name=escape(said["interviewee"]),
                family=escape(said["family_name"]),
                role=escape(said["role"]),
                card=escape(page.front.get("card", "")),
                spoke=f"spoke to {escape(said['interviewer'])} {escape(said['said'])}",
                publisher=publisher,
                printed=f"First printed by {publisher} at <{source['url']}>. {source.get('note', '')}".rstrip(),
                transcript=said["edition"] == "transcript",
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # check names the fault
        entries.append(entry)
    return sorted(entries, key=lambda entry: entry.day)


def write_cards(folder: SourceFolder) -> Iterator[str]:
    """Write a card for each interview."""
    yield "//// html | div.cards\n"
    for entry in folder.published:
        yield f"/// html | section.card\n    attrs: {{data-interview: {entry.id}}}\n"
        yield f"{entry.month}\n{{: .card__when }}\n"
        yield f"## [{entry.name}](interviews/{entry.id}.md) {{ #{entry.id} }}\n"
        yield f"{entry.role}\n{{: .card__who }}\n"
        yield f"{entry.card}\n{{: .card__what }}\n\n///\n"
    yield "////\n"


def write_sources(folder: SourceFolder) -> Iterator[str]:
    """Write a list of the interviews: who spoke to whom and when, and where that was printed."""
    for entry in folder.published:
        yield f"{entry.title}\n"
        yield f":   {entry.role}, {entry.spoke}."
        yield f"    {entry.printed}\n"


def write_rights(folder: SourceFolder) -> Iterator[str]:
    """Write to whom the originals belong, and which pages hold their words."""
    entries = folder.published
    publishers = dict.fromkeys(entry.publisher for entry in entries)
    if publishers:
        yield f"Neither covers the original interviews, which belong to {join_names(publishers)}."
    for entry in entries:
        if entry.transcript:
            yield f"The page of {entry.title}, holds the original’s own words, which are not ours to license."


LISTS = {"<!-- cards -->": write_cards, "<!-- sources -->": write_sources, "<!-- rights -->": write_rights}
"""What takes the place of a line that stands by itself on a page."""


def write_head(page: SourcePage) -> list[str]:
    """Write the byline, and the line that stays when the page is scrolled; nothing if the front matter has faults."""
    try:
        conversation = page.front["interview"]
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


def open_answer(own: Entry | None, answer: str, headings: Mapping[str, str]) -> list[str]:
    """Begin the section of an answer, which knows what stands over it while it is read."""
    counted = list(headings) == [f"q{n}" for n, _ in enumerate(headings, 1)]  # none is retired or has moved
    which = f"{locator(answer)} of {len(headings)}" if counted else locator(answer)
    strip = " · ".join([*([f"{own.day.year} {own.family}"] if own else ()), which, headings[answer]])
    return [f"///// html | section.answer\n    attrs: {{data-strip: {json.dumps(strip)}}}\n"]


def write_onward(
    answer: str, said: list[str], dated: list[str], following: str | None, heading: str | None
) -> list[str]:
    """Write what leads on from an answer: others' words, entries of the timeline, the answer that follows, if any."""
    parts = [f"- {line}" for line in said]
    parts += [f"\nOn the timeline: {'; '.join(dated)}"] if dated else []
    if following:
        parts.append(f"\nNext: [{locator(following)} {escape(heading)}](#{following})")
    head = f"\n/// html | div.onward\n    attrs: {{role: group, aria-label: From {locator(answer)} on}}\n"
    return [head, *parts, "\n///\n"] if parts else []


def quote_others(place: str, topics: list[Any], nearest: list[Entry]) -> Iterator[tuple[int, str]]:
    """Yield a link to what the nearest interview has on each topic, after the number of words that both share.

    Of its passages on the topic it is the one that shares the most words with the answer's own.
    """
    for topic in topics:
        try:
            label, passages = topic["label"], topic["passages"]
            mine = passages[place.partition("#")[0]]
            own = next(find_words(words) for at, words in mine.items() if at.startswith(f"{place}p"))
            other = next(other for other in nearest if other.id in passages)
            theirs = passages[other.id]
            shared, at = max(((len(own & find_words(words)), at) for at, words in theirs.items()), key=itemgetter(0))
            named = not label[1:].islower() or f" {label.split()[0]}" in topic["scope"]  # as North Korea is
            head = f"**{other.family} on {escape(label if named else label.lower())}, {other.day.year}:**"
            sentences = re.split(r"(?<=[.?!”]) (?=[^ …])", theirs[at])
            nearest_words = max(sentences, key=lambda words: len(own & find_words(words)))
            yield shared, f"[{head} {escape(shorten_passage(nearest_words))}]({at.replace('#', '.md#')})"
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError):
            continue  # no other interview raises the topic, or it has a fault, which check names


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
            if link.get("class") == "headerlink":
                link.set("aria-label", link.attrib.pop("title"))
        if page:
            number_places(root)
            keep_retired(root, page, self.md.sources)
            keep_name_whole(root.find("h1"), page)


def number_places(root: Element) -> None:
    """Put the number of each answer before it, and after each paragraph its own, as permalinks; and what cites it."""
    for element in [*root.iter("h2"), *root.iter("p")]:
        remove_headerlink(element)
        anchor = element.get("id", "")
        if is_anchor(anchor) and element.tag == "h2":
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


def keep_retired(root: Element, page: SourcePage, folder: SourceFolder) -> None:
    """Put an element with each retired anchor where its successor stands, so that old links lead there.

    For a successor on another page that is the end of this one, with a link.
    """
    retired = folder.ledger.retired(page.id)
    own = retired.pop(page.id, {})
    for element in [element for element in root.iter() if element.get("id") in own]:
        for anchor in own[element.get("id")]:
            span = Element("span", {"class": "retired", "id": anchor})
            span.tail, element.text = element.text, ""
            element.insert(0, span)
    names = {other.id: str(other.front.get("title")) for other in folder.pages.values()}
    names |= {TIMELINE: "the timeline", TOPICS_PAGE: "the topics page"}
    moved = SubElement(root, "ul", {"class": "moved"}) if retired else root
    for there, places in retired.items():
        for anchor, olds in places.items():
            where, up = ("", "../") if there in NAMING else (f", {locator(anchor)}", "")
            for old in olds:
                item = SubElement(moved, "li", {"id": old})
                item.text = f"{locator(old)} has moved to "
                SubElement(item, "a", {"href": f"{up}{there}.md#{anchor}"}).text = f"{names.get(there)}{where}"


def keep_name_whole(title: Element | None, page: SourcePage) -> None:
    """Mark the interviewee's name in the title, so that it is not broken at its hyphen."""
    conversation = page.front.get("interview")
    name = f"{conversation.get('interviewee')}," if isinstance(conversation, dict) else ","
    if title is not None and len(name) > 1 and (title.text or "").startswith(name):
        span = Element("span", {"class": "name"})
        span.text, span.tail, title.text = name, title.text.removeprefix(name), ""
        title.insert(0, span)
