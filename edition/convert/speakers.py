"""Who speaks in an interview, by the labels of its paragraphs, the form of questions, and the cues of the editors."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import Literal, get_args

from edition.text.model import CUE_LABEL

Speaker = Literal["interviewer", "interviewee"]
Names = Mapping[Speaker, Collection[str]]
"""Keys of the labels that each speaker's name may give."""
Form = Literal["colon", "full stop", "dash", "line of its own", "bold"]
Tokens = tuple[str, ...]

SPEAKER_WORDS: dict[Speaker, str] = {
    "interviewer": "q question interviewer journalist reporter correspondent moderator host"
    " в вопрос корреспондент корр журналист интервьюер ведущий ведущая"
    " с сұрақ тілші жүргізуші 문 질문 질문자 기자 진행자 사회자 인터뷰어",
    "interviewee": "a answer interviewee respondent guest ambassador о ответ собеседник гость посол"
    " ж жауап қонақ елші 답 답변 답변자 대사 인터뷰이",
}
KNOWN: dict[str, Speaker] = {word: speaker for speaker, words in SPEAKER_WORDS.items() for word in words.split()}
"""Words by which speakers are labelled in English, Russian, Kazakh and Korean; single letters are short for these."""
ROLES: dict[str, Speaker] = KNOWN | {f"@{speaker}": speaker for speaker in get_args(Speaker)}
"""These words, and what stands in a scheme for a speaker's own name."""

TITLES = {"mr", "mrs", "ms", "dr", "he", "prof", "professor", "ambassador", "minister", "г", "господин", "госпожа"}
TITLES |= {"посол", "елші", "대사"}
"""Words before a name in a label that do not make it another's."""

LONGEST_NAME = 40
"""Characters of a name in a label."""

CANDIDATES = 8
"""Labels of one form, the most frequent, among which those of the two speakers are sought."""

CUE_WORDS = 6
"""Words of a cue by which an original is known again; few enough to be a reference, not a quotation."""

WORD = r"(?:[^\W_]|[\u0300-\u036f])+(?:[.’'\u2011-](?:[^\W_]|[\u0300-\u036f])+)*\.?"
NAME = rf"(?P<name>{WORD}(?:[ \u00a0\u202f](?:& )?{WORD}){{0,3}}?)"
BOLD, UNBOLD = r"(?:\*\*|__|<b>|<strong>)", r"(?:\*\*|__|</b>|</strong>)"
DASH = r"\s+[-–—]\s+|\s*[–—]\s+"
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("colon", re.compile(rf"{BOLD}\s*{NAME}\s*[:：]\s*{UNBOLD}\s*")),
    ("colon", re.compile(rf"{BOLD}\s*{NAME}\s*{UNBOLD}(?:\s*[:：]\s*|{DASH}|\s*)")),
    ("colon", re.compile(rf"\[{NAME}\]\s*[:：]?\s*")),
    ("colon", re.compile(rf"{NAME}(?: \([^()]{{1,{LONGEST_NAME}}}\))?\s?[:：]\s*")),
    ("full stop", re.compile(rf"{NAME}(?:(?<=\.)|\))\s+")),
    ("dash", re.compile(rf"{NAME}(?:{DASH})")),
    ("line of its own", re.compile(rf"{NAME}$")),
)
WHOLLY_BOLD = re.compile(rf"({BOLD})(?P<speech>(?:(?!{BOLD}|{UNBOLD}).)+){UNBOLD}")
QUESTION_MARKS = "?？؟⁇⁈⁉‽"
CLOSING_SIGNS = "*_)]）\"'”’»“›」』"
CLOSING_QUOTE = re.compile(r"[\"'”’»“›」』]")
OPENING_QUOTE = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")


@dataclass(frozen=True)
class Label:
    """The sign of who speaks a paragraph; all labels of one name have the same key.

    `speech` is the paragraph without it. A label stands before that, or around it as the marks of bold do.
    """

    key: str
    form: Form
    speech: str


def find_label(text: str) -> Label | None:
    """Find what could be the label of a paragraph."""
    bold = WHOLLY_BOLD.fullmatch(text)
    if bold and (within := find_label(bold["speech"])) and within.form == "colon":
        return within
    for form, pattern in FORMS:
        found = pattern.match(text)
        if found and len(found["name"]) <= LONGEST_NAME and could_be_label(form, found):
            return Label(label_key(found["name"]), form, text[found.end() :])
    return Label(bold[1], "bold", bold["speech"]) if bold else None


def could_be_label(form: Form, found: re.Match[str]) -> bool:
    """Whether a name can be a label: in bold with nothing after it, or before a full stop, a known word or capitals."""
    key = label_key(found["name"])
    bare_bold = form == "colon" and WHOLLY_BOLD.fullmatch(found.string) and not re.search("[:：]", found[0])
    capitals = len(key) > 2 and found["name"].isupper()
    return bool(key) and ((form != "full stop" and not bare_bold) or key in KNOWN or capitals)


def label_key(name: str) -> str:
    """Return what the labels of one name have in common: K.H. is kh as KH is, Q1 and Q. 2 are q; other numbers stay."""
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name.casefold().replace(".", "").replace("\u2011", "-"))
    unnumbered = re.sub(r" ?\d+$", "", " ".join(words))
    return unnumbered if unnumbered in KNOWN else " ".join(words)


def label_keys(name: str, family_name: str = "") -> set[str]:
    """List the keys that somebody's labels may have: of the name, the family name, and initials if there are two."""
    words = label_key(name).removeprefix("the ").split()
    parts = [part for word in words for part in re.split(r"[’'-]", word)]
    initials = {sep.join(word[0] for word in names) for names in (words, parts) if len(names) > 1 for sep in ("", " ")}
    return {label_key(name), " ".join(words), label_key(family_name), *initials} - {""}


def is_question(text: str) -> bool:
    """Whether a paragraph ends as a question does, and not with one that it only quotes."""
    text = re.sub(r"\[\d+\]$", "", text).rstrip()
    stem = text.rstrip(CLOSING_SIGNS + " ")
    marks = stem[len(stem.rstrip(QUESTION_MARKS + "!！….")) :]
    quoted = CLOSING_QUOTE.search(text[len(stem) :])
    return any(mark in QUESTION_MARKS for mark in marks) and (not quoted or bool(OPENING_QUOTE.match(text)))


class Cues:
    """First words of paragraphs, each with who speaks there: the interviewer, or after A: the interviewee."""

    def __init__(self, phrases: Iterable[str]):
        self.words = {phrase: split_words(CUE_LABEL.sub("", phrase)) for phrase in phrases}
        self.speakers: dict[Tokens, Speaker] = {
            words: "interviewee" if phrase.startswith("A:") else "interviewer" for phrase, words in self.words.items()
        }

    def speaker(self, openings: Iterable[Tokens]) -> Speaker | None:
        """Tell who speaks a paragraph, if a cue says so; of several, the shortest."""
        cues = sorted(self.speakers, key=len)
        return next((self.speakers[cue] for opening in openings for cue in cues if opening[: len(cue)] == cue), None)

    def count(self, paragraphs: Sequence[Iterable[Tokens]]) -> dict[str, int]:
        """Count the paragraphs, given by their openings, that each phrase opens."""
        return {
            phrase: sum(any(opening[: len(cue)] == cue for opening in openings) for openings in paragraphs)
            for phrase, cue in self.words.items()
        }


def make_cue(text: str) -> str:
    """Make the cue that knows a paragraph of the interviewer by its first words; empty for one of no words."""
    visible = (sign if sign.isprintable() and sign != "\N{REPLACEMENT CHARACTER}" else " " for sign in text)
    first = " ".join("".join(visible).split()[:CUE_WORDS])
    if not split_words(first):
        return ""
    return f"Q: {first}" if CUE_LABEL.match(first) else first


def split_words(text: str) -> Tokens:
    """Split a text into its words, whatever their case and the signs between them."""
    return tuple(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True)
class Cast:
    """Who speaks under which label, by its key; labels of one form only. Those that are `kept` belong to the text.

    `size` is the number of paragraphs that have the labels of the two main speakers.
    """

    form: Form = "colon"
    roles: Mapping[str, Speaker] = field(default_factory=dict)
    kept: Set[str] = frozenset()
    size: int = 0

    def select(self, label: Label | None) -> Label | None:
        """Return a label if it is one of these."""
        return label if label and label.form == self.form and label.key in self.roles else None


def find_cast(labels: Sequence[Label | None], asking: Sequence[bool], names: Names) -> Cast:
    """Find who speaks under which label, from what could be each paragraph's, and from which paragraphs ask.

    Labels of both speakers tell more than those of one; of what is left, the most frequent are taken. The cast is
    empty where the labels do not tell who speaks.
    """
    schemes = [
        Scheme(form, [label.key if label and label.form == form else "" for label in labels], asking, names)
        for form in get_args(Form)
    ]
    casts = [cast for scheme in schemes for cast in scheme.dialogues()]
    casts = casts or [cast for scheme in schemes for cast in scheme.monologues()]
    return max(casts, key=lambda cast: cast.size, default=Cast())


class Scheme:
    """The labels of one form in a text: the key of each paragraph's, empty without one, and which paragraphs ask.

    The labels of one person are put under one name, which is a role's if that is the interviewer's or interviewee's.
    """

    def __init__(self, form: Form, keys: Sequence[str], asking: Sequence[bool], names: Names):
        self.form, self.asking = form, asking
        full = self.full_names(dict.fromkeys(keys), names)
        self.spellings: dict[str, set[str]] = {}
        for key, name in full.items():
            self.spellings.setdefault(name, set()).add(key)
        self.keys = [full[key] for key in keys]
        self.counts = Counter(filter(None, self.keys))
        self.questions = Counter(name for name, asks in zip(self.keys, asking, strict=True) if asks)

    def full_names(self, keys: Iterable[str], names: Names) -> dict[str, str]:
        """Find whom each label is of: a speaker whose name is known, with a title or without, else the first so named.

        Jane Doe may be called Doe from then on, unless there is another of that name.
        """
        full: dict[str, str] = {}
        bearers: dict[str, set[str]] = {}
        for key in keys:
            words = key.split()
            while len(words) > 1 and words[0] in TITLES:
                words = words[1:]
            mine = {key, " ".join(words)}
            identity = next((f"@{speaker}" for speaker, known in names.items() if mine & set(known)), "")
            namesakes = bearers.get(key, set())
            full[key] = key if key in KNOWN else identity or (min(namesakes) if len(namesakes) == 1 else key)
            for end in {words[0], words[-1]} if len(words) > 1 else ():
                bearers.setdefault(end, set()).add(full[key])
        return full

    def dialogues(self) -> Iterator[Cast]:
        """Find the casts of two speakers."""
        frequent = sorted(self.counts, key=lambda name: (ROLES.get(name) is None, -self.counts[name]))[:CANDIDATES]
        for one, two in permutations(frequent, 2):
            suit = ROLES.get(one) != "interviewee" and ROLES.get(two) != "interviewer"
            if suit and self.could_be_speakers(one, two) and self.take_turns(one, two):
                yield self.make_cast(one, two)

    def could_be_speakers(self, one: str, two: str) -> bool:
        """Whether two labels can be those of an interviewer and an interviewee, and not words that open paragraphs."""
        if ROLES.get(one) and ROLES.get(two):
            return True
        if self.form == "line of its own" or (not ROLES.get(two) and self.counts[two] < 2):
            return False
        if ROLES.get(one) or ROLES.get(two):
            return self.counts[one] > 1 or (self.form == "colon" and self.questions[one] > 0)
        asks_more = self.questions[one] * self.counts[two] > self.questions[two] * self.counts[one]
        return asks_more and self.counts[one] > 1

    def take_turns(self, one: str, two: str) -> bool:
        """Whether questions are followed by answers with their labels; by none without, unless both are known."""
        both_known = bool(ROLES.get(one) and ROLES.get(two))
        places = [n for n, name in enumerate(self.keys) if name in {one, two}]
        kept = broken = 0
        for here, below in pairwise([*places, len(self.keys)]):
            if self.keys[here] != one:
                continue
            answered = below < len(self.keys) and self.keys[below] == two
            stray = self.has_stray_answer(one, here, below)
            kept += answered and not stray
            broken += stray and (not answered or both_known)
        return (kept > broken if both_known else not broken) and self.keys[places[0]] == one

    def has_stray_answer(self, one: str, here: int, below: int) -> bool:
        """Whether after a question, and before the next label, a paragraph without one does not ask."""
        between = zip(self.asking[here:below], self.keys[here:below], strict=True)
        asks = [asks for asks, name in between if name in {"", one}]
        return True in asks and not all(asks[asks.index(True) :])

    def monologues(self) -> Iterator[Cast]:
        """Find the casts of one speaker, where only questions or only answers have labels."""
        if self.form not in {"colon", "full stop", "bold"}:
            return
        for name, count in self.counts.items():
            role, questions = ROLES.get(name), self.questions[name]
            mostly_asks = count > 1 and 2 * questions >= count + (self.form != "bold")
            if role == "interviewer" and questions > self.questions_without(name):
                yield self.make_cast(name)
            elif role == "interviewee" and count > 1:
                yield self.make_cast(None, name)
            elif not role and mostly_asks and not self.questions_without(name):
                yield self.make_cast(name)

    def questions_without(self, name: str) -> int:
        """Count the paragraphs that ask without this label, and not right after one that has it."""
        return sum(
            asks and key != name and above != name
            for asks, key, above in zip(self.asking, self.keys, [None, *self.keys[:-1]], strict=True)
        )

    def make_cast(self, one: str | None, two: str | None = None) -> Cast:
        """Make the cast of these two, with whoever else speaks on either side as often as a speaker does."""
        roles: dict[str, Speaker] = {}
        roles |= {one: "interviewer"} if one else {}
        roles |= {two: "interviewee"} if two else {}
        size = sum(self.counts[name] for name in roles)
        if one and two and self.form == "colon":
            roles |= self.find_others(one, roles)
        sides = Counter(roles.values())
        kept = {name for name, speaker in roles.items() if sides[speaker] > 1 and name not in KNOWN}
        spelt = {key: name for name in roles for key in sorted(self.spellings[name])}
        return Cast(
            form=self.form,
            roles={key: roles[name] for key, name in spelt.items()},
            kept={key for key, name in spelt.items() if name in kept},
            size=size,
        )

    def find_others(self, one: str, roles: Mapping[str, Speaker]) -> dict[str, Speaker]:
        """Find further people: who mostly asks, or speaks after the interviewer every other time at least."""
        # A question may run over several paragraphs, of which the first has the label.
        heard = [name for name, asks in zip(self.keys, self.asking, strict=True) if name or not asks]
        after = Counter(below for above, below in pairwise(heard) if above == one)
        others: dict[str, Speaker] = {}
        for name, count in self.counts.items():
            if name in roles or count < 2:
                continue
            if 2 * self.questions[name] > count:
                others[name] = "interviewer"
            elif 2 * after[name] >= count:
                others[name] = "interviewee"
        return others
