"""Weight, largest paint and Lighthouse scores of every page: python -m benchmarks.pages. Needs Node.

Exits 1 when a page is over budget, and names it.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from tests import chromium

from . import synthetic

INTERVIEWS = tuple(f"interviews/{path.stem}/" for path in sorted((synthetic.ROOT / "docs/interviews").glob("*.md")))
PAGES = (*INTERVIEWS, "interviews/2021-koo/q1/", "timeline/", "topics/", "", "about/", "404.html")
WEIGHT = 33.5
"""KiB that an interview may load before anything is touched: 32 of compressed files, and headers."""
PAINT = 1.05
"""Seconds until the largest paint of any page on a phone."""
SCORE = 100
"""Points of every page in every category of Lighthouse."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = synthetic.ROOT / "benchmarks/node_modules/.bin/lighthouse"
FLAGS = " ".join(["--headless=new", "--no-sandbox", "--disable-component-update", *chromium.QUIET])


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files as a static host does: compressed, over connections that are kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, or the site's own 404 page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind, body = self.guess_type(path), path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
            body, kind = gzip.compress(body, 6), f"{kind}; charset=utf-8"
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """Answer until the browser hangs up, which it may do without a word."""
        with contextlib.suppress(ConnectionResetError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@contextlib.contextmanager
def server(site: Path) -> Iterator[str]:
    """Serve a folder; the value is its address, which ends with a slash."""
    handler = functools.partial(CompressingHandler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listener.server_port}/"
        listener.shutdown()


def run(*command: str | Path, cwd: Path = synthetic.ROOT, **env: str) -> str:
    """Output of a command, run without the settings of a publication; it is shown if the command fails."""
    clean = {key: value for key, value in os.environ.items() if key not in {"SITE_URL", "EDIT_URI_TEMPLATE"}}
    done = subprocess.run(command, cwd=cwd, env=clean | env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(project: Path, count: int = 0) -> Path:
    """Build a copy of this checkout, with interviews added until there are `count`; return its site."""
    synthetic.checkout(project, count)
    (project / ".venv").symlink_to(sys.prefix)
    run("make", "--old-file=.venv/site", "build", cwd=project)
    return project / "site"


def lighthouse(address: str, browser: str, desktop: bool) -> tuple[float, ...]:
    """Run Lighthouse once, with its own settings for a slow phone or for a desktop.

    Return KiB over the network with headers, seconds until the largest paint, and points in each category.
    """
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    preset = ["--preset=desktop"] if desktop else []
    report = json.loads(run(LIGHTHOUSE, address, *options, *preset, CHROME_PATH=browser))
    weight = report["audits"]["total-byte-weight"]["numericValue"] / 1024
    paint = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    return weight, paint, *(round(100 * report["categories"][name]["score"]) for name in CATEGORIES)


def excesses(page: str, desktop: bool, weight: float, paint: float, *scores: float) -> Iterator[str]:
    """Budgets that a page breaks, in words."""
    if min(scores) < SCORE:
        yield f"{min(scores):.0f} points, not {SCORE} each"
    if page.startswith("interviews/") and weight > WEIGHT:
        yield f"{weight:.1f} KiB, more than {WEIGHT}"
    if not desktop and round(paint, 2) > PAINT:
        yield f"largest paint after {paint:.2f} s, more than {PAINT}"


@click.command()
@click.option("--page", "pages", multiple=True, default=PAGES, help="Address of a page, such as about/; else all.")
@click.option("--runs", default=3, show_default=True, help="Runs of Lighthouse, of which the median counts.")
def main(pages: Sequence[str], runs: int) -> None:
    """Build the site, measure its pages and print a table."""
    if not LIGHTHOUSE.exists():
        raise SystemExit("Lighthouse is missing, and it needs Node: npm ci --prefix benchmarks")
    with sync_playwright() as playwright:
        browser = chromium.find(playwright.chromium) or sys.exit(chromium.ASK)
    faults = []
    print(f"| page | on | KiB | largest paint | {' / '.join(CATEGORIES)} |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, server(build(Path(folder))) as address:
        for page in pages:
            for desktop in (False, True):
                device = "desktop" if desktop else "phone"
                results = [lighthouse(address + page, browser, desktop) for _ in range(runs)]
                weight, paint, *scores = map(statistics.median, zip(*results, strict=True))
                points = " / ".join(f"{score:.0f}" for score in scores)
                print(f"| /{page} | {device} | {weight:.1f} | {paint:.2f} s | {points} |", flush=True)
                broken = excesses(page, desktop, weight, paint, *scores)
                faults += [f"/{page} on a {device}: {excess}" for excess in broken]
    if faults:
        raise SystemExit("\n".join(["", "Over budget:", *faults]))


if __name__ == "__main__":
    main()
