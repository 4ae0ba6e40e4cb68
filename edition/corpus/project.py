"""The project's folder: reading what editors write, and replacing files."""

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from edition.text.page import Page, parse
from edition.text.yaml import Loader, read

from .catalogue import read_catalogue
from .corpus import Site, Sources
from .ledger import LEDGER, parse_ledger

CONFIGURATION = "mkdocs.yml"
PAGES = "docs/interviews"
DERIVED = "overrides/derived"


class Project:
    """A checkout; paths are relative to its root."""

    def __init__(self, root: Path):
        self.root = root

    def paths(self) -> list[str]:
        """List the paths of the interview pages, by name."""
        found = (path for path in (self.root / PAGES).glob("*.md") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def page(self, path: str) -> Page:
        """Read the page at a path."""
        return parse(path, self.text(path))

    @cached_property
    def sources(self) -> Sources:
        """All that editors write, faults or none."""
        pages = [self.page(path) for path in self.paths()]
        ledger, settings = parse_ledger(self.text(LEDGER)), read(self.text(CONFIGURATION))
        return Sources(pages, read_catalogue(self.text), ledger, settings)

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """The settings of mkdocs.yml, as MkDocs reads it."""
        with (self.root / CONFIGURATION).open(encoding="utf-8") as file:
            return yaml_load(file, get_yaml_loader(Loader))

    @property
    def glossary(self) -> dict[str, str]:
        """Abbreviations and what they stand for, from mkdocs.yml."""
        settings = (entry for entry in self.configuration.get("markdown_extensions", []) if isinstance(entry, dict))
        return next((entry["abbr"].get("glossary", {}) for entry in settings if "abbr" in entry), {})

    @cached_property
    def site(self) -> Site:
        """The site as mkdocs.yml describes it. Raise ValueError where it has no name or no address."""
        settings = self.configuration
        for key in ("site_name", "site_url"):
            if not settings.get(key):
                raise ValueError(f"mkdocs.yml: {key} is missing, which citations and data need")
        address, description = settings["site_url"].rstrip("/") + "/", settings.get("site_description") or ""
        return Site(settings["site_name"], address, description)

    def text(self, path: str) -> str:
        """Return the text of a file, whatever its line ends; empty where there is none.

        A byte that is no UTF-8 is read as the replacement character, which `check` names.
        """
        file = self.root / path
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") if file.exists() else ""

    def stale(self, files: Mapping[str, str]) -> list[str]:
        """List the paths whose files are missing or hold something else than these texts, whatever their line ends."""
        return [path for path, text in files.items() if not (self.root / path).exists() or self.text(path) != text]

    def write(self, files: Mapping[str, str]) -> list[str]:
        """Replace the files that differ, each in one step, once all are written; return their paths.

        They are written in a folder beside those that they replace, then renamed: a crash, a full disk or a folder that
        may not be written leaves all the old ones as they are.
        """
        stale, written = self.stale(files), {}
        with ExitStack() as stack:
            for parent in {(self.root / path).parent for path in stale}:
                parent.mkdir(parents=True, exist_ok=True)
                written[parent] = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".", dir=parent)))
            targets = {self.root / path: files[path] for path in stale}
            for target, text in targets.items():
                (written[target.parent] / target.name).write_text(text, "utf-8")
            for target in targets:
                (written[target.parent] / target.name).replace(target)
        return stale
