"""The list of derived files: where each is written, and how it is made."""

from collections.abc import Callable
from functools import partial

from edition.corpus.corpus import Corpus
from edition.corpus.project import DERIVED

from . import answers, citations, data, records, timeline, topics
from .picture import Picture


def derived_files(corpus: Corpus) -> dict[str, Callable[[], str]]:
    """Return a function that makes the text of each derived file, by its path."""
    picture = Picture(corpus)
    interviews = {
        f"{DERIVED}/{page.id}.html": partial(citations.write_interview, page, corpus.site) for page in corpus.interviews
    }
    return {
        "docs/timeline.md": partial(timeline.write_timeline, corpus, picture),
        "docs/topics.md": partial(topics.write_topics, corpus, picture),
        "docs/assets/voices.css": partial(timeline.write_voices, corpus),
        "docs/assets/search/records.js": partial(records.write_records, corpus),
        "docs/data/timeline.json": partial(data.write_timeline, corpus),
        "docs/data/timeline.csv": partial(data.write_timeline_table, corpus),
        "docs/data/topics.json": partial(data.write_topics, corpus),
        "docs/data/interviews.json": partial(data.write_interviews, corpus),
        "docs/data/citations.csl.json": partial(citations.write_csl, corpus),
        "docs/data/citations.bib": partial(citations.write_bibtex, corpus),
        f"{DERIVED}/picture.html": partial(timeline.write_picture, picture),
        f"{DERIVED}/topics.html": partial(citations.write_topics, corpus),
        **interviews,
        **dict(answers.list_answers(corpus)),
    }
