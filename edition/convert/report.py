"""The report on a conversion: the outline of what was found, and the doubts that form cannot settle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.text.model import Interview

from .speakers import QUESTION_MARKS, find_label, is_question
from .transcript import ENDINGS, Transcript, Turn

INTRODUCTION, CLOSING = "introduction", "closing remark"
TOO_FEW = 4
"""Paragraphs of a text that may be wrapped for all one can tell."""
SHORT = 30
"""Words of what may be a question or an interviewer's remark, where longer paragraphs stand around it."""
OPENING, LONGEST_OPENING = 6, 60
"""Words by which a paragraph is known in a report, and characters of them."""
Doubt = tuple[int, str]
"""The line of the text, and what an editor should look at there."""


@dataclass(frozen=True)
class OutlineItem:
    """A part of an interview: its name, the number of its paragraphs, its first words, the line where it begins."""

    name: str
    count: int
    words: str = field(compare=False)
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Give the part as a line of a list."""
        return f"  {self.name:<15}{self.count:>3} ¶  {self.words}"


def outline(transcript: Transcript) -> list[OutlineItem]:
    """List the parts of a transcript; of an answer its paragraphs are counted, and its question opens it."""
    parts = [(INTRODUCTION, len(transcript.introduction), line) for line in transcript.introduction[:1]]
    parts += [(f"q{n}", len(exchange.answer), exchange.question) for n, exchange in enumerate(transcript.exchanges, 1)]
    parts += [(CLOSING, 1, transcript.closing)] if transcript.closing else []
    return [OutlineItem(name, count, quote_opening(line.text), line.number) for name, count, line in parts]


def outline_page(interview: Interview) -> list[OutlineItem]:
    """List the parts of a page, answers by their headings."""
    parts = [(INTRODUCTION, len(interview.introduction), quote_opening(one.text)) for one in interview.introduction[:1]]
    parts += [(f"q{n}", len(question.answer), question.heading) for n, question in enumerate(interview.questions, 1)]
    parts += [(CLOSING, 1, quote_opening(interview.closing.text))] if interview.closing else []
    return [OutlineItem(*part) for part in parts]


def count_parts(parts: Sequence[OutlineItem]) -> str:
    """Say how many questions there are, and how many paragraphs answer them."""
    answers = [part.count for part in parts if part.name not in {INTRODUCTION, CLOSING}]
    questions, paragraphs = len(answers), sum(answers)
    plurals = ["" if count == 1 else "s" for count in (questions, paragraphs)]
    return f"{questions:,} question{plurals[0]} with {paragraphs:,} paragraph{plurals[1]} of answers"


def describe(part: OutlineItem | None) -> str:
    """Describe a part in a sentence."""
    return f"{part.name} ({part.count} ¶: {part.words})" if part else "nothing more"


def find_doubts(transcript: Transcript) -> list[Doubt]:
    """List what an editor should look at, in the order of the text."""
    return sorted([*doubt_text(transcript), *doubt_labels(transcript), *doubt_questions(transcript)])


def doubt_text(transcript: Transcript) -> Iterator[Doubt]:
    """Doubt cues that open several paragraphs, and lines that may be parts of paragraphs."""
    for phrase, count in transcript.cued.items():
        if count > 1:
            yield 1, f"the cue {phrase!r} opens {count} paragraphs; more of its words would tell them apart"
    cut = [turn for turn in transcript.turns if turn.text and not turn.text.endswith(ENDINGS)]
    if len(transcript.turns) > TOO_FEW and 2 * len(cut) >= len(transcript.turns):
        yield cut[0].number, "most paragraphs end within a sentence; are they lines that were wrapped?"


def doubt_labels(transcript: Transcript) -> Iterator[Doubt]:
    """Doubt what opens several paragraphs as a label does, but is none that is known."""
    strangers: dict[str, list[Turn]] = {}
    for turn in transcript.turns:
        if not turn.label and (label := find_label(turn.text)):
            strangers.setdefault(label.name, []).append(turn)
    for turns in strangers.values():
        if len(turns) > 1:
            opening = f"{quote_opening(turns[0].text)} opens as {len(turns)} paragraphs do"
            message = f"{opening}; does somebody speak there whom --interviewee or --interviewer should name?"
            yield turns[0].number, message


def doubt_questions(transcript: Transcript) -> Iterator[Doubt]:
    """Doubt long questions, and what may be a question among what is told."""
    for exchange in transcript.exchanges:
        if exchange.parts > 1:
            yield exchange.question.number, f"a question in {exchange.parts} paragraphs; are all the interviewer’s?"
    labelled = {turn.number for turn in transcript.turns if turn.label}
    answers = [exchange.answer for exchange in transcript.exchanges]
    for lines in (transcript.introduction, *answers):
        # A headline may stand before the introduction, and thanks at the end.
        first = SHORT + 1 if lines is transcript.introduction else 0
        last = SHORT + 1 if lines is answers[-1] and not transcript.closing else 0
        sizes = [first, *(len(line.text.split()) for line in lines), last]
        for line, above, size, below in zip(lines, sizes, sizes[1:], sizes[2:], strict=False):
            if line.number in labelled or (transcript.cast.tells_both and not is_question(line.text)):
                continue
            if set(QUESTION_MARKS) & set(line.text):
                yield line.number, f"a question mark in what is told, {quote_opening(line.text)}; is it a question?"
            elif size <= SHORT and above > size < below:
                yield line.number, f"short beside longer paragraphs, {quote_opening(line.text)}; who speaks?"


def quote_opening(text: str) -> str:
    """Quote the first words of a text, to know it by, with escapes for what a terminal would obey."""
    words = text.split()
    shown = " ".join(words[:OPENING])[:LONGEST_OPENING]
    cut = " …" if shown != " ".join(words) else ""
    return f"“{''.join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in shown)}{cut}”"
