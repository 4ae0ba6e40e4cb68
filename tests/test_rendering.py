"""A page is published as it is written, or `check` names the line: markup of every kind, and soups of Markdown's signs.

What is published is asked of MkDocs' settings and of Beautiful Soup, not of the reader that `check` has.
"""

from __future__ import annotations

import html
import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT, invoke, make, run
from markdown import Markdown
from mkdocs.config import load_config
from test_edition import page_with

from edition.check import find_faults
from edition.corpus.corpus import Sources
from edition.corpus.project import Project
from edition.publish.extension import SiteExtension
from edition.text.page import parse

KOO = "docs/interviews/2021-koo.md"
QUESTION = re.compile(r"(?m)^.+(?=\n\{: \.question #q2p0 \})")
MARKUP = {
    "an abbreviation": "*[GDP] : x",
    "a reference without a name": "[]: yes",
    "a reference over two lines": "[Laughs\nagain]: yes",
    "a sign that Markdown takes for its own": "\x02# So?",
    "a definition": "How many?\n: \nword",
    "a tag with a mailbox in it": "<div/a@b> many?",
    "a script with a mailbox in it": "<script/src=//evil.example/x@y> many?",
    "an empty block before the text": '<div class="onward"></div>\nHow many?',
    "an anchor of another place": "How <https://example.org>{: #q3p2 } many?",
    "marks that run": "How <https://example.org>{: onclick=alert() style=color:red } many?",
    "marks on a link": "How [many](https://example.org){: onclick=alert() }?",
    "an image": "How ![many](https://example.org/x.png)?",
    "an image of the site": "How ![many](../assets/favicon.svg)?",
    "a link that runs": "How [many](javascript:alert())?",
    "a link that runs, in parts": "How [many](<java\tscript:alert()>)?",
    "a link to another host by the same scheme": "How [many](//evil.example/)?",
    "a link to another host by a page's name": "How [many](//evil.example/x.md)?",
    "the call of a note within a link": "How [many](https://example.org/[^companies])?",
    "a tag without its end": "How <em> many?",
    "code": "How `many`?",
    "a key": "How ++ctrl+a++ many?",
    "a list": "- How\n- many?",
    "a list after a line": "How\n\n    many?",
    "a heading by its underline": "How many?\n===",
    "a heading without a blank": "##How many?",
    "a quotation": "> How many?",
    "a table": "How | many\n--|--\n1 | 2",
    "a fence": "```\nHow many?\n```",
    "a rule": "How many?\n\n* * *",
    "a table of contents": "[TOC]",
    "a block": "/// html | div\nHow many?\n///",
    "a line break": "How  \nmany?",
    "a comment": "How <!-- so --> many?",
    "an instruction": "<?x?>\nHow many?",
    "a call of a note as it is rendered": 'How <sup class="call"></sup> many?',
    "a place as it is rendered": 'How <span class="place">so</span> many?',
    "a permalink as it is rendered": "How [so](#q2){: .permalink } many?",
}


def published(text: str, sources: Sources) -> BeautifulSoup:
    """What the site's settings make of a page."""
    settings = load_config(str(ROOT / "mkdocs.yml"))
    names = [name for name in settings["markdown_extensions"] if name != "edition.publish.extension"]
    engine = Markdown(extensions=[*names, SiteExtension(sources=sources)], extension_configs=settings["mdx_configs"])
    return BeautifulSoup(engine.convert(text.split("\n---\n", 1)[1]), "html5lib")


@pytest.fixture
def sources(project: Path) -> Sources:
    """What stands in a copy of this project."""
    return Project(project).sources


def spoil(project: Path, old: str, new: str) -> int:
    """Replace a part of the page; gives its line."""
    page = project / KOO
    above, found, below = page.read_text("utf-8").partition(old)
    assert found
    page.write_text(f"{above}{new}{below}", "utf-8")
    return above.count("\n") + 1


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_markup_is_named_with_its_line(project: Path, text: str) -> None:
    line = spoil(project, QUESTION.search((project / KOO).read_text("utf-8"))[0], text)
    ran = invoke("check", cwd=project)
    assert re.search(rf"(?m)^{KOO}:{line}: B0[123] ", ran.stdout), ran.output
    assert ran.exit_code == 1


FRONT = {
    "a link that runs in an address": ("url: https", "url: 'https://a.b/[x](javascript:alert(1))' #"),
    "marks that run in a note": ("note: ", "note: 'see [x](https://a.b){: onclick=alert() }' #"),
    "an image in a note": ("note: ", "note: '![x](https://evil.example/x.png)' #"),
    "a placeholder": ("card: ", 'card: "Trade \\x02wzxhzdk:0\\x03 fell" #'),
    "a draft that is none to the Makefile": ("title: Koo", "draft : true\ntitle: Koo"),
}


@pytest.mark.parametrize(("old", "new"), FRONT.values(), ids=FRONT)
def test_markup_in_front_matter_is_named_with_its_line(project: Path, old: str, new: str) -> None:
    line = spoil(project, old, new)
    assert re.search(rf"(?m)^{KOO}:{line}: F01 ", invoke("check", cwd=project).stdout)


@pytest.mark.parametrize(
    "card", ["- Trade fell", "1. Trade fell", "# Trade fell", "---", ": fell", "///", "Trade ++x++ fell"]
)
def test_a_card_is_shown_as_it_stands(project: Path, card: str) -> None:
    page = project / KOO
    page.write_text(re.sub("(?m)^card: .*", f"card: '{card}'", page.read_text("utf-8")), "utf-8")
    ran = run(*make("build"), cwd=project)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    soup = BeautifulSoup((project / "site/index.html").read_text("utf-8"), "html5lib")
    assert card in [shown.get_text() for shown in soup.select(".card p")]


def test_a_page_is_known_by_its_words_whatever_ends_its_lines_and_whoever_has_copied_it(project: Path) -> None:
    page = project / KOO
    text = page.read_text("utf-8").replace("What main", "What\tmain").replace("\n\n## ", "\n   \n## ")
    (project / "docs/interviews/2022-copy.md").write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    page.write_bytes(text.replace("\n", "\r").encode())
    ran = run(*make("build"), cwd=project)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    soup = BeautifulSoup((project / "site/interviews/2021-koo/index.html").read_text("utf-8"), "html5lib")
    assert soup.select_one(".byline")
    assert not soup.select_one(".draft")


def test_a_stranger_in_the_last_note_is_named(project: Path) -> None:
    page = project / KOO
    page.write_text(page.read_text("utf-8").rstrip("\n") + " ++ctrl++\n", "utf-8")
    ran = invoke("check", cwd=project)
    assert re.match(rf"{KOO}:\d+: B01 ", ran.stdout)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n{: .closing #close }", " So `it\n<div> ends`.\n{: .closing #close }"),
        ("\n{: .closing #close }", "\n<div>\n{: .closing #close }"),
    ],
)
def test_a_closing_remark_that_a_tag_swallows_is_named(project: Path, old: str, new: str) -> None:
    spoil(project, old, new)
    assert f"{KOO}:" in invoke("check", cwd=project).stdout


@pytest.mark.parametrize("text", ["[" * 5_000, "![" * 3_000, "a [b](" * 2_500])
def test_brackets_beyond_measure_are_named_before_they_are_rendered(
    sources: Sources, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("thousands of brackets are rendered")

    [page] = [page for page in sources.pages if page.path == KOO]
    spoilt = parse(page.path, QUESTION.sub(lambda _: text, page.text, count=1))
    monkeypatch.setattr("markdown.Markdown.convert", refuse)
    monkeypatch.setattr("markdown.markdown", refuse)
    faults = find_faults(Sources([spoilt], settings=sources.settings))
    assert [fault.code for fault in faults if "it may have 10000 and 200" in fault.message] == ["B02"]


SIGNS = [
    *"[]()<>*_`#{}:!|~^=+-\\&;/\"'.,$@%1 \n",
    *["\n\n", "\n: ", "    ", "](", "[^", "![", "{: ", " }", "<div", "</div>", "<!--", "-->", "&#", "&lt;", "++", "**"],
    *["*[", "]:", "///", "/// html | p", "```", "---", "===", "> ", "- ", "1. ", "# ", "## ", "<a@b.c>", "[TOC]", "\\"],
    *["https://a.b/", "<https://a.b>", "javascript:", "#q1p2", ".x", "=", "lang=fr", "onclick=x", "\x02", "\x03", "\t"],
    *["word", "Topics:", "{: lang=fr }", "../topics.md#trade", "[a](https://a.b)", "*so*", "{: #q1p2 }", "\u00a0", "é"],
]
PLACES = ["It grows, Doe says.", "How does trade fare?", "What of trade?", "She spoke of trade.", "By a tenth."]
WHOLE = page_with("fare?", "fare?[^much]") + "\n## Notes {#notes}\n\n[^much]: By a tenth.\n"
PARTS = "h1, h2, h3, p, div, section, ul, ol, dl, table, pre, blockquote, hr"
TARGET = re.compile(r"https?://|mailto:|#|(?!//)[^:]*$")
INLINE = {"em", "strong", "a", "abbr", "span", "sup", "button", "input"}
LEFT_OUT = re.compile(r"\]\([^()]*\)|\*\{: lang=\w+ \}|\[\^much\]")
"""What of an accepted text is no word: where links lead, the language of words, the call of the note."""


def letters(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", text)


def words(element: Tag) -> str:
    """Letters of an element but for what the site adds to it."""
    for added in element.select(".place, .permalink, .call, .headerlink"):
        added.extract()
    return letters(element.get_text())


@cache
def known() -> Sources:
    """The settings of the site, and nothing besides."""
    return Sources((), settings=(ROOT / "mkdocs.yml").read_text("utf-8"))


def make_soup(random_: random.Random) -> tuple[str, str, str]:
    """A place of a page, what is put there, and the page."""
    place = random_.choice(PLACES)
    soup = "".join(random_.choices(SIGNS, k=random_.randint(1, 9)))
    put = random_.choice([soup, f"{place} {soup}", f"{soup} {place}", f"{place[:5]}{soup}{place[5:]}"])
    return place, put, WHOLE.replace(place, put, 1)


@pytest.mark.slow
def test_of_2_500_soups_none_is_accepted_that_is_published_otherwise() -> None:
    random_, accepted = random.Random(22), 0
    sources = replace(known(), pages=[parse("docs/interviews/2000-doe.md", WHOLE)])
    elements = len(published(WHOLE, sources).select(PARTS))
    for _ in range(2_500):
        place, put, text = make_soup(random_)
        page = parse("docs/interviews/2000-doe.md", text)
        sources = replace(known(), pages=[page])
        if [fault for fault in find_faults(sources) if fault.code[0] in "ABFN"]:
            continue
        accepted += 1
        soup = published(text, sources)
        anchors = ["p1", "q1", "q1p0", "q1p1", "q1p2"]
        ids = [element["id"] for element in soup.select("[id]")]
        assert [anchor for anchor in ids if re.fullmatch(r"p\d|q\d(p\d)?", anchor)] == anchors, put
        said = " ".join(words(soup.find(id=anchor)) for anchor in [*anchors, "fn:much"])
        for source in PLACES:
            source = LEFT_OUT.sub("", put if source == place else source)
            assert letters(html.unescape(source)) in said, (put, said)
        inner = {tag.name for tag in soup.select("p[id] *, h2[id] *")}
        assert inner <= INLINE, (put, inner)
        assert len(soup.select(PARTS)) == elements, put
        assert all(TARGET.match(link["href"]) for link in soup.select("a[href]")), put
        assert not [tag for tag in soup.select("*") if {"onclick", "style", "src"} & tag.attrs.keys()], put
    assert 300 < accepted < 2_200, accepted
