"""A built site as one zip file that opens from a disk: the same bytes for the same site and time."""

import datetime
import os
import zipfile
from pathlib import Path

from edition.corpus.project import replace_file

UNPACKED = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
"""Files that only a server answers with."""


def make_archive(site: Path, target: Path) -> None:
    """Pack the files that a reader can come to, in a folder of the zip's name; an older zip is replaced in one step."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    with replace_file(target) as made, zipfile.ZipFile(made, "w") as packed:
        for path in sorted(paths.keys() - UNPACKED):
            add_file(packed, f"{target.stem}/{path}", paths[path].read_bytes())


def find_build_time() -> datetime.datetime:
    """Find the time that the build gives: SOURCE_DATE_EPOCH, in seconds since 1970; else 1980, a zip's earliest."""
    return datetime.datetime.fromtimestamp(max(315532800, int(os.environ.get("SOURCE_DATE_EPOCH") or 0)), datetime.UTC)


def add_file(packed: zipfile.ZipFile, name: str, content: bytes, *, compressed: bool = True) -> None:
    """Add a file that is the same wherever it is packed, and of the time of the build."""
    entry = zipfile.ZipInfo(name, find_build_time().timetuple()[:6])
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    packed.writestr(entry, content, zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED, 9)
