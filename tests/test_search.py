"""The search box of every page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import INTERVIEWS, Watch, ask
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("words", "address"),
    [("rhenium", "2021-koo"), ("diaspora", "2014-bakishev"), ("Qazvac", "2021-koo"), ("Balkhash", "2014-bakishev")],
)
def test_a_search_finds_the_answer_and_marks_the_words(page: Page, words: str, address: str) -> None:
    page.goto("about/")
    ask(page, words)
    result = page.locator(f".md-search-result__link[href*='{address}']:has(mark)").first
    result.click()
    expect(page).to_have_url(re.compile(f"/interviews/{address}/"))
    expect(page.locator("mark").first).to_have_text(re.compile(words, re.IGNORECASE))


def test_a_word_half_typed_is_suggested(page: Page) -> None:
    page.goto("")
    ask(page, "vaccin")
    expect(page.locator(".md-search__suggest")).to_have_text(re.compile("vaccin.+"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("textbox", name="Search")).to_have_value(re.compile("vaccin.+"))


def test_words_that_are_nowhere_find_nothing(page: Page) -> None:
    page.goto("")
    ask(page, "submarine")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("No matching documents"))


def test_a_search_can_be_shared(page: Page) -> None:
    page.goto("")
    ask(page, "nuclear")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    shared = page.locator("[data-md-component=search-share]").get_attribute("href") or ""
    assert parse_qs(urlsplit(shared).query) == {"q": ["nuclear"]}
    page.goto(shared)
    expect(page.get_by_role("textbox", name="Search")).to_have_value("nuclear")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("address", ["", "nowhere/at/all/"])
def test_the_form_on_the_page_opens_the_search(page: Page, watch: Watch, address: str) -> None:
    watch.visit(page, address)
    page.get_by_label("Search the interviews").fill("trade")
    page.get_by_role("article").get_by_role("button", name="Search").click()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("trade")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_search_works_on_a_phone(phone: Page) -> None:
    phone.goto("")
    phone.locator(".md-header label[for=__search].md-header__button").tap()
    phone.keyboard.type("pandemic")
    result = phone.locator(".md-search-result__link[href*='2021-koo']").first
    expect(result).to_be_visible()
    result.tap()
    expect(phone).to_have_url(re.compile("/interviews/2021-koo/"))


def test_the_queries_to_measure_search_by_name_answers_that_exist() -> None:
    asked = yaml.safe_load((Path(__file__).parent / "search/queries.yml").read_text("utf-8"))
    queries = [query for kind in asked.values() for query in kind]
    answers = {f"{interview}#q{n}" for interview, counts in INTERVIEWS.items() for n in range(1, len(counts) + 1)}
    assert len({query["query"] for query in queries}) == len(queries) >= 80
    assert {answer for query in queries for answer in query["answers"]} <= answers
    assert not any(query["answers"] for query in asked["nowhere"])
    assert sum(query.get("aside", False) for query in queries) == pytest.approx(len(queries) / 2, abs=3)
