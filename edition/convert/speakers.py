"""Who speaks in an interview under which label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import get_args

from .labels import KNOWN, TITLES, Form, Label, Names, Speaker, asks, label

MOST = 8
"""Labels of one form, the most frequent, among which those of the two speakers are sought."""

IDENTITY: dict[Speaker, str] = {"interviewer": "@interviewer", "interviewee": "@interviewee"}
"""What all labels of a speaker have in common whose name is known."""


@dataclass(frozen=True)
class Cast:
    """Who speaks under which label, by its key; labels of one form only. Those that are `kept` belong to the text."""

    form: Form
    roles: Mapping[str, Speaker]
    kept: Set[str]

    def __call__(self, text: str) -> Label | None:
        """Label of a text, if it has one of these."""
        found = label(text)
        return found if found and found.form == self.form and found.key in self.roles else None


def cast(texts: Sequence[str], names: Names) -> Cast:
    """Who speaks under which label in these paragraphs; nobody where what could be labels do not tell who speaks.

    Labels of both speakers tell more than those of one; of what is left, the most frequent are taken.
    """
    labels = [label(text) for text in texts]
    asking = [asks(text) for text in texts]
    schemes = [
        Scheme(form, [each.key if each and each.form == form else "" for each in labels], asking, names)
        for form in get_args(Form)
    ]
    found = [each for scheme in schemes for each in scheme.dialogues()]
    found = found or [each for scheme in schemes for each in scheme.monologues()]
    return max(found, key=lambda each: each[0], default=(0, Cast("colon", {}, set())))[1]


class Scheme:
    """The labels of one form in a text: the key of each paragraph's, empty without one, and which paragraphs ask."""

    def __init__(self, form: Form, keys: Sequence[str], asking: Sequence[bool], names: Names):
        self.form, self.asking = form, asking
        whole = full_names(dict.fromkeys(keys), names)
        self.spelt: dict[str, set[str]] = {}
        for name in whole:
            self.spelt.setdefault(whole[name], set()).add(name)
        self.keys = [whole[name] for name in keys]
        self.counts = Counter(filter(None, self.keys))
        self.questions = Counter(name for name, asked in zip(self.keys, asking, strict=True) if asked)

    def known(self, name: str) -> Speaker | None:
        """Who is called so: by a word that all use, or by their own name."""
        return KNOWN.get(name) or next((speaker for speaker, each in IDENTITY.items() if each == name), None)

    def dialogues(self) -> Iterator[tuple[int, Cast]]:
        """Casts of two speakers, each with the number of paragraphs that have their labels."""
        frequent = sorted(self.counts, key=lambda name: (self.known(name) is None, -self.counts[name]))[:MOST]
        for one, two in permutations(frequent, 2):
            suit = self.known(one) != "interviewee" and self.known(two) != "interviewer"
            if suit and self.told_apart(one, two) and self.take_turns(one, two):
                yield self.counts[one] + self.counts[two], self.of(one, two)

    def told_apart(self, one: str, two: str) -> bool:
        """Whether two labels can be those of an interviewer and an interviewee, and not words that open paragraphs."""
        if self.known(one) and self.known(two):
            return True
        if self.form == "line of its own" or (not self.known(two) and self.counts[two] < 2):
            return False
        if self.known(one) or self.known(two):
            return self.counts[one] > 1 or (self.form == "colon" and self.questions[one] > 0)
        asks_more = self.questions[one] * self.counts[two] > self.questions[two] * self.counts[one]
        return asks_more and self.counts[one] > 1

    def take_turns(self, one: str, two: str) -> bool:
        """Whether questions are followed by answers with their labels; by none without, unless both are known."""
        at = [n for n, name in enumerate(self.keys) if name in {one, two}]
        kept = broken = 0
        for here, below in pairwise([*at, len(self.keys)]):
            if self.keys[here] != one:
                continue
            answered = below < len(self.keys) and self.keys[below] == two
            stray = self.has_stray_answer(one, here, below)
            kept += answered and not stray
            broken += stray and (not answered or bool(self.known(one) and self.known(two)))
        enough = kept > broken if self.known(one) and self.known(two) else not broken
        return enough and self.keys[at[0]] == one

    def has_stray_answer(self, one: str, here: int, below: int) -> bool:
        """Whether after a question, and before the next label, a paragraph without one does not ask."""
        between = zip(self.asking[here:below], self.keys[here:below], strict=True)
        asked = [flag for flag, name in between if name in {"", one}]
        return True in asked and not all(asked[asked.index(True) :])

    def monologues(self) -> Iterator[tuple[int, Cast]]:
        """Casts of one speaker, where only questions or only answers have labels."""
        if self.form not in {"colon", "full stop", "bold"}:
            return
        for name, count in self.counts.items():
            asked = self.questions[name]
            mostly = count > 1 and 2 * asked >= count + (self.form != "bold")
            if self.known(name) == "interviewer" and asked > self.questions_without(name):
                yield count, self.of(name)
            elif self.known(name) == "interviewee" and count > 1:
                yield count, self.of(None, name)
            elif not self.known(name) and mostly and not self.questions_without(name):
                yield count, self.of(name)

    def questions_without(self, name: str) -> int:
        """Number of paragraphs that ask without this label, and not right after one that does."""
        above = [False, *(key == name for key in self.keys)]
        return sum(
            asked and key != name and not after
            for asked, key, after in zip(self.asking, self.keys, above[:-1], strict=True)
        )

    def of(self, one: str | None, two: str | None = None) -> Cast:
        """Cast of these two, with whoever else speaks on either side as often as a speaker does."""
        roles: dict[str, Speaker] = {}
        roles |= {one: "interviewer"} if one else {}
        roles |= {two: "interviewee"} if two else {}
        if one and two and self.form == "colon":
            roles |= self.others(one, roles)
        sides = {side: [name for name in roles if roles[name] == side] for side in get_args(Speaker)}
        kept = {name for side in sides.values() if len(side) > 1 for name in side if name not in KNOWN}
        told = {name: speaker for whole, speaker in roles.items() for name in sorted(self.spelt[whole])}
        return Cast(self.form, told, {name for whole in kept for name in self.spelt[whole]})

    def others(self, one: str, roles: Mapping[str, Speaker]) -> dict[str, Speaker]:
        """Further people on either side: who mostly asks, or speaks after the interviewer every other time at least."""
        # A question may run over several paragraphs, of which the first has the label.
        heard = [name for name, asked in zip(self.keys, self.asking, strict=True) if name or not asked]
        after = Counter(below for above, below in pairwise(heard) if above == one)
        found: dict[str, Speaker] = {}
        for name, count in self.counts.items():
            if name in roles or count < 2:
                continue
            if 2 * self.questions[name] > count:
                found[name] = "interviewer"
            elif 2 * after[name] >= count:
                found[name] = "interviewee"
        return found


def full_names(labels: Iterable[str], names: Names) -> dict[str, str]:
    """Whom each label is of: a speaker whose name is known, with a title or without, else the first of that name.

    Jane Doe may be called Doe from then on, unless there is another of that name.
    """
    found: dict[str, str] = {}
    ends: dict[str, set[str]] = {}
    for name in labels:
        words = name.split()
        while len(words) > 1 and words[0] in TITLES:
            words = words[1:]
        called = next((IDENTITY[speaker] for speaker, keys in names.items() if {name, " ".join(words)} & set(keys)), "")
        before = ends.get(name, set())
        found[name] = name if name in KNOWN else called or (min(before) if len(before) == 1 else name)
        for end in {words[0], words[-1]} if len(words) > 1 else ():
            ends.setdefault(end, set()).add(found[name])
    return found
