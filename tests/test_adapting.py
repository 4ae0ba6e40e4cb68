"""Readers' own settings: larger text, a narrow window, wider spacing, their own colours, less motion, more contrast."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from colours import contrast
from conftest import DESKTOP, PAGES, PHONE, add_style, ask
from interviews import INTERVIEWS
from playwright.sync_api import Locator, Page, expect

KOO = "interviews/2021-koo/"

# Words that leave the window, are cut off by what is around them, or lie on others; and what scrolls sideways.
MISFITS = r"""() => {
    const found = []
    const drawer = document.querySelector(".md-sidebar--primary")
    const open = document.querySelector("#__drawer:checked") && drawer
    const within = document.querySelector("dialog[open]") ?? open ?? document.body
    const around = element => element ? [element, ...around(element.parentElement)] : []
    const overflow = element => Object.values(["overflowX", "overflowY"].map(way => getComputedStyle(element)[way]))
    const clips = element => overflow(element).some(way => ["hidden", "clip"].includes(way))
    const scrolls = element => overflow(element).some(way => ["auto", "scroll"].includes(way))
    const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !element.closest("[aria-hidden=true], .md-skip, option")
        && !around(element).some(each => clips(each) && each.clientWidth < 3)
        && (open || !drawer?.contains(element) || drawer.getBoundingClientRect().right > 0)
    const lines = []
    const range = document.createRange()
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
    for (let text; text = texts.nextNode();) {
        if (!/\S/.test(text.data) || !seen(text.parentElement)) continue
        range.selectNodeContents(text)
        const { localName, className } = text.parentElement
        const name = `“${text.data.trim().slice(0, 50)}” in ${localName}.${className}`
        const stays = each => ["fixed", "sticky"].includes(getComputedStyle(each).position)
        const layer = around(text.parentElement).find(stays)
        for (const box of [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)) {
            lines.push({ box, name, layer })
            if (box.left < -1 || box.right > innerWidth + 1) found.push(`${name} leaves the window`)
            for (const each of around(text.parentElement)) {
                if (each === document.body || scrolls(each)) break
                const edge = each.getBoundingClientRect()
                const out = box.left < edge.left - 2 || box.right > edge.right + 2
                    || box.top < edge.top - box.height / 4 || box.bottom > edge.bottom + box.height / 4
                if (clips(each) && out) found.push(`${name} is cut off by ${each.localName}.${each.className}`)
            }
        }
    }
    // Letters do not fill the boxes of their lines, so that those may overlap a little.
    lines.sort((one, other) => one.box.top - other.box.top).forEach((one, at) => {
        for (const other of lines.slice(at + 1)) {
            if (other.box.top > one.box.bottom) break
            const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
            const height = Math.min(one.box.bottom, other.box.bottom) - other.box.top
            if (one.layer === other.layer && width > 2 && height > .3 * Math.min(one.box.height, other.box.height)) {
                found.push(`${one.name} lies on ${other.name}`)
            }
        }
    })
    for (const control of [...within.querySelectorAll("button, select")].filter(seen)) {
        if (control.scrollWidth > control.clientWidth + 2) found.push(`${control.outerHTML} is too narrow`)
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways")
    return [...new Set(found)]
}"""
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
NEEDS = {
    "zoom of 200 %": ({"width": 640, "height": 400}, ""),
    "zoom of 400 %": ({"width": 320, "height": 256}, ""),
    "text of 200 %": (DESKTOP, "html { font-size: 250% !important }"),
    "text of 200 % in half a window": ({"width": 640, "height": 800}, "html { font-size: 250% !important }"),
    "spacing": (DESKTOP, SPACED),
    "spacing on a phone": (PHONE, SPACED),
}


FEW = {KOO, "timeline/"}
addresses = pytest.mark.parametrize(
    "address", [pytest.param(page, marks=[] if page in FEW else pytest.mark.slow) for page in PAGES]
)


@addresses
@pytest.mark.parametrize(("size", "style"), NEEDS.values(), ids=NEEDS)
def test_nothing_is_cut_off_or_covered(visitor: Callable[..., Page], address: str, size: dict, style: str) -> None:
    """WCAG 1.4.4, 1.4.10 and 1.4.12."""
    page = visitor(address, viewport=size, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    if style:
        add_style(page, style)
    assert page.evaluate(MISFITS) == []
    if address == KOO:
        for state in states(page):
            assert (state, page.evaluate(MISFITS)) == (state, [])


def states(page: Page) -> Iterator[str]:
    """Open one after the other what opens on the page of an interview."""
    page.locator("#q3p2 .permalink").focus()
    yield "tools"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Cite")).to_be_visible()
    yield "citations"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    yield "keys"
    page.keyboard.press("Escape")
    ask(page, "trade")
    expect(page.locator(".search-found li").first).to_be_visible()
    yield "search"
    page.keyboard.press("Escape")
    if page.locator(".md-header label[for=__drawer]").is_visible():
        page.locator(".md-header label[for=__drawer]").click()
        expect(page.locator(".md-nav--primary > .md-nav__list > li").first).to_be_in_viewport()
        yield "drawer"


# Forced colours: backgrounds go, borders and text get the reader's colours


@pytest.fixture(params=["light", "dark"])
def forced(visitor: Callable[..., Page], request: pytest.FixtureRequest) -> Callable[..., Page]:
    """Opens a page in forced colours, dark on light or light on dark."""
    return lambda address, size=DESKTOP: visitor(
        address, viewport=size, forced_colors="active", color_scheme=request.param, reduced_motion="reduce"
    )


def painted(page: Page, place: Locator, changed: Callable[[bytes, bytes], int]) -> int:
    """How many pixels of a part stand out from what is behind it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    shown = page.screenshot(clip=box)
    place.evaluate("e => e.style.setProperty('visibility', 'hidden', 'important')")
    hidden = page.screenshot(clip=box)
    place.evaluate("e => e.style.removeProperty('visibility')")
    return changed(shown, hidden)


def test_in_forced_colours_marks_and_bars_are_seen(forced: Callable, changed: Callable) -> None:
    page = forced("timeline/")
    marks = []
    for lay in ("behind", "current", "ahead"):
        entry = page.locator(f".event.{lay}[data-interview='2021-koo']").first
        entry.scroll_into_view_if_needed()
        box = entry.bounding_box()
        assert box
        marks.append(page.screenshot(clip={"x": box["x"] - 4, "y": box["y"] + 4, "width": 20, "height": 20}))
        assert painted(page, page.locator(f".picture a.{lay}").first, changed) > 20, lay
    assert min(changed(*pair) for pair in itertools.combinations(marks, 2)) >= 15  # half of what is within the border
    for part, least in {".picture a.raised": 40, "svg.bar rect": 100}.items():
        assert painted(page, page.locator(part).first, changed) > least, part
    shape = "e => getComputedStyle(e, '::before').borderRadius"
    for within in (".picture .mark", ".event"):
        first = [page.locator(f"{within}.behind[data-interview='{interview}']").first for interview in INTERVIEWS]
        assert len({mark.evaluate(shape) for mark in first}) == len(INTERVIEWS), within


def test_in_forced_colours_what_is_found_and_where_one_is_are_seen(forced: Callable, changed: Callable) -> None:
    page = forced(f"{KOO}?h=pandemic")
    found = page.locator("mark.found").first
    behind = "e => getComputedStyle(e).backgroundColor"
    assert found.evaluate(behind) != page.locator("body").evaluate(behind)
    tabs = [page.locator(f".md-tabs__item{rest}").first for rest in ("--active a", ":not(.md-tabs__item--active) a")]
    assert [tab.evaluate("e => getComputedStyle(e).textDecorationLine") for tab in tabs] == ["underline", "none"]
    page.locator("#q3p2 .permalink").focus()
    for button in (".search-open", ".tools button", ".keys button"):
        assert painted(page, page.locator(button).first, changed) > 20, button


def test_in_forced_colours_the_drawers_arrows_are_seen(forced: Callable, changed: Callable) -> None:
    page = forced(KOO, PHONE)
    assert painted(page, page.locator(".md-header label[for=__drawer] svg"), changed) > 50
    page.locator(".md-header label[for=__drawer]").click()
    arrow = page.locator(".md-sidebar--primary label[for=__toc] .md-nav__icon").first
    expect(arrow).to_be_in_viewport()
    assert painted(page, arrow, changed) > 20


# Motion and contrast


@addresses
def test_nothing_moves_where_motion_is_unwanted(visitor: Callable[..., Page], address: str) -> None:
    page = visitor(address, viewport=PHONE, reduced_motion="reduce")
    page.evaluate(
        """window.moved = []; for (const kind of ["transitionrun", "animationstart"]) document.addEventListener(kind,
            event => moved.push(`${event.propertyName ?? event.animationName} of ${event.target.className}`), true)"""
    )
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    page.set_viewport_size(DESKTOP)
    for stop in page.locator(".permalink, abbr, summary, .call button").all()[:6]:
        stop.focus()
    ask(page, "trade")
    expect(page.locator(".search-found li").first).to_be_visible()
    page.keyboard.press("Escape")
    smooth = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).scrollBehavior === 'smooth').length"
    assert page.evaluate(smooth) == 0
    # Frames in which what was begun would have said so.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_where_it_is_asked_for(visitor: Callable[..., Page], scheme: str) -> None:
    page = visitor(KOO, viewport=DESKTOP, contrast="more", color_scheme=scheme)
    paper, ink, soft, line = page.evaluate(
        """["backgroundColor|body", "color|#q1p1", "color|.byline", "borderTopColor|.byline"].map(what => {
            const [name, place] = what.split("|")
            return getComputedStyle(document.querySelector(place))[name].match(/[0-9.]+/g).map(Number)
        })"""
    )
    assert contrast(ink, paper) == pytest.approx(21)
    assert contrast(soft, paper) >= 7
    assert contrast(line, paper) >= 3
