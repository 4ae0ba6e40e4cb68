"""The timeline: what stands on it, how it is laid out, filtered, printed and read out, in a real browser."""

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
from urllib.parse import parse_qsl, urlsplit

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from changes import TABS
from conftest import ROOT, build_once, make, read
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from serving import served

from benchmarks import synthetic

EVENTS = yaml.load((ROOT / "data/events.yml").read_text("utf-8"), yaml.BaseLoader)
FIGURES = yaml.load((ROOT / "data/figures.yml").read_text("utf-8"), yaml.BaseLoader)
TOPICS = yaml.load((ROOT / "data/topics.yml").read_text("utf-8"), yaml.BaseLoader)
STATES = ("behind", "current", "ahead")
DATED = [
    ("nuclear-renunciation", "May 1992 – April 1995"),
    ("eaeu-treaty", "May 2014"),
    ("said_2014-bakishev", "about June 2014"),
    ("state-visit", "18–20 June 2014"),
    ("memorandum", "18–20 June 2014"),
    ("business-forum", "18–20 June 2014"),
    ("trade-2019", "2019"),
    ("visitors-2019", "2019"),
    ("moon-visit", "2019"),
    ("new-cooperation", "2019"),
    ("koo-arrives", "about 2020"),
    ("trade-2020", "2020"),
    ("visitors-2020", "perhaps 2020"),
    ("tokayev-visit", "May 2020"),
    ("digital-new-deal", "perhaps 14 July 2020"),
    ("said_2021-koo", "26 May 2021"),
    ("good-opportunity", "2021"),
    ("normal-life", "by about December 2021"),
    ("kazakhstan-2050", "2050"),
]
"""What has a date, in the order of time, as a person would write it."""


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


def test_every_event_stands_once_with_title_text_theme_and_a_link_to_each_paragraph(timeline: BeautifulSoup) -> None:
    assert sorted(entry["id"] for entry in timeline.select(".event")) == sorted(EVENTS)
    assert len(EVENTS) >= 30
    for event, given in EVENTS.items():
        entry = timeline.find(id=event)
        assert entry.name == "li", event
        for part in (given["title"], given["text"], given.get("editors", "")):
            assert part in words(entry), event
        theme = entry.select_one(".said") if "date" in given else entry.find_previous("h3")
        assert TOPICS[given["theme"]]["label"] in words(theme), event
        links = [link["href"] for link in entry.select(".said a")]
        to_topic = [f"../topics/#{given['theme']}"] if "date" in given else []
        assert [link for link in links if "interviews" not in link] == to_topic, event
        places = [link.removeprefix("../interviews/").replace("/#", "#") for link in links[len(to_topic) :]]
        assert sorted(places) == sorted(attesting(given)), event
        for interview in interviews(given):
            assert f"{KNOWN[interview].tab}, " in words(entry), event
        assert entry.strong.a["href"] == f"#{event}"
        lay = entry.select_one(".lay")
        assert (words(lay) if lay else "") == ("ahead when said" if {"date", "ahead"} <= set(given) else ""), event
    assert any(len(interviews(given)) == 2 for given in EVENTS.values())


def test_what_has_a_date_stands_in_the_order_of_time(timeline: BeautifulSoup) -> None:
    known = dict(DATED)
    entries = [entry for entry in timeline.select(".period:not(.undated) li") if entry["id"] in known]
    assert [(entry["id"], words(entry.select_one(".when"))) for entry in entries] == DATED
    headings = dict.fromkeys(words(entry.find_previous("h2")).rstrip("¶").strip() for entry in entries)
    assert list(headings) == ["1992", "2014", "2019", "2020", "2021", "2050"]


def test_what_has_no_date_stands_by_how_it_lay(timeline: BeautifulSoup) -> None:
    for section, state, relation in [
        ("under_way", "current", "in"),
        ("lay_behind", "behind", "before"),
        ("lay_ahead", "ahead", "after"),
    ]:
        entries = timeline.find(id=section).find_parent("section").select("li")
        assert entries
        for entry in entries:
            assert state in EVENTS[entry["id"]]
            assert words(entry.select_one(".when")).startswith(relation)
    undated = [event for event, given in EVENTS.items() if "date" not in given]
    assert sorted(entry["id"] for entry in timeline.select(".undated li")) == sorted(undated)


def test_machines_can_read_the_dates(timeline: BeautifulSoup) -> None:
    dates = {
        entry["id"]: [date["datetime"] for date in entry.select(".when time")] for entry in timeline.select("li[id]")
    }
    assert dates["state-visit"] == ["2014-06-18", "2014-06-20"]
    assert dates["normal-life"] == ["2021-12"]
    assert dates["visitors-2020"] == ["2020"]
    assert dates["korean-companies"] == ["2014-06", "2021-05"]
    assert all(dates[event] for event in EVENTS)


def test_gaps_are_said_and_the_longer_are_wider(page: Page) -> None:
    page.goto("timeline/")
    gaps = {gap.inner_text(): gap.bounding_box()["height"] for gap in page.locator("p.gap").all()}
    said = [tuple(map(int, re.findall(r"\d{4}", text))) for text in gaps]
    assert (said[0][0], said[-1][-1]) == (1996, 2049)
    years = {int(date[-4:]) for _, date in DATED}
    assert not [(gap, year) for gap in said for year in years if gap[0] <= year <= gap[-1]]
    by_length = sorted((gap[-1] - gap[0], height) for gap, height in zip(said, gaps.values(), strict=True))
    heights = [height for _, height in by_length]
    assert heights == sorted(heights)
    assert heights[0] * 1.5 < heights[-2]
    assert heights[-2] * 1.3 < heights[-1]


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
    when = {**dict(DATED), "normal-life": "by about December 2021"}
    for answer, heading, below in answers(site):
        dated = [
            event
            for event, given in EVENTS.items()
            if "date" in given and any(place.startswith(answer) for place in attesting(given))
        ][:3]
        following = heading.find_next("h2", id=re.compile("^q"))
        lines = below.select("p") if below else []
        assert len(lines) == bool(dated) + bool(following), answer
        if dated:
            links = lines[0].select("a")
            assert [link["href"] for link in links] == [f"../../timeline/#{event}" for event in dated]
            said = "; ".join(f"{EVENTS[event]['title']}, {when.get(event, '…')}" for event in dated)
            assert not set(dated) <= when.keys() or words(lines[0]) == f"On the timeline: {said}"
            assert all(timeline.find(id=event) for event in dated)
        if following:
            assert lines[-1].a["href"] == f"#{following['id']}"
            assert words(lines[-1]) == f"Next: {words(following)}"


def test_what_leads_on_from_an_answer_is_as_high_as_a_finger_leads_there_and_is_not_printed(phone: Page) -> None:
    phone.goto("interviews/2021-koo/")
    onward = phone.get_by_role("group", name="From Q1 on", exact=True)
    links = onward.get_by_role("link")
    assert links.count() == 4 + 3 + 1
    assert min(links.evaluate_all("all => all.map(link => link.getBoundingClientRect().height)")) >= 24
    links.last.tap()
    expect(phone).to_have_url(re.compile("/2021-koo/#q2$"))
    place = links.first.get_attribute("href").removeprefix("..")
    links.first.tap()
    expect(phone).to_have_url(re.compile(f"{place}$"))
    expect(phone.locator(place[place.index("#") :])).to_be_in_viewport()
    phone.emulate_media(media="print")
    expect(phone.locator(".topics").first).to_be_visible()
    expect(phone.locator(".onward").first).to_be_hidden()


# Layout


CONVERSATIONS = [(f"said_{interview}", {*INTERVIEWS}) for interview in INTERVIEWS]
"""A conversation lies across all lanes."""
BOXES = """() => Object.fromEntries([...document.querySelectorAll(".period li, .lanes span")].map(place => {
    const { left, right, top, bottom } = place.getBoundingClientRect()
    return [place.id || place.textContent.trim(), { left, right, top, bottom }]
}))"""


def box(entry: Locator) -> dict:
    found = entry.bounding_box()
    assert found
    return found


def test_each_interview_has_a_lane_and_what_both_tell_spans_the_two(page: Page) -> None:
    page.goto("timeline/")
    for width in (768, 1280, 1920)[len(INTERVIEWS) > 2 :]:  # more than two lanes need a wide window
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.evaluate(BOXES)
        lanes = {interview: boxes[known.tab] for interview, known in KNOWN.items()}
        assert [lane["left"] for lane in lanes.values()] == sorted({lane["left"] for lane in lanes.values()})
        first, *_, last = lanes.values()
        for entry, tellers in [*((event, interviews(given)) for event, given in EVENTS.items()), *CONVERSATIONS]:
            one, placed = lanes[next(iter(tellers))], boxes[entry]
            within = placed["left"] > one["left"] - 5 and placed["right"] < one["right"] + 5
            across = placed["left"] < first["left"] + 5 and placed["right"] > last["right"] - 30
            assert within if len(tellers) == 1 else across, (width, entry)


def test_a_phone_has_one_column_in_the_order_of_time(page: Page) -> None:
    page.goto("timeline/")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.locator(".lanes").inner_text().split("\n") == [known.tab for known in KNOWN.values()]
        entries = [entry for name, entry in page.evaluate(BOXES).items() if " " not in name]
        assert len(entries) == len(EVENTS) + len(INTERVIEWS)
        for above, entry in pairwise(entries):
            assert entry["top"] >= above["bottom"] - 1
        assert max(entry["right"] for entry in entries) <= width


def test_names_of_the_lanes_and_the_year_stay_in_sight(page: Page) -> None:
    page.goto("timeline/#digital-new-deal")
    for seen in (page.locator(".lanes"), page.locator("#in_2020")):
        expect(seen).to_be_in_viewport(ratio=1)
    bar, entry = box(page.locator(".lanes")), box(page.locator("#digital-new-deal"))
    assert entry["y"] >= bar["y"] + bar["height"] - 1


def look(page: Page, event: str) -> dict[str, str]:
    """What tells the mark of an entry from another's, colour apart."""
    return page.locator(f"#{event}").evaluate(
        """entry => {
            const { backgroundImage, backgroundColor, borderColor, borderRadius } = getComputedStyle(entry, "::before")
            const filled = backgroundImage !== "none" ? "half" : backgroundColor === borderColor ? "full" : "hollow"
            return { filled, borderRadius }
        }"""
    )


def test_past_present_and_future_look_different_and_so_do_the_lanes_without_colour(page: Page) -> None:
    page.goto("timeline/#qazvac")
    expect(page.locator("#qazvac")).to_be_in_viewport()
    assert page.locator("#qazvac").evaluate("e => e.getAnimations().length") == 1  # who arrives sees it marked
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        states = {"behind": "eaeu-treaty", "current": "balkhash", "ahead": "state-visit"}
        filled = {state: look(page, event)["filled"] for state, event in states.items()}
        assert filled == {"behind": "full", "current": "half", "ahead": "hollow"}
        assert look(page, "trade-2019")["borderRadius"] != look(page, "eaeu-treaty")["borderRadius"]


# Filters


def shown(page: Page) -> set[str]:
    return set(page.locator(".event:visible").evaluate_all("entries => entries.map(entry => entry.id)"))


def count(entries: int) -> str:
    if entries == 0:
        return f"0 of {len(EVENTS)} entries shown. No entry of this theme is in this interview."
    return f"All {entries} entries shown" if entries == len(EVENTS) else f"{entries} of {len(EVENTS)} entries shown"


def expected(theme: str = "", interview: str = "") -> set[str]:
    return {
        event
        for event, given in EVENTS.items()
        if theme in {"", given["theme"]} and (not interview or interview in interviews(given))
    }


EMPTY = """() => [...document.querySelectorAll(".period, .group")].filter(part =>
    part.checkVisibility() !== [...part.querySelectorAll("li")].some(entry => entry.checkVisibility())).length"""
"""How many parts are shown without an entry, or hidden with one."""


def test_a_choice_shows_its_entries_counts_them_and_is_kept_in_the_address(page: Page) -> None:
    page.goto("timeline/")
    for theme in ("", "trade", "pandemic", "north-korea"):
        for interview in ("", *INTERVIEWS):
            page.get_by_label("Theme").select_option(theme)
            page.get_by_role("combobox", name="Interview").select_option(interview)
            fitting = expected(theme, interview)
            assert shown(page) == fitting, (theme, interview)
            expect(page.get_by_role("status")).to_have_text(count(len(fitting)))
            assert page.evaluate(EMPTY) == 0, (theme, interview)
            chosen = {"theme": theme, "interview": interview}
            asked = dict(parse_qsl(urlsplit(page.url).query))
            assert asked == {name: value for name, value in chosen.items() if value}
    page.goto("about/")
    page.goto("timeline/?theme=trade&interview=2021-koo")
    assert shown(page) == expected("trade", "2021-koo")
    expect(page.get_by_label("Theme")).to_have_value("trade")
    expect(page.locator(".lanes")).to_be_hidden()  # one interview has one lane
    entry, band = box(page.locator("#trade-2019")), box(page.locator("[id='said_2021-koo']"))
    assert entry["x"] == pytest.approx(band["x"], abs=2)
    assert entry["width"] == pytest.approx(band["width"], abs=2)
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.get_by_label("Theme")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(count(len(EVENTS)))
    expect(page).to_have_url(re.compile(r"/timeline/$"))


def test_each_choice_says_how_many_entries_it_has(timeline: BeautifulSoup) -> None:
    offered = {option["value"]: words(option) for option in timeline.select(".filter option")}
    themes = {given["theme"] for given in EVENTS.values()}
    assert set(offered) == {"", *themes, *INTERVIEWS}
    for theme in themes:
        assert offered[theme] == f"{TOPICS[theme]['label']} ({len(expected(theme))})"
    assert offered[""] in {f"all themes ({len(EVENTS)})", f"all ({len(EVENTS)})"}
    assert offered["2014-bakishev"] == f"2014 Bakishev ({len(expected('', '2014-bakishev'))})"


def test_a_choice_that_is_not_offered_leaves_all(page: Page) -> None:
    for asked in ("theme=nonsense", "theme=trade%22]&interview=", "interview=1999-nobody#nowhere"):
        page.goto(f"timeline/?{asked}")
        assert shown(page) == set(EVENTS)
        expect(page.get_by_role("status")).to_have_text(count(len(EVENTS)))
        for label in ("Theme", "Interview"):
            expect(page.get_by_role("combobox", name=label)).to_have_value("")


def test_a_link_to_an_entry_shows_it_whatever_is_chosen(page: Page) -> None:
    page.goto("timeline/?theme=trade#qazvac")
    expect(page.locator("#qazvac")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"/timeline/#qazvac$"))
    page.get_by_label("Theme").select_option("trade")
    expect(page.locator("#qazvac")).to_be_hidden()
    page.evaluate("location.hash = 'koo-vaccinated'")
    expect(page.locator("#koo-vaccinated")).to_be_in_viewport()


def test_the_filters_work_without_scripts_and_by_keyboard(plain: Page) -> None:
    plain.goto("timeline/")
    assert shown(plain) == set(EVENTS)
    expect(plain.get_by_role("button", name="Show all")).to_be_hidden()
    plain.get_by_label("Theme").focus()
    plain.keyboard.type("Energy")
    assert shown(plain) == expected("energy")
    plain.keyboard.press("Tab")
    plain.keyboard.type("2014")
    assert shown(plain) == expected("energy", "2014-bakishev")
    expect(plain.locator(".none")).to_be_hidden()
    plain.get_by_role("button", name="Show all").press("Enter")
    assert shown(plain) == set(EVENTS)
    plain.goto("timeline/")
    plain.get_by_label("Theme").focus()
    plain.keyboard.type("Digital")
    plain.keyboard.press("Tab")
    plain.keyboard.type("2014")
    assert shown(plain) == set()
    expect(plain.locator(".none")).to_be_visible()


def test_steps_back_and_forth_lead_to_what_was_chosen(page: Page) -> None:
    page.goto("timeline/?theme=trade")
    page.locator("#trade-2019 strong a").click()
    expect(page).to_have_url(re.compile(r"\?theme=trade#trade-2019$"))
    page.get_by_label("Theme").select_option("energy")
    page.go_back()
    expect(page.get_by_label("Theme")).to_have_value("trade")
    assert shown(page) == expected("trade")
    expect(page.get_by_role("status")).to_have_text(count(len(expected("trade"))))
    page.go_forward()
    expect(page.get_by_label("Theme")).to_have_value("energy")


def test_the_years_are_a_press_away_on_a_phone_whatever_is_chosen(phone: Page) -> None:
    phone.goto("timeline/?interview=2014-bakishev")
    links = phone.locator(".jumps").get_by_role("link")
    *years, under_way, past, to_come, figures = links.all_inner_texts()
    assert {"1992", "2014", "2019", "2020", "2021", "2050"} <= set(years)
    assert years == sorted(years)
    assert (under_way, past) == ("Under way when they spoke", "Past when they spoke")
    assert (to_come, figures) == ("To come when they spoke", "Then and now")
    links.get_by_text("2019").tap()
    expect(phone.locator("#in_2019")).to_be_in_viewport()
    assert shown(phone) == set(EVENTS)
    links.get_by_text("1992").tap()
    phone.get_by_label("Theme").select_option("digital")
    expect(phone.locator("#in_1992")).to_be_hidden()
    links.get_by_text("1992").tap()
    expect(phone.locator("#in_1992")).to_be_in_viewport()


def test_without_style_for_selection_nothing_is_hidden(timeline: BeautifulSoup) -> None:
    assert [tag for tag in timeline.article.find_all(style=True) if "none" in tag["style"]] == []
    assert timeline.article.find_all(hidden=True) == []


# Reading out, printing, without scripts


def test_it_is_read_out_as_lists_under_headings(page: Page) -> None:
    page.goto("timeline/")
    read_out = page.locator(".period", has=page.locator("#in_2014")).aria_snapshot()
    assert re.match(r'- heading "2014.*" \[level=2\]', read_out)
    for part, times in (
        ("- list:", 1),
        ("- listitem:", 5),
        ("- time: May 2014", 1),
        ('link "2014 Bakishev, Q3 ¶3"', 1),
    ):
        assert read_out.count(part) == times, part
    assert page.locator(".timeline img").count() == 0
    assert page.locator(".timeline svg:not([aria-hidden])").count() == 0


def test_all_of_it_reads_without_scripts(plain: Page) -> None:
    plain.goto("timeline/")
    assert shown(plain) == set(EVENTS)
    expect(plain.locator("svg.bar").first).to_be_visible()
    assert plain.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_has_every_entry_and_every_figure_whatever_is_chosen(page: Page) -> None:
    for asked in ("", "?theme=trade&interview=2021-koo"):
        page.goto(f"timeline/{asked}")
        text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
        printed = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))
        titles = [given["title"] for given in [*EVENTS.values(), *FIGURES["figures"].values()]]
        assert [title for title in titles if re.sub(r"\W+", "", title) not in printed] == []
    page.emulate_media(media="print")
    for control in ("form.filter", ".jumps"):
        expect(page.locator(control)).to_be_hidden()
    for part in page.locator(".lanes, p.gap").all():
        expect(part).to_be_visible()


# Figures


def rows(timeline: BeautifulSoup, heading: str) -> list[Tag]:
    return timeline.find(id=heading).find_next("table").tbody.find_all("tr")


def addresses(figure: dict) -> list[str]:
    return [f"../interviews/{place.replace('#', '/#')}" for place in figure["said"]]


def value(figure: dict) -> float:
    return float(figure["value"])


def test_figures_that_can_be_compared_have_bars_and_the_others_a_reason(timeline: BeautifulSoup) -> None:
    for comparison, given in FIGURES["comparisons"].items():
        figures = [FIGURES["figures"][name] for name in given["figures"]]
        found = rows(timeline, f"compare_{comparison}")
        for row, figure in zip(found, figures, strict=True):
            number = f"{value(figure):,.1f}".removesuffix(".0")
            assert figure.get("printed", f"{number} {figure['unit']}") in words(row)
            assert [link["href"] for link in row.select("a")] == addresses(figure)
            bar = row.find("rect")
            if "but" in given:
                assert bar is None
            else:
                assert float(bar["width"]) == pytest.approx(100 * value(figure) / max(map(value, figures)), abs=0.06)
        if "but" in given:
            assert f"Not to be compared: {given['but']}" in words(found[0].find_parent("table").find_next("p"))


def test_bars_are_drawn_as_long_as_they_say(page: Page) -> None:
    page.goto("timeline/")
    first, second = (box(bar)["width"] for bar in page.locator("#compare_visitors ~ * rect").all()[:2])
    assert second / first == pytest.approx(0.2, abs=0.02)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        fill = page.locator("svg.bar rect").first.evaluate("e => getComputedStyle(e).fill")
        assert fill != page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")


def test_every_figure_is_in_the_table_with_its_date_and_whose_it_is(timeline: BeautifulSoup) -> None:
    found = rows(timeline, "all_figures")
    for row, figure in zip(found, FIGURES["figures"].values(), strict=True):
        number = f"{value(figure):,.1f}".removesuffix(".0")
        amount = figure.get("printed") or f"{figure.get('qualifier', '')} {number} {figure['unit']}".strip()
        for part in (figure["title"], amount, figure.get("editors", "")):
            assert part in words(row)
        assert (f"statistics of {figure['statistics']}" if "statistics" in figure else "no source named") in words(row)
        assert [link["href"] for link in row.select("a")] == addresses(figure)
        assert row.find("time")["datetime"] == figure["as_of"].rstrip("~?")


def test_joint_ventures_and_companies_are_shown_with_their_caveat(timeline: BeautifulSoup) -> None:
    section = words(timeline.find(id="compare_companies").find_next("table"))
    assert "more than 700 joint ventures" in section
    assert "more than 300 companies" in section
    caveat = words(timeline.find(id="compare_companies").find_next("p", class_="caveat"))
    assert "joint ventures of both countries" in caveat
    assert "Korean companies at work in Kazakhstan" in caveat


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
    assert table["trade-2019"]["date"] == "2019"
    assert table["bakad"]["date"] == ""
    for event, row in table.items():
        assert row["title"] == EVENTS[event]["title"]


def test_more_interviews_get_a_lane_and_a_mark_of_their_own(edited: Path) -> None:
    page = read(edited / "site", "timeline/index.html")
    names = [*TABS.values()]
    assert [words(lane) for lane in page.select(".lanes span")] == names
    style = (edited / "docs/assets/lanes.css").read_text("utf-8")
    assert f"--lanes: {len(names)}" in style
    lanes = re.findall(r'data-interview="([\w-]+)"\] \{ --lane: (\d); .*--shape: (.*) \}', style)
    assert [interview for interview, _, _ in lanes] == [*TABS]
    assert [int(lane) for _, lane, _ in lanes] == list(range(1, len(names) + 1))
    assert len({shape for _, _, shape in lanes}) == len(names)


# A very long timeline


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site whose timeline has 400 events."""
    project = build_once(
        tmp_path_factory, "long", *make("build"), change=lambda project: synthetic.add_events(project, 400)
    )
    with served(project / "site") as address:
        yield f"{address}timeline/"


@pytest.mark.slow
def test_a_timeline_of_400_events_keeps_its_layout(browser: Browser, long: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(long)
    abreast = 768 if len(INTERVIEWS) == 2 else 1280
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        entries = page.evaluate(
            """[...document.querySelectorAll(".event")].map(entry => {
                const { left, right, height } = entry.getBoundingClientRect()
                return [entry.dataset.interview, left, right, height]
            })"""
        )
        assert len(entries) == 400
        assert page.evaluate("document.documentElement.scrollWidth") == width
        begins = [box(lane)["x"] for lane in page.locator(".lanes span").all()]
        lanes = dict(zip(INTERVIEWS, pairwise([*begins, width]), strict=True)) if width >= abreast else {}
        for interview, left, right, height in entries:
            begin, end = lanes.get(interview, (0, width))  # what several tell spans theirs
            assert height > 20
            assert right <= end
            assert left >= begin - 5
    page.get_by_label("Theme").select_option("trade")
    left = page.locator(".event[data-theme=trade]").count()
    expect(page.get_by_role("status")).to_have_text(f"{left} of 400 entries shown")
    context.close()
