"""The rules for data files and ledger, and for what pages have to agree on with them."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from edition.corpus.catalogue import EVENTS, FIGURES, TOPICS
from edition.corpus.corpus import CONFIGURATION, Sources
from edition.corpus.ledger import LEDGER, NAMING, take_fingerprints
from edition.text import dates
from edition.text.markdown import find_passage, plain
from edition.text.model import COLOURS, Event
from edition.text.yaml import Key, find_settings_faults

from .registry import rule
from .rendering import make_engine

Found = Iterator[tuple[str, int | Key, str]]

ANSWER = re.compile(r"(?<=\d)p[1-9]\d*$")
"""What the anchor of a paragraph of an answer has after that of the answer."""
NAVIGATION = re.compile(r" *- (?:.+: +)?(interviews/[^\s/]+\.md)")
UNITS = """
one first once, two second twice, three third trilateral, four fourth, five fifth, six sixth, seven seventh,
eight eighth, nine ninth, ten tenth, eleven eleventh, twelve twelfth dozen, thirteen, fourteen, fifteen, sixteen,
seventeen, eighteen, nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {n: "|".join(words.split()) for n, words in enumerate(UNITS.split(","), 1)}
WORDS |= {Decimal("0.5"): "half", 100: "hundred", 1000: "thousand"}
DIGIT = "|".join(WORDS[n] for n in range(1, 10))
for ten, word in enumerate(TENS.split(), 2):
    WORDS[10 * ten] = rf"{word}(?![ \u00a0\u2011-](?:{DIGIT})\b)"
    WORDS |= {10 * ten + n: rf"{word}[ \u00a0\u2011-](?:{WORDS[n]})" for n in range(1, 10)}


@rule("S01", "sources")
def start_page_can_show_it(sources: Sources) -> Found:
    """An interview has the statement of its card on the start page, and names the countries that it is about."""
    for page, front in sources.fronts:
        if not front.card:
            yield page.path, ("card",), "card is missing: the strongest one or two things said, at most 130 characters"
        if not front.interview.countries:
            yield page.path, ("interview",), "interview.countries is missing, as in [Kazakhstan, South Korea]"


@rule("S02", "sources")
def colours_tell_interviews_apart(sources: Sources) -> Found:
    """An interview has a colour, and none has that of another while one of the series is free."""
    owners = {front.colour: page.id for page, front in reversed(sources.fronts)}
    free = [colour for colour in COLOURS if colour not in owners]
    for page, front in sources.fronts:
        if not front.colour:
            yield page.path, ("colour",), "colour is missing; python -m edition anchor gives it one"
        elif owners[front.colour] != page.id and free:
            message = f"colour: {front.colour} is that of {owners[front.colour]} already; {free[0]} is free"
            yield page.path, ("colour",), message


@rule("S03", "sources")
def navigation_is_complete(sources: Sources) -> Found:
    """Every interview stands in the navigation of mkdocs.yml, unless MkDocs is to make that, and no draft does."""
    lines = sources.settings.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.startswith("nav:")]
    missing = {page.path.removeprefix("docs/"): page.id for page in sources.pages if heads}
    for number, line in enumerate(lines, 1):
        if heads and (found := NAVIGATION.match(line)) and not missing.pop(found[1], None):
            yield CONFIGURATION, number, f"{found[1]} is a draft or not there; its line comes when draft: true goes"
    for path, name in missing.items():
        yield CONFIGURATION, heads[0], f"{name} is not in the navigation; under nav belongs - YEAR NAME: {path}"


@rule("S04", "sources")
def settings_can_be_read(sources: Sources) -> Found:
    """mkdocs.yml can be read, its texts are texts, it inherits from no other file, and its extensions are there."""
    unread = False
    for line, message in find_settings_faults(sources.settings, ("site_name", "site_url", "site_description")):
        yield CONFIGURATION, line, message
        unread = True
    for number, line in enumerate(sources.settings.splitlines(), 1):
        if line.startswith("INHERIT:"):
            message = "INHERIT names a file that nothing here reads; its settings belong in this one"
            yield CONFIGURATION, number, message
    try:
        _ = unread or make_engine(sources)
    except ValueError as error:
        heads = [n for n, line in enumerate(sources.settings.splitlines(), 1) if line.startswith("markdown_extensions")]
        yield CONFIGURATION, next(iter(heads), 1), f"{error}; a list of Python-Markdown’s would be right"


@rule("C01", "sources")
def entries_are_well_formed(sources: Sources) -> Found:
    """An entry of data/*.yml has every key it needs and no unknown one, each of the right form."""
    yield from sources.catalogue.problems


@rule("C05", "sources")
def paragraphs_bear_data_out(sources: Sources) -> Found:
    """A paragraph that data name is there, has the figure's number or the passage's words, and fits the event's date.

    A transcript need not have the words of a passage.
    """
    catalogue, spoken = sources.catalogue, {page.id: front.interview for page, front in sources.fronts}
    events, figures, topics = catalogue.events.items(), catalogue.figures.items(), catalogue.topics.items()
    named = [(EVENTS, (id_, state), event, place) for id_, event in events for state, place in event.attestations]
    named += [(FIGURES, ("figures", id_, "said"), figure, place) for id_, figure in figures for place in figure.said]
    named += [(TOPICS, (name, "passages"), topic, place) for name, topic in topics for place in topic.passages]
    for path, key, entry, place in named:
        text, said, message = plain(sources.paragraphs.get(place, "")), spoken.get(place.interview), ""
        retold = said and said.edition == "retelling"
        if place not in sources.paragraphs:
            end = sources.ledger.find_successor(*place)
            told = f"; it is retired, and {end.page}#{end.anchor} took its place" if end else " of a published page"
            message = f"is no paragraph{told}"
        elif path == FIGURES and not all(find_number(entry.value, words) for words in (text, entry.printed or text)):
            message = f"(or printed) does not have {entry.value:,}, in figures or in words; correct either"
        elif path == EVENTS and said and entry.date and not agrees(entry, key[1], dates.read(said.date)):
            message = f"was said {said.said}, when {entry.date} was not {key[1]}; correct either"
        elif path == TOPICS and retold and not find_passage(entry.passages[place], text):
            message = "has other words; copy them from there, and mark with “ … ” what is left out"
        if message:
            yield path, (*key, str(place)), f"{'.'.join(key[-2:])}: {place} {message}"


@rule("C08", "sources")
def comparisons_are_of_one_unit(sources: Sources) -> Found:
    """A comparison is of figures that exist, in one unit, or it says why they cannot be compared."""
    figures = sources.catalogue.figures
    for id_, comparison in sources.catalogue.comparisons.items():
        unknown = [name for name in comparison.figures if name not in figures]
        units = sorted({figures[name].unit for name in comparison.figures if name in figures})
        if unknown:
            yield FIGURES, ("comparisons", id_, "figures"), f"{id_}: {unknown[0]} is no figure of this file"
        elif len(units) > 1 and not comparison.but:
            yield FIGURES, ("comparisons", id_), f"{id_}: {' and '.join(units)} cannot be compared; say why under but"


@rule("C11", "sources")
def answers_have_a_passage_for_each_topic(sources: Sources) -> Found:
    """Every topic has an answer filed under it, and one passage from each."""
    topics, told = sources.catalogue.topics, Counter()
    answers = [(page.id, head.anchor, links) for page in sources.pages for head, links in page.topics]
    filed = Counter((page, anchor, name) for page, anchor, links in answers for _, _, name in links)
    for name, topic in topics.items():
        told.update((place.interview, ANSWER.sub("", place.anchor), name) for place in topic.passages)
    for name in topics.keys() - {name for _, _, name in filed}:
        yield TOPICS, (name,), f"{name}: no answer is filed under it; link it from one, or retire it"
    for answer in {*filed, *told}:
        page, anchor, name = answer
        if anchor and name in topics and not filed[answer] == told[answer] == 1:
            found = f"links: {filed[answer]}, passages: {told[answer]}"
            yield TOPICS, (name, "passages"), f"{name}: {page}#{anchor} has {found}; one of each is right"


@rule("T02", "sources")
def topics_are_known(sources: Sources) -> Found:
    """An answer has topics, under the labels that data/topics.yml gives them; the topic of an event is one of those."""
    labels = {name: topic.label for name, topic in sources.catalogue.topics.items()}
    known = ", ".join(f"{label} (#{name})" for name, label in sorted(labels.items()))
    for heading, links, path in [(*answer, page.path) for page in sources.pages for answer in page.topics]:
        if not links:
            yield path, heading.first, f"{heading.text!r} has no topic; below it, Topics: [Trade](../topics.md#trade)"
        for line, label, name in links:
            if labels.get(name) != label:
                yield path, line, f"{label} (#{name}) is no topic of data/topics.yml; those are {known}"
    for event in sources.catalogue.events.values():
        if event.topic not in labels:
            yield EVENTS, (event.id, "topic"), f"#{event.topic} is no topic of data/topics.yml; those are {known}"


@rule("A05", "sources")
def numbering_has_no_gap(sources: Sources) -> Found:
    """Questions, and paragraphs within an answer, are numbered from 1 without a gap, unless a number is retired."""
    for page in sources.pages:
        for anchor, block in page.anchors.items():
            prefix, number = re.fullmatch(r"(.*?)(\d*)", anchor).groups()
            before = f"{prefix}{int(number or 0) - 1}"
            if int(number or 0) > 1 and before not in {*page.anchors, *sources.ledger.of(page.id)}:
                yield page.path, block.at, f"#{anchor} follows, but there is no #{before}"


@rule("L01", "sources")
def published_anchors_stay(sources: Sources) -> Found:
    """A published anchor is on its page, or its line in the ledger leads to another that is on its own."""
    ledger, trees = sources.ledger, sources.catalogue.trees
    standing = {page.id: page.anchors for page in sources.pages}
    standing |= {page: trees[path].values or () for page, path in NAMING.items()}
    unread = {page for page, path in NAMING.items() if trees[path].trouble}
    for page in ledger.pages.keys() - unread:
        if page not in standing:
            line = next(iter(ledger.of(page).values())).line
            yield LEDGER, line, f"the page {page} was published and is gone or a draft again; put it back"
            continue
        for anchor, entry in ledger.of(page).items():
            stands, message = anchor in standing[page], ""
            if stands and entry.successor:
                message = "is retired here, but stands on its page; take out either"
            elif not stands and not entry.successor:
                message = f"was published and is gone; put it back, or name its successor: {entry} -> …"
            elif not stands and not ledger.find_successor(page, anchor):
                message = f"leads to {entry.successor}, and so to no anchor that stands; name one"
            if message:
                yield LEDGER, entry.line, f"{page}#{anchor} {message}"


@rule("L04", "sources")
def anchors_keep_their_words(sources: Sources) -> Found:
    """An anchor does not say what another on its page said before, which says it no more; corrections are no fault."""
    for page in sources.pages:
        now, ledger = take_fingerprints(page), sources.ledger.of(page.id)
        moved = {entry.fingerprint: name for name, entry in ledger.items() if now.get(name) != entry.fingerprint}
        for anchor, words in now.items():
            entry = ledger.get(anchor)
            if (other := moved.get(words)) and not (entry and entry.fingerprint == words):
                message = f"#{anchor} now says what #{other} said; give the words their own anchor back"
                yield page.path, page.anchors[anchor].at, message


@rule("L02", "sources")
def anchors_are_recorded(sources: Sources) -> Found:
    """Every anchor of a page, an event or a topic stands in the ledger."""
    anchors = [(page.id, page.path, name, block.at) for page in sources.pages for name, block in page.anchors.items()]
    for page, path in NAMING.items():
        anchors += [(page, path, name, (name,)) for name in sources.catalogue.named(path)]
    for page, path, anchor, place in anchors:
        if anchor not in sources.ledger.of(page):
            yield path, place, f"#{anchor} is not in the ledger; python -m edition anchor enters it"


@rule("L03", "sources")
def ledger_can_be_read(sources: Sources) -> Found:
    """A line of the ledger can be read, and no anchor stands in two."""
    yield from sources.ledger.problems


def agrees(event: Event, state: str, said: dates.Date) -> bool:
    """Tell whether an event's date allows it to have been behind, current or ahead when something was said.

    An event behind had ended, one ahead had not begun, as far as the dates tell: a month in which both fall allows all
    three. A date that is only about right is taken as it stands.
    """
    date = dates.read(event.date)
    if state == "behind":
        return date.end is not None and date.end.first <= said.last
    if state == "ahead":
        return (date.start or date).last >= said.first
    return (date.start is None or date.first <= said.last) and date.last >= said.first


def find_number(number: Decimal, text: str) -> bool:
    """Tell whether a number stands in a text by itself, in figures or in words.

    Thousands may be parted by comma or space, decimals by point or comma; 5 300 may be one number or two. In words,
    numbers below a hundred are read, and half, hundred and thousand by themselves.
    """
    whole, _, rest = f"{number:,}".partition(".")
    figures = whole.replace(",", "[, \\u00a0\\u2009\\u202f]?")
    figures += f"(?:[.]{rest}0*{f'|,{rest}' if len(rest) < 3 else ''})" if rest else "(?:[.]0+)?"
    words = WORDS.get(number, "(?!)")
    return bool(re.search(rf"(?<!\d)(?<!\d[.,])(?<![A-Z]-)({figures})(?![.,]?\d)|\b(?i:{words})\b", text))
