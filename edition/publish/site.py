"""The site as it is published, small, in few files, and closed to whatever is not its own."""

import base64
import hashlib
import re
from itertools import takewhile
from pathlib import Path

import lightningcss
import minify_html

THEME = "assets/stylesheets/"
UNUSED = re.compile(r"(search|assets/(images|javascripts))/.*|search\.json|.*\.map")
"""Files that no page asks for: the theme's script, its search, its icon, and what its developers look into."""

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/[^"]+\.css)">\s*')
SCRIPT = re.compile(r'<script defer src="([^"]*?)(assets/[^"]+\.js)"></script>\s*')
"""A link to a file, in two: the way to the site's root, and the path from there."""

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = re.compile('<meta charset="?utf-8"?>')
POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""A page may load its own scripts by file or hash, its own styles, its own images and those within styles."""

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"-?[A-Za-z_][\w-]*")
SELECTORS = re.compile(r"(?<![^{};])[^{};@]+(?=\{)")
"""What stands before the braces of a rule, or of a step of an animation."""
UNSTYLED = {"note", "question", "details", "summary", "md-dialog"}
"""Words of our pages that the theme styles for nothing, a KiB: its boxes and their kinds, what its script shows."""
RECORDS = "assets/search/records.js"
"""The script that is the interviews' text, whose words are no names in a style."""
ANIMATION = re.compile(r"animation[^;}]*")
GUTTER = re.compile(r"(\bhtml\{[^}]*);scrollbar-gutter:stable")
"""Space that Zensical's theme, unlike Material's, keeps for the scroll bar of a page that has none."""
COMMA = re.compile(r",(?![^()]*\))")
PSEUDO = re.compile(r"::?(?!nth-child)[\w-]+(\([^()]*\))?")
"""Pseudo-classes; one that counts children is left as a word that no page has, since only tabs in motion need it."""
NOWHERE = "nowhere"

Files = dict[str, str]
"""Texts by their paths within the site."""


def publish_site(root: Path) -> None:
    """Make a site ready to be served that an engine, mkdocs or zensical, has just built.

    Raise ValueError, which begins with path and line, for what has been published before or is no site of this theme;
    then nothing is changed.
    """
    files = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    unused = {path for path in files if UNUSED.fullmatch(path)}
    built = {
        path: file.read_text("utf-8")
        for path, file in files.items()
        if path not in unused and file.suffix in {".html", ".css", ".js"}
    }
    finished = finish(built)
    for path, text in finished.items():
        (root / path).write_text(text, "utf-8")
    for path in unused | (built.keys() - finished.keys()):
        files[path].unlink()
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def finish(built: Files) -> Files:
    """Return pages, styles and scripts as they are published. Raise ValueError as `publish_site` does."""
    pages, styles, scripts = (
        {path: text for path, text in built.items() if path.endswith(kind)} for kind in (".html", ".css", ".js")
    )
    for path, text in pages.items():
        if THEME not in text:
            raise ValueError(f"{path}:1: names no style in {THEME}; publish what a build has just made")
    own = {
        path: lightningcss.process_stylesheet(text, unused_symbols={"draft"})  # no draft is published
        for path, text in styles.items()
        if not path.startswith(THEME)
    }
    styles |= own
    scripts = {path: minify(f"<script>{text}</script>")[8:-9] for path, text in scripts.items()}
    html, code = "".join(pages.values()), "".join(text for path, text in scripts.items() if path != RECORDS)
    for path in styles.keys() - own.keys():
        if path in html:
            styles[path] = purge(styles[path], html, code, "".join(own.values()))
    pages, styles = bundle(pages, STYLE, styles, ".css")
    pages, scripts = bundle(pages, SCRIPT, scripts, ".js")
    return styles | scripts | {path: with_csp(minify(text)) for path, text in pages.items()}


def purge(theme: str, pages: str, scripts: str, styles: str) -> str:
    """Leave out of the theme's style what applies to nothing in the pages, nor to what our scripts make.

    These are selectors with a word (an element, class, id, attribute or value) that stands neither in a tag nor in a
    script, and custom properties that nothing reads, our scripts and styles included. Nor are there its animations of
    parts that are gone.
    """
    words = {"from", "to", *WORD.findall(" ".join(set(TAG.findall(pages)))), *WORD.findall(scripts)} - UNSTYLED

    def select(found: re.Match[str]) -> str:
        selectors = COMMA.split(found[0])
        return (
            ",".join(each for each in selectors if words.issuperset(WORD.findall(PSEUDO.sub("", each))))
            or f".{NOWHERE}"
        )

    style, unused = SELECTORS.sub(select, GUTTER.sub(r"\1", theme)), {NOWHERE}
    while True:
        style = lightningcss.process_stylesheet(style, unused_symbols=unused)
        read = set(re.findall(r"--[\w-]+\b(?!:)", style + scripts + styles))
        unread = set(re.findall(r"(--[\w-]+):", style)) - read
        unread |= set(re.findall(r"@keyframes ([\w-]+)", style)) - set(WORD.findall("".join(ANIMATION.findall(style))))
        if unread <= unused:
            return style
        unused |= unread


def bundle(pages: Files, link: re.Pattern[str], assets: Files, kind: str) -> tuple[Files, Files]:
    """Return pages that link to bundles of their assets, and all assets of the site.

    One bundle has what all pages begin with, another what a page has besides. A bundle is named by its content, so that
    no cache gives an old one. What no page links to stays under its name.
    """
    linked = {page: [found[2] for found in link.finditer(text)] for page, text in pages.items()}
    shared = sum(1 for _ in takewhile(lambda paths: len(set(paths)) == 1, zip(*linked.values(), strict=False)))
    groups = {page: [tuple(paths[:shared]), tuple(paths[shared:])] for page, paths in linked.items()}
    made: Files = {}
    names: dict[tuple[str, ...], str] = {(): ""}
    for group in sorted({group for both in groups.values() for group in both if group}):
        text = "\n".join(assets[path] for path in group)
        names[group] = f"assets/{hashlib.sha256(text.encode()).hexdigest()[:8]}{kind}"
        made[names[group]] = text

    def with_links(page: str, text: str) -> str:
        """Put a link to each bundle in the place of the first link, and nothing in that of the others."""
        first = link.search(text)
        if not first:
            return text
        tags = [first[0].replace(first[2], names[group]) for group in groups[page] if group]
        return text[: first.start()] + "".join(tags) + link.sub("", text[first.end() :])

    alone = assets.keys() - {path for group in names for path in group}
    made |= {path: assets[path] for path in alone if not path.startswith(THEME)}
    return {page: with_links(page, text) for page, text in pages.items()}, made


def minify(text: str) -> str:
    """Leave out comments and blanks that nobody sees, of a page and of scripts in it, and what HTML knows of SVG."""
    small = minify_html.minify(text, keep_closing_tags=True, keep_html_and_head_opening_tags=True, minify_js=True)
    return small.replace(" xmlns=http://www.w3.org/2000/svg", "")


def with_csp(page: str) -> str:
    """Add the Content-Security-Policy, which knows the scripts between a page's tags by their hashes."""
    digests = [hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page)]
    hashes = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in dict.fromkeys(digests))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(hashes)}">'
    return CHARSET.sub(lambda found: found[0] + meta, page, count=1)
