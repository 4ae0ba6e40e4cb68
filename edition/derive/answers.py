"""The page of each answer: a few lines that say whose it is; the site's Markdown extension brings the text in."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import shorten

from pydantic_core import to_json

from edition.corpus.corpus import Corpus
from edition.corpus.project import PAGES
from edition.text.anchors import QUESTION, locator
from edition.text.markdown import SENTENCE_END, plain
from edition.text.model import Interview, Question

from .markdown import fill_template

LENGTH = 200
"""Characters of a description that the preview of a link shows."""


def list_answers(corpus: Corpus) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of each answer's page, and a function that writes it. A retired question keeps its page."""
    for interview in corpus.interviews:
        asked = {question.anchor: question for question in interview.questions}
        ever = [anchor for anchor in corpus.ledger.of(interview.id) if re.fullmatch(QUESTION, anchor)]
        for anchor in dict.fromkeys([*asked, *ever]):
            path = f"{PAGES}/{interview.id}/{anchor}.md"
            yield path, partial(write_answer, interview, anchor, asked.get(anchor))


def write_answer(interview: Interview, anchor: str, question: Question | None) -> str:
    """Write the lines that stand for an answer or, if its question is retired, for where it has moved."""
    heading = plain(question.heading) if question else f"{locator(anchor)} has moved"
    fields = {"title": f"{heading} – {interview.front_matter.title}"}
    if not question:
        fields |= {"moved": True}
    else:
        fields |= {"description": describe_answer(question), "interview": interview.id, "question": anchor}
    lines = [f"{name}: {to_json(value).decode()}" for name, value in fields.items()]
    return fill_template("answer.md", __package__, lines=lines, place=f"{interview.id}#{anchor}", question=question)


def describe_answer(question: Question) -> str:
    """Return two sentences with which an answer begins if they fit into a preview, or one, or the words that fit."""
    text = " ".join(plain(paragraph.text) for paragraph in question.answer)
    first, *more = SENTENCE_END.split(text, 2)
    both = " ".join([first, *more[:1]])
    return both if len(both) <= LENGTH else shorten(first, LENGTH, placeholder=" …")
