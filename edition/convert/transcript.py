"""An interview as its text gives it: which paragraphs are questions, and which answer them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .original import ConversionError, Lines, Original, TextLine, join_lines, unmark
from .speakers import Cast, Cues, Label, Names, Speaker, find_cast, is_question

ENDINGS = (*".!?…。？！", *"”»’\"')]）")
"""Signs after which a new paragraph may begin within a block of lines."""


@dataclass(frozen=True)
class Turn:
    """A paragraph, who speaks it, and the speech: the text without its label, unless that belongs to it."""

    number: int
    text: str
    speaker: Speaker
    speech: str
    label: str = ""


@dataclass(frozen=True)
class Exchange:
    """A question, the number of the paragraphs that make it, and the paragraphs of its answer, at least one."""

    question: TextLine
    parts: int
    answer: tuple[TextLine, ...]


@dataclass(frozen=True)
class Transcript:
    """An interview as its text gives it, at least one exchange; with its turns, its cast and the paragraphs of cues."""

    introduction: tuple[TextLine, ...]
    exchanges: tuple[Exchange, ...]
    closing: TextLine | None
    turns: tuple[Turn, ...]
    cast: Cast
    cued: Mapping[str, int]

    @property
    def paragraphs(self) -> list[TextLine]:
        """Every paragraph in the order of the page: introduction, questions with their answers, closing remark."""
        parts = [*self.introduction]
        for exchange in self.exchanges:
            parts += [exchange.question, *exchange.answer]
        return parts + ([self.closing] if self.closing else [])

    @property
    def removed(self) -> list[str]:
        """The labels that are not on the page."""
        return [turn.label for turn in self.turns[len(self.introduction) :] if turn.speech != turn.text]


def transcribe(original: Original, cues: Cues, names: Names) -> Transcript:
    """Find the interview in a text. Raise ConversionError where it has no question, no answer, or lacks a cue.

    The text of questions, answers, introduction and closing remark is the original's, whole and in its order, but for
    white space, labels, and the signs of Markdown that make a whole paragraph bold or a heading.
    """
    parts = [part for block in original.blocks for part in split_block(block, lambda label: label)]
    labels = [part.label.name if part.label else "" for part in parts]
    asking = [is_question(part.label.speech if part.label else part.text) for part in parts]
    cast = find_cast(labels, asking, names)
    paragraphs = [paragraph for block in original.blocks for paragraph in split_block(block, cast.select)]
    cued = cues.count([paragraph.openings for paragraph in paragraphs])
    turns = tuple(assign_turns(paragraphs, cast, cues))
    introduction, exchanges, rest = divide_turns(turns)
    if not exchanges or not all(cued.values()):
        raise ConversionError(original.path, paragraphs[0].number, describe_lack(cued, rest))
    closing = join_lines(rest) if rest else None
    return Transcript(introduction, exchanges, closing, turns, cast, cued)


def describe_lack(cued: Mapping[str, int], questions: Sequence[TextLine]) -> str:
    """Say what a text lacks of an interview."""
    if missing := [phrase for phrase, count in cued.items() if not count]:
        return f"no paragraph opens with the cue {missing[0]!r}; a cue is the first words of one"
    if questions:
        return "holds questions only; after a question there should be an answer, or a label such as A: to tell it"
    return "holds no question; one ends with a question mark, has a label such as Q:, or is named by a cue (--cues)"


def split_block(block: Lines, select: Callable[[Label | None], Label | None]) -> Iterator[TextLine]:
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


def divide_turns(turns: Iterable[Turn]) -> tuple[tuple[TextLine, ...], tuple[Exchange, ...], list[TextLine]]:
    """Divide turns into introduction, exchanges, and the interviewer's last words without an answer."""
    introduction: list[TextLine] = []
    exchanges: list[tuple[list[TextLine], list[TextLine]]] = []
    question: list[TextLine] = []
    for turn in turns:
        speech = [TextLine(turn.number, turn.speech)] if turn.speech else []
        if turn.speaker == "interviewer":
            question += speech
        elif not question and not exchanges:
            introduction.append(TextLine(turn.number, turn.text))  # label and all: nobody was asked yet
        elif speech:
            if question:
                exchanges.append((question, []))
                question = []
            exchanges[-1][1].extend(speech)
    made = (Exchange(join_lines(lines), len(lines), tuple(answer)) for lines, answer in exchanges)
    return tuple(introduction), tuple(made), question
