"""Nothing half: a build or a command that fails, is killed or meets another leaves what was there, whole."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from changes import rewrite
from conftest import ROOT, make, needs_originals, run
from test_edition import files, small

WHOLE = ["404.html", "about/index.html", "index.html", "interviews/2014-bakishev/index.html"]


@pytest.fixture
def finished(project: Path) -> Path:
    """A project with its site."""
    ran = run(*make("build"), cwd=project)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return project


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command of the package that runs by itself."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def unfinished(project: Path) -> list[Path]:
    """What a command has not finished."""
    return sorted((project / ".edition/unfinished").glob("*"))


def start_and_wait(project: Path, what: str, *arguments: str) -> subprocess.Popen[str]:
    """A build that has begun to write this."""
    shutil.rmtree(project / ".edition/unfinished", ignore_errors=True)
    building = start(project, "edition", "build", *arguments)
    while not list((project / ".edition/unfinished").glob(what)):
        assert building.poll() is None, building.communicate()
        os.sched_yield()
    return building


def test_a_build_that_fails_leaves_the_old_site(finished: Path) -> None:
    before = files(finished / "site")
    rewrite(finished / "docs/about.md", ("](topics.md)", "](nowhere.md)"))
    ran = run(*make("build"), cwd=finished)
    assert ran.returncode != 0
    assert "nowhere.md" in ran.stderr
    assert files(finished / "site") == before
    assert unfinished(finished) == []


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_clears_up(finished: Path) -> None:
    before = files(finished / "site")
    rewrite(finished / "docs/about.md", ("# ", "# Changed: "))
    for sign, what in [(signal.SIGTERM, "*/site"), (signal.SIGKILL, "*"), (signal.SIGKILL, "*/site/*")]:
        building = start_and_wait(finished, what, "site")
        building.send_signal(sign)
        building.communicate()
        assert files(finished / "site") == before
        assert bool(unfinished(finished)) == (sign == signal.SIGKILL)
    assert run("python", "-m", "edition", "build", "site", cwd=finished).returncode == 0
    assert "Changed: " in (finished / "site/about/index.html").read_text("utf-8")
    assert unfinished(finished) == []
    assert not any(".edition" in path for path in files(finished / "docs"))


def test_a_build_that_is_killed_as_it_replaces_the_site_is_mended_by_the_next(finished: Path) -> None:
    before = files(finished / "site")
    (finished / "site").rename(finished / ".edition" / f"old-{quote(str(finished / 'site'), safe='')}")
    rewrite(finished / "docs/about.md", ("](topics.md)", "](nowhere.md)"))
    assert run(*make("build"), cwd=finished).returncode != 0
    assert files(finished / "site") == before


def test_of_two_builds_at_once_one_waits_and_says_for_whom(project: Path) -> None:
    first = start_and_wait(project, "*", "site")
    second = start(project, "edition", "build", "site")
    for building in (first, second):
        out, err = building.communicate()
        assert building.returncode == 0, out + err
    waited = rf"waiting for edition build, process {first.pid}, since \d\d:\d\d:\d\d\n"
    assert re.match(waited, err), err
    pages = [path for path in files(project / "site") if path.endswith(".html")]
    assert {*WHOLE} <= {*pages}
    closed = [path for path in pages if "Content-Security-Policy" in (project / "site" / path).read_text("utf-8")]
    assert closed == pages


def test_an_edit_while_a_build_runs_is_in_the_next(project: Path) -> None:
    building = start_and_wait(project, "*", "site")
    rewrite(project / "data/topics.yml", ("scope: ", "scope: Changed, "))
    building.communicate()
    assert run(*make("build"), cwd=project).returncode == 0
    assert "Changed, " in (project / "site/topics/index.html").read_text("utf-8")
    assert run("python", "-m", "edition", "derive", "--check", cwd=project).stdout == ""


def test_what_no_build_can_replace_is_named_and_stays(project: Path, tmp_path: Path) -> None:
    (project / "site").symlink_to(tmp_path)
    ran = run("python", "-m", "edition", "build", "site", cwd=project)
    assert (ran.returncode, ran.stderr) == (1, "Error: site:1: is a link or a file; a folder would be right\n")
    assert (project / "site").is_symlink()


def test_a_garbled_folder_of_its_own_stops_no_command(tmp_path: Path) -> None:
    small(tmp_path)
    own = tmp_path / ".edition"
    (own / "unfinished").mkdir(parents=True)
    for name in ("holder", "lock", "derived", "unfinished/rest"):
        (own / name).write_bytes(b"\xff")
    ran = run("python", "-m", "edition", "derive", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert unfinished(tmp_path) == []


def test_of_several_anchors_at_once_each_is_entered_once(tmp_path: Path) -> None:
    page = small(tmp_path) / "docs/interviews/2000-doe.md"
    ledger = tmp_path / "data/anchors.txt"
    page.write_text(re.sub(r"(?m) ?#(q\d+(p\d+)?|p\d+|close)\b|^\{: +\}\n", "", page.read_text("utf-8")), "utf-8")
    ledger.unlink()
    running = [start(tmp_path, "edition", "anchor") for _ in range(4)]
    for anchoring in running:
        out, err = anchoring.communicate()
        assert anchoring.returncode == 0, out + err
    entries = Counter(line.split()[0] for line in ledger.read_text("utf-8").splitlines() if line[0] != "#")
    assert len(entries) > 5
    assert set(entries.values()) == {1}


@needs_originals
def test_transcripts_do_not_stay_behind(project: Path, tmp_path: Path) -> None:
    originals = Path(shutil.copytree(ROOT.parent / "shared/originals", tmp_path / "originals"))
    for sign in (signal.SIGTERM, signal.SIGKILL):
        building = start_and_wait(project, "*/source/overrides", "site-full", "--transcripts", str(originals))
        building.send_signal(sign)
        building.communicate()
    assert unfinished(project) != []
    assert run("python", "-m", "edition", "derive", cwd=project).returncode == 0
    assert unfinished(project) == []
    assert not (project / "site-full").exists()


@pytest.mark.parametrize("path", ["overrides/main.html", "overrides/partials/header.html", "data/topics.yml"])
def test_a_build_derives_again_when_any_source_has_changed(finished: Path, path: str) -> None:
    derived = finished / "docs/data/citations.bib"
    derived.unlink()
    with (finished / path).open("a") as source:
        source.write("\n")
    assert run(*make("build"), cwd=finished).returncode == 0
    assert derived.exists()
