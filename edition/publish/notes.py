"""Notes on an interview's page: those of substance follow the paragraph that calls them, slips in print are listed.

Neither needs a script. The number of a note is a checkbox, which opens it where the window has no margin to set it in;
the letter of a slip is a button, which shows its entry in the list over the text.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from edition.text.anchors import locator
from edition.text.blocks import Block
from edition.text.markdown import NOTE_CALL, SLIP

MOST_APART = 4
"""Notes of one paragraph that open each by itself; the stylesheet has as many rules."""


def set_notes(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return as many lines, in which each paragraph is followed by its notes of substance, and the slips by a list.

    A note knows by how many tenths of its paragraph the next is called further down, and the notes together how far the
    first is. One that several paragraphs call stands at each, and its id at the first.
    """
    lines = list(lines)
    notes = {block.name: block for block in blocks if block.kind == "note"}
    numbers: dict[str, int] = {}
    slips: dict[str, list[str]] = {}
    for block in [block for block in blocks if block.kind == "paragraph"]:
        called: dict[str, float] = {}
        for call in NOTE_CALL.finditer(block.text):
            if call[1] in notes:
                called.setdefault(call[1], call.start() / len(block.text))
        for name in called:
            if name.startswith(SLIP):
                slips.setdefault(name, []).append(block.anchor or "")
        opened = [name for name in called if name not in slips]
        new = [name for name in opened if name not in numbers]
        numbers |= {name: n for n, name in enumerate(new, len(numbers) + 1)}
        write = partial(write_call, opened=opened, numbers=numbers, slips=list(slips))
        for n in range(block.first - 1, block.last):
            lines[n] = NOTE_CALL.sub(write, lines[n])
        if opened:
            places = [0.0, *(called[name] for name in opened)]
            drops = [round(10 * (below - above)) for above, below in pairwise(places)]
            written = [
                f"**{numbers[name]}** {notes[name].text}\n{{: .note role=note "
                f"{f'#fn:{name} ' if name in new else ''}{f'data-drop={drop} ' if drop else ''}}}"
                for name, drop in zip(opened, [*drops[1:], 0], strict=True)
            ]
            head = f"/// html | div.notes\n    attrs: {{data-drop: '{drops[0]}'}}"
            lines[block.first - 1] = f"//// html | div.noted\n\n{lines[block.first - 1]}"
            lines[block.at - 1] += "\n\n".join(["\n", head, *written, "///", "////"])
    for block in blocks:
        if block.kind == "notes":
            lines[block.first - 1] = "\n\n".join(write_slips(slips, notes))
        for n in range(block.first - 1, block.last if block.kind == "note" else 0):
            lines[n] = ""
    return lines


def write_call(call: re.Match[str], opened: Sequence[str], numbers: Mapping[str, int], slips: Sequence[str]) -> str:
    """Write what opens a note or shows a slip; its mark is no text, which would be copied with the paragraph's."""
    name, target = call[1], html.escape(f"fn:{call[1]}")
    if name in slips:
        mark = to_letters(slips.index(name))
        inner = f'<button popovertarget="{target}" aria-label="Slip {mark}"></button>'
    elif name in opened:
        opener = f"open-{min(opened.index(name) + 1, MOST_APART)}"
        mark = numbers[name]
        inner = f'<input type="checkbox" class="{opener}" aria-label="Note {mark}">'
    else:
        return call[0]
    return f'<sup class="call" data-mark="{mark}">{inner}</sup>'


def write_slips(slips: Mapping[str, Sequence[str]], notes: Mapping[str, Block]) -> Iterator[str]:
    """Write the list of slips, each with links to the paragraphs that call it and that it does not name itself.

    Where there is none, there is no list.
    """
    if slips:
        yield "## Slips in the original {#notes}"
    for n, (name, anchors) in enumerate(slips.items()):
        text = notes[name].text
        places = [f"[{locator(anchor)}](#{anchor})" for anchor in anchors if anchor and f"(#{anchor})" not in text]
        named = f" <small>{', '.join(places)}</small>".replace(" ¶", "\u00a0¶") if places else ""
        yield f'**{to_letters(n)}** {text}{named}\n{{: .slip #fn:{name} popover="" }}'


def to_letters(number: int) -> str:
    """Return the letters that count a slip, from nought on: a, b, … z, aa, ab."""
    return (to_letters(number // 26 - 1) if number > 25 else "") + chr(ord("a") + number % 26)
