"""The package: what its commands print and write, and that a page is read and written without loss."""

from __future__ import annotations

import datetime
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jinja2
import markdown
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interviews import INTERVIEWS

from edition.check import find_faults
from edition.check.registry import RULES
from edition.corpus.corpus import build_corpus
from edition.corpus.ledger import add_anchors, parse_ledger
from edition.corpus.project import Project
from edition.corpus.sources import Site, Sources
from edition.derive import citations
from edition.derive.files import derived_files
from edition.text.markdown import plain
from edition.text.model import Interview
from edition.text.page import parse, read, write

CASES = Path(__file__).parent / "cases"
COMMANDS = {"check": ["check"], "anchor": ["anchor", "--date", "2026-11-30"], "derive": ["derive"]}
PAGES = [ROOT / f"docs/interviews/{page}.md" for page in INTERVIEWS]


def edition(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return run("python", "-m", "edition", *arguments, cwd=cwd, PYTHONPATH=str(ROOT), **env)


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in found}


@pytest.mark.parametrize("case", [path for name in COMMANDS for path in sorted((CASES / name).iterdir())], ids=str)
def test_a_command_prints_and_writes_what_the_case_says(case: Path, tmp_path: Path) -> None:
    case = CASES / case.relative_to(CASES)
    shutil.copytree(case / "in", tmp_path, dirs_exist_ok=True)
    golden = files(case / "golden")
    ran = edition(*COMMANDS[case.parent.name], cwd=tmp_path)
    assert ran.stdout == golden.pop("stdout.txt")
    assert ran.stderr == ""
    assert ran.returncode == (1 if case.parent.name == "check" else 0)
    assert files(tmp_path) == files(case / "in") | golden


def codes() -> set[str]:
    return {rule.code for rule in RULES}


def test_every_rule_has_a_case_that_trips_it_and_no_other_on_its_page() -> None:
    for code in codes():
        said = (CASES / "check" / code / "golden/stdout.txt").read_text("utf-8")
        found = set(re.findall(r"(?m)^[^:]+:\d+: (\w+) ", said))
        # A name that no ledger can hold leaves its anchors out of the ledger, too, and its answers without a passage.
        assert found == ({code, "L02", "C11"} if code == "F03" else {code})


def test_one_terrible_page_trips_every_rule_for_pages_and_its_data_the_others() -> None:
    said = (CASES / "check/terrible/golden/stdout.txt").read_text("utf-8")
    assert set(re.findall(r"(?m)^[^:]+:\d+: (\w+) ", said)) == codes()
    on_page = set(re.findall(r"(?m)^docs/interviews/Terrible_Page.md:\d+: (\w+) ", said))
    assert on_page == {rule.code for rule in RULES if rule.needs == "page"} | {"A05", "L02", "T01", "T02"}


def test_the_pages_of_this_site_are_without_fault_and_what_is_derived_is_fresh(project: Path) -> None:
    for command in (["check"], ["derive", "--check"]):
        ran = edition(*command, cwd=project)
        assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_this_site_is_written_as_it_stands(path: Path) -> None:
    text = path.read_text("utf-8")
    interview = read(path.name, text)
    assert [len(question.answer) for question in interview.questions] == INTERVIEWS[path.stem]
    assert write(interview) == text


TYPED = st.characters(categories=["L", "N", "P", "S", "Zs"])
ONE_LINE = st.text(TYPED, min_size=1).map(str.strip).filter(bool)
SENTENCE = st.builds(str.__add__, st.sampled_from("AÉ“가Қ"), st.text(TYPED, max_size=60)).map(str.strip)
HEADING = st.text(st.characters(categories=["L", "N"], include_characters=" ?,’"), min_size=1, max_size=60)
WORD = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
PLAIN = ONE_LINE.filter(lambda text: not re.search('[<>"]', text))
DATE = st.sampled_from(["2014-06~", "2021-05-26", "2014", "2014-06-18?", "2014-06?"])


@st.composite
def interviews(draw: st.DrawFn, text: st.SearchStrategy[str] = SENTENCE) -> Interview:
    def paragraphs(prefix: str, least: int) -> list[dict]:
        texts = draw(st.lists(text, min_size=least, max_size=3))
        return [{"anchor": f"{prefix}p{n}", "text": each} for n, each in enumerate(texts, 1)]

    topic = st.fixed_dictionaries({"name": WORD, "label": HEADING.map(str.strip).filter(bool)})
    family = draw(WORD)
    said = {
        "interviewee": f"{draw(WORD)} {family}",
        "family_name": family,
        "role": draw(ONE_LINE),
        "interviewer": draw(ONE_LINE),
        "date": draw(DATE),
        "said": draw(ONE_LINE),
        "source": {"publisher": draw(ONE_LINE), "url": "https://example.org/"},
        "edition": draw(st.sampled_from(["retelling", "transcript"])),
        "names": draw(st.dictionaries(st.sampled_from(["ko", "kk-Cyrl", "ru-Latn"]), PLAIN)),
    }
    return Interview(
        id=draw(WORD),
        front_matter={"title": draw(PLAIN), "description": draw(PLAIN), "interview": said},
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


@given(interviews())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(interview: Interview) -> None:
    assert read(f"docs/interviews/{interview.id}.md", write(interview)) == interview


@pytest.mark.parametrize("text", ["# Loud", "- one", "[^a]: note", "{: #q7 }", "    code", "| a |", "1. one"])
def test_a_paragraph_that_is_none_cannot_be_written(text: str) -> None:
    interview = read(PAGES[0].name, PAGES[0].read_text("utf-8"))
    spoilt = interview.introduction[0].model_copy(update={"text": text})
    with pytest.raises(ValueError, match="form"):
        write(interview.model_copy(update={"introduction": (spoilt,)}))


@given(interviews(), st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anchors_are_given_where_there_are_none_and_stay_where_they_are(
    interview: Interview, data: st.DataObject
) -> None:
    lines = write(interview).split("\n")
    marked = [n for n, line in enumerate(lines) if re.search(r"\{[^}]*#(q|p\d|close)[^}]*\}$", line)]
    for n in sorted(data.draw(st.sets(st.sampled_from(marked))), reverse=True):
        lines[n] = re.sub(r" ?#(q\d+(p\d+)?|p\d+|close)", "", lines[n]).replace(" {}", "").replace("{: }", "")
    stripped = parse(f"{interview.id}.md", "\n".join(lines))
    kept = [(block.text, block.anchor) for block in stripped.blocks if block.anchor]
    text, named = add_anchors(stripped, parse_ledger(""))
    page = parse(stripped.path, text)
    after = [(block.text, block.anchor) for block in page.blocks if block.anchor]
    assert [pair for pair in after if pair in kept] == kept
    assert len(after) - len(kept) == len(named)
    found = find_faults(Sources([page]))
    assert {fault.code for fault in found} & {"A01", "A02", "A04"} == set()


def test_a_new_answer_does_not_take_the_number_that_the_paragraphs_of_another_keep() -> None:
    text = "# A\n\n## New\n\nAsked?\n\nSaid.\n\n## Two {#q2}\n\nAsked?\n{: .question #q2p0 }\n\nSaid.\n{: #q2p1 }\n"
    text += "\n## Three\n\nAsked?\n{: .question #q3p0 }\n\nSaid.\n{: #q3p1 }\n"
    marked, given = add_anchors(parse("a.md", text), parse_ledger(""))
    assert given == ["q4", "q4p0", "q4p1", "q3"]
    assert "## Three {#q3}" in marked


def test_a_derived_file_that_is_stale_is_named_and_made_anew(project: Path) -> None:
    page = project / "docs/interviews/2021-koo.md"
    page.write_text(
        page.read_text("utf-8").replace("Koo thanks the correspondent", "He thanks the correspondent"), "utf-8"
    )
    (project / "docs/data/citations.bib").unlink()
    stale = edition("derive", "--check", cwd=project)
    named = {line.split(":")[0] for line in stale.stdout.splitlines()}
    assert stale.returncode == 1
    assert named == {"docs/assets/search/records.js", "docs/data/interviews.json", "docs/data/citations.bib"}
    assert not (project / "docs/data/citations.bib").exists()
    assert edition("derive", cwd=project).returncode == 0
    assert edition("derive", "--check", cwd=project).returncode == 0
    assert "He thanks the correspondent" in (project / "docs/data/interviews.json").read_text("utf-8")


@pytest.mark.parametrize("command", ["derive", "anchor"])
def test_bad_input_changes_nothing_on_disk(project: Path, command: str) -> None:
    page = project / "docs/interviews/2021-koo.md"
    page.write_bytes(page.read_bytes().replace(b"{: #q3p2 }\n", b"", 1) + "Café".encode("latin-1"))
    (project / "docs/data/citations.bib").unlink()
    before = files(project / "docs") | files(project / "data") | files(project / "overrides")
    ran = edition(command, cwd=project)
    assert ran.returncode == 1
    assert re.search(r"docs/interviews/2021-koo\.md:\d+: B03 ", ran.stdout)
    assert files(project / "docs") | files(project / "data") | files(project / "overrides") == before


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
    "an empty title": page_with("# Ann Doe, January 2000", "# {#x}"),
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
    "a note that is a list": page_with("It grows", "It grows[^much]") + "\n## Notes {#notes}\n\n[^much]: - a tenth\n",
    "a call before a colon": page_with("It grows,", "It grows[^nope]:"),
    "a table of contents": page_with("It grows, Doe says.", "[TOC]"),
    "an abbreviation": page_with("It grows, Doe says.", "*[GDP]: Gross domestic product"),
    "marks on a part of the text": page_with("It grows, Doe says.", "*It*{: .loud } grows, Doe says."),
    "a heading that ends in a number sign": page_with("## What of trade?", "## What of C#"),
    "a mark on a heading": page_with("{#q1}", "{#q1 .question}"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_would_not_do_is_named_with_a_fault(text: str, tmp_path: Path) -> None:
    shutil.copytree(CASES / "derive/one-interview/in", tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs/interviews/2000-doe.md").write_bytes(text.encode())
    (tmp_path / "data/anchors.txt").write_text(
        "".join(f"2000-doe#{anchor} 2026-11-22\n" for anchor in ("p1", "q1", "q1p0", "q1p1", "q1p2", "q1p3"))
    )
    ran = edition("check", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert re.search(r"(?m)^docs/interviews/2000-doe\.md:\d+: (?!L0|A05)\w+ ", ran.stdout), ran.stdout


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
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
            b"Fair: {title: A, text: B, theme: trade}",
            "data/events.yml:1: C01 Fair may have lower-case",
        ),
        ("data/figures.yml", b"figures: 7", "data/figures.yml:1: C01 must hold each figure under its id"),
        (
            "data/figures.yml",
            b"comparisons:\n  a: {title: A, figures: [b]}",
            "data/figures.yml:2: C01 a.figures names 1",
        ),
        (
            "data/events.yml",
            b"a: " + b"[" * 30_000,
            "data/events.yml:1: C01 the file is not as it should be: more than 20",
        ),
        ("data/events.yml", b"a: &a 1\nb: *a", "data/events.yml:2: C01 the file is not as it should be: an alias"),
        ("data/events.yml", b"a:\n  title:", "data/events.yml:2: C01 the file is not as it should be: title is empty"),
        ("data/events.yml", b"a: {id: b, title: A, text: B, theme: c}", "data/events.yml:1: C01 a.id is no key"),
        (
            "data/figures.yml",
            b"figures:\n a: {value: 1e9}",
            "data/figures.yml:2: C01 a.value must be a number in figures",
        ),
        ("data/anchors.txt", "Café\n".encode("latin-1"), "data/anchors.txt:1: L03"),
        ("mkdocs.yml", b"site_name: X\n", "mkdocs.yml: site_url is missing"),
    ],
)
def test_another_file_that_would_not_do_is_named(tmp_path: Path, path: str, data: bytes, said: str) -> None:
    shutil.copytree(CASES / "derive/one-interview/in", tmp_path, dirs_exist_ok=True)
    (tmp_path / path).write_bytes(data)
    before = files(tmp_path)
    ran = edition("derive", cwd=tmp_path)
    assert ran.returncode == 1
    assert said in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert files(tmp_path) == before


@given(interviews())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_what_can_be_written_can_be_derived(interview: Interview) -> None:
    site = Site("The Papers", "https://example.org/", ("Utopia",))
    page = parse(f"docs/interviews/{interview.id}.md", write(interview))
    made = derived_files(build_corpus(Sources([page]), site), {})
    data = json.loads(made["docs/data/interviews.json"]())
    assert data["interviews"][0]["id"] == interview.id
    template = jinja2.Environment().from_string(made[f"overrides/derived/{interview.id}.html"]()).module
    assert template.derived["heading"] == plain(interview.heading)
    assert json.loads(template.derived["linked_data"])["headline"] == plain(interview.heading)
    body = made["docs/timeline.md"]().split("---\n", 2)[2]
    page = BeautifulSoup(markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"]), "html.parser")
    said = interview.front_matter.interview
    told = page.select_one(".conversation").get_text()
    for name in (said.interviewee, said.interviewer, said.role):
        assert " ".join(name.split()) in " ".join(told.split())


def test_a_third_interview_gets_a_lane_and_a_mark_of_its_own() -> None:
    text = (CASES / "derive/timeline/in/docs/interviews/2000-doe.md").read_text("utf-8")
    pages = [parse(f"docs/interviews/{page}.md", text) for page in ("a", "b", "c")]
    made = derived_files(build_corpus(Sources(pages), Site("The Papers", "https://example.org/")), {})
    assert "--lanes: 3" in made["docs/assets/lanes.css"]()
    shapes = re.findall(
        r'data-interview="([abc])"\] \{ --lane: (\d); .*--shape: (.*) \}', made["docs/assets/lanes.css"]()
    )
    assert [(page, lane) for page, lane, _ in shapes] == [("a", "1"), ("b", "2"), ("c", "3")]
    assert len({shape for _, _, shape in shapes}) == 3


def test_line_ends_and_byte_order_marks_are_no_faults_and_stay_where_nothing_is_given(tmp_path: Path) -> None:
    shutil.copytree(CASES / "derive/one-interview/in", tmp_path, dirs_exist_ok=True)
    page, ledger = tmp_path / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    odd = b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(odd)
    ledger.write_bytes(b"\xef\xbb\xbf" + ledger.read_bytes())
    for command in ("check", "anchor", "derive"):
        ran = edition(command, cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
    assert page.read_bytes() == odd


def test_a_ledger_without_a_last_line_end_loses_nothing_and_the_day_is_today(tmp_path: Path) -> None:
    shutil.copytree(CASES / "check/L02/in", tmp_path, dirs_exist_ok=True)
    ledger = tmp_path / "data/anchors.txt"
    before = ledger.read_text("utf-8")
    ledger.write_text(before.rstrip("\n"), "utf-8")
    days = [datetime.date.today()]
    assert edition("anchor", cwd=tmp_path).returncode == 0
    days.append(datetime.date.today())  # which may have come meanwhile
    assert ledger.read_text("utf-8") in [f"{before}2000-doe#q1p2 {day}\n" for day in days]


@pytest.mark.parametrize("mark", ["{: .question #q1p0 }", "{: #q1p2 }", " {#q1}"])
def test_an_anchor_that_was_lost_comes_back_to_where_it_was(tmp_path: Path, mark: str) -> None:
    shutil.copytree(CASES / "check/A04/in", tmp_path, dirs_exist_ok=True)
    page, ledger = tmp_path / "docs/interviews/2000-doe.md", tmp_path / "data/anchors.txt"
    whole = page.read_text("utf-8").replace(
        "It will grow, she adds.\n{: #q1p1 }", "It will grow, she adds.\n{: #q1p2 }"
    )
    page.write_text(whole, "utf-8")
    assert edition("anchor", "--date", "2026-11-22", cwd=tmp_path).returncode == 0
    recorded = ledger.read_text("utf-8")
    page.write_text(whole.replace(mark, "{: .question }" if "question" in mark else "", 1), "utf-8")
    assert edition("anchor", cwd=tmp_path).returncode == 0
    assert page.read_text("utf-8") == whole if mark != "{: #q1p2 }" else "{: #q1p3 }" in page.read_text("utf-8")
    assert ledger.read_text("utf-8").startswith(recorded)


def test_anchors_that_are_wrong_do_not_enter_the_ledger(tmp_path: Path) -> None:
    for case in ("A03", "A04"):
        shutil.copytree(CASES / "check" / case / "in", tmp_path / case)
        before = files(tmp_path / case)
        assert edition("anchor", cwd=tmp_path / case).returncode == 1
        assert files(tmp_path / case) == before


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        Project(tmp_path).write({"page.md": "new"})
    assert files(tmp_path) == {"page.md": "old"}


def test_what_nothing_derives_any_more_is_stale_and_taken_away(project: Path) -> None:
    left = project / "overrides/derived/1999-roe.html"
    left.write_text("{% set derived = {} %}", "utf-8")
    assert "overrides/derived/1999-roe.html: stale" in edition("derive", "--check", cwd=project).stdout
    assert edition("derive", cwd=project).returncode == 0
    assert not left.exists()


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [("Hong-seok", "H."), ("Jean-Paul", "J.-P."), ("Ann Mary", "A. M."), ("홍석", "홍석"), ("Ann al-Rashid", "A. R.")],
)
def test_a_given_name_has_the_initials_that_apa_asks_for(given_name: str, shown: str) -> None:
    assert citations.shorten(given_name) == shown


def test_a_title_that_asks_has_no_full_stop_after_its_question_mark() -> None:
    interview = read(PAGES[0].name, PAGES[0].read_text("utf-8")).model_copy(update={"heading": "Who asks?"})
    site = Site("The Papers", "https://example.org/")
    for name in ("chicago-notes-bibliography", "modern-language-association"):
        assert "“Who Asks?” Interview" in citations.format_entry(citations.interview_item(interview, site), name)


def test_a_folder_without_interviews_is_said_to_be_one(tmp_path: Path) -> None:
    ran = edition("check", cwd=tmp_path)
    assert ran.returncode == 1
    assert "docs/interviews/ holds no page" in ran.stderr


@pytest.mark.parametrize(("pages", "shown"), [(2, False), (25, True)])
def test_many_pages_show_progress_on_a_terminal(project: Path, pages: int, shown: bool) -> None:
    text = (project / "docs/interviews/2014-bakishev.md").read_text("utf-8")
    for n in range(3, pages + 1):
        (project / f"docs/interviews/copy-{n}.md").write_text(text, "utf-8")
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "edition", "check"]
    subprocess.run(command, cwd=project, stdout=subprocess.PIPE, stderr=terminal, check=False, timeout=60)
    os.close(terminal)
    said = b""
    try:
        while part := os.read(reader, 4096):
            said += part
    except OSError:  # the end, as Linux tells it
        pass
    os.close(reader)
    assert (b"100%" in said) is shown


def test_the_commands_tell_what_they_do() -> None:
    said = edition("--help", cwd=ROOT).stdout
    for command in COMMANDS:
        assert re.search(rf"(?m)^  {command} ", said)


def test_front_matter_of_any_page_that_cannot_be_read_is_named(project: Path) -> None:
    start = project / "docs/index.md"
    start.write_text(start.read_text("utf-8").replace("in 2014 and 2021,", "in 2014 and 2021:"), "utf-8")
    ran = edition("check", cwd=project)
    assert ran.returncode == 1
    assert ran.stdout.startswith("docs/index.md:3: F01 the front matter is not as it should be: ")
