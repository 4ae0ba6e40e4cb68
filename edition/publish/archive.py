"""A built site as one zip file that opens from a disk: the same bytes for the same site."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

UNUSED = ("404.html", "sitemap.xml*")
"""Files that only a server answers with."""


def make_archive(site: Path, target: Path, moment: int) -> None:
    """Pack the files that a reader can come to into a folder of the zip's name; an older zip is replaced in one step.

    `moment`, in seconds since 1970, is when all of them were made.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / target.name
        with zipfile.ZipFile(made, "w") as packed:
            for path in paths:
                if not any(fnmatchcase(path, pattern) for pattern in UNUSED):
                    add_file(packed, f"{target.stem}/{path}", (site / path).read_bytes(), moment)
        made.replace(target)


def add_file(packed: zipfile.ZipFile, name: str, content: bytes, moment: int, *, compressed: bool = True) -> None:
    """Add a file that is the same wherever and whenever it is packed."""
    entry = zipfile.ZipInfo(name, datetime.datetime.fromtimestamp(moment, datetime.UTC).timetuple()[:6])
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    packed.writestr(entry, content, zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED, 9)
