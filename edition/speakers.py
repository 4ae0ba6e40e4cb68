"""Who speaks: the labels before the paragraphs of an interview, and the form of a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Literal, NamedTuple

Speaker = Literal["interviewer", "interviewee"]

WORDS: dict[Speaker, str] = {
    "interviewer": "q question interviewer journalist reporter correspondent moderator host"
    " в вопрос корреспондент корр журналист интервьюер ведущий ведущая"
    " с сұрақ тілші жүргізуші 문 질문 질문자 기자 진행자 사회자 인터뷰어",
    "interviewee": "a answer interviewee respondent guest ambassador о ответ собеседник гость посол"
    " ж жауап қонақ елші 답 답변 답변자 대사 인터뷰이",
}
KNOWN: dict[str, Speaker] = {word: speaker for speaker, words in WORDS.items() for word in words.split()}
"""Words by which speakers are labelled in English, Russian, Kazakh and Korean; single letters are short for these."""

LONGEST = 40
"""Characters of a label."""

WORDIEST = 4
"""Words of a label."""

NAME = rf"(?P<name>[^\W_][\w\u0300-\u036f.’'& -]{{0,{LONGEST - 1}}}?)"
DASH = r"\s+[-–—]\s+|\s*[–—]\s+"
BOLD, UNBOLD = r"(?:\*\*|__|<b>|<strong>)", r"(?:\*\*|__|</b>|</strong>)"
DASHED, BARE = re.compile(rf"{NAME}(?:{DASH})"), re.compile(rf"{NAME}$")
FORMS = (
    re.compile(rf"{BOLD}\s*{NAME}\s*[:：]?\s*{UNBOLD}(?:\s*[:：]\s*|{DASH}|\s*)"),
    re.compile(rf"{NAME}\s?[:：]\s*"),
    re.compile(r"(?P<name>[QAВОСЖ문답]\s?\d*)\.\s+"),
    DASHED,
    BARE,
)
DASHED_KEY = " –"
ASKS = re.compile(r"[?？؟⁇⁈⁉‽][?!？！….]*(?P<closing>[\s*_)\]）\"'”’»“›」』]*)(?:\[\d+\])?$")
QUOTES = re.compile(r"[\"'”’»“›」』]")
QUOTED = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")


class Label(NamedTuple):
    """What stands before what somebody says: its key, the same for all labels of one speaker, and where it ends.

    One with a dash, which has a key of its own, or without any sign is found in prose, too.
    """

    key: str
    end: int
    sign: Literal["colon", "dash", "none"]
    alone: bool


def label(text: str) -> Label | None:
    """The label before a text, if it has what could be one."""
    for form in FORMS:
        found = form.match(text)
        if found and len(found["name"].split()) <= WORDIEST and re.search(r"[^\W\d_]", found["name"]):
            sign = {DASHED: "dash", BARE: "none"}.get(form, "colon")
            name = key(found["name"]) + DASHED_KEY * (sign == "dash")
            return Label(name, found.end(), sign, found.end() == len(text))
    return None


def key(name: str) -> str:
    """What the labels of one speaker have in common, their letters: Q1 and Q. 2 are q, K.H. and KH are kh."""
    return " ".join(re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", name.casefold().replace(".", "")))


def asks(text: str) -> bool:
    """Whether a paragraph ends as a question does, and not with one that it only quotes."""
    found = ASKS.search(text)
    return bool(found and (not QUOTES.search(found["closing"]) or QUOTED.match(text)))


def aliases(name: str, family_name: str = "") -> set[str]:
    """Keys of the labels that somebody of this name may have: the name, the family name, initials."""
    words = key(name).removeprefix("the ").split()
    parts = [part for word in words for part in re.split(r"[’'-]", word)]
    initials = {sign.join(part[0] for part in each) for each in (words, parts) for sign in ("", " ")}
    return {key(name), " ".join(words), key(family_name), *initials} - {""}


def roles(texts: Sequence[str], names: Mapping[Speaker, Collection[str]]) -> dict[str, Speaker]:
    """Who speaks under which label, by its key; none where what could be labels do not tell who speaks.

    `texts` are the paragraphs, `names` the keys of the labels that the speakers' names may give.
    """
    labels = [label(text) for text in texts]
    keys = [each.key if each else "" for each in labels]
    counts = Counter(filter(None, keys))
    asking = Counter(name for name, text in zip(keys, texts, strict=True) if asks(text))
    strong = {each.key for each in labels if each and each.sign == "colon"}
    signed = {each.key for each in labels if each and each.sign != "none"}
    told = {name: speaker for name in counts if (speaker := known(name, names))}
    told = {name: speaker for name, speaker in told.items() if counts[name] > 1 or name in strong}
    others = [name for name, count in counts.most_common() if name not in told and count > 1]
    if "interviewer" not in told.values():
        told |= first((name for name in others if 2 * asking[name] > counts[name]), "interviewer")
    # A question may run over several paragraphs, of which the first has the label.
    heard = [name for name, text in zip(keys, texts, strict=True) if name or not asks(text)]
    after = Counter(below for above, below in pairwise(heard) if told.get(above) == "interviewer")
    if set(told.values()) == {"interviewer"}:
        told |= first((name for name in others if name not in told and 2 * after[name] > counts[name]), "interviewee")
    if len(set(told.values())) == 2:
        for name in strong.intersection(others) - told.keys():
            if 2 * asking[name] > counts[name]:
                told[name] = "interviewer"
            elif 2 * after[name] >= counts[name]:
                told[name] = "interviewee"
        return told
    told = {name: speaker for name, speaker in told.items() if name in signed}
    return told if sum(counts[name] for name in told) > 1 or any(asking[name] for name in told) else {}


def known(name: str, names: Mapping[Speaker, Collection[str]]) -> Speaker | None:
    """Who is called so."""
    name = name.removesuffix(DASHED_KEY)
    return next((speaker for speaker, keys in names.items() if name in keys), KNOWN.get(name))


def first(found: Iterator[str], speaker: Speaker) -> dict[str, Speaker]:
    """The first of the names that are found, as a speaker's."""
    return dict.fromkeys(islice(found, 1), speaker)
