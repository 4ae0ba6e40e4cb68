"""The model of interviews and of the data about them: frozen, and validated when they enter."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from . import dates
from .anchors import NAME, PARAGRAPH, QUESTION
from .markdown import SLIP
from .yaml import CONTROL, Key

LONGEST_HEADING = 60
"""Characters; a heading has to fit one line of the table of contents and of a search result."""
LOST_BYTE = "holds a byte that is not UTF-8, or a sign that nobody sees; save it as UTF-8, without control characters"
UNSEEN = re.compile(rf"{CONTROL.pattern}|\ufffd")
"""Control characters, and what stands for a byte that could not be read."""
Colour = Literal["teal", "crimson", "bronze", "plum"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
"""The series from which each interview has its own; docs/assets/colours.css says how they look."""
CUE_LABEL = re.compile("^([QA]):")
"""The label of a cue that says who speaks there: Q: the interviewer, as without it, A: the interviewee."""


def lines_with_lost_bytes(text: str) -> list[int]:
    """List the numbers of the lines that hold a control character, or a byte that could not be read."""
    return [number for number, line in enumerate(text.split("\n"), 1) if UNSEEN.search(line)]


def refuse(pattern: str, message: str) -> Callable[[Any], Any]:
    """Make a function that raises ValueError for text in which a pattern is found; {} in the message is what it is."""

    def validate(value: Any) -> Any:
        if found := re.search(pattern, str(value)):
            raise ValueError(message.format(found[0]))
        return value

    return validate


def require(pattern: str, message: str) -> Callable[[Any], Any]:
    """Make a function that raises ValueError for text, {} in the message, that a pattern does not match as a whole."""
    return refuse(rf"\A(?!(?:{pattern})\Z)(?s:.*)", message)


require_line = require(
    r"[^\s\ud800-\udfff](?:[^\n\r\ud800-\udfff]*[^\s\ud800-\udfff])?",
    "must be one line of text, without white space around it",
)
require_cue = require(r"(?![QA]:\W*$).*\w.*", "holds no word, {!r}; a cue is the first words of a paragraph")
require_day = require(
    "[0-9]{4}(-[0-9]{2}){0,2}[?~]?",
    "is not the day, month or year of a conversation in EDTF, such as 2021-05-26, 2014-06~ or 2014?",
)
require_completion = require(
    "[a-z](.*[^.!?])?", "{!r} does not complete “spoke to X ….”, as “in June 2014, before the state visit” does"
)
require_language = require("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", "is no language tag, such as ko or kk-Cyrl")
require_address = require(
    r"https?://[^\s<>\"\[\]{}\\^`|]+", "is no address on the web, such as https://example.org/interview"
)
require_number = require(
    r"(0|[1-9][0-9]{0,14})(\.[0-9]{0,6}[1-9])?", "must be a number in figures, such as 6.5 or 50000, not {}"
)
refuse_signs = refuse(
    r"[<>\"*_`\[\]{}|\\#]|&(?=#?\w+;)|://|\+\+|^[-+:=@~!/]|^\d+[.)](?=\s)",
    "holds {}, which is a sign of Markdown or HTML; write plain words, quotes as “ and ”",
)
refuse_links_within = refuse(
    r"<(?!https?://[^<>\s]+>)|\]\((?!https?://)|!\[|[{}`]|\+\+",
    "holds {}, which is no word and leads to no address",
)


def as_flag(value: object) -> bool:
    """Return whether a text says yes. Raise ValueError for what is neither true nor false."""
    if value not in (True, False, "true", "false"):
        raise ValueError(f"must be true or false, not {value}")
    return value in (True, "true")


Line = Annotated[str, AfterValidator(require_line)]
Plain = Annotated[Line, AfterValidator(refuse('[<>"]', "holds {}, which would be markup there; quotes are “ and ”"))]
"""A line without signs that the theme would take for markup, where it prints the line as it stands."""
Words = Annotated[Line, AfterValidator(refuse_signs)]
"""A line in words alone, without signs to which Markdown gives a meaning."""
Remark = Annotated[Line, AfterValidator(refuse_links_within)]
"""A line of Markdown whose links lead to other sites."""
IS_DATE = AfterValidator(lambda value: dates.read(value).text)
Edtf = Annotated[str, IS_DATE]
Name = Annotated[str, AfterValidator(require(NAME, "may have lower-case letters, digits and hyphens"))]
Number = Annotated[Decimal, BeforeValidator(require_number)]
Title = Annotated[Words, Field(max_length=80)]
"""A line in words that can be taken in at a glance."""


class Frozen(BaseModel):
    """A value that cannot change and takes no key that it does not know; what has its parts as attributes will do."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


Model = TypeVar("Model", bound=Frozen)
FAULTS = {
    "missing": "is missing",
    "model_attributes_type": "must hold keys with their values; {known}",
    "dict_type": "must hold keys with their values, one a line",
    "extra_forbidden": "is no key that is known here; {known}",
    "tuple_type": "must be a list, as in [one, another]",
    "too_long": "may have at most {max_length} characters",
    "too_short": "must name at least {min_length}",
}
"""What is wrong with a key, by the library's name for it, where the library's words would not say what is right."""


def validate(kind: type[Model], given: Any, known: str) -> tuple[Model | None, list[tuple[Key, str]]]:
    """Return a model of the values; or None, and each wrong key with its fault. `known` says which keys there are."""
    try:
        return kind.model_validate(given), []
    except ValidationError as error:
        faults = error.errors()
    wrong = []
    for fault in faults:
        ours, theirs = FAULTS.get(fault["type"]), fault["msg"].removeprefix("Value error, ")
        message = ours.format(known=known, **fault.get("ctx", {})) if ours else f"{theirs[0].lower()}{theirs[1:]}"
        wrong.append((tuple(part for part in fault["loc"] if part != "[key]"), message))
    return None, wrong


class Source(Frozen):
    """Where the original was published; its title if it has one, and what readers should know of it, in Markdown."""

    title: Line | None = None
    publisher: Line
    url: Annotated[str, AfterValidator(require_address)]
    note: Remark | None = None


class Conversation(Frozen):
    """Who spoke to whom, when and where it was printed: the `interview` key of a page's front matter."""

    interviewee: Line
    family_name: Line
    role: Line
    countries: tuple[Plain, ...] = ()  # that it is about
    interviewer: Line
    date: Annotated[str, AfterValidator(require_day), IS_DATE]  # of the conversation or, if that is not known, of print
    said: Annotated[Line, AfterValidator(require_completion)]  # which of the two it is, in words after “spoke to X”
    source: Source
    edition: Literal["retelling", "transcript"]
    names: dict[Annotated[str, AfterValidator(require_language)], Plain] = {}  # in other scripts, as sources print it

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        """Raise ValueError where the name does not open or close with the family name, or `said` lacks the date."""
        if self.given_name == self.interviewee:
            raise ValueError(f"family_name must be the first or the last part of the name, {self.interviewee!r}")
        date = dates.read(self.day).words()
        if not all(re.search(rf"\b{word}\b", self.said) for word in date.split()):
            raise ValueError(f"said, {self.said!r}, does not name the date, {date}")
        return self

    @property
    def printed(self) -> bool:
        """Whether the date is the day of print, as `said` then tells."""
        return "printed" in self.said

    @property
    def day(self) -> str:
        """Date of the interview without its doubts: a day, month or year."""
        return self.date.rstrip("~?")

    @property
    def given_name(self) -> str:
        """The interviewee's name without the family name; empty for a name of one part."""
        family = re.escape(self.family_name)
        return re.sub(f"^{family}( |$)| {family}$", "", self.interviewee, count=1)


class FrontMatter(Frozen):
    """All that stands above an interview page's text; a draft is not published, and may lack card and colour."""

    draft: Annotated[bool, BeforeValidator(as_flag)] = False
    title: Plain
    description: Plain
    card: Annotated[Plain, Field(max_length=130)] | None = None  # strongest one or two things said; two fit a phone
    colour: Colour | None = None  # its own, for good
    interview: Conversation
    cues: tuple[Annotated[Line, AfterValidator(require_cue)], ...] = ()
    """First words of paragraphs of the original whose speaker its form does not tell; it is known by them, too."""


class Paragraph(Frozen):
    """A paragraph in Markdown, on one line, under the anchor it is never without."""

    anchor: Annotated[str, Field(pattern=f"^{PARAGRAPH}$")]
    text: Line


class TopicLink(Frozen):
    """A topic under which an answer is filed: its anchor on the topics page, and what it is called."""

    name: Name
    label: Words


class Question(Frozen):
    """A question with its answer, under the editors' heading."""

    anchor: Annotated[str, Field(pattern=f"^{QUESTION}$")]
    heading: Annotated[Line, Field(max_length=LONGEST_HEADING)]
    question: Paragraph
    answer: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    topics: tuple[TopicLink, ...] = ()


class Note(Frozen):
    """A footnote, called in the text as `[^name]`."""

    name: Annotated[str, Field(pattern=r"^[^\]\s]+$")]
    text: Line

    @property
    def is_slip(self) -> bool:
        """Whether the note is on a slip of the printed original, as its name then says."""
        return self.name.startswith(SLIP)


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


class Reference(NamedTuple):
    """A paragraph of an interview, in data as 2014-bakishev#q3p3."""

    interview: str
    anchor: str

    @property
    def answer(self) -> str:
        """Anchor of the answer, with its question, in which the paragraph stands; empty if it stands in none."""
        return self.anchor.partition("p")[0] if self.anchor.startswith("q") else ""

    def __str__(self) -> str:
        """Give the reference as data has it."""
        return f"{self.interview}#{self.anchor}"


def parse_reference(value: object) -> Reference:
    """Read a reference as data has it. Raise ValueError for what is none."""
    found = re.fullmatch(f"({NAME})#({PARAGRAPH})", str(value))
    if not found:
        raise ValueError(f"{value} is no paragraph, such as 2014-bakishev#q3p3")
    return Reference(found[1], found[2])


Attested = Annotated[Reference, BeforeValidator(parse_reference)]
State = Literal["behind", "current", "ahead"]
STATES: tuple[State, ...] = get_args(State)


class Topic(Frozen):
    """A subject of the interviews; its name is its anchor on the topics page."""

    name: Name
    label: Words
    scope: Words
    words: tuple[Annotated[tuple[Words, ...], Field(min_length=2)], ...] = ()
    """Lists of words of which a search for one finds the others; what is broader or narrower may be among them."""
    passages: dict[Attested, Words]  # the words that matter, of one paragraph of each answer that is filed under it


class Event(Frozen):
    """Something that an interview tells of, with the paragraphs that attest it, by how it lay when it was said."""

    id: Name
    title: Title
    text: Words
    topic: Name
    date: Edtf | None = None  # in the text, or by the editors
    editors: Words | None = None  # their reasons, if it is theirs
    behind: tuple[Attested, ...] = ()
    current: tuple[Attested, ...] = ()
    ahead: tuple[Attested, ...] = ()

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        """Raise ValueError where no paragraph is named, or the editors give a reason but no date."""
        if not self.attestations:
            raise ValueError("is attested by no paragraph; name one under behind, current or ahead")
        if self.editors and not self.date:
            raise ValueError("editors says why the date is the editors', but there is no date")
        return self

    @property
    def attestations(self) -> list[tuple[State, Reference]]:
        """Every paragraph that attests the event, with how the event lay then."""
        return [(state, place) for state in STATES for place in getattr(self, state)]


class Figure(Frozen):
    """A quantity that was said: what is counted, and as of when; printed as qualifier, value and unit."""

    id: Name
    title: Title
    qualifier: Words | None = None
    value: Number
    unit: Words
    printed: Words | None = None  # words of its own, instead of those three
    as_of: Edtf
    editors: Words | None = None  # their reasons, if the date is theirs
    statistics: Words | None = None  # whose they are, if the speaker says
    quoted: bool = False  # whether it stands on the timeline page
    said: Annotated[tuple[Attested, ...], Field(min_length=1)]


class Comparison(Frozen):
    """Figures side by side; where they only look comparable, `but` says why they are not."""

    id: Name
    title: Title
    figures: Annotated[tuple[Name, ...], Field(min_length=2)]
    note: Words | None = None
    but: Words | None = None
