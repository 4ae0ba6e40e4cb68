"""Build the site: python -m edition.publish SITE, in the project's folder.

Files are derived if anything changed, an engine makes the pages, and these are made ready to be served. The site that
is there stays until the new one is whole. A program of its own, which starts in half the time of the command line.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs

from edition.corpus.writing import OWN, hold, open_unfinished, replace_folder, restore
from edition.text.blocks import is_draft

from .site import publish_site

SOURCES = ("mkdocs.yml", "requirements.txt", "data", "docs", "edition", "overrides")
"""Where all lies of which a build is made."""
PROGRAM = Path(__file__).parents[1]
INTERVIEWS = "docs/interviews"


def main() -> None:
    """Build the site that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m edition.publish", description="Build the site.")
    parser.add_argument("site", type=Path, help="the folder that it takes the place of")
    parser.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what makes the pages")
    parser.add_argument("--offline", action="store_true", help="a file for each page, to be opened from a disk")
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="what is put beside the pages")
    parser.add_argument("--transcripts", type=Path, metavar="FOLDER", help="originals, of which it has the transcripts")
    given = parser.parse_args()
    root, site = Path.cwd(), given.site.absolute()
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda number, _: sys.exit(128 + number))  # so that what is not finished is removed
    with hold(root, "the build"), open_unfinished(root) as folder:
        restore(site, root)
        source = root
        if given.transcripts:
            source = folder / "source"
            copy_sources(root, source)
            run("edition", "convert", given.transcripts.absolute(), "--into", INTERVIEWS, cwd=source)
        derive(source)
        name_drafts(source)
        ENGINES[given.engine](source, folder / "site", given.offline)
        try:
            publish_site(folder / "site")
        except ValueError as error:
            sys.exit(f"{given.site}/{error}")
        if given.beside:
            shutil.copytree(given.beside, folder / "site", dirs_exist_ok=True)
        replace_folder(folder / "site", site, root)


def copy_sources(root: Path, target: Path) -> None:
    """Copy what a build is made of, but for the program."""
    target.mkdir()
    for name in SOURCES:
        if name != "edition" and (root / name).exists():
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy2
            copy(root / name, target / name)


def derive(root: Path) -> None:
    """Derive files unless all is as it was after the last time: sources, program, address."""
    state = root / OWN / "derived"
    if not state.exists() or state.read_text("utf-8") != find_state(root):
        run("edition", "derive", cwd=root)
        state.parent.mkdir(exist_ok=True)
        state.write_text(find_state(root), "utf-8")


def find_state(root: Path) -> str:
    """Return a digest of all that derived files follow from, and of these."""
    digest = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    for place in [PROGRAM, *(root / name for name in SOURCES if name != "edition")]:
        for path in sorted([place, *place.rglob("*")]):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path}\n{path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def name_drafts(root: Path) -> None:
    """Tell the engine, and whoever builds, which pages are drafts."""
    pages = sorted((root / INTERVIEWS).glob("*.md"))
    drafts = [path.name for path in pages if is_draft(path.read_text("utf-8", "replace").split("\n"))]
    for name in drafts:
        print(f"{INTERVIEWS}/{name}: a draft, left out", flush=True)
    os.environ["DRAFTS"] = "\n".join(f"/interviews/{name}" for name in drafts)


def build_with_mkdocs(root: Path, site: Path, offline: bool) -> None:
    """Make the pages with MkDocs."""
    options = ["--strict", "--site-dir", str(site), *(["--no-directory-urls"] if offline else [])]
    with contextlib.chdir(root):
        mkdocs(["build", *options], standalone_mode=False)  # in this process, so that none goes on when this is killed


def build_with_zensical(root: Path, site: Path, offline: bool) -> None:
    """Make the pages with Zensical, in a copy: it writes beside its sources, and takes old pages from its cache."""
    copy = site.with_name("zensical")
    copy_sources(root, copy)
    if offline:
        with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("\nuse_directory_urls: false\n")
    run("zensical", "build", "--strict", cwd=copy)
    (copy / "site").rename(site)


ENGINES = {"mkdocs": build_with_mkdocs, "zensical": build_with_zensical}


def run(*command: str | Path, cwd: Path) -> None:
    """Run a program of this Python's; if it fails, what it said stands, and nothing else happens."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd)
    if done.returncode:
        sys.exit(done.returncode)


try:
    main()
except OSError as error:
    sys.exit(f"{os.path.relpath(error.filename or '.')}:1: {error.strerror}; the site is as it was")
