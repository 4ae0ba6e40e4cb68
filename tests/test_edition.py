"""The package: what its commands print and write, and that a page is read and written without loss."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from changes import rewrite
from conftest import ROOT, invoke, run
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from interviews import INTERVIEWS, LOOKED_UP

from edition.check import find_faults
from edition.corpus.colours import assign_colours
from edition.corpus.project import Project
from edition.text.markdown import plain
from edition.text.model import Interview
from edition.text.page import parse, write

CASES = Path(__file__).parent / "cases"
COMMANDS = {"check": ["check"], "anchor": ["anchor", "--date", "2026-11-30"], "derive": ["derive"]}
PAGES = [ROOT / f"docs/interviews/{page}.md" for page in INTERVIEWS]
SMALL = CASES / "derive/one-interview/in"
"""A project without fault, of one small interview."""
[EXTENSIONS] = re.findall(r"(?ms)^markdown_extensions:.*?\n\n", (ROOT / "mkdocs.yml").read_text("utf-8"))
"""The settings of the site for Markdown."""
FAULT = re.compile(r"(?m)^([^:]+):\d+: ([A-Z]\d\d) ")


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and not {"__pycache__", ".edition"} & {*path.parts})
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in found}


def small(folder: Path, source: Path = SMALL) -> Path:
    """A copy of a small project, with the extensions of the site."""
    shutil.copytree(source, folder, dirs_exist_ok=True)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(EXTENSIONS)
    return folder


@pytest.mark.parametrize(
    "case", [path.relative_to(CASES) for name in COMMANDS for path in sorted((CASES / name).iterdir())], ids=str
)
def test_a_command_prints_and_writes_what_the_case_says(case: Path, tmp_path: Path) -> None:
    before = files(small(tmp_path, CASES / case / "in"))
    ran = invoke(*COMMANDS[case.parent.name], cwd=tmp_path)
    golden = files(CASES / case / "golden")
    assert (ran.stdout, ran.stderr) == (golden.pop("stdout.txt"), "")
    assert ran.exit_code == (1 if case.parent.name == "check" else 0)
    assert files(tmp_path) == before | golden


@pytest.mark.parametrize("case", ["check/terrible", "anchor/new-page", "derive/one-interview"])
def test_a_command_does_the_same_when_it_is_typed(case: str, tmp_path: Path) -> None:
    command = case.split("/")[0]
    small(tmp_path, CASES / case / "in")
    ran = run("python", "-m", "edition", *COMMANDS[command], cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (1 if command == "check" else 0, "")
    assert ran.stdout == (CASES / case / "golden/stdout.txt").read_text("utf-8")


def test_the_commands_say_what_they_do() -> None:
    listed = invoke("--help", cwd=ROOT).stdout
    assert [command for command in COMMANDS if not re.search(rf"(?m)^  {command} +[A-Z]", listed)] == []


def codes() -> set[str]:
    """Code of every rule, as the command lists them."""
    return set(re.findall(r"(?m)^\W*([A-Z]\d\d)\b", invoke("check", "--rules", cwd=ROOT).stdout))


def test_every_rule_has_a_case_that_trips_it_and_no_other_and_a_terrible_project_trips_all() -> None:
    assert len(codes()) >= 21
    for code in codes():
        found = {name for _, name in FAULT.findall((CASES / "check" / code / "golden/stdout.txt").read_text("utf-8"))}
        # A name that no ledger can hold leaves its anchors out of the ledger, too, and its answers without a passage.
        assert found == ({code, "L02", "C11"} if code == "F03" else {code})
    terrible = FAULT.findall((CASES / "check/terrible/golden/stdout.txt").read_text("utf-8"))
    assert {code for _, code in terrible} == codes()


def test_colours_are_given_in_the_order_of_dates_and_again_once_all_are_given() -> None:
    text = (SMALL / "docs/interviews/2000-doe.md").read_text("utf-8").replace("colour: teal\n", "")
    pages = [
        parse(f"{name}.md", text.replace("2000-01", f"{year}-01").replace("January 2000", f"January {year}"))
        for name, year in (("a", 2005), ("b", 2003), ("c", 2004), ("d", 2001), ("e", 2002))
    ]
    given = dict(assign_colours(pages))
    assert given == {"d.md": "teal", "e.md": "crimson", "b.md": "bronze", "c.md": "plum", "a.md": "teal"}


def test_a_colour_is_not_given_twice_while_another_is_free(tmp_path: Path) -> None:
    page = small(tmp_path) / "docs/interviews/2000-doe.md"
    shutil.copy(page, page.with_name("2001-doe.md"))
    said = invoke("check", cwd=tmp_path).stdout
    assert "docs/interviews/2001-doe.md:5: S02 colour: teal is that of 2000-doe already; crimson is free\n" in said


def test_what_only_a_draft_tells_is_left_out(tmp_path: Path) -> None:
    small(tmp_path, CASES / "derive/timeline/in")
    page = tmp_path / "docs/interviews/a-kim.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    whole, kept = Project(tmp_path).sources.catalogue, Project(tmp_path).sources.published.catalogue
    places = [place for event in kept.events.values() for _, place in event.attestations]
    places += [place for topic in kept.topics.values() for place in topic.passages]
    places += [place for figure in kept.figures.values() for place in figure.said]
    assert {place.interview for place in places} == {"2000-doe"}
    compared = {name for comparison in kept.comparisons.values() for name in comparison.figures}
    assert compared <= kept.figures.keys()
    assert len(kept.comparisons) < len(whole.comparisons)


def test_what_a_draft_holds_takes_the_place_of_nothing_that_was_published(tmp_path: Path) -> None:
    page, ledger = small(tmp_path) / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    page.with_name("2001-roe.md").write_text(page.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    ledger.write_text(ledger.read_text("utf-8") + "topics#ships 2026-11-22 -> 2001-roe#q1p1\n", "utf-8")
    for command in (["check"], ["check", "--drafts"], ["derive"]):
        ran = invoke(*command, cwd=tmp_path)
        assert ran.exit_code == 1
        assert "anchors.txt:9: L01 topics#ships leads to 2001-roe#q1p1, and so to no anchor that stands;" in ran.stdout


def test_the_pages_of_this_site_are_without_fault_and_written_as_they_stand() -> None:
    ran = invoke("check", cwd=ROOT)
    assert (ran.exit_code, ran.stdout) == (0, "")
    for path in PAGES:
        text = path.read_text("utf-8")
        interview = parse(path.name, text).interview
        assert [len(question.answer) for question in interview.questions] == INTERVIEWS[path.stem]
        made = write(interview)
        if path.stem not in LOOKED_UP:  # an editor may write front matter in any of YAML's forms
            made, text = (page.split("\n---\n", 1)[1] for page in (made, text))
        assert made == text


TYPED = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\N{REPLACEMENT CHARACTER}")
ONE_LINE = st.text(TYPED, min_size=1).map(str.strip).filter(bool)
SENTENCE = st.builds(str.__add__, st.sampled_from("AÉ“가Қ"), st.text(TYPED, max_size=60)).map(str.strip)
HEADING = st.text(st.characters(categories=["L", "N"], include_characters=" ?,’"), min_size=1, max_size=60)
WORD = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
PLAIN = ONE_LINE.filter(lambda text: not re.search('[<>"]', text))
DATE = st.sampled_from(
    [("2014-06~", "June 2014"), ("2021-05-26", "26 May 2021"), ("2014", "2014"), ("2014-06-18?", "18 June 2014")]
)


@st.composite
def interviews(draw: st.DrawFn, text: st.SearchStrategy[str] = SENTENCE) -> Interview:
    def paragraphs(prefix: str, least: int) -> list[dict]:
        texts = draw(st.lists(text, min_size=least, max_size=3))
        return [{"anchor": f"{prefix}p{n}", "text": paragraph} for n, paragraph in enumerate(texts, 1)]

    topic = st.fixed_dictionaries({"name": WORD, "label": HEADING.map(str.strip).filter(bool)})
    family, (date, words) = draw(WORD), draw(DATE)
    conversation = {
        "interviewee": f"{draw(WORD)} {family}",
        "family_name": family,
        "role": draw(ONE_LINE),
        "interviewer": draw(ONE_LINE),
        "countries": draw(st.lists(PLAIN, max_size=2)),
        "date": date,
        "said": f"in {draw(WORD)} {words}",
        "source": {"publisher": draw(ONE_LINE), "url": "https://example.org/"},
        "edition": draw(st.sampled_from(["retelling", "transcript"])),
        "names": draw(st.dictionaries(st.sampled_from(["ko", "kk-Cyrl", "ru-Latn"]), PLAIN)),
    }
    return Interview(
        id=draw(WORD),
        front_matter={"title": draw(PLAIN), "description": draw(PLAIN), "interview": conversation},
        heading=draw(HEADING.map(str.strip).filter(bool)),
        introduction=paragraphs("", 0),
        questions=[
            {
                "anchor": f"q{n}",
                "heading": draw(HEADING.map(str.strip).filter(bool)),
                "question": {"anchor": f"q{n}p0", "text": draw(text)},
                "answer": paragraphs(f"q{n}", 1),
                "topics": draw(st.lists(topic, max_size=2)),
            }
            for n in range(1, draw(st.integers(1, 3)) + 1)
        ],
        closing={"anchor": "close", "text": draw(text)} if draw(st.booleans()) else None,
        notes=draw(st.lists(st.fixed_dictionaries({"name": WORD, "text": text}), max_size=2)),
    )


property_test = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@given(interviews())
@property_test
def test_what_is_written_is_read_again(interview: Interview) -> None:
    assert parse(f"docs/interviews/{interview.id}.md", write(interview)).interview == interview


def test_a_paragraph_that_is_none_cannot_be_written() -> None:
    interview = parse(PAGES[0].name, PAGES[0].read_text("utf-8")).interview
    for text in ("# Loud", "[^a]: note", "{: #q7 }"):
        spoilt = interview.introduction[0].model_copy(update={"text": text})
        with pytest.raises(ValueError, match="form"):
            write(interview.model_copy(update={"introduction": (spoilt,)}))


def project_of(interview: Interview, folder: Path) -> Path:
    """A project of this interview alone; gives its page."""
    shutil.rmtree(folder, ignore_errors=True)
    page = folder / f"docs/interviews/{interview.id}.md"
    page.parent.mkdir(parents=True)
    page.write_text(write(interview), "utf-8", newline="\n")
    (folder / "mkdocs.yml").write_text(f"site_name: The Papers\nsite_url: https://example.org/\n{EXTENSIONS}", "utf-8")
    return page


ANCHOR = re.compile(r" ?#(q\d+(?:p\d+)?|p\d+|close)\b")


@given(interviews(), st.data())
@property_test
def test_anchors_are_given_where_there_are_none_and_stay_where_they_are(
    tmp_path: Path, interview: Interview, data: st.DataObject
) -> None:
    page = project_of(interview, tmp_path / "project")
    lines = page.read_text("utf-8").split("\n")
    marked = [n for n, line in enumerate(lines) if re.search(r"\{[^}]*#(q|p\d|close)[^}]*\}$", line)]
    bare = data.draw(st.sets(st.sampled_from(marked)))
    kept = [(lines[n - 1], lines[n]) for n in marked if n not in bare]
    for n in bare:
        lines[n] = ANCHOR.sub("", lines[n]).replace(" {}", "").replace("{: }", "")
    page.write_text("\n".join(lines), "utf-8", newline="\n")
    assert invoke("anchor", cwd=tmp_path / "project").exit_code == 0
    after = page.read_text("utf-8").split("\n")
    assert set(kept) <= set(pairwise(after))
    assert len([line for line in after if re.search(r"\{[^}]*#(q|p\d|close)[^}]*\}$", line)]) == len(marked)
    found = {code for _, code in FAULT.findall(invoke("check", cwd=tmp_path / "project").stdout)}
    assert found & {"A01", "A04", "L01", "L02", "L03"} == set()


def test_a_new_answer_does_not_take_the_number_that_the_paragraphs_of_another_keep(tmp_path: Path) -> None:
    page = small(tmp_path) / "docs/interviews/2000-doe.md"
    text = "# A\n\n## New\n\nAsked?\n\nSaid.\n\n## Two {#q2}\n\nAsked?\n{: .question #q2p0 }\n\nSaid.\n{: #q2p1 }\n"
    text += "\n## Three\n\nAsked?\n{: .question #q3p0 }\n\nSaid.\n{: #q3p1 }\n"
    page.write_text(text, "utf-8")
    ran = invoke("anchor", cwd=tmp_path)
    assert re.findall(r"#(\w+)", ran.stdout) == ["q4", "q4p0", "q4p1", "q3"]
    assert "## Three {#q3}" in page.read_text("utf-8")


def test_a_derived_file_that_is_stale_is_named_and_made_anew(project: Path) -> None:
    assert invoke("derive", "--check", cwd=project).stdout == ""
    page = project / "docs/interviews/2021-koo.md"
    text = page.read_text("utf-8").replace("Koo thanks the correspondent", "He thanks the correspondent")
    page.write_text(text, "utf-8")
    (project / "docs/data/citations.bib").unlink()
    stale = invoke("derive", "--check", cwd=project)
    assert stale.exit_code == 1
    assert stale.stdout.splitlines() == [
        f"{path}: stale; python -m edition derive mends it"
        for path in (
            "docs/assets/search/records.js",
            "docs/data/interviews.json",
            "docs/data/citations.bib",
            "overrides/derived/2021-koo.html",
            "docs/interviews/2021-koo/q1.md",
            "data/anchors.txt",
        )
    ]
    assert not (project / "docs/data/citations.bib").exists()
    assert invoke("derive", cwd=project).exit_code == 0
    assert invoke("derive", "--check", cwd=project).exit_code == 0
    assert "He thanks the correspondent" in (project / "docs/data/interviews.json").read_text("utf-8")


def test_bad_input_changes_nothing_on_disk(project: Path) -> None:
    page = project / "docs/interviews/2021-koo.md"
    page.write_bytes(page.read_bytes().replace(b"{: #q3p2 }\n", b"", 1) + "Café".encode("latin-1"))
    (project / "docs/data/citations.bib").unlink()
    before = files(project / "docs") | files(project / "data") | files(project / "overrides")
    for command in ("derive", "anchor"):
        ran = invoke(command, cwd=project)
        assert ran.exit_code == 1
        assert re.search(r"docs/interviews/2021-koo\.md:\d+: B03 ", ran.stdout)
        assert files(project / "docs") | files(project / "data") | files(project / "overrides") == before


def test_a_write_that_fails_leaves_every_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, replace_file = small(tmp_path) / "docs/interviews/2000-doe.md", os.replace
    for command, last, text in (
        ("derive", "docs/data/interviews.json", page.read_text("utf-8")),
        ("anchor", "docs/interviews/2000-doe.md", page.read_text("utf-8").replace(" {#q1}", "")),
    ):
        replaced = []

        def fail(source: Path, target: Path, last: str = last, replaced: list[Path] = replaced) -> None:
            if str(target).endswith(last):
                raise OSError(28, "No space left")
            replaced.append(target)
            replace_file(source, target)

        page.write_text(text, "utf-8")
        before = files(tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", fail)
            ran = invoke(command, cwd=tmp_path)
        assert (ran.exit_code, ran.output.splitlines()) == (1, [f"Error: {last}:1: No space left; nothing was changed"])
        assert bool(replaced) == (command == "derive")  # which writes others before
        assert files(tmp_path) == before
        assert invoke(command, cwd=tmp_path).exit_code == 0
        assert files(tmp_path) != before


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("docs/timeline.md", "Error: docs/timeline.md:1: is a folder; a file would be right; nothing was changed"),
        ("data/topics.yml", "Error: data/topics.yml:1: is a folder; a file would be right; nothing was changed"),
        ("mkdocs.yml", "Error: mkdocs.yml:1: is a folder; a file would be right; nothing was changed"),
    ],
)
def test_a_folder_where_a_file_should_be_is_named_in_one_line(project: Path, path: str, message: str) -> None:
    (project / path).unlink()
    (project / path).mkdir()
    before = files(project / "docs") | files(project / "data") | files(project / "overrides")
    ran = invoke("derive", cwd=project)
    assert (ran.exit_code, ran.output.splitlines()) == (1, [message])
    assert files(project / "docs") | files(project / "data") | files(project / "overrides") == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "site_name: Two Ambassadors",
            "site_name: 2014",
            "1: S04 site_name: 2014 is not read as text; put it in quotes",
        ),
        ("site_name: Two", "\tsite_name: Two", "1: S04 cannot be read: found character that cannot start any token"),
        (
            "site_name: Two",
            "INHERIT: mkdocs.yml\nsite_name: Two",
            "1: S04 INHERIT names a file that nothing here reads; ",
        ),
    ],
)
def test_a_mistyped_setting_is_named_with_its_line(project: Path, old: str, new: str, fault: str) -> None:
    rewrite(project / "mkdocs.yml", (old, new))
    for command in ("check", "derive"):
        ran = invoke(command, cwd=project)
        assert ran.exit_code == 1
        [line] = ran.output.splitlines()
        assert line.startswith(f"mkdocs.yml:{fault}")


def page_with(old: str, new: str) -> str:
    """A small page that has one thing changed."""
    text = (CASES / "check/L02/in/docs/interviews/2000-doe.md").read_text("utf-8")
    assert old in text
    return text.replace(old, new)


HOSTILE = {
    "nothing": "",
    "brackets beyond measure": page_with("title: Ann Doe, 2000", "title: " + "[" * 100_000),
    "a mark of byte order and carriage returns only": "\ufeff\r\r",
    "front matter that is a list": page_with("title: Ann Doe, 2000", "- one\n---\n"),
    "front matter that is a number": "---\n7\n---\n\n# One\n",
    "a key that is a list": page_with("title: Ann Doe, 2000", "? [1, 2]\n: 3"),
    "a key twice": page_with("title: Ann Doe, 2000", "title: One\ntitle: Two"),
    "a control sign in the front matter": page_with("title: Ann Doe, 2000", "title: Ann\x01Doe"),
    "a surrogate in the front matter": page_with("title: Ann Doe, 2000", 'title: "Ann \\ud800"'),
    "markup in the title": page_with("title: Ann Doe, 2000", "title: <b>Ann</b> Doe"),
    "a word that YAML takes for no text": page_with("interviewer: The Gazette", "interviewer: No"),
    "no date": page_with("date: 2000-01", "date: ''"),
    "an interval": page_with("date: 2000-01", "date: 2000-01-06/2000-01-08"),
    "a season": page_with("date: 2000-01", "date: 2000-21"),
    "no heading": page_with("## What of trade? {#q1}", "### What of trade?"),
    "an empty heading": page_with("## What of trade? {#q1}", "## {#q1}"),
    "an empty title": page_with("# Ann Doe, January 2000", "# "),
    "the title at the end": page_with("# Ann Doe, January 2000\n", "") + "\n# Ann Doe\n",
    "a heading within a paragraph": page_with("It grows, Doe says.", "It grows,\n#2 Doe says."),
    "a line of signs below a paragraph": page_with("It grows, Doe says.", "It grows\n---"),
    "a table": page_with("It grows, Doe says.", "a | b\n--|--\n1 | 2"),
    "a paragraph right below another": page_with("{: #q1p1 }\n", "{: #q1p1 }\nMore."),
    "an escaped tag": page_with("It grows", "It grows \\<script>alert()\\</script>"),
    "a tag within escaped code marks": page_with("It grows", "It \\`<b>grows</b>\\`"),
    "two anchors": page_with("{: #q1p1 }", "{: #q1p1 #x }"),
    "a question as the last": page_with("{: .question #q1p0 }", "{: #q1p3 }").replace(
        "{: #q1p2 }", "{: .question #q1p0 }"
    ),
    "a question in the introduction": page_with("{: #p1 }", "{: .question #p1 }"),
    "a paragraph right below topics": page_with(
        "{: #q1p2 }", "{: #q1p2 }\n\nTopics: [Trade](../topics.md#trade)\n{: .topics }\nMore."
    ),
    "topics without their mark": page_with("It grows, Doe says.", "Topics: [Trade](../topics.md#trade)"),
    "an anchor that sticks to its heading": page_with("## What of trade? {#q1}", "## What of trade?{#q1}"),
    "a day that is none": page_with("date: 2000-01", "date: 2001-02-29"),
    "a call before a colon": page_with("It grows,", "It grows[^nope]:"),
    "a table of contents": page_with("It grows, Doe says.", "[TOC]"),
    "a block of an extension": page_with("It grows, Doe says.", "/// html | div\nIt grows.\n///"),
    "an abbreviation": page_with("It grows, Doe says.", "*[GDP]: Gross domestic product"),
    "marks on a part of the text": page_with("It grows, Doe says.", "*It*{: .loud } grows, Doe says."),
    "a heading that ends in a number sign": page_with("## What of trade?", "## What of C#"),
    "a mark on a heading": page_with("{#q1}", "{#q1 .question}"),
}


def test_a_page_that_would_not_do_is_named_with_a_fault(tmp_path: Path) -> None:
    small(tmp_path)
    anchors = "".join(f"2000-doe#{anchor} 2026-11-22\n" for anchor in ("p1", "q1", "q1p0", "q1p1", "q1p2", "q1p3"))
    (tmp_path / "data/anchors.txt").write_text(anchors)
    passed = []
    for name, text in HOSTILE.items():
        (tmp_path / "docs/interviews/2000-doe.md").write_bytes(text.encode())
        ran = invoke("check", cwd=tmp_path)
        named = re.search(r"(?m)^docs/interviews/2000-doe\.md:\d+: (?!L0|A05)\w+ ", ran.stdout)
        if not named or (ran.exit_code, ran.stderr) != (1, ""):
            passed.append((name, ran.output))
    assert passed == []


SPOILT = [
    ("data/topics.yml", b"- trade", "data/topics.yml:1: C01 must hold each topic under its name"),
    ("data/topics.yml", b"trade: [\n", "data/topics.yml:2: C01 the file is not as it should be"),
    ("data/topics.yml", b"7", "data/topics.yml:1: C01 must hold each topic under its name"),
    (
        "data/topics.yml",
        b"\ntrade: {label: 'A \xff'}",
        "data/topics.yml:2: C01 the file holds a byte that is not UTF-8",
    ),
    ("data/events.yml", b"- fair", "data/events.yml:1: C01 must hold each event under its id"),
    ("data/events.yml", b"fair: &a {title: *a}", "data/events.yml"),
    (
        "data/events.yml",
        b"fair: {}\nfair: {}",
        "data/events.yml:2: C01 the file is not as it should be: fair stands",
    ),
    (
        "data/events.yml",
        b"Fair: {title: A, text: B, topic: trade}",
        "data/events.yml:1: C01 Fair.id may have lower-case",
    ),
    ("data/figures.yml", b"figures: 7", "data/figures.yml:1: C01 must hold each figure under its id"),
    (
        "data/figures.yml",
        b"comparisons:\n  a: {title: A, figures: [b]}",
        "data/figures.yml:2: C01 a.figures must name at least 2",
    ),
    (
        "data/events.yml",
        b"a: " + b"[" * 30_000,
        "data/events.yml:1: C01 the file is not as it should be: more than 20",
    ),
    ("data/events.yml", b"a: &a 1\nb: *a", "data/events.yml:2: C01 the file is not as it should be: an alias"),
    ("data/events.yml", b"a:\n  title:", "data/events.yml:2: C01 a.title must be one line of text"),
    (
        "data/figures.yml",
        b"figures:\n a: {value: 1e9}",
        "data/figures.yml:2: C01 a.value must be a number in figures",
    ),
    ("data/anchors.txt", "Café\n".encode("latin-1"), "data/anchors.txt:1: L03"),
    ("mkdocs.yml", f"site_name: X\n{EXTENSIONS}".encode(), "mkdocs.yml: site_url is missing"),
    (
        "mkdocs.yml",
        b"site_name: X\nmarkdown_extensions: [nope, edition.publish.extension]\n",
        "mkdocs.yml:2: S04 markdown_extensions: No module",
    ),
    ("mkdocs.yml", b"site_name: [\n", "mkdocs.yml:2: S04 cannot be read: "),
]
"""A file, what it is spoilt with, and what is said of it."""


def test_another_file_that_would_not_do_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    passed = []
    for n, (path, data, message) in enumerate(SPOILT):
        folder = small(tmp_path / str(n))
        (folder / path).write_bytes(data)
        before = files(folder)
        ran = invoke("derive", cwd=folder)
        if ran.exit_code != 1 or message not in ran.output or files(folder) != before:
            passed.append((path, data[:40], ran.output))
    assert passed == []


@given(interviews())
@property_test
def test_what_can_be_written_can_be_derived_or_is_refused_by_a_rule(tmp_path: Path, interview: Interview) -> None:
    raw = interview.model_dump()
    for question in raw["questions"]:
        question["topics"] = [{"name": "all", "label": "All"}]
    interview = Interview(**raw)
    passages = {
        f"{interview.id}#{question.anchor}p1": plain(question.answer[0].text) for question in interview.questions
    }
    topic = {"label": "All", "scope": "All.", "passages": passages}
    (project_of(interview, tmp_path / "project").parents[2] / "data").mkdir()
    (tmp_path / "project/data/topics.yml").write_text(json.dumps({"all": topic}), "utf-8")
    invoke("anchor", cwd=tmp_path / "project")
    ran = invoke("derive", cwd=tmp_path / "project")
    if ran.exit_code:
        event("refused " + str(FAULT.findall(ran.stdout)[0][1]))
        assert FAULT.match(ran.stdout), ran.output
        return
    data = json.loads((tmp_path / "project/docs/data/interviews.json").read_text("utf-8"))
    assert data["interviews"][0]["id"] == interview.id
    assert data["interviews"][0]["heading"] == plain(interview.heading)


def shown(path: Path) -> BeautifulSoup:
    """A derived page, as the browser gets it."""
    body = path.read_text("utf-8").split("---\n", 2)[2]
    return BeautifulSoup(markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"]), "html.parser")


def test_odd_signs_in_names_stand_on_the_timeline_as_they_are(tmp_path: Path) -> None:
    page = small(tmp_path, CASES / "derive/timeline/in") / "docs/interviews/2000-doe.md"
    text = page.read_text("utf-8")
    for name in ("*Roe* & <Co>", "R_o_e | [Sons](x)", "`Roe` {: .loud } \\", "Roe # ~ ^1^ |x|"):
        spelt = "interviewer: " + json.dumps(name)
        page.write_text(re.sub(r"interviewer: [^,}\n]+", lambda _, spelt=spelt: spelt, text, count=1), "utf-8")
        ran = invoke("derive", cwd=tmp_path)
        assert ran.exit_code == 0, ran.output
        assert name in shown(tmp_path / "docs/timeline.md").select_one(".conversation").get_text()


def test_line_ends_and_byte_order_marks_are_no_faults_and_stay_where_nothing_is_given(tmp_path: Path) -> None:
    small(tmp_path)
    page, ledger = tmp_path / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    odd = b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(odd)
    ledger.write_bytes(b"\xef\xbb\xbf" + ledger.read_bytes())
    for command in ("check", "anchor", "derive"):
        ran = invoke(command, cwd=tmp_path)
        assert (ran.exit_code, ran.stderr) == (0, "")
    assert page.read_bytes() == odd


def test_a_ledger_without_a_last_line_end_loses_nothing_and_the_day_is_today(tmp_path: Path) -> None:
    ledger = small(tmp_path, CASES / "check/L02/in") / "data/anchors.txt"
    before = ledger.read_text("utf-8")
    ledger.write_text(before.rstrip("\n"), "utf-8")
    days = [datetime.date.today()]
    assert invoke("anchor", cwd=tmp_path).exit_code == 0
    days.append(datetime.date.today())  # which may have come meanwhile
    assert ledger.read_text("utf-8") in [f"{before}2000-doe#q1p2 {day}\n" for day in days]


@pytest.mark.parametrize("mark", ["{: .question #q1p0 }", "{: #q1p2 }", " {#q1}"])
def test_an_anchor_that_was_lost_comes_back_to_where_it_was(tmp_path: Path, mark: str) -> None:
    small(tmp_path, CASES / "check/A04/in")
    page, ledger = tmp_path / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    last = "It will grow, she adds.\n{: #q1p%s }"
    whole = page.read_text("utf-8").replace(last % 1, last % 2)
    page.write_text(whole, "utf-8")
    assert invoke("anchor", "--date", "2026-11-22", cwd=tmp_path).exit_code == 0
    recorded = ledger.read_text("utf-8")
    page.write_text(whole.replace(mark, "{: .question }" if "question" in mark else "", 1), "utf-8")
    assert invoke("anchor", cwd=tmp_path).exit_code == 0
    # The last paragraph of an answer may be another than the one that was: it gets a number that none ever had.
    assert page.read_text("utf-8") == whole if mark != "{: #q1p2 }" else "{: #q1p3 }" in page.read_text("utf-8")
    assert ledger.read_text("utf-8").startswith(recorded)


def test_an_anchor_that_was_given_other_words_is_named(project: Path) -> None:
    silent, sources = [], Project(project).sources
    for page in sources.pages:
        for (anchor, block), (below, next_block) in pairwise(page.anchors.items()):
            if {block.kind, next_block.kind} != {"paragraph"} or anchor[:2] != below[:2]:
                continue
            lines = page.text.split("\n")
            if below.endswith("p1"):  # below a question, a paragraph of its own that pushes the others down
                lines[next_block.first - 1 : next_block.first - 1] = ["A new paragraph.", "{: #new }", ""]
                text = "\n".join(lines)
                for number in range(9, 0, -1):
                    text = text.replace(f"#{below[:-1]}{number} }}", f"#{below[:-1]}{number + 1} }}")
                text = text.replace("#new }", f"#{below} }}")
            else:
                lines[block.first - 1], lines[next_block.first - 1] = (
                    lines[next_block.first - 1],
                    f"Corrected, {lines[block.first - 1]}",
                )
                text = "\n".join(lines)
            changed = replace(sources, pages=[parse(page.path, text)], settings="")
            if "L04" not in {fault.code for fault in find_faults(changed)}:
                silent.append((page.id, anchor, below))
    assert silent == []


def test_a_correction_of_words_is_no_fault_and_is_remembered(project: Path) -> None:
    page, ledger = project / "docs/interviews/2014-bakishev.md", project / "data/anchors.txt"
    before = ledger.read_text("utf-8").splitlines()
    rewrite(page, ("\n{: #q1p1 }", " Corrected.\n{: #q1p1 }"))
    assert "L04" not in invoke("check", cwd=project).stdout
    assert invoke("derive", cwd=project).exit_code == 0
    changed = [line for line in ledger.read_text("utf-8").splitlines() if line not in before]
    assert [line.split()[0] for line in changed] == ["2014-bakishev#q1p1"]


def test_an_anchor_that_is_retired_does_not_come_back(tmp_path: Path) -> None:
    page, ledger = small(tmp_path) / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    rewrite(page, ("{: .closing #close }", "{: .closing }"))
    rewrite(ledger, ("2000-doe#close 2026-11-22", "2000-doe#close 2026-11-22 -> q1p1"))
    before = files(tmp_path)
    assert invoke("anchor", cwd=tmp_path).exit_code == 0
    assert files(tmp_path) == before


def test_anchors_that_are_wrong_do_not_enter_the_ledger(tmp_path: Path) -> None:
    for case in ("A03", "A04"):
        before = files(small(tmp_path / case, CASES / "check" / case / "in"))
        assert invoke("anchor", cwd=tmp_path / case).exit_code == 1
        assert files(tmp_path / case) == before


def test_a_folder_without_interviews_is_said_to_be_one(tmp_path: Path) -> None:
    ran = invoke("check", cwd=tmp_path)
    assert ran.exit_code == 1
    assert "docs/interviews/ holds no page" in ran.stderr


def test_a_byte_that_is_not_utf_8_is_one_fault_and_hides_nothing_else(project: Path) -> None:
    topics = project / "data/topics.yml"
    text = topics.read_bytes()
    topics.write_bytes(text.replace(b"scope: ", b"scope: \xe9", 1))
    line = text[: text.index(b"scope: ")].count(b"\n") + 1
    ran = invoke("check", cwd=project)
    assert ran.exit_code == 1
    assert re.fullmatch(rf"data/topics\.yml:{line}: C01 the file holds a byte that is not UTF-8.*\n", ran.stdout)
