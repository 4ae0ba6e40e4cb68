"""YAML with the line of every key: front matter, and the data files that an editor writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Key = tuple[str | int, ...]
DEEPEST = 20
Model = TypeVar("Model", bound=BaseModel)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast


@dataclass(frozen=True)
class Tree:
    """Values, every scalar as its text, and the line of each key; or the line where it cannot be read, and why."""

    values: Any = None
    lines: Mapping[Key, int] = field(default_factory=dict)
    trouble: tuple[int, str] | None = None

    def line(self, key: Key) -> int:
        """Return the line of a key, or of the nearest one around it that is there."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read(text: str, below: int = 1, *, typed: bool = False) -> Tree:
    """Read a text whose first line has the number `below`.

    A key that stands twice or is none is trouble; if `typed`, so is text that a reader of types takes for something
    else, as MkDocs would.
    """
    try:
        refuse_aliases_and_depth(text)
        node = yaml.compose(text, Loader)
        lines = dict(find_lines(node, below, typed)) if node else {}
        return Tree(to_values(node) if node else None, lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + below if error.problem_mark else below - 1 or 1
        return Tree(trouble=(line, f"is not as it should be: {error.problem}"))
    except (yaml.YAMLError, RecursionError) as error:
        return Tree(trouble=(below - 1 or 1, f"is not YAML: {str(error).splitlines()[0]}"))


def refuse_aliases_and_depth(text: str) -> None:
    """Raise a YAML error for aliases and for more than DEEPEST levels: no editor needs them, a reader would pay."""
    depth = 0
    for event in yaml.parse(text, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"more than {DEEPEST} levels", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias; write it out", problem_mark=event.start_mark)


def find_lines(node: yaml.Node, below: int, typed: bool, key: Key = ()) -> Iterator[tuple[Key, int]]:
    """Yield the line of every key. Raise a YAML error for a key that is none or stands twice, and for a wrong type."""
    yield key, node.start_mark.line + below
    if typed and isinstance(node, yaml.ScalarNode) and key[-1:] != ("date",) and not node.tag.endswith(":str"):
        problem = f"{node.value!r} is not read as text; put it in quotes"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
        raise yaml.MarkedYAMLError(problem=f"{key[-1]} is empty; leave it out", problem_mark=node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        for n, child in enumerate(node.value):
            yield from find_lines(child, below, typed, (*key, n))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for name, child in node.value:
            if not isinstance(name, yaml.ScalarNode) or name.value in seen:
                what = f"{name.value} stands twice" if isinstance(name, yaml.ScalarNode) else "a key must be a word"
                raise yaml.MarkedYAMLError(problem=what, problem_mark=name.start_mark)
            seen.add(name.value)
            yield from find_lines(child, below, typed, (*key, name.value))
            yield (*key, name.value), name.start_mark.line + below


def to_values(node: yaml.Node) -> Any:
    """Return the values of a node, every scalar as its text."""
    if isinstance(node, yaml.MappingNode):
        return {name.value: to_values(child) for name, child in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_values(child) for child in node.value]
    return node.value


def validate(kind: type[Model], given: Any, known: str) -> tuple[Model | None, list[tuple[Key, str, object]]]:
    """Return a model of the values; or None, and for each wrong key the fault and its value, None if it is missing.

    `known` says which keys there are.
    """
    try:
        return kind.model_validate(given), []
    except ValidationError as error:
        return None, [
            (key_of(fault), describe(fault, known), None if fault["type"] == "missing" else fault["input"])
            for fault in error.errors()
        ]


def key_of(fault: Any) -> Key:
    """Return the key that a fault is at, be it the key itself that is wrong or its value."""
    return fault["loc"][:-1] if fault["loc"][-1:] == ("[key]",) else fault["loc"]


def describe(fault: Any, known: str) -> str:
    """Say what is wrong with a key, in our words where the library's would not say what is right."""
    ours = {
        "missing": "is missing",
        "model_type": f"must hold keys with their values; {known}",
        "dict_type": "must hold each paragraph with its words, as in  2014-bakishev#q3p3: …",
        "extra_forbidden": f"is no key that is known here; {known}",
        "tuple_type": "must be a list, as in [2014-bakishev#q3p3]",
        "string_type": "must be text",
        "string_pattern_mismatch": "may have lower-case letters, digits and hyphens",
    }
    if fault["type"] in {"string_too_long", "too_long"}:
        return f"has {len(fault['input'])} characters; it may have {fault['ctx']['max_length']}"
    if fault["type"] == "too_short":
        return f"names {len(fault['input'])}; it must name at least {fault['ctx']['min_length']}"
    message = fault["msg"].removeprefix("Value error, ")
    return ours.get(fault["type"], f"{message[0].lower()}{message[1:]}")
