"""The project's folder: reading what editors write, and replacing files."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from edition.text.page import Page, parse

from .catalogue import read_catalogue
from .corpus import CONFIGURATION, Site, Sources
from .ledger import LEDGER, parse_ledger
from .writing import replace_files

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
        return Sources(pages, read_catalogue(self.text), parse_ledger(self.text(LEDGER)), self.text(CONFIGURATION))

    @property
    def glossary(self) -> dict[str, str]:
        """Abbreviations and what they stand for, from mkdocs.yml."""
        extensions = self.sources.configuration.get("markdown_extensions", [])
        settings = (entry for entry in extensions if isinstance(entry, dict))
        return next((entry["abbr"].get("glossary", {}) for entry in settings if "abbr" in entry), {})

    @cached_property
    def site(self) -> Site:
        """The site as mkdocs.yml describes it. Raise MkDocs' error where it has no name or no address."""
        settings = self.sources.configuration
        for key in ("site_name", "site_url"):
            if not isinstance(settings.get(key), str) or not settings[key]:
                raise ConfigurationError(f"{CONFIGURATION}: {key} is missing or no text; citations and data need it")
        address, description = settings["site_url"].rstrip("/") + "/", settings.get("site_description") or ""
        return Site(settings["site_name"], address, description)

    def text(self, path: str) -> str:
        """Return the text of a file, whatever its line ends; empty where there is none.

        A byte that is no UTF-8 is read as the replacement character, which `check` names.
        """
        file = self.root / path
        return file.read_text("utf-8-sig", "replace") if file.exists() else ""

    def stale(self, files: Mapping[str, str]) -> list[str]:
        """List the paths whose files are missing or hold something else than these texts, whatever their line ends."""
        return [path for path, text in files.items() if not (self.root / path).exists() or self.text(path) != text]

    def leftovers(self, files: Mapping[str, str]) -> list[str]:
        """List the derived pages of answers that are not among these files: of a draft, or of what is gone."""
        found = {path.relative_to(self.root).as_posix() for path in (self.root / PAGES).glob("*/q*.md")}
        return [path for path in sorted(found - files.keys()) if "\n# Derived by: " in self.text(path)]

    def write(self, files: Mapping[str, str], removed: Iterable[str] = ()) -> list[str]:
        """Replace the files that differ, and remove others, once all are written; return the paths of the former.

        Raise OSError where one cannot be; then all is as it was.
        """
        stale = self.stale(files)
        contents = {self.root / path: files[path].encode() for path in stale}
        replace_files(self.root, contents, [self.root / path for path in removed])
        return stale
