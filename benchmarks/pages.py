"""What every page weighs and how fast it shows, by Lighthouse, beside stock sites of the same text.

Usage: python -m benchmarks.pages. Exits 1 when a page of ours breaks a budget, and names it.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import markdown
import yaml
from playwright.sync_api import sync_playwright

from tests import chromium

ROOT = Path(__file__).resolve().parent.parent
INTERVIEW = "interviews/2021-koo/"
HEAVIEST = (INTERVIEW, "timeline/")
PAGES = (*HEAVIEST, "", "interviews/2014-bakishev/", "topics/", "about/", "404.html")
WEIGHT, PAINT, SCORE = 70, 1.2, 100
"""Asked for: KiB and seconds until the largest paint of the HEAVIEST on a phone; points in each category of all."""
RUNS = 3
STOCK = {
    "site_name": "Stock",
    "site_url": "http://127.0.0.1/",
    "theme": {"name": "material"},
    "markdown_extensions": ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"],
}
QUIET = " ".join(["--headless=new", "--no-sandbox", "--disable-component-update", *chromium.QUIET])
LIGHTHOUSE = ROOT / "benchmarks/node_modules/.bin/lighthouse"


class Measured(NamedTuple):
    """Medians of the runs."""

    weight: float
    """KiB over the network, headers included."""
    paint: float
    """Seconds until the largest paint."""
    scores: tuple[float, ...]
    """Performance, accessibility, best practices and search engines, of 100."""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Files as a static host sends them: compressed, over connections that are kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind, body = self.guess_type(path), path.read_bytes() if path.is_file() else b""
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if text:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """Answer until the browser, which may do so without a word, goes away."""
        with contextlib.suppress(ConnectionResetError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the report quiet."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Address of a site that is being served, with a slash at its end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def ours(folder: Path) -> Path:
    """Our site, built in a copy of what it is made of."""
    for name in ("Makefile", "requirements.txt", "mkdocs.yml", "data", "docs", "edition", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    run("make", "--old-file=.venv/site", "build", cwd=folder)
    return folder / "site"


def stock(folder: Path, *command: str) -> Path:
    """The interview of 2021 and its neighbour, built by a stock configuration of an engine."""
    shutil.copytree(ROOT / "docs/interviews", folder / "docs/interviews")
    (folder / "docs/index.md").write_text("# Stock\n", "utf-8")
    for page in (folder / "docs/interviews").iterdir():  # without the links to pages that a stock site lacks
        page.write_text(page.read_text("utf-8").replace("../topics.md", "../index.md"), "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(STOCK), "utf-8")
    run(str(Path(sys.executable).parent / command[0]), *command[1:], cwd=folder)
    return folder / "site"


def bare(folder: Path) -> Path:
    """The interview of 2021 as HTML and nothing else: the limit."""
    text = (ROOT / "docs/interviews/2021-koo.md").read_text("utf-8").split("\n---\n", 1)[1]
    made = markdown.markdown(text, extensions=["attr_list", "footnotes"])
    page = folder / INTERVIEW / "index.html"
    page.parent.mkdir(parents=True)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title>'
    page.write_text(f'<!doctype html><html lang="en"><head>{head}</head><body>{made}</body></html>', "utf-8")
    return folder


def run(*command: str, cwd: Path) -> None:
    """Run a program quietly; what it said is shown if it fails."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def measure(address: str, desktop: bool, browser: str) -> Measured:
    """Medians of some runs of Lighthouse, on a slow 4G phone or on a desktop, as its settings simulate them."""
    found = [lighthouse(address, desktop, browser) for _ in range(RUNS)]
    return Measured(
        statistics.median(each.weight for each in found),
        statistics.median(each.paint for each in found),
        tuple(statistics.median(scores) for scores in zip(*(each.scores for each in found), strict=True)),
    )


def lighthouse(address: str, desktop: bool, browser: str) -> Measured:
    """One run of Lighthouse."""
    options = ["--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={QUIET}"]
    kinds = "--only-categories=performance,accessibility,best-practices,seo"
    command = [LIGHTHOUSE, address, kinds, *options, *(["--preset=desktop"] if desktop else [])]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed at {address}:\n{done.stderr}")
    report = json.loads(done.stdout)
    audits, kinds = report["audits"], report["categories"]
    return Measured(
        audits["total-byte-weight"]["numericValue"] / 1024,
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        tuple(round(100 * kinds[kind]["score"]) for kind in ("performance", "accessibility", "best-practices", "seo")),
    )


def broken(page: str, desktop: bool, measured: Measured) -> Iterator[str]:
    """Budgets of our own that a page breaks, in words."""
    named = f"/{page} {'desktop' if desktop else 'phone'}"
    if min(measured.scores) < SCORE:
        yield f"{named}: {'/'.join(f'{score:.0f}' for score in measured.scores)} points, not {SCORE} each"
    if page in HEAVIEST and not desktop and measured.weight > WEIGHT:
        yield f"{named}: {measured.weight:.1f} KiB, more than {WEIGHT}"
    if page in HEAVIEST and not desktop and measured.paint > PAINT:
        yield f"{named}: largest paint after {measured.paint:.2f} s, more than {PAINT}"


def main() -> None:
    """Build, measure and print all; exit 1 when a budget is broken."""
    if not LIGHTHOUSE.exists():
        raise SystemExit("Lighthouse is missing, and it needs Node: npm ci --prefix benchmarks")
    with sync_playwright() as driver:
        browser = chromium.find(driver.chromium)
    faults: list[str] = []
    print("| site | page | as | KiB | largest paint | performance/accessibility/best practices/search engines |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        sites = {
            "ours": (ours, PAGES, ()),
            "stock Material": (stock, [INTERVIEW], ("mkdocs", "build")),
            "stock Zensical": (stock, [INTERVIEW], ("zensical", "build", "--clean")),
            "bare HTML": (bare, [INTERVIEW], ()),
        }
        for number, (name, (build, pages, command)) in enumerate(sites.items()):
            place = Path(folder, str(number))
            place.mkdir()
            with served(build(place, *command)) as address:
                for page in pages:
                    for desktop in [False, True] if name == "ours" else [False]:
                        measured = measure(address + page, desktop, browser)
                        faults += broken(page, desktop, measured) if name == "ours" else []
                        scores = "/".join(f"{score:.0f}" for score in measured.scores)
                        kind = "desktop" if desktop else "phone"
                        row = f"{measured.weight:.1f} | {measured.paint:.2f} s | {scores}"
                        print(f"| {name} | /{page} | {kind} | {row} |", flush=True)
    if faults:
        raise SystemExit("\n".join(["", "Budgets broken:", *faults]))


if __name__ == "__main__":
    main()
