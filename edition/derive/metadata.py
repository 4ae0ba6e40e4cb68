"""Citations and metadata of the pages, which their templates import from overrides/derived/."""

from __future__ import annotations

import json

import markdown
from pydantic_core import to_json

from edition.corpus.corpus import Corpus, Site
from edition.corpus.ledger import TOPICS_PAGE
from edition.text.markdown import plain
from edition.text.model import Interview

from .byline import write_colophon, write_rights
from .citations import cite, format_list, interview_item, invert_name, page_item

ANCHOR, LOCATOR = "@anchor@", "@locator@"
"""Slots that a script fills when a reader cites a place."""


def write_interview(interview: Interview, site: Site) -> str:
    """Write the metadata of an interview, with citations of the whole and of a place in it."""
    item = interview_item(interview, site)
    numbers = "The numbers beside the text name the addresses of its questions and paragraphs: "
    numbers += f"Q2 ¶1 is <{site.place_address(interview.id, 'q2p1')}>."
    colophon = [*write_colophon(interview, site, numbers, cite(interview, site)), write_rights(interview, site)]
    fields = {
        "address": site.place_address(interview.id),
        "heading": plain(interview.heading),
        "author": invert_name(item["author"][0]),
        "date": interview.front_matter.interview.day.replace("-", "/"),
        "linked_data": link_data(interview, site),
        "colophon": markdown.markdown("\n\n".join(colophon)),
        "citations": format_list(item),
        "passage": format_list(interview_item(interview, site, ANCHOR, LOCATOR)),
    }
    return assign(fields)


def write_topics(corpus: Corpus) -> str:
    """Write the citations of the topics page and of each topic.

    Those are made one by one, because some styles set a title in capitals.
    """
    rows = [
        {
            "name": topic.name,
            "citations": format_list(page_item(TOPICS_PAGE, topic.label, corpus.site, topic.name, "Topics")),
        }
        for topic in corpus.catalogue.topics.values()
    ]
    return assign({"citations": format_list(page_item(TOPICS_PAGE, "Topics", corpus.site)), "rows": rows})


def assign(fields: dict[str, object]) -> str:
    """Write fields as an assignment that a template can import."""
    return f"{{% set derived = {json.dumps(fields, ensure_ascii=False, indent=2)} %}}\n"


def link_data(interview: Interview, site: Site) -> str:
    """Make the JSON-LD of an interview as a schema.org Article, fit to stand in a script element.

    schema.org has no interviewer and no interviewee: both are contributors, in roles of these names. An interviewer
    that is also the publisher is an organisation, any other a person.
    """
    front, conversation = interview.front_matter, interview.front_matter.interview
    source, address = conversation.source, site.place_address(interview.id)
    newsroom = conversation.interviewer == source.publisher
    original = {
        "@type": "Article",
        "name": source.title,
        "url": source.url,
        "dateCreated": conversation.day,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    speaker = {
        "@type": "Person",
        "name": conversation.interviewee,
        "familyName": conversation.family_name,
        "jobTitle": conversation.role,
    }
    if conversation.names:
        names = conversation.names.items()
        speaker["alternateName"] = [{"@language": tag, "@value": name} for tag, name in names]
    interviewer = {"@type": "Organization" if newsroom else "Person", "name": conversation.interviewer}
    topics = dict.fromkeys(topic.label for question in interview.questions for topic in question.topics)
    article = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
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
