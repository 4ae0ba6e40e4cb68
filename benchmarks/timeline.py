"""Time and size of the timeline by number of events: python -m benchmarks.timeline."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import synthetic

ROOT = Path(__file__).resolve().parent.parent


def measure(count: int) -> tuple[float, float, float, int]:
    """Seconds to check, to derive and to build a site with that many events, and bytes of its page, compressed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("mkdocs.yml", "data", "docs", "edition", "overrides"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, root / name)
        synthetic.write(root, count)
        seconds = []
        for command in ("edition check", "edition derive", "mkdocs build --quiet"):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", *command.split()], cwd=root, check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
        return *seconds, len(gzip.compress((root / "site/timeline/index.html").read_bytes()))


def main() -> None:
    """Print a table."""
    print("| events | check | derive | build | page, gzip |\n|---|---|---|---|---|")
    for count in (100, 1000, 2000):
        check, derive, build, size = measure(count)
        print(f"| {count} | {check:.1f} s | {derive:.1f} s | {build:.1f} s | {size / 1024:.0f} KiB |", flush=True)


if __name__ == "__main__":
    main()
