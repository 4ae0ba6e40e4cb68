"""Derive anew at each change of a source, for as long as another program runs."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from edition.corpus.project import CONFIGURATION

SOURCES = ("docs/interviews", "data")
SETTLED = 0.1
"""Seconds without a further change, after which a change is taken as done."""


class Changes(FileSystemEventHandler):
    """Calls a function once a change has settled: of any file, or of one with a name."""

    def __init__(self, then: Callable[[], object], name: str = ""):
        self.then = then
        self.name = name
        self.timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wait for the end of what an editor does to save a file; reading one is no change."""
        if event.is_directory or event.event_type in {"opened", "closed_no_write"}:
            return
        if self.name and Path(str(event.dest_path or event.src_path)).name != self.name:
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(SETTLED, self.then)
        self.timer.start()


def run(command: Sequence[str], root: Path, then: Callable[[], object]) -> int:
    """Exit status of the command, during which `then` is called at each change of a source."""
    observer = Observer()
    for source in filter(Path.is_dir, (root / source for source in SOURCES)):
        observer.schedule(Changes(then), str(source), recursive=True)
    observer.schedule(Changes(then, CONFIGURATION), str(root), recursive=False)
    observer.start()
    try:
        return subprocess.run(command, check=False).returncode
    except FileNotFoundError:
        print(f"{command[0]}: there is no such program", file=sys.stderr)
        return 127
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        observer.join()
