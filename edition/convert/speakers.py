"""Who speaks in an interview, by the labels of its paragraphs, the form of questions, and the cues of the editors."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress, pairwise, product
from pathlib import Path
from typing import Literal, get_args

import yaml

from edition.text.model import CUE_LABEL

Speaker = Literal["interviewer", "interviewee"]
Names = Mapping[Speaker, Sequence[str]]
"""The names of the people on each side."""
Sides = dict[Speaker, Set[str]]
"""The labels of each side."""
Tokens = tuple[str, ...]

WORDS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
KNOWN: dict[str, Speaker] = {word: speaker for speaker in get_args(Speaker) for word in WORDS[speaker].split()}
"""Words by which speakers are labelled."""
TITLES = {*WORDS["titles"].split(), *KNOWN}
"""Words before or after a name in a label; they do not make it another's."""
CANDIDATES = 8
"""Labels that are not known, the most frequent, among which those of the speakers are sought."""
CUE_WORDS = 6
"""Words of a cue by which an original is known again; few enough to be a reference, not a quotation."""
BRACKETED = r"[\[(][^\])]{0,60}[\])]"
LABEL = re.compile(rf"(?P<name>(?:{BRACKETED}|[^\[\]():：]){{1,60}}?)[:：][*_]*\s*")
"""What may be a label: some words and a colon, bold or in italics, with a remark or the time in brackets."""
QUESTION_MARKS = "?？؟"
CLOSING_SIGNS = "*_)]）\"'”’»“›」』"
CLOSING_QUOTE = re.compile(r"[\"'”’»“›」』]")
OPENING_QUOTE = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")


@dataclass(frozen=True)
class Label:
    """The words with a colon that open a paragraph, in small letters, and the paragraph without them."""

    name: str
    speech: str


def find_label(text: str) -> Label | None:
    """Find what could be the label of a paragraph; its numbers do not count, so that Q1 is Q."""
    found = LABEL.match(text)
    name = " ".join(split_name(re.sub(BRACKETED, "", found["name"]))) if found else ""
    return Label(name, text[found.end() :]) if name else None


def split_name(name: str) -> Tokens:
    """Split a name into its words, in small letters; K.H. is one."""
    return tuple(re.findall(r"[^\W\d_]+", name.casefold().replace(".", "")))


def could_name(label: str, name: str) -> bool:
    """Whether a label is some words of a name, or all and others, or two initials of it or more."""
    spellings = (name, name.removeprefix("The "), name.replace("-", ""))
    initials = {"".join(word[0] for word in split_name(spelling)) for spelling in spellings}
    words, called, short = set(split_name(name)), set(label.split()) - TITLES, label.replace(" ", "")
    if not words or not called:
        return False
    return called <= words or words <= called or (len(short) > 1 and short in initials)


@dataclass(frozen=True)
class Cast:
    """Who speaks under which label, by its name. Those that are `kept` belong to the text."""

    roles: Mapping[str, Speaker]
    kept: Set[str]

    @property
    def tells_both(self) -> bool:
        """Whether the labels of both sides are known, so that none is told by the form of questions."""
        return len(set(self.roles.values())) == 2

    def select(self, label: Label | None) -> Label | None:
        """Return a label if it is one of these."""
        return label if label and label.name in self.roles else None


def find_cast(labels: Sequence[str], asking: Sequence[bool], names: Names) -> Cast:
    """Find who speaks under which label, from the label of each paragraph, empty without one, and whether it asks.

    On each side these are the people named or, if it is heard more often, one word such as Q; else one label that takes
    turns with those. A label that could name several people is none. Where several people of a side are heard, their
    labels are kept. A single label tells nothing.
    """
    heard = Counter(filter(None, labels))
    people = [name for several in names.values() for name in several]
    found = {label: [name for name in people if could_name(label, name)] for label in heard}
    named = {label: those[0] for label, those in found.items() if len(those) == 1}
    sides: Sides = {}
    for side, those in names.items():
        words = [{label} for label, count in heard.items() if KNOWN.get(label) == side and count > 1]
        choices = [{label for label, name in named.items() if name in those}, *words]
        sides[side] = max(choices, key=lambda choice: sum(heard[label] for label in choice))
    if not all(sides.values()):
        sides |= find_strangers(labels, asking, sides)
    roles = {label: side for side, several in sides.items() for label in several}
    kept = {label for several in sides.values() if len({named.get(one) for one in several}) > 1 for label in several}
    return Cast(roles, kept) if sum(heard[label] for label in roles) > 1 else Cast({}, set())


def find_strangers(labels: Sequence[str], asking: Sequence[bool], sides: Sides) -> Sides:
    """Find the labels of two sides that take turns, where those of one or both are not known; empty if none do.

    A third of what the interviewer says asks, and no paragraph without a label answers.
    """
    heard, asked = Counter(filter(None, labels)), Counter(compress(labels, asking))
    unknown = heard.keys() - set().union(*sides.values())
    frequent = [label for label, count in heard.most_common() if label in unknown and count > 1]
    # Jane Doe may be called Doe from then on.
    strangers = [{full for full in unknown if {*label.split()} <= {*full.split()}} for label in frequent[:CANDIDATES]]
    askers, answerers = ([sides[side]] if sides[side] else strangers for side in get_args(Speaker))
    for ones, others in product(askers, answerers):
        # A question may run over several paragraphs, of which the first has the label.
        told = [label for label, asks in zip(labels, asking, strict=True) if label in ones | others or not asks]
        below = [after for before, after in pairwise(told) if before in ones and after not in ones]
        asks = 3 * sum(asked[label] for label in ones) >= sum(heard[label] for label in ones)
        if asks and ones != others and len(below) > 1 and set(below) <= others:
            return {"interviewer": ones, "interviewee": others}
    return {}


def is_question(text: str) -> bool:
    """Whether a paragraph ends as a question does, and not with one that it only quotes."""
    stem = text.rstrip(CLOSING_SIGNS + " ")
    marks = stem[len(stem.rstrip(QUESTION_MARKS + "!！….")) :]
    quoted = CLOSING_QUOTE.search(text[len(stem) :])
    return any(mark in QUESTION_MARKS for mark in marks) and (not quoted or bool(OPENING_QUOTE.match(text)))


class Cues:
    """First words of paragraphs, each with who speaks there: the interviewer, or after A: the interviewee."""

    def __init__(self, phrases: Iterable[str]):
        self.words = {phrase: split_words(CUE_LABEL.sub("", phrase)) for phrase in sorted(phrases, key=len)}

    def speaker(self, openings: Sequence[Tokens]) -> Speaker | None:
        """Tell who speaks a paragraph, if a cue says so; of several, the shortest."""
        for phrase, cue in self.words.items():
            if opens(cue, openings):
                return "interviewee" if phrase.startswith("A:") else "interviewer"
        return None

    def missing(self, paragraphs: Sequence[Sequence[Tokens]]) -> list[str]:
        """List the phrases that open none of the paragraphs, which are given by their openings."""
        return [phrase for phrase, cue in self.words.items() if not any(opens(cue, one) for one in paragraphs)]


def opens(cue: Tokens, openings: Sequence[Tokens]) -> bool:
    """Whether a paragraph opens with the words of a cue."""
    return any(opening[: len(cue)] == cue for opening in openings)


def make_cues(text: str) -> tuple[str, ...]:
    """Make the cue that knows a paragraph of the interviewer by its first words; none for one of no words."""
    visible = (sign if sign.isprintable() and sign != "\N{REPLACEMENT CHARACTER}" else " " for sign in text)
    first = " ".join("".join(visible).split()[:CUE_WORDS])
    cue = f"Q: {first}" if CUE_LABEL.match(first) else first
    return (cue,) if split_words(first) else ()


def split_words(text: str) -> Tokens:
    """Split a text into its words, whatever their case and the signs between them."""
    return tuple(re.findall(r"\w+", text.casefold()))
