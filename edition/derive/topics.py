"""The topics page in Markdown: what each interview says on each topic, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.corpus.corpus import Corpus
from edition.corpus.ledger import TOPICS_PAGE, group_by_successor
from edition.text.anchors import locator
from edition.text.markdown import NOTE_CALL, escape, find_passage, plain
from edition.text.model import Question, Reference, Topic

from .references import count, list_speakers

FRONT = """\
---
title: Topics
description: What each ambassador said on each topic, side by side, with links to the answers and paragraphs.
template: topics.html
---

<!-- Derived from data/ and docs/interviews/ by: python -m edition derive -->

# Topics {: #_topics }

What {speakers} said, topic by topic: every answer on the topic, with the passage that says most about it. \
Where an interview has no such answer, the page says so.
{: .deck }

Number of answers on each topic:
{: .told }

<div class="index" markdown>

{index}
</div>
"""
OPENED, CUT = "…\u00a0", "\u00a0…"
SILENT = ' class="none"'
DATA = "The topics as data: [topics.json](data/topics.json).\n{: .data }\n"


@dataclass(frozen=True)
class Excerpt:
    """An answer under a topic, with the passage that matters there and its paragraph.

    The remark says that the passage calls a note, or is in other words than the transcript.
    """

    question: Question
    place: Reference
    passage: str
    remark: str


Answers = dict[str, list[Excerpt]]
"""Answers on a topic by interview, in the order of time."""


def write_topics(corpus: Corpus) -> str:
    """Write the whole page."""
    topics = corpus.catalogue.topics
    predecessors = group_by_successor(corpus.ledger.successors(TOPICS_PAGE, topics))
    answers = {name: find_answers(corpus, topic) for name, topic in topics.items()}
    sections = [write_topic(corpus, topic, answers[name], predecessors.get(name, ())) for name, topic in topics.items()]
    index = "".join(f"- {write_index_entry(corpus, topic, answers[name])}\n" for name, topic in topics.items())
    front = FRONT.replace("{speakers}", list_speakers(corpus)).replace("{index}", index)
    return "\n".join([front, *sections, DATA])


def find_answers(corpus: Corpus, topic: Topic) -> Answers:
    """Find the answers that are filed under a topic, each with its passage."""
    places = {(place.interview, place.answer): place for place in topic.passages}
    answers: Answers = {}
    for interview in corpus.interviews:
        for question in interview.questions:
            if topic.name in {link.name for link in question.topics}:
                place = places[interview.id, question.anchor]
                words, text = topic.passages[place], corpus.texts[place]
                excerpt = Excerpt(question, place, mark_cuts(words, plain(text)), describe_passage(words, text))
                answers.setdefault(interview.id, []).append(excerpt)
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


def write_index_entry(corpus: Corpus, topic: Topic, answers: Answers) -> str:
    """Write a topic in the index, with the number of answers that each interview gives, or many give together."""
    link = f"[{escape(topic.label)}](#{topic.name})"
    if not corpus.few:
        return f"{link} <span>{count(sum(map(len, answers.values())), 'answer')}</span>"
    counts = (
        f'<span data-interview="{name}"{"" if name in answers else SILENT}>'
        f"{len(answers.get(name, ())) or 'none'} in {escape(year)}</span>"
        for name, year in corpus.years.items()
    )
    return f"{link} {' · '.join(counts)}"


def write_topic(corpus: Corpus, topic: Topic, answers: Answers, retired: Sequence[str]) -> str:
    """Write a topic: its scope, and what each interview says on it, side by side or, of many, in a list."""
    ids = "".join(f'<span class="retired" id="{anchor}"></span>' for anchor in retired)
    sides = "\n".join(write_side(corpus, topic, name, answers.get(name, ())) for name in corpus.names)
    body = f'<div class="sides" markdown>\n\n{sides}\n</div>\n' if corpus.few else write_list(corpus, answers)
    return (
        f'<section class="topic" markdown>\n\n## {ids}{escape(topic.label)} {{: #{topic.name} }}\n\n'
        f"{escape(topic.scope)}\n{{: .scope }}\n\n"
        f"{body}\n{write_foot(corpus, topic)}</section>\n"
    )


def write_list(corpus: Corpus, answers: Answers) -> str:
    """Write the answers on a topic in the order of time, and in how many interviews there is none."""
    lines = [
        f"- [**{escape(corpus.names[excerpt.place.interview])}, {locator(excerpt.question.anchor)}** "
        f"{escape(plain(excerpt.question.heading))}]"
        f"(interviews/{excerpt.place.interview}.md#{excerpt.question.anchor}) "
        f"{escape(excerpt.passage)} {link_passage(excerpt)}\n"
        for excerpts in answers.values()
        for excerpt in excerpts
    ]
    silent = len(corpus.interviews) - len(answers)
    return "".join(lines) + (f"\nNot raised in {silent:,} of the interviews.\n{{: .silent }}\n" if silent else "")


def write_side(corpus: Corpus, topic: Topic, interview: str, answers: Sequence[Excerpt]) -> str:
    """Write the answers of one interview on a topic; where there is none, that."""
    silent = f"Not raised in {escape(corpus.years[interview])}.\n{{: .silent }}\n"
    body = "\n".join(map(write_answer, answers)) or silent
    name = f"### {escape(corpus.names[interview])} {{: #{topic.name}_{interview} }}"
    return f'<div class="side" data-interview="{interview}" markdown>\n\n{name}\n\n{body}\n</div>\n'


def write_answer(excerpt: Excerpt) -> str:
    """Write an answer: its number and heading, and the passage that matters."""
    page = f"interviews/{excerpt.place.interview}.md"
    heading = f"**{locator(excerpt.question.anchor)}** {escape(plain(excerpt.question.heading))}"
    return (
        f"[{heading}]({page}#{excerpt.question.anchor})\n{{: .asked }}\n\n"
        f"{escape(excerpt.passage)} {link_passage(excerpt)}\n{{: .excerpt }}\n"
    )


def link_passage(excerpt: Excerpt) -> str:
    """Link to the paragraph in which a passage stands."""
    place = excerpt.place
    return f"[{locator(place.anchor)}{excerpt.remark}](interviews/{place.interview}.md#{place.anchor})"


def write_foot(corpus: Corpus, topic: Topic) -> str:
    """Write the link from a topic to its entries on the timeline."""
    number = sum(event.theme == topic.name for event in corpus.catalogue.events.values())
    link = f"[{count(number, 'entry', 'entries')} on the timeline](timeline.md?theme={topic.name})"
    return f"{link}\n{{: .entries }}\n\n" if number else ""
