"""An answer's own page: what it shows, how it travels, and what its link looks like where it is pasted."""

from __future__ import annotations

import copy
import json
import re
import struct
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import Tag
from changes import rewrite
from conftest import ROOT, SITE_URL, Watch, build_once, invoke, make, read, run
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import BrowserContext, Page, expect
from serving import served
from test_metadata import extruct

ANSWERS = [f"interviews/{page}/q{n}/" for page, answers in INTERVIEWS.items() for n, _ in enumerate(answers, 1)]
"""Address of each answer's page."""
Q3 = "interviews/2021-koo/q3/"


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A window that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def words(element: Tag) -> str:
    """What a reader reads of an element, without the numbers of places and of notes, which each page counts."""
    element = copy.copy(element)
    for mark in element.select(".place, .permalink, sup, .note > strong:first-child, .slip > strong:first-child"):
        mark.decompose()
    return " ".join(element.get_text().split())


def head(site: Path, address: str) -> dict:
    """What a messenger and a search engine read in the head of a page."""
    html = (site / address / "index.html").read_text("utf-8")
    found = extruct.extract(html, base_url=f"{SITE_URL}{address}", syntaxes=["json-ld", "opengraph"])
    [preview], documents = found["opengraph"], found["json-ld"]
    return dict(preview["properties"]) | {"linked": documents[0] if documents else None}


def test_each_answer_has_a_page_with_the_words_and_the_ids_of_the_whole_interview(site: Path) -> None:
    published = {path.parent.relative_to(site).as_posix() + "/" for path in site.glob("interviews/*/*/index.html")}
    assert published == set(ANSWERS)
    for address in ANSWERS:
        interview, question = address.split("/")[1:3]
        whole, own = read(site, f"interviews/{interview}/index.html"), read(site, f"{address}index.html").article
        section = whole.find(id=question).find_parent("section")
        assert own.h1["id"] == question
        assert words(own.h1) == words(section.h2)
        for kind in ("p[id^=q]", ".note", ".topics"):
            assert [words(part) for part in own.select(kind)] == [words(part) for part in section.select(kind)], address
        ids = [tag["id"] for tag in own.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert {tag["id"] for tag in section.find_all(id=True)} <= set(ids)
        calls = {mark["popovertarget"] for mark in section.select("sup button")}
        assert {slip["id"] for slip in own.select(".slip")} == calls, address


def test_it_says_at_once_who_speaks_when_and_to_whom_and_leads_on(site: Path) -> None:
    for address in ANSWERS:
        interview, question = address.split("/")[1:3]
        known, number, page = KNOWN[interview], int(question[1:]), read(site, f"{address}index.html").article
        over = page.select_one(".kicker")
        assert words(over) == f"{known.title} · {number} of {len(known.answers)} · In the whole interview"
        assert over.find_next("h1") == page.h1
        byline = words(page.select_one(".byline"))
        assert all(told in byline for told in (known.interviewee, known.role, known.interviewer, known.said))
        links = {link.get_text(): urljoin(f"/{address}", link["href"]) for link in page.select("a[href]")}
        whole = f"/interviews/{interview}/#{question}"
        assert links["In the whole interview"] == links[question.upper()] == whole  # its number is that of the whole
        around = {name: page.select_one(f".{name}") for name in ("previous", "next")}
        at = {name: link and urljoin(f"/{address}", link["href"]) for name, link in around.items()}
        own = [other for other in ANSWERS if f"/{interview}/" in other]
        neighbours = [None, *(f"/{other}" for other in own), None]
        assert (at["previous"], at["next"]) == (neighbours[number - 1], neighbours[number + 1])
    said = read(site, f"{Q3}index.html").select(".onward li a")
    assert [link.strong.get_text() for link in said] == ["Bakishev on partnership, 2014:"]  # the first of its topics
    assert urljoin(f"/{Q3}", said[0]["href"]).startswith("/interviews/2014-bakishev/#q")


def test_it_stands_in_the_sitemap_but_not_in_the_navigation_nor_among_what_is_searched(site: Path) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert {f"{SITE_URL}{address}" for address in ANSWERS} <= set(listed)
    for page in ("index.html", f"{Q3}index.html"):
        links = read(site, page).select("nav a[href]")
        assert len(links) >= 6
        assert not [link["href"] for link in links if re.search(r"q\d+/$", link["href"])]
    records = (site / "assets/search/records.js").read_text("utf-8")
    whole = {f"interviews/{interview}/" for interview in INTERVIEWS}
    assert set(re.findall(r"""\bpage"?:\s*["`](.*?)["`]""", records)) == {"topics/", "timeline/", *whole}


def test_machines_take_it_for_a_page_of_its_own_that_is_part_of_the_interview(site: Path) -> None:
    for address in ANSWERS:
        page, told = read(site, f"{address}index.html"), head(site, address)
        known = KNOWN[address.split("/")[1]]
        whole = f"{SITE_URL}{address.rsplit('/', 2)[0]}/"
        assert (
            page.find("link", rel="canonical")["href"] == told["og:url"] == told["linked"]["url"] == SITE_URL + address
        )
        assert told["linked"]["isPartOf"]["@id"] == whole
        assert told["linked"]["headline"] == words(page.h1)
        assert told["og:title"] == f"{words(page.h1)} – {known.running}"
        answer = " ".join(words(paragraph) for paragraph in page.select("p[id^=q]:not(.question)"))
        assert 20 < len(told["og:description"]) <= 200
        assert answer.startswith(told["og:description"].removesuffix(" …"))
        assert page.find("meta", attrs={"name": "citation_public_url"})["content"] == whole  # cited as published
    assert head(site, Q3)["og:description"].startswith("No country can escape the pandemic. But compared with")
    assert head(site, Q3)["og:description"].endswith("definitely still remains robust.")


def test_the_data_have_both_addresses_of_an_answer(site: Path) -> None:
    data = json.loads((site / "data/interviews.json").read_text("utf-8"))
    questions = [question for interview in data["interviews"] for question in interview["questions"]]
    assert {question["page"] for question in questions} == {f"{SITE_URL}{address}" for address in ANSWERS}
    for question in questions:
        whole, anchor = question["address"].split("#")
        assert question["page"] == f"{whole}{anchor}/"


def test_whoever_follows_a_link_to_a_paragraph_finds_it_marked(page: Page) -> None:
    page.goto(f"{Q3}#q3p2")
    expect(page.locator("#q3p2")).to_be_in_viewport()
    assert page.locator("#q3p2").evaluate("paragraph => getComputedStyle(paragraph).animationName") == "arrived"
    header = page.locator(".md-header").bounding_box()
    assert page.locator("#q3p2").bounding_box()["y"] >= header["y"] + header["height"]
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/2021-koo/q4/$"))  # and until its scripts have run
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(r"/2021-koo/q3/$"))


@pytest.mark.parametrize("at", [Q3, "interviews/2021-koo/"])
def test_sharing_an_answer_gives_its_own_address_and_its_number_the_place_in_the_whole(
    page: Page, base_url: str, at: str
) -> None:
    page.goto(at)
    page.get_by_role("link", name="Share Q3", exact=True).click()
    status = page.locator(".interview > [role=status]")
    expect(status).to_have_text("Link to Q3 copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}{Q3}"
    for place in ("q3", "q3p2"):
        page.locator(f"#{place} .permalink").focus()
        page.keyboard.press("Enter")
        expect(status).to_have_text(f"Link to {'Q3 ¶2' if 'p' in place else 'Q3'} copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}interviews/2021-koo/#{place}"
    page.get_by_role("button", name="Cite Q3 ¶2").click()
    expect(page.get_by_role("dialog").locator("dd").first).to_contain_text(f"{base_url}interviews/2021-koo/#q3p2")


def test_where_the_browser_does_not_copy_the_address_bar_has_the_link(page: Page, base_url: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new DOMException() }")
    page.goto("interviews/2021-koo/")
    page.get_by_role("link", name="Share Q3", exact=True).click()
    expect(page).to_have_url(f"{base_url}{Q3}")
    page.get_by_role("link", name="Share Q3", exact=True).click()
    expect(page.locator(".interview > [role=status]")).to_contain_text("The link is in its address bar")
    page.locator("#q3p2 .permalink").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}interviews/2021-koo/#q3p2")


def test_a_phone_shares_by_its_own_menu(phone: Page, base_url: str) -> None:
    phone.add_init_script("navigator.share = async what => { window.shared = what }")
    phone.goto(Q3)
    phone.get_by_role("link", name="Share Q3", exact=True).tap()
    assert phone.evaluate("window.shared.url") == f"{base_url}{Q3}"


def test_without_scripts_sharing_leads_to_the_page_that_is_to_be_shared(plain: Page, base_url: str) -> None:
    plain.goto("interviews/2021-koo/")
    plain.get_by_role("link", name="Share Q3", exact=True).click()
    expect(plain).to_have_url(f"{base_url}{Q3}")
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Has the pandemic affected trade?")


def test_a_local_build_names_the_address_that_it_is_served_from(
    tmp_path_factory: pytest.TempPathFactory, context: BrowserContext, watch: Watch
) -> None:
    command = ["env", "SITE_URL=http://127.0.0.1:8000/", *make("build")]
    with served(build_once(tmp_path_factory, "local", *command)) as root:
        assert urlsplit(root).port != 8000
        address = f"{root}site/"
        watch.base_url = address
        page = context.new_page()
        page.goto(f"{address}interviews/2021-koo/")
        page.get_by_role("link", name="Share Q3", exact=True).click()
        expect(page.locator(".interview > [role=status]")).to_have_text("Link to Q3 copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{Q3}"
        page.get_by_text("Cite this interview").click()
        page.locator("#q3p2 .permalink").focus()
        page.get_by_role("button", name="Cite Q3 ¶2").click()
        for cited, place in ((".cite dd", ""), ("dialog dd", "#q3p2")):
            texts = page.locator(cited).all_inner_texts()
            assert len(texts) == 5
            assert [text for text in texts if f"{address}interviews/2021-koo/{place}" not in text] == []


# Ledger


def retire(project: Path) -> None:
    """Retire questions and paragraphs that the pages never had, and leave two files where the pages of answers are."""
    ledger = project / "data/anchors.txt"
    retired = {"q10": "q9", "q10p1": "q9p2", "q11": "topics#trade", "q12": "2014-bakishev#q3", "q3p9": "q5p1"}
    lines = "".join(f"2021-koo#{old} 2026-11-01 -> {new}\n" for old, new in {**retired, "q3p8": "q3p3"}.items())
    ledger.write_text(ledger.read_text("utf-8") + lines, "utf-8")
    folder = project / "docs/interviews/2021-koo"
    (folder / "q20.md").write_text((folder / "q9.md").read_text("utf-8"), "utf-8")


@pytest.fixture(scope="module")
def retired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after that, with its site and the picture of each page."""
    return build_once(tmp_path_factory, "retired", *PICTURED, change=retire)


PICTURED = ["sh", "-c", f"DOWNLOADS=true {' '.join(make('build'))} && .venv/bin/python -m edition cards site/cards"]
"""Build the site as it is published, with the pictures of its pages."""


def test_a_retired_question_keeps_its_page_which_says_where_it_has_moved(retired: Path) -> None:
    for question, places in {
        "q10": {"q10": ("../#q9", "Koo Hong-seok, 2021, Q9"), "q10p1": ("../#q9p2", "Koo Hong-seok, 2021, Q9 ¶2")},
        "q11": {"q11": ("../../../topics/#trade", "the topics page")},
        "q12": {"q12": ("../../2014-bakishev/#q3", "Dulat Bakishev, 2014, Q3")},
    }.items():
        page = read(retired / "site/interviews/2021-koo", f"{question}/index.html")
        assert page.h1.get_text() == f"{question.upper()} has moved"
        assert {item["id"]: (item.a["href"], item.a.get_text()) for item in page.select("li[id]")} == places
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert not page.find("meta", property="og:image")
    own = read(retired / "site/interviews/2021-koo", "q3/index.html")
    assert own.find(id="q3p3").find(id="q3p8")
    assert own.find("li", id="q3p9").a["href"] == "../#q5p1"


def test_derive_removes_a_page_that_no_answer_has_any_more_and_no_other_file(project: Path) -> None:
    retire(project)
    note = project / "docs/interviews/2021-koo/question.md"
    note.write_text("An editor’s own.\n", "utf-8")
    stale = invoke("derive", "--check", cwd=project).output.splitlines()
    assert [line.split(": ")[1] for line in stale if "q20" in line] == [
        "left over; python -m edition derive removes it"
    ]
    assert invoke("derive", cwd=project).exit_code == 0
    assert not (project / "docs/interviews/2021-koo/q20.md").exists()
    assert note.exists()


def test_a_page_with_faults_has_pages_of_its_answers_too(project: Path) -> None:
    rewrite(project / "docs/interviews/2021-koo.md", ("# Koo Hong-seok, May 2021\n", ""), ("interviewer: ", "by: "))
    assert run("mkdocs", "build", cwd=project).returncode == 0
    page = read(project / "site", f"{Q3}index.html").article
    assert words(page.h1) == "Has the pandemic affected trade?"
    assert page.find(id="q3p3")


# Pictures


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the picture of each page, as the workflow publishes it."""
    return build_once(tmp_path_factory, "cards", *PICTURED) / "site"


def test_each_page_names_a_picture_that_is_there_small_and_of_the_size_that_messengers_ask_for(published: Path) -> None:
    named = set()
    for address in ["", "about/", "timeline/", "topics/", *(f"interviews/{page}/" for page in INTERVIEWS), *ANSWERS]:
        told = head(published, address)
        picture = published / told["og:image"].removeprefix(SITE_URL)
        content = picture.read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert (
            struct.unpack(">II", content[16:24])
            == (1200, 630)
            == (
                int(told["og:image:width"]),
                int(told["og:image:height"]),
            )
        )
        assert 2000 < len(content) < 60 * 1024, address
        named.add(picture)
    assert named == set(published.glob("cards/**/*.png"))
    assert len({picture.read_bytes() for picture in named}) == len(named)


def test_the_same_pages_make_the_same_pictures(published: Path, tmp_path: Path) -> None:
    assert invoke("cards", str(tmp_path), cwd=ROOT).exit_code == 0
    drawn, again = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.png")}
        for folder in (published / "cards", tmp_path)
    )
    assert drawn == again


def test_a_site_without_pictures_names_none(site: Path) -> None:
    assert "og:image" not in head(site, Q3)
