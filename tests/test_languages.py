"""Words and names in other languages: marked where they are read, plain in the data, found by whoever types them."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ROOT, ask, invoke, read
from interviews import INTERVIEWS
from playwright.sync_api import Page, expect
from test_edition import small

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
    data = json.loads((ROOT / "docs/data/interviews.json").read_text("utf-8"))["interviews"]
    koo = next(interview for interview in data if interview["id"] == "2021-koo")
    assert koo["notes"]["bakad"] == f"The Big Almaty Ring Road, in Russian {ROAD}."
    assert koo["names"] == {"ko": KOO}
    assert "lang=" not in (ROOT / "docs/assets/search/records.js").read_text("utf-8")


def test_a_language_is_the_only_mark_on_words_and_a_name_needs_its_tag(tmp_path: Path) -> None:
    small(tmp_path)
    page = tmp_path / "docs/interviews/2000-doe.md"
    whole = page.read_text("utf-8")

    def faults(old: str, new: str) -> list[str]:
        assert old in whole
        page.write_text(whole.replace(old, new), "utf-8")
        return invoke("check", cwd=tmp_path).stdout.splitlines()

    for mark, faulty in {
        "{: lang=ru-Latn }": 0,
        **dict.fromkeys(["{: .big }", "{: lang=ru-Latn .big }", "{: lang= }", "{: #here }"], 1),
    }.items():
        assert len(faults("She spoke of *trade*.", f"She spoke of *trade*{mark}.")) == faulty, mark
    for tag, faulty in {"ko": 0, "zh-Hans": 0, "korean": 1, "KO": 1, "ko_KR": 1, '""': 1}.items():
        found = faults("edition: retelling}", f"edition: retelling, names: {{{tag}: {KOO}}}}}")
        assert len(found) == faulty, (tag, found)
        assert all("is no language tag, such as ko" in line for line in found)


def test_an_interview_is_found_by_its_speakers_name_in_his_own_script(page: Page) -> None:
    page.goto("about/")
    for query in (KOO, "구홍"):
        ask(page, query)
        answers = page.locator(".search-found section:first-child")
        expect(answers.locator("li[data-interview='2021-koo']")).to_have_count(len(INTERVIEWS["2021-koo"]))
        assert answers.locator("li[data-interview='2014-bakishev']").count() <= 1  # whose note names him
        page.keyboard.press("Escape")
