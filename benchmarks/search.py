"""Time from a keystroke to the results of a search: python -m benchmarks.search. Exits 1 when it is over budget."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from tests import chromium

from . import synthetic
from .pages import build, server

LONGEST = 50
"""Milliseconds that the slowest query may take."""
TIMES = """queries => queries.map(query => {
  const input = document.querySelector('dialog.search input')
  const start = performance.now()
  input.value = query
  input.dispatchEvent(new Event('input'))
  document.querySelector('.search-found').getBoundingClientRect()
  return performance.now() - start
})"""


def main() -> None:
    """Type every query of tests/search/ into the search box, once to warm up and once to measure."""
    sets = [yaml.safe_load(path.read_text("utf-8")) for path in (synthetic.ROOT / "tests/search").glob("*.yml")]
    queries = [query["query"] for listed in sets for part in listed.values() for query in part]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = chromium.find(playwright.chromium) or sys.exit(chromium.ASK)
        with server(build(Path(folder))) as address, playwright.chromium.launch(executable_path=browser) as launched:
            page = launched.new_page()
            page.goto(f"{address}about/")
            page.locator(".search-open").click()
            page.wait_for_selector(".search-topics")
            page.evaluate(TIMES, queries)
            times = page.evaluate(TIMES, queries)
    print(f"{len(times)} queries: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
    if max(times) > LONGEST:
        raise SystemExit(f"Over budget: at most {LONGEST} ms")


if __name__ == "__main__":
    main()
