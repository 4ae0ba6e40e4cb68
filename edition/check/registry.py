"""The registry of rules: how a rule is entered, and what a breach of it is."""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Fault(NamedTuple):
    """A breach of a rule, with the place where it can be mended."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the fault in one line, as editors and other programs read it."""
        told = f"{self.path}:{self.line}: {self.code} {self.message}"
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in told)


RULES: list[tuple[str, str, Callable[..., Iterator[tuple]]]] = []
"""Code, need and function of every rule."""


def rule(code: str, needs: str = "page") -> Callable[[Callable], Callable]:
    """Enter a function as the rule with this code, such as C05, which never changes; its docstring is the rule.

    One that needs a page gets it, and yields a line and what is wrong there. One that needs the sources gets all that
    editors write, and yields the path, too; its place may also be the key of a data file or of front matter.
    """

    def enter(function: Callable) -> Callable:
        RULES.append((code, needs, function))
        return function

    return enter
