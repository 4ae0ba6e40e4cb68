"""The build: what stops it, and that a second engine makes the same pages of the same sources."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, run

SOURCES = ("mkdocs.yml", "docs", "overrides")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all that the engines read, to be spoilt."""
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    return tmp_path


def anchors(site: Path) -> dict[str, list[str]]:
    """Anchors of every page's article, in order."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        article = BeautifulSoup(path.read_text("utf-8"), "html.parser").article
        pages[str(path.relative_to(site))] = [
            tag["id"] for tag in article.find_all(id=True) if not tag["id"].startswith("__")
        ]
    return pages


def test_both_engines_make_the_same_pages_with_the_same_anchors(site: Path, copy: Path) -> None:
    built = run("zensical", "build", "--clean", "--strict", cwd=copy)
    assert built.returncode == 0, built.stdout + built.stderr
    ours = anchors(site)
    assert ours == anchors(copy / "site")
    assert set(ours) == {
        "404.html",
        "about/index.html",
        "index.html",
        "interviews/2014-bakishev/index.html",
        "interviews/2021-koo/index.html",
    }


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda docs: append(docs / "about.md", "[x](nowhere.md)"), "nowhere.md"),
        (lambda docs: append(docs / "about.md", "[x](interviews/2021-koo.md#q3p9)"), "#q3p9"),
        (lambda docs: append(docs / "unlisted.md", "# Unlisted"), "unlisted.md"),
        (lambda docs: (docs / "interviews" / "2014-bakishev.md").unlink(), "2014-bakishev.md"),
        (lambda docs: append(docs / "about.md", "[x](/interviews/2021-koo/)"), "/interviews/2021-koo/"),
    ],
    ids=["broken link", "broken anchor", "page missing from navigation", "page missing", "absolute link"],
)
def test_a_fault_in_the_pages_stops_the_build(copy: Path, spoil, complaint: str) -> None:
    spoil(copy / "docs")
    built = run("mkdocs", "build", "--strict", cwd=copy)
    assert built.returncode == 1
    assert re.search(rf"WARNING .*{re.escape(complaint)}", built.stderr, re.DOTALL), built.stderr


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")


def test_the_site_address_comes_from_the_environment(copy: Path) -> None:
    built = run("mkdocs", "build", "--strict", cwd=copy, SITE_URL="https://example.org/interviews/")
    assert built.returncode == 0, built.stderr
    page = BeautifulSoup((copy / "site/about/index.html").read_text("utf-8"), "html.parser")
    assert page.find("link", rel="canonical")["href"] == "https://example.org/interviews/about/"
