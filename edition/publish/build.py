"""Building the site: what a build is made of, and the engines that make the pages.

Both engines run in this process, so that nothing goes on writing when it is killed.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from edition.corpus.project import Project

PROGRAM = Path(__file__).parents[1]
SOURCES = ("mkdocs.yml", "requirements.txt", "data", "docs", "overrides")
"""Where all lies of which a build is made, but for the program."""


def copy_sources(root: Path, target: Path) -> None:
    """Copy what a build is made of."""
    target.mkdir()
    for name in SOURCES:
        if (root / name).exists():
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy2
            copy(root / name, target / name)


def find_state(root: Path) -> bytes:
    """Return a digest of all that derived files follow from, and of these."""
    digest = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    for place in [PROGRAM, *(root / name for name in SOURCES)]:
        for path in sorted([place, *place.rglob("*")]):
            if path.is_file() and path.suffix != ".pyc":
                content = path.read_bytes()
                digest.update(f"{path}\n{len(content)}\n".encode() + content)
    return digest.hexdigest().encode()


def build_pages(engine: str, project: Project, site: Path, offline: bool) -> None:
    """Make the pages of a site; for offline use a file for each. Drafts are named and left out.

    What an engine finds wrong it says itself, and exits.
    """
    drafts = [path for path in project.paths() if project.page(path).draft]
    for path in drafts:
        print(f"{path}: a draft, left out", flush=True)
    os.environ["DRAFTS"] = "\n".join(path.removeprefix("docs") for path in drafts)
    ENGINES[engine](project.root, site, offline)


def build_with_mkdocs(root: Path, site: Path, offline: bool) -> None:
    """Make the pages with MkDocs."""
    from mkdocs.__main__ import cli

    options = ["--strict", "--site-dir", str(site), *(["--no-directory-urls"] if offline else [])]
    with contextlib.chdir(root):
        cli(["build", *options], standalone_mode=False)


def build_with_zensical(root: Path, site: Path, offline: bool) -> None:
    """Make the pages with Zensical, in a copy: it writes beside its sources, and takes old pages from its cache."""
    from zensical.main import cli

    copy = site.with_name("zensical")
    copy_sources(root, copy)
    if offline:
        with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("\nuse_directory_urls: false\n")
    with contextlib.chdir(copy):
        cli(["build", "--strict"], standalone_mode=False)
    (copy / "site").rename(site)


ENGINES = {"mkdocs": build_with_mkdocs, "zensical": build_with_zensical}
