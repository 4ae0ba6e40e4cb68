"""WCAG 2.2 AA as far as axe sees it, on every page and in all that opens there, in light and dark, small and large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from colours import contrast
from conftest import DESKTOP, PAGES, PHONE, add_style, ask
from interviews import KNOWN
from playwright.sync_api import Page, expect

KOO = "interviews/2021-koo/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [*PAGES, *(f"interviews/{page}/?h={known.alone}" for page, known in KNOWN.items())]
"""Every page, and interviews as a search leads to them."""

# axe leaves undecided what stands on a picture or below something else: its colour, and the first one that lies behind.
COLOURS = """targets => targets.map(([target]) => {
    const element = document.querySelector(target)
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
    const paint = colour => {
        pen.fillStyle = colour
        pen.fillRect(0, 0, 1, 1)
        return [...pen.getImageData(0, 0, 1, 1).data]
    }
    const behind = []
    for (let each = element; each; each = each.parentElement) behind.unshift(getComputedStyle(each).backgroundColor)
    const paper = behind.map(paint).at(-1)
    return [element.outerHTML, paint(getComputedStyle(element).color), paper]
})"""

looks = pytest.mark.parametrize("scheme", ["light", "dark"])
both = pytest.mark.parametrize(
    ("size", "scheme"),
    [
        pytest.param(PHONE, "light", id="390-light"),
        pytest.param(DESKTOP, "dark", id="1280-dark"),
        pytest.param(PHONE, "dark", id="390-dark", marks=pytest.mark.slow),
        pytest.param(DESKTOP, "light", id="1280-light", marks=pytest.mark.slow),
    ],
)


@pytest.fixture
def look(visitor: Callable[..., Page], scheme: str, size: dict) -> Callable[[str], Page]:
    """Opens a page in a scheme of colours and in a window of a size, without what moves."""
    return lambda address: visitor(address, color_scheme=scheme, viewport=size, reduced_motion="reduce")


def faults(page: Page, within: str | None = None) -> list[str]:
    """What is wrong with a page, or a part of it, as it stands."""
    options = {"runOnly": RULES, "resultTypes": ["violations", "incomplete"]}
    found = Axe().run(page, context=within, options=options).response
    assert len(found["passes"]) > 5, "axe looked at next to nothing"
    wrong = [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]
    doubted = [
        node["target"] for rule in found["incomplete"] if rule["id"] == "color-contrast" for node in rule["nodes"]
    ]
    for html, ink, paper in page.evaluate(COLOURS, doubted):
        if contrast(ink, paper) < 4.5:
            wrong.append(f"color-contrast: {html[:160]}: {ink} on {paper}")
    return wrong


@both
@pytest.mark.parametrize("address", VIEWS)
def test_axe_finds_nothing_on_a_page(look: Callable, address: str) -> None:
    page = look(address)
    if "?h=" in address:
        expect(page.locator("article mark").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert faults(page) == []


@looks
@pytest.mark.parametrize("size", [PHONE], ids=["390"])
def test_axe_finds_nothing_in_the_drawer(look: Callable) -> None:
    page = look(KOO)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="About")).to_be_in_viewport()
    assert faults(page, ".md-sidebar--primary") == []
    page.locator(".md-sidebar--primary label[for=__toc]").first.click()
    expect(page.locator(".md-sidebar--primary a[href='#q1']")).to_be_in_viewport()
    assert faults(page, ".md-sidebar--primary") == []


@both
def test_axe_finds_nothing_in_the_search(look: Callable) -> None:
    page = look("about/")
    ask(page, "")
    for query, told in {
        "": "What they spoke about",
        "vaccine": "2 answers",
        "submarine": "Nowhere in the interviews",
        "Balhash": "searched: Balkhash",
    }.items():
        page.get_by_role("searchbox", name="Search", exact=True).fill(query)
        expect(page.get_by_role("dialog").get_by_text(told)).to_be_visible()
        assert faults(page, "dialog.search") == []


@both
@pytest.mark.parametrize(("address", "link"), [(KOO, "#q3p2 .permalink"), ("topics/", "#energy > .permalink")])
def test_axe_finds_nothing_among_citations(look: Callable, address: str, link: str) -> None:
    page = look(address)
    page.locator(link).focus()
    page.keyboard.press("Tab")
    assert faults(page, ".citable :is(p, h2):has(:focus)") == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Cite")).to_be_visible()
    assert faults(page, "dialog[open]") == []


@both
def test_axe_finds_nothing_in_the_list_of_keys(look: Callable) -> None:
    page = look(KOO)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert faults(page, "dialog[open]") == []


def test_a_fault_is_found(visitor: Callable[..., Page]) -> None:
    page = visitor("about/")
    page.evaluate(
        """document.querySelector("article").insertAdjacentHTML("beforeend",
            `<img src="data:,"><p>x<em id="faint">Faint</em></p>`)"""
    )
    add_style(page, "#faint { color: #bbb } p:has(#faint) { background: linear-gradient(#fff, #fffffe) }")
    found = faults(page)
    assert any(fault.startswith("image-alt") for fault in found)
    assert any(fault.startswith("color-contrast") for fault in found)
