"""The build: what stops it, and that a second engine makes the same pages of the same sources."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
import third
from conftest import DESKTOP, PAGES, PHONE, ROOT, SITE_URL, TABLET, add_style, build_once, invoke, make, read, run
from interviews import INTERVIEWS
from playwright.sync_api import Browser
from serving import served


def anchors(site: Path) -> dict[str, list[str]]:
    """Anchors of every page's article, in order."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        name = str(path.relative_to(site))
        article = read(site, name).article
        pages[name] = [tag["id"] for tag in article.find_all(id=True) if not tag["id"].startswith("__")]
    return pages


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the second engine makes it."""
    return build_once(tmp_path_factory, "zensical", *make("build", "ENGINE=zensical")) / "site"


@pytest.mark.slow
def test_both_engines_make_the_same_pages_with_the_same_anchors(site: Path, other: Path) -> None:
    ours = anchors(site)
    assert ours == anchors(other)
    interviews = {f"interviews/{interview}/index.html" for interview in INTERVIEWS}
    interviews |= {
        f"interviews/{page}/q{n}/index.html" for page, told in INTERVIEWS.items() for n in range(1, len(told) + 1)
    }
    for page in interviews:
        assert linking(site, page) == linking(other, page)
    for data in (ROOT / "docs/data").iterdir():
        assert (other / "data" / data.name).is_file()
    pages = {"404.html", "about/index.html", "index.html", "timeline/index.html", "topics/index.html"} | interviews
    assert set(ours) == pages
    assert timeline(site) == timeline(other)
    assert topics(site) == topics(other)


@pytest.mark.slow
def test_the_pages_of_both_look_the_same(
    browser: Browser, base_url: str, other: Path, changed: Callable[[bytes, bytes], int]
) -> None:
    different = []
    with served(other) as there:
        pages = [browser.new_context(base_url=where, reduced_motion="reduce").new_page() for where in (base_url, there)]
        for address in PAGES:
            for size, scheme in ((PHONE, "light"), (TABLET, "dark"), (DESKTOP, "light")):
                for page in pages:
                    page.set_viewport_size(size)
                    page.emulate_media(color_scheme=scheme)
                    page.goto(address)
                    add_style(page, ".md-copyright { display: none }")  # it names the engine
                shots = [page.screenshot(full_page=True, animations="disabled") for page in pages]
                if shots[0] != shots[1] and changed(*shots):
                    different.append((address, size["width"], scheme))
        for page in pages:
            page.context.close()
    assert different == []


@pytest.mark.slow
def test_old_links_lead_to_what_took_their_place_in_the_second_engines_site_too(
    edited: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def change(project: Path) -> None:
        for name in ("data", "docs", "overrides"):
            shutil.copytree(edited / name, project / name, dirs_exist_ok=True)
        shutil.copy(edited / "mkdocs.yml", project)

    command = ("zensical", "build", "--clean", "--strict")
    site = build_once(tmp_path_factory, "zensical-edited", *command, change=change) / "site"
    assert read(site, "interviews/2014-bakishev/index.html").find(id="q3p5").find(id="q3p6")
    assert read(site, "interviews/2014-bakishev/index.html").find(id="q3p7").a["href"] == "../../topics/#technology"
    assert read(site, "topics/index.html").find("h2", id="technology").find(id="digital")


@pytest.mark.slow
def test_the_second_engine_leaves_out_drafts_too_or_says_what_they_lack(project: Path) -> None:
    assert invoke(*third.CONVERT, cwd=project).exit_code == 0
    place = project / "site/interviews"
    assert run(*make("build", "ENGINE=zensical"), cwd=project).returncode == 0
    assert {page.name for page in place.iterdir()} == set(INTERVIEWS)
    assert run("zensical", "build", "--clean", cwd=project).returncode == 0
    assert "has no topic" in read(place, f"{third.ID}/index.html").select_one(".draft").get_text()


def timeline(site: Path) -> list[str]:
    """The picture, entries and figures of the timeline, as the browser gets them."""
    page = read(site, "timeline/index.html")
    parts = page.select("article li, article table, article p, article h2, article h3, article details")
    assert len(parts) > 50
    return [re.sub(r"\s+", " ", str(part)) for part in parts]


def topics(site: Path) -> list[str]:
    """The topics page's text, what cites it, and its own style and scripts, as the browser gets them."""
    style = "link[rel=stylesheet] ~ link[rel=stylesheet]"
    parts = read(site, "topics/index.html").select(f"article > .concordance, {style}, script[src]")
    assert len(parts) == 4
    return [re.sub(r"\s+", " ", str(part)) for part in parts]


def linking(site: Path, page: str) -> dict[str, list[str]]:
    """What a page offers to link to it, to cite it and to know it by, and its scripts."""
    tree = read(site, page)
    for link in tree.select(".permalink"):  # the engines write the way there differently
        link["href"] = urljoin(f"/{page}", link["href"])
    tags = tree.select(".permalink, .place, .citations dd, .md-nav__number, head meta[name^=citation], script")
    return {name: [str(tag) for tag in tags if tag.name == name] for name in {tag.name for tag in tags}}


def test_faults_in_the_pages_stop_the_build_and_each_is_named(project: Path) -> None:
    about, links = project / "docs/about.md", ["nowhere.md", "interviews/2021-koo.md#q3p9"]
    links += ["/interviews/2021-koo/", "interviews/2021-koo/"]  # absolute; to no file
    about.write_text(about.read_text("utf-8") + "".join(f"\n\n[x]({link})\n" for link in links), "utf-8")
    (project / "docs/unlisted.md").write_text("# Not in the navigation\n", "utf-8")
    stopped = run(*make("build"), cwd=project)
    assert stopped.returncode != 0
    warnings = "".join(re.findall(r"WARNING .*(?:\n .*)*", stopped.stderr))
    complaints = ["unlisted.md", "nowhere.md", "#q3p9", "'/interviews/2021-koo/'", "'interviews/2021-koo/'"]
    assert [complaint for complaint in complaints if complaint not in warnings] == []
    (project / "docs/interviews/2014-bakishev.md").unlink()
    stopped = run(*make("build"), cwd=project)
    assert stopped.returncode != 0
    assert ": L01 the page 2014-bakishev was published" in stopped.stdout


def test_a_page_names_the_address_that_the_environment_gives(site: Path) -> None:
    assert read(site, "about/index.html").find("link", rel="canonical")["href"] == f"{SITE_URL}about/"


@pytest.mark.slow
def test_without_one_it_is_the_address_at_which_it_is_served(project: Path) -> None:
    made = run(*make("build"), cwd=project)
    assert made.returncode == 0, made.stderr
    canonical = read(project / "site", "about/index.html").find("link", rel="canonical")["href"]
    assert canonical == "http://127.0.0.1:8000/about/"


def test_an_interview_links_to_its_editor_where_that_is_known(edited: Path, site: Path) -> None:
    for page in ("interviews/2021-koo/index.html", "interviews/2021-koo/q3/index.html"):
        assert read(edited / "site", page).find("a", href="https://example.org/edit/interviews/2021-koo.md")
    assert "Correct this page" not in (site / page).read_text("utf-8")
