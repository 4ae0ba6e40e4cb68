"""The addresses outside the site that its pages link to, for a program that asks whether they still answer."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from edition.corpus.project import PAGES
from edition.text.model import Interview

ADDRESS = re.compile(r"""https?://(?:[^\s<>"'()]|\([^\s<>"'()]*\))+""")
"""An address; brackets within it come in pairs."""
OPENING = re.compile(r"""(?:(?<!\\)\]\(\s*<?|(?<!\\)\]:[ \t]+<?|(?<!\\)<|\bhref=["']?)\Z""")
"""What stands before an address and makes it a link, in Markdown and in HTML."""
FARTHEST = 40
"""Signs from an address to where what makes it a link begins; to look for addresses first is twenty times as fast."""
HEAD = """\
# Every address outside this site that its pages link to, and the files in which it stands. Derived: do not edit.
# .github/workflows/links.yml asks each week whether they answer; what to do about one that does not: CONTRIBUTING.md.
"""


def listing(interviews: Iterable[Interview], texts: Mapping[str, str]) -> str:
    """Every address that is linked to, one a line, with the paths of the texts and interviews that link to it."""
    standing: defaultdict[str, set[str]] = defaultdict(set)
    for address, path in (*originals(interviews), *linked(texts)):
        standing[address].add(path)
    return HEAD + "".join(f"{address} {' '.join(sorted(paths))}\n" for address, paths in sorted(standing.items()))


def originals(interviews: Iterable[Interview]) -> Iterator[tuple[str, str]]:
    """Address of each original, to which the byline links, and path of its interview's page."""
    for interview in interviews:
        yield interview.front_matter.interview.source.url, f"{PAGES}/{interview.id}.md"


def linked(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each address that a text links to, and the text's path."""
    for path, text in texts.items():
        for address in ADDRESS.finditer(text):
            if OPENING.search(text, max(0, address.start() - FARTHEST), address.start()):
                yield html.unescape(address[0]), path
