"""The build: what stops it, and that a second engine makes the same pages of the same sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, ask, make, read, run
from interviews import INTERVIEWS
from playwright.sync_api import Browser, expect
from serving import served


def anchors(site: Path) -> dict[str, list[str]]:
    """Anchors of every page's article, in order."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        name = str(path.relative_to(site))
        article = read(site, name).article
        pages[name] = [tag["id"] for tag in article.find_all(id=True) if not tag["id"].startswith("__")]
    return pages


def test_both_engines_make_the_same_pages_with_the_same_anchors(built: Path, project: Path) -> None:
    made = run("zensical", "build", "--clean", "--strict", cwd=project)
    assert made.returncode == 0, made.stdout + made.stderr
    ours = anchors(built)
    assert ours == anchors(project / "site")
    interviews = {f"interviews/{interview}/index.html" for interview in INTERVIEWS}
    for page in interviews:
        assert linking(built, page) == linking(project / "site", page)
    for data in (ROOT / "docs/data").iterdir():
        assert (project / "site/data" / data.name).is_file()
    assert (
        set(ours)
        == {"404.html", "about/index.html", "index.html", "timeline/index.html", "topics/index.html"} | interviews
    )
    assert timeline(built) == timeline(project / "site")
    assert topics(built) == topics(project / "site")


def test_the_search_works_in_the_second_engines_site(browser: Browser, project: Path) -> None:
    assert run("zensical", "build", "--clean", "--strict", cwd=project).returncode == 0
    with served(project / "site") as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}about/")
        ask(page, "Balhash")
        page.locator(".search-found li a").first.click()
        expect(page).to_have_url(f"{address}interviews/2014-bakishev/#q3p2")
        expect(page.locator("#q3p2 mark")).to_have_text("Balkhash")
        context.close()


def timeline(site: Path) -> list[str]:
    """Entries and figures of the timeline, its form and what filters it, as the browser gets them."""
    page = read(site, "timeline/index.html")
    parts = page.select("article li, article table, article p, article form, link[href*=lanes], script[src*=filter]")
    assert len(parts) > 100
    return [re.sub(r"\s+", " ", str(part)) for part in parts]


def topics(site: Path) -> list[str]:
    """The topics page's text, what cites it and works there, as the browser gets it, without its own address."""
    page = read(site, "topics/index.html")
    address = page.find("link", rel="canonical")["href"]
    parts = page.select("article > .concordance, link[href*='topics.css'], script[src*='assets/linking']")
    assert len(parts) == 3
    return [re.sub(r"\s+", " ", str(part)).replace(address, "") for part in parts]


def linking(site: Path, page: str) -> dict[str, list[str]]:
    """What a page offers to link to it, to cite it and to know it by, without its own address."""
    tree = read(site, page)
    tags = tree.select(".permalink, .citations dd, .md-nav__number, head meta[name^=citation], head script[type*=ld]")
    address = tree.find("link", rel="canonical")["href"]
    return {
        name: [str(tag).replace(address, "") for tag in tags if tag.name == name] for name in {tag.name for tag in tags}
    }


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda docs: append(docs / "about.md", "[x](nowhere.md)"), "nowhere.md"),
        (lambda docs: append(docs / "about.md", "[x](interviews/2021-koo.md#q3p9)"), "#q3p9"),
        (lambda docs: append(docs / "unlisted.md", "# Unlisted"), "unlisted.md"),
        (lambda docs: (docs / "interviews" / "2014-bakishev.md").unlink(), "the page 2014-bakishev was published"),
        (lambda docs: append(docs / "about.md", "[x](/interviews/2021-koo/)"), "/interviews/2021-koo/"),
        (lambda docs: append(docs / "about.md", "[x](interviews/2021-koo/)"), "interviews/2021-koo/"),
    ],
    ids=["link", "anchor", "page not in navigation", "page missing", "absolute link", "link to no file"],
)
def test_a_fault_in_the_pages_stops_the_build(project: Path, spoil, complaint: str) -> None:
    spoil(project / "docs")
    built = run(*make("build"), cwd=project)
    assert built.returncode != 0
    said = built.stdout + built.stderr
    assert re.search(rf"(WARNING .*|: L01 ){re.escape(complaint)}", said, re.DOTALL), said


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")


def test_the_site_address_comes_from_the_environment(project: Path) -> None:
    built = run(*make("build"), cwd=project, SITE_URL="https://example.org/interviews/")
    assert built.returncode == 0, built.stderr
    assert canonical(project) == "https://example.org/interviews/about/"


def test_without_one_it_is_the_address_it_is_served_at(project: Path) -> None:
    built = run(*make("build"), cwd=project)
    assert built.returncode == 0, built.stderr
    assert canonical(project) == "http://127.0.0.1:8000/about/"


def canonical(project: Path) -> str:
    return read(project / "site", "about/index.html").find("link", rel="canonical")["href"]


def test_an_interview_links_to_its_editor_where_that_is_known(project: Path, site: Path) -> None:
    built = run(*make("build"), cwd=project, EDIT_URI_TEMPLATE="https://example.org/edit/{path}")
    assert built.returncode == 0, built.stderr
    page = "interviews/2021-koo/index.html"
    assert read(project / "site", page).find("a", href="https://example.org/edit/interviews/2021-koo.md")
    assert "Correct this page" not in (site / page).read_text("utf-8")
