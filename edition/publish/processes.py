"""Work on many items, done in as many processes at once as there are cores."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 16
"""Items, up to which starting processes takes about what it spares: 0.9 s for a site of 16 pages either way."""


def results(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """What the work makes of each item, in their order. Raise what it raises.

    A process knows all that is known when it starts; of what it does, only the result comes back. Where the items are
    few, or there is one core, or this process cannot be copied, it does all itself.
    """
    if len(items) <= FEW or not copied():
        yield from map(work, items)
        return
    with multiprocessing.get_context("fork").Pool(cores(), remember, (work, items)) as pool:
        yield from pool.imap(done, range(len(items)), chunksize=4)


@contextmanager
def aside(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Callable[[], list[Result]]]:
    """Begin the same in one process, and go on; what is yielded waits for the results, in the order of the items."""
    if len(items) <= FEW or not copied():
        yield lambda: list(map(work, items))
        return
    with multiprocessing.get_context("fork").Pool(1, remember, (work, items)) as pool:
        yield pool.map_async(done, range(len(items)), chunksize=len(items)).get


def cores() -> int:
    """Number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def copied() -> bool:
    """Whether this process can be copied, and there is a core for the copy."""
    return cores() > 1 and "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


known: list[Any] = []
"""In a process: the work, and the items, which need not be sent there."""


def remember(*work: Any) -> None:
    """Begin a process."""
    known[:] = work


def done(number: int) -> Any:
    """Result for one of the items."""
    work, items = known
    return work(items[number])
