"""What of a converted interview an editor should look at, because form cannot tell whether it is right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import get_args

from .cues import words
from .labels import QUESTION_MARKS, Speaker, asks
from .source import ENDS, Passage, Source
from .speakers import Cast
from .transcript import ENDINGS, Exchange, Transcript, Turn

LONGEST_QUESTION = 100
"""Words, from which on a question is doubted to be one."""

FEW = 4
"""Paragraphs of a text that may be wrapped for all one can tell."""

LONGEST_THANKS = 20
"""Words of a last paragraph that may be the interviewer's thanks."""

OPENING = 6
"""Words by which a paragraph is known in a report."""

LONGEST_OPENING = 60
"""Characters of them."""

UNSEEN = re.compile(r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
"""Control characters that are no white space, bidirectional overrides, and the sign for a letter that was lost."""

MARK = re.compile(f"[{QUESTION_MARKS}]")
THANKS = re.compile(r"thank|спасибо|благодар|рахмет|алғыс|감사|고맙", re.IGNORECASE)


def doubts(source: Source, found: Transcript) -> list[Passage]:
    """What an editor should look at, by line."""
    parts = [
        encoding(source),
        signs(source.text),
        lines(found),
        cues(found),
        people(found.cast),
        silences(found.turns),
        emphasis(found),
        initials(found),
        wrapping(found),
    ]
    parts += [doubtful(each) for each in found.exchanges]
    return sorted(chain(*parts, aside(found.introduction), ending(found)))


def encoding(source: Source) -> Iterator[Passage]:
    """An encoding that nobody named."""
    if source.guessed:
        told = f"the encoding is taken for {source.encoding}; if letters look wrong, name it with --encoding"
        yield Passage(1, told)


def lines(found: Transcript) -> Iterator[Passage]:
    """Blank lines that do not part paragraphs."""
    if found.by_line:
        yield Passage(1, "each line is taken for a paragraph, because blank lines do not part questions from answers")


def cues(found: Transcript) -> Iterator[Passage]:
    """A cue by which more than one paragraph is known."""
    for phrase, count in found.cued.items():
        if count > 1:
            yield Passage(1, f"the cue {phrase!r} opens {count} paragraphs; more of its words would tell them apart")


def people(cast: Cast) -> Iterator[Passage]:
    """Several speakers on one side, whom a page of the site cannot tell apart but by their labels."""
    for speaker in get_args(Speaker):
        if named := ", ".join(name for name in cast.roles if name in cast.kept and cast.roles[name] == speaker):
            yield Passage(1, f"several people speak as {speaker}; these labels stay in the text: {named}")


def emphasis(found: Transcript) -> Iterator[Passage]:
    """What is in bold like a question, and is none by its form."""
    for turn in found.turns:
        if found.cast.form == "bold" and turn.label and not asks(turn.said):
            yield Passage(turn.line, f"bold as the questions are, but no question by its form, {opening(turn.said)}")


def initials(found: Transcript) -> Iterator[Passage]:
    """A letter with a full stop that may be short for a name."""
    for above, turn in pairwise(found.turns):
        if found.cast.form == "full stop" and turn.label and above.label == turn.label:
            yield Passage(turn.line, f"{opening(turn.text)}: is {turn.label}. the label here, or short for a name?")


def wrapping(found: Transcript) -> Iterator[Passage]:
    """Paragraphs that end in the middle of a sentence."""
    cut = [turn for turn in found.turns if turn.text and not turn.text.endswith(ENDINGS)]
    if len(found.turns) > FEW and 2 * len(cut) >= len(found.turns):
        yield Passage(cut[0].line, "most paragraphs end within a sentence; are they lines that were wrapped?")


def silences(turns: Sequence[Turn]) -> Iterator[Passage]:
    """A label with nothing after it."""
    for turn, below in zip(turns, [*turns[1:], None], strict=True):
        if not turn.said and (not below or below.speaker != turn.speaker or below.label):
            what, around = ("an answer", "questions") if turn.speaker == "interviewee" else ("a question", "answers")
            yield Passage(turn.line, f"{what} of no words; the {around} before and after it are taken for one")


def aside(introduction: Sequence[Passage]) -> Iterator[Passage]:
    """A question mark before the first question."""
    for each in introduction:
        if MARK.search(each.text):
            yield Passage(each.line, f"a question mark in the introduction, {opening(each.text)}; is it a question?")


def ending(found: Transcript) -> Iterator[Passage]:
    """A last question without an answer, and thanks that nobody says whose they are."""
    if found.closing and asks(found.closing.text):
        told = f"the last question, {opening(found.closing.text)}, has no answer; it stands as the closing remark"
        yield Passage(found.closing.line, told)
    last = found.exchanges[-1].answer[-1]
    if not found.closing and len(words(last.text)) <= LONGEST_THANKS and THANKS.search(last.text):
        yield Passage(last.line, f"{opening(last.text)} may be the interviewer’s last word; if so, a cue should say so")


def doubtful(exchange: Exchange) -> Iterator[Passage]:
    """The doubts of one question and its answer."""
    count = len(exchange.question.text.split())
    if count > LONGEST_QUESTION:
        yield Passage(exchange.question.line, f"a very long question, {count} words; is all of it the interviewer’s?")
    if exchange.parts > 1:
        yield Passage(exchange.question.line, f"a question in {exchange.parts} paragraphs; are all the interviewer’s?")
    for each in exchange.answer:
        if MARK.search(each.text):
            yield Passage(each.line, f"a question mark inside an answer, {opening(each.text)}; is it a question?")
    if not any(sign.isalnum() for each in exchange.answer for sign in each.text):
        yield Passage(exchange.answer[0].line, f"an answer of no words, {opening(exchange.answer[0].text)}")


def signs(text: str) -> Iterator[Passage]:
    """Signs that nobody sees, or that stand for what was lost: they are kept."""
    for number, line in enumerate(ENDS.split(text), 1):
        for sign, count in Counter(UNSEEN.findall(line)).items():
            times = f", {count} times" if count > 1 else ""
            yield Passage(number, f"{named(sign)} (U+{ord(sign):04X}){times}; it is kept")


def named(sign: str) -> str:
    """What a sign is that nobody sees."""
    if sign == "\N{REPLACEMENT CHARACTER}":
        return "the sign for a letter that was lost"
    control = unicodedata.category(sign) == "Cc"
    return "a control character" if control else f"a bidirectional override, {unicodedata.name(sign)}"


def opening(text: str) -> str:
    """First words of a text in quotes, to know it by, with escapes for what a terminal would obey."""
    said = text.split()
    shown = " ".join(said[:OPENING])[:LONGEST_OPENING]
    cut = " …" if shown != " ".join(said) else ""
    return f"“{''.join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in shown)}{cut}”"
