"""The rule that a page is published as it is written: rendered with the site's own extensions, and read back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.util import ETX, STX
from mkdocs.utils.meta import get_data

from edition.corpus.corpus import Sources
from edition.text.anchors import is_anchor
from edition.text.blocks import Block
from edition.text.markdown import LINK, NOTE_CALL, calls, render_line
from edition.text.page import Page

from .pages import Found, find_page_faults, first_words
from .registry import rule

BUILT_IN = ["toc", "tables", "fenced_code"]
"""Extensions that MkDocs takes without being told."""
OUR_OWN = "edition.publish.extension"
TEXT = {"em": {"lang"}, "strong": set(), "a": {"href"}}
"""Elements, and their attributes, that the grammar has within a text."""
FRAME: Mapping[str, set[str]] = {
    "abbr": {"tabindex", "title"},
    "aside": {"aria-label", "class"},
    "button": {"aria-label", "popovertarget"},
    "div": {"aria-label", "class", "data-drop", "role"},
    "h1": {"id"},
    "h2": {"id"},
    "input": {"aria-label", "class", "type"},
    "li": {"id"},
    "p": {"aria-hidden", "class", "data-drop", "id", "popover", "role"},
    "section": {"class", "data-strip"},
    "small": set(),
    "span": {"class", "id", "lang"},
    "sup": {"class", "data-mark"},
    "ul": {"class"},
    **TEXT,
    "a": {"aria-label", "class", "href"},
}
"""Elements that stand on an interview's page, and their attributes."""
WORDLESS = {"byline", "draft", "moved", "onward", "permalink", "place", "retired", "running"}
"""Classes of what a page says besides the words of its source."""
LANGUAGE = re.compile("[A-Za-z]+(-[A-Za-z0-9]+)*")
VOID = {"br", "hr", "img", "input"}
CALL = "\ufffc"
"""What stands for the call of a note, where words are compared."""


class Passage(NamedTuple):
    """A heading or a paragraph as it is published: its element, its anchor if it has one, and its words."""

    element: str
    anchor: str | None
    words: str


class Reader(HTMLParser):
    """Reads HTML in which these elements and attributes are known.

    `passages` are its headings and paragraphs in their order, `notes` the words of its notes, and `strangers` what is
    of none of the kinds that the grammar names, each with the number of passages before it.
    """

    def __init__(self, text: str, known: Mapping[str, set[str]]) -> None:
        super().__init__()
        self.known = known
        self.passages: list[Passage] = []
        self.notes: list[str] = []
        self.strangers: list[tuple[int, str]] = []
        self.opened: list[tuple[str, bool]] = []
        self.begun: tuple[str, str | None, str] | None = None
        self.words: list[str] = []
        if STX in text or ETX in text:  # Python-Markdown has lost what one of its placeholders stands for
            self.refuse("markup of which Markdown makes nothing")
        self.feed(text)
        self.close()

    @property
    def silent(self) -> bool:
        """Whether what is read now is no word of the source."""
        return any(silent for _, silent in self.opened)

    @property
    def in_note(self) -> bool:
        """Whether what is read now is a note."""
        return self.begun is not None and self.begun[2] in {"note", "slip"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is strange, and where a heading, a paragraph or a call begins."""
        given = {name: value or "" for name, value in attrs}
        kind, anchor, shown = given.get("class", ""), given.get("id", ""), not self.silent
        wordless = kind in WORDLESS or anchor == "notes"
        known = TEXT if tag in TEXT and self.begun and shown and not wordless else self.known
        if tag not in known:
            self.refuse(f"<{tag}>")
        elif unknown := given.keys() - known[tag]:
            self.refuse(f"<{tag}> with {', '.join(sorted(unknown))}")
        elif not LINK.fullmatch(given.get("href", "")):
            self.refuse(f"a link to {given['href']!r}")
        elif not LANGUAGE.fullmatch(given.get("lang", "en")):
            self.refuse(f"the language {given['lang']!r}")
        if tag in {"h1", "h2", "p"} and shown and not wordless:
            self.finish()
            self.begun = tag, anchor if is_anchor(anchor) else None, kind
        if kind == "call" and shown:
            self.words.append(CALL)
        if tag not in VOID:
            number = self.in_note and ((tag == "strong" and not "".join(self.words).strip()) or tag == "small")
            self.opened.append((tag, wordless or kind == "call" or number))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that an element begins; one that has an end has it further on."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where a heading or a paragraph ends."""
        if tag not in (name for name, _ in self.opened):
            self.refuse(f"</{tag}>")
            return
        while (inner := self.opened.pop()[0]) != tag:
            self.refuse(f"<{inner}> without its end")
        if self.begun and tag == self.begun[0] and not self.silent:
            self.finish()

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        if not self.silent:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """Note that a comment is strange."""
        self.refuse(f"<!--{data}-->")

    handle_decl = unknown_decl = handle_pi = handle_comment

    def refuse(self, what: str) -> None:
        """Note what is strange."""
        self.strangers.append((len(self.passages) + (self.begun is not None and not self.in_note), what))

    def finish(self) -> None:
        """Enter what has been read since a heading or a paragraph began."""
        words = " ".join("".join(self.words).split())
        if self.in_note:
            self.notes.append(words)
        elif self.begun:
            self.passages.append(Passage(*self.begun[:2], words))
        elif words:
            self.refuse(repr(words))
        self.begun, self.words = None, []

    def close(self) -> None:
        """Read what is left."""
        super().close()
        for tag, _ in self.opened:
            self.refuse(f"<{tag}> without its end")
        self.finish()


@rule("B01", "sources")
def page_is_published_as_it_is_written(sources: Sources) -> Found:
    """A page is published with its anchors in their order, with its words under each, and without any other element."""
    try:
        engine = make_engine(sources)
    except ValueError:  # rule S04 tells of it
        return
    texts: dict[str, str] = {}
    for page in sources.pages:
        if any(fault.code[0] in "BFN" for fault in find_page_faults(page)):
            continue
        text = get_data(page.text)[0].strip()
        if (first := texts.setdefault(text, page.path)) != page.path:
            yield page.path, 1, f"has the text of {first}, word for word; the site would take one for the other"
        for line, message in find_differences(page, text, engine):
            yield page.path, line, message


def make_engine(sources: Sources) -> Markdown:
    """Return what renders pages with the extensions of mkdocs.yml. Raise ValueError where one cannot be loaded."""
    try:
        settings: Any = sources.configuration.get("markdown_extensions") or []
        entries = [entry if isinstance(entry, dict) else {entry: None} for entry in settings]
        configs = {name: dict(config or {}) for entry in entries for name, config in entry.items()}
        if OUR_OWN not in configs:
            raise ValueError(f"{OUR_OWN} is not among them")
        configs[OUR_OWN]["sources"] = sources
        return Markdown(extensions=list(dict.fromkeys([*BUILT_IN, *configs])), extension_configs=configs)
    except Exception as error:  # whatever an extension raises that is not there or is set wrongly
        raise ValueError(f"markdown_extensions: {' '.join(str(error).split())}") from error


def find_differences(page: Page, text: str, engine: Markdown) -> Iterator[tuple[int, str]]:
    """Yield the line of each block that is not published as it is written, and how it is; `text` is what MkDocs has."""
    blocks = [block for block in page.blocks if block.kind not in {"note", "notes"}]
    notes = [block for block in page.blocks if block.kind == "note"]
    written, found = [], False
    for block in [*blocks, *notes]:
        line = Reader(f"<p>{render_line(NOTE_CALL.sub(CALL, block.text))}</p>", {"p": set(), **TEXT})
        if sum(passage.words.count(CALL) for passage in line.passages) != len(calls(block.text)):
            line.refuse("the call of a note within a link")
        for what in dict.fromkeys(what for _, what in line.strangers):
            found = True
            yield block.first, f"{what} is no part of a text, which has words, emphasis, links and notes; a < is &lt;"
        element = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
        anchor = block.anchor if is_anchor(block.anchor or "") else None
        written.append(Passage(element, anchor, "".join(passage.words for passage in line.passages)))
    if found:
        return
    try:
        published = Reader(engine.reset().convert(text), FRAME)
    except Exception as error:  # whatever an extension raises on a text that it cannot read
        yield 1, f"the page cannot be rendered: {' '.join(str(error).split())}"
        return
    told = False
    matched = SequenceMatcher(None, written[: len(blocks)], published.passages, autojunk=False)
    for what, first, _, start, end in matched.get_opcodes():
        if what != "equal":
            block = blocks[min(first, len(blocks) - 1)]
            told = True
            yield block.first, describe(block, published.passages[start:end])
    for block, passage in zip(notes, written[len(blocks) :], strict=True):
        if passage.words not in published.notes:
            yield block.first, describe(block, ())
    for before, what in published.strangers if not told else ():
        nearest = blocks[min(max(before, 1), len(blocks)) - 1]
        yield nearest.first, f"{what} would be published here, which no interview has"


def describe(block: Block, there: Sequence[Passage]) -> str:
    """Say how a block is published otherwise than it is written."""
    shown = " and ".join(f"<{tag}>{f' #{anchor}' if anchor else ''} {words[:40]!r}" for tag, anchor, words in there)
    return (
        f"{first_words(block)} would be published {f'as {shown}' if shown else 'nowhere'}; an empty line parts it from "
        "what is below, and a \\ takes a sign’s meaning in Markdown away, or &#58; that of a colon"
    )
