"""The pictures that stand for pages where links to them are pasted, 1200 by 630 pixels, set by typst."""

import io
import json
from collections.abc import Iterator

import typst
from PIL import Image

from edition.corpus.corpus import build_corpus
from edition.corpus.project import Project
from edition.text.markdown import plain
from edition.text.page import parse

from .books import FONTS, HERE, find_voice

Card = dict[str, object]
"""What stands on a picture: a line over the title, the title, a text, and the colours at its edge."""


def make_cards(project: Project) -> dict[str, bytes]:
    """Make the picture of each page as a PNG, by the page's path within the site."""
    cards = dict(describe_pages(project))
    made = typst.compile(
        (HERE / "card.typ").read_bytes(),
        format="png",
        ppi=144,
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"site": project.site.name, "cards": json.dumps(list(cards.values()))},
    )
    return {path: reduce_colours(picture) for path, picture in zip(cards, made, strict=True)}


def reduce_colours(picture: bytes) -> bytes:
    """Return a PNG with a palette of 64 colours, which text on paper needs no more than, and a third of the bytes."""
    reduced = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(
        reduced, "PNG", optimize=True
    )
    return reduced.getvalue()


def describe_pages(project: Project) -> Iterator[tuple[str, Card]]:
    """Yield the path of each page within the site, and what stands on its picture."""
    corpus = build_corpus(project.sources.published, project.site)
    voices = {interview.id: find_voice(project, interview) for interview in corpus.interviews}
    for path in sorted((project.root / "docs").glob("*.md")):
        front = parse(path.name, project.text(f"docs/{path.name}")).front.values or {}
        title, text = front.get("title", path.stem), front.get("description", "")
        yield path.stem, {"over": "", "title": title, "text": text, "voices": [*voices.values()][: 4 * corpus.few]}
    for interview in corpus.interviews:
        front, voice = interview.front_matter, [voices[interview.id]]
        month, heading = corpus.months[interview.id].words(), plain(interview.heading)
        name, text = front.interview.interviewee, front.card or ""
        yield f"interviews/{interview.id}", {"over": month, "title": name, "text": text, "voices": voice}
        for question in interview.questions:
            title = plain(question.heading)
            path = f"interviews/{interview.id}/{question.anchor}"
            yield path, {"over": heading, "title": title, "text": "", "voices": voice}
