"""Permalinks, arriving, citing, sharing, words and keys in a real browser; by mouse, keyboard, touch, or no script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from changes import ADDED, merge_paragraphs, rewrite
from conftest import DESKTOP, PAGES, PHONE, ROOT, TABLET, ask, invoke, read
from interviews import INTERVIEWS, KNOWN
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pybtex.database import parse_string

KOO = "interviews/2021-koo/"
STYLES = ["Chicago", "APA", "MLA", "BibTeX", "CSL-JSON"]


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A desktop window that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


@pytest.fixture
def phone(phone: Page) -> Page:
    """A phone that may use the clipboard."""
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return phone


by_script_or_none = pytest.mark.parametrize("by", ["script", "no script"])


@pytest.fixture
def reader(page: Page, plain: Page, by: str, width: int) -> Page:
    """A page in a window of a width, with scripts or without."""
    reader = page if by == "script" else plain
    reader.set_viewport_size({"width": width, "height": 800})
    return reader


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def status(page: Page) -> Locator:
    return page.locator("dialog[open] [role=status], .interview > [role=status]").first


# Permalinks


def test_every_question_and_paragraph_has_a_permalink_that_says_where_it_leads(site: Path) -> None:
    for interview, known in KNOWN.items():
        expected = {f"#p{n}": f"Link to Introduction ¶{n}" for n in range(1, known.introduction + 1)}
        for question, paragraphs in enumerate(known.answers, 1):
            expected[f"#q{question}"] = f"Q{question}"
            expected[f"#q{question}p0"] = f"Link to Q{question}, the question"
            expected |= {f"#q{question}p{n}": f"Link to Q{question} ¶{n}" for n in range(1, paragraphs + 1)}
        if known.closing:
            expected["#close"] = "Link to Closing remark"
        links = read(site, f"interviews/{interview}/index.html").select(".permalink")
        assert {link["href"]: link.get("aria-label") or link.get_text(strip=True) for link in links} == expected
        assert [link["href"] for link in links if link["href"] != f"#{link.find_parent(['h2', 'p'])['id']}"] == []


def test_a_permalink_shows_to_the_mouse_and_to_the_keyboard_and_opens_in_a_new_tab(page: Page) -> None:
    page.goto(KOO)
    link = page.locator("#q3p2 .permalink")
    expect(link).to_have_css("opacity", "0")
    page.locator("#q3p2").hover()
    expect(link).to_have_css("opacity", "1")
    page.locator("#q3p1").hover()
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    with page.context.expect_page() as opened:
        page.locator("#q3 .permalink").click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile("#q3$"))


@pytest.mark.parametrize("by", ["mouse", "keyboard", "touch"])
def test_one_press_copies_the_clean_address(page: Page, phone: Page, base_url: str, by: str) -> None:
    reader = phone if by == "touch" else page
    reader.goto(f"{KOO}?h=trade")
    for anchor, locator in (("q3", "Q3"), ("q3p2", "Q3 ¶2"), ("close", "Closing remark")):
        link = reader.locator(f"#{anchor} .permalink")
        if by == "mouse":
            reader.locator(f"#{anchor}").hover()
            link.click()
        elif by == "touch":
            link.tap()
        else:
            link.focus()
            reader.keyboard.press("Enter")
        expect(status(reader)).to_have_text(f"Link to {locator} copied")
        expect(status(reader)).to_be_in_viewport(ratio=1)
        assert clipboard(reader) == f"{base_url}{KOO}#{anchor}"
        expect(reader).to_have_url(f"{base_url}{KOO}#{anchor}")


def test_on_a_phone_the_number_follows_the_last_word_and_nothing_moves_when_it_or_what_cites_is_tapped(
    phone: Page, plain: Page
) -> None:
    phone.goto(KOO)
    expect(phone.locator("#q3p0")).to_have_text(re.compile(r"\? Q3, the question ?Cite$"))
    expect(phone.locator("#q3p2")).to_have_text(re.compile(r"[.] ¶2 ?Cite$"))
    assert "¶0" not in phone.locator("article").inner_text()
    places = """() => [...document.querySelectorAll(".interview :is(h2, p[id], .place *)")]
        .filter(element => element.checkVisibility())
        .map(element => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y + scrollY, width, height].map(Math.round).join()
        })"""
    before = phone.evaluate(places)
    for anchor, words in (("q3", "Q3"), ("q3p0", "Q3, the question"), ("q3p2", "Q3 ¶2")):
        phone.locator(f"#{anchor} .permalink").tap()
        expect(status(phone)).to_have_text(f"Link to {words} copied")
        assert phone.evaluate(places) == before
        phone.get_by_role("button", name=f"Cite {words}", exact=True).tap()
        expect(phone.get_by_role("dialog", name=f"Cite {words}")).to_be_visible()
        expect(phone.locator("dialog .citations dd").first).to_contain_text(f", {words}.")
        phone.keyboard.press("Escape")
        assert phone.evaluate(places) == before
    plain.set_viewport_size(PHONE)
    plain.goto(KOO)
    expect(plain.get_by_role("button", name="Cite")).to_have_count(0)
    plain.get_by_role("link", name="Link to Q3, the question").click()
    below_header(plain, "#q3p0")


def test_on_a_touch_screen_every_permalink_shows_and_can_be_hit(phone: Page) -> None:
    phone.goto(KOO)
    small = phone.locator(".permalink").evaluate_all(
        """links => links.filter(link => {
            const { width, height } = link.getBoundingClientRect()
            return getComputedStyle(link).opacity !== "1" || Math.min(width, height) < 24 // CSS pixels, WCAG 2.5.8
        }).map(link => link.hash)"""
    )
    assert small == []


def test_where_copying_is_refused_the_address_bar_has_the_link(page: Page) -> None:
    page.add_init_script("Clipboard.prototype.writeText = Clipboard.prototype.write = () => Promise.reject()")
    page.goto(KOO)
    page.locator("#q3p2").hover()
    page.locator("#q3p2 .permalink").click()
    expect(status(page)).to_have_text("The browser did not copy. The link is in its address bar.")
    expect(page).to_have_url(re.compile("#q3p2$"))


# Arriving


def below_header(page: Page, place: str) -> None:
    """Assert that the top of a place is in view, and nothing lies over it."""
    expect(page.locator(place)).to_be_in_viewport()
    assert page.locator(place).evaluate(
        """place => {
            const box = place.getBoundingClientRect()
            const above = document.elementFromPoint(box.left + 40, box.top + 4)
            return box.top >= 0 && box.top < innerHeight && (place === above || place.contains(above))
        }"""
    )


def marked(page: Page, place: str) -> bool:
    """Whether a place has another background than the page, by animation or not."""
    return page.locator(place).evaluate(
        """place => {
            const [own, paper] = [place, document.body].map(element => getComputedStyle(element).backgroundColor)
            return own !== "rgba(0, 0, 0, 0)" && own !== paper
        }"""
    )


STRIP = """id => {
    const answer = document.getElementById(id).closest(".answer")
    const below = document.querySelector(".md-header").getBoundingClientRect().bottom
    const { left, width } = answer.getBoundingClientRect()
    const points = [6, 14, 22].flatMap(y => [.02, .5, .98].map(x => [left + x * width, below + y]))
    if (!points.every(point => document.elementFromPoint(...point) === answer)) return ""
    return getComputedStyle(answer, "::before").content.split('"')[1]
}"""
"""What stands in the strip below the header, where nothing lies over it."""

IN_SIGHT = """place => document.querySelector(place).getBoundingClientRect().top
    >= document.querySelector(".md-header").getBoundingClientRect().bottom - 8"""
"""Whether the words of a heading stand below the header; its box begins some pixels above them."""


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@by_script_or_none
def test_whoever_arrives_sees_whose_answer_to_which_question_and_all_of_the_place(reader: Page, interview: str) -> None:
    known = KNOWN[interview]
    for question, paragraphs in enumerate(known.answers, 1):
        heading = f"#q{question}"
        for place in (heading, f"{heading}p0"):  # the heading itself stands there, and below it what was asked
            reader.goto("about:blank")
            reader.goto(f"interviews/{interview}/{place}")
            below_header(reader, heading)
            below_header(reader, place)
            expect(reader.locator(".running")).to_be_in_viewport(ratio=1)
        asked = reader.locator(heading).evaluate("e => e.lastChild.textContent").strip()
        for number in (1, paragraphs):
            reader.goto("about:blank")
            reader.goto(f"interviews/{interview}/{heading}p{number}")
            below_header(reader, f"{heading}p{number}")
            strip = f"{known.tab} · Q{question} of {len(known.answers)} · {asked}"
            if not reader.evaluate(IN_SIGHT, heading):  # as it is where the page ends before the heading has gone
                assert reader.evaluate(STRIP, f"q{question}p{number}") == strip


ANCHORS = """() => [...document.querySelectorAll(".md-content [id]:not(template, dialog *, [id^=__])")]
    .map(place => place.id)"""
"""The anchors of a page: all ids but the theme's and those of what opens by a press."""

LANDED = """() => {
    let place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!place.offsetWidth) place = place.closest("li, h2") ?? place.parentElement.querySelector(`#${place.id} ~ a`)
    const [first] = place.getClientRects()
    const whole = place.getBoundingClientRect()
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom
    const over = [.01, .1, .5, .9].map(x => document.elementFromPoint(first.left + x * first.width, first.top + 3))
    return first.top >= header - 1 && (whole.bottom <= innerHeight || whole.height > innerHeight - header)
        && over.some(seen => seen && (place.contains(seen) || seen.contains(place)))
}"""
"""Whether the place that the address names, or what has taken its place, is all in view, or begins where it is longer
than the window, and nothing lies over it."""


def find_missed(reader: Page, address: str, every: int = 1, *, again: bool = False) -> list[str]:
    """Load the anchors of a page, or each of so many, fresh, once or twice; return those that are not in full view."""
    reader.goto(address)
    missed = []
    for anchor in reader.evaluate(ANCHORS)[::every]:
        reader.goto("about:blank")
        reader.goto(f"{address}#{anchor}")
        landed = reader.evaluate(LANDED)
        if landed and again:
            reader.reload()
            landed = reader.evaluate(LANDED)
        if not landed:
            missed.append(anchor)
    return missed


every_page = pytest.mark.parametrize("address", [address for address in PAGES if "nowhere" not in address])


@pytest.mark.parametrize("width", [390, 768, 1280])
@by_script_or_none
@every_page
def test_of_a_page_each_tenth_anchor_lands_in_full_view(reader: Page, address: str) -> None:
    assert find_missed(reader, address, 10) == []


@pytest.mark.slow
@pytest.mark.retelling
@pytest.mark.parametrize("width", [390, 768, 1280])
@by_script_or_none
@every_page
def test_every_anchor_lands_in_full_view_at_the_first_load_and_again(reader: Page, address: str) -> None:
    assert find_missed(reader, address, again=True) == []


@pytest.mark.retelling  # the page of a transcript ends with the interview
def test_the_strip_is_there_at_words_and_goes_with_the_answer_and_is_neither_read_out_nor_found(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(f"{KOO}#:~:text=5.9%20billion")
    page.wait_for_function("scrollY > 0")
    strip = "2021 Koo · Q3 of 9 · Has the pandemic affected trade?"
    assert page.evaluate(STRIP, "q3p2") == strip
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node.get("name", {}).get("value", "") for node in tree]
    assert "Has the pandemic affected trade?" in told
    assert [name for name in told if "Q3 of 9" in name] == []
    assert "Q3 of 9" not in page.evaluate("document.body.innerText")
    page.goto(f"{KOO}#close")
    assert page.evaluate(STRIP, "q9p4") == ""
    expect(page.locator(".running")).to_be_in_viewport(ratio=1)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.answer'), '::before').content") == "none"


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["390", "768", "1280"])
def test_who_arrives_sees_the_place_marked(page: Page, size: dict) -> None:
    page.set_viewport_size(size)
    for scheme in ("light", "dark") if size == DESKTOP else ("light",):
        page.emulate_media(color_scheme=scheme)
        for place in ("#q3", "#q3p2", "#close"):
            page.goto("about:blank")
            page.goto(KOO + place)
            below_header(page, place)
            assert marked(page, place), place
            if size == DESKTOP:
                within = ".answer:has(#q3)" if place == "#q3" else place
                found = Axe().run(page, context=within, options={"runOnly": ["color-contrast"]})
                assert found.violations_count == 0, found.generate_report()


def test_who_arrives_without_scripts_sees_the_same_and_may_go_on(plain: Page) -> None:
    for place in ("#q3", "#q3p2"):
        plain.goto("about:blank")
        plain.goto(KOO + place)
        below_header(plain, place)
        assert marked(plain, place)
    plain.locator("#q4p1 .permalink").click()
    expect(plain).to_have_url(re.compile(f"/{KOO}#q4p1$"))
    below_header(plain, "#q4p1")


ARRIVED = "document.getAnimations().find(animation => animation.animationName === 'arrived')"
"""The animation of the mark."""


def test_a_link_to_an_answer_marks_that_answer_and_no_other_in_any_colours(page: Page) -> None:
    page.goto(f"{KOO}#q3")
    answer = page.locator(".answer:has(#q3)")
    assert [answer.locator(f"#q3p{n}").count() for n in range(4)] == [1, 1, 1, 1]
    assert [marked(page, f".answer:has(#q{n})") for n in range(1, 10)] == [n == 3 for n in range(1, 10)]
    page.emulate_media(forced_colors="active")
    assert answer.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.goto(f"{KOO}#q3p2")
    assert page.locator("#q3p2").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert page.locator("#q3p3").evaluate("e => getComputedStyle(e).outlineStyle") == "none"


def test_the_mark_goes_on_its_own_and_with_the_next_press_and_comes_with_the_next_link(page: Page) -> None:
    page.goto(f"{KOO}#q3p2")
    assert marked(page, "#q3p2")
    assert 4000 <= page.evaluate(f"{ARRIVED}.effect.getTiming().duration") <= 15000  # milliseconds
    page.evaluate(f"{ARRIVED}.finish()")
    assert not marked(page, "#q3p2")
    page.reload()
    assert marked(page, "#q3p2")
    page.locator("#q3p3").click(position={"x": 5, "y": 5})
    assert not marked(page, "#q3p2")
    page.locator("#q4 .permalink").press("Enter")
    page.get_by_role("navigation").locator("a[href='#q5']:visible").first.click()
    assert marked(page, "#q5")


def test_the_mark_does_not_fade_where_motion_is_unwanted(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{KOO}#q3p2")
    colours = page.evaluate(
        f"""() => {{
            const animation = {ARRIVED}
            animation.pause()
            return [0, 0.85, 0.99].map(part => {{
                animation.currentTime = part * animation.effect.getTiming().duration
                return getComputedStyle(document.querySelector("#q3p2")).backgroundColor
            }})
        }}"""
    )
    assert len(set(colours)) == 1


def test_the_mark_waits_for_a_page_that_is_opened_in_the_background(page: Page) -> None:
    page.add_init_script(
        "let away = true; Object.defineProperty(document, 'hidden', { get: () => away });"
        "addEventListener('look', () => { away = false; document.dispatchEvent(new Event('visibilitychange')) })"
    )
    page.goto(f"{KOO}#q3p2")
    assert page.evaluate(f"{ARRIVED}.playState") == "paused"
    page.evaluate("dispatchEvent(new Event('look'))")
    assert page.evaluate(f"{ARRIVED}.playState") == "running"


LEDGER = ROOT / "data/anchors.txt"


def test_the_link_of_a_retired_paragraph_leads_to_what_took_its_place(plain: Page, edited: Path) -> None:
    page = edited / "site/interviews/2014-bakishev/index.html"
    plain.route("**/interviews/2014-bakishev/", lambda route: route.fulfill(path=page))
    plain.route("**/assets/*", lambda route: route.fulfill(path=edited / f"site{urlsplit(route.request.url).path}"))
    plain.goto("interviews/2014-bakishev/#q3p6")
    below_header(plain, "#q3p5")
    assert marked(plain, "#q3p5")
    expect(plain.locator("#q3p5")).to_contain_text("In future, it seems,")


def test_a_retired_paragraph_whose_place_is_on_another_page_links_there_from_its_own(edited: Path) -> None:
    page = read(edited / "site", "interviews/2014-bakishev/index.html").article
    for old, link, text in [
        ("q3p7", "../../topics/#technology", "Q3 ¶7 has moved to the topics page"),
        ("q3p8", "../2021-koo/#q2p1", "Q3 ¶8 has moved to Koo Hong-seok, 2021, Q2 ¶1"),
    ]:
        [item] = page.find_all(id=old)
        assert (item.name, item.a["href"], item.get_text()) == ("li", link, text)
        assert item.find_previous("h2")["id"] == "notes"


def test_every_anchor_ever_published_is_on_its_page_and_leads_to_what_took_its_place(site: Path) -> None:
    pages = {interview: f"interviews/{interview}/" for interview in INTERVIEWS}
    pages |= {name: f"{name}/" for name in ("timeline", "topics")}
    trees = {name: read(site, f"{path}index.html") for name, path in pages.items()}
    led = 0
    for name, anchor, there, successor in re.findall(
        r"(?m)^(\S+)#(\S+) \S+(?: -> (?:(\S+)#)?(\S+))?$", LEDGER.read_text("utf-8")
    ):
        [element] = trees[name].find_all(id=anchor)
        if there:
            assert trees[there].find(id=successor), (there, successor)
            link = element.find_next("a")
            assert urljoin(pages[name], link["href"]) == f"{pages[there]}#{successor}", anchor
            assert element.find_parent(class_="moved") is link.find_parent(class_="moved"), anchor
        elif successor:
            assert trees[name].find(id=successor).find(id=anchor), anchor
        led += bool(successor)
    assert led >= 52


def test_data_that_name_a_retired_paragraph_are_told_its_successor(project: Path) -> None:
    rewrite(project / "data/events.yml", ("[2014-bakishev#q3p4]", "[2014-bakishev#q3p4, 2014-bakishev#q3p6]"))
    merge_paragraphs(project)
    ran = invoke("check", cwd=project)
    assert ran.exit_code == 1
    told = "2014-bakishev#q3p6 is no paragraph; it is retired, and 2014-bakishev#q3p5 took its place"
    assert f"C05 bigger-market.ahead: {told}" in ran.stdout


# Citing


@pytest.fixture
def medium(edition: str) -> str:
    """What a citation says that it cites."""
    return edition.capitalize()


def open_citations(page: Page, place: str, by: str) -> Locator:
    if by == "mouse":
        page.locator(place).hover()
        page.locator(f"{place} .tools button", has_text="Cite").click()
    elif by == "keyboard":
        page.locator(f"{place} .permalink").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        page.locator(f"{place} .permalink").tap()
        page.locator(f"{place} button:visible", has_text="Cite").tap()
    dialog = page.get_by_role("dialog", name="Cite ")
    expect(dialog).to_be_visible()
    return dialog


def cited(dialog: Locator) -> dict[str, str]:
    """Citations by their styles."""
    styles = [name.split("\n")[0] for name in dialog.locator("dt").all_inner_texts()]
    return dict(zip(styles, dialog.locator("dd").all_inner_texts(), strict=True))


def test_an_answer_is_cited_in_every_style_and_each_is_copied(page: Page, base_url: str, medium: str) -> None:
    page.goto(KOO)
    dialog = open_citations(page, "#q3p2", "mouse")
    expect(dialog).to_have_accessible_name("Cite Q3 ¶2")
    texts, here = cited(dialog), f"{base_url}{KOO}#q3p2"
    assert list(texts) == STYLES
    facts = ("Koo", "Kazinform", "Two Ambassadors", f"{medium}, Q3 ¶2", here, "2021")
    missing = [(style, fact) for style, text in texts.items() for fact in facts if fact not in text]
    original = unquote(KNOWN["2021-koo"].original["url"])
    assert missing + [style for style, text in texts.items() if original not in text.replace("\\_", "_")] == []
    opening = {
        # CMOS 18, 14.108 on interviews in a bibliography; dates in American order.
        "Chicago": f"Koo, Hong-seok. “Koo Hong-seok, May 2021.” Interview by Kazinform. Two Ambassadors, May 26, 2021. "
        f"{medium}, Q3 ¶2. {here}.",
        # APA 7, 9.8: a part of a given name in lower case after a hyphen has no initial of its own.
        "APA": f"Koo, H. (2021, May 26). Koo Hong-seok, May 2021 (Kazinform, Interviewer) "
        f"[{medium}, Q3 ¶2]. "
        f"Two Ambassadors. {here}",
        # MLA 9: day before month, what the work is at the end.
        "MLA": f"Koo, Hong-seok. “Koo Hong-seok, May 2021.” Interview by Kazinform. Two Ambassadors, 26 May 2021, "
        f"{here}. {medium}, Q3 ¶2.",
    }
    for style, text in opening.items():
        assert texts[style].startswith(f"{text} Original: “Kazakhstan is in great journey"), style
    expect(dialog.locator("dd").first.locator("i")).to_have_text("Two Ambassadors")
    for style, text in texts.items():
        dialog.get_by_role("button", name=f"Copy {style}").press("Enter")
        expect(status(page)).to_have_text(f"{style} copied")
        expect(status(page)).to_be_in_viewport(ratio=1)
        assert " ".join(clipboard(page).split()) == " ".join(text.split())
    dialog.get_by_role("button", name="Copy MLA").click()
    expect(status(page)).to_have_text("MLA copied")
    rich = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    assert "<i>Two Ambassadors</i>" in rich


def test_what_is_copied_is_what_the_programs_read(page: Page, base_url: str, medium: str) -> None:
    page.goto("interviews/2014-bakishev/")
    texts = cited(open_citations(page, "#q5", "mouse"))
    address = f"{base_url}interviews/2014-bakishev/#q5"
    entry = parse_string(texts["BibTeX"], "bibtex").entries["2014-bakishev-q5"]
    assert str(entry.persons["author"][0]) == "Bakishev, Dulat"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["url"]) == ("2014", "6", address)
    assert f"Interview by The Astana Times. {medium}, Q5" in entry.fields["howpublished"]
    [item] = json.loads(texts["CSL-JSON"])
    assert item["author"] == [{"family": "Bakishev", "given": "Dulat"}]
    assert item["issued"] == {"date-parts": [[2014, 6]], "circa": True}
    assert (item["type"], item["URL"], item["medium"]) == ("interview", address, f"{medium}, Q5")


def test_the_citations_close_by_key_button_or_a_press_beside_and_give_the_focus_back(page: Page) -> None:
    page.goto(KOO)
    dialog = open_citations(page, "#q3p2", "mouse")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    dialog = open_citations(page, "#q3", "mouse")
    expect(dialog).to_have_accessible_name("Cite Q3")
    page.mouse.move(640, 300)
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()  # words drawn out of the dialog do not close it
    expect(dialog).to_be_visible()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Cite Q3", exact=True)).to_be_focused()
    for by in ("mouse", "keyboard"):
        page.goto(KOO)
        dialog = open_citations(page, "#q3p2", by)
        for _ in range(12):  # the Tab key stays within
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("button", name="Cite Q3 ¶2")).to_be_focused()


def test_an_answer_is_cited_on_a_phone(phone: Page, medium: str) -> None:
    phone.goto(KOO)
    dialog = open_citations(phone, "#q3p2", "touch")
    dialog.get_by_role("button", name="Copy Chicago").tap()
    expect(status(phone)).to_have_text("Chicago copied")
    assert f"{medium}, Q3 ¶2" in clipboard(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_be_hidden()


def test_the_whole_interview_is_cited_without_scripts(plain: Page, base_url: str, medium: str) -> None:
    plain.goto(KOO)
    plain.get_by_text("Cite this interview").click()
    text = plain.locator(".cite dd").first.inner_text()
    assert text.startswith(
        "Koo, Hong-seok. “Koo Hong-seok, May 2021.” Interview by Kazinform. Two Ambassadors, May 26, 2021. "
    )
    assert f"{medium}. {base_url}{KOO}. Original:" in text
    assert "@" not in text
    expect(plain.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()


def test_names_and_titles_of_other_interviews_are_cited_as_their_manuals_ask(edited: Path) -> None:
    cited = {
        name: [tag.get_text() for tag in read(edited / "site", f"interviews/2023-{name}/index.html").select(".cite dd")]
        for name in (page.removeprefix("2023-") for page in ADDED)
    }
    chicago, apa, mla, *_ = cited["dupont"]
    assert chicago.startswith("Dupont, Jean-Paul al-Rashid. “Who Asks Dupont?” Interview by Bob Roe.")
    assert apa.startswith("Dupont, J.-P. R. (2023, February). Who asks Dupont? (Bob Roe, Interviewer)")
    assert mla.startswith("Dupont, Jean-Paul al-Rashid. “Who Asks Dupont?” Interview by Bob Roe.")
    if "ocean" in cited:
        assert cited["ocean"][1].startswith("Ocean, 홍석. (2023, May).")


# Sharing


def test_the_share_menu_gets_the_clean_address_and_may_be_closed_again(phone: Page, base_url: str) -> None:
    phone.add_init_script("navigator.share = async what => { window.shared = what }")
    phone.goto(f"{KOO}?h=trade")
    phone.locator("#q3p2 .permalink").tap()
    expect(status(phone)).to_have_text("Link to Q3 ¶2 copied")
    phone.get_by_role("button", name="Cite Q3 ¶2").tap()
    phone.get_by_role("button", name="Share Q3 ¶2").tap()
    shared = phone.evaluate("window.shared")
    assert shared == {"title": "Koo Hong-seok, 2021 - Two Ambassadors, Q3 ¶2", "url": f"{base_url}{KOO}q3/#q3p2"}
    phone.evaluate(
        """() => {
            navigator.share = async () => { window.shared = "away"; throw new DOMException("", "AbortError") }
        }"""
    )
    phone.get_by_role("button", name="Share Q3 ¶2").tap()
    phone.wait_for_function("window.shared === 'away'")
    expect(status(phone)).to_be_empty()


def test_where_there_is_no_share_menu_none_is_offered(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(KOO)
    page.locator("#q3p2").hover()
    expect(page.get_by_role("button", name="Cite Q3 ¶2")).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)


# Words


@pytest.mark.retelling
def test_a_link_to_words_as_browsers_make_them_goes_there_and_the_contents_follow(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{KOO}#:~:text=is%20now,very%20serious")
    page.wait_for_function("scrollY > 0")
    expect(page.locator("#q6p1")).to_be_in_viewport()
    expect(page.locator(".md-sidebar--secondary [aria-current]")).to_contain_text("Q6")


# Keys


def at_question(page: Page, number: int) -> None:
    expect(page.locator(f"#q{number}")).to_be_focused()
    below_header(page, f"#q{number}")


def test_keys_go_from_question_to_question(page: Page) -> None:
    page.goto(KOO)
    for key in ("Control+j", "Alt+j"):  # the browser's
        page.keyboard.press(key)
    assert page.evaluate("scrollY") == 0
    for key, number in (("j", 1), ("]", 2), ("j", 3), ("k", 2), ("[", 1)):
        page.keyboard.press(key)
        at_question(page, number)
    page.keyboard.press("k")
    expect(status(page)).to_have_text("This is the first question.")
    page.evaluate(  # a bracket as a keyboard has it that needs AltGr
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " { key: ']', ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true }))"
    )
    at_question(page, 2)
    page.goto(f"{KOO}#q9p2")
    page.keyboard.press("k")  # first to the head of the answer that is being read
    at_question(page, 9)
    page.keyboard.press("j")
    expect(status(page)).to_have_text("This is the last question.")


def test_keys_that_are_typed_are_text(page: Page) -> None:
    page.goto(KOO)
    ask(page, "jk[]?/")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_have_value("jk[]?/")
    assert page.evaluate("scrollY") == 0


def test_a_question_mark_lists_the_keys_and_they_are_switched_off_there_for_good(page: Page) -> None:
    page.goto(KOO)
    page.locator("#q2 .permalink").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    for line in ("next question", "previous question", "this list"):
        expect(dialog.get_by_text(line)).to_be_visible()
    for key in ("j", "n"):  # nothing acts behind it
        page.keyboard.press(key)
    expect(page.locator("#q1")).not_to_be_focused()
    expect(page).to_have_url(re.compile(f"{KOO}$"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#q2 .permalink")).to_be_focused()
    page.goto(KOO)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Single keys work as shortcuts").uncheck()
    page.keyboard.press("Escape")
    for again in (False, True):
        if again:
            page.goto(KOO)
        for key in ("j", "?", "n", "/", "s"):
            page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_have_count(0)
        expect(page).to_have_url(re.compile(f"{KOO}$"))
        assert page.evaluate("scrollY") == 0
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_have_attribute("id", re.compile(r"q\d"))


def test_on_paper_there_are_the_numbers_and_no_controls(page: Page) -> None:
    page.goto(f"{KOO}#q3p2")
    page.locator("#q3p2").hover()
    page.emulate_media(media="print")
    for control in (".tools", ".after", ".status", ".running"):
        expect(page.locator(control).first).to_be_hidden()
    for number in ("Q3", "¶2"):
        expect(page.locator("#q3 > .permalink, #q3p2 .permalink", has_text=number)).to_be_visible()
    expect(page.locator("#q3p1 .permalink")).to_have_css("opacity", "1")
    assert not marked(page, "#q3p2")
