"""An interview as its text gives it: which paragraphs are questions, which answer them, and which leave a doubt."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, get_args

from edition.text.model import FrontMatter

from .original import ConversionError, Original, TextLine, join_lines, unmark
from .speakers import QUESTION_MARKS, Cast, Cues, Label, Speaker, find_cast, is_question

ENDINGS = (*".!?…。？！", *"”»’\"')]）")
"""Signs after which a new paragraph may begin within a block of lines."""
SHORT = 30
"""Words of what may be a question or an interviewer's remark, where longer paragraphs stand around it."""
LONGEST_OPENING = 50
"""Characters by which a paragraph is known in a report."""


@dataclass(frozen=True)
class Turn:
    """A paragraph, who speaks it, and the speech: the text without its label, unless that belongs to it."""

    number: int
    text: str
    speaker: Speaker
    speech: str
    label: str = ""


class Exchange(NamedTuple):
    """A question, and the paragraphs of its answer, at least one."""

    question: TextLine
    answer: list[TextLine]


@dataclass(frozen=True)
class Transcript:
    """An interview as its text gives it, at least one exchange.

    With it go the labels that are taken off, and of each paragraph that leaves a doubt its line and what to look at.
    """

    introduction: Sequence[TextLine]
    questions: Sequence[Exchange]
    closing: TextLine | None
    removed: Counter[str]
    doubts: Sequence[tuple[int, str]]

    def paragraphs(self) -> list[TextLine]:
        """Every paragraph in the order of the page: introduction, questions with their answers, closing remark."""
        parts = [*self.introduction]
        for exchange in self.questions:
            parts += [exchange.question, *exchange.answer]
        return parts + ([self.closing] if self.closing else [])


def transcribe(original: Original, front: FrontMatter) -> Transcript:
    """Find the interview in a text. Raise ConversionError where it has no question, no answer, or lacks a cue.

    The text of questions, answers, introduction and closing remark is the original's, whole and in its order, but for
    white space, labels, and the signs of Markdown that make a whole paragraph bold or a heading.
    """
    parts = [part for block in original.blocks for part in split_block(block, lambda label: label)]
    labels = [part.label.name if part.label else "" for part in parts]
    asking = [is_question(part.label.speech if part.label else part.text) for part in parts]
    names = {side: re.split(" and |, ", getattr(front.interview, side)) for side in get_args(Speaker)}
    cast, cues = find_cast(labels, asking, names), Cues(front.cues)
    paragraphs = [paragraph for block in original.blocks for paragraph in split_block(block, cast.select)]
    if missing := cues.missing([paragraph.openings for paragraph in paragraphs]):
        message = f"no paragraph opens with the cue {missing[0]!r}; a cue is the first words of one"
        raise ConversionError(original.path, paragraphs[0].number, message)
    turns = list(assign_turns(paragraphs, cast, cues))
    introduction, exchanges, rest = divide_turns(turns)
    if not exchanges:
        message = "holds no question with an answer; a question ends with a question mark, or labels such as Q: and A:"
        raise ConversionError(original.path, paragraphs[0].number, f"{message} or cues (--cues) tell who speaks")
    removed = Counter(turn.label for turn in turns[len(introduction) :] if turn.speech != turn.text)
    closing = join_lines(rest) if rest else None
    return Transcript(introduction, exchanges, closing, removed, list(find_doubts(turns, cast)))


def split_block(block: Sequence[TextLine], select: Callable[[Label | None], Label | None]) -> Iterator[TextLine]:
    """Yield the paragraphs of a block of lines: a new one opens below a marked line, or at a label after a sentence."""
    lines = [block[0]]
    for above, line in pairwise(block):
        if above.marked or (select(line.label) and above.text.endswith(ENDINGS)):
            yield unmark(join_lines(lines))
            lines = []
        lines.append(line)
    yield unmark(join_lines(lines))


def assign_turns(paragraphs: Sequence[TextLine], cast: Cast, cues: Cues) -> Iterator[Turn]:
    """Tell who speaks each paragraph: by its cue, else its label, else the labels around it or its form."""
    labels = [cast.select(paragraph.label) for paragraph in paragraphs]
    asking = [is_question(paragraph.text) for paragraph in paragraphs]
    marked = [asks for paragraph, asks in zip(paragraphs, asking, strict=True) if paragraph.marked]
    marks_ask = len(marked) > 1 and 2 * sum(marked) >= len(marked)
    sides = set(cast.roles.values())
    speaker: Speaker = "interviewee"
    for n, (paragraph, label) in enumerate(zip(paragraphs, labels, strict=True)):
        if label:
            speaker = cast.roles[label.name]
        elif cast.tells_both:
            pass  # who spoke goes on
        elif marks_ask:
            speaker = "interviewer" if paragraph.marked else "interviewee"
        elif "interviewer" in sides and speaker == "interviewee":
            pass  # a question would have a label
        else:
            answered = "interviewee" in sides and any(labels[n + 1 : n + 2])
            speaker = "interviewer" if asking[n] or answered else "interviewee"
        speaker = cues.speaker(paragraph.openings) or speaker
        speech = label.speech if label and label.name not in cast.kept else paragraph.text
        yield Turn(paragraph.number, paragraph.text, speaker, speech, label.name if label else "")


def divide_turns(turns: Iterable[Turn]) -> tuple[list[TextLine], list[Exchange], list[TextLine]]:
    """Divide turns into introduction, exchanges, and the interviewer's last words without an answer."""
    introduction: list[TextLine] = []
    exchanges: list[Exchange] = []
    question: list[TextLine] = []
    for turn in turns:
        speech = [TextLine(turn.number, turn.speech)] if turn.speech else []
        if turn.speaker == "interviewer":
            question += speech
        elif not question and not exchanges:
            introduction.append(TextLine(turn.number, turn.text))  # label and all: nobody was asked yet
        elif question and speech:
            exchanges.append(Exchange(join_lines(question), speech))
            question = []
        elif exchanges:
            exchanges[-1].answer.extend(speech)
    return introduction, exchanges, question


def find_doubts(turns: Sequence[Turn], cast: Cast) -> Iterator[tuple[int, str]]:
    """Yield what may be the interviewer's among what is told: it has a question mark, or is short beside longer ones.

    Beside the ends of the text it is short, too: a headline may stand there, and thanks.
    """
    sizes = [len(turn.text.split()) if turn.speaker == "interviewee" else 0 for turn in turns]
    sizes = [SHORT + 1, *sizes, SHORT + 1]
    for turn, above, size, below in zip(turns, sizes, sizes[1:], sizes[2:], strict=False):
        told = turn.speaker == "interviewee" and not turn.label and (is_question(turn.text) or not cast.tells_both)
        short = size <= SHORT and above > size < below
        if told and (short or set(QUESTION_MARKS) & set(turn.text)):
            yield turn.number, f"who speaks {quote_opening(turn.text)}?"


def quote_opening(text: str) -> str:
    """Quote how a text opens, to know it by, with escapes for what a terminal would obey."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text[:LONGEST_OPENING])
    return f"“{shown}…”" if len(text) > LONGEST_OPENING else f"“{shown}”"
