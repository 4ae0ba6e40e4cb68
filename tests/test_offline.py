"""The site as a zip: unpacked and opened from the disk, without any server or connection."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import url2pathname

import pytest
from bs4 import BeautifulSoup
from conftest import DESKTOP, PHONE, Watch, ask, copy, make, run
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Browser, Page, expect

SITE = "https://example.org/two/"
NAME = "two-ambassadors-offline"


def packed(target: Path) -> Path:
    """The zip made in a copy of the project."""
    made = run(*make("offline"), cwd=copy(target), SITE_URL=SITE)
    assert made.returncode == 0, made.stdout + made.stderr
    return target / f"dist/{NAME}.zip"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip."""
    return packed(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def folder(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is in the zip, in a folder as a reader may have it."""
    target = tmp_path_factory.mktemp("unpacked") / "Ma thèse, 50 % #2"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(target)
    return target / NAME


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    """The start page, opened from the disk; what is asked for from elsewhere or complained of fails the test."""
    watch = Watch(f"{folder.as_uri()}/")
    context = watch.context(browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]))
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()
    assert watch.faults == []


def test_it_is_one_folder_with_a_page_to_open_and_nothing_that_nobody_comes_to(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {NAME}
    assert f"{NAME}/index.html" in names
    unused = ("javascripts", "lunr", ".map", "search_index", "sitemap", "404")
    assert [name for name in names if any(part in name for part in unused)] == []


def test_each_link_between_pages_leads_to_a_file_and_its_anchor(folder: Path) -> None:
    pages = {path: BeautifulSoup(path.read_bytes(), "html.parser") for path in folder.rglob("*.html")}
    assert len(pages) == len(INTERVIEWS) + sum(map(len, INTERVIEWS.values())) + 4
    led = 0
    for path, page in pages.items():
        for tag in page.select("[href], [src]"):
            address, anchor = urldefrag(tag.get("href") or tag["src"])
            if urlsplit(address).scheme:
                continue
            target = (path.parent / unquote(urlsplit(address).path)).resolve() if address else path
            assert target.is_file(), f"{path.name}: {tag}"
            if anchor and target in pages:
                assert pages[target].find(id=anchor), f"{path.name}: {tag}"
                led += 1
    assert led > 500


@pytest.mark.slow
def test_the_same_commit_makes_the_same_bytes(file: Path, tmp_path: Path) -> None:
    assert packed(tmp_path).read_bytes() == file.read_bytes()


def test_its_files_bear_the_moment_of_the_commit(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("A page.", "utf-8")
    moment = "1767323045"  # 2 January 2026, 03:04:05 UTC; a zip counts every other second
    zipped = ("python", "-m", "edition", "zip", tmp_path / "site", tmp_path / "a.zip")
    made = run(*zipped, SOURCE_DATE_EPOCH=moment)
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        packed = archive.getinfo("a/index.html")
    assert packed.date_time == (2026, 1, 2, 3, 4, 4)
    assert (packed.create_system, packed.external_attr >> 16) == (3, 0o100644)  # a file that anybody may read


def test_what_is_no_site_leaves_the_zip_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"as it was")
    made = run("python", "-m", "edition", "zip", tmp_path, tmp_path / "a.zip")
    assert made.returncode == 1
    assert "holds no index.html; mkdocs build --no-directory-urls" in made.stderr
    assert (tmp_path / "a.zip").read_bytes() == b"as it was"


def test_every_page_opens_and_leads_to_the_others(opened: Page) -> None:
    for name in (*(known.tab for known in KNOWN.values()), "Timeline", "Topics", "About", "Home"):
        opened.get_by_role("navigation", name="Tabs").get_by_role("link", name=name).click()
        expect(opened.get_by_role("heading", level=1)).to_be_visible()
        assert opened.url.startswith("file:")
        assert opened.url.endswith(".html")


def test_search_timeline_and_topics_work_and_lead_on(opened: Page, folder: Path) -> None:
    field = opened.locator("form.ask").get_by_role("searchbox")
    field.fill("Balhash")  # a slip
    field.press("Enter")
    found = opened.locator(".search-found li a").first
    expect(found).to_contain_text("Q3")
    found.click()
    expect(opened.locator("#q3p2 mark")).to_have_text("Balkhash")
    assert Path(url2pathname(urlsplit(opened.url).path)) == folder / "interviews/2014-bakishev.html"
    assert urlsplit(opened.url).fragment == "q3p2"
    opened.goto((folder / "interviews/2021-koo.html").as_uri())
    ask(opened, "Qazvac")
    opened.locator(".search-found a[href*='timeline.html#']").first.click()
    expect(opened.locator(".event:target")).to_contain_text("Qazvac")
    opened.goto((folder / "timeline.html").as_uri())
    opened.get_by_role("link", name="Trade, Koo, 2021: Q3").click()
    expect(opened.locator("#q3:target")).to_be_in_viewport()
    opened.goto((folder / "topics.html").as_uri())
    opened.get_by_role("link", name="Trade between Kazakhstan and Korea falls").click()
    expect(opened.locator(".event:target")).to_contain_text("5.9 billion US dollars")
    assert Path(url2pathname(urlsplit(opened.url).path)) == folder / "timeline.html"


def test_a_permalink_that_is_copied_and_a_citation_are_those_of_the_published_site(opened: Page, folder: Path) -> None:
    opened.goto((folder / "interviews/2021-koo.html").as_uri())
    opened.locator("#q3p2").hover()
    opened.locator("#q3p2 .permalink").click()
    expect(opened.get_by_text("Link to Q3 ¶2 copied")).to_be_visible()
    assert opened.evaluate("navigator.clipboard.readText()") == f"{SITE}interviews/2021-koo/#q3p2"
    opened.get_by_role("button", name="Cite Q3 ¶2").click()
    dialog = opened.get_by_role("dialog", name="Cite Q3 ¶2")
    expect(dialog).to_contain_text(f"Retelling, Q3 ¶2. {SITE}interviews/2021-koo/#q3p2")
    dialog.get_by_role("button", name="Close").click()


def test_the_copy_says_of_what_it_is_one_and_each_page_where_it_is_published(folder: Path) -> None:
    about = BeautifulSoup((folder / "about.html").read_bytes(), "html.parser")
    [copied] = [tag for tag in about.select("p") if "This copy was made to be read without a connection." in tag.text]
    assert copied.find("a", href=SITE)
    for page, address in (
        ("index", ""),
        ("interviews/2014-bakishev", "interviews/2014-bakishev/"),
        ("topics", "topics/"),
    ):
        tree = BeautifulSoup((folder / f"{page}.html").read_bytes(), "html.parser")
        assert tree.find("link", rel="canonical")["href"] == SITE + address
        assert f"{SITE}{page}.html" not in str(tree)


def test_on_a_phone_without_scripts_the_pages_are_read_and_gone_through(browser: Browser, folder: Path) -> None:
    watch = Watch(f"{folder.as_uri()}/")
    context = watch.context(browser.new_context(viewport=PHONE, java_script_enabled=False))
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Koo Hong-seok").click()
    page.locator("#q1p7").get_by_role("checkbox").first.click()
    expect(page.locator("[id='fn:uae']")).to_be_visible()
    page.locator("#q1p7").get_by_role("button", name="Slip").first.click()
    expect(page.locator("[id='fn:sic_large']")).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="How it was made").click()
    expect(page.get_by_role("heading", name="About these pages")).to_be_visible()
    context.close()
    assert watch.faults == []
