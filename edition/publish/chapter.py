"""A chapter of the book: an interview in pandoc's Markdown, with its anchors, its notes and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from edition.corpus.ledger import locator
from edition.corpus.project import Site
from edition.derive import bibliography, citations
from edition.text.markdown import NOTE_CALL, escaped
from edition.text.model import Interview, Paragraph, Question

READER = (
    "markdown_strict+all_symbols_escapable+intraword_underscores+yaml_metadata_block+footnotes+header_attributes"
    "+fenced_divs+bracketed_spans+link_attributes"
)
"""Markdown as the pages have it, and what tells pandoc of anchors, classes and the book."""
LINK = re.compile(r"(?<!\\)\]\((?:(?:\.\./)?([\w-]+)\.md)?(?:#([\w-]+))?\)")
IN_LANGUAGE = re.compile(r"([*_]+)([^*_]+)\1\{: lang=([\w-]+) \}")
"""Words of another language, marked as Python-Markdown has it; pandoc marks a span."""
OF_PAGE = "--of--"
"""Joins an anchor to its page while pandoc is at it, which knows but one of each name in a book."""


@dataclass(frozen=True)
class Chapter:
    """An interview, the site that it is from, the pages that are in the same book, and what is short for what."""

    interview: Interview
    site: Site
    pages: frozenset[str]
    glossary: Mapping[str, str]

    @property
    def address(self) -> str:
        """Where the interview stands on the site."""
        return f"{self.site.address}interviews/{self.interview.id}/"

    def blocks(self) -> Iterator[str]:
        """The chapter, block by block."""
        yield f"# {self.interview.heading} {{#{self.interview.id}}}"
        yield from fenced(".byline", *self.byline())
        for part in self.interview.introduction:
            yield from self.paragraph(part)
        for question in self.interview.questions:
            yield from self.answered(question)
        if self.interview.closing:
            yield from self.paragraph(self.interview.closing, ".closing")
        yield from fenced(".colophon", *self.colophon())
        for note in self.interview.notes:  # one called twice stands twice in the book: pandoc numbers the calls
            yield f"[^{note.name}{OF_PAGE}{self.interview.id}]: {self.text(note.text)}"

    def answered(self, question: Question) -> Iterator[str]:
        """A question with its answer."""
        number = f"[{locator(question.anchor)}]{{.number}}"
        yield f"## {number} {question.heading} {{#{self.place(question.anchor)}}}"
        yield from self.paragraph(question.question, ".question")
        for part in question.answer:
            yield from self.paragraph(part)
        if question.topics:
            topics = ", ".join(
                f"[{escaped(each.label)}]({self.site.address}topics/#{each.name})" for each in question.topics
            )
            yield from fenced(".topics", f"Topics: {topics}")

    def paragraph(self, part: Paragraph, marks: str = "") -> Iterator[str]:
        """A paragraph under its anchor; its number, at its end, leads to it on the site."""
        number = f'[{mark(part.anchor)}]({self.address}#{part.anchor} "{locator(part.anchor)}"){{.locator}}'
        yield from fenced(f"#{self.place(part.anchor)} {marks}", f"{self.text(part.text)} {number}")

    def place(self, anchor: str, page: str = "") -> str:
        """Anchor that no other page of the book has."""
        return f"{anchor}{OF_PAGE}{page or self.interview.id}"

    def text(self, words: str) -> str:
        """Markdown of the page as the book has it: links to interviews stay within, others lead to the site."""

        def led(link: re.Match[str]) -> str:
            page, anchor = link[1] or self.interview.id, link[2]
            if page in self.pages:
                return f"](#{self.place(anchor, page) if anchor else page})"
            return f"]({self.site.address}{page}/{f'#{anchor}' if anchor else ''})"

        words = IN_LANGUAGE.sub(r"[\1\2\1]{lang=\3}", LINK.sub(led, words))
        return NOTE_CALL.sub(lambda call: f"[^{self.place(call[1])}]", words)

    def byline(self) -> Iterator[str]:
        """Who, in what office, to whom, when; where it was printed, and whose words these are."""
        said = self.interview.front_matter.interview
        who = f"**{escaped(said.interviewee)}**, {escaped(said.role)}, spoke to {escaped(said.interviewer)}"
        yield f"{who} {escaped(said.said)}."
        if said.edition == "transcript":
            whose = "This is a transcript: the whole interview in the original’s own words."
            whose += " Only the short headings are the editors’."
        else:
            whose = (
                "This is a retelling: each paragraph reports, in other words, what the same paragraph of the original"
            )
            whose += " says."
        yield f"First printed by [{escaped(said.source.publisher)}]({said.source.url}). {whose}"

    def colophon(self) -> Iterator[str]:
        """Where the interview stands, how to cite it, what is short for what."""
        lasting = "where it is also corrected. The numbers at the ends of paragraphs lead there."
        yield f"This interview stands at <{self.address}>, {lasting}"
        item = citations.csl(self.interview, self.site, self.address)
        cited = bibliography.formatted(item, bibliography.STYLES["Chicago"])
        yield f"To cite it: {escaped(Markup(cited).striptags())}"
        words = " ".join(part.text for part in self.interview.paragraphs())
        used = {short: long for short, long in self.glossary.items() if re.search(rf"\b{re.escape(short)}\b", words)}
        if used:
            listed = "; ".join(f"{escaped(short)}: {escaped(long)}" for short, long in used.items())
            yield f"Abbreviations. {listed}."


def fenced(marks: str, *blocks: str) -> Iterator[str]:
    """Blocks in an element of their own."""
    yield f"::: {{{marks.strip()}}}"
    yield from blocks
    yield ":::"


def mark(anchor: str) -> str:
    """What stands beside an answer or a paragraph as its number: Q3, ¶2, or ¶ where nothing is counted."""
    return "¶" if anchor == "close" else locator(anchor).split()[-1]
