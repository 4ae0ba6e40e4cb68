"""Converting texts of interviews into pages: the forms that texts have, what is refused, and that nothing is lost."""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import cycle
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from conftest import ROOT, copy, make, run
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from interviews import INTERVIEWS
from mkdocs.config import load_config
from playwright.sync_api import Browser
from serving import served

from edition.__main__ import main
from edition.check import find_faults
from edition.convert.conversion import convert
from edition.convert.original import LARGEST, Original
from edition.corpus.corpus import Sources
from edition.text.page import parse

CASES = Path(__file__).parent / "cases/convert"
PAGE = "docs/interviews/2025-doe.md"
ABOUT = {
    "interviewee": "Ann Doe",
    "role": "Ambassador of Utopia",
    "interviewer": "The Gazette",
    "date": "2025-03",
    "publisher": "The Gazette",
    "url": "https://example.org/doe",
}
NEW = ["--into", PAGE, *(part for key, value in ABOUT.items() for part in (f"--{key}", value))]


EMPTY = {"mkdocs.yml": b""}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path


def converted(*arguments: str, text: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["convert", *arguments], input=text)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".edition" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def without_cues(page: str) -> str:
    return re.sub(r"(?m)^cues:\n(- .*\n)+", "", page)


def kept_cues(page: str) -> list[str]:
    return [line.removeprefix("- ") for line in re.findall(r"(?m)^- .*$", page)]


SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
FORMS = sorted((CASES / "forms").glob("*/in/*.txt"))


@pytest.mark.parametrize("source", FORMS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_text_in_any_form_becomes_the_same_page(source: Path, folder: Path) -> None:
    cues = source.with_suffix(".cues")
    ran = converted(str(source), *NEW, *(["--cues", str(cues)] if cues.exists() else []))
    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout == f"{PAGE}: written\n"
    page, golden = (folder / PAGE).read_text("utf-8"), (source.parents[1] / "golden/page.md").read_text("utf-8")
    assert without_cues(page) == without_cues(golden)
    assert kept_cues(page) == (cues.read_text("utf-8").splitlines() if cues.exists() else kept_cues(golden))


def test_every_language_has_every_form() -> None:
    forms = {path.parent.parent.name: sorted(file.name for file in path.parent.iterdir()) for path in FORMS}
    assert sorted(forms) == ["english", "kazakh", "korean", "russian"]
    assert len({tuple(names) for names in forms.values()}) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_text_with_any_line_ends_becomes_the_same_page(line_end: str, encoding: str, folder: Path) -> None:
    text = (CASES / "forms/kazakh/in/letters.txt").read_text("utf-8")
    ran = converted("-", *NEW, text=text.replace("\n", line_end).encode(encoding))
    assert ran.exit_code == 0, ran.stderr
    assert (folder / PAGE).read_text("utf-8") == (CASES / "forms/kazakh/golden/page.md").read_text("utf-8")


RUNS = sorted((CASES / "runs").iterdir())


@pytest.mark.parametrize("case", RUNS, ids=lambda path: path.name)
def test_a_run_says_and_writes_what_the_case_says(case: Path, folder: Path) -> None:
    shutil.copytree(case / "in", folder, dirs_exist_ok=True)
    golden = files(case / "golden")
    arguments = (folder / "arguments.txt").read_text("utf-8").splitlines()
    ran = converted(*arguments)
    assert ran.stderr == golden.pop("stderr.txt").decode()
    assert ran.stdout == golden.pop("stdout.txt", b"").decode()
    assert files(folder) == EMPTY | files(case / "in") | golden
    refused = re.match(r"[^\n]+:\d+: (?!doubt)", ran.stderr)
    assert ran.exit_code == (2 if refused else 0)


TALK = "Is it so?\n\nIt is.\n"
REFUSED = {
    "a PDF": (b"%PDF-1.7\n1 0 obj", [], "is no plain text; a file of plain text in UTF-8 would be right"),
    "a PDF with bytes": (b"%PDF-1.7\n\xff\xfe", [], "-:2: holds bytes that are not UTF-8"),
    "a DOC": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, [], "holds bytes that are not UTF-8"),
    "an RTF": (b"{\\rtf1\\ansi Is it so?}", [], "is no plain text"),
    "a DOCX": (b"PK\x03\x04" + bytes(99), [], "is no plain text"),
    "a web page": (b"\n<!DOCTYPE html>\n<p>Is it so?</p>", [], "is no plain text"),
    "a piece of one": (b"<P>Is it so?</P><P>It is.</P>", [], "is no plain text"),
    "empty": (b"", [], "is empty"),
    "blank": ("\ufeff \n\t\n\u2003".encode(), [], "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, [], "-:1: holds bytes that are not UTF-8"),
    "random bytes": (bytes((n * n * 7 + n) % 251 for n in range(3000)), [], "holds bytes that are not UTF-8"),
    "NUL": (b"Is it so?\n\nIt\0 is.", [], "-:3: is no plain text"),
    "UTF-16": (TALK.encode("utf-16"), [], "holds bytes that are not UTF-8"),
    "UTF-16 without a mark": (TALK.encode("utf-16-le"), [], "is no plain text"),
    "cp1251": ("Так ли это?\n\nТак.".encode("cp1251"), [], "holds bytes that are not UTF-8"),
    "half a sign": (b"Is it so?\n\nIt is \xed\xa0\x80.", [], "-:3: holds bytes that are not UTF-8"),
    "a letter cut": (("Ол қалай? Қалай?\n\nЖақсы ма?".encode()[:-2]), [], "-:3: holds bytes that are not UTF-8"),
    "10 MB and a byte": (b"a" * (LARGEST + 1), [], "is larger than 10 MB"),
    "no date": (TALK.encode(), ["--date", "last March"], "--date 'last March' is not the day, month or year"),
    "no role": (TALK.encode(), ["--role", " "], "--role ' ' must be one line of text"),
    "no address": (TALK.encode(), ["--url", "example.org"], "--url 'example.org' is no address on the web"),
    "markup in a name": (TALK.encode(), ["--interviewee", "<b>Bo"], "--interviewee 'Ann Doe and <b>Bo' holds <"),
    "a family name that is no part": (TALK.encode(), ["--family-name", "Roe"], "family_name must be the first or"),
    "a page elsewhere": (TALK.encode(), ["--into", "docs/2025-doe.md"], "is no interview's page"),
    "a page outside": (TALK.encode(), ["--into", "../2025-doe.md"], "is no interview's page"),
    "a page far below": (TALK.encode(), ["--into", "docs/interviews/2025/doe.md"], "is no interview's page"),
    "a page without .md": (TALK.encode(), ["--into", "docs/interviews/2025-doe.txt"], "is no interview's page"),
    "a page with a bad name": (TALK.encode(), ["--into", "docs/interviews/2025 Doe.md"], "may have lower-case letters"),
    "a page with a name that is taken": (TALK.encode(), ["--into", "docs/interviews/topics.md"], "no meaning for"),
    "the folder of pages": (TALK.encode(), ["--into", "docs/interviews"], "has the cues of no page"),
}


@pytest.mark.parametrize(("text", "arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_bad_input_gets_one_line_and_changes_nothing(
    text: bytes, arguments: list[str], message: str, folder: Path
) -> None:
    ran = converted("-", *NEW, *arguments, text=text)
    assert ran.exit_code == 2
    assert re.fullmatch(r"-:\d+: [^\n]+\n", ran.stderr)
    assert message in ran.stderr
    assert ran.stdout == ""
    assert files(folder) == EMPTY


@pytest.mark.parametrize("source", ["nowhere.txt", "/dev/null/nowhere.txt", "."])
def test_a_file_that_cannot_be_read_is_named(source: str, folder: Path) -> None:
    ran = converted(source, *NEW)
    assert ran.exit_code == 2
    assert re.fullmatch(rf"{re.escape(source)}:1: [^\n]+\n", ran.stderr)
    assert files(folder) == EMPTY


def test_only_a_project_is_converted_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = converted("-", *NEW, text=TALK.encode())
    assert ran.exit_code == 2
    assert re.fullmatch(r"-:1: there is no mkdocs.yml here[^\n]+\n", ran.stderr)
    assert files(tmp_path) == {}


def test_a_full_disk_leaves_the_old_page_whole(folder: Path) -> None:
    shutil.copytree(CASES / "runs/page-stands/in", folder, dirs_exist_ok=True)
    text = (folder / "source.txt").read_text("utf-8")
    (folder / "source.txt").write_text(text.replace("sweet", "sweet, " * 30_000), "utf-8")
    before = files(folder)
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); "
    program = f"{small}from edition.__main__ import main; main(prog_name='edition')"
    ran = run("python", "-c", program, "convert", "source.txt", "--into", PAGE, cwd=folder, PYTHONPATH=str(ROOT))
    assert ran.returncode == 2
    assert re.fullmatch(r"[^\n]+:1: cannot be written[^\n]+\n", ran.stderr)
    assert files(folder) == before


def test_a_draft_is_made_again_with_what_its_editor_wrote(folder: Path) -> None:
    text = b"It is spring.\n\nIs it so?\n\nIt is.\n\nYour neighbours say no.\n\nThey are wrong about it.\n"
    assert converted("-", *NEW, text=text).exit_code == 0
    page = folder / PAGE
    made = page.read_text("utf-8")
    assert made.startswith("---\ndraft: true\ntitle: Ann Doe, 2025\n")
    edited = made.replace("## Is it so? {#q1}", "## The apples {#q1}").replace("in March 2025.", "among her trees.")
    page.write_text(
        edited.replace("It is.", "It is indeed.").replace("said: in March 2025", "said: in the spring, in March 2025")
    )
    Path("cues").write_text("Your neighbours\n")
    ran = converted("-", "--into", PAGE, "--cues", "cues", "--interviewer", "Bo Roe", text=text)
    assert ran.exit_code == 0, ran.stderr
    assert "the draft is made again" in ran.stderr
    again = parse(PAGE, page.read_text("utf-8"))
    assert again.draft
    assert [(each.heading, each.question.text) for each in again.interview.questions] == [
        ("The apples", "Is it so?"),
        ("Your neighbours say no.", "Your neighbours say no."),
    ]
    assert again.interview.questions[0].answer[0].text == "It is."
    front = again.interview.front_matter
    assert (front.interview.said, front.interview.interviewer, front.interview.role) == (
        "in the spring, in March 2025", "Bo Roe", "Ambassador of Utopia",
    )  # fmt: skip
    assert front.cues == ("Your neighbours",)
    converted("-", "--into", PAGE, text=text)
    assert parse(PAGE, page.read_text("utf-8")).interview == again.interview
    for change, message in (
        (("transcript", "retelling"), "15: the draft is a retelling, which converting again would lose"),
        (("title: Ann", 'title: "Ann'), "17: F01 the front matter is not as it should be"),
        (
            ("title: Ann Doe, 2025", "title: Ann Doe, 2025\nsubtitle: The apples"),
            "4: F01 subtitle is no key that is known here",
        ),
    ):
        page.write_text(page.read_text("utf-8").replace(*change))
        ran = converted("-", "--into", PAGE, text=text)
        assert ran.exit_code == 2
        assert ran.stderr.startswith(f"{PAGE}:{message}")
        page.write_text(page.read_text("utf-8").replace(*change[::-1]))


def test_labels_stand_as_they_are_found_in_markdown(folder: Path) -> None:
    text = "Qs: Is it so?\n\n_Ann:_ It is.\n\n**Qs**: Is it not?\n\n_Ann_: It may be.\n"
    assert converted("-", *NEW, text=text.encode()).exit_code == 0
    told = [
        (each.question.text, *(part.text for part in each.answer))
        for each in parse(PAGE, (folder / PAGE).read_text("utf-8")).interview.questions
    ]
    assert told == [("Is it so?", "It is."), ("Is it not?", "It may be.")]


def test_a_page_that_is_no_draft_keeps_its_paragraphs(folder: Path) -> None:
    assert converted("-", *NEW, text=TALK.encode()).exit_code == 0
    page = folder / PAGE
    published = page.read_text("utf-8").replace("draft: true\n", "") + "\nMore.\n{: #q1p2 }\n"
    page.write_text(published)
    ran = converted("-", "--into", PAGE, text=TALK.encode())
    assert ran.exit_code == 2
    assert "the text has q1: 1 ¶, “Is it so?”, where" in ran.stderr
    assert page.read_text("utf-8") == published


@cache
def renderer() -> markdown.Markdown:
    """Markdown with the settings of the site."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def rendered(page: str) -> BeautifulSoup:
    """The page's text as a browser takes it."""
    body = page.split("\n---\n", 1)[1]
    return BeautifulSoup(renderer().reset().convert(body), "html5lib")


def paragraphs_text(html: BeautifulSoup) -> str:
    """All text but the headings, without white space."""
    return bare("".join(tag.get_text() for tag in html.select("p")))


def bare(text: str) -> str:
    return "".join(text.split())


GRAMMAR = {
    "p": {"id", "class"},
    "h1": {"id"},
    "h2": {"id"},
    "a": {"class", "href", "aria-label"},
    "abbr": {"tabindex", "title"},
    "html": set(),
    "head": set(),
    "body": set(),
}


def strange(html: BeautifulSoup) -> list[str]:
    """Elements and attributes that an interview's page has no place for."""
    found = [str(tag)[:80] for tag in html.find_all(True) if set(tag.attrs) - GRAMMAR.get(tag.name, {"none"})]
    links = [str(tag) for tag in html.select("a") if tag["class"] != ["headerlink"] or tag["href"][0] != "#"]
    return [*(tag.name for tag in html.find_all(True) if tag.name not in GRAMMAR), *found, *links]


def about(interviewee: str = "Ann Doe") -> dict[str, str]:
    return {**ABOUT, "interviewee": interviewee}


SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
SEQUENCES = """
{:.x} {#q1} <script> </p> <!-- ](javascript:x) &amp; &#60; [^1] [TOC] *** --- 1. !!! --8<-- *[GDP]: Topics: GDP
\u202e \x02 \x03 klzzwxh:0 \\* ``` ~~~ http://a.b {%x%} {{x}} ? ¶ \ufffd
"""
MARKUP = st.sampled_from([*"#*_`{}[]()<>&|:!~^=+-\\\"'/.;%$@1 \t\xa0\u2028", *SEQUENCES.split()])
PARAGRAPH = st.one_of(
    st.text(SIGNS, min_size=1, max_size=80),
    st.lists(st.one_of(MARKUP, st.text(SIGNS, max_size=4)), min_size=1, max_size=12).map("".join),
).filter(str.strip)


LABEL = re.compile(r"\W*[^\W_].{0,80}?[:：]|\s*(##|\*\*|__)")
"""What could be a label or marks around a paragraph, and more: a page does not have the text of these."""


def source_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@given(st.lists(PARAGRAPH, max_size=2), st.lists(st.lists(PARAGRAPH, min_size=1, max_size=3), min_size=1, max_size=3))
@example(["\ufffd?"], [["0"]])
@example(["{: onclick=alert(1) }"], [["<script>alert(1)</script>", "[x](javascript:alert(1))", "***"], ["1. a", "# b"]])
@example(
    [], [["&amp; &#60; &", "*[GDP]: gross", '--8<-- "x"', "\u202eback\u202c", "\x02\x03klzzwxh:0000\x03", "\ufffd"]]
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_browser_shows_of_a_converted_page_is_its_source(
    introduction: list[str], answers: list[list[str]]
) -> None:
    text = source_of(*introduction, *(part for answer in answers for part in ("And was it so?", *answer, "So it was.")))
    assume(not any(map(LABEL.match, text.splitlines())))
    made = convert(Original("-", text), parse(PAGE, ""), about())
    html = rendered(made.text)
    assert paragraphs_text(html) == bare(text)
    assert strange(html) == []
    found = find_faults(Sources([parse(PAGE, made.text)], settings=SETTINGS))
    assert {fault.code for fault in found} <= {"L02", "S01", "S02", "S03", "T02"}  # what its editor is to give


LABELS = [
    ("Q: ", "A: "),
    ("GAZETTE: ", "DOE: "),
    ("**Gazette:** ", "**Doe:** "),
    ("\u200b[00:01] Gazette: ", "Doe (0:02): "),
    ("\ufeffQ: ", "\u200eA: "),
]


@given(st.sampled_from(LABELS), st.lists(st.tuples(PARAGRAPH, PARAGRAPH), min_size=2, max_size=3))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_of_a_labelled_text_nothing_is_lost_but_its_labels(
    labels: tuple[str, str], exchanges: list[tuple[str, str]]
) -> None:
    exchanges = [(question.strip(), answer.strip()) for question, answer in exchanges]
    said_by = [f"{label}{part}" for pair in exchanges for label, part in zip(labels, pair, strict=True)]
    parts = [part for pair in exchanges for part in pair]
    assume(not any(LABEL.match(line) for part in parts for line in part.splitlines()))
    html = rendered(convert(Original("-", source_of(*said_by)), parse(PAGE, ""), about()).text)
    assert paragraphs_text(html) == bare("".join(parts))
    assert strange(html) == []


HOSTILE = [
    "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">",
    '{: onclick=alert(1) .closing #q7 } {#q1} <a id="q1p1" onmouseover="alert(1)">x</a>',
    "[x](javascript:alert(1)) ![y](https://elsewhere.example/z.png) <https://elsewhere.example/>",
    "*** --- ___ **bold** _it_ `code` ``` ~~~ $x$ ==m== ^^i^^ ~~d~~ :smile: ++k++",
    '1. first &amp; &#60;b&#62; &nbsp; *[GDP]: gross --8<-- "mkdocs.yml" [^1] [TOC]',
    "\u202eright to left\u202c {{ page.title }} {% include 'x' %} </p></div></article> ]]> -->",
    '" id="q2p1"> <h2 id="q2"> class="question" &para; ¶ \u2028next line \x07\x02\x03 \ufffd end',
]
"""Paragraphs that would be something else than text, if they were let."""


CUED = {"2014-bakishev": [1, 5], "2021-koo": [2, 5, 10]}
"""Questions that the cues of a page open; one more than there are is the closing remark."""


@pytest.fixture(params=CUED)
def interview(request: pytest.FixtureRequest) -> str:
    """Page id of an interview that retells an original."""
    return request.param


def as_original(interview: str) -> str:
    """A text with the paragraphs that the original of a page has, opening where it must with the page's cues."""
    page = parse(interview, (ROOT / f"docs/interviews/{interview}.md").read_text("utf-8")).interview
    cues = dict(zip(CUED[interview], page.front_matter.cues, strict=True))
    signs = cycle(HOSTILE)
    parts = ["The introduction."]
    for n, count in enumerate([*INTERVIEWS[interview], 0][: len(INTERVIEWS[interview]) + (10 in cues)], 1):
        parts.append(f"{cues.get(n, f'What is it, {n} times')}?" if count else cues[n])
        parts += [f"{n}.{k} {next(signs)}" if k % 2 else next(signs) for k in range(count)]
    return "\n\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which make full has been run on originals that hold all that is no text elsewhere."""
    project = copy(tmp_path_factory.mktemp("hostile"))
    originals = tmp_path_factory.mktemp("with blanks in its name")
    for interview in CUED:
        (originals / f"{interview}.txt").write_text(as_original(interview), "utf-8")
    (project / "data/figures.yml").write_text("figures: {}\n")  # whose numbers these originals do not have
    before = files(project)
    built = run(*make("full", f"FROM={originals}"), cwd=project, SITE_URL="http://127.0.0.1/")
    assert built.returncode == 0, built.stdout + built.stderr
    after = {path: data for path, data in files(project).items() if not path.startswith("site-full/")}
    assert after == before, "the checkout has changed"
    return project


def test_make_full_has_the_words_of_the_originals(hostile: Path, interview: str) -> None:
    article = BeautifulSoup((hostile / f"site-full/interviews/{interview}/index.html").read_bytes(), "html5lib").article
    for added in article.select(".permalink, .place, .running"):
        added.decompose()
    shown = "".join(tag.get_text() for tag in article.select("p[id]"))
    assert bare(shown) == bare(as_original(interview))
    assert "This page is a transcript" in article.get_text()
    assert "This page is a retelling" not in article.get_text()
    cited = " ".join(article.select_one(".after").get_text().split())
    assert "Transcript. " in cited
    assert "Retelling" not in cited


def test_a_page_has_no_element_but_those_that_every_interview_has(hostile: Path, site: Path, interview: str) -> None:
    def elements(folder: Path, page: str) -> set[tuple[str, ...]]:
        html = BeautifulSoup((folder / f"interviews/{page}/index.html").read_bytes(), "html5lib")
        return {(tag.name, *sorted(tag.attrs)) for tag in html.find_all(True)}

    known = set.union(*(elements(site, page) for page in CUED))
    assert elements(hostile / "site-full", interview) <= known


@pytest.mark.slow
def test_nothing_in_a_transcript_runs_or_calls_elsewhere(hostile: Path, browser: Browser, interview: str) -> None:
    asked, complaints = [], []
    with served(hostile / "site-full") as address:
        page = browser.new_page(base_url=address)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(f"interviews/{interview}/")
        for link in page.locator("article p[id] a:not(.permalink)").all():
            assert link.get_attribute("href").startswith("#")
        page.locator("article .place").evaluate_all("all => all.forEach(link => link.remove())")
        shown = page.locator("article p[id]").all_text_contents()
        title = page.title()
        page.close()
    assert bare("".join(shown)) == bare(as_original(interview))
    assert "run" not in title
    assert complaints == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_make_full_without_a_folder_says_what_it_needs(project: Path) -> None:
    ran = run(*make("full"), cwd=project)
    assert ran.returncode != 0
    assert "make full FROM=folder" in ran.stderr
    assert not (project / "site-full").exists()


def test_make_full_keeps_the_last_site_where_an_original_has_faults(project: Path, tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    text = as_original("2021-koo").replace("What is it, 3 times?", "It is.")
    (tmp_path / "originals/one.txt").write_text(text, "utf-8")
    (project / "site-full").mkdir()
    (project / "site-full/index.html").write_text("the last site", "utf-8")
    ran = run(*make("full", f"FROM={tmp_path / 'originals'}"), cwd=project)
    assert ran.returncode != 0
    assert "originals/one.txt:" in ran.stderr
    assert (project / "site-full/index.html").read_text("utf-8") == "the last site"
