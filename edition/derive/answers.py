"""The page of each answer: a few lines that say whose it is; the site's Markdown extension brings the text in."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import shorten

from pydantic_core import to_json

from edition.corpus.corpus import Corpus
from edition.corpus.project import PAGES
from edition.text.anchors import QUESTION
from edition.text.markdown import SENTENCE_END, plain
from edition.text.model import Interview, Question

from .markdown import fill_template

LENGTH = 200
"""Characters of a description that the preview of a link shows."""


def list_answers(corpus: Corpus) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of each answer's page, and a function that writes it.

    A retired question keeps its page: that of the answer to which its links now lead, or else one that leads there.
    """
    questions = {
        (page.id, question.anchor): (page, question) for page in corpus.interviews for question in page.questions
    }
    for interview in corpus.interviews:
        ever = [anchor for anchor in corpus.ledger.of(interview.id) if re.fullmatch(QUESTION, anchor)]
        for anchor in dict.fromkeys([question.anchor for question in interview.questions] + ever):
            path, place = f"{PAGES}/{interview.id}/{anchor}.md", corpus.ledger.find_successor(interview.id, anchor)
            page, answer = (place.page, place.anchor.partition("p")[0]) if place else (interview.id, anchor)
            if found := questions.get((page, answer)):
                yield path, partial(write_answer, *found)
            elif place:
                yield path, partial(fill_template, "moved_answer.md", __package__, old=anchor, new=place)


def write_answer(interview: Interview, question: Question) -> str:
    """Write the lines that stand for an answer."""
    title, description = f"{plain(question.heading)} – {interview.front_matter.title}", describe_answer(question)
    values = {"title": title, "description": description, "of": interview.id, "question": question.anchor}
    return fill_template("answer.md", __package__, {"to_json": lambda value: to_json(value).decode()}, values=values)


def describe_answer(question: Question) -> str:
    """Return two sentences with which an answer begins if they fit into a preview, or one, or the words that fit."""
    text = " ".join(plain(paragraph.text) for paragraph in question.answer)
    first, *more = SENTENCE_END.split(text, 2)
    both = " ".join([first, *more[:1]])
    return both if len(both) <= LENGTH else shorten(first, LENGTH, placeholder=" …")
