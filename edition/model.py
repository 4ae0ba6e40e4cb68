"""What an interview is made of: frozen, and validated when it enters."""

from __future__ import annotations

import datetime
import re
import warnings
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

with warnings.catch_warnings():  # pyparsing warns edtf's grammar of a change that does not touch what it parses
    warnings.simplefilter("ignore")
    import edtf
    from edtf import EDTFParseException

LONGEST_HEADING = 60
"""Characters; a heading has to fit one line of the table of contents and of a search result."""


def is_line(value: str) -> str:
    """Raise ValueError for text that is empty, has outer white space, runs over lines or cannot be written as UTF-8."""
    if not value.strip():
        raise ValueError("is empty")
    if value != value.strip() or re.search(r"[\n\r\ud800-\udfff]", value):
        raise ValueError("must be one line of text, without white space around it")
    return value


def is_plain(value: str) -> str:
    """Raise ValueError for signs that the theme would take for markup, where it prints a line as it stands."""
    if found := re.search(r"[<>\"]", value):
        raise ValueError(f"holds {found[0]}, which would be markup there; quotes are “ and ”")
    return value


@cache
def is_edtf(value: str) -> str:
    """Raise ValueError for what is no date in the Extended Date/Time Format (ISO 8601-2, the Library of Congress)."""
    try:
        edtf.parse_edtf(value)
    except EDTFParseException:
        raise ValueError("is not an EDTF date, such as 2021-05-26, 2014-06 or, if approximate, 2014-06~") from None
    return value


def in_calendar(day: str) -> bool:
    """Whether a full day, as in 2021-05-26, is one."""
    try:
        return bool(datetime.date.fromisoformat(day))
    except ValueError:
        return False


def is_day(value: str) -> str:
    """Raise ValueError for an EDTF date that is no day, month or year, certain or not: no citation can print it."""
    found = re.fullmatch(r"((?!0000)\d{4}(-(0\d|1[0-2])(-\d\d)?)?)[~?%]?", value)
    if not found or (found[4] and not in_calendar(found[1])):
        raise ValueError("is not the day, month or year of a conversation, such as 2021-05-26, 2014-06~ or 2014?")
    return value


def is_address(value: str) -> str:
    """Raise ValueError for what is no address on the web."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ValueError("is no address on the web, such as https://example.org/interview")
    return value


Line = Annotated[str, AfterValidator(is_line)]
Plain = Annotated[str, AfterValidator(is_line), AfterValidator(is_plain)]
Edtf = Annotated[str, AfterValidator(is_edtf)]
Address = Annotated[str, AfterValidator(is_address)]
QuestionAnchor = Annotated[str, Field(pattern=r"^q[1-9][0-9]*$")]
ParagraphAnchor = Annotated[str, Field(pattern=r"^(p[1-9][0-9]*|q[1-9][0-9]*p(0|[1-9][0-9]*)|close)$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""Lower-case letters, digits and hyphens, as fits an address: the id of a page or a topic."""


class Frozen(BaseModel):
    """A value that cannot change and takes no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """Where the original was published; its title if it has one."""

    title: Line | None = None
    publisher: Line
    url: Address


class Conversation(Frozen):
    """Who spoke to whom, when and where it was printed: the `interview` key of a page's front matter."""

    interviewee: Line
    family_name: Line
    role: Line
    interviewer: Line
    date: Annotated[Edtf, AfterValidator(is_day)]
    said: Line
    source: Source
    edition: Literal["retelling", "transcript"]

    @model_validator(mode="after")
    def family_name_is_a_part_of_the_name(self) -> Conversation:
        """Raise ValueError where the family name does not open or close the interviewee's name."""
        name, family = self.interviewee, self.family_name
        if not (name == family or name.startswith(f"{family} ") or name.endswith(f" {family}")):
            raise ValueError(f"family_name must be the first or the last part of the name, {name!r}")
        return self

    @property
    def given_name(self) -> str:
        """The interviewee's name without the family name; empty for a name of one part."""
        rest = self.interviewee.removeprefix(self.family_name)
        return (rest if rest != self.interviewee else rest.removesuffix(self.family_name)).strip()


class FrontMatter(Frozen):
    """All that stands above an interview page's text."""

    title: Plain
    description: Plain
    interview: Conversation


class Paragraph(Frozen):
    """A paragraph in Markdown, on one line, under the anchor it is never without."""

    anchor: ParagraphAnchor
    text: Line


class Topic(Frozen):
    """A subject that answers can be filed under; its name is its anchor on the topics page."""

    name: Name
    label: Line


class Question(Frozen):
    """A question with its answer, under the editors' heading."""

    anchor: QuestionAnchor
    heading: Annotated[Line, Field(max_length=LONGEST_HEADING)]
    question: Paragraph
    answer: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    topics: tuple[Topic, ...] = ()


class Note(Frozen):
    """A footnote, called in the text as `[^name]`."""

    name: Annotated[str, Field(pattern=r"^[^\]\s]+$")]
    text: Line


class Interview(Frozen):
    """An interview as its page holds it."""

    id: Name
    front_matter: FrontMatter
    heading: Line
    introduction: tuple[Paragraph, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    closing: Paragraph | None = None
    notes: tuple[Note, ...] = ()

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph, in the order of the page."""
        parts = [*self.introduction]
        for question in self.questions:
            parts += [question.question, *question.answer]
        return parts + ([self.closing] if self.closing else [])
