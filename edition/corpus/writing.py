"""Writing: one command at a time, and nothing half.

What is not finished lies in a folder that git and every reader of sources leave alone, and the next command clears it.
"""

import datetime
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

OWN = ".edition"
"""Folder of the lock, of what is not finished, and of what the build remembers."""
HELD = "EDITION_HELD"
"""Variable by which a command knows that the one that runs it holds the lock."""


@contextmanager
def hold(root: Path, command: str) -> Iterator[None]:
    """Let no other command write in a project meanwhile; wait for one that does, and say which it is."""
    if os.environ.get(HELD):
        yield
        return
    own = root / OWN
    own.mkdir(exist_ok=True)
    lock, holder = FileLock(own / "lock"), own / "holder"
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print(f"waiting for {holder.read_text('utf-8') if holder.exists() else 'another command'}", file=sys.stderr)
        lock.acquire()
    try:
        holder.write_text(f"{command}, process {os.getpid()}, since {datetime.datetime.now():%H:%M:%S}", "utf-8")
        shutil.rmtree(own / "unfinished", ignore_errors=True)
        os.environ[HELD] = str(os.getpid())
        yield
    finally:
        os.environ.pop(HELD, None)
        lock.release()


@contextmanager
def open_unfinished(root: Path) -> Iterator[Path]:
    """Yield a new folder for what is not finished, on the disk of the project; it is removed at the end."""
    parent = root / OWN / "unfinished"
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def replace_files(root: Path, files: Mapping[Path, bytes], removed: Iterable[Path] = ()) -> None:
    """Replace files and remove others, once all are written. Raise OSError where one cannot be; then none is."""
    removed = list(removed)
    with open_unfinished(root) as folder:
        for number, content in enumerate(files.values()):
            (folder / str(number)).write_bytes(content)
        for path in [*files, *removed]:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if not os.access(path.parent, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        for number, path in enumerate(files):
            (folder / str(number)).replace(path)
        for path in removed:
            path.unlink()


def replace_folder(made: Path, target: Path, root: Path) -> None:
    """Put a folder that is finished in the place of another. One that is killed between is mended by `restore`."""
    old = root / OWN / f"old-{target.name}"
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def restore(target: Path, root: Path) -> None:
    """Put a folder back that was moved aside when a command was killed."""
    old = root / OWN / f"old-{target.name}"
    if old.exists() and not target.exists():
        old.rename(target)
