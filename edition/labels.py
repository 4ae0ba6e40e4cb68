"""Labels before the paragraphs of an interview, by which their speakers are told; and the form of a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

Speaker = Literal["interviewer", "interviewee"]
Names = Mapping[Speaker, Collection[str]]
"""Keys of the labels that each speaker's name may give."""
Form = Literal["colon", "full stop", "dash", "line of its own"]

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
"""Characters of a name in a label."""

WORD = r"(?:[^\W_]|[\u0300-\u036f])+(?:[.’'-](?:[^\W_]|[\u0300-\u036f])+)*\.?"
NAME = rf"(?P<name>{WORD}(?: (?:& )?{WORD}){{0,3}})"
BOLD, UNBOLD = r"(?:\*\*|__|<b>|<strong>)", r"(?:\*\*|__|</b>|</strong>)"
DASH = r"\s+[-–—](?:\s+|$)|\s*[–—](?:\s+|$)"
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("colon", re.compile(rf"{BOLD}\s*{NAME}\s*[:：]?\s*{UNBOLD}(?:\s*[:：]\s*|{DASH}|\s*)")),
    ("colon", re.compile(rf"\[{NAME}\]\s*[:：]?\s*")),
    ("colon", re.compile(rf"{NAME}(?: \([^()]{{1,{LONGEST}}}\))?\s?[:：]\s*")),
    ("full stop", re.compile(rf"{NAME}(?:(?<=\.)|\))\s+")),
    ("dash", re.compile(rf"{NAME}(?:{DASH})")),
    ("line of its own", re.compile(rf"{NAME}$")),
)
QUESTION_MARKS = "?？؟⁇⁈⁉‽"
CLOSING = "*_)]）\"'”’»“›」』"
QUOTES = re.compile(r"[\"'”’»“›」』]")
QUOTED = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")


class Label(NamedTuple):
    """What stands before what somebody says: its key, the same for all labels of one name, its form, and its end."""

    key: str
    form: Form
    end: int
    alone: bool


def label(text: str) -> Label | None:
    """What could be the label of a text."""
    for form, pattern in FORMS:
        found = pattern.match(text)
        if found and len(found["name"]) <= LONGEST and (name := key(found["name"])) and fits(form, name, found["name"]):
            return Label(name, form, found.end(), found.end() == len(text))
    return None


def fits(form: Form, name: str, written: str) -> bool:
    """Whether a name can be a label without colon and dash: a word that is known, or before a full stop capitals."""
    return form in {"colon", "dash", "line of its own"} or name in KNOWN or (len(name) > 2 and written.isupper())


def key(name: str) -> str:
    """What the labels of one name have in common, their letters: Q1 and Q. 2 are q, K.H. and KH are kh."""
    return " ".join(re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", name.casefold().replace(".", "")))


def asks(text: str) -> bool:
    """Whether a paragraph ends as a question does, and not with one that it only quotes."""
    said = re.sub(r"\[\d+\]$", "", text).rstrip()
    end = said.rstrip(CLOSING + " ")
    signs = end[len(end.rstrip(QUESTION_MARKS + "!！….")) :]
    quotes = QUOTES.search(said[len(end) :])
    return any(sign in QUESTION_MARKS for sign in signs) and (not quotes or bool(QUOTED.match(text)))


def aliases(name: str, family_name: str = "") -> set[str]:
    """Keys of the labels that somebody of this name may have: the name, the family name, initials if there are two."""
    words = key(name).removeprefix("the ").split()
    parts = [part for word in words for part in re.split(r"[’'-]", word)]
    initials = {sign.join(part[0] for part in each) for each in (words, parts) if len(each) > 1 for sign in ("", " ")}
    return {key(name), " ".join(words), key(family_name), *initials} - {""}
