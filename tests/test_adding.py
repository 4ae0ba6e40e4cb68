"""A third interview is data: added by the steps of CONTRIBUTING.md, it passes every test of the content."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
import third
from changes import rewrite
from conftest import ROOT, invoke, make, read, run
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Browser
from serving import served

from benchmarks import synthetic
from edition.corpus.corpus import Sources
from edition.publish.extension import Folder, write_rights
from edition.text.model import COLOURS

CONTENT = [
    *("access", "downloads", "evidence", "keyboard", "languages", "linking", "links", "metadata", "pages", "paper"),
    *("offline", "privacy", "publication", "reading", "search", "timeline", "topics", "validity"),
]
"""The files of tests that look at the site and its books."""


def test_a_draft_is_not_published_and_says_what_it_lacks_until_it_lacks_nothing(project: Path) -> None:
    converted = invoke(*third.CONVERT, cwd=project)
    assert (converted.exit_code, converted.stdout) == (0, f"{third.PAGE}: written\n")
    assert (project / third.PAGE).read_text("utf-8").startswith("---\ndraft: true\n")
    assert lacks(project) == {"S01": 2, "S02": 1, "S03": 1, "T02": 6, "L02": 25}
    for command in ("check", "anchor", "derive"):
        assert invoke(command, cwd=project).exit_code == 0
    assert "2017-marwood" not in (project / "data/anchors.txt").read_text("utf-8")

    third.edit(project)
    assert lacks(project).keys() == {"S02", "S03", "L02"}  # what it gets when it is published
    assert invoke("derive", cwd=project).stdout == ""
    built = run(*make("build"), cwd=project)
    assert built.returncode == 0, built.stderr
    assert f"{third.PAGE}: a draft, left out" in built.stdout
    assert not (project / f"site/interviews/{third.ID}").exists()
    assert "Marwood" not in "".join(page.read_text("utf-8") for page in (project / "site").rglob("*.*ml"))

    third.publish(project)
    pages = "".join(page.read_text("utf-8") for page in (project / "docs/interviews").glob("*.md"))
    colour = min(COLOURS, key=lambda colour: pages.count(f"\ncolour: {colour}\n"))
    given = run(*make("anchor", "check"), cwd=project)
    assert given.returncode == 0, given.stdout + given.stderr
    assert re.findall(r"(?m)^(\S+): colour: (\w+)$", given.stdout) == [(f"{third.PAGE}:5", colour)]
    assert invoke("derive", "--check", cwd=project).exit_code == 0
    entered = re.findall(r"(?m)^2017-marwood#(\S+) ", (project / "data/anchors.txt").read_text("utf-8"))
    assert entered[:5] == ["p1", "q1", "q1p0", "q1p1", "q1p2"]
    assert len(entered) == 25
    built = run(*make("build"), cwd=project)
    assert built.returncode == 0, built.stderr
    start = read(project / "site", "index.html")
    people = sorted([("2017/09", "Elin Marwood"), *((known.date, known.interviewee) for known in KNOWN.values())])
    assert [card.h2.a.text for card in start.select(".card")] == [name for _, name in people]
    assert "a museum of bread" in start.select_one(f"[data-interview='{third.ID}'] .card__what").text
    about = " ".join(read(project / "site", "about/index.html").text.split())
    assert "Ambassador of Norvia to Kazakhstan, spoke to The Steppe Herald in September 2017" in about
    assert "The page of Elin Marwood, 2017, holds the original’s own words" in about
    if len(INTERVIEWS) == 2:  # with others it depends on them
        assert "which belong to The Astana Times, The Steppe Herald and Kazinform." in about
        onward = read(project / "site", "interviews/2021-koo/index.html").find("div", {"aria-label": "From Q4 on"})
        assert " ".join(onward.li.text.split()) == (  # nearer in time than Bakishev, and the only other on travel
            "Marwood on travel and visas, 2017: From January they will need no visa for stays of up to thirty days"
        )
        assert onward.li.a["href"] == "../2017-marwood/#q5p2"


def lacks(project: Path) -> dict[str, int]:
    """How often each rule would be broken if the drafts were published."""
    found = re.findall(r"(?m)^\S+:\d+: ([A-Z]\d\d) ", invoke("check", "--drafts", cwd=project).stdout)
    return {code: found.count(code) for code in sorted(found)}


@pytest.mark.parametrize(
    "line", ["draft: true  # until it is published", "draft: 'true'", "draft: true\r", "draft: yes"]
)
def test_a_draft_is_one_however_its_line_is_written_or_the_line_is_a_fault(project: Path, line: str) -> None:
    invoke(*third.CONVERT, cwd=project)
    page = project / third.PAGE
    page.write_bytes(page.read_bytes().replace(b"draft: true", line.encode()))
    checked = invoke("check", cwd=project)
    if line == "draft: yes":
        assert f"{third.PAGE}:2: F01 draft must be true or false, not yes" in checked.stdout
        return
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = run(*make("build"), cwd=project)
    assert built.returncode == 0, built.stderr
    assert f"{third.PAGE}: a draft, left out" in built.stdout
    assert not (project / f"site/interviews/{third.ID}").exists()


def test_a_draft_says_what_it_lacks_in_data_too_and_that_its_front_matter_cannot_be_read(project: Path) -> None:
    invoke(*third.CONVERT, cwd=project)
    third.edit(project)
    rewrite(project / "data/events.yml", ("ahead: [2017-marwood#q4p1]", "ahead: [2017-marwood#q4p9]"))
    assert re.search(r"data/events\.yml, line \d+: .*2017-marwood#q4p9 is no paragraph", note(project))
    onward = read(project / "site", f"interviews/{third.ID}/index.html").select(".onward")
    assert [" ".join(part.text.split())[:8] for part in onward] == [f"Next: Q{n}" for n in range(2, 7)]
    assert "Marwood" not in "".join(
        part.text for part in read(project / "site", "interviews/2021-koo/index.html").select(".onward")
    )
    rewrite(project / third.PAGE, ("title: Elin", 'title: "Elin'))
    assert "the front matter is not as it should be" in note(project)


def note(project: Path) -> str:
    """The note at the head of the draft, as a server would show it."""
    assert run("mkdocs", "build", cwd=project).returncode == 0
    return read(project / "site", f"interviews/{third.ID}/index.html").select_one(".draft").get_text()


def test_a_published_page_with_a_fault_is_left_out_of_the_lists_and_stops_nothing(project: Path) -> None:
    koo = project / "docs/interviews/2021-koo.md"
    text = koo.read_text("utf-8")
    for fault in (("card: ", "card: [Health]\nhealth: "), ("title: Koo Hong-seok, 2021\n", "")):
        koo.write_text(text.replace(*fault), "utf-8")
        assert run("mkdocs", "build", cwd=project).returncode == 0
        cards = [card.h2.a.text for card in read(project / "site", "index.html").select(".card")]
        assert cards == [known.interviewee for page, known in KNOWN.items() if page != "2021-koo"]
        assert "Koo on" not in read(project / "site", "interviews/2014-bakishev/index.html").text


def test_without_an_interview_nothing_is_said_of_the_rights_in_it() -> None:
    assert list(write_rights(Folder(Sources([])))) == []


def test_a_topic_or_an_event_with_a_fault_is_left_out_below_the_answers_and_stops_nothing(project: Path) -> None:
    rewrite(project / "data/topics.yml", ("label: Trade", "label: [Trade]"))
    rewrite(project / "data/events.yml", ("date: 2020-05\n", "date: 2020-13\n"))
    assert run("mkdocs", "build", cwd=project).returncode == 0
    onward = read(project / "site", "interviews/2021-koo/index.html").select_one(".onward")
    assert onward.select("li")
    assert len(INTERVIEWS) > 2 or "Bakishev on investment and companies, 2014:" in onward.text
    assert "on trade" not in onward.text
    assert [link["href"].partition("#")[2] for link in onward.select("p a:not(.share)")] == [
        "koo-arrives",
        "digital-new-deal",
        "q2",
    ]


def test_an_interview_in_the_navigation_before_it_is_published_is_a_fault(project: Path) -> None:
    invoke(*third.CONVERT, cwd=project)
    rewrite(project / "mkdocs.yml", ("  - 2021", f"  - 2017: {third.PAGE[5:]}\n  - 2021"))
    [fault] = invoke("check", cwd=project).stdout.splitlines()
    assert re.fullmatch(r"mkdocs\.yml:\d+: S03 interviews/2017-marwood\.md is a draft .*", fault)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the whole checkout, tests included, with the third interview."""
    built = (".edition", "site", "site-full", "dist", "__pycache__", ".*_cache")
    project = tmp_path_factory.mktemp("three") / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", *built))
    (project / ".venv").symlink_to(sys.prefix)
    assert invoke(*third.CONVERT, cwd=project).exit_code == 0
    third.edit(project)
    third.publish(project)
    done = run(*make("anchor", "check"), cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


BROKEN = """() => [...document.querySelectorAll(".index strong, .side h3, .card__when")]
    .filter(piece => piece.getClientRects().length > 1
        || piece.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(piece).lineHeight))
    .map(piece => piece.textContent)"""
"""Texts of what must stand in one line and does not."""


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 4, 5])
def test_no_line_breaks_and_no_page_is_wider_than_the_window(
    three: Path, count: int, tmp_path: Path, browser: Browser
) -> None:
    synthetic.checkout(tmp_path, count, three)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    built = run(*make("build"), cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    context = browser.new_context()
    page = context.new_page()
    with served(tmp_path / "site") as address:
        for path in ("", "topics/", "timeline/", "about/", f"interviews/{third.ID}/"):
            page.goto(f"{address}{path}")
            for width in (320, 390, 768, 1280, 1920):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") == width, path
                assert page.evaluate(BROKEN) == [], (path, width)
    context.close()


@pytest.mark.slow
def test_every_test_of_the_content_holds_for_three_interviews(three: Path) -> None:
    files = [f"tests/test_{name}.py" for name in CONTENT]
    how = ["-m", "not slow", "--numprocesses", "2", "--dist", "loadgroup"]
    for arguments in ([*how, *files], ["tests/test_book.py"]):
        tests = run("python", "-m", "pytest", "-q", *arguments, cwd=three, PYTHONPATH=str(three))
        assert tests.returncode == 0, tests.stdout[-6000:]
