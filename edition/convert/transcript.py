"""An interview as its text gives it: which paragraphs are questions, and which answer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .cues import Cues
from .labels import Label, Names, Speaker, asks, label
from .source import Passage, Source, SourceError
from .speakers import Cast, cast

ENDINGS = (*".!?…。？！", *"”»’\"')]）")
"""Signs after which a new paragraph may begin within a block of lines."""


@dataclass(frozen=True)
class Turn:
    """A paragraph, who speaks it, and what is said: the text without its label, unless that belongs to it."""

    line: int
    text: str
    speaker: Speaker
    said: str
    label: str = ""


@dataclass(frozen=True)
class Exchange:
    """A question, the number of the paragraphs that make it, and the paragraphs of its answer, at least one."""

    question: Passage
    parts: int
    answer: tuple[Passage, ...]


@dataclass(frozen=True)
class Transcript:
    """An interview as its text gives it, at least one exchange; with its turns, its cast and the paragraphs of cues.

    `by_line` says that each line was taken for a paragraph, because blank lines did not part questions from answers.
    """

    introduction: tuple[Passage, ...]
    exchanges: tuple[Exchange, ...]
    closing: Passage | None
    turns: tuple[Turn, ...]
    cast: Cast
    cued: Mapping[str, int]
    by_line: bool

    @property
    def taken_off(self) -> Counter[str]:
        """Labels that are not on the page, with the number of paragraphs that had them."""
        introduced = len(self.introduction)
        return Counter(turn.label for turn in self.turns[introduced:] if turn.said != turn.text)


def transcribe(source: Source, cues: Cues, names: Names) -> Transcript:
    """Interview that a text holds. Raise SourceError where it has no question, no answer, or not what a cue opens with.

    The text of questions, answers, introduction and closing remark is the source's, whole and in its order, but for
    white space and labels.
    """
    blocks = list(source.blocks())
    lines = [[line] for block in blocks for line in block]
    told = ""
    for tried in (blocks, lines):
        paragraphs, speakers = labelled(tried, names)
        cued = cues.counted(each.text for each in paragraphs)
        spoken = list(turns(paragraphs, speakers, cues))
        introduction, exchanges, rest = divided(spoken)
        if exchanges and all(cued.values()):
            closing = joined(rest) if rest else None
            by_line = tried is lines and len(lines) > len(blocks)
            return Transcript(introduction, exchanges, closing, tuple(spoken), speakers, cued, by_line)
        told = told or missing(cued, rest)
    raise SourceError(blocks[0][0].line, told)


def missing(cued: Mapping[str, int], asked: Sequence[Passage]) -> str:
    """What a text lacks of an interview."""
    for phrase, count in cued.items():
        if not count:
            return f"no paragraph opens with the cue {phrase!r}; a cue is the first words of one"
    if asked:
        return "holds questions only; after a question there should be an answer, or a label such as A: to tell it"
    return "holds no question; one ends with a question mark, has a label such as Q:, or is named by a cue (--cues)"


def labelled(blocks: Sequence[Sequence[Passage]], names: Names) -> tuple[list[Passage], Cast]:
    """The paragraphs of blocks of lines, and who speaks under which label; a label opens a paragraph within a block."""
    tried = [each for block in blocks for each in parted(block, label)]
    speakers = cast([each.text for each in tried], names)
    return [each for block in blocks for each in parted(block, speakers)], speakers


def parted(block: Sequence[Passage], labels: Callable[[str], Label | None]) -> Iterator[Passage]:
    """Paragraphs of a block of lines, each joined into one: a new one at a label that does not stand in a sentence."""
    lines = [block[0]]
    for above, line in pairwise(block):
        before, tag = labels(above.text), labels(line.text)
        below_label = before and before.form in {"line of its own", "bold"}
        if below_label or (tag and tag.form != "dash" and above.text.endswith(ENDINGS)):
            yield joined(lines)
            lines = []
        lines.append(line)
    yield joined(lines)


def joined(passages: Sequence[Passage]) -> Passage:
    """Passages one after another, as one."""
    return Passage(passages[0].line, " ".join(each.text for each in passages))


def turns(paragraphs: Sequence[Passage], speakers: Cast, cues: Cues) -> Iterator[Turn]:
    """Who speaks each paragraph: what a cue says, else its label, else what the labels around it or its form tell."""
    tags = [speakers(each.text) for each in paragraphs]
    speaker: Speaker = "interviewee"
    for each, tag, below in zip(paragraphs, tags, [*tags[1:], None], strict=True):
        told = speakers.roles[tag.key] if tag else unlabelled(each.text, speaker, below, speakers)
        speaker = cues.speaker(each.text) or told
        said = each.text[tag.start : tag.end] if tag and tag.key not in speakers.kept else each.text
        yield Turn(each.line, each.text, speaker, said, tag.key if tag else "")


def unlabelled(text: str, before: Speaker, below: Label | None, speakers: Cast) -> Speaker:
    """Who speaks a paragraph without a label."""
    sides = set(speakers.roles.values())
    if len(sides) == 2:
        return before
    if "interviewer" in sides and before != "interviewer":
        return "interviewee"
    return "interviewer" if asks(text) or (below and "interviewee" in sides) else "interviewee"


def divided(spoken: Iterable[Turn]) -> tuple[tuple[Passage, ...], tuple[Exchange, ...], list[Passage]]:
    """Introduction, exchanges, and what the interviewer says last, without an answer."""
    introduction: list[Passage] = []
    exchanges: list[tuple[list[Passage], list[Passage]]] = []
    asked: list[Passage] = []
    for turn in spoken:
        said = Passage(turn.line, turn.said)
        if turn.speaker == "interviewer":
            asked += [said] if said.text else []
        elif not asked and not exchanges:
            introduction.append(Passage(turn.line, turn.text))  # with what looks like a label: nobody was asked yet
        elif said.text:
            if asked:
                exchanges.append((asked, []))
                asked = []
            exchanges[-1][1].append(said)
    made = (Exchange(joined(question), len(question), tuple(answer)) for question, answer in exchanges)
    return tuple(introduction), tuple(made), asked
