"""The finished site as it is published: smaller, in fewer files, and closed to whatever is not its own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import takewhile
from pathlib import Path

import minify_html

from . import style as stylesheet

THEME = "assets/stylesheets/"
KINDS = {".css": '<link rel="stylesheet" href="{}">', ".js": '<script defer src="{}"></script>'}
"""What pages link to, and how."""
LINKS = {
    kind: re.compile(re.escape(link).replace(r"\{\}", r'([^"]*?)(assets/[^"]+)') + r"\s*")
    for kind, link in KINDS.items()
}

THEME_SCRIPT = re.compile(r'<script src="([^"]*assets/javascripts/[^"]+)"></script>')
LATER = """<script>{
  let load = () => {
    load = () => {}
    const script = document.createElement("script")
    script.src = "%s"
    script.onload = () => setTimeout(() => document.dispatchEvent(new Event("DOMContentLoaded")))
    document.head.append(script)
  }
  new PerformanceObserver(() => load()).observe({type: "paint", buffered: true})
  setTimeout(() => load(), 2000)
}</script>"""
"""How the theme's script, half of what a page weighs, waits for the first paint, but no longer than two seconds.

It awaits an event that is over by then, and so gets another, in a task of its own to share the work out.
"""

CHARSET = re.compile('<meta charset="?utf-8"?>')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*", re.MULTILINE)

UNUSED = re.compile(r"(search|assets/(images|javascripts/(lunr|workers)))/.*|.*\.map")
"""Files that no page asks for: the theme's search, its icon, and what its developers look into."""

POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What a page may load: its own scripts by file or hash, its own styles, its own images and those within styles."""

Files = dict[str, str]
"""Texts by path within the site."""
Group = tuple[str, ...]
"""Paths of styles, or of scripts, that follow one another."""


def publish(root: Path) -> None:
    """Make a site ready that mkdocs has just built.

    Raise ValueError, which begins with path and line, for what has been published before or is no site of this theme;
    then nothing is changed.
    """
    files = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    unused = {path for path in files if UNUSED.fullmatch(path)}
    read = {path for path in files if path.endswith((".html", *KINDS)) and path not in unused}
    built = {path: file.read_text("utf-8") for path, file in files.items() if path in read}
    assets, page = published(built)
    for path, text in assets.items():
        (root / path).write_text(text, "utf-8")
    pages = [path for path in built if path.endswith(".html")]
    for path in pages:
        (root / path).write_text(page(path), "utf-8")
    for path in unused | (read - assets.keys() - set(pages)):
        files[path].unlink()
    for folder in sorted({files[path].parent for path in unused}, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def published(built: Files) -> tuple[Files, Callable[[str], str]]:
    """Styles and scripts as they are published, given what was built; and what gives the page of a path as it is, too.

    Raise ValueError as `publish`.
    """
    pages = {path: text for path, text in built.items() if path.endswith(".html")}
    for path, text in pages.items():
        if THEME not in text:
            raise ValueError(f"{path}:1: names no style in {THEME}; publish what mkdocs build has just made")
    styles, scripts = ({path: text for path, text in built.items() if path.endswith(kind)} for kind in KINDS)
    style = partial(styled, styles, tags(pages.values()), "".join(scripts.values()))
    linked, made = bundled(pages, styles, ".css", style)
    called, made_scripts = bundled(pages, scripts, ".js", partial(scripted, scripts))
    return made | made_scripts, lambda path: closed(compact(called(path, linked(path, pages[path]))))


def tags(pages: Iterable[str]) -> str:
    """Each tag of the pages once, as most stand on all; with the text behind it where that may speak of tags."""
    parts = (part.partition(">") for part in set("".join(pages).split("<")))
    return "<".join({f"{tag}>{text}" if '="' in text else f"{tag}>" for tag, _, text in parts})


def bundled(
    pages: Files, assets: Files, kind: str, joined: Callable[[Group], str]
) -> tuple[Callable[[str, str], str], Files]:
    """What links a page, by its path and text, to bundles, and those.

    There is one of what all pages have in common, one of what a page has besides. What no page links to stays under its
    name; a bundle is named by what it holds, so that no cache gives an old one.
    """
    groups = grouped({path: tuple(each[2] for each in links(text, kind)) for path, text in pages.items()})
    texts = {group: joined(group) for group in dict.fromkeys(group for both in groups.values() for group in both)}
    names = {group: f"assets/{hashlib.sha256(text.encode()).hexdigest()[:8]}{kind}" for group, text in texts.items()}

    def linked(path: str, text: str) -> str:
        found = links(text, kind)
        tags = [KINDS[kind].format(found[0][1] + names[group]) for group in groups[path]]
        return replaced(text, [each.span() for each in found], "".join(tags))

    alone = [path for path in assets if not any(path in group for group in texts)]
    return linked, {names[group]: texts[group] for group in texts} | {path: joined((path,)) for path in alone}


def links(text: str, kind: str) -> list[re.Match[str]]:
    """Links of a page to files of one kind: the way to the site's root, and the path there."""
    opening, _, closing = KINDS[kind].partition("{}")
    first, last = text.find(opening), text.rfind(opening)
    if first < 0:
        return []
    end = text.index(closing, last) + len(closing)  # to look no further takes a tenth of the time
    return list(LINKS[kind].finditer(text, first, end))


def replaced(text: str, spans: Sequence[tuple[int, int]], by: str) -> str:
    """Text without these pieces, and with another in the place of the first."""
    kept = [0, *(end for span in spans for end in span), len(text)]
    pieces = [text[start:end] for start, end in zip(kept[::2], kept[1::2], strict=True)]
    return "".join([pieces[0], by, *pieces[1:]])


def grouped(linked: dict[str, Group]) -> dict[str, list[Group]]:
    """What each page links to, in two: as far as all pages agree, and what follows."""
    shared = sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*linked.values(), strict=False)))
    return {path: [group for group in (assets[:shared], assets[shared:]) if group] for path, assets in linked.items()}


def styled(styles: Files, tags: str, scripts: str, group: Group) -> str:
    """Styles in one; of the theme's, what pages of these tags have a use for."""
    theme, own = ("".join(styles[path] for path in group if path.startswith(THEME) is of) for of in (True, False))
    rest = "".join(text for path, text in styles.items() if path not in group)
    small = stylesheet.purged(theme, own, tags, rest + scripts) if theme else stylesheet.compact(own)
    return stylesheet.lighter(small, tags)


def scripted(scripts: Files, group: Group) -> str:
    """Scripts in one, compact; so does the theme's become, though it comes minified."""
    text = SOURCE_MAP.sub("", "\n".join(scripts[path] for path in group))
    return minify_html.minify(f"<script>{text}</script>", minify_js=True)[len("<script>") : -len("</script>")]


def compact(page: str) -> str:
    """Page without comments and the blanks that nobody sees. The theme's script waits until it has been painted."""
    waiting = THEME_SCRIPT.sub(lambda found: later(found[1]), page)
    return minify_html.minify(waiting, keep_closing_tags=True, keep_html_and_head_opening_tags=True)


@cache
def later(address: str) -> str:
    """Element that loads the theme's script from an address when the page has been painted."""
    return minify_html.minify(LATER % address, minify_js=True)


def closed(page: str) -> str:
    """Page that declares what it may load. Scripts between its tags are known by their hashes."""
    digests = [hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page)]
    policy = POLICY.format("".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))
    return CHARSET.sub(lambda found: f'{found[0]}<meta http-equiv="Content-Security-Policy" content="{policy}">', page)
