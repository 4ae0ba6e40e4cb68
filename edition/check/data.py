"""The rules for data files and ledger, and for what pages have to agree on with them.

A rule's docstring is the rule; its code, such as C07, never changes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from edition.corpus.catalogue import EVENTS, FIGURES, TOPICS
from edition.corpus.corpus import Sources
from edition.corpus.ledger import LEDGER, NAMING
from edition.corpus.project import CONFIGURATION
from edition.text import dates
from edition.text.markdown import find_passage, plain
from edition.text.model import COLOURS, Event, Reference

from .registry import rule

Found = Iterator[tuple[str, int, str]]

NAVIGATION = re.compile(r" *- (?:.+: +)?(interviews/[^\s/]+\.md)")
UNITS = """
one first once, two second twice, three third trilateral, four fourth, five fifth, six sixth, seven seventh,
eight eighth, nine ninth, ten tenth, eleven eleventh, twelve twelfth dozen, thirteen, fourteen, fifteen, sixteen,
seventeen, eighteen, nineteen
"""
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {n: words.split() for n, words in enumerate(UNITS.split(","), 1)}
UNIT = "|".join(word for n in range(1, 10) for word in WORDS[n])
WORDS |= {10 * n: [rf"{word}(?![ \u00a0\u2011-](?:{UNIT})\b)"] for n, word in enumerate(TENS, 2)}
WORDS |= {Decimal("0.5"): ["half"], 100: ["hundred"], 1000: ["thousand"]}


@rule("S01", "sources")
def start_page_can_show_it(sources: Sources) -> Found:
    """An interview has the statement of its card on the start page, and names the countries that it is about."""
    for page, front in sources.fronts:
        if not front.card:
            message = "card is missing: the strongest one or two things said, as in Trade fell by only 10 per cent."
            yield page.path, page.front.line(("title",)), message
        if not front.interview.countries:
            message = "interview.countries is missing: which it is about, as in [Kazakhstan, South Korea]"
            yield page.path, page.front.line(("interview",)), message


@rule("S02", "sources")
def colours_tell_interviews_apart(sources: Sources) -> Found:
    """An interview has a colour, and none has that of another while one of the series is free."""
    owners: dict[str, str] = {}
    used = {front.colour for _, front in sources.fronts}
    free = [colour for colour in COLOURS if colour not in used]
    for page, front in sources.fronts:
        if not front.colour:
            yield page.path, page.front.line(("title",)), "colour is missing; python -m edition anchor gives it one"
        elif front.colour in owners and free:
            message = f"colour: {front.colour} is that of {owners[front.colour]} already; {free[0]} is free"
            yield page.path, page.front.line(("colour",)), message
        owners.setdefault(front.colour, page.id)


@rule("S03", "sources")
def navigation_is_complete(sources: Sources) -> Found:
    """Every interview stands in the navigation of mkdocs.yml, unless MkDocs is to make that, and no draft does."""
    nav = re.search("(?m)^nav:", sources.settings)
    if not nav:
        return
    missing = {page.path.removeprefix("docs/"): page for page in sources.pages}
    for number, line in enumerate(sources.settings.splitlines(), 1):
        if (found := NAVIGATION.match(line)) and not missing.pop(found[1], None):
            yield CONFIGURATION, number, f"{found[1]} is a draft or not there; its line comes when draft: true goes"
    for path, page in missing.items():
        message = f"{page.id} is not in the navigation; under nav,  - 2021 Koo: {path}, with its own year and name"
        yield CONFIGURATION, sources.settings.count("\n", 0, nav.start()) + 1, message


@rule("C01", "sources")
def entries_are_well_formed(sources: Sources) -> Found:
    """An entry of data/*.yml has every key it needs and no unknown one, each of the right form."""
    yield from sources.catalogue.problems


@rule("C03", "sources")
def events_have_topics(sources: Sources) -> Found:
    """The topic of an event is one of the topics."""
    catalogue = sources.catalogue
    for event in catalogue.events.values():
        if event.topic not in catalogue.topics:
            known = ", ".join(sorted(catalogue.topics))
            message = f"{event.id}.topic: {event.topic} is no topic of data/topics.yml; those are {known}"
            yield EVENTS, catalogue.line(EVENTS, event.id, "topic"), message


@rule("C05", "sources")
def attesting_paragraphs_exist(sources: Sources) -> Found:
    """The paragraph of an event or a figure stands on its page."""
    catalogue = sources.catalogue
    events, figures = catalogue.events.values(), catalogue.figures.values()
    attested = [(EVENTS, (event.id, state), place) for event in events for state, place in event.attestations]
    attested += [(FIGURES, ("figures", figure.id, "said"), place) for figure in figures for place in figure.said]
    for path, key, place in attested:
        if place not in sources.paragraphs:
            message = f"{'.'.join(key[-2:])}: {place} is no paragraph{tell_successor(place, sources)}"
            yield path, catalogue.line_of(place, path, *key), message


def tell_successor(place: Reference, sources: Sources) -> str:
    """Say what took the place of a retired paragraph, or where a paragraph has to stand."""
    entry = sources.ledger.of(place.interview).get(place.anchor)
    end = entry and sources.ledger.find_end(entry)
    return f"; it is retired, and {end.page}#{end.anchor} took its place" if end else " of a published page"


@rule("C06", "sources")
def dates_agree_with_what_was_said(sources: Sources) -> Found:
    """The date of an event allows it to have been behind, under way or ahead when it was said."""
    wrong = {"behind": "did not lie behind", "current": "was not under way", "ahead": "did not lie ahead"}
    for event in sources.catalogue.events.values():
        for state, place in event.attestations if event.date else ():
            conversation = sources.conversations.get(place.interview)
            if conversation and not agrees(event, state, said := dates.read(conversation.date)):
                date = dates.read(event.date).words()
                message = f"{event.id}: {date} {wrong[state]} when it was said, {said.words()} ({place})"
                yield EVENTS, sources.catalogue.line_of(place, EVENTS, event.id, state), message


@rule("C07", "sources")
def numbers_stand_in_their_paragraphs(sources: Sources) -> Found:
    """The number of a figure stands in its paragraphs, and in the words in which it is printed."""
    for figure in sources.catalogue.figures.values():
        texts = {str(place): sources.paragraphs.get(place) for place in figure.said} | {"printed": figure.printed}
        for name, text in texts.items():
            if text and not find_number(figure.value, plain(text)):
                message = f"{figure.id}: {figure.value:,} is not in {name}, in figures or in words; correct either"
                yield FIGURES, sources.catalogue.line(FIGURES, "figures", figure.id, "value"), message


@rule("C08", "sources")
def comparisons_are_of_one_unit(sources: Sources) -> Found:
    """A comparison is of figures that exist, in one unit, or it says why they cannot be compared."""
    catalogue = sources.catalogue
    for comparison in catalogue.comparisons.values():
        line = catalogue.line(FIGURES, "comparisons", comparison.id, "figures")
        figures = [catalogue.figures.get(name) for name in comparison.figures]
        for name, figure in zip(comparison.figures, figures, strict=True):
            if not figure:
                yield FIGURES, line, f"{comparison.id}: {name} is no figure of this file"
        units = sorted({figure.unit for figure in figures if figure})
        if len(units) > 1 and not comparison.but:
            yield FIGURES, line, f"{comparison.id}: {' and '.join(units)} cannot be compared; say why under but"


@rule("C09", "sources")
def topics_are_in_use(sources: Sources) -> Found:
    """Every topic has at least one answer filed under it."""
    used = {name for page in sources.pages for _, topics in page.topics for _, _, name in topics}
    for topic in sources.catalogue.topics:
        if topic not in used:
            message = f"{topic}: no answer is filed under it; link it from one, or retire it"
            yield TOPICS, sources.catalogue.line(TOPICS, topic), message


@rule("C10", "sources")
def words_belong_to_one_topic(sources: Sources) -> Found:
    """A search word of a topic stands once in data/topics.yml."""
    seen: dict[str, str] = {}
    for topic in sources.catalogue.topics.values():
        for word in [word for names in topic.words for word in names]:
            if owner := seen.get(word.casefold()):
                message = f"{topic.name}.words: {word} is a word of {owner} already"
                yield TOPICS, sources.catalogue.line(TOPICS, topic.name, "words"), message
            seen[word.casefold()] = topic.name


@rule("C11", "sources")
def passages_stand_in_their_answers(sources: Sources) -> Found:
    """A passage stands word for word, or retold on a transcript, in an answer filed under its topic, one to each."""
    catalogue = sources.catalogue
    filed = {
        Reference(page.id, heading.anchor): {name for _, _, name in links}
        for page in sources.pages
        for heading, links in page.topics
        if heading.anchor
    }
    retellings = {page for page, said in sources.conversations.items() if said.edition == "retelling"}
    for topic in catalogue.topics.values():
        for place, words in topic.passages.items():
            answer, message = Reference(place.interview, place.answer), ""
            if place not in sources.paragraphs:
                message = f"is no paragraph{tell_successor(place, sources)}"
            elif place.anchor.endswith("p0") or topic.name not in filed.get(answer, ()):
                message = f"is in no answer filed under {topic.label}; link the topic there, or take the passage out"
            elif place.interview in retellings and not find_passage(words, plain(sources.paragraphs[place])):
                message = "has other words; copy them from there, and mark with “ … ” what is left out"
            if message:
                line = catalogue.line(TOPICS, topic.name, "passages", str(place))
                yield TOPICS, line, f"{topic.name}.passages: {place} {message}"
        counts = Counter(Reference(place.interview, place.answer) for place in topic.passages)
        for answer, topics in filed.items():
            if topic.name in topics and counts[answer] != 1:
                message = (
                    f"{topic.name}.passages: {answer}, which is filed under it, has {counts[answer]}; one is right"
                )
                yield TOPICS, catalogue.line(TOPICS, topic.name, "passages"), message


@rule("T01", "sources")
def topics_are_known(sources: Sources) -> Found:
    """A topic of an answer is one of data/topics.yml, under the label that it has there, once to an answer."""
    labels = {name: topic.label for name, topic in sources.catalogue.topics.items()}
    known = ", ".join(f"{label} (#{name})" for name, label in sorted(labels.items()))
    for page in sources.pages:
        for _, links in page.topics:
            counts = Counter(name for _, _, name in links)
            for line, label, name in links:
                if labels.get(name) != label:
                    yield page.path, line, f"{label} (#{name}) is no topic of data/topics.yml; those are {known}"
                elif counts[name] > 1:
                    yield page.path, line, f"{label} (#{name}) stands twice under one answer"


@rule("T02", "sources")
def answers_have_topics(sources: Sources) -> Found:
    """An answer has at least one topic."""
    for page in sources.pages:
        for heading, links in page.topics:
            if not links:
                message = "has no topic; under the answer, Topics: [Trade](../topics.md#trade) and {: .topics } below"
                yield page.path, heading.first, f"{heading.text!r} {message}"


@rule("A05", "sources")
def numbering_has_no_gap(sources: Sources) -> Found:
    """Questions, and paragraphs within an answer, are numbered from 1 without a gap, unless a number is retired."""
    for page in sources.pages:
        known = {*page.anchors, *sources.ledger.of(page.id)}
        for anchor, block in page.anchors.items():
            prefix, number = re.fullmatch(r"(.*?)(\d*)", anchor).groups()
            before = f"{prefix}{int(number or 0) - 1}"
            if int(number or 0) > 1 and before not in known:
                yield page.path, block.at, f"#{anchor} follows, but there is no #{before}"


@rule("L01", "sources")
def published_anchors_stay(sources: Sources) -> Found:
    """A published anchor is on its page, or its line in the ledger leads to another that is on its own."""
    ledger = sources.ledger
    standing = {page.id: page.anchors for page in sources.pages}
    standing |= {name: sources.catalogue.names(path) for name, path in NAMING.items()}
    unread = {name for name, path in NAMING.items() if sources.catalogue.trees[path].trouble}
    for page in ledger.pages.keys() - unread:
        entries = ledger.of(page)
        if page not in standing:
            line = next(iter(entries.values())).line
            yield LEDGER, line, f"the page {page} was published and is gone or a draft again; put it back"
            continue
        for anchor, entry in entries.items():
            message = ""
            if anchor in standing[page]:
                if entry.successor:
                    message = f"#{anchor} is retired here, but stands on its page; take out either"
            elif not entry.successor:
                message = f"{page}#{anchor} was published and is gone; put it back, or name its successor: {entry} -> …"
            elif not ledger.find_end(entry):
                message = f"{page}#{anchor} leads to {entry.successor}, and so to no anchor that stands; name one"
            if message:
                yield LEDGER, entry.line, message


@rule("L02", "sources")
def anchors_are_recorded(sources: Sources) -> Found:
    """Every anchor of a page, an event or a topic stands in the ledger."""
    unrecorded = "is not in the ledger; python -m edition anchor enters it"
    for page in sources.pages:
        for anchor, block in page.anchors.items():
            if anchor not in sources.ledger.of(page.id):
                yield page.path, block.at, f"#{anchor} {unrecorded}"
    for page, path in NAMING.items():
        for name in sources.catalogue.named(path).keys() - sources.ledger.of(page).keys():
            yield path, sources.catalogue.line(path, name), f"{name} {unrecorded}"


@rule("L03", "sources")
def ledger_can_be_read(sources: Sources) -> Found:
    """A line of the ledger can be read, and no anchor stands in two."""
    for line, message in sources.ledger.bad:
        yield LEDGER, line, message


def agrees(event: Event, state: str, said: dates.Date) -> bool:
    """Tell whether an event's date allows it to have been behind, current or ahead when something was said.

    An event behind had ended, one ahead had not begun, as far as the dates tell: a month in which both fall allows all
    three. A date that is only about right is taken as it stands.
    """
    date = dates.read(event.date or "")
    begun = date.start is None or date.first <= said.last
    may_not_have_begun = date.start.last >= said.first if date.start else date.last >= said.first
    may_have_ended = date.end is not None and date.end.first <= said.last
    over = date.last < said.first
    return {"behind": may_have_ended, "current": begun and not over, "ahead": may_not_have_begun}[state]


def find_number(number: Decimal, text: str) -> bool:
    """Tell whether a number stands in a text by itself, in figures or in words.

    Thousands may be parted by comma or space, decimals by point or comma; 5 300 may be one number or two. In words,
    numbers below a hundred are read, and half, hundred and thousand by themselves.
    """
    whole, _, rest = f"{number:,}".partition(".")
    figures = whole.replace(",", "[, \\u00a0\\u2009\\u202f]?")
    figures += f"(?:[.]{rest}0*{f'|,{rest}' if len(rest) < 3 else ''})" if rest else "(?:[.]0+)?"
    units = WORDS.get(number % 10, ()) if 20 < number < 100 else ()
    words = [*WORDS.get(number, ()), *(f"{TENS[int(number // 10) - 2]}[ \u00a0\u2011-]{unit}" for unit in units)]
    pattern = rf"(?<!\d)(?<!\d[.,])(?<![A-Z]-)({figures})(?![.,]?\d)|\b(?i:{'|'.join(words) or '(?!)'})\b"
    return bool(re.search(pattern, text))
