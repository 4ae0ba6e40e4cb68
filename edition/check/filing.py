"""The rules that file answers under topics, with a passage each. A rule's docstring is the rule, and keeps its code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from edition.corpus.catalogue import TOPICS, Catalogue
from edition.text.fault import Fault
from edition.text.markdown import plain, stands
from edition.text.model import Reference, Topic
from edition.text.page import Page

from .evidence import Testimony, missing
from .rules import Context, Found, rule


@rule("T01")
def known_topics(page: Page, context: Context) -> Found:
    """A topic is one of data/topics.yml, under the label that it has there, once to an answer."""
    topics = context.catalogue.topics
    known = f"those are {', '.join(sorted(topics))}" if topics else "that has none"
    for _, linked in page.filed:
        seen = set()
        for line, label, name in linked:
            if name not in topics:
                yield line, f"{label} (#{name}) is no topic of data/topics.yml; {known}"
            elif label != topics[name].label:
                yield line, f"{label} (#{name}) is called {topics[name].label} in data/topics.yml"
            if name in seen:
                yield line, f"{label} (#{name}) stands twice under one answer"
            seen.add(name)


@rule("T02")
def answers_have_topics(page: Page, _: Context) -> Found:
    """An answer has at least one topic."""
    for heading, linked in page.filed:
        if heading and not linked:
            told = "has no topic; under the answer, Topics: [Trade](../topics.md#trade) and {: .topics } below"
            yield heading.first, f"{heading.text!r} {told}"


def faults(catalogue: Catalogue, given: Testimony, pages: Iterable[Page]) -> Iterator[Fault]:
    """Everything wrong with what is filed under the topics."""
    answers, used = {}, set()
    for page in pages:
        for heading, linked in page.filed:
            topics = {name for _, _, name in linked}
            used |= topics
            if heading and heading.anchor:
                answers[Reference(page.id, heading.anchor)] = topics
    yield from topics_in_use(catalogue, used)
    yield from words_of_one_topic(catalogue)
    for topic in catalogue.topics.values():
        yield from passages_stand(catalogue, given, topic, answers)
        yield from one_passage_each(catalogue, topic, answers)


def topics_in_use(catalogue: Catalogue, used: Collection[str]) -> Iterator[Fault]:
    """C09: an answer is filed under a topic."""
    for topic in catalogue.topics:
        if topic not in used:
            told = f"{topic}: no answer is filed under it; link it from one, or retire it"
            yield Fault(TOPICS, catalogue.line(TOPICS, topic), "C09", told)


def words_of_one_topic(catalogue: Catalogue) -> Iterator[Fault]:
    """C10: another word stands once, under one topic."""
    seen: dict[str, str] = {}
    for topic in catalogue.topics.values():
        for at, names in enumerate(topic.words):
            for n, word in enumerate(names):
                if word.casefold() in seen:
                    told = f"{topic.name}.words: {word} is a word of {seen[word.casefold()]} already"
                    yield Fault(TOPICS, catalogue.line(TOPICS, topic.name, "words", at, n), "C10", told)
                seen.setdefault(word.casefold(), topic.name)


def passages_stand(
    catalogue: Catalogue, given: Testimony, topic: Topic, answers: Mapping[Reference, set[str]]
) -> Iterator[Fault]:
    """C11: a passage stands word for word in a paragraph of an answer that is filed under its topic, one to each.

    That of a transcript may be told in other words: those of the retelling before it.
    """
    for place, words in topic.passages.items():
        line = catalogue.line(TOPICS, topic.name, "passages", str(place))
        told = ""
        if place not in given.paragraphs:
            told = f"is no paragraph; {missing(place, given)}"
        elif not place.answer or place.anchor.endswith("p0"):
            told = "is no paragraph of an answer; a passage is the interviewee’s"
        elif topic.name not in answers.get(Reference(place.interview, place.answer), set()):
            told = f"{place.answer} is not filed under {topic.label}; link the topic there, or take the passage out"
        elif place.interview not in given.transcripts and not stands(words, text := plain(given.paragraphs[place])):
            told = f"has other words; {parting(words, text)}"
        if told:
            yield Fault(TOPICS, line, "C11", f"{topic.name}.passages: {place} {told}")


def parting(words: str, text: str) -> str:
    """What a paragraph has where a passage parts from it."""
    said = words.split()
    same = next((n for n in range(len(said), 0, -1) if stands(" ".join(said[:n]), text)), 0)
    if not same:
        return f"{said[0]!r}, with which it opens, is not in the paragraph"
    found = stands(" ".join(said[:same]), text)
    goes_on = text[found.stop :].split()[:3] if found else []
    return f"after {' '.join(said[:same][-3:])!r} the paragraph goes on {' '.join(goes_on)!r}"


def one_passage_each(catalogue: Catalogue, topic: Topic, answers: Mapping[Reference, set[str]]) -> Iterator[Fault]:
    """C11, of an answer that has no passage, or two."""
    counted = Counter(Reference(place.interview, place.answer) for place in topic.passages)
    for answer, topics in answers.items():
        if topic.name in topics and counted[answer] != 1:
            there = f"has {counted[answer]} passages; one is enough" if counted[answer] else "has no passage"
            told = f"{topic.name}.passages: {answer}, which is filed under it, {there}"
            yield Fault(TOPICS, catalogue.line(TOPICS, topic.name, "passages"), "C11", told)
