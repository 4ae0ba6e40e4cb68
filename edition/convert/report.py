"""The report on a conversion: the outline of what was found, and the doubts that form cannot settle."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import get_args

from edition.text.model import Interview

from .original import TextLine
from .speakers import ONE_OF, QUESTION_MARKS, Speaker, is_question, split_words
from .transcript import ENDINGS, Exchange, Transcript

INTRODUCTION, CLOSING = "introduction", "closing remark"
COLUMN = 62
"""Width of one list beside another."""
LONGEST_QUESTION = 100
"""Words, from which on a question is doubted to be one."""
TOO_FEW = 4
"""Paragraphs of a text that may be wrapped for all one can tell."""
LONGEST_THANKS, LAST = 40, 3
"""Words of what may be the interviewer's thanks, and the paragraphs from either end that may be no part of the talk."""
SHORT, LONG = 20, 40
"""Words between which the longest question is taken to lie, so that what is shorter may be a question too."""
OPENING, LONGEST_OPENING = 6, 60
"""Words by which a paragraph is known in a report, and characters of them."""
SHOWN = 10
"""Doubts that a report shows."""
THANKS = re.compile(ONE_OF["thanks"], re.IGNORECASE)
CREDIT = re.compile(rf"(?i)©|https?://|www\.|\S@\w|\W(?:기자|특파원)\W*$|^\W*(?:{ONE_OF['credits']})")
"""What a byline, a caption or a footer has."""
ALIKE = {"bold": "bold", "heading": "a heading", "number": "numbered", "dialogue": "with a dash"}
"""Labels that questions may have, and other paragraphs as well."""
WHOLE, LIKELY, SHORTER, END, MARK, SIGN = range(6)
"""Ranks of doubts, by how likely they change the division: those on the text as a whole, and those on a place."""
Doubt = tuple[int, int, str]
"""A rank, the line of the text, and what an editor should look at there."""
Found = Iterator[tuple[int, TextLine | None, str]]
"""Doubts with the paragraph, none for the whole text; {} stands for its first words."""


@dataclass(frozen=True)
class OutlineItem:
    """A part of an interview: its name, the number of its paragraphs, its first words, the line where it begins."""

    name: str
    count: int
    words: str = field(compare=False)
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Give the part as a line of a list."""
        return f"{self.name:<15}{self.count:>3} ¶  {self.words}"


def outline(transcript: Transcript) -> list[OutlineItem]:
    """List the parts of a transcript; of an answer its paragraphs are counted, and its question opens it."""
    parts = [(INTRODUCTION, len(transcript.introduction), line) for line in transcript.introduction[:1]]
    parts += [(f"q{n}", len(exchange.answer), exchange.question) for n, exchange in enumerate(transcript.exchanges, 1)]
    parts += [(CLOSING, 1, transcript.closing)] if transcript.closing else []
    return [OutlineItem(name, count, quote_opening(line.text), line.number) for name, count, line in parts]


def outline_page(interview: Interview) -> list[OutlineItem]:
    """List the parts of a page, answers by their headings."""
    parts = [(INTRODUCTION, len(interview.introduction), quote_opening(one.text)) for one in interview.introduction[:1]]
    parts += [(f"q{n}", len(question.answer), question.heading) for n, question in enumerate(interview.questions, 1)]
    parts += [(CLOSING, 1, quote_opening(interview.closing.text))] if interview.closing else []
    return [OutlineItem(*part) for part in parts]


def count_parts(parts: Sequence[OutlineItem]) -> str:
    """Say how many questions there are, and how many paragraphs answer them."""
    answers = [part.count for part in parts if part.name not in {INTRODUCTION, CLOSING}]
    questions, paragraphs = len(answers), sum(answers)
    plurals = ["" if count == 1 else "s" for count in (questions, paragraphs)]
    return f"{questions:,} question{plurals[0]} with {paragraphs:,} paragraph{plurals[1]} of answers"


def set_beside(one: OutlineItem | None, two: OutlineItem | None) -> str:
    """Set a part of the text beside that of the page; a difference is marked."""
    return f"{' ' if one == two else '≠'} {one or ''!s:<{COLUMN}} {two or ''}".rstrip()


def list_doubts(source: str, doubts: Sequence[Doubt]) -> Iterator[str]:
    """Yield the lines of a report for the likeliest doubts, and how many more there are."""
    yield from (f"{source}:{line}: doubt: {text}" for _, line, text in sorted(doubts)[:SHOWN])
    if more := len(doubts[SHOWN:]):
        yield f"{source}: {more} more doubt{'s' if more > 1 else ''}, less likely to change what is a question"


def find_doubts(transcript: Transcript) -> list[Doubt]:
    """List what an editor should look at."""
    found = [*doubt_text(transcript), *doubt_labels(transcript), *doubt_told(transcript)]
    found += [doubt for exchange in transcript.exchanges for doubt in doubt_exchange(exchange)]
    found += doubt_ends(transcript)
    return [
        (rank, line.number if line else 1, message.replace("{}", quote_opening(line.text)) if line else message)
        for rank, line, message in found
    ]


def doubt_text(transcript: Transcript) -> Found:
    """Doubt how paragraphs were told apart, and cues that open several."""
    if transcript.by_line:
        yield WHOLE, None, "each line is taken for a paragraph, because blank lines do not part questions from answers"
    for phrase, count in transcript.cued.items():
        if count > 1:
            yield WHOLE, None, f"the cue {phrase!r} opens {count} paragraphs; more of its words would tell them apart"
    turns = [turn for turn in transcript.turns if not turn.label or transcript.cast.form not in ALIKE]
    cut = [TextLine(turn.number, "") for turn in turns if turn.text and not turn.text.endswith(ENDINGS)]
    if len(turns) > TOO_FEW and 2 * len(cut) >= len(turns):
        yield WHOLE, cut[0], "most paragraphs end within a sentence; are they lines that were wrapped?"


def doubt_labels(transcript: Transcript) -> Found:
    """Doubt labels: several people on one side, empty ones, those that ask nothing, letters that may be initials."""
    cast, turns = transcript.cast, transcript.turns
    for speaker in get_args(Speaker):
        names = [name for name in cast.roles if name in cast.kept and cast.roles[name] == speaker]
        if len(names) > 1:
            yield WHOLE, None, f"several people speak as {speaker}; these labels stay in the text: {', '.join(names)}"
    strangers = [TextLine(turn.number, turn.text) for turn in turns if cast.tells_both and not turn.label]
    keys = [line.label.key if line.label and line.label.form == cast.form == "colon" else "" for line in strangers]
    for key, count in Counter(filter(None, keys)).items():
        if count > 1 or get_close_matches(key, cast.roles):
            yield LIKELY, strangers[keys.index(key)], "a label that is no speaker’s here, {}; who speaks?"
    for above, turn, below in zip([None, *turns[:-1]], turns, [*turns[1:], None], strict=True):
        said, again = TextLine(turn.number, turn.speech), bool(above and turn.label and above.speaker == turn.speaker)
        if not turn.speech and (not below or below.speaker != turn.speaker or below.label):
            kind, around = ("an answer", "questions") if turn.speaker == "interviewee" else ("a question", "answers")
            yield LIKELY, said, f"{kind} of no words; the {around} before and after it are taken for one"
        if cast.form in ALIKE and turn.label and turn.speaker == "interviewer" and not is_question(turn.speech):
            yield LIKELY, said, f"{ALIKE[cast.form]} as the questions are, but no question by its form, {{}}"
        if cast.alternating and again:
            yield LIKELY, said, "a dash, but by the questions around the same speaker as above, {}"
        if cast.form == "full stop" and again and above.label == turn.label:
            yield LIKELY, said, f"{quote_opening(turn.text)}: is {turn.label}. the label here, or short for a name?"


def doubt_exchange(exchange: Exchange) -> Found:
    """Doubt a question that is long, and an answer that is none."""
    if (count := len(exchange.question.text.split())) > LONGEST_QUESTION:
        yield END, exchange.question, f"a very long question, {count} words; is all of it the interviewer’s?"
    if exchange.parts > 1:
        yield END, exchange.question, f"a question in {exchange.parts} paragraphs; are all the interviewer’s?"
    if not any(sign.isalnum() for paragraph in exchange.answer for sign in paragraph.text):
        yield SIGN, exchange.answer[0], "an answer of no words, {}"


def doubt_told(transcript: Transcript) -> Found:
    """Doubt what may be a question among what is told: with a question mark, or short between longer paragraphs."""
    cast, labelled = transcript.cast, {turn.number for turn in transcript.turns if turn.label}
    limit = min(max(SHORT, *(len(exchange.question.text.split()) for exchange in transcript.exchanges)), LONG)
    for lines in (transcript.introduction, *(exchange.answer for exchange in transcript.exchanges)):
        sizes = [LONG + 1 if lines is transcript.introduction else 0, *(len(line.text.split()) for line in lines), 0]
        for line, above, size, below in zip(lines, sizes, sizes[1:], sizes[2:], strict=False):
            form = line.label.form if line.label else ""
            asks = is_question(line.text) and line.number not in labelled
            told = not cast.tells_both and line.number not in labelled and any(map(str.isalnum, line.text))
            if set(QUESTION_MARKS) & set(line.text) and (asks or not cast.tells_both):
                rank = LIKELY if asks or (size <= LONG and not cast.roles) else MARK
                yield rank, line, "a question mark in what is told, {}; is it a question?"
            elif form == "heading" or (told and form in {"bold", "number"}):
                rank = MARK if form == "number" else LIKELY
                yield rank, line, f"{ALIKE[form]}, but taken for what is told, {{}}; is it a question?"
            elif told and size <= limit and above > size < below and not CREDIT.search(line.text):
                yield MARK if cast.roles else SHORTER, line, "short between longer paragraphs, {}; is it a question?"


def doubt_ends(transcript: Transcript) -> Found:
    """Doubt a last question without answer, thanks that may be the interviewer's, and what is no part of the talk."""
    closing, told = transcript.closing, transcript.exchanges[-1].answer
    if closing and is_question(closing.text):
        yield LIKELY, closing, "the last question, {}, has no answer; it stands as the closing remark"
    for line in () if closing else told:
        if len(split_words(line.text)) <= LONGEST_THANKS and THANKS.search(line.text):
            yield LIKELY, line, "{} may be the interviewer’s last word; if so, a cue should say so"
    for line in (*transcript.introduction[:LAST], *(() if closing else told[-LAST:])):
        if CREDIT.search(line.text) or (len(line.text.split()) < SHORT and not line.text.endswith(ENDINGS)):
            yield END, line, "a headline, a byline or a footer, {}? If so, it should be cut from the text"


def quote_opening(text: str) -> str:
    """Quote the first words of a text, to know it by, with escapes for what a terminal would obey."""
    words = text.split()
    shown = " ".join(words[:OPENING])[:LONGEST_OPENING]
    cut = " …" if shown != " ".join(words) else ""
    return f"“{''.join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in shown)}{cut}”"
