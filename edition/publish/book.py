"""The interviews as one document in pandoc's Markdown: a chapter each, with its anchors, its notes and its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.corpus.corpus import Site
from edition.derive.byline import write_byline
from edition.text.anchors import locator, number
from edition.text.markdown import NOTE_CALL, escape
from edition.text.model import Interview, Paragraph

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
            yield f"[^{note.name}{OF_PAGE}{self.interview.id}]: {self.adapt(note.text)}"

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
