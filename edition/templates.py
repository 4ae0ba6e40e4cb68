"""What the theme's templates need to know of a page: its anchors, citations and metadata."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping

from . import citations, dates
from .anchors import CONCORDANCE, locator, mark
from .chronology import Timeline
from .exports import dumped
from .inline import plain
from .model import Interview, Topic
from .project import Site

SLOTS = {"address": "@address@", "anchor": "@anchor@", "locator": "@locator@"}
"""What the page puts in the place of its own address, and of an answer's anchor and locator."""


PLACE = f"{SLOTS['address']}#{SLOTS['anchor']}"
STYLES = (*citations.STYLES, "BibTeX", "CSL-JSON")


def assignment(known: Mapping[str, object]) -> str:
    """What the theme's templates need to know, as an assignment they can import."""
    return f"{{% set derived = {dumped(known).rstrip()} %}}\n"


def known(interview: Interview, site: Site, retired: Mapping[str, str], timeline: Timeline) -> dict[str, object]:
    """What the theme's templates need to know of an interview.

    `citations` hold slots for the page's address; `passage`, for use by scripts, those for anchor and locator too.
    """
    anchors = [part.anchor for part in (*interview.questions, *interview.paragraphs())]
    whole = citations.csl(interview, site, SLOTS["address"])
    passage = citations.csl(interview, site, PLACE, SLOTS["locator"])
    return {
        "heading": plain(interview.heading),
        "author": citations.inverted(whole["author"][0]),
        "date": interview.front_matter.interview.day.replace("-", "/"),
        "linked_data": linked_data(interview, site),
        "anchors": {anchor: [locator(anchor), mark(anchor)] for anchor in anchors},
        "retired": dict(retired),
        "attested": attested(interview, timeline),
        "citations": [
            {"style": style, "whole": cited(whole, style), "passage": cited(passage, style)} for style in STYLES
        ],
    }


def concordance(topics: Iterable[Topic], site: Site) -> dict[str, object]:
    """What the theme's templates need to know of the topics page: its citations, and each topic's.

    Those are prepared one by one, because some styles set a title in capitals.
    """
    page = citations.csl_page(CONCORDANCE, site, SLOTS["address"], "Topics")
    rows = []
    for topic in topics:
        item = citations.csl_page(CONCORDANCE, site, f"{SLOTS['address']}#{topic.name}", topic.label, "Topics")
        prepared = [{"style": style, "passage": cited(item, style)} for style in STYLES]
        rows.append({"name": topic.name, "label": topic.label, "citations": prepared})
    return {"citations": [{"style": style, "whole": cited(page, style)} for style in STYLES], "rows": rows}


def attested(interview: Interview, timeline: Timeline) -> dict[str, dict[str, object]]:
    """Entries of the timeline that each answer attests, id, title and date, by the tag before which they are listed."""
    tags = [f'<h2 id="{question.anchor}">' for question in interview.questions[1:]]
    tags.append('<p class="closing" id="close">' if interview.closing else '<h2 id="notes">' if interview.notes else "")
    found = {}
    for question, tag in zip(interview.questions, tags, strict=True):
        if told := timeline.by_answer.get((interview.id, question.anchor)):
            entries = [[event.id, event.title, dates.read(event.date).words() if event.date else ""] for event in told]
            found[tag] = {"locator": locator(question.anchor), "entries": entries}
    return found


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
    return json.dumps(article, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def cited(item: Mapping[str, object], style: str) -> str:
    """Citation of a CSL item in a style, as HTML."""
    if style == "BibTeX":
        return html.escape(citations.bibtex(item).rstrip(), quote=False)
    if style == "CSL-JSON":
        lines = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item.items())
        return html.escape("[{\n" + ",\n".join(lines) + "\n}]", quote=False)
    return citations.formatted(item, citations.STYLES[style])
