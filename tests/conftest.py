"""The built site on a loopback port, and pages in a real browser that may ask for nothing beyond it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import colours
import pytest
from bs4 import BeautifulSoup
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request
from serving import served

from edition.publish import chromium

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = ROOT.parent / "shared/originals"
"""Where the original interviews lie, on a machine that has them."""
needs_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"needs the original interviews in {ORIGINALS}")
TRANSCRIPT = pytest.param("transcript", marks=needs_originals)

PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 800}
SWITCH = ".md-header .colours"
"""The button that switches the colours."""
PAGES = ["", *(f"interviews/{page}/" for page in INTERVIEWS), "timeline/", "topics/", "about/", "nowhere/at/all/"]
"""Address of every page, and of one that is not there."""


def run(*command: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program, of this Python's environment if it is there; judging its exit status is left to the caller."""
    own = Path(sys.executable).parent / command[0]
    settings = {"SITE_URL", "EDIT_URI_TEMPLATE", "DOWNLOADS", "SOURCE_DATE_EPOCH"}
    clean = {name: value for name, value in os.environ.items() if name not in settings}
    return subprocess.run(
        [own if own.exists() else command[0], *command[1:]],
        cwd=cwd,
        env={**clean, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        timeout=300,
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
def port() -> int:
    """Port of the site, chosen before it is built because its pages name their address."""
    return free_port()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what a browser does on the site of either edition, but for what only the retelling has."""
    if "edition" in metafunc.fixturenames:
        both = "context" in metafunc.fixturenames or {"plain", "phone"} & set(metafunc.fixturenames)
        only = metafunc.definition.get_closest_marker("retelling")
        editions = ["retelling", TRANSCRIPT] if both and not only else ["retelling"]
        metafunc.parametrize("edition", editions, indirect=True, scope="session")


@pytest.fixture(scope="session")
def edition(request: pytest.FixtureRequest) -> str:
    """Whose words the site has: retellings, or the transcripts of the originals."""
    return request.param


@pytest.fixture
def noted(interview: str, edition: str) -> bool:
    """Whether the page of an interview has notes; no transcript has any that was a retelling."""
    return KNOWN[interview].notes and edition == "retelling"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, port: int, edition: str) -> Path:
    """The finished site, built once with every warning an error."""
    project = copy(tmp_path_factory.mktemp("project"))
    target = make("build") if edition == "retelling" else make("full", f"FROM={ORIGINALS}")
    built = run(*target, cwd=project, SITE_URL=f"http://127.0.0.1:{port}/")
    assert built.returncode == 0, built.stdout + built.stderr
    return project / ("site" if edition == "retelling" else "site-full")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """The site of the retellings as mkdocs builds it, before it is published."""
    project = copy(tmp_path_factory.mktemp("built"))
    made = run("mkdocs", "build", "--strict", cwd=project, SITE_URL=f"http://127.0.0.1:{port}/")
    assert made.returncode == 0, made.stderr
    return project / "site"


@pytest.fixture(scope="session")
def base_url(site: Path, port: int) -> Iterator[str]:
    """Address of the served site, with a slash at its end."""
    with served(site, port) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, playwright: Playwright) -> dict:
    """The machine's own Chromium, kept from looking up its maker's hosts."""
    found = chromium.find(playwright.chromium)
    return {**browser_type_launch_args, "executable_path": found, "args": list(chromium.QUIET)}


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
