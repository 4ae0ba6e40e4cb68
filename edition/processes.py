"""Work on many items, done in as many processes at once as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 24
"""Items, up to which starting processes takes longer than it spares."""


def results(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """What the work makes of each item, in their order. Raise what the first of them raises that fails.

    A process knows all that is known when it starts; of what it does, only the result comes back. Where a system
    cannot copy a process, or has one core, or the items are few, there is no other process.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(items) <= FEW or cores == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(item) for item in items]
    with multiprocessing.get_context("fork").Pool(cores, remember, (work, items)) as pool:
        return pool.map(done, range(len(items)), chunksize=max(1, len(items) // (8 * cores)))


known: list[Any] = []
"""In a process: the work, and the items, which need not be sent there."""


def remember(*work: Any) -> None:
    """Begin a process."""
    known[:] = work


def done(number: int) -> Any:
    """Result for one of the items."""
    work, items = known
    return work(items[number])
