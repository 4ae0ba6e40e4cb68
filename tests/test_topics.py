"""The topics page: what stands on it and where it leads, in print, on a phone, without scripts; and citing a row."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from changes import ADDED, TABS
from conftest import ROOT, invoke, read
from interviews import INTERVIEWS, KNOWN, LOOKED_UP
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from test_edition import small

TOPICS = yaml.load((ROOT / "data/topics.yml").read_text("utf-8"), yaml.BaseLoader)
EVENTS = yaml.load((ROOT / "data/events.yml").read_text("utf-8"), yaml.BaseLoader)
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
"""Answers of 2014 and 2021 on each topic, in the order of the page, counted on the interviews' pages by hand."""
NOTED = [
    *(f"2014-bakishev#{place}" for place in ("q1p3", "q1p5", "q3p3", "q4p5", "q5p1")),
    *(f"2021-koo#{place}" for place in ("q1p7", "q3p1", "q3p2", "q3p3", "q6p1", "q7p1", "q9p1")),
]
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


def shorten(tabs: dict[str, str]) -> dict[str, str]:
    """The year of each interview; its whole name where another is of the same year."""
    years = [tab[:4] for tab in tabs.values()]
    return {page: tab if years.count(tab[:4]) > 1 else tab[:4] for page, tab in tabs.items()}


def test_the_topics_stand_in_their_order_with_label_scope_and_answers_of_each_interview(
    concordance: BeautifulSoup,
) -> None:
    assert [f"#{heading['id']}" for heading in concordance.select(".topic h2")] == [
        link["href"] for link in concordance.select(".index a")
    ]
    assert [topic for topic in TOPICS if topic in COUNTED] == list(COUNTED)
    years = shorten({interview: known.tab for interview, known in KNOWN.items()})
    index = {link["href"].removeprefix("#"): link for link in concordance.select(".index a")}
    assert {topic: words(link) for topic, link in index.items()} == {
        topic: given["label"] for topic, given in TOPICS.items()
    }
    for topic, given in TOPICS.items():
        counted = dict(zip(("2014-bakishev", "2021-koo"), COUNTED.get(topic, (0, 0)), strict=True))
        strips = index[topic].find_parent("li").select(".strip") + row(concordance, topic).select(".strip")
        assert len(strips) == 2, topic
        entries = [event for event in EVENTS.values() if event["topic"] == topic]
        for strip in strips:
            assert strip["aria-hidden"] == "true"
            for name, answers in counted.items():
                marks = strip.select(f".mark[data-interview='{name}']")
                assert sum("raised" in mark["class"] for mark in marks) == answers, topic
                told = [event for event in entries if name in str(event)]
                assert len(marks) == answers + len(told), topic
        assert words(row(concordance, topic).h2).rstrip("¶ ") == given["label"]
        assert given["scope"] in words(row(concordance, topic))
        found = sides(concordance, topic)
        assert list(found) == [known.tab for known in KNOWN.values()]
        for interview, side in zip(KNOWN, found.values(), strict=True):
            count = len(side.select(".asked"))
            assert counted.get(interview, count) == count, topic
            assert len(side.select(".excerpt")) == count, topic
            assert (f"Not raised in {years[interview]}." in words(side)) == (count == 0), topic


def test_the_index_has_the_topics_by_who_raises_them(concordance: BeautifulSoup) -> None:
    raised = {topic: {place.split("#")[0] for place in given["passages"]} for topic, given in TOPICS.items()}
    groups = {"Raised in both" if len(KNOWN) == 2 else "Raised in all": [*KNOWN]}
    groups |= {f"Only in {known.tab[:4]}": [interview] for interview, known in KNOWN.items()}
    expected = {name: [topic for topic, who in raised.items() if who == {*group}] for name, group in groups.items()}
    shown = {
        words(name): [link["href"].removeprefix("#") for link in name.find_next("ul").select("a")]
        for name in concordance.select(".index strong")
    }
    shown.pop("Raised in several", None)
    assert shown == {name: topics for name, topics in expected.items() if topics}
    if len(KNOWN) == 2:
        counted = list(COUNTED.items())
        assert shown["Only in 2014"] == [topic for topic, (_, later) in counted if later == 0]
        assert shown["Only in 2021"] == [topic for topic, (earlier, _) in counted if earlier == 0]


def test_every_answer_stands_under_each_of_its_topics_and_leads_there(concordance: BeautifulSoup, site: Path) -> None:
    for interview, known in KNOWN.items():
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
            asked = sides(concordance, topic)[known.tab].select(".asked a")
            assert [(anchor(link), words(link)) for link in asked] == answers


def cuts(text: str, passage: str) -> tuple[bool, bool]:
    """Whether a passage begins, and ends, within a sentence of its paragraph."""
    first, *_, last = [*passage.split(" … ")] * 2
    found = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text), re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text)
    before, after = text[: found[0].start()].rstrip(), text[found[1].end() :].strip()
    return before != "" and before[-1] not in ".?!”", after != "" and passage[-1] not in ".?!”" and after[
        0
    ] not in ".?!"


def test_a_passage_has_the_words_of_its_paragraph_leads_there_and_shows_where_it_is_cut(
    concordance: BeautifulSoup, site: Path
) -> None:
    pages = {interview: read(site, f"interviews/{interview}/index.html").article for interview in INTERVIEWS}
    for own in [mark for page in pages.values() for mark in page.select(".permalink, .place, sup")]:
        own.decompose()
    noted = set()
    for topic, given in TOPICS.items():
        shown = {}
        for passage in row(concordance, topic).select(".excerpt"):
            link, text = passage.a, words(passage)
            noted |= {anchor(link)} if words(link).endswith(", with a note") else set()
            assert words(link).removesuffix(", with a note") == re.sub(r"^.*#q(\d+)p(\d+)$", r"Q\1 ¶\2", anchor(link))
            shown[anchor(link)] = text.removesuffix(words(link)).strip()
        assert {place: text.strip("… ") for place, text in shown.items()} == {
            place: text.strip("… ") for place, text in given["passages"].items()
        }
        for place, text in shown.items():
            interview, paragraph = place.split("#")
            cut = cuts(words(pages[interview].find(id=paragraph)), text.strip("… "))
            assert (text.startswith("…"), text.endswith("…")) == cut, (place, text)
    assert [place for place in sorted(noted) if place.startswith(LOOKED_UP)] == NOTED


CUT = [
    ("One. Two three. Four.", "Two three.", "Two three."),
    ("One. Two three. Four.", "Two", "Two\u00a0…"),
    ("One. Two three. Four.", "three.", "…\u00a0three."),
    ("One. Two three. Four.", "Two three", "Two three"),
    ("“One?” Two (three). Four.", "Two (three).", "Two (three)."),
    ("The sea, the sea", "sea", "…\u00a0sea\u00a0…"),
    ("Oversea the sea", "sea", "…\u00a0sea"),
    ("One two, three four.", "One … four.", "One … four."),
]
"""A paragraph, the words of it under a topic, and how these stand there."""


def test_an_ellipsis_stands_where_a_passage_cuts_a_sentence(tmp_path: Path) -> None:
    small(tmp_path)
    page, topics = tmp_path / "docs/interviews/2000-doe.md", tmp_path / "data/topics.yml"
    texts = page.read_text("utf-8"), topics.read_text("utf-8")
    assert all("It grows, Doe says." in text for text in texts)
    for paragraph, passage, shown in CUT:
        for path, text, new in zip((page, topics), texts, (paragraph, passage), strict=True):
            path.write_text(
                text.replace("It grows, Doe says.[^much]", new).replace("It grows, Doe says.", new), "utf-8"
            )
        ran = invoke("derive", cwd=tmp_path)
        assert ran.exit_code == 0, ran.output
        assert f"\n{shown} [Q1" in (tmp_path / "docs/topics.md").read_text("utf-8"), paragraph


def test_below_a_topic_stand_links_to_its_entries_on_the_timeline(concordance: BeautifulSoup, site: Path) -> None:
    timeline = read(site, "timeline/index.html")
    for topic in TOPICS:
        entries = {event: given["title"] for event, given in EVENTS.items() if given["topic"] == topic}
        line = row(concordance, topic).select_one(".entries")
        assert (line is not None) == bool(entries), topic
        links = line.select("a") if line else []
        assert {link["href"]: words(link) for link in links} == {
            f"../timeline/#{event}": title for event, title in entries.items()
        }
        assert not line or words(line) == f"On the timeline: {'; '.join(entries.values())}"
        assert all(timeline.select_one(f"li#{event}.event") for event in entries)


def test_more_interviews_have_columns_in_the_order_of_time_and_those_of_a_year_are_told_apart_by_name(
    edited: Path,
) -> None:
    page = read(edited / "site", "topics/index.html")
    assert list(sides(page, "trade")) == list(sides(page, "health")) == [*TABS.values()]
    assert words(sides(page, "trade")["2023 Dupont"].select_one(".excerpt")).startswith("It grows, Doe says.")
    silent = re.findall("Not raised in ([^.]*)[.]", words(row(page, "health")))
    names = [shorten(TABS)[page] for page in ADDED]
    assert [each for each in silent if each in names] == names


def test_the_link_of_a_renamed_topic_leads_to_its_successor(edited: Path) -> None:
    heading = read(edited / "site", "topics/index.html").find("h2", id="technology")
    assert heading.find(id="digital")
    assert heading.select_one(".permalink")["aria-label"] == "Link to Digital technology"
    assert words(heading).rstrip("¶ ") == "Digital technology"


# Layout


SIDES = """() => [...document.querySelectorAll(".sides")].map(pair => [...pair.querySelectorAll(".side")].map(side => {
    const { left, right, top, bottom } = side.getBoundingClientRect()
    return { left, right, top, bottom, named: side.querySelector("h3").checkVisibility() }
}))"""


def test_the_columns_stand_side_by_side_and_on_a_phone_below_one_another_each_with_its_name(page: Page) -> None:
    page.goto("topics/")
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        pairs = page.evaluate(SIDES)
        assert len(pairs) == len(TOPICS)
        for one, other in (columns for pair in pairs for columns in pairwise(pair)):
            if width < 768:
                assert one["bottom"] <= other["top"]
                assert max(one["right"], other["right"]) <= width
                assert one["named"]
                assert other["named"]
            else:
                assert one["top"] == other["top"]
                assert one["right"] < other["left"]
                assert one["right"] - one["left"] == pytest.approx(other["right"] - other["left"], abs=2)


def test_on_paper_is_every_passage_and_each_stays_whole(page: Page) -> None:
    page.goto("topics/")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    printed = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))
    texts = [text for given in TOPICS.values() for text in (given["label"], *given["passages"].values())]
    assert [text for text in texts if re.sub(r"\W+", "", text) not in printed] == []
    page.emulate_media(media="print")
    breaks = "passages => [...new Set(passages.map(passage => getComputedStyle(passage).breakInside))]"
    assert page.locator(".excerpt").evaluate_all(breaks) == ["avoid"]
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
    expect(page.locator(".topics .permalink")).to_have_count(0)
    sizes = "lines => lines.map(line => parseFloat(getComputedStyle(line).fontSize))"
    [size] = page.locator("#q1p1").evaluate_all(sizes)
    assert max(page.locator(".topics").evaluate_all(sizes)) < size
    page.locator(".topics a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("/topics/#"))


# Linking and citing


def test_a_topic_is_linked_and_cited_in_every_style_without_an_author(page: Page, base_url: str) -> None:
    page.goto("topics/")
    page.get_by_role("link", name="Link to Leaders and visits").click()
    expect(page.get_by_role("status").first).to_have_text("Link to Leaders and visits copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}topics/#leaders"
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
        passages = {f"{place['interview']}#{place['anchor']}": place["text"] for place in topic["passages"]}
        assert passages == given["passages"]
