"""What a conversion found, in lines for an editor: questions with the number of their paragraphs, doubts, tasks."""

from __future__ import annotations

from collections.abc import Iterator

from .conversion import Conversion
from .outline import counted, outline


def lines(path: str, made: Conversion | None, whole: bool) -> Iterator[str]:
    """What was found in a text, and what an editor should look at; if not `whole`, without questions and tasks."""
    if made is None:
        yield f"{path}: no page has cues that fit it; left out"
        return
    rows = list(outline(made.transcript))
    yield f"{path}: {counted(rows)}, in {made.encoding}, for {made.path}"
    yield from (f"  {row}" for row in rows if whole)
    if off := made.transcript.taken_off:
        yield f"{path}: labels taken off: {', '.join(f'{name} ({count})' for name, count in off.items())}"
    yield from (f"{path}:{line}: doubt: {told}" for line, told in made.doubts)
    yield from (f"still to do: {task}" for task in made.tasks if whole)
