"""The Chromium that the browser tests drive: found on the machine, else installed, else asked for.

Run as a program before the tests, so that a missing browser stops them instead of skipping them.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ASK = """\
No Chromium was found on this machine and none could be installed. The browser tests need one. Either
  install Chromium or Google Chrome (Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium), or
  name the program of one that is there: CHROMIUM=/path/to/chromium make test"""


def find() -> str | None:
    """Path of a Chromium that starts: the one named in CHROMIUM, the machine's, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if starts(named) else None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return next((path for path in (*map(shutil.which, NAMES), *APPS, own) if path and starts(path)), None)


def starts(path: str) -> bool:
    """Whether the program runs at all: Ubuntu's chromium-browser may be a note that there is none."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """Install Debian's package where that is possible, else Playwright's own build. Shows what it runs."""
    if os.geteuid() == 0 and distribution() == "debian":
        commands = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
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
    """See that there is a Chromium, or stop with status 1 and say what to install."""
    if not find() and not os.environ.get("CHROMIUM"):
        install()
    found = find()
    if not found:
        sys.exit(ASK)
    print("Browser tests use", Path(found))


if __name__ == "__main__":
    main()
