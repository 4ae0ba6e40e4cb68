"""A built site as one zip file that opens from a disk: the same bytes for the same site and time."""

import datetime
import io
import os
import zipfile
from pathlib import Path

UNPACKED = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
"""Files that only a server answers with."""


def make_archive(site: Path, name: str) -> bytes:
    """Make a zip of the files that a reader can come to, in a folder of this name."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for path in sorted(paths.keys() - UNPACKED):
            add_file(packed, f"{name}/{path}", paths[path].read_bytes())
    return made.getvalue()


def find_build_time() -> datetime.datetime:
    """Find the time that the build gives: SOURCE_DATE_EPOCH, in seconds since 1970; else 1980, a zip's earliest."""
    return datetime.datetime.fromtimestamp(max(315532800, int(os.environ.get("SOURCE_DATE_EPOCH") or 0)), datetime.UTC)


def add_file(packed: zipfile.ZipFile, name: str, content: bytes, *, compressed: bool = True) -> None:
    """Add a file that is the same wherever it is packed, and of the time of the build."""
    entry = zipfile.ZipInfo(name, find_build_time().timetuple()[:6])
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    packed.writestr(entry, content, zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED, 9)
