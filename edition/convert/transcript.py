"""An interview as its text gives it: which paragraphs are questions, and which answer them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .original import ConversionError, Lines, Original, TextLine, join_lines
from .speakers import Cast, Cues, Label, Names, Speaker, find_cast, is_question

ENDINGS = (*".!?…。？！", *"”»’\"')]）")
"""Signs after which a new paragraph may begin within a block of lines."""
LONGEST_REMARK = 50
"""Words of what an interviewer says without asking, where but the turns tell who speaks."""


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
    """An interview as its text gives it, at least one exchange; with its turns, its cast and the paragraphs of cues.

    `by_line` says that each line was taken for a paragraph, because blank lines did not part questions from answers.
    """

    introduction: tuple[TextLine, ...]
    exchanges: tuple[Exchange, ...]
    closing: TextLine | None
    turns: tuple[Turn, ...]
    cast: Cast
    cued: Mapping[str, int]
    by_line: bool

    @property
    def paragraphs(self) -> list[TextLine]:
        """Every paragraph in the order of the page: introduction, questions with their answers, closing remark."""
        parts = [*self.introduction]
        for exchange in self.exchanges:
            parts += [exchange.question, *exchange.answer]
        return parts + ([self.closing] if self.closing else [])

    @property
    def removed(self) -> list[tuple[str, str]]:
        """Labels that are not on the page: the name of each, and all that was taken off with it."""
        turns = [turn for turn in self.turns[len(self.introduction) :] if turn.speech != turn.text]
        return [(turn.label, turn.text[: len(turn.text) - len(turn.speech)]) for turn in turns]


def transcribe(original: Original, cues: Cues, names: Names) -> Transcript:
    """Find the interview in a text. Raise ConversionError where it has no question, no answer, or lacks a cue.

    The text of questions, answers, introduction and closing remark is the original's, whole and in its order, but for
    white space and labels.
    """
    lines = [[line] for block in original.blocks for line in block]
    message = ""
    for blocks in (original.blocks, lines):
        paragraphs = [paragraph for block in blocks for paragraph in split_block(block, lambda label: label)]
        labels, asking = [line.label for line in paragraphs], [is_question(line.text) for line in paragraphs]
        cast = find_cast(labels, asking, names)
        paragraphs = [paragraph for block in blocks for paragraph in split_block(block, cast.select)]
        cued = cues.count([paragraph.openings for paragraph in paragraphs])
        turns = tuple(assign_turns(paragraphs, cast, cues))
        introduction, exchanges, rest = divide_turns(turns)
        if exchanges and all(cued.values()):
            closing = join_lines(rest) if rest else None
            by_line = blocks is lines and len(lines) > len(original.blocks)
            return Transcript(introduction, exchanges, closing, turns, cast, cued, by_line)
        message = message or describe_lack(cued, rest)
    raise ConversionError(lines[0][0].number, message)


def describe_lack(cued: Mapping[str, int], questions: Sequence[TextLine]) -> str:
    """Say what a text lacks of an interview."""
    if missing := [phrase for phrase, count in cued.items() if not count]:
        return f"no paragraph opens with the cue {missing[0]!r}; a cue is the first words of one"
    if questions:
        return "holds questions only; after a question there should be an answer, or a label such as A: to tell it"
    return "holds no question; one ends with a question mark, has a label such as Q:, or is named by a cue (--cues)"


def split_block(block: Lines, select: Callable[[Label | None], Label | None]) -> Iterator[TextLine]:
    """Yield the paragraphs of a block of lines: a new one opens at a label that does not stand in a sentence."""
    lines = [block[0]]
    for above, line in pairwise(block):
        before, label = select(above.label), select(line.label)
        below_label = before and before.form in {"line of its own", "bold", "heading"}
        if below_label or (label and label.form != "dash" and above.text.endswith(ENDINGS)):
            yield join_lines(lines)
            lines = []
        lines.append(line)
    yield join_lines(lines)


def assign_turns(paragraphs: Sequence[TextLine], cast: Cast, cues: Cues) -> Iterator[Turn]:
    """Tell who speaks each paragraph: by its cue, else its label, else the labels around it or its form."""
    labels = [cast.select(paragraph.label) for paragraph in paragraphs]
    asking = [is_question(paragraph.text) for paragraph in paragraphs]
    below = dict(pairwise(n for n, label in enumerate(labels) if label))
    speaker: Speaker = "interviewee"
    for n, (paragraph, label) in enumerate(zip(paragraphs, labels, strict=True)):
        if not label:
            speaker = guess_speaker(speaker, asking[n], any(labels[n + 1 : n + 2]), cast)
        elif cast.alternating:
            told = len(paragraph.text.split()) > LONGEST_REMARK and not asking[n]
            speaker = "interviewee" if told else take_turn(speaker, asking[n], asking[below.get(n, n)])
        else:
            speaker = cast.roles[label.key]
        speaker = cues.speaker(paragraph.openings) or speaker
        speech = label.speech if label and label.key not in cast.kept else paragraph.text
        yield Turn(paragraph.number, paragraph.text, speaker, speech, label.key if label else "")


def take_turn(before: Speaker, asks: bool, next_asks: bool) -> Speaker:
    """Tell who speaks a paragraph with a dash: not who spoke before, unless it and the next one, unlike it, say so."""
    other: Speaker = "interviewer" if before == "interviewee" else "interviewee"
    return other if asks == next_asks else "interviewer" if asks else "interviewee"


def guess_speaker(before: Speaker, asks: bool, above_label: bool, cast: Cast) -> Speaker:
    """Tell who speaks a paragraph without a label."""
    sides = set(cast.roles.values())
    if cast.tells_both or (cast.alternating and asks):
        return before
    all_marked = cast.alternating or cast.form in {"bold", "heading", "number"}
    if all_marked or ("interviewer" in sides and before != "interviewer"):
        return "interviewee"
    return "interviewer" if asks or (above_label and "interviewee" in sides) else "interviewee"


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
