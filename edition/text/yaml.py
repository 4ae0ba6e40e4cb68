"""YAML with the line of every key: front matter, and the data files that an editor writes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Key = tuple[str | int, ...]
DEEPEST = 20
CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")
"""Signs that nobody sees, some of which Markdown takes for its own."""
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
        lines: dict[Key, int] = {}
        return Tree(to_values(node, lines, below, typed) if node else None, lines)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        return Tree(trouble=(mark.line + below if mark else below - 1 or 1, f"is not as it should be: {problem}"))


def find_settings_faults(text: str, keys: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield line and fault of what keeps the settings in a text from being read, and of each of these that is no text.

    A tag of the reader's own, such as !ENV, may stand for a text.
    """
    try:
        node = yaml.compose(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield mark.line + 1 if mark else 1, f"cannot be read: {getattr(error, 'problem', error)}"
        return
    if not isinstance(node, yaml.MappingNode):
        yield 1, "holds no settings; name: value would be right"
        return
    for key, value in node.value:
        if key.value in keys and value.tag.startswith("tag:") and not value.tag.endswith(":str"):
            shown = value.value if isinstance(value, yaml.ScalarNode) else "what stands there"
            yield key.start_mark.line + 1, f"{key.value}: {shown} is not read as text; put it in quotes"


def refuse_aliases_and_depth(text: str) -> None:
    """Raise a YAML error for aliases and for more than DEEPEST levels: no editor needs them, a reader would pay."""
    depth = 0
    for event in yaml.parse(text, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"more than {DEEPEST} levels", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias; write it out", problem_mark=event.start_mark)


def to_values(node: yaml.Node, lines: dict[Key, int], below: int, typed: bool, key: Key = ()) -> Any:
    """Return the values of a node, every scalar as its text, and enter the line of every key.

    Raise a YAML error for a key that is none or stands twice, and for a value of a wrong type.
    """
    lines.setdefault(key, node.start_mark.line + below)
    if isinstance(node, yaml.SequenceNode):
        return [to_values(child, lines, below, typed, (*key, n)) for n, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        values = {}
        for name, child in node.value:
            if not isinstance(name, yaml.ScalarNode) or name.value in values:
                problem = f"{name.value} stands twice" if isinstance(name, yaml.ScalarNode) else "a key must be a word"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=name.start_mark)
            lines[*key, name.value] = name.start_mark.line + below
            values[name.value] = to_values(child, lines, below, typed, (*key, name.value))
        return values
    if found := CONTROL.search(node.value):
        raise yaml.MarkedYAMLError(problem=f"{found[0]!r}, a sign that nobody sees", problem_mark=node.start_mark)
    if typed and key[-1:] not in {("date",), ("draft",)} and not node.tag.endswith(":str"):
        problem = f"{node.value!r} is not read as text; put it in quotes"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    return node.value
