"""The files beside the published site: each that is offered is there, and none is offered that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag
from conftest import copy, make, read, run
from interviews import INTERVIEWS, KNOWN

pytestmark = pytest.mark.slow  # it makes every download

BEGINNINGS = {".pdf": b"%PDF-", ".epub": b"PK\x03\x04", ".zip": b"PK\x03\x04"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the workflow publishes it."""
    project = copy(tmp_path_factory.mktemp("project"))
    made = run(*make("publish"), cwd=project, SITE_URL="https://example.org/two/")
    assert made.returncode == 0, made.stdout + made.stderr
    return project / "site"


def offered(page: Tag) -> dict[str, str]:
    """What is said of each file, by its address, in the section on downloads."""
    items = page.find(id="downloads").find_next_sibling("ul")
    return {item.a["href"]: item.text for item in items.find_all("li")} if items and items.find("a") else {}


def test_every_download_leads_to_a_file_of_its_kind(published: Path) -> None:
    found = offered(read(published, "about/index.html"))
    for address, said in found.items():
        file = (published / "about" / address).resolve()
        assert file.read_bytes().startswith(BEGINNINGS[file.suffix]), said
    there = sorted(file.name for file in (published / "downloads").iterdir())
    assert sorted(address.removeprefix("../downloads/") for address in found) == there
    assert there == sorted(
        ["two-ambassadors-offline.zip", "two-ambassadors.epub", *(f"{interview}.pdf" for interview in INTERVIEWS)]
    )


def test_each_says_what_it_is(published: Path) -> None:
    found = offered(read(published, "about/index.html"))
    for interview, known in KNOWN.items():
        assert found[f"../downloads/{interview}.pdf"].startswith(f"{known.tab}: the interview as PDF")
    assert "EPUB" in found["../downloads/two-ambassadors.epub"]
    assert "without a connection" in found["../downloads/two-ambassadors-offline.zip"]


def test_a_site_without_them_offers_none_and_says_where_they_come_from(site: Path) -> None:
    page = read(site, "about/index.html")
    assert "README" in page.find(id="downloads").find_next_sibling("p").text
    for path in site.rglob("*.html"):
        assert "downloads/" not in path.read_text("utf-8")
