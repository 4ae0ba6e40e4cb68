"""The timeline: the picture, the entries in the order of time, the figures; as it looks, is printed and is read out."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from changes import TABS
from conftest import ROOT, read
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Page, expect
from pypdf import PdfReader

EVENTS = yaml.load((ROOT / "data/events.yml").read_text("utf-8"), yaml.BaseLoader)
FIGURES = yaml.load((ROOT / "data/figures.yml").read_text("utf-8"), yaml.BaseLoader)
QUOTED = {name: figure for name, figure in FIGURES["figures"].items() if figure.get("quoted") == "true"}
TOPICS = yaml.load((ROOT / "data/topics.yml").read_text("utf-8"), yaml.BaseLoader)
STATES = {"behind": "past", "current": "under way", "ahead": "ahead"}
RELATIONS = {"behind": "before", "current": "in", "ahead": "after"}
MONTHS = {"2014-bakishev": "June 2014", "2021-koo": "May 2021"}
ORDER = {
    "1992": [("nuclear-renunciation", "May 1992 – April 1995")],
    "2009": [("strategic-partnership", "from May 2009 on")],
    "2014": [
        ("eaeu-treaty", "May 2014"),
        *((event, "before June 2014") for event in ("park-assembly-speech", "commission-session")),
        ("said_2014-bakishev", "about June 2014"),
        *((event, "in June 2014") for event in ("balkhash", "joint-ventures", "technology-centre")),
        *((event, "18–20 June 2014") for event in ("state-visit", "memorandum", "business-forum")),
        ("bigger-market", "after June 2014"),
    ],
    "2019": [("moon-visit", "21–23 April 2019")],
    "2020": [
        ("tokayev-visit", "May 2020"),
        ("koo-arrives", "about 2020"),
        ("digital-new-deal", "perhaps 2020"),
        ("trade-2020", "2020"),
        ("visitors-2020", "perhaps 2020"),
    ],
    "2021": [
        *((event, "before May 2021") for event in ("air-routes", "aid-for-kazakhstan", "koo-vaccinated", "qazvac")),
        ("said_2021-koo", "26 May 2021"),
        ("korean-companies", "in June 2014 and in May 2021"),
        *((event, "in May 2021") for event in ("korean-investment", "bakad", "korean-vaccine", "reforms")),
        ("normal-life", "by about December 2021"),
        *((event, "after May 2021") for event in ("hospitals", "downstream", "renewables", "kazakh-power-plant")),
        ("aid-for-others", "after May 2021"),
    ],
    "2050": [("kazakhstan-2050", "2050")],
}
"""The entries of each year in the order of time, each dated as a person would write it, worked out by hand.

What has no date stands beside the last conversation that tells of it or, if that looks ahead, at the end of its year.
"""
WHEN = {event: when for entries in ORDER.values() for event, when in entries}
COLUMNS = [
    ("1992–95", {"nuclear-renunciation"}),
    ("1996–2008", set()),
    ("2009", {"strategic-partnership"}),
    ("2010–13", set()),
    ("before", {"eaeu-treaty", "park-assembly-speech", "commission-session"}),
    (
        "before the state visit of June 2014 Bakishev speaks",
        {"balkhash", "joint-ventures", "korean-companies", "technology-centre"},
    ),
    ("after", {"bigger-market", "state-visit", "memorandum", "business-forum"}),
    ("2015–18", set()),
    ("2019", {"moon-visit"}),
    ("2020", {"koo-arrives", "trade-2020", "visitors-2020", "tokayev-visit", "digital-new-deal"}),
    ("before", {"air-routes", "aid-for-kazakhstan", "koo-vaccinated", "qazvac"}),
    (
        "May 2021 Koo speaks",
        {"korean-companies", "korean-investment", "bakad", "korean-vaccine", "reforms"},
    ),
    (
        "after",
        {"hospitals", "downstream", "renewables", "kazakh-power-plant", "aid-for-others", "normal-life"},
    ),
    ("2022–49", set()),
    ("2050", {"kazakhstan-2050"}),
]
"""The columns of the picture with the entries that stand in each, worked out by hand."""


def attesting(event: dict) -> set[str]:
    """Paragraphs that attest an event, as data/events.yml has them."""
    return {place for state in STATES for place in event.get(state, [])}


def interviews(event: dict) -> set[str]:
    return {place.split("#")[0] for place in attesting(event)}


@pytest.fixture(scope="session")
def timeline(site: Path) -> BeautifulSoup:
    return read(site, "timeline/index.html")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def place_of(link: Tag) -> str:
    """Where a link of the timeline leads, as the data name it."""
    return re.sub(r"^\.\./(?:interviews/)?", "", link["href"]).replace("/#", "#")


# The picture


def mark_names(topic: str) -> set[tuple[str, str]]:
    """Where each mark of a topic leads, and what it says, but for the question of an answer."""
    label, marks = TOPICS[topic]["label"], set()
    for place in TOPICS[topic]["passages"]:
        interview, answer = place.rsplit("p", 1)[0].split("#")
        year, family = KNOWN[interview].tab.split(" ", 1)
        marks.add((f"{interview}#{answer}", f"{label}, {family}, {year}: {answer.upper()}, "))
    for event, given in EVENTS.items():
        for state, said in STATES.items() if given["topic"] == topic and event in WHEN else ():
            for interview in {place.split("#")[0] for place in given.get(state, [])}:
                when = WHEN[event] if "date" in given else f"{RELATIONS[state]} {MONTHS[interview]}"
                family = KNOWN[interview].tab.split(" ", 1)[1]
                marks.add((f"#{event}", f"{label}, {family}, {when}: {given['title']}, {said}"))
    return marks


def test_each_answer_and_each_entry_is_a_mark_in_the_row_of_its_topic_that_says_what_it_is_and_leads_there(
    timeline: BeautifulSoup,
) -> None:
    drawn = set()
    for row in timeline.select(".picture tbody tr:not(.group)"):
        topic = place_of(row.th.a).removeprefix("topics#")
        marks = {}
        for mark in row.select("a.mark"):
            place, said = place_of(mark), words(mark)
            [kind] = set(mark["class"]) - {"mark"}
            if kind == "raised":
                assert place.startswith(f"{mark['data-interview']}#")
                said = re.sub(r"(: Q\d+, ).+$", r"\1", said)
            else:
                event = EVENTS[place.removeprefix("#")]
                assert mark["data-interview"] in {attested.split("#")[0] for attested in event[kind]}
                drawn.add(place.removeprefix("#"))
                assert said.endswith(f", {STATES[kind]}")
            marks[place, said] = kind
        assert mark_names(topic) <= marks.keys(), topic
        assert {mark for mark in marks if mark[0].removeprefix("#") not in EVENTS.keys() - WHEN.keys()} == mark_names(
            topic
        )
    assert drawn == set(EVENTS)


def test_the_columns_of_the_picture_are_times_and_silences_and_each_mark_stands_in_its_own(
    timeline: BeautifulSoup,
) -> None:
    times = iter(timeline.select(".picture thead .names td"))
    names = []
    for head in timeline.select(".picture thead th"):
        names += [words(head)] if head.a else [words(next(times)) for _ in range(int(head["colspan"]))]
    found: list[set[str]] = [set() for _ in names]
    for row in timeline.select(".picture tbody tr:not(.group)"):
        columns = row.select("td > .times > span")
        assert len(columns) == len(names)
        for column, name, entries in zip(columns, names, found, strict=True):
            places = {place_of(mark) for mark in column.select("a.mark")}
            entries |= {place[1:] for place in places if place.startswith("#")}
            answers = {place.split("#")[0] for place in places if not place.startswith("#")}
            assert {f"{KNOWN[page].tab.split(' ', 1)[1]} speaks" in name for page in answers} <= {True}
            assert not (places and "silent" in column.get("class", ()))
    if len(INTERVIEWS) == 2:
        assert list(zip(names, found, strict=True)) == COLUMNS


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 900, 6), (390, 844, 8)])
def test_the_page_is_a_few_screens_long(page: Page, width: int, height: int, most: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("timeline/")
    assert len(INTERVIEWS) > 2 or page.evaluate("document.documentElement.scrollHeight") / height <= most


def test_a_mark_leads_to_its_entry_which_is_marked_on_arrival(page: Page) -> None:
    page.goto("timeline/")
    page.get_by_role("link", name=re.compile("Qazvac.*, past$")).first.click()
    expect(page).to_have_url(re.compile("/timeline/#qazvac$"))
    expect(page.locator("#qazvac")).to_be_in_viewport()
    assert page.locator("#qazvac").evaluate("e => e.getAnimations().length") == 1


# Entries


def test_every_event_stands_once_with_title_text_state_and_a_link_to_each_paragraph(timeline: BeautifulSoup) -> None:
    assert sorted(entry["id"] for entry in timeline.select(".event")) == sorted(EVENTS)
    if len(INTERVIEWS) == 2:
        assert 30 <= len(EVENTS) <= 40
    reasons = words(timeline.select_one("details.editors"))
    for event, given in EVENTS.items():
        entry = timeline.find("li", id=event)
        assert words(entry.select_one("a > strong")) == f"{given['title']}.", event
        assert entry.select_one("a:has(> strong)")["href"] == f"#{event}"
        assert given["text"] in words(entry), event
        assert sorted(map(place_of, entry.select(".said a[href*=interviews]"))) == sorted(attesting(given)), event
        for interview in interviews(given):
            assert f"{KNOWN[interview].tab}, " in words(entry), event
        assert set(entry["class"]) == {"event", *(state for state in STATES if state in given)}
        assert set(entry["data-interview"].split()) == interviews(given)
        lay = entry.select_one(".lay")
        later = [STATES[state] for state in ("current", "ahead") if "date" in given and state in given]
        assert (words(lay) if lay else "") == (f"{later[0]} when said" if later else ""), event
        by_the_editors = [link["aria-label"] for link in entry.select(f".said a[href='#dated_{event}']")]
        assert by_the_editors == ["dated by the editors"] * ("editors" in given), event
        assert (f"{given['title']}: {given.get('editors')}" in reasons) == ("editors" in given), event
    assert any(len(interviews(given)) == 2 for given in EVENTS.values())


def test_the_entries_stand_in_the_order_of_time_each_with_its_date_as_said(timeline: BeautifulSoup) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in timeline.select(".entries ol li"):
        if entry["id"] in WHEN:
            year = words(entry.find_previous("h3")).rstrip("¶ ")
            found.setdefault(year, []).append((entry["id"], words(entry.select_one(".when")).rstrip("*")))
    assert found == ORDER
    years = [heading["id"] for heading in timeline.select(".entries h3")]
    assert years == sorted(years)
    assert {f"in_{year}" for year in ORDER} <= {*years}


def test_an_entry_without_a_date_stands_beside_the_last_conversation_in_which_it_is_told(
    timeline: BeautifulSoup,
) -> None:
    order = [entry["id"] for entry in timeline.select(".entries ol li")]
    for event, given in EVENTS.items():
        if "date" not in given:
            last = max(interviews(given), key=[*KNOWN].index)
            [state] = [state for state in STATES if any(place.startswith(last) for place in given.get(state, []))]
            between = order[slice(*sorted((order.index(f"said_{last}"), order.index(event))))]
            assert (order.index(event) < order.index(f"said_{last}")) == (state == "behind"), event
            between = {other for other in between[1:] if "date" in EVENTS.get(other, {"date": ""})}
            assert between <= (
                {"state-visit", "memorandum", "business-forum", "normal-life"} if state == "ahead" else set()
            )


def test_machines_can_read_the_dates(timeline: BeautifulSoup) -> None:
    dates = {
        entry["id"]: [date["datetime"] for date in entry.select(".when time")] for entry in timeline.select("ol li")
    }
    assert dates["state-visit"] == ["2014-06-18", "2014-06-20"]
    assert dates["strategic-partnership"] == ["2009-05"]
    assert dates["normal-life"] == ["2021-12"]
    assert dates["visitors-2020"] == ["2020"]
    assert dates["korean-companies"] == ["2014-06", "2021-05"]
    assert all(dates[event] for event in EVENTS)


# What leads on from an answer


def nearest(interview: str, others: Iterable[str]) -> str:
    """Which of the others was said at the least distance in time."""

    def day(interview: str) -> date:
        year, month, day = (*map(int, KNOWN[interview].date.split("/")), 1, 1)[:3]
        return date(year, month, day)

    return min(others, key=lambda other: abs(day(other) - day(interview)))


def closeness(one: str, other: str) -> int:
    """How many words of four letters and more two passages share."""
    return len(set(re.findall(r"\w{4,}", one.lower())) & set(re.findall(r"\w{4,}", other.lower())))


def answers(site: Path) -> Iterator[tuple[str, Tag, Tag | None]]:
    """Each answer as data begins its paragraphs, 2021-koo#q3p, with its heading and what leads on from it."""
    for interview in INTERVIEWS:
        article = read(site, f"interviews/{interview}/index.html").article
        below = {part.find_previous("h2")["id"]: part for part in article.select(".onward")}
        for heading in article.select("h2[id^=q]"):
            yield f"{interview}#{heading['id']}p", heading, below.get(heading["id"])


def test_an_answer_leads_on_to_the_nearest_words_of_another_on_its_topics(site: Path) -> None:
    found = {}
    for answer, heading, below in answers(site):
        interview = answer.split("#")[0]
        there = {}  # the place that may be linked, its words and their closeness, by what stands before them
        for link in heading.find_next(class_="topics").select("a"):
            topic = TOPICS[link["href"].partition("#")[2]]
            [own] = [passage for place, passage in topic["passages"].items() if place.startswith(answer)]
            others = sorted({place.split("#")[0] for place in topic["passages"]} - {interview})
            if others:
                other = nearest(interview, others)
                year, name = KNOWN[other].tab.split(" ", 1)
                label = topic["label"] if topic["label"] == "North Korea" else topic["label"].lower()
                there[f"{name} on {label}, {year}:"] = max(
                    (
                        (place, passage, closeness(own, passage))
                        for place, passage in topic["passages"].items()
                        if place.startswith(f"{other}#")
                    ),
                    key=lambda each: each[-1],
                )
        lines = {words(line.strong): line.a for line in below.select("li")} if below else {}
        assert lines.keys() <= there.keys(), answer
        assert len(lines) == min(4, len(there)), answer
        left = [there[head][-1] for head in there.keys() - lines.keys()]
        assert max(left, default=0) <= min((there[head][-1] for head in lines), default=0), answer
        for head, link in lines.items():
            place, passage, _ = there[head]
            assert link["href"] == f"../{place.replace('#', '/#')}"
            begin = words(link).removeprefix(head).strip()
            assert 20 <= len(begin) <= 70, answer
            cut = begin.endswith(" …")
            words_of = re.escape(begin.removesuffix(" …")) + (r"(?!\w)" if cut else r"(?= |$)")
            assert re.search(rf"(?:^|[.?!”] ){words_of}", passage), answer  # from the beginning of a sentence on
            assert cut or begin == passage or begin[-1] in ".?!", answer
            found[answer, head] = link["href"]
    if len(INTERVIEWS) == 2:  # looked up by hand
        assert found["2021-koo#q2p", "Bakishev on investment and companies, 2014:"] == "../2014-bakishev/#q3p3"


def test_an_answer_leads_on_to_the_first_dated_entries_that_it_attests_and_to_the_next(
    site: Path, timeline: BeautifulSoup
) -> None:
    for answer, heading, below in answers(site):
        dated = [
            event
            for event, given in EVENTS.items()
            if "date" in given and any(place.startswith(answer) for place in attesting(given))
        ][:3]
        following = heading.find_next("h2", id=re.compile("^q"))
        *lines, share = below.select("p")
        assert words(share) == f"Share {heading['id'].upper()}"
        assert len(lines) == bool(dated) + bool(following), answer
        if dated:
            links = lines[0].select("a")
            assert [link["href"] for link in links] == [f"../../timeline/#{event}" for event in dated]
            said = "; ".join(f"{EVENTS[event]['title']}, {WHEN.get(event, '…')}" for event in dated)
            assert not set(dated) <= WHEN.keys() or words(lines[0]) == f"On the timeline: {said}"
            assert all(timeline.find("li", id=event) for event in dated)
        if following:
            assert lines[-1].a["href"] == f"#{following['id']}"
            assert words(lines[-1]) == f"Next: {words(following)}"


def test_what_leads_on_from_an_answer_is_as_high_as_a_finger_leads_there_and_is_not_printed(phone: Page) -> None:
    phone.goto("interviews/2021-koo/")
    onward = phone.get_by_role("group", name="From Q1 on", exact=True)
    links = onward.get_by_role("link")
    assert links.count() == 4 + 3 + 2
    assert min(links.evaluate_all("all => all.map(link => link.getBoundingClientRect().height)")) >= 24
    onward.get_by_text("Q2 ").tap()
    expect(phone).to_have_url(re.compile("/2021-koo/#q2$"))
    place = links.first.get_attribute("href").removeprefix("..")
    links.first.tap()
    expect(phone).to_have_url(re.compile(f"{place}$"))
    expect(phone.locator(place[place.index("#") :])).to_be_in_viewport()
    phone.emulate_media(media="print")
    expect(phone.locator(".topics").first).to_be_visible()
    expect(phone.locator(".onward").first).to_be_hidden()


# Layout


def test_the_entries_are_one_column_at_every_width_and_nothing_is_wider_than_the_window(page: Page) -> None:
    page.goto("timeline/")
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        boxes = page.locator(".entries ol li").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().toJSON())"
        )
        assert len(boxes) == len(EVENTS) + len(INTERVIEWS)
        for above, entry in pairwise(boxes):
            assert entry["top"] >= above["bottom"] - 1
            assert entry["left"] == pytest.approx(above["left"], abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def look(page: Page, event: str) -> dict[str, str]:
    """What tells the mark of an entry from another's, colour apart."""
    return page.locator(f"#{event}").evaluate(
        """entry => {
            const { backgroundImage, backgroundColor, borderColor, borderRadius } = getComputedStyle(entry, "::before")
            const filled = backgroundImage !== "none" ? "half" : backgroundColor === borderColor ? "full" : "hollow"
            return { filled, borderRadius }
        }"""
    )


def test_past_present_and_future_look_different_and_so_do_the_interviews_without_colour(page: Page) -> None:
    page.goto("timeline/")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        states = {"behind": "eaeu-treaty", "current": "balkhash", "ahead": "state-visit"}
        filled = {state: look(page, event)["filled"] for state, event in states.items()}
        assert filled == {"behind": "full", "current": "half", "ahead": "hollow"}
        assert look(page, "trade-2020")["borderRadius"] != look(page, "eaeu-treaty")["borderRadius"]


# Reading out, printing, without scripts


def test_it_is_read_out_as_a_table_and_lists_under_headings(page: Page) -> None:
    page.goto("timeline/")
    row = page.locator(".picture tr", has=page.get_by_role("rowheader", name="Energy", exact=True)).aria_snapshot()
    title = "Kazakhstan and South Korea are already developing multibillion projects"
    mark = f"Energy, Bakishev, in June 2014: {title}, under way"
    assert f'link "{mark}"' in row
    for group, header in (("rowheader", "Trade"), ("columnheader", re.compile("^May 2021 Koo"))):
        expect(page.get_by_role(group, name=header, exact=True)).to_have_count(1)
    read_out = page.locator("#in_2014, #in_2014 + ol")
    assert re.match(r'- heading "2014.*" \[level=3\]', read_out.first.aria_snapshot())
    entries = read_out.last.aria_snapshot()
    for part, times in (
        ("- list:", 1),
        ("- listitem:", len(ORDER["2014"])),
        ("- time: May 2014", 1),
        ('link "2014 Bakishev, Q3 ¶3"', 2),
    ):
        assert entries.count(part) == times, part
    assert page.locator(".timeline img").count() == 0
    assert page.locator(".timeline svg:not([aria-hidden])").count() == 0


def test_all_of_it_reads_without_scripts_and_it_has_none_of_its_own(plain: Page, site: Path) -> None:
    scripts, common = (
        [script["src"] for script in read(site, f"{page}/index.html").select("script[src]")]
        for page in ("timeline", "about")
    )
    assert scripts == common
    plain.goto("timeline/")
    shown = plain.locator(".event:visible").evaluate_all("entries => entries.map(entry => entry.id)")
    assert sorted(shown) == sorted(EVENTS)
    expect(plain.locator("svg.bar").first).to_be_visible()
    plain.get_by_role("link", name=re.compile("Trade, Koo, 2020:")).click()
    expect(plain.locator("#trade-2020")).to_be_in_viewport()


def test_paper_has_the_picture_every_entry_and_every_quoted_figure(page: Page) -> None:
    page.goto("timeline/")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    printed = re.sub(r"\W+", "", unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets)))
    titles = [given["title"] for given in [*EVENTS.values(), *QUOTED.values()]]
    titles += [given["label"] for given in TOPICS.values()]
    assert [title for title in titles if re.sub(r"\W+", "", title) not in printed] == []
    assert len(INTERVIEWS) > 2 or len(sheets) <= 3, len(sheets)
    page.emulate_media(media="print")
    for part in (".picture .mark", ".entries .said", "svg.bar"):
        expect(page.locator(part).first).to_be_visible()
    assert page.locator(".entries .event").evaluate_all(
        "all => [...new Set(all.map(each => getComputedStyle(each).breakInside))]"
    ) == ["avoid"]


# Figures


def value(figure: dict) -> float:
    return float(figure["value"])


def test_the_quoted_figures_stand_in_the_table_with_date_and_source_and_bars_where_one_thing_is_counted_twice(
    timeline: BeautifulSoup,
) -> None:
    largest = {}
    for comparison in FIGURES["comparisons"].values():
        if "but" in comparison:
            assert comparison["but"] in words(timeline.select_one(".caveat"))
        else:
            most = max(value(FIGURES["figures"][name]) for name in comparison["figures"])
            largest |= dict.fromkeys(comparison["figures"], most)
    rows = timeline.find(id="then_and_now").find_next("table").tbody.find_all("tr")
    for row, (name, figure) in zip(rows, QUOTED.items(), strict=True):
        what, amount, where = row.find_all("td")
        number = f"{value(figure):,.1f}".removesuffix(".0")
        twice = name in largest
        assert words(what) == figure["title"] or (twice and words(what).startswith(f"{figure['title']}, "))
        assert [date["datetime"] for date in what.select("time")] == [figure["as_of"].rstrip("~?")] * twice
        assert words(what).endswith(", dated by the editors") == ("editors" in figure)
        printed = figure.get("printed") or f"{figure.get('qualifier', '')} {number} {figure['unit']}".strip()
        assert words(amount) == printed
        assert [place_of(link) for link in where.select("a")] == figure["said"]
        source = f", statistics of {figure['statistics']}" if "statistics" in figure else ""
        assert re.search(rf"¶\d+{source}$", words(where)), name
        bar = amount.find("rect")
        assert bool(bar) == (name in largest)
        if bar:
            assert float(bar["width"]) == pytest.approx(100 * value(figure) / largest[name], abs=0.06)


def test_no_figure_is_compared_between_the_interviews_and_why_two_that_look_alike_cannot_be(
    timeline: BeautifulSoup,
) -> None:
    table = words(timeline.find(id="then_and_now").find_next("table"))
    for amount in ("more than 700 joint ventures", "more than 300 companies"):
        assert amount in table
    caveat = words(timeline.select_one(".caveat"))
    assert caveat.startswith("No figure from one interview can be compared with one from another. ")
    for counted in ("joint ventures of both countries", "Korean companies at work in Kazakhstan"):
        assert counted in caveat
    for comparison in FIGURES["comparisons"].values():
        tellers = {place.split("#")[0] for name in comparison["figures"] for place in FIGURES["figures"][name]["said"]}
        assert ("but" in comparison) == (len(tellers) > 1)


def test_bars_are_drawn_as_long_as_they_say(page: Page) -> None:
    page.goto("timeline/")
    visitors = page.locator("tr", has_text="Citizens of Kazakhstan who came to Korea").locator("svg.bar rect").all()
    first, second = (bar.bounding_box()["width"] for bar in visitors)
    assert second / first == pytest.approx(0.2, abs=0.02)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        fill = page.locator("svg.bar rect").first.evaluate("e => getComputedStyle(e).fill")
        assert fill != page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")


# Data


def test_the_data_hold_every_event_and_fit_their_schema(site: Path) -> None:
    data, schema = (
        json.loads((site / "data" / name).read_text("utf-8")) for name in ("timeline.json", "timeline.schema.json")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert {event["id"] for event in data["events"]} == set(EVENTS)
    for event in data["events"]:
        attested = {(place["state"], f"{place['interview']}#{place['anchor']}") for place in event["attested"]}
        assert attested == {(state, place) for state in STATES for place in EVENTS[event["id"]].get(state, [])}
    assert {figure["id"]: figure["value"] for figure in data["figures"]} == {
        name: value(figure) for name, figure in FIGURES["figures"].items()
    }
    visit = next(event for event in data["events"] if event["id"] == "state-visit")
    assert (visit["date"], visit["earliest"], visit["latest"]) == ("2014-06-18/2014-06-20", "2014-06-18", "2014-06-20")
    hope = next(event for event in data["events"] if event["id"] == "normal-life")
    assert (hope["date"], hope["earliest"], hope["latest"]) == ("../2021-12~", None, "2021-12-31")


def test_the_table_of_events_is_read_by_a_spreadsheet(site: Path) -> None:
    with (site / "data/timeline.csv").open(encoding="utf-8", newline="") as file:
        table = {row["id"]: row for row in csv.DictReader(file)}
    assert set(table) == set(EVENTS)
    assert table["state-visit"]["ahead"] == "2014-bakishev#p1 2014-bakishev#q1p3 2014-bakishev#q4p5"
    assert table["trade-2020"]["date"] == "2020"
    assert table["bakad"]["date"] == ""
    for event, row in table.items():
        assert row["title"] == EVENTS[event]["title"]


def test_more_interviews_get_a_bar_and_a_mark_of_their_own(edited: Path) -> None:
    page = read(edited / "site", "timeline/index.html")
    bars = page.select(".picture thead th.spoken")
    assert [bar["data-interview"] for bar in bars] == [*TABS]
    for bar, tab in zip(bars, TABS.values(), strict=True):
        assert words(bar).endswith(f" {tab[:4]} {tab[5:]} speaks")
    assert [entry["id"] for entry in page.select(".conversation")] == [f"said_{interview}" for interview in TABS]
    style = (edited / "docs/assets/voices.css").read_text("utf-8")
    shapes = {found: re.search(rf'"{found}"[^}}]*--shape: ([^}}]*) }}', style)[1] for found in TABS}
    assert len(set(shapes.values())) == len(TABS)
