"""The model of interviews and of the data about them: frozen, and validated when they enter."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from . import dates
from .anchors import NAME, PARAGRAPH, QUESTION
from .markdown import SLIP
from .yaml import Key

LONGEST_HEADING = 60
"""Characters; a heading has to fit one line of the table of contents and of a search result."""
LONGEST_TITLE = 80
"""Characters; the title of an event has to be taken in at a glance."""
LONGEST_CARD = 130
"""Characters; two cards have to fit the screen of a phone, below the search."""
LOST_BYTE = "holds a byte that is not UTF-8, or the sign for one that was lost; save it as UTF-8"
COMPLETION = re.compile(
    "(a|about|after|ahead|around|as|at|before|between|by|during|early|from|in|just|late|on|one|over|perhaps|shortly|"
    "some|soon|the|through|throughout|two|three|twice|when|while)\\b"
)
"""How the words begin that say when somebody spoke to somebody."""
Colour = Literal["teal", "crimson", "bronze", "plum"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
"""The series from which each interview has its own; docs/assets/colours.css says how they look."""
CUE_LABEL = re.compile("^([QA]):")
"""The label of a cue that says who speaks there: Q: the interviewer, as without it, A: the interviewee."""


def lines_with_lost_bytes(text: str) -> list[int]:
    """List the numbers of the lines in which a byte could not be read."""
    return [number for number, line in enumerate(text.split("\n"), 1) if "\N{REPLACEMENT CHARACTER}" in line]


def require(pattern: str, message: str) -> AfterValidator:
    """Make a validator that raises ValueError, with the message, for text that a pattern does not match as a whole."""

    def validate(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(message)
        return value

    return AfterValidator(validate)


def forbid(pattern: str, message: str) -> AfterValidator:
    """Make a validator that raises ValueError for text in which a pattern is found; {} in the message is what it is."""

    def validate(value: str) -> str:
        if found := re.search(pattern, value):
            raise ValueError(message.format(found[0]))
        return value

    return AfterValidator(validate)


def require_line(value: str) -> str:
    """Raise ValueError for text that is empty, has outer white space, runs over lines or cannot be written as UTF-8."""
    if not value.strip():
        raise ValueError("is empty")
    if value != value.strip() or re.search("[\n\r\ud800-\udfff]", value):
        raise ValueError("must be one line of text, without white space around it")
    return value


def require_visible(value: str) -> str:
    """Raise ValueError for a sign that nobody sees."""
    if {unicodedata.category(sign) for sign in value} & {"Cc", "Cf", "Zl", "Zp"}:
        raise ValueError("holds a sign that nobody sees, such as a control character; write plain words")
    return value


def require_day(value: str) -> str:
    """Raise ValueError for an EDTF date that is no day, month or year, certain or not: no citation can print it."""
    message = "is not the day, month or year of a conversation in EDTF, such as 2021-05-26, 2014-06~ or 2014?"
    try:
        date = dates.read(value)
    except ValueError:
        raise ValueError(message) from None
    if "/" in value or not (date.start and date.start.machine):
        raise ValueError(message)
    return value


def as_number(value: object) -> Decimal:
    """Return the number of a text. Raise ValueError for what is not written in figures, plainly."""
    if not re.fullmatch(r"(0|[1-9][0-9]{0,14})(\.[0-9]{0,6}[1-9])?", str(value)):
        raise ValueError(f"must be a number in figures, such as 6.5 or 50000, not {value}")
    return Decimal(str(value))


def as_flag(value: object) -> bool:
    """Return whether a text says yes. Raise ValueError for what is neither true nor false."""
    if value not in (True, False, "true", "false"):
        raise ValueError(f"must be true or false, not {value}")
    return value in (True, "true")


def require_cue(value: str) -> str:
    """Raise ValueError for a cue without a word, by which every paragraph or none would be known."""
    if not re.search(r"\w", CUE_LABEL.sub("", value)):
        raise ValueError(f"holds no word, {value!r}; a cue is the first words of a paragraph")
    return value


def require_completion(value: str) -> str:
    """Raise ValueError for words that do not complete a sentence which goes on after them with a full stop."""
    if not COMPLETION.match(value) or value.endswith((".", "!", "?")):
        raise ValueError(f"{value!r} does not complete “spoke to X ….”, as “in June 2014, before the state visit” does")
    return value


Line = Annotated[str, AfterValidator(require_line)]
Language = Annotated[
    str, require(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", "is no language tag, such as ko, kk-Cyrl or ru-Latn")
]
Address = Annotated[
    str, require(r"https?://[^\s<>\"]+", "is no address on the web, such as https://example.org/interview")
]
Opening = Annotated[Line, AfterValidator(require_cue)]
Plain = Annotated[Line, forbid('[<>"]', "holds {}, which would be markup there; quotes are “ and ”")]
"""A line without signs that the theme would take for markup, where it prints the line as it stands."""
Words = Annotated[
    Line,
    forbid(
        r"[<>\"*_`\[\]{}|\\#]|&(?=#?\w+;)|://|^[-+:=@~!]|^\d+[.)](?=\s)",
        "holds {}, which is a sign of Markdown or HTML; write plain words, quotes as “ and ”",
    ),
    AfterValidator(require_visible),
]
"""A line in words alone, without signs to which Markdown gives a meaning."""
Edtf = Annotated[str, AfterValidator(lambda text: dates.read(text).text)]
"""A date in the Extended Date/Time Format (ISO 8601-2, levels 0 and 1)."""
Remark = Annotated[Line, forbid(r"<(?!https?://)|\]\((?!https?://)", "holds {}, which leads to no address on the web")]
"""A line of Markdown whose links lead to other sites."""
Flag = Annotated[bool, BeforeValidator(as_flag)]
Number = Annotated[Decimal, BeforeValidator(as_number)]
QuestionAnchor = Annotated[str, Field(pattern=f"^{QUESTION}$")]
ParagraphAnchor = Annotated[str, Field(pattern=f"^{PARAGRAPH}$")]
Name = Annotated[str, Field(pattern=f"^{NAME}$")]


class Frozen(BaseModel):
    """A value that cannot change and takes no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=Frozen)


def validate(kind: type[Model], given: Any, known: str) -> tuple[Model | None, list[tuple[Key, str]]]:
    """Return a model of the values; or None, and each wrong key with its fault. `known` says which keys there are."""
    try:
        return kind.model_validate(given), []
    except ValidationError as error:
        faults = []
        for fault in error.errors():
            key = fault["loc"][:-1] if fault["loc"][-1:] == ("[key]",) else fault["loc"]
            faults.append((key, describe(fault, known)))
        return None, faults


def describe(fault: Any, known: str) -> str:
    """Say what is wrong with a key, in our words where the library's would not say what is right."""
    ours = {
        "missing": "is missing",
        "model_type": f"must hold keys with their values; {known}",
        "dict_type": "must hold keys with their values, one a line",
        "extra_forbidden": f"is no key that is known here; {known}",
        "tuple_type": "must be a list, as in [one, another]",
        "string_type": "must be text",
        "literal_error": f"must be {fault.get('ctx', {}).get('expected')}",
        "string_pattern_mismatch": "may have lower-case letters, digits and hyphens",
    }
    if fault["type"] in {"string_too_long", "too_long"}:
        return f"has {len(fault['input'])} characters; it may have {fault['ctx']['max_length']}"
    if fault["type"] == "too_short":
        return f"names {len(fault['input'])}; it must name at least {fault['ctx']['min_length']}"
    message = fault["msg"].removeprefix("Value error, ")
    return ours.get(fault["type"], f"{message[0].lower()}{message[1:]}")


class Source(Frozen):
    """Where the original was published; its title if it has one, and what readers should know of it, in Markdown."""

    title: Line | None = None
    publisher: Line
    url: Address
    note: Remark | None = None


class Conversation(Frozen):
    """Who spoke to whom, when and where it was printed: the `interview` key of a page's front matter.

    `date` is the day of the conversation or, where that is not known, of print; `said` says which, in words that follow
    “spoke to X”. `countries` are those that the interview is about. `names` has the interviewee's name in other
    languages and their scripts, as printed sources attest it.
    """

    interviewee: Line
    family_name: Line
    role: Line
    countries: tuple[Plain, ...] = ()
    interviewer: Line
    date: Annotated[str, AfterValidator(require_day)]
    said: Annotated[Line, AfterValidator(require_completion)]
    source: Source
    edition: Literal["retelling", "transcript"]
    names: dict[Language, Plain] = {}

    @model_validator(mode="after")
    def family_name_is_a_part_of_the_name(self) -> Self:
        """Raise ValueError where the family name does not open or close the interviewee's name."""
        name, family = self.interviewee, self.family_name
        if not (name == family or name.startswith(f"{family} ") or name.endswith(f" {family}")):
            raise ValueError(f"family_name must be the first or the last part of the name, {name!r}")
        return self

    @model_validator(mode="after")
    def said_names_the_date(self) -> Self:
        """Raise ValueError where `said` lacks the day, month or year of the date."""
        lacking = [word for word in dates.read(self.day).words().split() if not re.search(rf"\b{word}\b", self.said)]
        if lacking:
            raise ValueError(f"said, {self.said!r}, does not name the date, {dates.read(self.day).words()}")
        return self

    @property
    def printed(self) -> bool:
        """Whether the date is the day of print, as `said` then tells."""
        return "printed" in self.said

    @property
    def day(self) -> str:
        """Date of the interview without its doubts: a day, month or year."""
        return self.date.rstrip("~?%")

    @property
    def given_name(self) -> str:
        """The interviewee's name without the family name; empty for a name of one part."""
        rest = self.interviewee.removeprefix(self.family_name)
        return (rest if rest != self.interviewee else rest.removesuffix(self.family_name)).strip()


class FrontMatter(Frozen):
    """All that stands above an interview page's text.

    A `draft` is not published, and may lack what the site shows of an interview: `card` says its strongest one or two
    things on the start page, `colour` is its own for good. `cues` open paragraphs of the original whose speaker its
    form does not tell; by them the original is known, too.
    """

    draft: Flag = False
    title: Plain
    description: Plain
    card: Annotated[Plain, Field(max_length=LONGEST_CARD)] | None = None
    colour: Colour | None = None
    interview: Conversation
    cues: tuple[Opening, ...] = ()


class Paragraph(Frozen):
    """A paragraph in Markdown, on one line, under the anchor it is never without."""

    anchor: ParagraphAnchor
    text: Line


class TopicLink(Frozen):
    """A topic under which an answer is filed: its anchor on the topics page, and what it is called."""

    name: Name
    label: Words


class Question(Frozen):
    """A question with its answer, under the editors' heading."""

    anchor: QuestionAnchor
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
Synonyms = Annotated[tuple[Words, ...], Field(min_length=2)]
State = Literal["behind", "current", "ahead"]
STATES: tuple[State, ...] = get_args(State)


class Topic(Frozen):
    """A subject of the interviews; its name is its anchor on the topics page.

    A line of `words` is searched together, what is broader or narrower too: a search for one finds the others.
    `passages` are the words that matter here, of one paragraph of each answer that is filed under the topic.
    """

    name: Name
    label: Words
    scope: Words
    words: tuple[Synonyms, ...] = ()
    passages: dict[Attested, Words]


class Event(Frozen):
    """Something that an interview tells of, with the paragraphs that attest it.

    Those are held apart by how it lay when it was said: behind, under way or ahead. What has no date in the text and
    none by the editors, who then say why, has none.
    """

    id: Name
    title: Annotated[Words, Field(max_length=LONGEST_TITLE)]
    text: Words
    topic: Name
    date: Edtf | None = None
    editors: Words | None = None
    behind: tuple[Attested, ...] = ()
    current: tuple[Attested, ...] = ()
    ahead: tuple[Attested, ...] = ()

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        """Raise ValueError where no paragraph is named, or one twice, or the editors give a reason but no date."""
        if not self.attestations:
            raise ValueError("is attested by no paragraph; name one under behind, current or ahead")
        if self.editors and not self.date:
            raise ValueError("editors says why the date is the editors', but there is no date")
        for state, place in self.attestations:
            if self.attestations.count((state, place)) > 1:
                raise ValueError(f"names {place} twice under {state}")
        return self

    @property
    def attestations(self) -> list[tuple[State, Reference]]:
        """Every paragraph that attests the event, with how the event lay then."""
        return [(state, place) for state in STATES for place in getattr(self, state)]


class Figure(Frozen):
    """A quantity that was said: what is counted, and as of when; by whose statistics, if the speaker says.

    One that is `quoted` stands on the timeline page.

    It is printed as qualifier, value and unit, or in words of its own.
    """

    id: Name
    title: Annotated[Words, Field(max_length=LONGEST_TITLE)]
    qualifier: Words | None = None
    value: Number
    unit: Words
    printed: Words | None = None
    as_of: Edtf
    editors: Words | None = None
    statistics: Words | None = None
    quoted: bool = False
    said: Annotated[tuple[Attested, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def printed_needs_no_qualifier(self) -> Self:
        """Raise ValueError for a qualifier that nobody would read."""
        if self.printed and self.qualifier:
            raise ValueError("has a qualifier that printed leaves out; put it there")
        return self


class Comparison(Frozen):
    """Figures side by side; where they only look comparable, `but` says why they are not."""

    id: Name
    title: Annotated[Words, Field(max_length=LONGEST_TITLE)]
    figures: Annotated[tuple[Name, ...], Field(min_length=2)]
    note: Words | None = None
    but: Words | None = None

    @model_validator(mode="after")
    def a_figure_stands_once(self) -> Self:
        """Raise ValueError for a figure compared with itself."""
        if len(set(self.figures)) < len(self.figures):
            raise ValueError("names a figure twice")
        return self
