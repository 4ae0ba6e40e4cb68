"""Time to read a date, by our reader and by the edtf library: python -m benchmarks.dates."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

from edition.text import dates

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, of edtf's grammar
    import edtf

DATES = [
    f"20{year}-{month:02}-{day:02}{doubt}" for year in (14, 21) for month in (1, 6) for day in (3, 20) for doubt in "~?"
]


def milliseconds(read: Callable[[str], object]) -> float:
    """Mean time of one date."""
    start = time.perf_counter()
    for date in DATES:
        read(date)
    return 1000 * (time.perf_counter() - start) / len(DATES)


if __name__ == "__main__":
    print("| reader | a date |\n|---|---|")
    for name, read in (("ours", dates.read.__wrapped__), ("edtf", edtf.parse_edtf)):
        print(f"| {name} | {milliseconds(read):.3f} ms |")
