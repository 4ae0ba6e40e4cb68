"""The site in a real browser: reading it, finding the way, on a desktop, on a phone and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from colours import contrast
from conftest import DESKTOP, PAGES, PHONE, SWITCH, TABLET, Watch, ask, read
from interviews import INTERVIEWS, KNOWN, LOOKED_UP
from playwright.sync_api import Page, expect

TABS = {
    "Home": "Two Ambassadors",
    **{known.tab: known.title for known in KNOWN.values()},
    "Timeline": "Timeline",
    "Topics": "Topics",
    "About": "About these pages",
}
SIZES = {"320": {"width": 320, "height": 640}, "390": PHONE, "768": TABLET, "1280": DESKTOP}

sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


def test_every_page_is_one_press_away_in_the_tabs(page: Page) -> None:
    page.goto("about/")
    for name, title in TABS.items():
        page.get_by_role("navigation", name="Tabs").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1), name).to_have_text(re.compile(title))
        expect(page.locator(".md-tabs__item--active"), name).to_have_text(name)


def test_every_page_is_in_the_drawer_of_a_phone(phone: Page) -> None:
    phone.goto("about/")
    for name, title in TABS.items():
        phone.locator(".md-header label[for=__drawer]").tap()
        phone.get_by_role("navigation", name="Navigation").get_by_role("link", name=name, exact=True).tap()
        expect(phone.get_by_role("heading", level=1), name).to_have_text(re.compile(title))


def test_the_drawer_of_a_phone_lists_the_questions(phone: Page, interview: str, slips: bool) -> None:
    phone.goto(f"interviews/{interview}/")
    phone.locator(".md-header label[for=__drawer]").tap()
    phone.locator(".md-sidebar--primary label[for=__toc]").first.tap()
    questions = phone.locator(".md-sidebar--primary .md-nav--secondary .md-nav__link")
    expect(questions).to_have_count(len(INTERVIEWS[interview]) + slips)
    if slips:
        expect(questions.last).to_have_text(re.compile("Slips in the original"))
    questions.nth(len(INTERVIEWS[interview]) - 1).tap()
    expect(phone.locator(f"#q{len(INTERVIEWS[interview])}")).to_be_in_viewport()


def test_the_pages_follow_one_another(page: Page) -> None:
    page.goto("")
    for heading in list(TABS.values())[1:]:
        page.get_by_role("link", name=re.compile("^Next")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    for heading in list(TABS.values())[-2::-1]:
        page.get_by_role("link", name=re.compile("^Previous")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))


def test_an_interview_reads_from_its_first_paragraph_to_its_last(page: Page, interview: str) -> None:
    page.goto(f"interviews/{interview}/")
    known = KNOWN[interview]
    count = known.introduction + sum(n + 1 for n in known.answers) + known.closing
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        places = page.evaluate(
            """[...document.querySelectorAll("article p[id]:not(.note, .slip)")].map(paragraph => {
                paragraph.scrollIntoView({ block: "center" })
                const { left, right, top, bottom } = paragraph.getBoundingClientRect()
                const seen = paragraph.checkVisibility() && bottom > 0 && top < innerHeight
                return [seen, left >= 0 && right <= innerWidth, top + scrollY]
            })"""
        )
        assert len(places) == count
        assert [place for place in places if not (place[0] and place[1])] == [], width
        tops = [top for _, _, top in places]
        assert tops == sorted(set(tops)), width


def test_nothing_scrolls_sideways(page: Page, watch: Watch) -> None:
    wide = []
    for address in PAGES:
        watch.visit(page, address)
        for width, size in SIZES.items():
            page.set_viewport_size(size)
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                wide.append((address, width))
    assert wide == []


@pytest.mark.parametrize("interview", LOOKED_UP)  # another may be too short to tell
@pytest.mark.parametrize("size", [TABLET, DESKTOP], ids=["768", "1280"])
def test_a_line_holds_60_to_75_characters(page: Page, interview: str, size: dict) -> None:
    page.set_viewport_size(size)
    page.goto(f"interviews/{interview}/")
    lengths = page.evaluate(
        """() => [...document.querySelectorAll("article p[id]:not(.question, .closing)")].flatMap(p => {
            const lines = []; const range = document.createRange()
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
            for (let node; node = walker.nextNode();) {
                if (node.parentElement.closest("sup, .place")) continue
                for (let at = 0; at < node.length; at++) {
                    range.setStart(node, at); range.setEnd(node, at + 1)
                    const bottom = Math.round(range.getBoundingClientRect().bottom / 8)
                    if (!lines.length || Math.abs(lines.at(-1).bottom - bottom) > 1) lines.push({bottom, length: 0})
                    lines.at(-1).length++
                }
            }
            return lines.slice(0, -1).map(line => line.length)
        })"""
    )
    middle = sorted(lengths)[len(lengths) // 2]
    assert len(lengths) > 20
    assert 60 <= middle <= 75


CURRENT = ".md-sidebar--secondary [aria-current]"
"""What the contents mark as being read."""


def test_the_table_of_contents_follows_the_reading(page: Page, interview: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})  # too low for the whole of it
    page.goto(f"interviews/{interview}/")
    for question in range(1, len(INTERVIEWS[interview]) + 1):
        heading = page.locator(f"#q{question}")
        page.evaluate("id => document.getElementById(id).scrollIntoView()", f"q{question}p1")
        current = page.locator(CURRENT)
        expect(current).to_have_attribute("href", f"#q{question}")
        expect(current).to_be_in_viewport(ratio=1)
        assert current.inner_text() in heading.inner_text()
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(CURRENT)).to_have_count(0)


def test_who_arrives_finds_the_question_marked_in_the_contents(page: Page, interview: str) -> None:
    last = len(INTERVIEWS[interview])
    for question in (2, last):
        for target in (f"q{question}", f"q{question}p1"):
            page.goto("about:blank")
            page.goto(f"interviews/{interview}/#{target}")
            expect(page.locator(CURRENT), target).to_have_attribute("href", f"#q{question}")
    page.mouse.wheel(0, -10000)  # which goes before where one has come from
    expect(page.locator(CURRENT)).to_have_count(0)
    page.locator(".md-sidebar--secondary .md-nav__link", has_text=f"Q{last}").click()
    expect(page.locator(CURRENT)).to_have_attribute("href", f"#q{last}")


def test_a_question_is_told_from_its_answer_at_a_glance(page: Page, interview: str) -> None:
    page.goto(f"interviews/{interview}/")
    for question in range(1, len(INTERVIEWS[interview]) + 1):
        expect(page.locator(f"#q{question} > .permalink")).to_have_text(f"Q{question}")
        styles = [
            page.locator(f"#q{question}p{n}").evaluate("e => (c => [c.fontStyle, c.color])(getComputedStyle(e))")
            for n in (0, 1)
        ]
        assert [style for style, _ in styles] == ["italic", "normal"]
        assert styles[0][1] != styles[1][1]


@sizes
def test_a_link_to_a_paragraph_puts_it_in_view_below_the_header(page: Page, interview: str, size: dict) -> None:
    page.set_viewport_size(size)
    last = len(INTERVIEWS[interview])
    for anchor in ("q1p1", f"q{last // 2 + 1}p1", f"q{last}p1"):
        page.goto(f"interviews/{interview}/#{anchor}")
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()
        header = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
        assert page.locator(f"#{anchor}").evaluate("e => e.getBoundingClientRect().top") >= header
        page.goto("about:blank")


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_follow_the_system_until_switched(page: Page, system: str, other: str) -> None:
    dark = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(c => c < 128)"
    page.emulate_media(color_scheme=system)
    page.goto("")
    assert page.evaluate(dark) == (system == "dark")
    page.emulate_media(color_scheme=other)
    page.wait_for_function(f"({dark}) === {str(other == 'dark').lower()}")

    switch = page.locator(SWITCH)
    switch.click()
    page.wait_for_function(f"!({dark})")
    switch.click()
    page.wait_for_function(dark)
    page.goto("about/")
    page.wait_for_function(dark)
    switch.click()
    page.wait_for_function(f"({dark}) === {str(other == 'dark').lower()}")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_switches_the_colours_and_those_of_the_windows_frame(page: Page, key: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("about/")
    switch = page.locator(SWITCH)
    switch.focus()
    seen = []
    for name in (
        "Colours: as your system. Switch to light",
        "Colours: light. Switch to dark",
        "Colours: dark. Switch to your system's",
    ):
        expect(switch).to_have_accessible_name(name)
        expect(switch.locator("svg:visible")).to_have_count(1)
        seen.append(page.locator("meta[name=theme-color]").get_attribute("content"))
        page.keyboard.press(key)
        expect(switch).to_be_focused()
    assert seen == ["rgb(251, 250, 246)", "rgb(251, 250, 246)", "rgb(23, 25, 27)"]  # --paper


def test_the_colours_that_were_chosen_hold_before_any_script_of_ours_has_come(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("about/")
    page.evaluate("localStorage.setItem('colours', 'dark')")
    page.route("**/*.js", lambda route: route.fulfill(body=""))
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 27)"


def test_keys_open_the_search_and_turn_the_pages(page: Page) -> None:
    page.goto("timeline/")
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name="Search")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    for key, address in (("n", "topics/"), (".", "about/"), (",", "topics/"), ("p", "timeline/")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/{address}")
    page.goto("about/")
    page.keyboard.press("n")  # there is no next page
    expect(page.get_by_role("heading", level=1)).to_contain_text("About")


def test_each_interview_has_its_colour_wherever_it_appears(page: Page, watch: Watch, interview: str) -> None:
    names = list(INTERVIEWS)
    at = names.index(interview)
    other = names[at - 1] if at else names[1]  # one that stands beside it

    def colour(selector: str, of: str = "color", pseudo: str = "") -> str:
        return page.locator(selector).first.evaluate(
            "(e, [of, pseudo]) => getComputedStyle(e, pseudo)[of]", [of, pseudo]
        )

    page.goto("")
    own = colour(f".md-tabs a[href*='{interview}']")
    assert own != colour(f".md-tabs a[href*='{other}']")
    assert own != colour("body")
    assert colour(f".card a[href*='{interview}']") == own
    assert colour(f".card[data-interview='{interview}']", "borderLeftColor") == own
    expect(page.locator(f".card[data-interview='{interview}']")).to_contain_text(KNOWN[interview].tab[:4])

    ask(page, KNOWN[interview].alone)
    result = f".search-found li[data-interview='{interview}']"
    expect(page.locator(result).first).to_contain_text(KNOWN[interview].tab[:4])
    assert colour(result, "borderLeftColor") == own

    watch.visit(page, "nowhere/at/all/")
    assert colour(f"article a[href*='{interview}']") == own

    page.goto(f"interviews/{other}/")
    assert colour(f".md-footer__link[href*='{interview}']") == own

    page.goto(f"interviews/{interview}/")
    assert colour("#q1p0") == own
    assert colour(".md-tabs__item--active a") == own
    assert colour(".interview", "backgroundColor", "::before") == own
    expect(page.locator(".md-tabs__item--active")).to_contain_text(KNOWN[interview].tab[:4])

    page.set_viewport_size(PHONE)
    page.locator(".md-header label[for=__drawer]").click()
    assert colour(".md-nav--primary > .md-nav__list > .md-nav__item--active > label") == own


@pytest.mark.parametrize("lost", ["all scripts", "that of the page"])
@pytest.mark.parametrize("address", ["", "interviews/2021-koo/"])
def test_where_a_script_does_not_load_nothing_is_offered_that_only_it_can_do(
    page: Page, site: Path, watch: Watch, address: str, lost: str
) -> None:
    page.set_viewport_size(PHONE)
    scripts = [script["src"].rsplit("/", 1)[-1] for script in read(site, f"{address}index.html").select("script[src]")]
    for name in scripts if lost == "all scripts" else scripts[1:]:
        page.route(f"**/{name}", lambda route: route.abort())
    watch.visit(page, address)
    page.wait_for_load_state("networkidle")
    watch.faults = [fault for fault in watch.faults if "ERR_FAILED" not in fault]  # as was to be
    shown = {
        button.get_attribute("class") or button.inner_text()
        for button in page.locator("button:visible:not([popovertarget])").all()
    }
    header = {"md-header__button md-icon colours", "search-open"}
    own = {"Search"} if not address else {"quiet"}
    assert shown == (set() if lost == "all scripts" else header | own)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_at_least_aa_in_what_opens_and_what_axe_does_not_see(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("interviews/2021-koo/")
    shown = {
        "question number": seen(page, "#q1", "::before"),
        "search box": seen(page, ".search-open", on=".search-open", of="borderTopColor"),
    }
    page.locator("#q1p3 abbr").first.focus()
    shown["abbreviation"] = seen(page, "abbr:focus", "::after", on="abbr:focus", behind="::after")
    page.goto("")
    shown["placeholder"] = seen(page, ".ask input", "::placeholder", on=".ask input")
    assert {name: ratio for name, ratio in shown.items() if ratio < 4.5} == {}


def seen(page: Page, what: str, pseudo: str = "", on: str = "body", behind: str = "", of: str = "color") -> float:
    """Contrast of a part's colour with its background."""
    return contrast(
        *page.evaluate(
            """([what, pseudo, on, behind, of]) => [
                getComputedStyle(document.querySelector(what), pseudo)[of],
                getComputedStyle(document.querySelector(on), behind).backgroundColor,
            ].map(colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number))""",
            [what, pseudo, on, behind, of],
        )
    )


@pytest.mark.parametrize(
    "size", [{"width": 390, "height": 664}, PHONE, TABLET, DESKTOP], ids=["390 with bars", "390", "768", "1280"]
)
def test_the_start_page_says_all_in_one_screen(page: Page, size: dict) -> None:
    page.set_viewport_size(size)
    page.goto("")
    for part in (page.get_by_role("heading", level=1), page.locator(".card").nth(1), page.locator(".ask button")):
        expect(part).to_be_in_viewport(ratio=1)
    page.get_by_role("article").get_by_role("link", name="Koo Hong-seok").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Koo Hong-seok")


def test_an_unknown_address_leads_back(page: Page, watch: Watch) -> None:
    watch.visit(page, "nowhere/at/all/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    page.get_by_role("article").get_by_role("link", name="2014 Bakishev").click()
    expect(page).to_have_url(re.compile("/interviews/2014-bakishev/$"))


def test_everything_reads_without_scripts(plain: Page, interview: str) -> None:
    plain.goto("")
    expect(plain.locator(".ask")).to_be_hidden()
    expect(plain.get_by_role("button", name="Search the interviews")).to_be_hidden()
    expect(plain.locator(SWITCH)).to_be_hidden()
    plain.locator(f".card a[href$='{interview}/']").click()
    expect(plain.locator("article p[id]").last).to_be_visible()
    plain.locator(".md-header label[for=__drawer]").click()
    plain.get_by_role("link", name="About", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("About these pages")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_colours_follow_the_system(plain: Page, scheme: str) -> None:
    plain.emulate_media(color_scheme=scheme)
    plain.goto("about/")
    red = plain.locator("body").evaluate("e => +getComputedStyle(e).backgroundColor.match(/\\d+/)[0]")
    assert red > 192 if scheme == "light" else red < 64


def test_the_bars_by_which_a_page_scrolls_have_the_colours_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("about/")
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    seen = [page.evaluate(scheme)]
    for _ in range(3):
        page.locator(SWITCH).click()
        page.wait_for_function(f"{scheme} !== '{seen[-1]}'")
        seen.append(page.evaluate(scheme))
    assert seen == ["light dark", "light", "dark", "light dark"]


def test_without_scripts_an_abbreviation_explains_itself_when_focused(plain: Page) -> None:
    plain.goto("interviews/2014-bakishev/")
    plain.locator("abbr").first.focus()
    said = plain.locator("abbr").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert said == '"Conference on Interaction and Confidence Building Measures in Asia"'


def test_print_is_complete_and_dark_on_white(page: Page, interview: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"interviews/{interview}/")
    red = "+getComputedStyle(e).{}.match(/\\d+/)[0]"
    ink = page.locator("#q1p1").evaluate("e => " + red.format("color"))
    paper = page.locator("body").evaluate("e => " + red.format("backgroundColor"))
    assert ink < 64
    assert paper > 192
    expect(page.locator("article p[id]").last).to_be_visible()
    for note in page.locator("[role=note]").all():
        expect(note).to_be_visible()
    for screen_only in (".md-header", ".md-tabs", ".md-sidebar--secondary", ".md-footer", ".headerlink"):
        expect(page.locator(screen_only).first).to_be_hidden()


EXPLAINED = "document.elementFromPoint(innerWidth / 2, innerHeight - 30)?.closest('abbr')?.title ?? ''"
"""What is said of an abbreviation at the foot of the window."""


@pytest.mark.parametrize("address", ["interviews/2014-bakishev/", "interviews/2021-koo/", "timeline/", "topics/"])
def test_an_abbreviation_explains_itself_on_focus(page: Page, address: str) -> None:
    page.goto(address)
    abbreviation = page.locator("article abbr[tabindex]").first
    abbreviation.hover()
    assert page.evaluate(EXPLAINED) == ""  # its title is shown by the browser
    abbreviation.focus()
    assert page.evaluate(EXPLAINED) == abbreviation.get_attribute("title")
    page.locator(".md-logo:visible").focus()
    assert page.evaluate(EXPLAINED) == ""


@pytest.mark.parametrize("interview", LOOKED_UP)  # another may have none
def test_an_abbreviation_explains_itself_when_tapped(phone: Page, interview: str) -> None:
    phone.goto(f"interviews/{interview}/")
    abbreviation = phone.locator("abbr").first
    abbreviation.tap()
    assert phone.evaluate(EXPLAINED) == abbreviation.get_attribute("title")


def test_the_tab_key_reaches_an_abbreviation(page: Page) -> None:
    page.goto("interviews/2014-bakishev/")
    page.locator("#q1p1 .permalink").focus()  # that of the paragraph before
    page.keyboard.press("Tab")  # cite
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "CICA"
    assert page.evaluate(EXPLAINED) == "Conference on Interaction and Confidence Building Measures in Asia"


def test_paper_has_no_explanation_of_the_abbreviation_that_has_the_focus(page: Page) -> None:
    page.goto("interviews/2014-bakishev/")
    page.locator("abbr").first.focus()
    page.emulate_media(media="print")
    assert page.locator("abbr").first.evaluate("e => getComputedStyle(e, '::after').content") == "none"


@pytest.mark.retelling
@pytest.mark.parametrize(("here", "there"), [("2014-bakishev", "2021-koo"), ("2021-koo", "2014-bakishev")])
def test_a_link_in_a_note_has_the_colour_of_the_interview_that_it_leads_to(page: Page, here: str, there: str) -> None:
    page.goto(f"interviews/{here}/")
    links = [page.locator(f"{place} a[href*='{there}']").first for place in (".note", ".md-tabs")]
    assert len({link.evaluate("e => getComputedStyle(e).color") for link in links}) == 1
