"""What holds of a site with more interviews than can be told apart at a glance, and what saves time in making it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import copy, invoke, make, read, run
from interviews import INTERVIEWS, KNOWN

from benchmarks import synthetic

COUNT = 40

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 40 interviews, its site built with every warning an error."""
    project = tmp_path_factory.mktemp("many")
    synthetic.checkout(project, COUNT)
    (project / ".venv").symlink_to(copy(tmp_path_factory.mktemp("copy")) / ".venv")
    checked = invoke("check", cwd=project)
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = run(*make("build"), cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project


def test_a_page_of_many_lists_the_interviews_of_its_year_alone(many: Path) -> None:
    pages = [path for path in (many / "site/interviews").iterdir() if path.name not in INTERVIEWS]
    assert len(pages) == COUNT - len(INTERVIEWS)
    for path in pages:
        year = path.name[:4]
        listed = BeautifulSoup((path / "index.html").read_text("utf-8"), "html.parser").select(".md-nav--primary a")
        named = {found[1] for each in listed if (found := re.fullmatch(r"\.\./([\w-]+)/", each["href"]))}
        of_year = {other.name for other in pages if other.name.startswith(year)} - {path.name}
        assert of_year <= named
        others = {name for name in named - of_year if name not in INTERVIEWS}
        assert len({name[:4] for name in others}) == len(others)  # of another year its first, to which the year leads


def test_what_is_said_on_a_topic_by_many_is_a_list_in_the_order_of_time(many: Path) -> None:
    page = read(many / "site", "topics/index.html")
    assert "40 people between 1992 and" in page.select_one(".deck").get_text()
    pages = {path.stem: path.read_text("utf-8") for path in (many / "docs/interviews").glob("*.md")}
    for section in page.select("section.topic"):
        topic = section.h2["id"]
        filed = sum(text.count(f"(../topics.md#{topic})") for text in pages.values())
        entries = [each.get_text() for each in section.select("li > a:first-child")]
        assert len(entries) == filed
        years = [int(entry[:4]) for entry in entries]
        assert years == sorted(years)
        silent = sum(f"(../topics.md#{topic})" not in text for text in pages.values())
        told = section.select_one(".silent")
        assert (told.get_text() if told else "") == (f"Not raised in {silent} of the interviews." if silent else "")


def test_the_picture_of_many_has_a_mark_for_the_answers_of_each_on_a_topic_in_the_column_of_its_year(
    many: Path,
) -> None:
    page = read(many / "site", "timeline/index.html")
    assert len(page.select(".conversation")) == COUNT
    assert len(page.select(".picture thead th")) == 1
    pages = {path.stem: path.read_text("utf-8") for path in (many / "docs/interviews").glob("*.md")}
    names = [name.get_text() for name in page.select(".picture thead .names td")]
    rows = page.select(".picture tbody tr:not(.group)")
    assert len(rows) > 10
    for row in rows:
        topic = row.a["href"].partition("#")[2]
        filed = {name: text.count(f"(../topics.md#{topic})") for name, text in pages.items()}
        assert {mark["data-interview"]: int(mark.get_text().split()[-2]) for mark in row.select("a.mark")} == {
            name: count for name, count in filed.items() if count
        }
        for year, column in zip(names, row.select(".times > span"), strict=True):
            assert {mark["data-interview"][:4] for mark in column.select(".mark")} <= {year}


def test_the_page_that_is_not_found_leads_to_pages_and_not_to_a_section_of_them(many: Path) -> None:
    links = [link.get_text() for link in read(many / "site", "404.html").select("article a")]
    assert links == ["Home", *(known.tab for known in KNOWN.values()), "Timeline", "Topics", "About"]


def test_a_build_derives_when_something_changed_and_only_then(project: Path) -> None:
    def derived(**env: str) -> str:
        built = run(*make("build"), cwd=project, **env)
        assert built.returncode == 0, built.stdout + built.stderr
        return "\n".join(re.findall(r"(?m)^\S+: derived$|-m edition derive", built.stdout))

    (project / "docs/interviews/.#2021-koo.md").symlink_to("an editor at work")  # as Emacs locks a file
    derived()
    assert derived() == ""
    page, timeline = project / "docs/interviews/2021-koo.md", project / "docs/timeline.md"
    page.write_text(page.read_text("utf-8").replace("Koo thanks the", "He thanks the"), "utf-8")
    assert "docs/data/interviews.json: derived" in derived()
    assert "He thanks the" in (project / "site/data/interviews.json").read_text("utf-8")
    before = timeline.read_text("utf-8")
    timeline.unlink()
    assert derived() == "docs/timeline.md: derived"
    assert timeline.read_text("utf-8") == before
    assert "docs/data/interviews.json: derived" in derived(SITE_URL="https://example.org/")
    assert "https://example.org/" in (project / "site/data/interviews.json").read_text("utf-8")
    assert "docs/data/interviews.json: derived" in derived()
    assert derived() == ""
