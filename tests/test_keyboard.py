"""The keyboard alone: every stop of every page and dialog is seen, marked, in order, and none is a trap."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from conftest import DESKTOP, PAGES, PHONE, add_style, ask
from playwright.sync_api import Page, expect

STOP = """async known => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const shown = focused
    const boxes = () => [...shown.getClientRects()].filter(box => box.width && box.height)
    const points = ({ left, right, top, bottom }) => [
        [(left + right) / 2, (top + bottom) / 2],
        ...[left + 2, right - 2].flatMap(x => [top + 2, bottom - 2].map(y => [x, y])),
    ]
    const covers = ([x, y]) => {
        const there = document.elementFromPoint(x, y)
        if (!there) return `the edge of the window at ${x}, ${y}`
        return shown.contains(there) || there.contains(shown) ? null : there.outerHTML.slice(0, 120)
    }
    const faults = () => {
        const seen = shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        if (!seen || !boxes().length) return ["is hidden"]
        return boxes().flatMap(points).map(covers).filter(Boolean).map(by => `is covered by ${by}`)
    }
    // The drawer slides in.
    const end = performance.now() + 2000
    while (faults().length && performance.now() < end) await new Promise(requestAnimationFrame)
    const kind = element => [element.localName, ...element.classList].join(".")
    const order = window.order ??= new Map()
    if (!order.has(focused)) order.set(focused, order.size)
    const box = shown.getBoundingClientRect()
    return {
        number: order.get(focused),
        kind: [focused, focused.parentElement, focused.parentElement.parentElement].map(kind).join(" < "),
        name: focused.getAttribute("aria-label") || focused.textContent.trim() || focused.outerHTML,
        fault: faults()[0] ?? null,
        // A card and a result are marked as a whole.
        box: (({ x, y, width, height }) => ({ x, y, width, height }))(
            (shown.closest(".card, .search-found ol li") ?? shown).getBoundingClientRect()),
        outline: Math.max(...boxes().map(({ width, height }) => 2 * (width + height))),
        left: box.left, right: box.right, top: box.top + scrollY, middle: box.top + scrollY + box.height / 2,
        within: focused.closest("dialog") ? "dialog" : focused.closest("article") ? "article" : "frame",
    }
}"""


def walk(page: Page, key: str, at: Callable[[dict], None] = lambda stop: None) -> list[dict]:
    """Every stop from the first to the last, by a key pressed again and again."""
    stops: list[dict] = []
    for press in range(1500):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop and stops and stop["number"] == stops[0]["number"]:
            return stops
        if not stop and stops:
            return stops
        if stop:
            at(stop)
            stops.append(stop)
        assert press < 3 or stops, "nothing takes the focus"
    raise AssertionError(f"{key} never comes back: trapped at {stops[-1]['name']}")


def faults(stops: list[dict]) -> list[str]:
    """Stops that a reader does not see whole."""
    return [f"{stop['name'][:60]} ({stop['kind']}) {stop['fault']}" for stop in stops if stop["fault"]]


def backward(stops: list[dict]) -> list[str]:
    """Stops in the text that lie higher than the one before them in the same column."""
    return [
        f"{after['name'][:60]} after {before['name'][:60]}"
        for before, after in itertools.pairwise(stops)
        if before["within"] == after["within"] == "article"
        and after["left"] < before["right"]
        and before["left"] < after["right"]
        and after["middle"] < before["top"]
    ]


class Marks:
    """Looks, once for each kind of stop, whether the focus is painted there."""

    def __init__(self, page: Page, changed: Callable[[bytes, bytes], int]):
        self.page = page
        self.changed = changed
        self.seen: set[str] = set()
        self.weak: list[str] = []

    def look(self, stop: dict) -> None:
        """Compare pictures of the place with and without the focus.

        WCAG 2.2 asks of a mark (2.4.13) the area of a line one pixel thick around what is marked.
        """
        if stop["kind"] in self.seen:
            return
        self.seen.add(stop["kind"])
        x, y, width, height = stop["box"].values()
        clip = {"x": max(0, x - 8), "y": max(0, y - 8), "width": width + 16, "height": height + 16}
        marked = self.page.screenshot(clip=clip)
        self.page.evaluate("document.activeElement.blur()")
        changed = self.changed(marked, self.page.screenshot(clip=clip))
        if changed < stop["outline"]:
            self.weak.append(f"{stop['name'][:60]} ({stop['kind']}): {changed} of {stop['outline']:.0f} pixels")


FEW = {("", "1280"), ("interviews/2014-bakishev/", "390"), ("nowhere/at/all/", "1280")}


@pytest.mark.parametrize(
    ("address", "size"),
    [
        pytest.param(page, size, marks=[] if (page, width) in FEW else pytest.mark.slow, id=f"{width}-{page}")
        for page in PAGES
        for width, size in (("390", PHONE), ("1280", DESKTOP))
    ],
)
def test_the_tab_key_leads_through_a_page_and_back(
    visitor: Callable[..., Page], changed: Callable, address: str, size: dict
) -> None:
    page = visitor(address, viewport=size, reduced_motion="reduce", color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    light = Marks(page, changed)
    there = walk(page, "Tab", light.look)
    page.evaluate("document.activeElement.blur()")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    dark = Marks(page, changed)
    back = walk(page, "Shift+Tab", dark.look)
    assert len(there) > 15
    assert len(light.seen) > 4
    assert faults(there) + faults(back) == []
    assert light.weak + dark.weak == []
    assert backward(there) == []
    # Cite and share stand only beside the permalink that has the focus.
    assert [stop["name"] for stop in reversed(back) if ".tools" not in stop["kind"]] == [
        stop["name"] for stop in there if ".tools" not in stop["kind"]
    ]


def test_the_mark_of_the_focus_is_whole_at_the_edge_of_a_table(visitor: Callable[..., Page], changed: Callable) -> None:
    """Which words begin a line, and so stand there, depends on the reader's fonts."""
    page = visitor("timeline/", viewport=PHONE, reduced_motion="reduce")
    add_style(page, "td abbr[tabindex] { display: table }")
    marks = Marks(page, changed)
    for abbreviation in page.locator("td abbr[tabindex]").all():
        abbreviation.focus()
        marks.seen.clear()
        marks.look(page.evaluate(STOP))
    assert marks.seen
    assert marks.weak == []


def enter_search(page: Page) -> None:
    """Open the search box with a query."""
    ask(page, "trade")
    expect(page.locator(".search-found li").first).to_be_visible()


def enter_citations(page: Page) -> None:
    """Open the citations of a place."""
    page.locator(".permalink").nth(1).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


DIALOGS = {
    "search": ("about/", enter_search),
    "citations of an answer": ("interviews/2021-koo/", enter_citations),
    "citations of a topic": ("topics/", enter_citations),
    "keys": ("interviews/2021-koo/", lambda page: page.get_by_role("button", name="Keyboard shortcuts").press("Enter")),
}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize(("address", "enter"), DIALOGS.values(), ids=DIALOGS)
def test_the_focus_stays_in_a_dialog_and_goes_back_to_where_it_was(
    visitor: Callable[..., Page], changed: Callable, address: str, enter: Callable[[Page], None], size: dict
) -> None:
    page = visitor(address, viewport=size, reduced_motion="reduce")
    enter(page)
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    marks = Marks(page, changed)
    stops = [*walk(page, "Tab", marks.look), *walk(page, "Shift+Tab", marks.look)]
    assert {stop["within"] for stop in stops} == {"dialog"}
    assert len({stop["number"] for stop in stops}) >= dialog.locator("a, button, input").count()
    assert faults(stops) == []
    assert marks.weak == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("[aria-haspopup=dialog]:focus, .tools button:focus")).to_have_count(1)


def test_escape_closes_the_drawer(visitor: Callable[..., Page]) -> None:
    page = visitor("about/", viewport=PHONE, reduced_motion="reduce")
    first = page.locator(".md-nav--primary > .md-nav__list > li").first
    page.locator(".md-header label[for=__drawer]").click()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(first).not_to_be_in_viewport()


def test_escape_takes_away_what_an_abbreviation_says(visitor: Callable[..., Page]) -> None:
    page = visitor("interviews/2021-koo/", viewport=DESKTOP)
    abbreviation = page.locator("#q1p3 abbr").first
    shown = """e => {
        const { content, display } = getComputedStyle(e, "::after")
        return content !== "none" && display !== "none"
    }"""
    abbreviation.focus()
    assert abbreviation.evaluate(shown)
    page.keyboard.press("Escape")
    expect(abbreviation).to_be_focused()
    assert not abbreviation.evaluate(shown)
    page.locator("#q2 > .permalink").focus()
    abbreviation.focus()
    assert abbreviation.evaluate(shown)


TARGETS = """() => {
    // A card and a result are pressed as a whole.
    const of = element => element.closest(".card, .search-found ol li") ?? element
    const drawer = document.querySelector("#__drawer:checked") && document.querySelector(".md-sidebar--primary")
    const within = document.querySelector("dialog[open]") ?? drawer ?? document
    const all = [...within.querySelectorAll("a[href], button, input, select, summary, label[for], [tabindex='0']")]
        .filter(element => !element.matches(".md-toggle, .md-overlay"))
        .map(of).filter(element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    const boxes = new Map(all.map(element => [element, element.getBoundingClientRect()]))
    const inLine = element => getComputedStyle(element).display === "inline"
        && [...element.parentElement.childNodes].some(node => node.nodeType === 3 && /\\w/.test(node.data))
    const apart = (one, other) => {
        const [x, y] = [one, other].map(({ left, width, top, height }) => [left + width / 2, top + height / 2])
            .reduce(([x, y], [u, v]) => [x - u, y - v])
        return Math.hypot(x, y) >= 24
    }
    return all.filter(element => {
        const { width, height } = boxes.get(element)
        if (width >= 23.5 && height >= 23.5 || width * height === 0) return false
        if (inLine(element)) return false
        return [...boxes].some(([other, box]) =>
            box.width && !element.contains(other) && !other.contains(element) && !apart(boxes.get(element), box))
    }).map(element => `${element.outerHTML.slice(0, 140)} ${JSON.stringify(boxes.get(element))}`)
}"""


@pytest.mark.parametrize("address", PAGES)
def test_a_finger_finds_what_it_presses(visitor: Callable[..., Page], address: str) -> None:
    """WCAG 2.5.8: 24 pixels each way, or as much room around it; or it stands in a sentence."""
    page = visitor(address, viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate(TARGETS) == []
    ask(page, "trade")
    expect(page.locator(".search-found li").first).to_be_visible()
    assert page.evaluate(TARGETS) == []
    page.keyboard.press("Escape")
    page.locator(".md-header label[for=__drawer]").tap()
    expect(page.locator(".md-nav--primary > .md-nav__list > li").first).to_be_in_viewport()
    assert page.evaluate(TARGETS) == []
