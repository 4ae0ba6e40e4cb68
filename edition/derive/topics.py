"""The topics page: what each interview says on each topic, side by side. templates/topics.md lays it out."""

import re
from dataclasses import dataclass

from edition.corpus.corpus import Corpus
from edition.corpus.ledger import group_by_successor
from edition.text.anchors import TOPICS_PAGE
from edition.text.markdown import NOTE_CALL, find_passage, plain
from edition.text.model import Question, Reference, Topic

from .markdown import fill_template

OPENED, CUT = "…\u00a0", "\u00a0…"


@dataclass(frozen=True)
class Excerpt:
    """An answer under a topic, with the passage that matters there and its paragraph.

    The remark says that the passage calls a note, or is in other words than the transcript.
    """

    question: Question
    place: Reference
    passage: str
    remark: str


def write_topics(corpus: Corpus) -> str:
    """Write the whole page."""
    topics = corpus.catalogue.topics
    return fill_template(
        "topics.md",
        __package__,
        corpus=corpus,
        topics=[(topic, find_answers(corpus, topic)) for topic in topics.values()],
        events=list(corpus.catalogue.events.values()),
        predecessors=group_by_successor(corpus.ledger.successors(TOPICS_PAGE, topics)),
    )


def find_answers(corpus: Corpus, topic: Topic) -> dict[str, list[Excerpt]]:
    """Find the answers that are filed under a topic, each with its passage, by interview in the order of time."""
    places = {(place.interview, place.answer): place for place in topic.passages}
    answers: dict[str, list[Excerpt]] = {interview: [] for interview in corpus.names}
    for interview in corpus.interviews:
        for question in interview.questions:
            if topic.name in {link.name for link in question.topics}:
                place = places[interview.id, question.anchor]
                words, text = topic.passages[place], corpus.texts[place]
                excerpt = Excerpt(question, place, mark_cuts(words, plain(text)), describe_passage(words, text))
                answers[interview.id].append(excerpt)
    return answers


def mark_cuts(words: str, text: str) -> str:
    """Mark with an ellipsis where words of a text begin or end within a sentence."""
    found = find_passage(words, text)
    before, after = (text[: found.start()].rstrip(), text[found.end() :].lstrip()) if found else ("", "")
    begins = not before or re.search(r"[.?!][”’)]*$", before)
    ends = not after or re.search(r"[.?!][”’)]*$", words) or after[0] in ".?!"
    return f"{'' if begins else OPENED}{words}{'' if ends else CUT}"


def describe_passage(words: str, text: str) -> str:
    """Say of a passage that a note is called in it, or that the transcript has other words."""
    shown = plain(text)
    if not find_passage(words, shown):
        return ", retold"
    calls = [len(plain(text[: call.start()])) for call in NOTE_CALL.finditer(text)]
    parts = [find_passage(part, shown) for part in words.split(" … ")]
    return ", with a note" if any(part.start() < call <= part.end() for part in parts for call in calls) else ""
