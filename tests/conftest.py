"""The site, built once a run and served to a real browser whose pages may ask for nothing beyond it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import changes
import chromium
import click.testing
import colours
import hypothesis
import pytest
from bs4 import BeautifulSoup
from filelock import FileLock
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request
from serving import served

from edition.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = ROOT.parent / "shared/originals"
"""Where the original interviews lie, on a machine that has them."""
needs_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"needs the original interviews in {ORIGINALS}")
RETELLING = pytest.param("retelling", "mkdocs", id="retelling")
TRANSCRIPT = pytest.param("transcript", "mkdocs", id="transcript", marks=[needs_originals, pytest.mark.slow])
ZENSICAL = pytest.param("retelling", "zensical", id="zensical", marks=pytest.mark.slow)
"""Sites that are tested: whose words they have, and what built them."""
OTHER = {"test_linking", "test_privacy", "test_publication", "test_reading", "test_search", "test_timeline"}
"""Tests that look at the site of the other engine too."""

PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 800}
SITE_URL = "http://two.localhost/"
"""Address of the tested site, on whatever port a process serves it; what a host's own name ends in is trusted."""
SWITCH = ".md-header .colours"
"""The button that switches the colours."""
INTERVIEW_PAGES = [f"interviews/{page}/" for page in INTERVIEWS]
PAGES = ["", *INTERVIEW_PAGES, "interviews/2021-koo/q3/", "timeline/", "topics/", "about/", "nowhere/at/all/"]
"""Address of every page but for answers, of which there is one, and of one that is not there."""
SETTINGS = ("SITE_URL", "EDIT_URI_TEMPLATE", "DOWNLOADS", "DRAFTS", "SOURCE_DATE_EPOCH")
"""Variables of the environment that change what is built; no test takes them from the machine."""

hypothesis.settings.register_profile("few", max_examples=20, derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("many", max_examples=200, deadline=None, print_blob=True)
hypothesis.settings.load_profile("few")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what a browser does on the site of either edition, but for what only the retelling has."""
    if "site" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        sites = [RETELLING]
        if {"context", "plain", "phone"} & set(metafunc.fixturenames) and "retelling" not in marks:
            sites.append(TRANSCRIPT)
        if metafunc.module.__name__ in OTHER and "slow" not in marks:
            sites.append(ZENSICAL)
        metafunc.parametrize(("edition", "engine"), sites, indirect=True, scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share what a file builds for itself in one process, so that it is built once."""
    for item in items:
        for name, definitions in item._fixtureinfo.name2fixturedefs.items():
            if definitions[-1].scope in {"module", "session"} and definitions[-1].baseid == item.location[0]:
                item.add_marker(pytest.mark.xdist_group(f"{item.location[0]}::{name}"))


def invoke(*arguments: str, cwd: Path) -> click.testing.Result:
    """Run a command of the package in this process, in a folder; an error that it does not handle is a failure."""
    with contextlib.chdir(cwd):
        runner = click.testing.CliRunner(env=dict.fromkeys(SETTINGS))
        return runner.invoke(main, arguments, prog_name="python -m edition", catch_exceptions=False)


def run(*command: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program, of this Python's environment if it is there; judging its exit status is left to the caller."""
    own = Path(sys.executable).parent / command[0]
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [own if own.exists() else command[0], *command[1:]],
        cwd=cwd,
        env={**clean, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        timeout=900,
    )


def read(site: Path, path: str) -> BeautifulSoup:
    """Parse one page of a built site."""
    return BeautifulSoup((site / path).read_text("utf-8"), "html.parser")


def add_style(page: Page, style: str) -> None:
    """Add style to a page, as a reader's own would be; its policy forbids a style element."""
    page.evaluate(
        """style => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(style)
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
        }""",
        style,
    )


def ask(page: Page, words: str) -> None:
    """Open the search box and type into it, as a reader would."""
    page.get_by_role("button", name="Search the interviews").click()
    page.keyboard.type(words)


@pytest.fixture(params=INTERVIEWS)
def interview(request: pytest.FixtureRequest) -> str:
    """Page id of an interview; a test that asks for it runs once for each."""
    return request.param


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of all that building the site reads, to be changed or spoilt, with this environment as its own."""
    return copy(tmp_path)


def copy(target: Path) -> Path:
    """Copy what building the site reads."""
    for name in ("Makefile", "requirements.txt", "mkdocs.yml", "data", "docs", "edition", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target / name)
    (target / ".venv").symlink_to(sys.prefix)
    return target


def make(target: str, *settings: str) -> list[str]:
    """Command for a target of the project's Makefile, the environment taken as it is."""
    return ["make", "--old-file=.venv/site", "--old-file=.venv/test", target, *settings]


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def edition(request: pytest.FixtureRequest) -> str:
    """Whose words the site has: retellings, or the transcripts of the originals."""
    return request.param


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """What built the site."""
    return request.param


@pytest.fixture
def slips(site: Path, interview: str) -> bool:
    """Whether the page of an interview lists slips of the original; no transcript does that was a retelling."""
    known, page = KNOWN[interview], (site / f"interviews/{interview}/index.html").read_text("utf-8")
    return known.slips and f"This page is a {known.edition}" in page


def build_once(
    factory: pytest.TempPathFactory,
    name: str,
    *command: str,
    change: Callable[[Path], object] = lambda project: None,
    **env: str,
) -> Path:
    """Run a command in a copy of the project, in the first process that needs it; the others wait and take the same."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            folder.mkdir()
            change(copy(folder))
            made = run(*command, cwd=folder, SITE_URL=SITE_URL, **env)
            (folder / "failure.txt").write_text(made.stdout + made.stderr if made.returncode else "", "utf-8")
    if failure := (folder / "failure.txt").read_text("utf-8"):
        pytest.fail(f"{' '.join(map(str, command))} failed:\n{failure}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, edition: str, engine: str) -> Path:
    """The finished site, built with every warning an error."""
    if edition == "retelling":
        return build_once(tmp_path_factory, engine, *make("build", f"ENGINE={engine}")) / "site"
    return build_once(tmp_path_factory, "transcript", *make("full", f"FROM={ORIGINALS}")) / "site-full"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the retellings as mkdocs builds it, before it is published."""
    return build_once(tmp_path_factory, "built", "mkdocs", "build", "--strict") / "site"


def change_much(project: Path) -> None:
    """Make all changes that editors will make one day."""
    changes.merge_paragraphs(project)
    changes.lead_elsewhere(project)
    changes.rename_topic(project)
    changes.add_interviews(project)
    given = invoke("anchor", cwd=project)
    assert given.exit_code == 0, given.output


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after these changes, with its site, whose pages link to their editor."""
    editor = {"EDIT_URI_TEMPLATE": "https://example.org/edit/{path}"}
    return build_once(tmp_path_factory, "edited", *make("build"), change=change_much, **editor)


@pytest.fixture(scope="session")
def port() -> int:
    """Port on which this process serves the site."""
    return free_port()


@pytest.fixture(scope="session")
def base_url(site: Path, port: int) -> Iterator[str]:
    """Address of the site while it is served, with a slash at its end."""
    with served(site, port):
        yield SITE_URL


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, playwright: Playwright, port: int) -> dict:
    """The machine's own Chromium, kept from looking up its maker's hosts, and led to the site on its port."""
    found = chromium.find(playwright.chromium)
    here = f"--host-resolver-rules=MAP two.localhost 127.0.0.1:{port}"
    return {**browser_type_launch_args, "executable_path": found, "args": [*chromium.QUIET, here]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A desktop window unless a test asks for another; British dates and words."""
    return {**browser_context_args, "viewport": DESKTOP, "locale": "en-GB"}


class Watch:
    """What a visit asked for from elsewhere, and what the browser complained of."""

    def __init__(self, base_url: str):
        self.base_url = base_url
        self.faults: list[str] = []

    def context(self, context: BrowserContext) -> BrowserContext:
        """Watch every page that this context opens."""
        context.on("request", self.request)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        return context

    def request(self, request: Request) -> None:
        """Note a request that leaves the site."""
        if not request.url.startswith((self.base_url, "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        """Note an error or a warning in the console, but not that a tap fell into a scroll, which is chance."""
        if message.type in {"error", "warning"} and "attempt to cancel a touchstart" not in message.text:
            self.faults.append(f"console {message.type} at {message.location['url']}: {message.text}")

    def visit(self, page: Page, address: str) -> None:
        """Open a page. That a missing one answers 404 is all that the browser may complain of."""
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == (404 if address.startswith("nowhere") else 200)
        if answer.status == 404:
            self.faults = [fault for fault in self.faults if f"at {answer.url}: " not in fault]


@pytest.fixture
def watch(base_url: str) -> Iterator[Watch]:
    """Fail a browser test whose page asks another host for anything or logs an error."""
    watch = Watch(base_url)
    yield watch
    assert watch.faults == []


@pytest.fixture
def context(context: BrowserContext, watch: Watch) -> BrowserContext:
    """The browser context of a test, watched."""
    return watch.context(context)


@pytest.fixture
def visitor(browser: Browser, base_url: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a page as a reader with certain settings of the browser would; what it shows is in its retelling."""
    contexts = []

    def visit(address: str, **settings: object) -> Page:
        context = watch.context(browser.new_context(base_url=base_url, locale="en-GB", **settings))
        contexts.append(context)
        page = context.new_page()
        watch.visit(page, address)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def changed(browser: Browser) -> Iterator[Callable[[bytes, bytes], int]]:
    """How many pixels differ between two pictures by a contrast of at least 3:1."""
    context = browser.new_context()
    page = context.new_page()
    yield lambda *shots: colours.changed(page, *shots)
    context.close()


@pytest.fixture
def plain(browser: Browser, base_url: str, watch: Watch) -> Iterator[Page]:
    """A page in a browser with scripts switched off, on a phone."""
    context = watch.context(browser.new_context(base_url=base_url, java_script_enabled=False, viewport=PHONE))
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, base_url: str, watch: Watch) -> Iterator[Page]:
    """A page on a phone that is touched."""
    context = watch.context(browser.new_context(base_url=base_url, viewport=PHONE, has_touch=True, is_mobile=True))
    yield context.new_page()
    context.close()
