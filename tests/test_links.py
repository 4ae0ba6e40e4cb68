"""The addresses outside the site: each that a page links to is on the list that is checked, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, read, run

from edition.derive import links

LISTED = ROOT / "data/links.txt"
MAKER = "https://squidfunk.github.io/mkdocs-material/"
"""The theme's link to itself, at the foot of each page."""


def addresses(listing: str) -> list[str]:
    return [line.split(" ")[0] for line in listing.splitlines() if not line.startswith("#")]


def test_every_link_that_leaves_the_site_is_listed_and_nothing_else(site: Path, port: int) -> None:
    hrefs = {
        tag["href"]
        for path in site.rglob("*.html")
        for tag in read(site, str(path.relative_to(site))).find_all(href=True)
    }
    leaving = {href for href in hrefs if "//" in href and not href.startswith(f"http://127.0.0.1:{port}/")}
    assert leaving - {MAKER} == set(addresses(LISTED.read_text("utf-8")))


def test_each_address_stands_in_the_files_that_are_named_with_it() -> None:
    for line in LISTED.read_text("utf-8").splitlines()[2:]:
        address, *paths = line.split(" ")
        assert paths
        for path in paths:
            assert address in (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("See [a](https://a.example/b?c=d#e).", ["https://a.example/b?c=d#e"]),
        ('See [a](https://a.example/ "A title"), please.', ["https://a.example/"]),
        ("See [a](<https://a.example/b>).", ["https://a.example/b"]),
        ("See ([a](https://a.example/B_(c))).", ["https://a.example/B_(c)"]),
        ("At <https://a.example/b>.", ["https://a.example/b"]),
        ("See [a][1].\n\n[1]: https://a.example/b", ["https://a.example/b"]),
        ("[^n]: By [a](http://a.example/).", ["http://a.example/"]),
        ('<a rel="license" href="https://a.example/?b=c&amp;d=e">', ["https://a.example/?b=c&d=e"]),
        ("<a href='https://a.example/'>", ["https://a.example/"]),
        ("So printed: https://a.example/, without a link.", []),
        (r"So printed: \[a\](https://a.example/), \<https://a.example/>.", []),
        ('<a href="{{ page.edit_url }}">, [Topics](../topics.md#trade)', []),
        ('site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]', []),
    ],
)
def test_a_link_is_known_by_its_form(written: str, found: list[str]) -> None:
    assert addresses(links.list_links([], {"page.md": written})) == found


def test_an_address_stands_once_with_every_file_in_order() -> None:
    texts = {"b.md": "<https://b.example/> <https://a.example/>", "a.md": "<https://b.example/> <https://b.example/>"}
    assert links.list_links([], texts) == links.HEAD + "https://a.example/ b.md\nhttps://b.example/ a.md b.md\n"


def test_a_link_that_came_makes_the_list_stale(project: Path) -> None:
    page = project / "docs/about.md"
    page.write_text(page.read_text("utf-8") + "\nSee <https://example.org/new>.\n", "utf-8")
    checked = run("python", "-m", "edition", "derive", "--check", cwd=project)
    assert (checked.returncode, checked.stdout) == (1, "data/links.txt: stale; python -m edition derive mends it\n")
