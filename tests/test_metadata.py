"""What machines read: the data files, and the head of an interview page, each with the parsers of its field."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

import jsonschema
import pytest
from conftest import SITE_URL, read
from interviews import INTERVIEWS, KNOWN, LOOKED_UP, Known
from pybtex.database import parse_file
from pyld import jsonld

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what extruct's own dependencies will drop
    import extruct


@pytest.fixture
def known(interview: str) -> Known:
    return KNOWN[interview]


@pytest.fixture
def address(interview: str) -> str:
    return f"{SITE_URL}interviews/{interview}/"


@pytest.fixture
def head(site: Path, interview: str, address: str) -> dict:
    html = (site / f"interviews/{interview}/index.html").read_text("utf-8")
    return extruct.extract(html, base_url=address, syntaxes=["json-ld", "opengraph"])


@pytest.fixture
def data(site: Path) -> dict:
    return json.loads((site / "data/interviews.json").read_text("utf-8"))


def test_reference_managers_find_the_interview(site: Path, interview: str, known: Known, address: str) -> None:
    page = read(site, f"interviews/{interview}/index.html")
    found = {
        tag["name"]: tag["content"] for tag in page.head.find_all("meta", attrs={"name": re.compile("^(citation_|z:)")})
    }
    assert found == {
        "citation_title": known.title,
        "citation_author": known.author,
        "citation_publication_date": known.date,
        "citation_publisher": "Two Ambassadors",
        "citation_public_url": address,
        "citation_language": "en",
        "z:itemType": "interview",
    }


def test_link_previews_say_what_the_page_is(site: Path, interview: str, head: dict, known: Known, address: str) -> None:
    [found] = head["opengraph"]
    said = dict(found["properties"])
    described = read(site, f"interviews/{interview}/index.html").head.find("meta", attrs={"name": "description"})[
        "content"
    ]
    assert said == {
        "og:type": "article",
        "og:title": known.running,
        "og:description": described,
        "og:url": address,
        "og:site_name": "Two Ambassadors",
    }
    assert len(described) > 80 or interview not in LOOKED_UP


def test_linked_data_says_who_spoke_to_whom_and_what_it_is_based_on(
    site: Path, interview: str, head: dict, known: Known, address: str
) -> None:
    [document] = head["json-ld"]
    [article] = jsonld.expand(document, {"documentLoader": schema_org})
    said = short(article)
    assert article["@id"] == address
    assert article["@type"] == ["https://schema.org/Article"]
    assert value(said["headline"]) == known.title
    links = read(site, f"interviews/{interview}/index.html").select(".topics a")
    topics = list(dict.fromkeys(link.get_text() for link in links))
    assert [value(short(thing)["name"]) for thing in said["about"]] == [*known.countries, *topics]
    [original] = said["isBasedOn"]
    for name, expected in known.original.items():
        assert value(short(original)[name]) == expected
    roles = {value(role["roleName"]): short(role["contributor"][0]) for role in map(short, said["contributor"])}
    interviewee, interviewer = roles["interviewee"], roles["interviewer"]
    assert interviewee["@type"] == ["https://schema.org/Person"]
    assert value(interviewee["jobTitle"]) == known.role
    kind = "Organization" if known.interviewer == known.publisher else "Person"
    assert interviewer["@type"] == [f"https://schema.org/{kind}"]
    assert value(interviewer["name"]) == known.interviewer


def schema_org(url: str, options: dict) -> dict:
    """The context of schema.org in short: every name is one of its own."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def short(node: dict) -> dict:
    """A node whose properties have their names in schema.org."""
    return {name.removeprefix("https://schema.org/"): values for name, values in node.items()}


def value(values: list[dict]) -> str:
    """The one value of a property, a text or an address."""
    [only] = values
    return only.get("@value", only.get("@id"))


def test_the_data_fit_their_schema(site: Path, data: dict) -> None:
    schema = json.loads((site / "data" / data["$schema"]).read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(data)
    data["interviews"][0]["questions"][0].pop("anchor")
    data["interviews"][1]["edition"] = "rumour"
    assert len(list(validator.iter_errors(data))) == 2


def test_the_data_hold_every_paragraph_at_its_address(site: Path, data: dict, interview: str, address: str) -> None:
    [found] = [candidate for candidate in data["interviews"] if candidate["id"] == interview]
    assert [len(question["answer"]) for question in found["questions"]] == INTERVIEWS[interview]
    article = read(site, f"interviews/{interview}/index.html").article
    for mark in article.select("sup, .place, .notes, .slip, h2 .permalink"):
        mark.decompose()
    passages = [*found["introduction"], *([found["closing"]] if found["closing"] else [])]
    for question in found["questions"]:
        passages += [question["question"], *question["answer"]]
        heading = article.find(id=question["anchor"])
        assert (question["address"], question["heading"]) == (
            f"{address}#{question['anchor']}",
            heading.get_text().strip(),
        )
    for passage in passages:
        shown = article.find(id=passage["anchor"]).get_text()
        assert passage["address"] == f"{address}#{passage['anchor']}"
        assert passage["text"] == " ".join(shown.split())
        assert all(name in found["notes"] for name in passage["notes"])
    assert len(passages) == len(article.select("p[id]"))


def test_the_bibliography_is_bibtex(site: Path, interview: str, known: Known, address: str) -> None:
    entry = parse_file(site / "data/citations.bib", "bibtex").entries[interview]
    year, month, *_ = (str(int(part)) for part in known.date.split("/"))
    assert str(entry.persons["author"][0]) == known.author
    assert (entry.fields["year"], entry.fields["month"], entry.fields["url"]) == (year, month, address)


def test_the_bibliography_is_csl_json(site: Path, interview: str, known: Known, address: str) -> None:
    items = {item["id"]: item for item in json.loads((site / "data/citations.csl.json").read_text("utf-8"))}
    item = items[interview]
    assert (item["type"], item["URL"], item["medium"]) == ("interview", address, known.edition.capitalize())
    assert f"{item['author'][0]['family']}, {item['author'][0]['given']}" == known.author
    assert item["interviewer"] == [{"literal": known.interviewer}]


def test_the_about_page_tells_where_the_data_are(site: Path) -> None:
    section = read(site, "about/index.html").find(id="data")
    linked = {link["href"] for link in section.find_next_siblings() for link in link.find_all("a")}
    for name in ("interviews.json", "interviews.schema.json", "citations.bib", "citations.csl.json"):
        assert f"../data/{name}" in linked
        assert (site / "data" / name).is_file()
