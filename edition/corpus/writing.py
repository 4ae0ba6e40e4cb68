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
from urllib.parse import quote, unquote

from filelock import FileLock, Timeout

OWN = ".edition"
"""Folder of the lock, of what is not finished, and of what the build remembers."""
OLD = "old-"
"""How the name of a folder in it begins that was moved aside; its path follows, as in an address."""


@contextmanager
def hold(root: Path, command: str) -> Iterator[None]:
    """Let no other command write in a project meanwhile; wait for one that does, and say which it is.

    What a killed command left is cleared, and the site that it had moved aside is put back.
    """
    own = root / OWN
    own.mkdir(exist_ok=True)
    lock, holder = FileLock(own / "lock"), own / "holder"
    try:
        lock.acquire(blocking=False)
    except Timeout:
        named = holder.read_text("utf-8", "replace") if holder.exists() else ""
        print(f"waiting for {named or 'another command'}", file=sys.stderr)
        lock.acquire()
    try:
        holder.write_text(f"{command}, process {os.getpid()}, since {datetime.datetime.now():%H:%M:%S}", "utf-8")
        shutil.rmtree(own / "unfinished", ignore_errors=True)
        for old in own.glob(f"{OLD}*"):
            target = Path(unquote(old.name.removeprefix(OLD)))
            if not target.exists():
                old.rename(target)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


@contextmanager
def open_unfinished(root: Path) -> Iterator[Path]:
    """Yield a new folder for what is not finished, on the disk of the project; it is removed at the end."""
    parent = root / OWN / "unfinished"
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def replace_files(root: Path, files: Mapping[Path, bytes], removed: Iterable[Path] = ()) -> None:
    """Replace files and remove others, once all are written.

    Raise OSError, which names the file, where one cannot be; then all is as it was.
    """
    done: list[tuple[Path, Path]] = []
    with open_unfinished(root) as folder:
        changes = [(path, folder / f"{number}") for number, path in enumerate([*files, *removed])]
        try:
            for path, new in changes:
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                if path.exists():
                    shutil.copy2(path, new.with_suffix(".old"))
                if path in files:
                    new.write_bytes(files[path])
            for path, new in changes:
                new.replace(path) if path in files else path.unlink()
                done.append((path, new.with_suffix(".old")))
        except OSError as error:
            for changed, old in done:
                old.replace(changed) if old.exists() else changed.unlink()
            raise type(error)(error.errno, error.strerror, str(path)) from error


def replace_folder(made: Path, target: Path, root: Path) -> None:
    """Put a folder that is finished in the place of another. If a command is killed between, `hold` puts that back."""
    old = root / OWN / f"{OLD}{quote(str(target), safe='')}"
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    made.rename(target)
    if old.exists():  # moved first, so that one of which a part is gone is not put back
        old.rename(made)
