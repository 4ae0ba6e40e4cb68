"""What the site keeps in a reader's browser: two settings. Looked for wherever a page can keep anything."""

from __future__ import annotations

import re

from conftest import SWITCH, Watch, ask
from interviews import INTERVIEWS
from playwright.sync_api import BrowserContext, Page, expect

KOO = "interviews/2021-koo/"
PAGES = ["", *(f"interviews/{interview}/" for interview in INTERVIEWS), "timeline/", "topics/", "about/", "nowhere/"]
STORES = """async () => ({
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(database => database.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
  files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
  name: window.name,
})"""
EMPTY = {"session": [], "databases": [], "caches": [], "workers": [], "files": [], "name": ""}


def settings(page: Page) -> dict[str, str]:
    """What is kept in the browser's local storage; all other places must be empty."""
    assert page.context.cookies() == []
    assert page.evaluate(STORES) == EMPTY
    return page.evaluate("({...localStorage})")


def test_to_read_pages_keeps_nothing(page: Page, watch: Watch) -> None:
    for address in PAGES:
        watch.visit(page, address)
        assert settings(page) == {}, address


def use_the_search(page: Page) -> None:
    page.goto("")
    page.get_by_role("main").get_by_role("searchbox").fill("trade")
    page.keyboard.press("Enter")
    page.locator(".search-found a").first.click()
    expect(page.locator(".interview mark").first).to_be_visible()
    page.keyboard.press("Escape")
    ask(page, "nothinglikeit")
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()


def use_an_interview(page: Page, *, notes: bool) -> None:
    page.goto(f"{KOO}#q3p2")
    page.locator("abbr").first.focus()
    if notes:
        page.locator(".call button").first.click()
        page.keyboard.press("Escape")
    page.locator("#q3p2").hover()
    page.locator("#q3p2 .permalink").click()
    page.get_by_role("button", name="Cite Q3 ¶2").click()
    page.get_by_role("button", name="Share Q3 ¶2").click()
    page.get_by_role("button", name="Copy Chicago").click()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".interview h2:focus")).to_have_count(1)


def use_the_rest(page: Page) -> None:
    page.goto("timeline/")
    page.locator(".picture a.mark[href='#qazvac']").click()
    expect(page).to_have_url(re.compile("/timeline/#qazvac$"))
    page.locator("details.editors summary").click()
    page.goto("topics/")
    page.locator("#energy").hover()
    page.locator("#energy .permalink").click()
    page.get_by_role("button", name="Cite Energy").click()
    page.keyboard.press("Escape")


def test_to_use_everything_keeps_two_settings_and_nothing_else(
    context: BrowserContext, page: Page, edition: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.share = async () => {}")
    for use in (use_the_search, lambda page: use_an_interview(page, notes=edition == "retelling"), use_the_rest):
        use(page)
        assert settings(page) == {}
    page.goto(KOO)
    page.locator(SWITCH).click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox", name="Single keys work as shortcuts").uncheck()
    assert settings(page) == {"colours": "light", "keys": "off"}
    page.keyboard.press("Escape")
    for _ in ("dark", "the system’s"):
        page.locator(SWITCH).click()
    assert settings(page) == {"keys": "off"}


def test_the_about_page_says_what_is_kept(page: Page) -> None:
    page.goto("about/#privacy")
    said = page.get_by_role("main")
    expect(page.get_by_role("heading", name="Privacy")).to_be_in_viewport()
    for fact in ("sets no cookies", "two settings", "the colours", "single keys", "GitHub Pages"):
        expect(said).to_contain_text(fact)
