"""What a contributor and a machine rely on: commands, pinned requirements, workflows, citation file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import chromium
import pytest
from conftest import ROOT, free_port, run

REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_exact_hashed_and_name_no_registry(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[\w.]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert not re.search(r"(?m)^-", text)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_is_asked_for_is_what_is_pinned(name: str) -> None:
    asked = (ROOT / name.replace(".txt", ".in")).read_text("utf-8")
    pinned = (ROOT / name).read_text("utf-8")
    for line in asked.splitlines():
        if line and not line.startswith("#"):
            package = re.match(r"[a-z0-9-]+", line)
            assert package
            assert re.search(rf"(?m)^{package[0]}==", pinned), line


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"(?m)^make (\w+)", (ROOT / "README.md").read_text("utf-8")))
    targets = set(re.findall(r"(?m)^(\w+):", (ROOT / "Makefile").read_text("utf-8")))
    assert {"serve", "test"} <= named <= targets


def test_ci_runs_the_readme_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_fits_its_schema_and_is_safe(workflow: Path) -> None:
    fits = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    assert fits.returncode == 0, fits.stdout
    safe = run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", workflow)
    assert safe.returncode == 0, safe.stdout
    for action in re.findall(r"uses: (\S+)", workflow.read_text("utf-8")):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action


def test_the_citation_file_is_one() -> None:
    fits = run("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff")
    assert fits.returncode == 0, fits.stdout


def test_serve_builds_serves_and_follows_a_change(tmp_path: Path) -> None:
    for name in ("Makefile", "mkdocs.yml", "requirements.txt", "docs", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        ["make", "serve", f"ADDRESS={address}"], cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert server.stderr
    try:
        assert any("Serving on" in line for line in server.stderr)
        assert "<title>Dulat Bakishev, 2014 - Two Ambassadors</title>" in fetch(
            f"http://{address}/interviews/2014-bakishev/"
        )
        page = tmp_path / "docs/about.md"
        page.write_text(page.read_text("utf-8").replace("# About these pages", "# About this edition"), "utf-8")
        assert any("Reloading browsers" in line for line in server.stderr)
        assert "About this edition" in fetch(f"http://{address}/about/")
        with pytest.raises(urllib.error.HTTPError, match="404") as missing:
            fetch(f"http://{address}/nowhere/")
        assert "There is no page at this address" in missing.value.read().decode()
    finally:
        subprocess.run(["kill", "--", f"-{server.pid}"], check=True)
        server.communicate(timeout=30)


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def test_a_browser_named_in_the_environment_is_the_one_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)  # any program that answers --version
    assert chromium.find() == sys.executable


def test_a_missing_browser_stops_the_tests_and_says_what_to_install(tmp_path: Path) -> None:
    stopped = run("python", "tests/chromium.py", CHROMIUM=str(tmp_path / "no-such-browser"))
    assert stopped.returncode == 1
    assert "CHROMIUM=/path/to/chromium make test" in stopped.stderr


@pytest.mark.parametrize(
    ("user", "system", "expected"),
    [
        (0, "debian", [["apt-get", "update"], ["apt-get", "install"]]),
        (1000, "debian", [[sys.executable, "-m"]]),
        (0, "ubuntu", [[sys.executable, "-m"]]),
        (0, None, [[sys.executable, "-m"]]),
    ],
    ids=["root on Debian", "user on Debian", "Ubuntu", "macOS"],
)
def test_a_missing_browser_is_installed_the_way_the_machine_allows(
    monkeypatch: pytest.MonkeyPatch, user: int, system: str | None, expected: list
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(chromium.os, "geteuid", lambda: user)
    monkeypatch.setattr(chromium, "distribution", lambda: system)
    monkeypatch.setattr(chromium.subprocess, "run", lambda command, **_: ran.append(command[:2]))
    chromium.install()
    assert ran == expected
