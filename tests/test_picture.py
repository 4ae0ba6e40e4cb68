"""The picture of the timeline: that it is seen whole, heard, and small on the start page; with more interviews, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
import third
from bs4 import BeautifulSoup, Tag
from changes import ADDED, add_interviews
from conftest import PHONE, ROOT, TABLET, invoke, read
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Page, expect
from test_access import faults

HEADER = 48
"""Pixels of the header of a phone."""
WIDE = {"width": 1280, "height": 900}
LARGE = {"width": 1920, "height": 1080}


@pytest.fixture(scope="session")
def picture(site: Path) -> Tag:
    return read(site, "timeline/index.html").select_one(".picture")


def columns(picture: Tag) -> list[str]:
    """What the columns are called, an interview's own by its id; a silence in brackets."""
    named = (
        f"({cell.text})" if "silent" in cell.get("class", ()) else cell.text for cell in picture.select(".names td")
    )
    names: list[str] = []
    for head in picture.select("thead th"):
        bar = head.get("data-interview")
        names += [bar] if bar else islice(named, int(head.get("colspan", 1)))
    return names


def test_topics_stand_by_who_raises_them_and_a_sentence_counts_them(picture: Tag, site: Path) -> None:
    groups: dict[str, list[str]] = {}
    for body in picture.select("tbody"):
        head, *rows = [head.get_text(strip=True) for head in body.select("th")]
        groups[head] = rows
    pages = [(ROOT / f"docs/interviews/{page}.md").read_text("utf-8") for page in INTERVIEWS]
    assert sum(map(len, groups.values())) == len(set(re.findall(r"topics\.md#([\w-]+)", "".join(pages))))
    sentence = read(site, "timeline/index.html").select_one(".deck").get_text()
    if len(INTERVIEWS) == 2:
        assert {name: len(rows) for name, rows in groups.items()} == {
            "raised in both": 6,
            "only in 2014": 4,
            "only in 2021": 6,
        }
        assert groups["only in 2014"] == [
            *("Regional organisations", "Nuclear security", "North Korea", "Diaspora and culture")
        ]
        assert sentence == "Six topics are raised in both, four only in 2014, six only in 2021."


def test_whoever_hears_the_page_is_told_what_a_mark_is(visitor: Callable[..., Page]) -> None:
    page = visitor("timeline/", viewport=WIDE)
    table = page.get_by_role("table").first
    trade = table.get_by_role("row", name="Trade")
    name = "Trade, Koo, 2020: Trade between Kazakhstan and Korea falls to 5.9 billion US dollars, past"
    mark = trade.get_by_role("link", name=name, exact=True)
    answer = trade.get_by_role("link", name="Trade, Bakishev, 2014: Q3, ")
    expect(answer).to_have_attribute("href", "../interviews/2014-bakishev/#q3")
    title = "South Korea’s President Park Geun-hye is to pay Kazakhstan a state visit"
    visit = f"Leaders and visits, Bakishev, 18–20 June 2014: {title}, ahead"
    expect(table.get_by_role("link", name=visit, exact=True)).to_have_attribute("href", "#state-visit")
    columnheaders = [head.inner_text() for head in table.get_by_role("columnheader").all()]
    assert any("Bakishev" in head for head in columnheaders)
    mark.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith(
        "Trade, Koo, 2021: Q1"
    )  # row by row, in its order
    mark.click()
    assert page.url.endswith("#trade-2020")


@pytest.mark.parametrize("size", [WIDE, LARGE, TABLET, PHONE], ids=lambda size: str(size["width"]))
def test_it_is_seen_whole_and_each_mark_can_be_hit(visitor: Callable[..., Page], size: dict) -> None:
    page = visitor("timeline/", viewport=size)
    box = page.locator(".picture").bounding_box()
    top = box["y"] - HEADER if size == PHONE else 0  # on a phone it is whole once it is scrolled to
    assert len(INTERVIEWS) > 2 or box["y"] + box["height"] - top <= size["height"]
    assert box["x"] + box["width"] <= size["width"]
    boxes = [mark.bounding_box() for mark in page.locator(".picture a.mark").all()]
    assert min(min(mark["width"], mark["height"]) for mark in boxes) >= 24
    assert len({(mark["x"], mark["y"]) for mark in boxes}) == len(boxes)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=lambda size: str(size["width"]))
def test_a_mark_says_what_it_is_when_it_is_pointed_at_or_has_the_focus(
    visitor: Callable[..., Page], size: dict
) -> None:
    page = visitor("timeline/", viewport=size)
    mark = page.get_by_role("link", name="Trade, Koo, 2020: ")
    mark.hover()
    assert mark.locator("span").bounding_box()["width"] > 100
    page.mouse.move(0, 0)
    assert mark.locator("span").bounding_box()["width"] == 1
    shown = page.locator(".picture a.mark").evaluate_all(
        """marks => marks.map(mark => {
            mark.focus({ preventScroll: true })
            const { left, right, width } = mark.firstElementChild.getBoundingClientRect()
            return [left >= 0 && right <= document.documentElement.clientWidth && width > 100, mark.innerText]
        })"""
    )
    assert len(shown) > 50
    assert [name for whole, name in shown if not whole] == []
    last = page.locator(".picture a.mark").last.locator("span")
    page.keyboard.press("Escape")  # takes it away from what it lies on
    assert last.bounding_box()["width"] == 1


def test_nothing_runs_over_the_side(visitor: Callable[..., Page]) -> None:
    page = visitor("timeline/", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("address", ["timeline/", ""])
def test_axe_finds_nothing(visitor: Callable[..., Page], address: str, size: dict, scheme: str) -> None:
    page = visitor(address, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    assert faults(page, ".picture") == []


def test_small_and_without_words_it_leads_to_the_timeline(site: Path, picture: Tag) -> None:
    link = read(site, "index.html").select_one("a.picture")
    assert link["href"] == "timeline/"
    assert link["aria-label"]
    assert link.get_text(strip=True) == ""
    assert len(link.select(".mark")) == len(picture.select("a.mark"))


def derived(project: Path) -> tuple[str, Tag]:
    """The sentence and the picture as a project derives them."""
    for command in ("anchor", "derive"):
        ran = invoke(command, cwd=project)
        assert ran.exit_code == 0, ran.output
    text = (project / "docs/timeline.md").read_text("utf-8")
    return re.findall(r"(?m)^.* raised .*\.$", text)[0], BeautifulSoup(text, "html.parser").select_one(".picture")


def test_a_third_interview_has_its_bar_and_its_groups(project: Path) -> None:
    ran = invoke(*third.CONVERT, cwd=project)
    assert ran.exit_code == 0, ran.output
    third.edit(project)
    third.publish(project)
    sentence, picture = derived(project)
    bars = [head["data-interview"] for head in picture.select("thead .spoken")]
    assert bars == sorted({*INTERVIEWS, third.ID}, key=lambda page: KNOWN[page].date[:4] if page in KNOWN else "2017")
    assert columns(picture).count("(2015)") == 1
    assert columns(picture)[columns(picture).index("(2015)") + 1] == "2016"
    if len(INTERVIEWS) == 2:
        assert sentence.endswith(" in several, two only in 2014, one only in 2017, five only in 2021.")


def test_four_interviews_have_a_bar_each_two_of_one_year_too(project: Path) -> None:
    add_interviews(project)
    sentence, picture = derived(project)
    assert len(picture.select("thead .spoken")) == len(INTERVIEWS) + len(ADDED)
    assert columns(picture)[-3:] == ["2023-ocean", "(2024–49)", "2050"]
    if len(INTERVIEWS) == 2:
        assert sentence == "One topic is raised in all, five in several, four only in 2014, six only in 2021."
