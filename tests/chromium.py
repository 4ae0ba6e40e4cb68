"""The Chromium of the tests: found on the machine, else installed, else asked for.

Run as `python tests/chromium.py` before the tests, so that a missing browser stops them.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

from playwright.sync_api import BrowserType, Error, sync_playwright

FEATURES = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # a second page in each window, for the list under an address bar
    *("AimEnabled", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch"),
    *("DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding", "ThirdPartyStoragePartitioning"),
)
"""What it is to do without: work that nobody sees, then what Playwright leaves out, whose list this one replaces."""
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync", "--disable-background-networking"),
    f"--disable-features={','.join(FEATURES)}",
)
"""Arguments that keep it from looking up its maker's hosts, and from more work than showing a page."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ASK = """\
No Chromium was found on this machine and none could be installed. The browser tests need one. Either
  install one (Debian: apt install chromium; Ubuntu: Google Chrome; macOS: brew install --cask chromium;
  anywhere: .venv/bin/playwright install --with-deps chromium), or
  name the program of one that is there: CHROMIUM=/path/to/chromium make test"""


def find(browser: BrowserType) -> str | None:
    """Path of a Chromium that can be driven: the one named in CHROMIUM, else the machine's, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    paths = [named] if named else [*map(shutil.which, NAMES), *APPS, browser.executable_path]
    return next((path for path in paths if path and drives(browser, path)), None)


def drives(browser: BrowserType, path: str) -> bool:
    """Whether the program opens a page: one that is there may be a stub, or lack its libraries."""
    try:
        with browser.launch(executable_path=path) as started:
            started.new_page().close()
    except Error:
        return False
    return True


def install() -> None:
    """Install Debian's package where that is possible, else Playwright's own build. Shows what it runs."""
    root = os.geteuid() == 0
    if root and distribution() == "debian":
        commands = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    else:
        libraries = ["--with-deps"] if root and distribution() else []
        commands = [[sys.executable, "-m", "playwright", "install", *libraries, "chromium"]]
    for command in commands:
        print("No Chromium found. Running:", *command, flush=True)
        subprocess.run(command, check=False)


def distribution() -> str | None:
    """The Linux distribution's own short name, None elsewhere."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return None


def main() -> None:
    """See that there is a Chromium, or stop with status 1 and say what to do."""
    named = os.environ.get("CHROMIUM")
    with sync_playwright() as playwright:
        found = find(playwright.chromium)
        if not found and named:
            sys.exit(f"CHROMIUM={named}: this is no Chromium that opens a page. Name another one, or none.")
        if not found:
            install()
            found = find(playwright.chromium)
    if not found:
        sys.exit(ASK)
    print("The browser is", found)


if __name__ == "__main__":
    main()
