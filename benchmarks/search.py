"""What a search finds, how fast, and how much it loads, beside the theme's own: python -m benchmarks.search."""

from __future__ import annotations

import functools
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Page, TimeoutError, sync_playwright

from tests import chromium
from tests.serving import served

from . import synthetic

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("words", "index", "query", "results")
STOCK = """\
site_name: Two Ambassadors
theme: {name: material, font: false}
markdown_extensions: [abbr, attr_list, def_list, footnotes, md_in_html, tables]
plugins: [search]
"""
OURS_SHOWN = (
    "[...document.querySelectorAll('.search-found section:first-child li[data-interview] a')].map(link => link.href)"
)
STOCK_SHOWN = (
    """[...document.querySelectorAll('.md-search-result__item > .md-search-result__link')].map(link => link.href)"""
)
TIMED = """queries => queries.map(query => {
  const input = document.querySelector('dialog.search input')
  const start = performance.now()
  input.value = query
  input.dispatchEvent(new Event('input'))
  document.querySelector('.search-found').getBoundingClientRect()
  return performance.now() - start
})"""
SCALED = """queries => {
  const start = performance.now()
  const index = searchIndex.build(searched)
  const built = performance.now() - start
  return [built, queries.map(query => {
    const start = performance.now()
    search.find(index, query)
    return performance.now() - start
  })]
}"""


def built(folder: Path, config: str) -> Path:
    """The site that this configuration makes of the project's pages."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    if config == STOCK:  # whose search gets the interviews alone, not what is derived from them
        for name in ("index", "timeline", "topics"):
            (folder / f"docs/{name}.md").unlink()
        (folder / "docs/index.md").write_text("# Start\n", "utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env=quiet, stderr=subprocess.DEVNULL)
    return folder / "site"


def queries() -> dict[str, list[dict]]:
    """Every set of queries, each of its halves by itself."""
    found: dict[str, list[dict]] = {}
    for path in sorted((ROOT / "tests/search").glob("*.yml")):
        for listed in yaml.safe_load(path.read_text("utf-8")).values():
            for query in listed:
                half = f"{path.stem}, {'kept aside' if query.get('aside') else 'used for tuning'}"
                found.setdefault(half, []).append(query)
    return found


def rated(asked: list[dict], find: Callable[[str], list[str]]) -> str:
    """Cells: queries with a right one among the first three, recall among the first eight, and what was nowhere."""
    hit, recall, silent = [], [], []
    for query in asked:
        right, found = set(query["answers"]), find(query["query"])
        if right:
            hit.append(bool(right & set(found[:3])))
            recall.append(len(right & set(found[:8])) / len(right))
        else:
            silent.append(not found)
    nothing = f"{sum(silent)} of {len(silent)}"
    return f"{statistics.mean(hit):.1%} | {statistics.mean(recall):.1%} | {nothing}"


def shown(page: Page, script: str) -> list[str]:
    """Results on a page: answers as 2021-koo#q3, anything else by its address."""
    hrefs = page.evaluate(script)
    return [re.sub(r"^.*/interviews/([\w-]+)/(?:\?[^#]*)?#(q\d+)(?:p\d+)?$", r"\1#\2", href) for href in hrefs]


def ours(page: Page, query: str) -> list[str]:
    """What our box shows."""
    page.locator("dialog.search input").fill(query)
    return shown(page, OURS_SHOWN)


def stock(page: Page, query: str) -> list[str]:
    """What the theme's own box shows without a press on “more on this page”."""
    box, meta = page.locator("[data-md-component=search-query]"), page.locator(".md-search-result__meta")
    box.fill("")
    box.dispatch_event("keyup")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('Type to')")
    box.fill(query)
    box.dispatch_event("keyup")
    try:
        page.wait_for_function(
            "document.querySelector('.md-search-result__meta').textContent.includes('match')", timeout=2000
        )
    except TimeoutError:  # of a stop word it says nothing at all
        return []
    return [] if "No matching" in meta.inner_text() else shown(page, STOCK_SHOWN)


def quality(page: Page) -> None:
    """Print what each search finds, and the time that ours takes."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        sites = {
            "ours": built(Path(first), (ROOT / "mkdocs.yml").read_text("utf-8")),
            "Material": built(Path(second), STOCK),
        }
        print(
            "| queries | search | right one in the first three | recall in the first eight | nowhere: nothing found |"
        )
        print("|---|---|---|---|---|")
        for name, site in sites.items():
            with served(site) as address:
                page.goto(f"{address}about/")
                if name == "ours":
                    page.locator(".search-open").click()
                    page.wait_for_selector(".search-topics")
                else:
                    page.locator("[data-md-component=search-query]").click()
                    page.wait_for_function(
                        "document.querySelector('.md-search-result__meta').textContent.includes('Type to')"
                    )
                find = functools.partial(ours if name == "ours" else stock, page)
                for half, asked in queries().items():
                    print(f"| {half} ({len(asked)}) | {name} | {rated(asked, find)} |", flush=True)
                if name == "ours":
                    everything = [query["query"] for asked in queries().values() for query in asked]
                    page.evaluate(TIMED, everything)
                    seconds = sorted(page.evaluate(TIMED, everything))
        median, most = statistics.median(seconds), seconds[-1]
        print(f"\nFrom the keystroke to the results laid out: median {median:.1f} ms, longest {most:.1f} ms.")
        scripts = [sites["ours"] / f"assets/search/{name}.js" for name in ("records", *SCRIPTS)]
        sizes = {script.stem: len(gzip.compress(script.read_bytes())) / 1024 for script in scripts}
        told = ", ".join(f"{name} {size:.1f}" for name, size in sizes.items())
        print(f"Loaded when the box is first opened: {sum(sizes.values()):.1f} KiB gzip ({told}).\n")


def scale(page: Page) -> None:
    """Print size of the records, time to index them and time of a query by number of interviews."""
    asked = [query["query"] for each in queries().values() for query in each]
    print(
        "| interviews | records | records, gzip | indexed in | a query, median | longest |\n|---|---|---|---|---|---|"
    )
    for count in (2, 100, 1000):
        records = json.dumps(synthetic.searched(count), ensure_ascii=False, separators=(",", ":"))
        page.goto("about:blank")
        for name in SCRIPTS:
            page.add_script_tag(path=ROOT / f"docs/assets/search/{name}.js")
        page.add_script_tag(content=f"globalThis.searched = {records}")
        index, times = page.evaluate(SCALED, asked)
        raw, small = len(records.encode()) / 1024, len(gzip.compress(records.encode())) / 1024
        print(
            f"| {count} | {raw:,.0f} KiB | {small:,.0f} KiB | {index:,.0f} ms "
            f"| {statistics.median(times):.1f} ms | {max(times):.1f} ms |",
            flush=True,
        )


def main() -> None:
    """Print all of it."""
    with sync_playwright() as playwright:
        path = chromium.find(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-background-networking"])
        page = browser.new_page()
        quality(page)
        scale(page)
        browser.close()


if __name__ == "__main__":
    main()
