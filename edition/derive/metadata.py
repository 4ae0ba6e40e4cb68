"""Citations and metadata of the pages, which their templates import from overrides/derived/."""

from __future__ import annotations

import json

import markdown

from edition.corpus.corpus import Corpus, Site
from edition.corpus.ledger import TOPICS_PAGE
from edition.text.markdown import plain
from edition.text.model import Interview

from .byline import write_colophon, write_rights
from .citations import cite, format_list, interview_item, invert_name, page_item
from .markdown import fill_template

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
    """Write the JSON-LD of an interview as a schema.org Article, fit to stand in a script element."""
    topics = dict.fromkeys(topic.label for question in interview.questions for topic in question.topics)
    return fill_template(
        "linked_data.json",
        __package__,
        interview=interview,
        front=interview.front_matter,
        conversation=interview.front_matter.interview,
        site=site,
        address=site.place_address(interview.id),
        about=[
            *({"@type": "Country", "name": country} for country in site.countries),
            *({"@type": "Thing", "name": topic} for topic in topics),
        ],
    )
