"""The topics page in Markdown: a concordance, what each interview says on each topic side by side."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .anchors import former, locator
from .chronology import Timeline
from .model import Interview, Question, Reference, Topic
from .page import escaped, plain, stands

FRONT = """\
---
title: Topics
description: What each ambassador said on each topic, side by side, with links to the answers and paragraphs.
template: topics.html
---

<!-- Derived from data/ and docs/interviews/ by: python -m edition derive -->

# Topics {: #_topics }

What {speakers} said, topic by topic: every answer on a topic, and the passage of it that matters most there.
{: .deck }

The topics, and how many answers of each interview are on them:
{: .told }

<div class="index" markdown>

{index}
</div>
"""
OPENED, CUT = "…\u00a0", "\u00a0…"
DATA = "The topics as data: [topics.json](data/topics.json).\n"


@dataclass(frozen=True)
class Filed:
    """An answer under a topic, with the passage of it that matters there and its paragraph."""

    question: Question
    place: Reference
    passage: str


def on(topic: Topic, interview: Interview) -> list[Question]:
    """Answers of an interview that are filed under a topic, in their order."""
    return [each for each in interview.questions if topic.name in {link.name for link in each.topics}]


def filed(topic: Topic, interview: Interview) -> Iterator[Filed]:
    """The same, each with its passage."""
    texts = {paragraph.anchor: paragraph.text for paragraph in interview.paragraphs()}
    places = {place.answer: place for place in topic.passages if place.interview == interview.id}
    for question in on(topic, interview):
        place = places[question.anchor]
        yield Filed(question, place, excerpt(topic.passages[place], plain(texts[place.anchor])))


def excerpt(words: str, text: str) -> str:
    """Words of a text, with an ellipsis where they begin or end within a sentence."""
    found = stands(words, text)
    before, after = (text[: found.start()].rstrip(), text[found.end() :].lstrip()) if found else ("", "")
    begins = not before or re.search(r"[.?!][”’)]*$", before)
    ends = not after or re.search(r"[.?!][”’)]*$", words) or after[0] in ".?!"
    return f"{'' if begins else OPENED}{words}{'' if ends else CUT}"


def markdown(timeline: Timeline, retired: Mapping[str, str]) -> str:
    """The whole page; `retired` are the anchors of topics that are gone, each with the one that its links lead to."""
    topics = timeline.catalogue.topics.values()
    old = former(retired)
    rows = [row(timeline, topic, old.get(topic.name, ())) for topic in topics]
    index = "".join(f"- {entry(timeline, topic)}\n" for topic in topics)
    return "\n".join([FRONT.replace("{speakers}", timeline.speakers).replace("{index}", index), *rows, DATA])


def entry(timeline: Timeline, topic: Topic) -> str:
    """A topic in the index, with the number of answers that each interview gives on it."""
    counts = [(each.id, len(on(topic, each))) for each in ordered(timeline)]
    told = (
        f'<span data-interview="{each}">{count or "none"} in {when(timeline, each)}</span>' for each, count in counts
    )
    return f"[{escaped(topic.label)}](#{topic.name}) {' · '.join(told)}"


def row(timeline: Timeline, topic: Topic, old: Sequence[str]) -> str:
    """A topic: what it takes in, what each interview says on it, its other words."""
    retired = "".join(f'<span class="retired" id="{anchor}"></span>' for anchor in old)
    sides = "\n".join(side(timeline, topic, interview) for interview in ordered(timeline))
    return (
        f'<section class="topic" markdown>\n\n## {retired}{escaped(topic.label)} {{: #{topic.name} }}\n\n'
        f"{escaped(topic.scope)}\n{{: .scope }}\n\n"
        f'<div class="sides" markdown>\n\n{sides}\n</div>\n\n{foot(timeline, topic)}</section>\n'
    )


def side(timeline: Timeline, topic: Topic, interview: Interview) -> str:
    """What one interview says on a topic, answer by answer; where it says nothing, that."""
    answers = "\n".join(answer(each) for each in filed(topic, interview))
    silent = f"Not raised in {when(timeline, interview.id)}.\n{{: .silent }}\n"
    name = f"### {escaped(timeline.names[interview.id])} {{: #{topic.name}_{interview.id} }}"
    return f'<div class="side" data-interview="{interview.id}" markdown>\n\n{name}\n\n{answers or silent}\n</div>\n'


def answer(each: Filed) -> str:
    """An answer: its number and heading, and the passage that matters."""
    page = f"interviews/{each.place.interview}.md"
    heading = f"**{locator(each.question.anchor)}** {escaped(plain(each.question.heading))}"
    return (
        f"[{heading}]({page}#{each.question.anchor})\n{{: .asked }}\n\n"
        f"{escaped(each.passage)} [{locator(each.place.anchor)}]({page}#{each.place.anchor})\n{{: .excerpt }}\n"
    )


def foot(timeline: Timeline, topic: Topic) -> str:
    """What stands below a topic: its entries on the timeline, and by what other words it may be known."""
    count = sum(event.theme == topic.name for event in timeline.catalogue.events.values())
    entries = f"[{count} {'entry' if count == 1 else 'entries'} on the timeline](timeline.md?theme={topic.name})"
    words = "; ".join(html.escape(", ".join(names), quote=False) for names in topic.words)
    also = f'<details class="fold also" markdown="0"><summary>Other words for it</summary><p>{words}</p></details>\n\n'
    return (f"{entries}\n{{: .entries }}\n\n" if count else "") + (also if words else "")


def ordered(timeline: Timeline) -> list[Interview]:
    """The interviews in the order of time."""
    by_id = {each.id: each for each in timeline.interviews}
    return [by_id[each] for each in timeline.names]


def when(timeline: Timeline, interview: str) -> str:
    """Year of an interview, or its name where another has the same year."""
    year = timeline.said[interview].first.year
    years = [date.first.year for date in timeline.said.values()]
    return str(year) if years.count(year) == 1 else escaped(timeline.names[interview])
