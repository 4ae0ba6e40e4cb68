"""What machines read: the data files, and the head of an interview page, each with the parsers of its field."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

import jsonschema
import pytest
from conftest import INTERVIEWS, read
from pybtex.database import parse_file
from pyld import jsonld

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what extruct's own dependencies will drop
    import extruct

FACTS = {
    "2014-bakishev": {
        "title": "Dulat Bakishev, June 2014",
        "author": "Bakishev, Dulat",
        "date": "2014/06",
        "role": "Ambassador of Kazakhstan to the Republic of Korea",
        "interviewer": "The Astana Times",
        "original": {
            "url": "https://astanatimes.com/?p=4262",
            "dateCreated": "2014-06",
        },
        "bibtex": ("Bakishev, Dulat", "2014", "6"),
    },
    "2021-koo": {
        "title": "Koo Hong-seok, May 2021",
        "author": "Koo, Hong-seok",
        "date": "2021/05/26",
        "role": "Ambassador of the Republic of Korea to Kazakhstan",
        "interviewer": "Kazinform",
        "original": {
            "name": "Kazakhstan is in great journey to reforms and Korea will support it, Ambassador Koo Hong-seok",
            "url": "https://en.inform.kz/news/kazakhstan-is-in-great-journey-to-reforms-and-korea-will-"
            "support-it-ambassador-koo-hong-seok_a3792572/",
            "dateCreated": "2021-05-26",
        },
        "bibtex": ("Koo, Hong-seok", "2021", "5"),
    },
}


@pytest.fixture
def facts(interview: str) -> dict:
    return FACTS[interview]


@pytest.fixture
def address(base_url: str, interview: str) -> str:
    return f"{base_url}interviews/{interview}/"


@pytest.fixture
def head(site: Path, interview: str, address: str) -> dict:
    html = (site / f"interviews/{interview}/index.html").read_text("utf-8")
    return extruct.extract(html, base_url=address, syntaxes=["json-ld", "opengraph"])


@pytest.fixture
def data(site: Path) -> dict:
    return json.loads((site / "data/interviews.json").read_text("utf-8"))


def test_reference_managers_find_the_interview(site: Path, interview: str, facts: dict, address: str) -> None:
    page = read(site, f"interviews/{interview}/index.html")
    said = {
        tag["name"]: tag["content"] for tag in page.head.find_all("meta", attrs={"name": re.compile("^(citation_|z:)")})
    }
    assert said == {
        "citation_title": facts["title"],
        "citation_author": facts["author"],
        "citation_publication_date": facts["date"],
        "citation_publisher": "Two Ambassadors",
        "citation_public_url": address,
        "citation_language": "en",
        "z:itemType": "interview",
    }


def test_link_previews_say_what_the_page_is(site: Path, interview: str, head: dict, facts: dict, address: str) -> None:
    [found] = head["opengraph"]
    said = dict(found["properties"])
    described = read(site, f"interviews/{interview}/index.html").head.find("meta", attrs={"name": "description"})[
        "content"
    ]
    assert said == {
        "og:type": "article",
        "og:title": facts["title"],
        "og:description": described,
        "og:url": address,
        "og:site_name": "Two Ambassadors",
    }
    assert len(described) > 80


def test_linked_data_says_who_spoke_to_whom_and_what_it_is_based_on(
    site: Path, interview: str, head: dict, facts: dict, address: str
) -> None:
    [document] = head["json-ld"]
    [article] = jsonld.expand(document, {"documentLoader": schema_org})
    said = short(article)
    assert article["@id"] == address
    assert article["@type"] == ["https://schema.org/Article"]
    assert value(said["headline"]) == facts["title"]
    links = read(site, f"interviews/{interview}/index.html").select(".topics a")
    topics = list(dict.fromkeys(link.get_text() for link in links))
    assert [value(short(thing)["name"]) for thing in said["about"]] == ["Kazakhstan", "South Korea", *topics]
    [original] = said["isBasedOn"]
    for name, expected in facts["original"].items():
        assert value(short(original)[name]) == expected
    roles = {value(role["roleName"]): short(role["contributor"][0]) for role in map(short, said["contributor"])}
    interviewee, interviewer = roles["interviewee"], roles["interviewer"]
    assert interviewee["@type"] == ["https://schema.org/Person"]
    assert value(interviewee["jobTitle"]) == facts["role"]
    assert interviewer["@type"] == ["https://schema.org/Organization"]
    assert value(interviewer["name"]) == facts["interviewer"]


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
    [found] = [each for each in data["interviews"] if each["id"] == interview]
    assert [len(question["answer"]) for question in found["questions"]] == INTERVIEWS[interview]
    article = read(site, f"interviews/{interview}/index.html").article
    for mark in article.select("sup, .permalink"):
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


def test_the_bibliography_is_bibtex(site: Path, interview: str, facts: dict, address: str) -> None:
    entry = parse_file(site / "data/citations.bib", "bibtex").entries[interview]
    author, year, month = facts["bibtex"]
    assert str(entry.persons["author"][0]) == author
    assert (entry.fields["year"], entry.fields["month"], entry.fields["url"]) == (year, month, address)


def test_the_bibliography_is_csl_json(site: Path, interview: str, facts: dict, address: str) -> None:
    items = {item["id"]: item for item in json.loads((site / "data/citations.csl.json").read_text("utf-8"))}
    item = items[interview]
    assert (item["type"], item["URL"], item["medium"]) == ("interview", address, "Retelling")
    assert f"{item['author'][0]['family']}, {item['author'][0]['given']}" == facts["author"]
    assert item["interviewer"] == [{"literal": facts["interviewer"]}]


def test_the_about_page_tells_where_the_data_are(site: Path) -> None:
    section = read(site, "about/index.html").find(id="data")
    linked = {link["href"] for link in section.find_next_siblings() for link in link.find_all("a")}
    for name in ("interviews.json", "interviews.schema.json", "citations.bib", "citations.csl.json"):
        assert f"../data/{name}" in linked
        assert (site / "data" / name).is_file()
