"""The finished site: built by MkDocs, of many pages in several processes at once, then published.

Run as `python -m edition.publish.site`. What MkDocs builds is the same as by its own command; it only takes less time.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging.handlers import QueueHandler
from pathlib import Path
from typing import Any, NamedTuple

import click
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from .processes import results
from .publication import publish

ROUNDS = ("_populate_page", "_build_page")
"""What MkDocs does with each page, one after the other: make HTML of its Markdown, and print it by a template."""


COMPILED = Path(".cache/templates")


class Done(NamedTuple):
    """What was done with a page in another process: the attributes that changed, and what MkDocs said."""

    changed: dict[str, Any]
    told: list[logging.LogRecord]


class Heard(QueueHandler):
    """Keeps what is said, fit to be sent to another process."""

    def enqueue(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.queue.append(record)


@contextmanager
def quicker() -> Iterator[None]:
    """Let MkDocs go through its pages in several processes, and keep templates as they are compiled."""
    single, get_env = {name: getattr(build, name) for name in ROUNDS}, Theme.get_env
    for name, one in single.items():
        setattr(build, name, round_of(one))
    Theme.get_env = lambda theme: remembering(get_env(theme))
    try:
        yield
    finally:
        for name, one in single.items():
            setattr(build, name, one)
        Theme.get_env = get_env


def remembering(templates: Environment) -> Environment:
    """Templates, of which those that have not changed are not compiled anew: a third of the time for a few pages."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    templates.bytecode_cache = FileSystemBytecodeCache(str(COMPILED))
    return templates


def round_of(one: Callable[..., None]) -> Callable[..., None]:
    """What does with a page what `one` does, and at the first page with all of them, in several processes.

    A page with which anything goes wrong there is left to MkDocs itself, which then says so in its own way.
    """
    done: dict[str, Done | None] = {}

    def with_page(page: Page, config: MkDocsConfig, files: Files | Sequence[File], *others: Any, **how: Any) -> None:
        if not done:
            documents = files.documentation_pages() if isinstance(files, Files) else files
            pages = [file.page for file in documents if file.page]
            pages.sort(key=lambda each: Path(each.file.abs_src_path).stat().st_size, reverse=True)  # or all wait for it
            made = results(lambda each: attempted(one, each, config, files, *others, **how), pages)
            done.update({each.file.src_uri: what for each, what in zip(pages, made, strict=True)})
        if what := done.get(page.file.src_uri):
            vars(page).update(what.changed)
            if (links := page.links_to_anchors) and isinstance(files, Files):
                page.links_to_anchors = {files.get_file_from_path(path): linked for path, linked in links.items()}
            for record in what.told:
                logging.getLogger(record.name).handle(record)
        else:
            one(page, config, files, *others, **how)

    return with_page


def attempted(one: Callable[..., None], page: Page, *others: Any, **how: Any) -> Done | None:
    """What was done with a page; nothing if that failed. Files, which are not sent, go by their paths."""
    heard, log = Heard([]), logging.getLogger("mkdocs")
    handlers, log.handlers = log.handlers, [heard]
    before = dict(vars(page))
    try:
        one(page, *others, **how)
    except Exception:  # whatever it is, it is not judged here
        return None
    finally:
        log.handlers = handlers
    changed = {name: value for name, value in vars(page).items() if before.get(name) is not value}
    if links := changed.get("links_to_anchors"):
        changed["links_to_anchors"] = {file.src_uri: linked for file, linked in links.items()}
    return Done(changed, heard.queue)


@click.command()
@click.option("--site-dir", default="site", help="Where the site is to be; what is there goes.")
@click.option("--no-directory-urls", is_flag=True, help="Pages are files of their own names, to be read from a disk.")
def main(site_dir: str, no_directory_urls: bool) -> None:
    """Build the site, every warning an error, and make it ready to be served: smaller, and closed to others."""
    gc.disable()  # hardly anything is garbage before the end, and looking for it would take a tenth of the time
    options = ["--strict", "--site-dir", site_dir, *(["--no-directory-urls"] if no_directory_urls else [])]
    with quicker():
        cli(["build", *options], prog_name="mkdocs", standalone_mode=False)
    try:
        publish(Path(site_dir))
    except ValueError as error:
        raise click.ClickException(f"{site_dir}/{error}") from error


if __name__ == "__main__":
    main(prog_name="python -m edition.publish.site")
