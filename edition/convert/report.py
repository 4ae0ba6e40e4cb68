"""The report on a conversion: the outline of what was found, and the doubts that form cannot settle."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from edition.text.model import Interview

from .original import LINE_END, Original, TextLine
from .speakers import QUESTION_MARKS, Speaker, is_question, split_words
from .transcript import ENDINGS, Exchange, Transcript

INTRODUCTION, CLOSING = "introduction", "closing remark"
COLUMN = 62
"""Width of one list beside another."""
LONGEST_QUESTION = 100
"""Words, from which on a question is doubted to be one."""
TOO_FEW = 4
"""Paragraphs of a text that may be wrapped for all one can tell."""
LONGEST_THANKS = 20
"""Words of a last paragraph that may be the interviewer's thanks."""
OPENING, LONGEST_OPENING = 6, 60
"""Words by which a paragraph is known in a report, and characters of them."""
UNSEEN = re.compile(r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
"""Control characters that are no white space, bidirectional overrides, and the sign for a letter that was lost."""
THANKS = re.compile(r"thank|спасибо|благодар|рахмет|алғыс|감사|고맙", re.IGNORECASE)

Doubt = tuple[int, str]
"""A line of the text, and what an editor should look at there."""


@dataclass(frozen=True)
class OutlineItem:
    """A part of an interview: its name, the number of its paragraphs, its first words, the line where it begins."""

    name: str
    count: int
    words: str
    line: int = 0

    def __str__(self) -> str:
        """Give the part as a line of a list."""
        return f"{self.name:<15}{self.count:>3} ¶  {self.words}"


def outline(transcript: Transcript) -> list[OutlineItem]:
    """List the parts of a transcript; of an answer its paragraphs are counted, and its question opens it."""
    parts = []
    if transcript.introduction:
        first = transcript.introduction[0]
        parts.append(OutlineItem(INTRODUCTION, len(transcript.introduction), quote_opening(first.text), first.number))
    for n, exchange in enumerate(transcript.exchanges, 1):
        words = quote_opening(exchange.question.text)
        parts.append(OutlineItem(f"q{n}", len(exchange.answer), words, exchange.question.number))
    if transcript.closing:
        parts.append(OutlineItem(CLOSING, 1, quote_opening(transcript.closing.text), transcript.closing.number))
    return parts


def outline_page(interview: Interview) -> list[OutlineItem]:
    """List the parts of a page, answers by their headings."""
    parts = [
        OutlineItem(f"q{n}", len(question.answer), question.heading)
        for n, question in enumerate(interview.questions, 1)
    ]
    if interview.introduction:
        words = quote_opening(interview.introduction[0].text)
        parts.insert(0, OutlineItem(INTRODUCTION, len(interview.introduction), words))
    return [*parts, *([OutlineItem(CLOSING, 1, quote_opening(interview.closing.text))] if interview.closing else [])]


def count_parts(parts: Sequence[OutlineItem]) -> str:
    """Say how many questions there are, and how many paragraphs answer them."""
    answers = [part.count for part in parts if part.name not in {INTRODUCTION, CLOSING}]
    questions, paragraphs = len(answers), sum(answers)
    plurals = ["" if count == 1 else "s" for count in (questions, paragraphs)]
    return f"{questions:,} question{plurals[0]} with {paragraphs:,} paragraph{plurals[1]} of answers"


def set_beside(one: OutlineItem | None, two: OutlineItem | None) -> str:
    """Set a part of the text beside that of the page; a difference is marked."""
    same = one and two and (one.name, one.count) == (two.name, two.count)
    return f"{' ' if same else '≠'} {one or ''!s:<{COLUMN}} {two or ''}".rstrip()


def find_doubts(original: Original, transcript: Transcript) -> list[Doubt]:
    """List what an editor should look at, by line."""
    doubts = [*doubt_text(original, transcript), *doubt_turns(transcript)]
    for exchange in transcript.exchanges:
        doubts += doubt_exchange(exchange)
    return sorted([*doubts, *doubt_ends(transcript)])


def doubt_text(original: Original, transcript: Transcript) -> Iterator[Doubt]:
    """Doubt an encoding that nobody named, signs that nobody sees, and how paragraphs were told apart."""
    if original.guessed:
        yield 1, f"the encoding is taken for {original.encoding}; if letters look wrong, name it with --encoding"
    for number, line in enumerate(LINE_END.split(original.text), 1):
        for sign, count in Counter(UNSEEN.findall(line)).items():
            times = f", {count} times" if count > 1 else ""
            name = unicodedata.name(sign, "control character").lower()
            yield number, f"a sign that nobody sees, {name} (U+{ord(sign):04X}){times}; it is kept"
    if transcript.by_line:
        yield 1, "each line is taken for a paragraph, because blank lines do not part questions from answers"
    for phrase, count in transcript.cued.items():
        if count > 1:
            yield 1, f"the cue {phrase!r} opens {count} paragraphs; more of its words would tell them apart"
    cut = [turn for turn in transcript.turns if turn.text and not turn.text.endswith(ENDINGS)]
    if len(transcript.turns) > TOO_FEW and 2 * len(cut) >= len(transcript.turns):
        yield cut[0].number, "most paragraphs end within a sentence; are they lines that were wrapped?"


def doubt_turns(transcript: Transcript) -> Iterator[Doubt]:
    """Doubt labels: several people on one side, empty ones, bold that asks nothing, letters that may be initials."""
    cast, turns = transcript.cast, transcript.turns
    for speaker in get_args(Speaker):
        if names := ", ".join(name for name in cast.roles if name in cast.kept and cast.roles[name] == speaker):
            yield 1, f"several people speak as {speaker}; these labels stay in the text: {names}"
    for above, turn, below in zip([None, *turns[:-1]], turns, [*turns[1:], None], strict=True):
        if not turn.speech and (not below or below.speaker != turn.speaker or below.label):
            kind, around = ("an answer", "questions") if turn.speaker == "interviewee" else ("a question", "answers")
            yield turn.number, f"{kind} of no words; the {around} before and after it are taken for one"
        if cast.form == "bold" and turn.label and not is_question(turn.speech):
            words = quote_opening(turn.speech)
            yield turn.number, f"bold as the questions are, but no question by its form, {words}"
        if cast.form == "full stop" and turn.label and above and above.label == turn.label:
            words = quote_opening(turn.text)
            yield turn.number, f"{words}: is {turn.label}. the label here, or short for a name?"


def doubt_exchange(exchange: Exchange) -> Iterator[Doubt]:
    """Doubt a question and its answer."""
    count, number = len(exchange.question.text.split()), exchange.question.number
    if count > LONGEST_QUESTION:
        yield number, f"a very long question, {count} words; is all of it the interviewer’s?"
    if exchange.parts > 1:
        yield number, f"a question in {exchange.parts} paragraphs; are all the interviewer’s?"
    yield from doubt_marks("inside an answer", exchange.answer)
    if not any(sign.isalnum() for paragraph in exchange.answer for sign in paragraph.text):
        first = exchange.answer[0]
        yield first.number, f"an answer of no words, {quote_opening(first.text)}"


def doubt_ends(transcript: Transcript) -> Iterator[Doubt]:
    """Doubt a question in the introduction, a last one without an answer, and thanks that may be the interviewer's."""
    yield from doubt_marks("in the introduction", transcript.introduction)
    closing, last = transcript.closing, transcript.exchanges[-1].answer[-1]
    if closing and is_question(closing.text):
        words = quote_opening(closing.text)
        yield closing.number, f"the last question, {words}, has no answer; it stands as the closing remark"
    if not closing and len(split_words(last.text)) <= LONGEST_THANKS and THANKS.search(last.text):
        words = quote_opening(last.text)
        yield last.number, f"{words} may be the interviewer’s last word; if so, a cue should say so"


def doubt_marks(where: str, paragraphs: Sequence[TextLine]) -> Iterator[Doubt]:
    """Doubt paragraphs that hold a question mark."""
    for paragraph in paragraphs:
        if set(QUESTION_MARKS) & set(paragraph.text):
            words = quote_opening(paragraph.text)
            yield paragraph.number, f"a question mark {where}, {words}; is it a question?"


def quote_opening(text: str) -> str:
    """Quote the first words of a text, to know it by, with escapes for what a terminal would obey."""
    words = text.split()
    shown = " ".join(words[:OPENING])[:LONGEST_OPENING]
    cut = " …" if shown != " ".join(words) else ""
    return f"“{''.join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in shown)}{cut}”"
