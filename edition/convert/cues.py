"""Cues: the first words of paragraphs whose speaker their form does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from edition.text.model import CUE_LABEL

from .labels import Speaker, label

LONG_ENOUGH = 6
"""Words of a cue by which an original is known again; few enough to be a reference, not a quotation."""


class Cues:
    """Phrases that open paragraphs, each with who speaks there: the interviewer, or after A: the interviewee."""

    def __init__(self, phrases: Iterable[str]):
        self.phrases = tuple(phrases)
        self.words = {phrase: words(CUE_LABEL.sub("", phrase)) for phrase in self.phrases}
        self.lengths = sorted({len(each) for each in self.words.values()})
        self.speakers: dict[tuple[str, ...], Speaker] = {
            each: "interviewee" if phrase.startswith("A:") else "interviewer" for phrase, each in self.words.items()
        }

    def speaker(self, text: str) -> Speaker | None:
        """Who speaks a paragraph, if a cue says so."""
        return next((self.speakers[each] for each in openings(text, self.lengths) if each in self.speakers), None)

    def counted(self, texts: Iterable[str]) -> dict[str, int]:
        """Number of these paragraphs that open with each phrase."""
        found = [set(openings(text, self.lengths)) for text in texts]
        return {phrase: sum(each in opening for opening in found) for phrase, each in self.words.items()}


def cue_for(text: str) -> str:
    """Cue that knows a paragraph of the interviewer by its first words; empty for one of no words."""
    seen = (sign if sign.isprintable() and sign != "\N{REPLACEMENT CHARACTER}" else " " for sign in text)
    first = " ".join("".join(seen).split()[:LONG_ENOUGH])
    marked = f"Q: {first}" if CUE_LABEL.match(first) else first
    return marked if words(first) else ""


def words(text: str, most: int | None = None) -> tuple[str, ...]:
    """The first words of a text, whatever their case and the signs between them; all if not told how many."""
    return tuple(found[0] for found in islice(re.finditer(r"\w+", text.casefold()), most))


def openings(text: str, lengths: list[int]) -> Iterator[tuple[str, ...]]:
    """As many first words of a paragraph as each of these lengths, with its label, if it has one, and without."""
    tag = label(text) if lengths else None
    for said in [text, text[tag.start : tag.end]] if tag else [text]:
        first = words(said, lengths[-1]) if lengths else ()
        yield from (first[:length] for length in lengths if length <= len(first))
