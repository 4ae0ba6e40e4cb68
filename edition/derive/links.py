"""The addresses outside the site that its pages link to, for a program that asks whether they still answer."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from edition.corpus.project import PAGES
from edition.text.model import Interview

LINK = re.compile(
    r"""(?:(?<!\\)\]\(\s*<?|(?<!\\)\]:[ \t]+<?|(?<!\\)<|\bhref=["']?)"""
    r"""(https?://(?:[^\s<>"'()]|\([^\s<>"'()]*\))+)"""
)
"""The opening of a link, in Markdown or HTML, and an address; brackets within it come in pairs."""
HEAD = """\
# Every address outside this site that its pages link to, and the files in which it stands. Derived: do not edit.
# .github/workflows/links.yml asks each week whether they answer; what to do about one that does not: MAINTAINING.md.
"""


def list_links(interviews: Iterable[Interview], texts: Mapping[str, str]) -> str:
    """List every address that is linked to, one a line, with the paths of the texts and interviews that link to it."""
    paths: defaultdict[str, set[str]] = defaultdict(set)
    for interview in interviews:  # the byline links to the original
        paths[interview.front_matter.interview.source.url].add(f"{PAGES}/{interview.id}.md")
    for path, text in texts.items():
        for address in LINK.findall(text):
            paths[html.unescape(address)].add(path)
    return HEAD + "".join(f"{address} {' '.join(sorted(found))}\n" for address, found in sorted(paths.items()))
