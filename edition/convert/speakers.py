"""Who speaks in an interview, by the labels of its paragraphs, the form of questions, and the cues of the editors."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from pathlib import Path
from typing import Literal, get_args

import yaml

from edition.text.model import CUE_LABEL

Speaker = Literal["interviewer", "interviewee"]
Names = Mapping[Speaker, Sequence[Collection[str]]]
"""Keys of the labels that the names of the people on each side may give; those of parts of a name open with ~."""
Form = Literal["colon", "full stop", "dash", "line of its own", "bold", "heading", "number", "dialogue"]
"""How a label looks."""
NAMELESS, DASHED = {"heading", "number", "dialogue"}, "—"
"""Forms that name nobody, and the key of the dash of a dialogue, which may stand before what either speaker says."""
Tokens = tuple[str, ...]

WORDS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
ONE_OF = {kind: "|".join(words) for kind, words in WORDS.items()}
KNOWN: dict[str, Speaker] = {
    word: speaker for speaker in get_args(Speaker) for word in " ".join(WORDS[speaker]).split()
}
"""Words by which speakers are labelled."""
TITLES = set(" ".join(WORDS["titles"]).split())
LONGEST_NAME = 40
"""Characters of a name in a label."""
CANDIDATES = 8
"""Labels of one form, the most frequent, among which those of the two speakers are sought."""
CUE_WORDS = 6
"""Words of a cue by which an original is known again; few enough to be a reference, not a quotation."""
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Signs that nobody sees, as they come with text from a web page."""
CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
WORD = r"(?:[^\W_]|[\u0300-\u036f]){1,40}(?:[.’'\u2011-](?:[^\W_]|[\u0300-\u036f])+)*\.?"
NICKNAME = rf"[‘'“\"«(]{WORD}[’'”\"»)]"
NAME = rf"[{UNSEEN}]*(?P<name>{WORD}(?:[ \u00a0\u202f](?:& )?(?:{WORD}|{NICKNAME})){{0,3}}?)[{UNSEEN}]*"
AT = rf"(?:\s*[\[(]?{CLOCK}[\])]?)?"
COLON = r"(?:：|:(?!\d\d\b))\s*"
BOLD, UNBOLD = r"(?:\*\*|__|<b>|<strong>|\*(?=\w))", r"(?:\*\*|__|</b>|</strong>|(?<=\S)\*)"
DASH = r"\s+[-–—]\s+|\s*[–—]\s+"
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"(?P<name>#{2,6})\s+")),
    ("number", re.compile(r"(?P<name>\d{1,3})[.)]\s+(?=\D)")),
    ("dialogue", re.compile(r"(?P<name>[–—―─‒▲△▪■●•◆▶]+\s*|--+\s*|-\s+)(?=\S)")),
    ("colon", re.compile(rf"(?:{BOLD}|_)\s*{NAME}{AT}\s*{COLON}(?:{UNBOLD}|_)\s*")),
    ("colon", re.compile(rf"{BOLD}\s*{NAME}{AT}\s*{UNBOLD}{AT}(?:\s*{COLON}|{DASH}|\.?\s*)")),
    ("colon", re.compile(rf"\[{NAME}\]{AT}\s*[:：]?\s*")),
    ("colon", re.compile(rf"{NAME}(?: \([^()]{{1,{LONGEST_NAME}}}\))?{AT}\s?{COLON}(?:[\[(]{CLOCK}[\])]\s*)?")),
    ("full stop", re.compile(rf"{NAME}(?:(?<=\.)|\))\s+")),
    ("full stop", re.compile(r"(?P<name>(?:문|답|질문|답변)(?=\s)|[QA](?=\s*[가-힣]))\s*")),
    ("dash", re.compile(rf"{NAME}(?:{DASH})")),
    ("line of its own", re.compile(rf"{NAME}{AT}$")),
)
WHOLLY_BOLD = re.compile(rf"({BOLD})(?P<speech>(?:(?!{BOLD}|{UNBOLD}).)+){UNBOLD}")
QUESTION_MARKS = "?？؟⁇⁈⁉‽"
CLOSING_SIGNS = "*_)]）\"'”’»“›」』"
CLOSING_QUOTE = re.compile(r"[\"'”’»“›」』]")
OPENING_QUOTE = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")
SHORT = 400
"""Characters of a paragraph that may ask without a question mark at its end."""
REQUEST = re.compile(
    rf"(?i)(?:^|[.!…]\s+)\W*(?:[^.!?…,]{{1,40}},\s+){{0,2}}(?:{ONE_OF['asks']})\b|(?:{ONE_OF['asks_last']})\W*$"
)
ADDRESS = re.compile(rf"(?i)\b(?:{ONE_OF['addresses']})\b[^.!]*\?|\?.*\b(?:{ONE_OF['addresses']})\b")
OWN = re.compile(rf"(?i)\b(?:{ONE_OF['selves']})\b|[\"“«]")
"""How somebody is asked to tell, how a question is put to somebody, and how somebody speaks of themselves or quotes."""


@dataclass(frozen=True)
class Label:
    """The sign of who speaks a paragraph; all labels of one name have the same key.

    `speech` is the paragraph without it. A label stands before that, or around it as the marks of bold do.
    """

    key: str
    form: Form
    speech: str


def find_label(text: str) -> Label | None:
    """Find what could be the label of a paragraph. A name counts for more than what is around or before it."""
    text = text.lstrip(UNSEEN)
    bold = WHOLLY_BOLD.fullmatch(text)
    if bold and (within := find_label(bold["speech"])) and within.form == "colon":
        return within
    for form, pattern in FORMS:
        found = pattern.match(text)
        if not found or len(found["name"]) > LONGEST_NAME or not could_be_label(form, found):
            continue
        rest = text[found.end() :]
        if form in {"heading", "number"} and (within := find_label(rest)) and within.form in {"colon", "bold"}:
            return within if within.form == "colon" else Label(found["name"], form, within.speech)
        key = DASHED if form == "dialogue" else label_key(found["name"]) or found["name"]
        return Label(key, "colon" if form == "full stop" and key in KNOWN and len(key) > 1 else form, rest)
    return Label(bold[1], "bold", bold["speech"]) if bold else None


def could_be_label(form: Form, found: re.Match[str]) -> bool:
    """Whether a name can be a label: in bold with nothing after it, or before a full stop, a known word or capitals."""
    key = label_key(found["name"])
    bare_bold = form == "colon" and WHOLLY_BOLD.fullmatch(found.string) and not re.search("[:：]", found[0])
    capitals = len(key) > 2 and found["name"].isupper()
    return form in NAMELESS or key in KNOWN or capitals or bool(key and form != "full stop" and not bare_bold)


def label_key(name: str) -> str:
    """Return what the labels of one name have in common: K.H. is kh as KH is, Q1 and Q. 2 are q; other numbers stay."""
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name.casefold().replace(".", "").replace("\u2011", "-"))
    unnumbered = re.sub(r" ?\d+$", "", " ".join(words))
    return unnumbered if unnumbered in KNOWN else " ".join(words)


def split_names(names: str) -> list[str]:
    """Split what names several people, as in Ann Doe and Bo Roe."""
    return re.split(r"\s+(?:and|&|und|y|et|и|және)\s+|\s*[,;]\s+", names)


def label_keys(name: str, family_name: str = "") -> set[str]:
    """List the keys of the labels of somebody: of the name, the family name, parts of it, and two initials or more."""
    words = label_key(name).removeprefix("the ").split()
    parts = [part for word in words for part in re.split(r"[’'-]", word)]
    initials = {sep.join(word[0] for word in names) for names in (words, parts) if len(names) > 1 for sep in ("", " ")}
    outer = {f"{words[0]} {words[-1]}"} if len(words) > 2 else set()
    some = {f"~{word}" for word in words if len(word) > 1}
    family = label_key(family_name) if family_name in name else ""
    return {label_key(name), " ".join(words), family, *initials, *outer, *some} - {""}


def is_question(text: str) -> bool:
    """Whether a paragraph ends as a question does, and not with one that it only quotes; or asks to be told."""
    text = re.sub(r"\[\d+\]$", "", text.strip(UNSEEN)).rstrip()
    if len(text) <= SHORT and (REQUEST.search(text) or (ADDRESS.search(text) and not OWN.search(text))):
        return True
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

    `size` is the number of paragraphs that have the labels of the two main speakers; who are `alternating` share one.
    """

    form: Form = "colon"
    roles: Mapping[str, Speaker] = field(default_factory=dict)
    kept: Set[str] = frozenset()
    size: int = 0
    alternating: bool = False

    @property
    def tells_both(self) -> bool:
        """Whether the labels of both sides are known, so that none is told by the form of questions."""
        return len(set(self.roles.values())) == 2

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
    casts = [cast for scheme in schemes for cast in scheme.dialogues()] or [*hear_dashes(labels, asking)]
    casts = casts or [cast for scheme in schemes for cast in scheme.monologues()]
    return max(casts, key=lambda cast: cast.size, default=Cast())


def hear_dashes(labels: Sequence[Label | None], asking: Sequence[bool]) -> Iterator[Cast]:
    """Find the casts of a dialogue with dashes: of both speakers, or of answers, no two of which are neighbours."""
    dashes = [bool(label and label.form == "dialogue") for label in labels]
    for both, role in ((True, "interviewer"), (False, "interviewee")):
        asked = [n for n, dash in enumerate(dashes[:-1]) if asking[n] and dash == both]
        answered = sum(dashes[n + 1] and not asking[n + 1] for n in asked)
        lists = not both and 3 * sum(above and below for above, below in pairwise(dashes)) > sum(dashes)
        if answered > 1 and 2 * answered >= len(asked) and 2 * len(asked) > sum(asking) and not lists:
            yield Cast("dialogue", {DASHED: role}, {DASHED}, answered, alternating=both)


class Scheme:
    """The labels of one form in a text: the key of each paragraph's, empty without one, and which paragraphs ask.

    The labels of one person are put under one name, which is a role's if that is the interviewer's or interviewee's.
    """

    def __init__(self, form: Form, keys: Sequence[str], asking: Sequence[bool], names: Names):
        self.form, self.asking = form, asking
        people = [(speaker, set(known)) for speaker, several in names.items() for known in several]
        self.people = {f"@{n}": known for n, (_, known) in enumerate(people)}
        self.roles: dict[str, Speaker] = KNOWN | {f"@{n}": speaker for n, (speaker, _) in enumerate(people)}
        self.numbers = [int(key) for key in keys if key and form == "number"]
        full = self.full_names(dict.fromkeys(keys))
        self.spellings: dict[str, set[str]] = {}
        for key, name in full.items():
            self.spellings.setdefault(name, set()).add(key)
        self.keys = [full[key] for key in keys]
        self.counts = Counter(filter(None, self.keys))
        self.questions = Counter(name for name, asks in zip(self.keys, asking, strict=True) if asks)
        for letter, *others in ("pr", "rpq", "fa"):  # which are as likely somebody's initial
            asks = 2 * self.questions[letter] > self.counts[letter]
            if asks != (KNOWN[letter] == "interviewer") or not any(self.counts[other] for other in others):
                del self.roles[letter]

    def full_names(self, keys: Iterable[str]) -> dict[str, str]:
        """Find whom each label is of: a speaker whose name is known, with a title or without, else the first so named.

        Jane Doe may be called Doe from then on, unless there is another of that name. All numbers are one's.
        """
        if self.form == "number":
            return {key: key and "number" for key in keys}
        full: dict[str, str] = {}
        bearers: dict[str, set[str]] = {}
        for key in keys:
            words = key.split()
            while len(words) > 1 and words[0] in TITLES:
                words = words[1:]
            identity = self.find_person({key, " ".join(words), " ".join([*words[:1], *words[1:][-1:]])})
            namesakes = bearers.get(key, set())
            full[key] = key if key in KNOWN else identity or (min(namesakes) if len(namesakes) == 1 else key)
            for end in {words[0], words[-1]} if len(words) > 1 else ():
                bearers.setdefault(end, set()).add(full[key])
        return full

    def find_person(self, spellings: Set[str]) -> str:
        """Find the one person whose name gives a label, or a part of whose name does; empty if there is none."""
        parts = {f"~{key}" for key in spellings if self.form not in {"dash", "full stop"}}
        found = [name for name, known in self.people.items() if spellings & known]
        found = found or [name for name, known in self.people.items() if parts & known]
        return found[0] if len(found) == 1 else ""

    def dialogues(self) -> Iterator[Cast]:
        """Find the casts of two speakers."""
        roles, names = self.roles, () if self.form in NAMELESS else self.counts
        frequent = sorted(names, key=lambda name: (name not in roles, -self.counts[name]))[:CANDIDATES]
        for one, two in permutations(frequent, 2):
            suit = roles.get(one) != "interviewee" and roles.get(two) != "interviewer"
            if suit and self.could_be_speakers(one, two) and self.take_turns(one, two):
                yield self.make_cast(one, two)

    def could_be_speakers(self, one: str, two: str) -> bool:
        """Whether two labels can be those of an interviewer and an interviewee, and not words that open paragraphs."""
        if one in self.roles and two in self.roles:
            return True
        if self.form == "line of its own" or (two not in self.roles and self.counts[two] < 2):
            return False
        if one in self.roles or two in self.roles:
            return self.counts[one] > 1 or (self.form == "colon" and self.questions[one] > 0)
        asks_more = self.questions[one] * self.counts[two] > self.questions[two] * self.counts[one]
        return asks_more and self.counts[one] > 1

    def take_turns(self, one: str, two: str) -> bool:
        """Whether questions are followed by answers with their labels; by none without, unless both are known.

        Who answers may speak first, if it is known who that is.
        """
        both_known = one in self.roles and two in self.roles
        places = [n for n, name in enumerate(self.keys) if name in {one, two}]
        kept = broken = 0
        for here, below in pairwise([*places, len(self.keys)]):
            if self.keys[here] != one:
                continue
            answered = below < len(self.keys) and self.keys[below] == two
            stray = self.has_stray_answer(one, here, below)
            kept += answered and not stray
            broken += stray and (not answered or both_known)
        first = self.keys[places[0]] == one or one in self.people or two in self.people
        return (kept > broken if both_known else not broken) and first

    def has_stray_answer(self, one: str, here: int, below: int) -> bool:
        """Whether after a question, and before the next label, a paragraph without one does not ask."""
        between = zip(self.asking[here:below], self.keys[here:below], strict=True)
        asks = [asks for asks, name in between if name in {"", one}]
        return True in asks and not all(asks[asks.index(True) :])

    def monologues(self) -> Iterator[Cast]:
        """Find the casts of one speaker, where only questions or only answers have labels."""
        consecutive = self.numbers in ([*range(1, len(self.numbers) + 1)], [1] * len(self.numbers))
        if self.form in {"dash", "line of its own"} or not consecutive:
            return
        for name, count in self.counts.items():
            role, questions = self.roles.get(name), self.questions[name]
            others = self.questions_without(name) if role or count > 1 else 1 + questions
            mostly_asks = 2 * questions >= count + (self.form != "bold")
            if role == "interviewer" and questions > others:
                yield self.make_cast(name)
            elif role == "interviewee" and count > 1:
                yield self.make_cast(None, name)
            elif not role and questions >= 3 * others and (mostly_asks or (self.parts_text(name) and not others)):
                yield self.make_cast(name)

    def parts_text(self, name: str) -> bool:
        """Whether headings or numbers, at least three, have each a text below."""
        bare = any(above == below == name for above, below in pairwise([*self.keys, name]))
        return self.form in {"heading", "number"} and self.counts[name] > 2 and not bare

    def questions_without(self, name: str) -> int:
        """Count the paragraphs that ask without this label, and not right after one that has it."""
        return sum(
            asks and key != name and above != name
            for asks, key, above in zip(self.asking, self.keys, [None, *self.keys[:-1]], strict=True)
        )

    def make_cast(self, one: str | None, two: str | None = None) -> Cast:
        """Make the cast of these two, with whoever else speaks on either side as often as a speaker does."""
        roles = {name: speaker for name, speaker in ((one, "interviewer"), (two, "interviewee")) if name}
        size = sum(self.counts[name] for name in roles)
        roles |= {name: self.roles[name] for name in self.counts if name in self.people}
        if one and two and self.form == "colon":
            roles |= self.find_others(one, roles)
        people = Counter(roles.values())
        named = {key: name for name in roles for key in sorted(self.spellings[name])}
        kept = {key for key, name in named.items() if people[roles[name]] > 1 and name not in KNOWN}
        return Cast(self.form, {key: roles[name] for key, name in named.items()}, kept | ({DASHED} & {*named}), size)

    def find_others(self, one: str, roles: Mapping[str, Speaker]) -> dict[str, Speaker]:
        """Find further people: who mostly asks, or speaks after the interviewer every other time at least."""
        # A question may run over several paragraphs, of which the first has the label.
        heard = [name for name, asks in zip(self.keys, self.asking, strict=True) if name or not asks]
        after = Counter(below for above, below in pairwise(heard) if above == one)
        others: dict[str, Speaker] = {}
        for name, count in self.counts.items():
            asks = 2 * self.questions[name] > count
            if name not in roles and count > 1 and (asks or 2 * after[name] >= count):
                others[name] = "interviewer" if asks else "interviewee"
        return others
