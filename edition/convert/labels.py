"""Labels before the paragraphs of an interview, by which their speakers are told; and the form of a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

Speaker = Literal["interviewer", "interviewee"]
Names = Mapping[Speaker, Collection[str]]
"""Keys of the labels that each speaker's name may give."""
Form = Literal["colon", "full stop", "dash", "line of its own", "bold"]

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

TITLES = {"mr", "mrs", "ms", "dr", "he", "prof", "professor", "ambassador", "minister", "г", "господин", "госпожа"}
TITLES |= {"посол", "елші", "대사"}
"""Words before a name in a label that do not make it another's."""

WORD = r"(?:[^\W_]|[\u0300-\u036f])+(?:[.’'\u2011-](?:[^\W_]|[\u0300-\u036f])+)*\.?"
NAME = rf"(?P<name>{WORD}(?:[ \u00a0\u202f](?:& )?{WORD}){{0,3}}?)"
BOLD, UNBOLD = r"(?:\*\*|__|<b>|<strong>)", r"(?:\*\*|__|</b>|</strong>)"
DASH = r"\s+[-–—]\s+|\s*[–—]\s+"
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("colon", re.compile(rf"{BOLD}\s*{NAME}\s*[:：]\s*{UNBOLD}\s*")),
    ("colon", re.compile(rf"{BOLD}\s*{NAME}\s*{UNBOLD}(?:\s*[:：]\s*|{DASH}|\s*)")),
    ("colon", re.compile(rf"\[{NAME}\]\s*[:：]?\s*")),
    ("colon", re.compile(rf"{NAME}(?: \([^()]{{1,{LONGEST}}}\))?\s?[:：]\s*")),
    ("full stop", re.compile(rf"{NAME}(?:(?<=\.)|\))\s+")),
    ("dash", re.compile(rf"{NAME}(?:{DASH})")),
    ("line of its own", re.compile(rf"{NAME}$")),
)
WHOLLY_BOLD = re.compile(rf"({BOLD})(?P<said>(?:(?!{BOLD}|{UNBOLD}).)+){UNBOLD}")
QUESTION_MARKS = "?？؟⁇⁈⁉‽"
CLOSING = "*_)]）\"'”’»“›」』"
QUOTES = re.compile(r"[\"'”’»“›」』]")
QUOTED = re.compile(r"[\s*_(\[]*[\"'“‘«„‹「『]")


class Label(NamedTuple):
    """What tells who says a text: its key, the same for all labels of one name, its form, and where what is said lies.

    It stands before that, or around it as the marks of bold do.
    """

    key: str
    form: Form
    start: int
    end: int


def label(text: str) -> Label | None:
    """What could be the label of a text."""
    bold = WHOLLY_BOLD.fullmatch(text)
    if bold and (within := label(bold["said"])) and within.form == "colon":
        return within._replace(start=bold.start("said") + within.start, end=bold.end("said"))
    for form, pattern in FORMS:
        found = pattern.match(text)
        if found and len(found["name"]) <= LONGEST and (name := key(found["name"])) and fits(form, name, found):
            return Label(name, form, found.end(), len(text))
    return Label(bold[1], "bold", *bold.span("said")) if bold else None


def fits(form: Form, name: str, found: re.Match[str]) -> bool:
    """Whether a name can be a label: in bold with nothing after it, or before a full stop, a known word or capitals."""
    bare_bold = form == "colon" and WHOLLY_BOLD.fullmatch(found.string) and not re.search("[:：]", found[0])
    capitals = len(name) > 2 and found["name"].isupper()
    return (form != "full stop" and not bare_bold) or name in KNOWN or capitals


def key(name: str) -> str:
    """What the labels of one name have in common: K.H. and KH are kh, Q1 and Q. 2 are q; other numbers stay."""
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name.casefold().replace(".", "").replace("\u2011", "-"))
    unnumbered = re.sub(r" ?\d+$", "", " ".join(words))
    return unnumbered if unnumbered in KNOWN else " ".join(words)


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
