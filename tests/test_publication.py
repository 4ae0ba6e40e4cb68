"""The published site: what pages weigh, what they may load, and that they look as they were built."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import material
import pytest
from conftest import DESKTOP, PAGES, PHONE, TABLET, Watch, ask, make, read, run
from interviews import KNOWN
from playwright.sync_api import Browser, Page, expect
from serving import served

from edition.publish.site import publish, published
from edition.publish.style import AFTER_TABLE, lighter, purged

pytestmark = pytest.mark.retelling  # what publishing does to a page does not depend on whose words it has
HEADERS = 220
"""Bytes of an answer's headers, as the server of benchmarks/pages.py sends them."""


# Weight


@pytest.mark.parametrize("address", [*(f"interviews/{interview}/" for interview in KNOWN), "timeline/"])
def test_a_page_weighs_at_most_70_kib_before_it_is_touched(page: Page, site: Path, address: str) -> None:
    bodies: list[bytes] = []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("document.readyState === 'complete'")
    assert len(bodies) >= 5  # the page, the theme's script, and a bundle or two of either kind
    assert sum(len(gzip.compress(body, 6)) + HEADERS for body in bodies) <= 70 * 1024


def test_nothing_is_published_that_no_page_asks_for(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert not [path for path in paths if re.search(r"lunr|worker|search_index|\.map$|stylesheets", path)]
    told = "".join(path.read_text("utf-8") for kind in ("html", "js") for path in site.rglob(f"*.{kind}"))
    assets = [path.stem for path in site.glob("assets/*") if path.is_file()]
    assert assets
    assert [name for name in assets if name not in told] == []


# What a page may load


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_load_only_what_is_its_own(page: Page, watch: Watch, address: str) -> None:
    watch.visit(page, address)
    policies = page.locator("meta[http-equiv=Content-Security-Policy]")
    expect(policies).to_have_count(1)
    rules = dict(rule.split(" ", 1) for rule in policies.get_attribute("content").split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[\w+/]{43}=')+", rules.pop("script-src"))
    assert {word for rule in rules.values() for word in rule.split()} == {"'none'", "'self'", "data:"}
    assert [name for name, rule in rules.items() if "data:" in rule] == ["img-src"]
    before = page.evaluate(
        """() => {
            const policy = document.querySelector("meta[http-equiv]")
            const parts = [...document.querySelectorAll("script, link, style")]
            return parts.filter(part => policy.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING).length
        }"""
    )
    assert before == 0  # a policy holds for what follows it


@pytest.mark.parametrize("address", PAGES)
def test_the_themes_script_is_asked_for_when_the_page_has_been_painted(page: Page, watch: Watch, address: str) -> None:
    watch.visit(page, address)
    painted, asked = page.evaluate(
        """() => {
            const script = performance.getEntriesByType("resource").filter(each => each.name.includes("javascripts/"))
            const [paint] = performance.getEntriesByName("first-contentful-paint")
            return [paint.startTime, script.map(each => each.startTime)]
        }"""
    )
    assert len(asked) == 1
    assert asked[0] > painted


FOREIGN = {
    "a script between tags": "Object.assign(document.createElement('script'), { text: 'window.ran = true' })",
    "a script from elsewhere": "Object.assign(document.createElement('script'), { src: 'http://127.0.0.1:9/x.js' })",
    "an image from elsewhere": "Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })",
    "a style between tags": "Object.assign(document.createElement('style'), { textContent: 'p { color: red }' })",
    "a frame": "Object.assign(document.createElement('iframe'), { src: location.href })",
    "a base": "Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:9/' })",
}


@pytest.mark.parametrize("element", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_foreign_is_refused(page: Page, watch: Watch, element: str) -> None:
    page.goto("interviews/2021-koo/")
    refused = page.evaluate(
        f"""new Promise(resolve => {{
            document.addEventListener("securitypolicyviolation", event => resolve(event.effectiveDirective))
            document.head.append({element})
        }})"""
    )
    assert refused.removesuffix("-elem") in {"script-src", "img-src", "style-src", "frame-src", "base-uri"}
    assert page.evaluate("window.ran") is None
    watch.faults = [
        fault for fault in watch.faults if "violates the" not in fault and ":9/" not in fault
    ]  # as was to be


# Looks


def seen(page: Page) -> bytes:
    """Picture of a whole page as it stands."""
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


@pytest.fixture(scope="module")
def other(built: Path) -> Iterator[str]:
    """Address of the site as mkdocs built it."""
    with served(built) as address:
        yield address


@pytest.fixture
def difference(browser: Browser, base_url: str, other: str, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Where to look at the pictures of a page as published and as built, if they differ; else nothing.

    The theme's script settles what it follows, the header and the contents, a while after the page has loaded. So
    pictures that differ are taken again, some times; and they are compared before they are asserted on, because pytest
    would look for the difference between megabytes for as long as an hour.
    """
    contexts = []

    def difference(address: str, act: Callable[[Page], object] = lambda page: None, **how: object) -> str:
        contexts.extend(
            browser.new_context(base_url=where, reduced_motion="reduce", **how) for where in (base_url, other)
        )
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.goto(address)
            act(page)
        for _ in range(5):
            pictures = [seen(page) for page in pages]
            if pictures[0] == pictures[1]:
                return ""
        for name, picture in zip(("published", "built"), pictures, strict=True):
            (tmp_path / f"{name}.png").write_bytes(picture)
        return f"{tmp_path}/published.png is not built.png"

    yield difference
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_looks_as_it_was_built(difference: Callable[..., str], address: str, size: dict, scheme: str) -> None:
    assert difference(address, viewport=size, color_scheme=scheme) == ""


@pytest.mark.parametrize("address", PAGES)
def test_without_scripts_a_page_looks_as_it_was_built(difference: Callable[..., str], address: str) -> None:
    assert difference(address, viewport=DESKTOP, java_script_enabled=False) == ""


def searching(page: Page) -> None:
    ask(page, "trade")
    expect(page.locator(".search-found a").first).to_be_visible()


def citing(page: Page) -> None:
    page.locator("#q2 .permalink").focus()
    page.locator("#q2 .tools button", has_text="Cite").click()


ACTS: dict[str, Callable[[Page], object]] = {
    "search": searching,
    "citations": citing,
    "keys": lambda page: page.keyboard.press("?"),
    "contents": lambda page: page.evaluate("scrollTo(0, 3000)"),
    "folds": lambda page: page.locator("summary").evaluate_all("all => all.map(each => each.click())"),
    "abbreviation": lambda page: page.locator("abbr").first.focus(),
    "note": lambda page: (
        page.locator("#p1 .footnote-ref").hover(),
        page.wait_for_selector(".md-tooltip2--active").wait_for_element_state("stable"),
    ),
    "paper": lambda page: page.emulate_media(media="print"),
    "arrival": lambda page: page.goto("interviews/2021-koo/#q3p2"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_what_opens_looks_as_it_was_built(
    difference: Callable[..., str], act: Callable[[Page], object], scheme: str
) -> None:
    assert difference("interviews/2021-koo/", act, viewport=DESKTOP, color_scheme=scheme) == ""


@pytest.mark.parametrize("opener", ["label.md-header__button[for=__drawer]", ".search-open"])
def test_what_opens_on_a_phone_looks_as_it_was_built(difference: Callable[..., str], opener: str) -> None:
    how = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    assert difference("interviews/2014-bakishev/", lambda page: page.tap(opener), **how) == ""


# Publishing


def test_of_the_themes_style_only_what_no_page_can_use_goes() -> None:
    theme = (
        ":root{--kept:1px;--unread:2px;--only-in-ours:3px}.used{margin:var(--kept)}.unused,.used .unused{margin:4px}"
        "[dir=rtl] .used{margin:5px}[data-mode=on] .used{margin:6px}.md-tooltip2--active{margin:7px}#here{margin:8px}"
        "@media print{.unused{margin:9px}.used{margin:10px}}p:hover{margin:11px}"
    )
    style = purged(theme, ".ours{padding:var(--only-in-ours)}", '<p class="a used" id="here" data-mode="on">', "")
    kept = ["--kept", "--only-in-ours", ".ours", "var(--kept)", "6px", "7px", "8px", "10px", "11px"]
    assert [part for part in kept if part not in style] == []
    assert [part for part in ("--unread", "4px", "5px", "9px", "unused", "rtl") if part in style] == []


def test_what_makes_a_browser_style_the_whole_page_anew_goes() -> None:
    assert any(AFTER_TABLE in style.read_text("utf-8") for style in Path(material.__file__).parent.rglob("main.*.css"))
    assert lighter(f"{AFTER_TABLE}{{margin:1px}}", '<table class="a">').startswith("table:not([class])+:is(")
    assert lighter("table:not([class]){margin:1px}", '<p class="a"><table>') == "table:not(._){margin:1px}"
    assert lighter("table:not([class]){margin:1px}", '<table id="a" class="b">') == "table:not([class]){margin:1px}"


def test_a_style_that_only_a_script_reads_is_kept() -> None:
    assert "--told" in purged(":root{--told:1px}", "", "<p>", "getPropertyValue('--told')")


def test_a_site_that_lies_in_a_folder_of_its_host_finds_its_files_from_any_address(project: Path) -> None:
    assert run(*make("build"), cwd=project, SITE_URL="http://127.0.0.1/two/").returncode == 0
    lost = read(project / "site", "404.html")
    linked = [tag["href"] for tag in lost.select("link[rel=stylesheet]")] + [
        tag["src"] for tag in lost.select("script[src]")
    ]
    linked += re.findall(r"src=`(/[^`]+javascripts/[^`]+)`", str(lost))  # the theme's script, which is asked for later
    assert len(linked) >= 4
    for address in linked:
        assert (project / "site" / address.removeprefix("/two/")).is_file()
        assert address.startswith("/two/assets/")


def test_what_is_published_already_is_refused_and_stays(site: Path, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "site")
    before = {path: path.read_bytes() for path in again.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match=r"^404\.html:1: names no style .*; publish what mkdocs build has just made$"):
        publish(again)
    assert {path: path.read_bytes() for path in again.rglob("*") if path.is_file()} == before


def test_what_is_the_same_on_all_pages_is_loaded_once() -> None:
    styles = (
        '<link rel="stylesheet" href="{0}assets/stylesheets/main.css"><link rel="stylesheet" href="{0}assets/a.css">'
    )
    page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>{}</head><body>{}</body></html>'
    built = {
        "index.html": page.format(styles.format(""), '<script defer src="assets/a.js"></script>'),
        "b/index.html": page.format(
            styles.format("../") + '<link rel="stylesheet" href="../assets/b.css">',
            '<script defer src="../assets/a.js"></script><script defer src="../assets/b.js"></script>',
        ),
        "assets/stylesheets/main.css": "p{margin:1px}",
        "assets/a.css": "p{margin:2px}",
        "assets/b.css": "p{margin:3px}",
        "assets/a.js": "const a = 1 // one",
        "assets/b.js": "console.log(a)",
        "assets/alone.js": "const alone = 1 // by itself",
    }
    made, page = published(built)
    made |= {path: page(path) for path in ("index.html", "b/index.html")}
    names = {re.sub(r"[0-9a-f]{8}", "…", path) for path in made}
    assert names == {"index.html", "b/index.html", "assets/….css", "assets/….js", "assets/alone.js"}
    assert len(made) == 7  # two pages, two bundles of each kind, and the script that no page links to
    shared = set(re.findall(r"assets/\w+\.\w+", made["index.html"]))
    assert len(shared) == 2
    assert shared < set(re.findall(r"assets/\w+\.\w+", made["b/index.html"]))
    assert made["assets/alone.js"] == "const alone=1;"
