"""Derive anew at each change of a source, for as long as another program runs."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SOURCES = ("docs/interviews", "data")
SETTLED = 0.1
"""Seconds without a further change, after which a change is taken as done."""


class Changes(FileSystemEventHandler):
    """Calls a function once a change of a source has settled."""

    def __init__(self, then: Callable[[], object]):
        self.then = then
        self.timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wait for the end of what an editor does to save a file; reading one is no change."""
        if event.is_directory or event.event_type in {"opened", "closed_no_write"}:
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(SETTLED, self.then)
        self.timer.start()


def run(command: Sequence[str], root: Path, then: Callable[[], object]) -> int:
    """Exit status of the command, during which `then` is called at each change of a source."""
    observer = Observer()
    for source in SOURCES:
        observer.schedule(Changes(then), str(root / source), recursive=True)
    observer.start()
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        observer.join()
