"""Time and memory of converting interviews of 2,000 words, by their number: python -m benchmarks.convert."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from edition.corpus.project import PAGES

from . import synthetic

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def convert(root: Path) -> tuple[float, float]:
    """Seconds that converting all originals takes, the start of Python included, and the most memory it had, in MiB."""
    command = [sys.executable, "-m", "edition", "convert", "originals", "--into", PAGES]
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as report:
        running = subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=report)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            report.seek(0)
            raise SystemExit(report.read())
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table."""
    print("| interviews | convert | most memory |\n|---|---|---|")
    for count in (1, 10, 100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            synthetic.interviews(Path(folder), count)
            seconds, memory = convert(Path(folder))
        print(f"| {count:,} | {seconds:.1f} s | {memory:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
