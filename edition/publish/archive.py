"""A built site as one zip file that opens from a disk: the same bytes for the same site.

Run as `python -m edition.publish.archive SITE ZIP` in the project's folder.
"""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

import click

UNUSED = ("404.html", "sitemap.xml*")
"""What only a server answers with."""
EARLIEST = 315532800
"""The first moment that a zip file can tell, in seconds since 1970."""


def used(site: Path) -> list[str]:
    """Paths of the files that somebody who opens the site from a disk can come to, in order."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [path for path in paths if not any(fnmatchcase(path, pattern) for pattern in UNUSED)]


def write(site: Path, paths: Iterable[str], target: Path, moment: int) -> None:
    """Pack files of a site into a folder of the zip's name; a zip that is there is replaced in one step, or kept."""
    day = datetime.datetime.fromtimestamp(max(moment, EARLIEST), datetime.UTC)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as beside:
        made = Path(beside) / target.name
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in paths:
                entry = zipfile.ZipInfo(f"{target.stem}/{path}", day.timetuple()[:6])
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                packed.writestr(entry, (site / path).read_bytes(), zipfile.ZIP_DEFLATED, 9)
        made.replace(target)


@click.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("target", metavar="ZIP", type=click.Path(path_type=Path))
@click.option("--moment", type=int, default=EARLIEST, help="When all files were made, in seconds since 1970.")
def main(site: Path, target: Path, moment: int) -> None:
    """Pack SITE, built with --no-directory-urls, into ZIP."""
    if not (site / "index.html").is_file():
        raise click.ClickException(f"{site}: holds no index.html; mkdocs build --no-directory-urls makes such a site")
    paths = used(site)
    write(site, paths, target, moment)
    click.echo(f"{target}: {len(paths)} files, {target.stat().st_size / 1024:,.0f} KiB")


if __name__ == "__main__":
    main(prog_name="python -m edition.publish.archive")
