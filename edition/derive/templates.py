"""What the theme's templates need to know of a page: its anchors, citations and metadata."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence

from pydantic_core import to_json

from edition.corpus.corpus import Timeline
from edition.corpus.ledger import CONCORDANCE, locator
from edition.corpus.project import Site
from edition.text import dates
from edition.text.markdown import plain
from edition.text.model import Event, Interview, Paragraph, Topic

from . import bibliography, citations
from .exports import dumped

SLOTS = {"address": "@address@", "anchor": "@anchor@", "locator": "@locator@", "timeline": "@timeline@"}
"""What the page puts in the place of its own address, of an answer's anchor and locator, of the way to the timeline."""


JSON = json.JSONEncoder(ensure_ascii=False).encode
PLACE = f"{SLOTS['address']}#{SLOTS['anchor']}"


def assignment(known: Mapping[str, object]) -> str:
    """What the theme's templates need to know, as an assignment they can import."""
    return f"{{% set derived = {dumped(known).rstrip()} %}}\n"


def known(interview: Interview, site: Site, retired: Mapping[str, str], timeline: Timeline) -> dict[str, object]:
    """What the theme's templates need to know of an interview.

    `citations` hold slots for the page's address; `passage`, for use by scripts, those for anchor and locator too. The
    less there is of lists, the better: a template engine takes longer to read them than to print the page.
    """
    whole = citations.csl(interview, site, SLOTS["address"])
    styles = styled(whole)
    passage = citations.csl(interview, site, PLACE, SLOTS["locator"])
    return {
        "heading": plain(interview.heading),
        "author": citations.inverted(whole["author"][0]),
        "date": interview.front_matter.interview.day.replace("-", "/"),
        "linked_data": linked_data(interview, site),
        "last": last(interview),
        "retired": dict(retired),
        "attested": attested(interview, timeline),
        "citation": styles["Chicago"],
        "citations": cited(whole, styles),
        "passage": cited(passage, styled(passage)),
    }


def last(interview: Interview) -> list[int]:
    """Number of the last paragraph of the introduction, then of each answer from Q1 on; 0 where there is none."""
    parts = {"": interview.introduction, **{question.anchor: question.answer for question in interview.questions}}
    ends = {int(answer[1:] or 0): max((number(each) for each in told), default=0) for answer, told in parts.items()}
    return [ends.get(n, 0) for n in range(max(ends) + 1)]


def number(paragraph: Paragraph) -> int:
    """Number of a paragraph within its answer."""
    return int(paragraph.anchor.rpartition("p")[2])


def concordance(topics: Iterable[Topic], site: Site) -> dict[str, object]:
    """What the theme's templates need to know of the topics page: its citations, and each topic's.

    Those are prepared one by one, because some styles set a title in capitals.
    """
    page = citations.csl_page(CONCORDANCE, site, SLOTS["address"], "Topics")
    rows = []
    for topic in topics:
        item = citations.csl_page(CONCORDANCE, site, f"{SLOTS['address']}#{topic.name}", topic.label, "Topics")
        rows.append({"name": topic.name, "label": topic.label, "citations": cited(item, styled(item))})
    return {"citations": cited(page, styled(page)), "rows": rows}


def attested(interview: Interview, timeline: Timeline) -> dict[str, str]:
    """A list of the entries of the timeline that an answer attests, in HTML, by the tag before which it stands."""
    tags = [f'<h2 id="{question.anchor}">' for question in interview.questions[1:]]
    tags.append('<p class="closing" id="close">' if interview.closing else '<h2 id="notes">' if interview.notes else "")
    told = [timeline.by_answer.get((interview.id, question.anchor), ()) for question in interview.questions]
    answers = zip(tags, interview.questions, told, strict=True)
    return {tag: entries(locator(question.anchor), events) for tag, question, events in answers if events}


def entries(place: str, events: Sequence[Event]) -> str:
    """List of entries of the timeline, with links to them, folded under the place that attests them."""
    items = []
    for event in events:
        when = f", {dates.read(event.date).words()}" if event.date else ""
        link = f'<a href="{SLOTS["timeline"]}#{event.id}">{html.escape(event.title)}</a>'
        items.append(f"<li>{link}{when}</li>")
    told = f"{place} on the timeline: {len(events)} {'entry' if len(events) == 1 else 'entries'}"
    listed = "".join(items)
    return f'<details class="fold attested"><summary>{told}</summary><ul>{listed}</ul></details>\n'


def linked_data(interview: Interview, site: Site) -> str:
    """JSON-LD of an interview as a schema.org Article, fit to stand in a script element, with a slot for the address.

    schema.org has no interviewer and no interviewee: both are contributors, in roles of these names. An interviewer
    that is also the publisher is an organisation, any other a person.
    """
    front, said = interview.front_matter, interview.front_matter.interview
    newsroom = said.interviewer == said.source.publisher
    original = {
        "@type": "Article",
        "name": said.source.title,
        "url": said.source.url,
        "dateCreated": said.day,
    }
    original["publisher"] = {"@type": "Organization", "name": said.source.publisher}
    speaker = {"@type": "Person", "name": said.interviewee, "familyName": said.family_name, "jobTitle": said.role}
    if said.names:
        speaker["alternateName"] = [{"@language": tag, "@value": name} for tag, name in said.names.items()]
    interviewer = {"@type": "Organization" if newsroom else "Person", "name": said.interviewer}
    topics = dict.fromkeys(topic.label for question in interview.questions for topic in question.topics)
    article = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": SLOTS["address"],
        "url": SLOTS["address"],
        "headline": plain(interview.heading),
        "description": front.description,
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": site.name},
        "publisher": {"@type": "Organization", "name": site.name},
        "about": [{"@type": "Country", "name": country} for country in site.countries]
        + [{"@type": "Thing", "name": topic} for topic in topics],
        "isBasedOn": {key: value for key, value in original.items() if value},
        "contributor": [
            {"@type": "Role", "roleName": "interviewee", "contributor": speaker},
            {"@type": "Role", "roleName": "interviewer", "contributor": interviewer},
        ],
    }
    return to_json(article, indent=1).decode().replace("<", "\\u003c")


def styled(item: Mapping[str, object]) -> dict[str, str]:
    """Citation of a CSL item in each style, in HTML."""
    return {name: bibliography.formatted(item, style) for name, style in bibliography.STYLES.items()}


def cited(item: Mapping[str, object], styles: Mapping[str, str]) -> str:
    """Citations of a CSL item in each style and form, as the items of a description list in HTML."""
    lines = (f'  "{name}": {JSON(value)}' for name, value in item.items())
    forms = {"BibTeX": citations.bibtex(item).rstrip(), "CSL-JSON": "[{\n" + ",\n".join(lines) + "\n}]"}
    printed = {name: f"<pre>{html.escape(text, quote=False)}</pre>" for name, text in forms.items()}
    return "\n".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in {**styles, **printed}.items())
