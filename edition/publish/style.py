"""The theme's style without what the site has no use for, and ours, small."""

from __future__ import annotations

import re

import lightningcss

GIVEN_BY_THEME = re.compile(
    "js|(js-)?focus-visible|md-nav__link--active|md-tooltip2(__inner|--active|--top|--bottom)?|md-(dialog|header__title)--active|md-nav__link--passed"
    "|md-typeset__(scrollwrap|table)"
)
"""Classes that the theme's script gives to elements of this site; what else the theme has stands in its HTML."""

NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
PAIR = re.compile(r"""\[(?!role=["']?dialog)([\w-]+)=["']?([\w-]+)["']?\]""")
"""An attribute and its value, but for the role that the theme's script gives to what it opens."""
TAG = re.compile(
    r"(?<=[\s,>+~(}{])(table|thead|tbody|tfoot|tr|th|td|h[3-6]|img|figure|figcaption|iframe|video|audio|object|del|ins)"
    r"(?=[\s,.:>+~{\[)])"
)
"""Elements for which the theme has rules, and which an interview may well do without."""

AFTER_TABLE = "table:not([class])+*"
BLOCKS = ":is(blockquote,div,dl,h2,h3,ol,p,ul)"
"""How the theme asks for whatever follows a table; and what that may be."""
NO_RULE = re.compile(r"url\([^)]*\)|/\*.*?\*/|@charset [^;]*;", re.DOTALL)
NOWHERE = "nowhere"


def compact(style: str) -> str:
    """Stylesheet in as few signs as it takes. Raise ValueError for one that is not CSS."""
    return lightningcss.process_stylesheet(style)


def purged(theme: str, own: str, pages: str, rest: str) -> str:
    """The theme's style, without what no page has, and then our own.

    Left out are rules for classes, ids and values of attributes that stand in no tag of the pages, in no style of
    ours, and are given by no script; for TAGs that no page has; and custom properties that nothing reads, the `rest`
    of the site included.
    """
    found = attributes(pages)
    kept = {value for attribute, value in found if attribute in {"class", "id"}} | set(NAME.findall(own))
    names = set(NAME.findall(NO_RULE.sub("", theme))) - kept
    unused = {NOWHERE} | {name for name in names if not GIVEN_BY_THEME.fullmatch(name)}
    tags = set(re.findall(r"<([a-z][a-z0-9]*)", pages))
    style = PAIR.sub(lambda pair: pair[0] if pair.groups() in found else f".{NOWHERE}", theme)
    style = TAG.sub(lambda tag: tag[0] if tag[1] in tags else f".{NOWHERE}", style) + own
    while True:
        style = lightningcss.process_stylesheet(style, unused_symbols=unused)
        unread = set(re.findall(r"(--[\w-]+):", style)) - set(re.findall(r"--[\w-]+\b(?!:)", style + rest))
        if unread <= unused:
            return style
        unused |= unread


def lighter(style: str, pages: str) -> str:
    """The same style, but what follows a table is asked for by name, and no class of a table where none has any.

    While a rule asks for whatever follows an element, a browser makes the style of all beside it anew when the theme's
    script moves it; while one asks whether an element has any class, of all within one whose classes change: of the
    whole page several times as it opens.
    """
    style = style.replace(AFTER_TABLE, AFTER_TABLE.removesuffix("*") + BLOCKS)
    return style if re.search(r"<table\s[^>]*class=", pages) else style.replace("table:not([class])", "table:not(._)")


def attributes(pages: str) -> set[tuple[str, str]]:
    """Attributes of the tags, each with a word of its value."""
    return {(name, word) for name, value in re.findall(r'\s([\w-]+)="([^"]*)"', pages) for word in value.split()}
