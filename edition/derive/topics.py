"""The topics page in Markdown: a concordance, what each interview says on each topic side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.corpus.corpus import Timeline
from edition.corpus.ledger import former, locator
from edition.text.markdown import NOTE_CALL, escaped, plain, stands
from edition.text.model import Question, Reference, Topic

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
class Filed:
    """An answer under a topic, with its passage that matters there, its paragraph, and what a reader should know of it.

    That is whether it calls a note, and that it is in other words than the transcript, if it is.
    """

    question: Question
    place: Reference
    passage: str
    remark: str


Answers = dict[str, list[Filed]]


def filed(timeline: Timeline) -> dict[str, Answers]:
    """By topic and interview, in the order of time: the answers that are filed there, each with its passage."""
    found: dict[str, Answers] = {topic: {} for topic in timeline.catalogue.topics}
    passages = {
        topic.name: {(place.interview, place.answer): place for place in topic.passages}
        for topic in timeline.catalogue.topics.values()
    }
    for interview in timeline.ordered:
        for question in interview.questions:
            for topic in dict.fromkeys(link.name for link in question.topics if link.name in found):
                place = passages[topic][interview.id, question.anchor]
                words, text = timeline.catalogue.topics[topic].passages[place], timeline.texts[place]
                answer = Filed(question, place, excerpt(words, plain(text)), remark(words, text))
                found[topic].setdefault(interview.id, []).append(answer)
    return found


def excerpt(words: str, text: str) -> str:
    """Words of a text, with an ellipsis where they begin or end within a sentence."""
    found = stands(words, text)
    before, after = (text[: found.start].rstrip(), text[found.stop :].lstrip()) if found else ("", "")
    begins = not before or re.search(r"[.?!][”’)]*$", before)
    ends = not after or re.search(r"[.?!][”’)]*$", words) or after[0] in ".?!"
    return f"{'' if begins else OPENED}{words}{'' if ends else CUT}"


def remark(words: str, text: str) -> str:
    """What is to be said of a passage beside its link: a note is called in it, or a transcript has other words."""
    if not stands(words, plain(text)):
        return ", retold"
    calls = [len(plain(text[: call.start()])) for call in NOTE_CALL.finditer(text)]
    if not calls:
        return ""
    parts = [stands(part, plain(text)) for part in words.split(" … ")]
    return ", with a note" if any(part.start < call <= part.stop for part in parts if part for call in calls) else ""


def markdown(timeline: Timeline, retired: Mapping[str, str]) -> str:
    """The whole page; `retired` are the anchors of topics that are gone, each with the one that its links lead to."""
    topics = timeline.catalogue.topics.values()
    old, answers = former(retired), filed(timeline)
    rows = [row(timeline, topic, answers[topic.name], old.get(topic.name, ())) for topic in topics]
    index = "".join(f"- {entry(timeline, topic, answers[topic.name])}\n" for topic in topics)
    return "\n".join([FRONT.replace("{speakers}", timeline.speakers).replace("{index}", index), *rows, DATA])


def entry(timeline: Timeline, topic: Topic, answers: Answers) -> str:
    """A topic in the index, with the number of answers that each interview gives on it, or many give together."""
    if not timeline.few:
        count = sum(map(len, answers.values()))
        told = f"{count:,} {'answer' if count == 1 else 'answers'}"
        return f"[{escaped(topic.label)}](#{topic.name}) <span>{told}</span>"
    counts = [(each.id, len(answers.get(each.id, ()))) for each in timeline.ordered]
    told = (
        f'<span data-interview="{each}"{"" if count else SILENT}>{count or "none"} in {when(timeline, each)}</span>'
        for each, count in counts
    )
    return f"[{escaped(topic.label)}](#{topic.name}) {' · '.join(told)}"


def row(timeline: Timeline, topic: Topic, answers: Answers, old: Sequence[str]) -> str:
    """A topic: what it takes in, and what each interview says on it, side by side or, of many, in a list."""
    retired = "".join(f'<span class="retired" id="{anchor}"></span>' for anchor in old)
    sides = "\n".join(side(timeline, topic, each, answers.get(each, ())) for each in timeline.said)
    told = f'<div class="sides" markdown>\n\n{sides}\n</div>\n' if timeline.few else listed(timeline, answers)
    return (
        f'<section class="topic" markdown>\n\n## {retired}{escaped(topic.label)} {{: #{topic.name} }}\n\n'
        f"{escaped(topic.scope)}\n{{: .scope }}\n\n"
        f"{told}\n{foot(timeline, topic)}</section>\n"
    )


def listed(timeline: Timeline, answers: Answers) -> str:
    """What is said on a topic, answer by answer in the order of time; and in how many interviews nothing is."""
    silent = len(timeline.said) - len(answers)
    lines = [
        f"- [**{escaped(timeline.names[each.place.interview])}, {locator(each.question.anchor)}** "
        f"{escaped(plain(each.question.heading))}](interviews/{each.place.interview}.md#{each.question.anchor}) "
        f"{escaped(each.passage)} {paragraph(each)}\n"
        for told in answers.values()
        for each in told
    ]
    return "".join(lines) + (f"\nNot raised in {silent:,} of the interviews.\n{{: .silent }}\n" if silent else "")


def side(timeline: Timeline, topic: Topic, interview: str, answers: Sequence[Filed]) -> str:
    """What one interview says on a topic, answer by answer; where it says nothing, that."""
    silent = f"Not raised in {when(timeline, interview)}.\n{{: .silent }}\n"
    told = "\n".join(map(answer, answers)) or silent
    name = f"### {escaped(timeline.names[interview])} {{: #{topic.name}_{interview} }}"
    return f'<div class="side" data-interview="{interview}" markdown>\n\n{name}\n\n{told}\n</div>\n'


def answer(each: Filed) -> str:
    """An answer: its number and heading, and the passage that matters."""
    page = f"interviews/{each.place.interview}.md"
    heading = f"**{locator(each.question.anchor)}** {escaped(plain(each.question.heading))}"
    return (
        f"[{heading}]({page}#{each.question.anchor})\n{{: .asked }}\n\n"
        f"{escaped(each.passage)} {paragraph(each)}\n{{: .excerpt }}\n"
    )


def paragraph(each: Filed) -> str:
    """Link to the paragraph in which a passage stands."""
    place = each.place
    return f"[{locator(place.anchor)}{each.remark}](interviews/{place.interview}.md#{place.anchor})"


def foot(timeline: Timeline, topic: Topic) -> str:
    """What stands below a topic: the way to its entries on the timeline."""
    count = sum(event.theme == topic.name for event in timeline.catalogue.events.values())
    entries = f"[{count} {'entry' if count == 1 else 'entries'} on the timeline](timeline.md?theme={topic.name})"
    return f"{entries}\n{{: .entries }}\n\n" if count else ""


def when(timeline: Timeline, interview: str) -> str:
    """Year of an interview, or its name where another has the same year."""
    year = timeline.said[interview].first.year
    return str(year) if timeline.years[year] == 1 else escaped(timeline.names[interview])
