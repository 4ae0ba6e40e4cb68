"""What a contributor and a machine rely on: commands, pinned requirements, workflows, citation file."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import chromium
import pytest
import third
from conftest import ROOT, free_port, invoke, make, run
from packaging.requirements import Requirement
from playwright.sync_api import Playwright

REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))


def test_requirements_are_exact_hashed_what_is_asked_for_and_name_no_registry() -> None:
    for name in REQUIREMENTS:
        text = (ROOT / name).read_text("utf-8")
        entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
        assert len(entries) > 20
        form = re.compile(r"(?s)[a-z0-9.-]+==[\w.]+ .*--hash=sha256:")
        assert [entry for entry in entries if not form.match(entry)] == []
        assert "://" not in text
        assert not re.search(r"(?m)^-", text)
        versions = pinned(name)
        for line in (ROOT / name.replace(".txt", ".in")).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                asked = Requirement(line)
                assert asked.specifier.contains(versions[asked.name]), line
    # The tests run on what the site is built with.
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


def pinned(name: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9.-]+)==([\w.]+)", (ROOT / name).read_text("utf-8")))


def test_the_readme_links_to_what_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "MAINTAINING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{name}: {target}"
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "MIT License" in licence
    assert "CC BY 4.0" in licence


def test_the_readme_names_commands_that_exist_and_ci_runs_the_longer_of_them_and_nothing_else() -> None:
    named = set(re.findall(r"(?m)(?:^|`)make ([\w-]+)", (ROOT / "README.md").read_text("utf-8")))
    targets = set(re.findall(r"(?m)^([\w-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert {"serve", "test", "test-all"} <= named <= targets
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith(("#", "set ", "cd "))] == ["make test-all"]


def test_the_workflows_check_every_change_and_publish_main() -> None:
    text = "".join(workflow.read_text("utf-8") for workflow in WORKFLOWS)
    for part in ("pull_request:", "run: bash .ci/run", "refs/heads/main", "run: make publish", "actions/deploy-pages@"):
        assert part in text


def test_links_and_requirements_are_checked_every_week_and_may_change_nothing() -> None:
    for name, checks in (("links", ["make links"]), ("audit", [*REQUIREMENTS, "zizmor"])):
        workflow = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
        assert re.search(r'- cron: "\d+ \d+ \* \* [0-6]"', workflow)
        assert set(re.findall(r"(?m)^ +(\w[\w-]*): (?:read|write)\b", workflow)) == {"contents"}
        assert "write" not in workflow
        for check in checks:
            assert check in workflow


def test_what_a_workflow_runs_is_pinned() -> None:
    runs = {tool for workflow in WORKFLOWS for tool in re.findall(r"\.venv/bin/(\S+)", workflow.read_text("utf-8"))}
    assert {"pip-audit", "zizmor"} <= runs <= set(pinned("requirements-dev.txt"))


def test_what_github_and_citing_programs_read_fits_its_schema_and_is_safe() -> None:
    dependabot = ROOT / ".github/dependabot.yml"
    for schema, files in (
        ("vendor.dependabot", [dependabot]),
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
    ):
        fits = run("check-jsonschema", "--builtin-schema", schema, *files)
        assert fits.returncode == 0, fits.stdout
    # That newer actions are offered only once they are a week old is a demand of this persona.
    safe = run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", dependabot, *WORKFLOWS)
    assert safe.returncode == 0, safe.stdout
    actions = [action for path in WORKFLOWS for action in re.findall(r"uses: (\S+)", path.read_text("utf-8"))]
    assert [action for action in actions if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []


def test_serve_builds_serves_and_follows_a_change(project: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        make("serve", f"ADDRESS={address}"),
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )

    def stop() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)

    # A server that never says the word awaited is stopped, which ends its output and fails the test.
    alarm = threading.Timer(120, stop)
    alarm.start()
    assert server.stdout
    try:
        assert any("Serving on" in line for line in server.stdout)
        assert "<title>Dulat Bakishev, 2014 - Two Ambassadors</title>" in fetch(
            f"http://{address}/interviews/2014-bakishev/"
        )
        page = project / "docs/about.md"
        page.write_text(page.read_text("utf-8").replace("# About these pages", "# About this edition"), "utf-8")
        assert any("Reloading browsers" in line for line in server.stdout)
        assert "About this edition" in fetch(f"http://{address}/about/")
        interview = project / "docs/interviews/2021-koo.md"
        interview.write_text(interview.read_text("utf-8").replace("Koo thanks the", "He thanks the"), "utf-8")
        data = f"http://{address}/data/interviews.json"
        assert any("Reloading browsers" in line and "He thanks the" in fetch(data) for line in server.stdout)
        ledger = project / "data/anchors.txt"
        ledger.write_text(ledger.read_text("utf-8") + "2021-koo#q3p4 2026-11-22 -> q3p3\n", "utf-8")
        koo = f"http://{address}/interviews/2021-koo/"
        assert any("Reloading browsers" in line and 'id="q3p4"' in fetch(koo) for line in server.stdout)
        events = project / "data/events.yml"
        events.write_text(events.read_text("utf-8").replace("Five Korean companies", "Five Korean firms"), "utf-8")
        timeline = f"http://{address}/timeline/"
        assert any("Reloading browsers" in line and "Five Korean firms" in fetch(timeline) for line in server.stdout)
        assert invoke(*third.CONVERT, cwd=project).exit_code == 0
        draft = f"http://{address}/interviews/{third.ID}/"
        assert any("Reloading browsers" in line and is_found(draft) for line in server.stdout)
        assert re.search("Draft.*And what becomes of the .*has no topic", fetch(draft), re.DOTALL)
        interview.write_text(interview.read_text("utf-8").replace("\n{: #q3p2 }", ""), "utf-8")
        assert any("docs/interviews/2021-koo.md" in line and " A01 " in line for line in server.stdout)
        with pytest.raises(urllib.error.HTTPError, match="404") as missing:
            fetch(f"http://{address}/nowhere/")
        assert "There is no page at this address" in missing.value.read().decode()
    finally:
        alarm.cancel()
        stop()
        server.communicate(timeout=30)


def test_a_taken_port_is_named_with_the_way_out(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        served = run(*make("serve", f"ADDRESS={address}"), cwd=project)
    assert served.returncode != 0
    assert f"If {address} is taken: make serve ADDRESS=" in served.stderr


def is_found(address: str) -> bool:
    try:
        return bool(fetch(address))
    except urllib.error.HTTPError:
        return False


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def test_a_program_that_is_no_browser_is_passed_over(playwright: Playwright, monkeypatch: pytest.MonkeyPatch) -> None:
    real = chromium.find(playwright.chromium)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "NAMES", ("python3", "no-such-browser"))  # python3 answers --version too
    monkeypatch.setattr(chromium, "APPS", (real,))
    assert chromium.find(playwright.chromium) == real


def test_a_browser_that_is_named_and_missing_stops_the_tests(tmp_path: Path) -> None:
    stopped = run("python", "tests/chromium.py", CHROMIUM=str(tmp_path / "no-such-browser"))
    assert stopped.returncode == 1
    assert "no-such-browser: this is no Chromium" in stopped.stderr


def test_a_missing_browser_stops_the_tests_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "sync_playwright", lambda: contextlib.nullcontext(SimpleNamespace(chromium=None)))
    monkeypatch.setattr(chromium, "find", lambda _: None)
    monkeypatch.setattr(chromium, "install", lambda: None)
    with pytest.raises(SystemExit, match="CHROMIUM=/path/to/chromium make test"):
        chromium.main()


INSTALLED = {
    (0, "debian"): ["apt-get update", "apt-get install --yes --no-install-recommends chromium"],
    (0, "ubuntu"): [f"{sys.executable} -m playwright install --with-deps chromium"],
    (1000, "debian"): [f"{sys.executable} -m playwright install chromium"],
    (0, None): [f"{sys.executable} -m playwright install chromium"],  # macOS
}
"""How a browser is installed, by user and system."""


def test_a_missing_browser_is_installed_the_way_the_machine_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(chromium.subprocess, "run", lambda command, **_: ran.append(" ".join(command)))
    for (user, system), expected in INSTALLED.items():
        monkeypatch.setattr(chromium.os, "geteuid", lambda user=user: user)
        monkeypatch.setattr(chromium, "distribution", lambda system=system: system)
        ran.clear()
        chromium.install()
        assert ran == expected
