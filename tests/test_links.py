"""The addresses outside the site: each that a page links to is on the list that is checked, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT, SITE_URL, invoke, read

LISTED = ROOT / "data/links.txt"
MAKER = "https://squidfunk.github.io/mkdocs-material/"
"""The theme's link to itself, at the foot of each page."""


def listed(text: str) -> dict[str, list[str]]:
    """Addresses of a list, each with the files in which it stands."""
    lines = [line.split(" ") for line in text.splitlines() if not line.startswith("#")]
    return {address: paths for address, *paths in lines}


def test_every_link_that_leaves_the_site_is_listed_with_its_files_and_nothing_else(site: Path) -> None:
    pages = [read(site, str(path.relative_to(site))) for path in site.rglob("*.html")]
    hrefs = {tag["href"] for page in pages for tag in page.find_all(href=True)}
    leaving = {href for href in hrefs if "//" in href and not href.startswith(SITE_URL)}
    found = listed(LISTED.read_text("utf-8"))
    assert leaving - {MAKER} == set(found)
    for address, paths in found.items():
        assert paths
        assert [path for path in paths if address not in (ROOT / path).read_text("utf-8")] == [], address


WRITTEN = [
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
]
"""What stands in a file, and the addresses that are links in it."""


def test_a_link_is_known_by_its_form_and_stands_once_with_every_file_in_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/derive/one-interview/in", tmp_path, dirs_exist_ok=True)
    expected: dict[str, list[str]] = {}
    for n, (text, addresses) in enumerate(WRITTEN):
        (tmp_path / f"docs/{n:02}.md").write_text(text.replace("a.example", f"a{n:02}.example"), "utf-8")
        expected |= {address.replace("a.example", f"a{n:02}.example"): [f"docs/{n:02}.md"] for address in addresses}
    (tmp_path / "docs/98.md").write_text("<https://b.example/> <https://b.example/>", "utf-8")
    (tmp_path / "docs/97.md").write_text("<https://c.example/> <https://b.example/>", "utf-8")
    expected |= {"https://b.example/": ["docs/97.md", "docs/98.md"], "https://c.example/": ["docs/97.md"]}
    ran = invoke("derive", cwd=tmp_path)
    assert ran.exit_code == 0, ran.output
    found = listed((tmp_path / "data/links.txt").read_text("utf-8"))
    del found["https://example.org/"]  # of the interview
    assert found == expected
    assert list(found) == sorted(found)
