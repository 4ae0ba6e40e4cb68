"""The published site: what pages weigh, what they may load, and that they look as they were built."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import DESKTOP, PAGES, PHONE, SWITCH, TABLET, Watch, ask, make, read, run
from playwright.sync_api import Browser, Page, Response, Route, expect
from serving import served

from edition.publish.site import finish, publish_site, purge

pytestmark = pytest.mark.retelling  # what publishing does to a page does not depend on whose words it has


# Weight


def test_a_page_weighs_at_most_32_kib_and_the_topics_page_36(browser: Browser, base_url: str) -> None:
    limits = dict.fromkeys(
        ["interviews/2014-bakishev/", "interviews/2021-koo/", "interviews/2021-koo/q1/", "timeline/"], 32
    )
    for address, limit in (limits | {"topics/": 36}).items():
        context = browser.new_context(base_url=base_url)
        answers: list[Response] = []
        context.on("response", lambda answer, answers=answers: answers.append(answer))
        context.new_page().goto(address, wait_until="networkidle")
        bodies = [answer.body() for answer in answers]
        context.close()
        assert len(bodies) >= 5, address  # the page, and two bundles of either kind
        assert sum(len(gzip.compress(body, 6)) for body in bodies) <= limit * 1024, address


def test_the_search_weighs_at_most_9_5_kib_and_1_3_more_for_each_answer(page: Page, site: Path) -> None:
    page.goto("about/", wait_until="networkidle")
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    ask(page, "trade")
    expect(page.locator(".search-found a").first).to_be_visible()
    bodies = {urlsplit(response.url).path: response.body() for response in loaded}
    engine = {path: len(gzip.compress(body)) for path, body in bodies.items() if path.endswith(".js")}
    records = engine.pop("/assets/search/records.js")
    pages = [path.relative_to(site).as_posix() for path in site.glob("interviews/*/index.html")]
    answers = sum(len(read(site, path).select(".answer > h2")) for path in pages)
    assert records <= 1.3 * 1024 * answers, f"{records / 1024 / answers:.2f} KiB each of {answers}"
    assert len(engine) >= 2
    assert sum(engine.values()) <= 9.5 * 1024, engine


def test_nothing_is_published_that_no_page_asks_for(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert not [path for path in paths if re.search(r"javascripts|search_index|\.map$|stylesheets", path)]
    told = "".join(path.read_text("utf-8") for kind in ("html", "js") for path in site.rglob(f"*.{kind}"))
    assets = [path.stem for path in site.glob("assets/*") if path.is_file()]
    assert assets
    assert [name for name in assets if name not in told] == []


# What a page may load


def test_a_page_may_load_only_what_is_its_own(page: Page, watch: Watch) -> None:
    for address in PAGES:
        watch.visit(page, address)
        policies = page.locator("meta[http-equiv=Content-Security-Policy]")
        assert policies.count() == 1, address
        rules = dict(rule.split(" ", 1) for rule in policies.get_attribute("content").split("; "))
        assert rules["default-src"] == "'none'", address
        assert re.fullmatch(r"'self' 'sha256-[\w+/]{43}='", rules.pop("script-src")), address
        assert {word for rule in rules.values() for word in rule.split()} == {"'none'", "'self'", "data:"}, address
        assert [name for name, rule in rules.items() if "data:" in rule] == ["img-src"], address
        before = page.evaluate(
            """() => {
                const policy = document.querySelector("meta[http-equiv]")
                const parts = [...document.querySelectorAll("script, link, style")]
                return parts.filter(part => policy.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING)
            }"""
        )
        assert before == [], address  # a policy holds for what follows it


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


PAINTED = """new Promise(done => new PerformanceObserver(() => {
    const parsed = () => document.readyState === "loading" ? requestAnimationFrame(parsed) : done()
    parsed()
}).observe({ type: "paint", buffered: true }))"""
PLACES = """[...document.querySelectorAll("[id], .picture tr, .md-nav__link, footer")]
    .map(place => `${place.id || place.className} at ${place.getBoundingClientRect().top}`)"""


def test_a_script_that_comes_late_moves_nothing(page: Page) -> None:
    held: list[Route] = []
    late = True  # what is asked for after the release, as on a busy machine, is not held

    def hold(route: Route) -> None:
        if late:
            held.append(route)
        else:
            route.continue_()

    page.route("**/*.js", hold)
    for address in PAGES[:-1]:
        for size in (PHONE, DESKTOP):
            late = True
            page.set_viewport_size(size)
            page.goto(address, wait_until="commit")
            page.evaluate(PAINTED)
            before = page.evaluate(PLACES)
            assert len(before) > 15, address
            late = False
            while held:
                held.pop().continue_()
            page.wait_for_load_state()
            assert page.evaluate(PLACES) == before, address


# Looks


def searching(page: Page) -> None:
    ask(page, "trade")
    expect(page.locator(".search-found a").first).to_be_visible()


def citing(page: Page) -> None:
    page.locator("#q2 .permalink").focus()
    page.locator("#q2 .tools button", has_text="Cite").click()
    page.locator("dialog[open] dd").evaluate_all(  # the two sites name different addresses
        "all => { for (const each of all) each.innerHTML = each.innerHTML.replace(/http:[^#]*/g, '') }"
    )


ACTS: dict[str, Callable[[Page], object]] = {
    "search": searching,
    "citations": citing,
    "keys": lambda page: page.keyboard.press("?"),
    "contents": lambda page: page.locator("#q3p2").scroll_into_view_if_needed(),
    "folds": lambda page: page.locator("summary").evaluate_all("all => all.map(each => each.click())"),
    "abbreviation": lambda page: page.locator("abbr").first.focus(),
    "colours": lambda page: page.locator(SWITCH).click(),
    "paper": lambda page: page.emulate_media(media="print"),
    "arrival": lambda page: page.goto("interviews/2021-koo/#q3p2"),
    "drawer": lambda page: (page.set_viewport_size(PHONE), page.locator("label.md-header__button").click()),
}


@pytest.fixture
def compare(browser: Browser, base_url: str, built: Path, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Take a picture of a page as published and as built; in the end, all pairs must be alike.

    Pictures are compared before they are asserted on: pytest would look for the difference between megabytes for long.
    """
    different = []
    with served(built) as other:
        pages = {
            scripts: [
                browser.new_context(base_url=where, reduced_motion="reduce", java_script_enabled=scripts).new_page()
                for where in (base_url, other)
            ]
            for scripts in (True, False)
        }

        def compare(name: str, act: Callable[[Page], object], *, scripts: bool = True, **how: object) -> None:
            files = [tmp_path / f"{name.replace('/', ' ')} {kind}.png" for kind in ("published", "built")]
            for _ in range(4):  # a busy browser may smooth the edge of a mark now so, now so; a difference stays
                for page, file in zip(pages[scripts], files, strict=True):
                    act(page)
                    page.screenshot(path=file, animations="disabled", caret="hide", **how)
                if files[0].read_bytes() == files[1].read_bytes():
                    return
            different.append(files[0])

        yield compare
        for page in (*pages[True], *pages[False]):
            page.context.close()
    assert different == []


@pytest.mark.slow
def test_every_page_looks_as_it_was_built(compare: Callable[..., None]) -> None:
    looks = [(size, scheme, True) for size in (PHONE, TABLET, DESKTOP) for scheme in ("light", "dark")]
    for address in PAGES:
        for size, scheme, scripts in (*looks, (DESKTOP, "light", False)):
            compare(
                f"{address} {size['width']} {scheme} {scripts}",
                lambda page: (
                    page.set_viewport_size(size),  # noqa: B023
                    page.emulate_media(color_scheme=scheme),  # noqa: B023
                    page.goto(address),  # noqa: B023
                ),
                scripts=scripts,
                full_page=True,
            )


@pytest.mark.slow
def test_what_opens_looks_as_it_was_built(compare: Callable[..., None]) -> None:
    for name, act in ACTS.items():
        compare(
            name,
            lambda page: (
                page.set_viewport_size(DESKTOP),
                page.emulate_media(media="screen"),
                page.goto("about:blank"),
                page.goto("interviews/2021-koo/"),
                act(page),  # noqa: B023
            ),
        )


# Publishing


def test_of_the_themes_style_only_what_no_page_can_use_goes() -> None:
    theme = (
        ":root{--kept:1px;--unread:2px;--only-in-ours:3px;--in-script:3px}.used{margin:var(--kept)}"
        ".unused,.used .unused{margin:4px}[dir=rtl] .used{margin:5px}[data-mode=on] .used{margin:6px}"
        ".by-script{margin:7px}#here{margin:8px}@media print{.unused{margin:9px}.used{margin:10px}}p:hover{margin:11px}"
        ".used:not(.unused){margin:13px}.used,.used>.unused{padding:14px}i{margin:15px}"
        "@keyframes move{from{margin:17px}to{margin:18px}}.used{animation:move 1s}"
    )
    pages = '<p class="a used" id="here" data-mode="on">unused</p>'
    style = purge(theme, pages, "classList.add('by-script', '--in-script')", ".ours{padding:var(--only-in-ours)}")
    kept = [
        "--kept",
        "--only-in-ours",
        "--in-script",
        "var(--kept)",
        *(f"{n}px" for n in (6, 7, 8, 10, 11, 13, 14, 18)),
    ]
    assert [part for part in kept if part not in style] == []
    assert [part for part in ("--unread", "4px;", "5px", "9px", "15px", "rtl", ">.unused") if part in style] == []


def test_a_site_that_lies_in_a_folder_of_its_host_finds_its_files_from_any_address(project: Path) -> None:
    assert run(*make("build"), cwd=project, SITE_URL="http://127.0.0.1/two/").returncode == 0
    lost = read(project / "site", "404.html")
    linked = [tag["href"] for tag in lost.select("link[rel=stylesheet]")] + [
        tag["src"] for tag in lost.select("script[src]")
    ]
    assert len(linked) >= 3
    for address in linked:
        assert (project / "site" / address.removeprefix("/two/")).is_file()
        assert address.startswith("/two/assets/")


def test_what_is_published_already_is_refused_and_stays(site: Path, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "site")
    before = {path: path.read_bytes() for path in again.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match=r"^404\.html:1: names no style .*; publish what a build has just made$"):
        publish_site(again)
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
    made = finish(built)
    names = {re.sub(r"[0-9a-f]{8}", "…", path) for path in made}
    assert names == {"index.html", "b/index.html", "assets/….css", "assets/….js", "assets/alone.js"}
    assert len(made) == 7  # two pages, two bundles of each kind, and the script that no page links to
    shared = set(re.findall(r"assets/\w+\.\w+", made["index.html"]))
    assert len(shared) == 2
    assert shared < set(re.findall(r"assets/\w+\.\w+", made["b/index.html"]))
    assert made["assets/alone.js"] == "const alone=1;"
