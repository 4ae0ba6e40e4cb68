"""The registry of rules: how a rule is entered.

A rule is a function whose docstring is the rule and whose code, such as C07, never changes. One that needs a page gets
it and yields line and message; one that needs the sources gets all that editors write, and yields the path, too.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Need = Literal["page", "sources"]


class Fault(NamedTuple):
    """A breach of a rule, with the place where it can be mended."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the fault in one line, as editors and other programs read it."""
        return f"{self.path}:{self.line}: {self.code} {self.message}"


RULES: list[tuple[str, Need, Callable[..., Iterator[tuple]]]] = []
"""Code, need and function of every rule."""


def rule(code: str, needs: Need = "page") -> Callable[[Callable], Callable]:
    """Enter a function as the rule with this code."""

    def enter(function: Callable) -> Callable:
        RULES.append((code, needs, function))
        return function

    return enter
