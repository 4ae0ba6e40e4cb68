"""The picture of the timeline: a row for each topic, an axis of time, a mark for each answer and each entry.

templates/picture.html lays it out: with words and links on the timeline, without either where it is only looked at.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

from edition.corpus.corpus import Corpus
from edition.text import dates
from edition.text.anchors import locator
from edition.text.markdown import plain
from edition.text.model import Event, State, Topic

from .markdown import count, spell

WORDS = {"behind": "past", "current": "under way", "ahead": "ahead"}
RELATIONS = {"behind": "before", "current": "in", "ahead": "after"}
LONG = 10
"""Years from which on an entry's span is no place in time; it stands where it begins, as one that lasts does."""


class Time(NamedTuple):
    """A place on the axis; places are in order when they are sorted.

    Odd parts of the axis are the interviews, even ones lie before, between and after them. In an even one, what is
    right after an interview (`side` 0) or right before one (2) is kept apart from whole years (1).
    """

    part: int
    first: int
    side: int
    last: int


class Mark(NamedTuple):
    """An answer, or an entry by how it lay when it was said: whose it is, what it is, and where it leads."""

    kind: Literal["raised"] | State
    interview: str
    name: str
    link: str


class Column(NamedTuple):
    """A column of the axis: a time in which something lies, that of an interview among them, or years of silence."""

    time: Time
    name: str
    silent: bool = False
    interview: str = ""


class Picture:
    """The picture of a corpus; of many interviews it has one part, in which they stand by their years, and no entries.

    `rows` has the marks of each topic by column, `groups` the topics by who raises them: one by its id, several or all.
    """

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        years = {page: date.first.year for page, date in corpus.dates.items()}
        self.bars = {page: Time(2 * n + 1 if corpus.few else 0, y, 1, y) for n, (page, y) in enumerate(years.items())}
        marks = {topic: list(self.place_marks(topic)) for topic in corpus.catalogue.topics}
        columns = merge_years([*self.bars.values(), *(time for placed in marks.values() for time, _ in placed)])
        self.parts: list[list[Column]] = [[] for _ in range(2 * len(years) + 1 if corpus.few else 1)]
        for before, time in pairwise([None, *sorted(set(columns.values()))]):
            if before and time.first > before.last + 1:
                silence = Time(time.part - time.part % 2, before.last + 1, 1, time.first - 1)
                self.parts[silence.part].append(Column(silence, dates.span(silence.first, silence.last), silent=True))
            name = {0: "after", 1: dates.span(time.first, time.last), 2: "before"}[time.side]
            own = list(years)[time.part // 2] if time.part % 2 else ""
            self.parts[time.part].append(Column(time, name, interview=own))
        self.rows: dict[str, dict[Time, list[Mark]]] = {topic: defaultdict(list) for topic in marks}
        groups: dict[str, list[Topic]] = {name: [] for name in ("all", "several", *(years if corpus.few else ["one"]))}
        for topic, placed in marks.items():
            for time, mark in placed:
                self.rows[topic][columns[time]].append(mark)
            raised = {mark.interview for _, mark in placed if mark.kind == "raised"}
            one = min(raised, default="") if corpus.few else "one"
            group = one if len(raised) < 2 else "all" if len(raised) == len(years) else "several"
            groups.setdefault(group, []).append(corpus.catalogue.topics[topic])
        self.groups = {group: topics for group, topics in groups.items() if group and topics}

    def name_group(self, group: str) -> str:
        """Say who raises the topics of a group, as words that follow “raised”."""
        others = {"all": "in both" if len(self.bars) == 2 else "in all", "several": "in several", "one": "in one alone"}
        return others.get(group) or f"{'only ' if len(self.bars) > 1 else ''}in {self.corpus.years[group]}"

    def say_groups(self) -> str:
        """Say how many topics each group has: Six topics are raised in both, four only in 2014, six only in 2021."""
        said = [f"{spell(len(topics))} {self.name_group(group)}" for group, topics in self.groups.items()]
        number, _, by = said[0].partition(" ") if said else ("no", "", "yet")
        topics = "topic is" if number == "one" else "topics are"
        return ", ".join([f"{number.capitalize()} {topics} raised {by}", *said[1:]]) + "."

    def place_marks(self, topic: str) -> Iterator[tuple[Time, Mark]]:
        """Yield a mark for each answer on a topic and each entry; of many interviews one for the answers of each."""
        corpus, label = self.corpus, self.corpus.catalogue.topics[topic].label
        names = {page.id: f"{label}, {page.front_matter.interview.family_name}" for page in corpus.interviews}
        for page in corpus.interviews:
            answers = [asked for asked in page.questions if topic in {link.name for link in asked.topics}]
            for asked in answers if corpus.few else answers[:1]:
                one, many = f"{locator(asked.anchor)}, {plain(asked.heading)}", count(len(answers), "answer")
                name = f"{names[page.id]}, {self.bars[page.id].first}: {one if corpus.few else many}"
                yield self.bars[page.id], Mark("raised", page.id, name, f"interviews/{page.id}.md#{asked.anchor}")
        for event in corpus.catalogue.events.values() if corpus.few else ():
            for page, places in corpus.attestations(event).items() if event.topic == topic else ():
                states = {state for state, _ in places}
                state: State = states.pop() if len(states) == 1 else "current"
                near = f"{RELATIONS[state]} {corpus.months[page].words()}"
                when = dates.read(event.date).words("by") if event.date else near
                name = f"{names[page]}, {when}: {event.title}, {WORDS[state]}"
                yield self.place_event(event, page, state), Mark(state, page, name, f"#{event.id}")

    def place_event(self, event: Event, page: str, state: State) -> Time:
        """Return where an entry stands: at its date; beside its interview without one, or where that lies within it."""
        said, date = self.corpus.dates[page], dates.read(event.date) if event.date else None
        begun = date and date.start and date.start.last < said.first
        if not date or (not begun and date.first <= said.last and date.last >= said.first):
            part, side = {"behind": (-1, 2), "current": (0, 1), "ahead": (1, 0)}[state]
            return self.bars[page]._replace(part=self.bars[page].part + part, side=side)
        days = [other.first for other in self.corpus.dates.values()]
        passed = [day.year for day in days if day <= date.first]
        year, last = date.first.year, date.last.year
        if year in {day.year for day in days}:
            return Time(2 * len(passed), year, 0 if passed and passed[-1] == year else 2, year)
        lasts = last - year < LONG and not (begun and date.last >= said.first)
        return Time(2 * len(passed), year, 1, last if lasts else year)

    def reaches(self, row: Mapping[Time, list[Mark]], time: Time) -> Iterator[tuple[str, str]]:
        """Yield whose lines run through a column of a row, from an interview to its farthest marks, and how far."""
        for page, bar in self.bars.items():
            times = {bar, *(at for at, marks in row.items() if page in {mark.interview for mark in marks})}
            if min(times) <= time <= max(times) and time not in self.bars.values():
                yield page, {min(times): "from", max(times): "to"}.get(time, "through")


def merge_years(times: list[Time]) -> dict[Time, Time]:
    """Return for each time the one in whose column it stands: spans of years that overlap share one."""
    columns: dict[Time, Time] = {}
    shared: list[Time] = []
    for time in sorted(times):
        joins = shared and time.part == shared[0].part and time.side == shared[0].side == 1
        shared = [*shared, time] if joins and time.first <= max(other.last for other in shared) else [time]
        columns |= dict.fromkeys(shared, shared[0]._replace(last=max(other.last for other in shared)))
    return columns
