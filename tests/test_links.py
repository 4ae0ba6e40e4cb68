"""The addresses outside the site: `make links` asks for each to which a page links."""

from __future__ import annotations

import shlex
from pathlib import Path

from conftest import SITE_URL, make, read, run


def test_every_link_that_leaves_the_site_is_asked_for(site: Path) -> None:
    pages = [read(site, str(path.relative_to(site))) for path in site.rglob("*.html")]
    hrefs = {tag["href"] for page in pages for tag in page.find_all(href=True)}
    leaving = {href for href in hrefs if "//" in href and not href.startswith(SITE_URL)}
    planned = (
        run(*make("links", "--dry-run", "--no-print-directory")).stdout.rpartition(".venv/bin/")[2].replace("\\\n", "")
    )
    asked = run(*shlex.split(planned)[:-1], "--dump", *site.rglob("*.html"))
    assert asked.returncode == 0, asked.stderr
    assert {address for address in asked.stdout.split() if not address.startswith(SITE_URL)} == leaving
