"""Time of `make build` beside a stock build of the same pages: python -m benchmarks.site.

Exits 1 when a budget is broken.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from .pages import build, run

REAL = 2
"""Interviews that this site has."""
BUDGETS = {REAL: 1.3, 1000: 1.0}
"""What `make build` may take, in stock builds, by the number of interviews."""
STOCK = """\
site_name: Two Ambassadors
theme: material
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, footnotes, md_in_html, tables]
nav:
"""


def configure_stock(folder: Path, project: Path) -> None:
    """Copy a project's pages beside a stock configuration whose navigation lists them all."""
    shutil.copytree(project / "docs", folder / "docs")
    pages = sorted((folder / "docs").rglob("*.md"))
    for page in pages:
        page.write_text(re.sub(r"(?m)^template: .*\n", "", page.read_text("utf-8"), count=1), "utf-8")
    listed = "".join(f"  - {page.relative_to(folder / 'docs').as_posix()}\n" for page in pages)
    (folder / "mkdocs.yml").write_text(STOCK + listed, "utf-8")


def seconds(*command: str | Path, cwd: Path) -> float:
    """Time that a command takes."""
    start = time.perf_counter()
    run(*command, cwd=cwd, NO_MKDOCS_2_WARNING="1")
    return time.perf_counter() - start


def measure(count: int, runs: int) -> tuple[float, float]:
    """Median seconds of `make build`, when nothing has to be derived, and of a stock build of the same pages.

    The builds alternate, so that whatever slows the machine slows both.
    """
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        project, stock = Path(ours), Path(theirs)
        build(project, count)
        configure_stock(stock, project)
        make = ("make", "--old-file=.venv/site", "build")
        mkdocs = (Path(sys.prefix) / "bin/mkdocs", "build", "--quiet")
        times = [(seconds(*make, cwd=project), seconds(*mkdocs, cwd=stock)) for _ in range(runs)]
    first, second = map(statistics.median, zip(*times, strict=True))
    return first, second


@click.command()
@click.option("--interviews", "counts", type=int, multiple=True, default=tuple(BUDGETS), help="Number of interviews.")
@click.option("--runs", type=int, help="Builds, of which the median counts; 31 of the real pages, else 1.")
def main(counts: Sequence[int], runs: int | None) -> None:
    """Print a table of times and of the budget for each."""
    print("| interviews | make build | stock build | in stock builds | at most |\n|---|---|---|---|---|")
    over = []
    for count in counts:
        ours, stock = measure(count, runs or (31 if count == REAL else 1))
        most = BUDGETS.get(count)
        print(f"| {count:,} | {ours:.2f} s | {stock:.2f} s | {ours / stock:.2f} | {most or '–'} |", flush=True)
        over += [f"{count:,} interviews"] if most and ours / stock > most else []
    if over:
        raise SystemExit(f"Over budget: {', '.join(over)}")


if __name__ == "__main__":
    main()
