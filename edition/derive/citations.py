"""What is cited: interviews, their answers and other pages, as CSL-JSON and as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.corpus.project import Site
from edition.text.markdown import plain
from edition.text.model import Interview

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
        "id": identity(interview.id, address),
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


def csl_page(page: str, site: Site, address: str, title: str, part_of: str = "") -> dict[str, object]:
    """CSL-JSON item of a page of the site, or of what stands on it; neither has an author, or a date of its own.

    The page that it is a part of is its genre, which Chicago, APA and MLA all print.
    """
    item = {
        "id": identity(page, address),
        "type": "webpage",
        "title": title,
        "genre": part_of,
        "container-title": site.name,
        "URL": address,
        "language": "en",
    }
    return {key: value for key, value in item.items() if value}


def identity(page: str, address: str) -> str:
    """Id of a page, or of the place on it at which the address ends."""
    return f"{page}#{address.partition('#')[2]}".rstrip("#")


def inverted(names: Mapping[str, str], style: str = "") -> str:
    """Name in the order of a bibliography, family name first and set off by a comma.

    It is in one piece, because citeproc-py shortens parts where it must not, and wrongly.
    """
    given = names.get("given", "")
    return ", ".join(filter(None, (names["family"], initials(given) if style == "apa" else given)))


def initials(given: str) -> str:
    """Initials of a given name's parts in capitals (APA 7, 9.8): H. for Hong-seok, J.-P. for Jean-Paul."""
    words = ["-".join(f"{part[0]}." for part in word.split("-") if part[:1].isupper()) for word in given.split()]
    return " ".join(filter(None, words)) or given


def bibtex(item: Mapping[str, object]) -> str:
    """BibTeX entry of an item, for BibTeX and biblatex alike: an address stands in `url` and is written as it is."""
    year, *month = item["issued"]["date-parts"][0] if "issued" in item else ("",)
    authors = [inverted(each).translate(LATEX) for each in item.get("author", [])]
    interview = "".join(f"Interview by {each['literal']}. " for each in item.get("interviewer", []))
    how = ", ".join(item[key] for key in ("medium", "genre", "container-title") if key in item)
    fields = {
        "author": " and ".join(f"{{{each}}}" if " and " in each else each for each in authors),
        "title": f"{{{item['title'].translate(LATEX)}}}",
        "howpublished": f"{interview}{how}".translate(LATEX),
        "year": str(year),
        "month": str(month[0]) if month else "",
        "url": item["URL"],
        "note": item.get("note", "").translate(LATEX),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{item['id'].replace('#', '-')},\n{''.join(lines)}}}\n"
