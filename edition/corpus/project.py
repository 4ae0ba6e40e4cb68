"""The project's folder: what is read from it, and how a file in it is replaced."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from edition.text import yaml as entries
from edition.text.page import Page, parse

from . import catalogue
from .catalogue import Catalogue
from .ledger import Ledger, read_ledger

CONFIGURATION = "mkdocs.yml"
PAGES = "docs/interviews"
LEDGER = "data/anchors.txt"
DERIVED = "overrides/derived"


@dataclass(frozen=True)
class Site:
    """Name of the site, its address, which ends with a slash, the countries that it is about, and what it is."""

    name: str
    address: str
    countries: tuple[str, ...] = ()
    description: str = ""


class Project:
    """A checkout; paths are relative to its root."""

    def __init__(self, root: Path):
        self.root = root

    def paths(self) -> list[str]:
        """Paths of the interview pages, by name."""
        found = (path for path in (self.root / PAGES).glob("*.md") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def page(self, path: str) -> Page:
        """Page at a path."""
        return parse(path, self.text(path))

    @cached_property
    def ledger(self) -> Ledger:
        """Every anchor ever published; none where there is no ledger yet."""
        return read_ledger(self.text(LEDGER))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Topics, events and figures; none where there are no files of them yet."""
        return catalogue.read(self.text)

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """What mkdocs.yml holds, as MkDocs reads it."""
        from mkdocs.utils.yaml import get_yaml_loader, yaml_load  # which most commands do without

        with (self.root / CONFIGURATION).open(encoding="utf-8") as file:
            return yaml_load(file, get_yaml_loader(entries.Loader))

    @property
    def glossary(self) -> dict[str, str]:
        """Abbreviations and what they stand for, from mkdocs.yml."""
        settings = (each for each in self.configuration.get("markdown_extensions", []) if isinstance(each, dict))
        return next((each["abbr"].get("glossary", {}) for each in settings if "abbr" in each), {})

    @cached_property
    def site(self) -> Site:
        """Name and address from mkdocs.yml. Raise ValueError where it has none."""
        config = self.configuration
        for key in ("site_name", "site_url"):
            if not config.get(key):
                raise ValueError(f"mkdocs.yml: {key} is missing, which citations and data need")
        countries = (config.get("extra") or {}).get("countries", ())
        address, described = config["site_url"].rstrip("/") + "/", config.get("site_description") or ""
        return Site(config["site_name"], address, tuple(countries), described)

    def text(self, path: str) -> str:
        """Text of a file, whatever its line ends; empty where there is none.

        A byte that is no UTF-8 is read as the replacement character, which `check` names.
        """
        file = self.root / path
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") if file.exists() else ""

    def published(self, pages: Iterable[Page]) -> dict[str, str]:
        """Path and text of all that the site's pages are made of: these interviews, other pages, our templates."""
        texts = {page.path: page.text for page in pages}
        found = [*(self.root / "docs").rglob("*.md"), *(self.root / "overrides").rglob("*.html")]
        for path in (CONFIGURATION, *(path.relative_to(self.root).as_posix() for path in found)):
            if path not in texts and not path.startswith(f"{DERIVED}/"):
                texts[path] = self.text(path)
        return texts

    def stale(self, files: Mapping[str, str]) -> list[str]:
        """Paths whose files are missing or hold something else."""
        return [path for path, text in files.items() if not self.holds(path, text)]

    def holds(self, path: str, text: str) -> bool:
        """Whether a file holds this text, whatever its line ends."""
        file = self.root / path
        return file.exists() and (file.read_bytes() == text.encode() or self.text(path) == text)

    def orphans(self, files: Mapping[str, str]) -> list[str]:
        """Paths of derived files that are none of these: what they were derived from is gone."""
        there = (path.relative_to(self.root).as_posix() for path in (self.root / DERIVED).glob("*.html"))
        return sorted(set(there) - set(files))

    def write(self, files: Mapping[str, str]) -> list[str]:
        """Replace the files that differ, each in one step, and name them."""
        stale = self.stale(files)
        with self.replacing() as replace:
            for path in stale:
                replace(path, files[path])
        return stale

    def remove(self, paths: list[str]) -> None:
        """Take files away."""
        for path in paths:
            (self.root / path).unlink()

    @contextmanager
    def replacing(self) -> Iterator[Callable[[str, str], None]]:
        """Replace files, each in one step, once all are written; none if anything goes wrong before.

        They are written in a folder beside those that they replace, then renamed: a crash or a full disk leaves the old
        ones whole.
        """
        with ExitStack() as stack:
            written: dict[Path, Path] = {}

            @cache
            def beside(folder: Path) -> str:
                folder.mkdir(parents=True, exist_ok=True)
                return stack.enter_context(tempfile.TemporaryDirectory(prefix=".", dir=folder))

            def write(path: str, text: str) -> None:
                target = self.root / path
                written[target] = Path(beside(target.parent), target.name)
                written[target].write_text(text, "utf-8")

            yield write
            for target, new in written.items():
                new.replace(target)
