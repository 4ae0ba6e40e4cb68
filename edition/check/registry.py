"""The registry of rules: how a rule is entered, and how all of them are applied.

A rule is a function whose docstring is the rule and whose code never changes. One that needs a page gets it and yields
line and message; one that needs the sources gets all that editors write and yields path, line and message.
"""

import inspect
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


class Rule(NamedTuple):
    """A rule in the registry."""

    code: str
    needs: Need
    function: Callable[..., Iterator[tuple]]


RULES: list[Rule] = []


def rule(code: str, needs: Need = "page") -> Callable[[Callable], Callable]:
    """Enter a function as the rule with this code."""

    def enter(function: Callable) -> Callable:
        RULES.append(Rule(code, needs, function))
        return function

    return enter


def format_rules() -> str:
    """Format the registry as a table in Markdown."""
    rows = (f"| {code} | {inspect.getdoc(function).splitlines()[0]} |" for code, _, function in sorted(RULES))
    return "\n".join(["| code | rule |", "|---|---|", *rows])
