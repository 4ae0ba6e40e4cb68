"""The package: what its commands print and write, and that a page is read and written without loss."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INTERVIEWS, ROOT, run
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from edition import anchors, rules
from edition.check import faults
from edition.model import Interview
from edition.page import parse, read, write

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
    return {*rules.RULES, "L01", "L03"}


def test_every_rule_has_a_case_that_trips_it_and_no_other_on_its_page() -> None:
    for code in codes():
        said = (CASES / "check" / code / "golden/stdout.txt").read_text("utf-8")
        found = set(re.findall(r"(?m)^[^:]+:\d+: (\w+) ", said))
        # A name that no ledger can hold leaves its anchors out of the ledger, too.
        assert found == ({code, "L02"} if code == "F03" else {code})


def test_one_terrible_page_trips_every_rule() -> None:
    said = (CASES / "check/terrible/golden/stdout.txt").read_text("utf-8")
    assert set(re.findall(r"(?m)^[^:]+:\d+: (\w+) ", said)) == codes()
    assert len(list((CASES / "check/terrible/in").rglob("*.md"))) == 1


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
DATE = st.sampled_from(["2014-06~", "2021-05-26", "2014", "2014-06-18/2014-06-19", "201X", "2014-06?"])


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
    }
    return Interview(
        id=draw(WORD),
        front_matter={"title": draw(ONE_LINE), "description": draw(ONE_LINE), "interview": said},
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
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(interview: Interview) -> None:
    assert read(f"docs/interviews/{interview.id}.md", write(interview)) == interview


@given(interviews(ONE_LINE))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_would_be_read_as_something_else_is_refused(interview: Interview) -> None:
    try:
        text = write(interview)
    except ValueError:
        assume(False)
    assert read(f"{interview.id}.md", text) == interview


@pytest.mark.parametrize("text", ["# Loud", "- one", "[^a]: note", "{: #q7 }", "    code", "| a |", "1. one"])
def test_a_paragraph_that_is_none_cannot_be_written(text: str) -> None:
    interview = read(PAGES[0].name, PAGES[0].read_text("utf-8"))
    spoilt = interview.introduction[0].model_copy(update={"text": text})
    with pytest.raises(ValueError, match="form"):
        write(interview.model_copy(update={"introduction": (spoilt,)}))


@given(interviews(), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_anchors_are_given_where_there_are_none_and_stay_where_they_are(
    interview: Interview, data: st.DataObject
) -> None:
    lines = write(interview).split("\n")
    marked = [n for n, line in enumerate(lines) if re.search(r"\{[^}]*#(q|p\d|close)[^}]*\}$", line)]
    for n in sorted(data.draw(st.sets(st.sampled_from(marked))), reverse=True):
        lines[n] = re.sub(r" ?#(q\d+(p\d+)?|p\d+|close)", "", lines[n]).replace(" {}", "").replace("{: }", "")
    stripped = parse(f"{interview.id}.md", "\n".join(lines))
    kept = [(block.text, block.anchor) for block in stripped.blocks if block.anchor]
    text, given_ = anchors.give(stripped, anchors.read_ledger(""))
    page = parse(stripped.path, text)
    after = [(block.text, block.anchor) for block in page.blocks if block.anchor]
    assert [pair for pair in after if pair in kept] == kept
    assert len(after) - len(kept) == len(given_)
    found = faults([page], rules.Context(anchors.read_ledger("")), "")
    assert {fault.code for fault in found} & {"A01", "A02", "A04"} == set()


def test_a_derived_file_that_is_stale_is_named_and_made_anew(project: Path) -> None:
    page = project / "docs/interviews/2021-koo.md"
    page.write_text(
        page.read_text("utf-8").replace("Koo thanks the correspondent", "He thanks the correspondent"), "utf-8"
    )
    (project / "docs/data/citations.bib").unlink()
    stale = edition("derive", "--check", cwd=project)
    named = {line.split(":")[0] for line in stale.stdout.splitlines()}
    assert stale.returncode == 1
    assert named == {"docs/data/interviews.json", "docs/data/citations.bib"}
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
