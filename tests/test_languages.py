"""Words and names in other languages: marked where they are read, plain in the data, found by whoever types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, ask, read
from interviews import INTERVIEWS
from playwright.sync_api import Page, expect

from edition.check import pages as rules
from edition.text.markdown import plain
from edition.text.model import Conversation
from edition.text.page import parse

ROAD = "Bolshaya Almatinskaya Koltsevaya Avtomobilnaya Doroga"
KOO = "구홍석"  # as Herald Business printed it on 15 September 2023, https://v.daum.net/v/20230915135322539


def test_a_name_in_its_own_script_stands_in_the_byline_with_its_language(site: Path) -> None:
    name = read(site, "interviews/2021-koo/index.html").select_one(".byline [lang=ko]")
    assert name
    assert name.text == KOO
    assert read(site, "interviews/2014-bakishev/index.html").select(".byline [lang]") == []


def test_words_of_another_language_are_marked_on_the_page_and_plain_in_the_data(site: Path) -> None:
    marked = read(site, "interviews/2021-koo/index.html").select("article em[lang=ru-Latn]")
    assert [words.text for words in marked] == [ROAD]
    told = json.loads((ROOT / "docs/data/interviews.json").read_text("utf-8"))["interviews"][1]
    assert told["notes"]["bakad"] == f"The Big Almaty Ring Road, in Russian {ROAD}."
    assert told["names"] == {"ko": KOO}
    assert "lang=" not in (ROOT / "docs/assets/search/records.js").read_text("utf-8")


def test_a_language_is_the_only_mark_on_words() -> None:
    def faults(text: str) -> list:
        return list(rules.marks_are_known(parse("x.md", f"---\n---\n\n{text}\n{{: #p1 }}\n")))

    assert faults("The *Koltsevaya Doroga*{: lang=ru-Latn } is a road.") == []
    for mark in ("{: .big }", "{: lang=ru-Latn .big }", "{: lang= }", "{: #here }"):
        assert len(faults(f"The *Doroga*{mark} is a road.")) == 1
    assert plain("The *Koltsevaya Doroga*{: lang=ru-Latn } is a road.") == "The Koltsevaya Doroga is a road."


@pytest.mark.parametrize("tag", ["korean", "KO", "ko_KR", ""])
def test_a_name_is_refused_without_a_language_tag(tag: str) -> None:
    said = read_front("2021-koo") | {"names": {tag: KOO}}
    with pytest.raises(ValueError, match="is no language tag, such as ko"):
        Conversation.model_validate(said)


def read_front(interview: str) -> dict:
    """What the front matter of a page says of the conversation."""
    path = ROOT / f"docs/interviews/{interview}.md"
    return parse(path.name, path.read_text("utf-8")).front.values["interview"]


@pytest.mark.parametrize("query", [KOO, "구홍"])
def test_an_interview_is_found_by_its_speakers_name_in_his_own_script(page: Page, query: str) -> None:
    page.goto("about/")
    ask(page, query)
    expect(page.locator(".search-found li[data-interview='2021-koo']")).to_have_count(len(INTERVIEWS["2021-koo"]))
    expect(page.locator(".search-found li[data-interview='2014-bakishev']")).to_have_count(0)
