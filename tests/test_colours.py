"""The colours of the interviews, by whoever looks at them: coloraide simulates how."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest
from coloraide import Color
from conftest import ROOT

from edition.text.model import COLOURS

VISIONS = [None, *product(("protan", "deutan", "tritan"), ("machado", "brettel"))]
"""Normal vision, and two models of each kind of colour blindness."""


def look(colour: str, vision: tuple[str, str] | None) -> Color:
    """A colour as somebody sees it."""
    if not vision:
        return Color(colour)
    kind, model = vision
    return Color(colour).filter(kind, 1, method=model, out_space="srgb").clip("srgb")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_are_told_apart_and_read_on_either_paper(scheme: str) -> None:
    style, _, _ = (ROOT / "docs/assets/colours.css").read_text("utf-8").partition("@media")
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", style)
    values = {name: light if scheme == "light" else dark for name, light, dark in found}
    series = [values[colour] for colour in COLOURS]
    assert len(series) == 4
    for vision in VISIONS:
        seen = [look(colour, vision) for colour in series]
        assert min(one.delta_e(other, method="2000") for one, other in combinations(seen, 2)) > 10, vision
    papers = [values["paper"], values["paper-deep"]]
    assert min(Color(ink).contrast(paper, method="wcag21") for ink, paper in product(series, papers)) > 5
