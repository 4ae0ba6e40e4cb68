"""The topics page: what stands on it and where it leads, in print, on a phone, without scripts; and citing a row."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from conftest import ROOT, copy, make, read, run
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from edition.corpus.catalogue import Catalogue
from edition.corpus.corpus import build_corpus
from edition.corpus.sources import Site, Sources
from edition.derive import topics
from edition.derive.files import derived_files
from edition.text import page
from edition.text.model import Topic

CASES = Path(__file__).parent / "cases"
TOPICS = yaml.load((ROOT / "data/topics.yml").read_text("utf-8"), yaml.BaseLoader)
EVENTS = yaml.load((ROOT / "data/events.yml").read_text("utf-8"), yaml.BaseLoader)
YEARS = [known.date[:4] for known in KNOWN.values()]
COUNTED = {
    "partnership": (4, 3),
    "leaders": (3, 3),
    "regional-organisations": (3, 0),
    "nuclear-security": (1, 0),
    "north-korea": (2, 0),
    "trade": (2, 3),
    "investment": (2, 2),
    "energy": (3, 1),
    "nuclear-power": (0, 1),
    "digital": (0, 1),
    "education": (1, 3),
    "health": (0, 3),
    "pandemic": (0, 6),
    "tourism": (0, 3),
    "diaspora": (4, 0),
    "reforms": (0, 1),
}
"""Answers of each interview on each topic, in the order of the page, counted on the interviews' pages by hand."""
NOTED = ["2014-bakishev#q3p3", "2021-koo#q3p1", "2021-koo#q3p3"]
"""Paragraphs whose passage, under some topic, calls a note; looked up on the interviews' pages by hand."""
STYLES = ["Chicago", "APA", "MLA", "BibTeX", "CSL-JSON"]


@pytest.fixture(scope="session")
def concordance(site: Path) -> BeautifulSoup:
    return read(site, "topics/index.html")


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A desktop window that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def row(concordance: BeautifulSoup, topic: str) -> Tag:
    return concordance.find("h2", id=topic).find_parent("section")


def sides(concordance: BeautifulSoup, topic: str) -> dict[str, Tag]:
    return {words(side.h3).rstrip("¶").strip(): side for side in row(concordance, topic).select(".side")}


def anchor(link: Tag) -> str:
    """Place that a link leads to, as data/topics.yml has it."""
    return link["href"].removeprefix("../interviews/").replace("/#", "#")


def test_the_topics_stand_in_their_order_with_label_and_scope(concordance: BeautifulSoup) -> None:
    assert [heading["id"] for heading in concordance.select(".topic h2")] == list(TOPICS) == list(COUNTED)
    for topic, given in TOPICS.items():
        assert words(row(concordance, topic).h2).rstrip("¶ ") == given["label"]
        assert given["scope"] in words(row(concordance, topic))


def test_the_index_says_how_many_answers_each_interview_has(concordance: BeautifulSoup) -> None:
    told = [
        f"{count or 'none'} in {year}" for counts in COUNTED.values() for count, year in zip(counts, YEARS, strict=True)
    ]
    assert [words(count) for count in concordance.select(".index span")] == told
    assert [link["href"] for link in concordance.select(".index a")] == [f"#{topic}" for topic in COUNTED]


@pytest.mark.parametrize("topic", COUNTED)
def test_each_interview_has_a_column_with_its_answers_or_says_that_it_has_none(
    concordance: BeautifulSoup, topic: str
) -> None:
    found = sides(concordance, topic)
    assert list(found) == [known.tab for known in KNOWN.values()]
    for side, count, year in zip(found.values(), COUNTED[topic], YEARS, strict=True):
        assert len(side.select(".asked")) == len(side.select(".excerpt")) == count
        assert (f"Not raised in {year}." in words(side)) == (count == 0)


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_every_answer_stands_under_each_of_its_topics_and_leads_there(
    concordance: BeautifulSoup, site: Path, interview: str
) -> None:
    article = read(site, f"interviews/{interview}/index.html").article
    found = {topic: [] for topic in TOPICS}
    for heading in article.select("h2[id^=q]"):
        line = heading.find_next(class_="topics")
        assert line.find_previous("h2") is heading
        for link in line.select("a"):
            topic = link["href"].removeprefix("../../topics/#")
            assert words(link) == TOPICS[topic]["label"]
            text = words(heading).removesuffix("¶").strip()
            found[topic].append((f"{interview}#{heading['id']}", text))
    for topic, answers in found.items():
        asked = sides(concordance, topic)[KNOWN[interview].tab].select(".asked a")
        assert [(anchor(link), words(link)) for link in asked] == answers


@pytest.mark.parametrize("topic", COUNTED)
def test_a_passage_has_the_words_of_its_paragraph_and_leads_there(
    concordance: BeautifulSoup, site: Path, topic: str
) -> None:
    shown = {}
    for passage in row(concordance, topic).select(".excerpt"):
        link = passage.a.extract()
        assert words(link).removesuffix(", with a note") == re.sub(r"^.*#q(\d+)p(\d+)$", r"Q\1 ¶\2", anchor(link))
        shown[anchor(link)] = words(passage)
        passage.append(link)
    assert {place: text.strip("… ") for place, text in shown.items()} == {
        place: text.strip("… ") for place, text in TOPICS[topic]["passages"].items()
    }
    for place, text in shown.items():
        interview, paragraph = place.split("#")
        tag = read(site, f"interviews/{interview}/index.html").find(id=paragraph)
        for own in tag.select(".permalink, sup"):
            own.decompose()
        first, *_, last = [*text.strip("… ").split(" … ")] * 2
        before, after = words(tag).split(first)[0], words(tag).split(last)[1]
        assert text.startswith("…") == (before != "" and before.rstrip()[-1] not in ".?!”")
        assert text.endswith("…") == (after.strip() != "" and text.rstrip("… ")[-1] not in ".?!”")


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("One. Two three. Four.", "Two three.", "Two three."),
        ("One. Two three. Four.", "Two", "Two\u00a0…"),
        ("One. Two three. Four.", "three.", "…\u00a0three."),
        ("One. Two three. Four.", "Two three", "Two three"),
        ("“One?” Two (three). Four.", "Two (three).", "Two (three)."),
        ("The sea, the sea", "sea", "…\u00a0sea\u00a0…"),
        ("Overseas the sea", "sea", "…\u00a0sea"),
        ("One two, three four.", "One … four.", "One … four."),
    ],
)
def test_an_ellipsis_stands_where_a_passage_cuts_a_sentence(text: str, said: str, shown: str) -> None:
    assert topics.mark_cuts(said, text) == shown


def test_a_passage_that_calls_a_note_says_so(concordance: BeautifulSoup) -> None:
    links = concordance.select(".excerpt a")
    assert sorted({anchor(link) for link in links if words(link).endswith(", with a note")}) == NOTED


def test_the_way_to_the_timeline_stands_below_a_topic(concordance: BeautifulSoup) -> None:
    for topic in TOPICS:
        section = row(concordance, topic)
        count = sum(event["theme"] == topic for event in EVENTS.values())
        entries = section.select_one(".entries a")
        assert (entries is not None) == (count > 0)
        if entries:
            assert words(entries) == f"{count} {'entry' if count == 1 else 'entries'} on the timeline"


def test_the_link_to_the_timeline_shows_its_entries(page: Page) -> None:
    page.goto("topics/")
    link = page.locator("section", has=page.locator("#energy")).get_by_role("link", name="on the timeline")
    count = int(link.inner_text().split()[0])
    link.click()
    expect(page.locator(".event:visible")).to_have_count(count)
    expect(page.get_by_label("Theme")).to_have_value("energy")


def text_of(*interviews: str) -> str:
    """Topics page of copies of a small interview, each under an id and with a date."""
    text = (CASES / "derive/one-interview/in/docs/interviews/2000-doe.md").read_text("utf-8")
    pages = []
    for each in interviews:
        name, date = each.split("@")
        pages.append(page.parse(f"docs/interviews/{name}.md", text.replace("date: 2000-01", f"date: {date}")))
    topic = {"name": "trade", "label": "Trade", "scope": "Ships."}
    passages = {f"{each.split('@')[0]}#q1p1": "It grows, Doe says." for each in interviews}
    silent = Topic(name="sport", label="Sport", scope="Races.", passages={})
    catalogue = Catalogue({"trade": Topic(**topic, passages=passages), "sport": silent})
    made = derived_files(build_corpus(Sources(pages, catalogue), Site("The Papers", "https://example.org/")), {})
    return made["docs/topics.md"]()


def test_three_interviews_have_three_columns_in_the_order_of_time() -> None:
    made = text_of("c@2000-01", "a@2003", "b@2001-05-06")
    assert re.findall(r"### (.*) \{: #trade_(\w)", made) == [("2000 Doe", "c"), ("2001 Doe", "b"), ("2003 Doe", "a")]
    assert re.findall("Not raised in (.*)[.]", made) == ["2000", "2001", "2003"]


def test_two_interviews_of_one_year_are_told_apart_by_name() -> None:
    made = text_of("a@2000-01", "b@2000-05", "c@2001")
    assert re.findall("Not raised in (.*)[.]", made) == ["2000 Doe", "2000 Doe", "2001"]


# Layout


def box(place: Locator) -> dict:
    found = place.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_the_columns_stand_side_by_side_and_begin_level(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("topics/")
    for place in page.locator(".sides").all():
        left, right = (box(side) for side in place.locator(".side").all())
        assert left["y"] == right["y"]
        assert left["x"] + left["width"] < right["x"]
        assert left["width"] == pytest.approx(right["width"], abs=2)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_columns_stand_below_one_another_each_with_its_name(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("topics/")
    for place in page.locator(".sides").all():
        upper, lower = place.locator(".side").all()
        assert box(upper)["y"] + box(upper)["height"] <= box(lower)["y"]
        for side in (upper, lower):
            assert box(side)["x"] + box(side)["width"] <= width
            expect(side.get_by_role("heading", level=3)).to_be_visible()


def test_on_paper_is_every_passage_and_each_stays_whole(page: Page) -> None:
    page.goto("topics/")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    printed = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))
    for given in TOPICS.values():
        for told in (given["label"], *given["passages"].values()):
            assert re.sub(r"\W+", "", told) in printed
    page.emulate_media(media="print")
    for passage in page.locator(".excerpt").all():
        assert passage.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    expect(page.locator("footer .cite")).to_be_hidden()


def test_all_of_it_is_there_without_scripts(plain: Page, base_url: str) -> None:
    plain.goto("topics/")
    plain.locator(".index").get_by_role("link", name="Health").click()
    expect(plain.locator("#health")).to_be_in_viewport()
    place = plain.locator("section", has=plain.locator("#health"))
    expect(place.get_by_text("Not raised in 2014.")).to_be_visible()
    place.get_by_role("link", name="Link to Health").click()
    expect(plain).to_have_url(f"{base_url}topics/#health")
    plain.get_by_text("Cite this page").click()
    expect(plain.get_by_text(f"“Topics.” Two Ambassadors. {base_url}topics/.")).to_be_visible()
    place.get_by_role("link", name=re.compile("^Q5 ")).first.click()
    expect(plain).to_have_url(f"{base_url}interviews/2021-koo/#q5")


def test_the_topics_of_an_answer_are_quiet_and_no_paragraph_of_it(page: Page, interview: str) -> None:
    page.goto(f"interviews/{interview}/")
    expect(page.locator(".topics")).to_have_count(len(INTERVIEWS[interview]))
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    for line in page.locator(".topics").all():
        expect(line.locator(".permalink")).to_have_count(0)
        assert line.evaluate(size) < page.locator("#q1p1").evaluate(size)
    link = page.locator(".topics a").first
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("/topics/#"))


# Linking and citing


def test_one_press_copies_the_address_of_a_topic(page: Page, base_url: str) -> None:
    page.goto("topics/")
    page.get_by_role("link", name="Link to Leaders and visits").click()
    expect(page.get_by_role("status").first).to_have_text("Link to Leaders and visits copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}topics/#leaders"


def test_a_topic_is_cited_in_every_style_without_an_author(page: Page, base_url: str) -> None:
    page.goto("topics/")
    page.locator("#leaders").hover()
    page.get_by_role("button", name="Cite Leaders and visits").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("Cite Leaders and visits")
    styles = [term.split("\n")[0] for term in dialog.locator("dt").all_inner_texts()]
    cited = dict(zip(styles, dialog.locator("dd").all_inner_texts(), strict=True))
    address = f"{base_url}topics/#leaders"
    assert list(cited) == STYLES
    assert cited["Chicago"] == f"“Leaders and Visits.” Topics. Two Ambassadors. {address}."
    assert cited["APA"] == f"Leaders and visits [Topics]. (n.d.). Two Ambassadors. {address}"
    assert cited["MLA"] == f"“Leaders and Visits.” Topics. Two Ambassadors, {address}."
    assert "author" not in cited["BibTeX"]
    assert address in cited["BibTeX"]
    (item,) = json.loads(cited["CSL-JSON"])
    assert (item["title"], item["genre"], item["URL"]) == ("Leaders and visits", "Topics", address)
    dialog.get_by_role("button", name="Copy MLA").click()
    expect(dialog.get_by_role("status")).to_have_text("MLA copied")


def test_a_topic_is_cited_on_a_phone(phone: Page) -> None:
    phone.goto("topics/")
    phone.get_by_role("link", name="Link to Energy").tap()
    phone.get_by_role("button", name="Cite Energy").tap()
    expect(phone.get_by_role("dialog").get_by_text("“Energy.” Topics.").first).to_be_visible()


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which a topic has another name, and the old one names it in the ledger."""
    project = copy(tmp_path_factory.mktemp("renamed"))
    for path in [*(project / "data").glob("*.yml"), *(project / "docs/interviews").glob("*.md")]:
        text = path.read_text("utf-8")
        for old in ("\ndigital:", "theme: digital\n", "topics.md#digital)"):
            text = text.replace(old, old.replace("digital", "technology"))
        path.write_text(text, "utf-8")
    ledger = project / "data/anchors.txt"
    ledger.write_text(
        ledger.read_text("utf-8").replace("topics#digital 2026-11-22", "topics#digital 2026-11-22 -> technology")
        + "topics#technology 2026-11-23\n",
        "utf-8",
    )
    return project


@pytest.mark.parametrize(
    "engine", [make("build"), ["zensical", "build", "--clean", "--strict"]], ids=["mkdocs", "zensical"]
)
def test_the_link_of_a_retired_topic_leads_to_its_successor(renamed: Path, engine: list[str]) -> None:
    built = run(*make("build"), cwd=renamed)
    assert built.returncode == 0, built.stdout + built.stderr
    assert run(*engine, cwd=renamed).returncode == 0
    heading = read(renamed / "site", "topics/index.html").find("h2", id="technology")
    assert heading.find(id="digital")
    assert words(heading).rstrip("¶ ") == "Digital technology"


def test_the_data_hold_every_topic_and_passage_and_fit_their_schema(site: Path, base_url: str) -> None:
    data, schema = (
        json.loads((site / "data" / name).read_text("utf-8")) for name in ("topics.json", "topics.schema.json")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert [topic["name"] for topic in data["topics"]] == list(TOPICS)
    for topic in data["topics"]:
        given = TOPICS[topic["name"]]
        assert topic["address"] == f"{base_url}topics/#{topic['name']}"
        assert topic["words"] == given.get("words", [])
        told = {f"{each['interview']}#{each['anchor']}": each["text"] for each in topic["passages"]}
        assert told == given["passages"]
