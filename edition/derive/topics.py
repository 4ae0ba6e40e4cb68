"""The topics page: what each interview says on each topic, side by side. templates/topics.md lays it out."""

import re

from edition.corpus.corpus import Corpus
from edition.text.anchors import TOPICS_PAGE
from edition.text.markdown import NOTE_CALL, find_passage, plain
from edition.text.model import Topic

from .markdown import fill_template
from .picture import Picture

OPENED, CUT = "…\u00a0", "\u00a0…"


def write_topics(corpus: Corpus, picture: Picture) -> str:
    """Write the whole page."""
    retired = corpus.ledger.retired(TOPICS_PAGE)
    raised = [topic for topics in picture.groups.values() for topic in topics]
    topics = [*raised, *(topic for topic in corpus.catalogue.topics.values() if topic not in raised)]
    return fill_template(
        "topics.md",
        __package__,
        corpus=corpus,
        picture=picture,
        topics=[(topic, find_answers(corpus, topic)) for topic in topics],
        events=list(corpus.catalogue.events.values()),
        predecessors=retired.pop(TOPICS_PAGE, {}),
        moved=retired,
    )


def find_answers(corpus: Corpus, topic: Topic) -> dict[str, list[dict[str, object]]]:
    """Find the answers that are filed under a topic, by interview in the order of time.

    Each has its question, the passage that matters with its place, and what is to be remarked on the passage.
    """
    places = {(place.interview, place.answer): place for place in topic.passages}
    answers: dict[str, list[dict[str, object]]] = {interview: [] for interview in corpus.names}
    for interview in corpus.interviews:
        for question in interview.questions:
            if topic.name in {link.name for link in question.topics}:
                place = places[interview.id, question.anchor]
                words, text = topic.passages[place], corpus.texts[place]
                passage = {"passage": mark_cuts(words, plain(text)), "remark": describe_passage(words, text)}
                answers[interview.id].append({"question": question, "place": place, **passage})
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
