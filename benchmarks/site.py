"""Time of a whole site by its number of interviews, beside stock Material and Zensical: python -m benchmarks.site."""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from . import synthetic

COUNTS = (2, 100, 1000)
BUILDS = {2: 9, 100: 3, 1000: 1}
"""Builds of which the median counts; they alternate, so that what slows the machine slows all alike."""
RUNS = {2: 9, 100: 9, 1000: 5}
"""Runs of derive, of which the first writes all files and the others find them as they are, and of check."""

DERIVED_AND_CHECKED = 5.0
"""Seconds that derive and check may take together, of 1,000 interviews."""
WHOLE = 1.15
"""What make build may take of the real pages, in builds of the stock configuration."""
MANY = 1 / 3
"""What it may take of 1,000 interviews."""
GROWTH = 11
"""What it may take of ten times the interviews, from 100 up."""

STOCK = """\
site_name: Two Ambassadors
theme: material
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, footnotes, md_in_html, tables]
nav:
"""
BIN = Path(sys.executable).parent
COMMANDS = {
    "derive": [sys.executable, "-m", "edition", "derive"],
    "check": [sys.executable, "-m", "edition", "check"],
    "make build": ["make", "--old-file=.venv/site", "build"],
    "stock": [BIN / "mkdocs", "build", "--quiet"],
    "Zensical, stock": [BIN / "zensical", "build", "--clean"],
}


@dataclass(frozen=True)
class Budget:
    """What something may take, and what it took."""

    name: str
    most: float
    took: float

    @property
    def kept(self) -> bool:
        """Whether it took no more."""
        return self.took <= self.most

    def __str__(self) -> str:
        """Give the budget as a line of a table."""
        return f"| {self.name} | {self.most:.2f} | {self.took:.2f} | {'kept' if self.kept else '**broken**'} |"


def clock() -> float:
    """Seconds by the clock; with --processor, those that commands kept a processor busy, whatever else ran."""
    if "--processor" not in sys.argv:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(name: str, folder: Path) -> float:
    """Time of one of the commands in a folder; its output is shown if it fails."""
    clean = {key: value for key, value in os.environ.items() if key not in {"SITE_URL", "EDIT_URI_TEMPLATE"}}
    start = clock()
    ran = subprocess.run(
        COMMANDS[name], cwd=folder, env={**clean, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    took = clock() - start
    if ran.returncode:
        raise SystemExit(f"{name} of {folder}: {ran.stdout}{ran.stderr}")
    return took


def stock(folder: Path, project: Path) -> None:
    """Put there the same pages with a stock configuration, whose navigation lists them all."""
    shutil.copytree(project / "docs", folder / "docs")
    pages = sorted(path.relative_to(folder / "docs").as_posix() for path in folder.glob("docs/**/*.md"))
    for page in map((folder / "docs").joinpath, pages):
        page.write_text(re.sub(r"(?m)^template: .*\n", "", page.read_text("utf-8"), count=1), "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK + "".join(f"  - {page}\n" for page in pages), "utf-8")


def measured(count: int) -> dict[str, float]:
    """Seconds that each command takes of a site with that many interviews."""
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        project, plain = Path(ours), Path(theirs)
        synthetic.checkout(project, count)
        (project / ".venv").symlink_to(sys.prefix)
        took = {name: [seconds(name, project) for _ in range(RUNS[count])] for name in ("derive", "check")}
        stock(plain, project)
        seconds("make build", project)  # derives, and leaves word of it
        for _ in range(BUILDS[count]):
            for name, folder in (("make build", project), ("stock", plain), ("Zensical, stock", plain)):
                took.setdefault(name, []).append(seconds(name, folder))
    return {name: statistics.median(each) for name, each in took.items()}


def budgets(took: dict[int, dict[str, float]]) -> list[Budget]:
    """Every budget of what was measured."""
    real, many = took[2], took[1000]
    return [
        Budget("derive and check of 1,000 interviews, in seconds", DERIVED_AND_CHECKED, many["derive"] + many["check"]),
        Budget("make build of the real pages, in stock builds", WHOLE, real["make build"] / real["stock"]),
        Budget("make build of 1,000 interviews, in stock builds", MANY, many["make build"] / many["stock"]),
        Budget(
            "make build of 1,000 interviews, in builds of 100", GROWTH, many["make build"] / took[100]["make build"]
        ),
    ]


def main() -> None:
    """Print a table of times and one of budgets; exit 1 with the names of those that are broken."""
    print(f"| interviews | {' | '.join(COMMANDS)} |\n|---{'|---' * len(COMMANDS)}|")
    took = {}
    for count in COUNTS:
        took[count] = measured(count)
        print(f"| {count:,} | {' | '.join(f'{took[count][name]:.2f} s' for name in COMMANDS)} |", flush=True)
    print("\n| budget | at most | measured | |\n|---|---|---|---|")
    judged = budgets(took)
    print("\n".join(map(str, judged)))
    if broken := [budget.name for budget in judged if not budget.kept]:
        raise SystemExit(f"Over budget: {'; '.join(broken)}")


if __name__ == "__main__":
    main()
