"""Shared by the derived pages: their templates, who spoke, and links to the paragraphs where something is said."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from edition.corpus.corpus import Corpus
from edition.text.anchors import locator
from edition.text.markdown import escape, join_names, plain
from edition.text.model import Reference

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@cache
def find_templates(package: str) -> Environment:
    """Return the templates of a package, each read once."""
    loader = PackageLoader(package)
    return Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def fill_template(name: str, package: str, filters: Mapping[str, Callable] | None = None, **values: object) -> str:
    """Fill a template of a package; a name that is not given is an error."""
    environment = find_templates(package)
    environment.filters |= {"escape": escape, "plain": plain, "join_names": join_names, **(filters or {})}
    functions = (list_speakers, link_paragraphs, count, locator)
    shared = {function.__name__: function for function in functions}
    return environment.get_template(name).render(**shared, **values).lstrip("\n") + "\n"


def list_speakers(corpus: Corpus) -> str:
    """Say who spoke, and in what month; of many people, how many, and in what years."""
    if not corpus.few:
        years = [date.first.year for date in corpus.dates.values()]
        return f"{len(years):,} people between {min(years)} and {max(years)}"
    speakers = [
        f"{escape(interview.front_matter.interview.interviewee)} in {corpus.months[interview.id].words()}"
        for interview in corpus.interviews
    ]
    return join_names(speakers)


def link_paragraphs(corpus: Corpus, references: Iterable[Reference]) -> str:
    """Link to paragraphs of one interview, which is named once."""
    places = list(dict.fromkeys(references))
    labels = [locator(place.anchor) for place in places]
    labels[0] = f"{escape(corpus.names[places[0].interview])}, {labels[0]}"
    links = zip(labels, places, strict=True)
    return ", ".join(f"[{label}](interviews/{interview}.md#{anchor})" for label, (interview, anchor) in links)


def count(number: int, noun: str, plural: str = "") -> str:
    """Say how many there are of a thing."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def spell(number: int) -> str:
    """Spell a number out as far as twelve."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
