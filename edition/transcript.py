"""An interview as its text gives it: which paragraphs are questions, and which answer them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from .source import Passage, Source, SourceError
from .speakers import Label, Speaker, asks, known, label, roles


class Cue(NamedTuple):
    """First words of a paragraph, and who speaks there."""

    phrase: str
    words: tuple[str, ...]
    speaker: Speaker


class Turn(NamedTuple):
    """A paragraph, who speaks it, and what is said: the text without the label before it."""

    line: int
    text: str
    speaker: Speaker
    said: str


@dataclass(frozen=True)
class Exchange:
    """A question and the paragraphs of its answer, at least one."""

    question: Passage
    answer: tuple[Passage, ...]


@dataclass(frozen=True)
class Transcript:
    """An interview as its text gives it, at least one exchange; with its turns, and the labels that stay in it."""

    introduction: tuple[Passage, ...]
    exchanges: tuple[Exchange, ...]
    closing: Passage | None
    turns: tuple[Turn, ...]
    kept: Mapping[str, Speaker]


def cue(phrase: str) -> Cue:
    """Cue of a phrase, the first words of a paragraph of the interviewer; after A: of the interviewee."""
    interviewee = phrase.startswith("A:")
    return Cue(phrase, words(re.sub("^[QA]:", "", phrase)), "interviewee" if interviewee else "interviewer")


def words(text: str, most: int | None = None) -> tuple[str, ...]:
    """The first words of a text, whatever their case and the signs between them; all if not told how many."""
    return tuple(found[0] for found in islice(re.finditer(r"\w+", text.casefold()), most))


def openings(text: str, most: int) -> list[tuple[str, ...]]:
    """First words of a paragraph as a cue may give them: with its label, if it has one, and without."""
    tag = label(text)
    return [words(each, most) for each in ([text, text[tag.end :]] if tag else [text])]


def opens(cue: Cue, text: str) -> bool:
    """Whether a paragraph opens with the words of a cue."""
    return cue.words in openings(text, len(cue.words))


def transcribe(source: Source, cues: Sequence[Cue], names: Mapping[Speaker, Collection[str]]) -> Transcript:
    """Interview that a text holds. Raise SourceError where it has no question, no answer, or not what a cue opens with.

    The text of questions, answers, introduction and closing remark is the source's, whole and in its order, but for
    white space and labels. `names` are the keys of the labels that the speakers' names may give.
    """
    paragraphs, told = labelled(source, names)
    for each in cues:
        if not any(opens(each, paragraph.text) for paragraph in paragraphs):
            raise SourceError(1, f"no paragraph opens with the cue {each.phrase!r}; a cue is the first words of one")
    spoken = list(turns(paragraphs, told, names, cues))
    introduction, exchanges, rest = divided(spoken)
    if not exchanges:
        raise SourceError(paragraphs[0].line, missing(rest))
    closing = joined(rest) if rest else None
    kept = {name: speaker for name, speaker in told.items() if not taken_off(name, told, names)}
    return Transcript(tuple(introduction), tuple(exchanges), closing, tuple(spoken), kept)


def missing(asked: Sequence[Passage]) -> str:
    """What a text lacks that has no exchange."""
    if asked:
        return "holds questions only; after a question there should be an answer, or a label such as A: to tell it"
    return "holds no question; one ends with a question mark, has a label such as Q:, or is named by a cue (--cues)"


def labelled(source: Source, names: Mapping[Speaker, Collection[str]]) -> tuple[list[Passage], dict[str, Speaker]]:
    """The paragraphs of a text, and who speaks in it under which label; a label opens a paragraph in any line."""
    blocks = list(source.blocks())
    tried = [each for block in blocks for each in parted(block, names, None)]
    told = roles([each.text for each in tried], names)
    return [each for block in blocks for each in parted(block, names, told)], told


def parted(
    block: Sequence[Passage], names: Mapping[Speaker, Collection[str]], told: Collection[str] | None
) -> Iterator[Passage]:
    """Paragraphs of a block of lines, each joined into one: a new one at a label, if it is one of those told."""
    lines: list[Passage] = []
    ended = False
    for line in block:
        tag = label(line.text)
        counts = tag and (told is None or tag.key in told)
        alone = bool(tag and counts and tag.alone and (tag.sign == "colon" or known(tag.key, names)))
        if lines and (ended or alone or (tag and counts and tag.sign == "colon")):
            yield joined(lines)
            lines = []
        lines.append(line)
        ended = alone
    yield joined(lines)


def joined(passages: Sequence[Passage]) -> Passage:
    """Passages one after another, as one."""
    return Passage(passages[0].line, " ".join(each.text for each in passages))


def turns(
    paragraphs: Sequence[Passage],
    told: Mapping[str, Speaker],
    names: Mapping[Speaker, Collection[str]],
    cues: Sequence[Cue],
) -> Iterator[Turn]:
    """Who speaks each paragraph: what a cue says, else its label, else what the labels around it or its form tell."""
    tags = [tag if (tag := label(each.text)) and tag.key in told else None for each in paragraphs]
    speaker: Speaker = "interviewee"
    for each, tag, below in zip(paragraphs, tags, [*tags[1:], None], strict=True):
        said = each.text[tag.end :] if tag and taken_off(tag.key, told, names) else each.text
        told_by_cue = next((cue.speaker for cue in cues if opens(cue, each.text)), None)
        told_by_label = told[tag.key] if tag else None
        speaker = told_by_cue or told_by_label or unlabelled(each.text, speaker, below, set(told.values()))
        yield Turn(each.line, each.text, speaker, said)


def unlabelled(text: str, before: Speaker, below: Label | None, sides: set[Speaker]) -> Speaker:
    """Who speaks a paragraph without a label, where those sides have labels."""
    if len(sides) == 2:
        return before
    if "interviewer" in sides and before != "interviewer":
        return "interviewee"
    return "interviewer" if asks(text) or (below and "interviewee" in sides) else "interviewee"


def taken_off(name: str, told: Mapping[str, Speaker], names: Mapping[Speaker, Collection[str]]) -> bool:
    """Whether a label says no more than which side speaks: it is that of the speaker known, or of the only one."""
    return bool(known(name, names)) or list(told.values()).count(told[name]) == 1


def divided(spoken: Iterable[Turn]) -> tuple[list[Passage], list[Exchange], list[Passage]]:
    """Introduction, exchanges, and what the interviewer says last, without an answer."""
    introduction: list[Passage] = []
    exchanges: list[Exchange] = []
    asked: list[Passage] = []
    for turn in spoken:
        if turn.speaker == "interviewer":
            asked += [Passage(turn.line, turn.said)] if turn.said else []
        elif not asked and not exchanges:
            introduction.append(Passage(turn.line, turn.text))  # with what looks like a label: nobody was asked yet
        elif turn.said:
            if asked:
                exchanges.append(Exchange(joined(asked), ()))
                asked = []
            exchanges[-1] = replace(exchanges[-1], answer=(*exchanges[-1].answer, Passage(turn.line, turn.said)))
    return introduction, exchanges, asked
