"""An interview page: taken apart, read and written."""

from dataclasses import dataclass
from functools import cached_property

import yaml
from jinja2 import Environment, PackageLoader

from . import yaml as yaml_tree
from .anchors import is_anchor
from .blocks import Block, find_front_matter, is_draft, parse_blocks
from .markdown import escape
from .model import UNSEEN, FrontMatter, Interview, validate
from .yaml import Key

TEMPLATES = Environment(loader=PackageLoader(__package__), trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True)
class Page:
    """A page as it stands, faults and all; lines are counted from 1."""

    path: str
    text: str
    front: yaml_tree.Tree
    blocks: tuple[Block, ...] = ()

    @cached_property
    def id(self) -> str:
        """The page's name in addresses and in the ledger."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @cached_property
    def draft(self) -> bool:
        """Whether the page is not to be published yet."""
        return is_draft(self.text.split("\n"))

    @cached_property
    def front_matter(self) -> tuple[FrontMatter | None, list[tuple[Key, str]]]:
        """The front matter; or None, and each key that the model refuses with its fault."""
        return validate(FrontMatter, self.front.values, "those are in CONTRIBUTING.md")

    @cached_property
    def interview(self) -> Interview:
        """Interview that the page holds. Raise ValueError where it holds none; `check` says why."""
        (_, opening), *questions = self.sections
        return Interview(
            id=self.id,
            front_matter=self.front_matter[0] or self.front.values,
            heading=next((block.text for block in opening if block.kind == "title"), ""),
            introduction=tuple(block for block in opening if block.kind == "paragraph"),
            questions=tuple(question_fields(heading, blocks) for heading, blocks in questions),
            closing=next((block for block in self.blocks if "closing" in block.classes), None),
            notes=tuple(block for block in self.blocks if block.kind == "note"),
        )

    @cached_property
    def anchors(self) -> dict[str, Block]:
        """The answers and paragraphs that stand on the page, by their anchors."""
        return {block.anchor: block for block in self.places if block.anchor and is_anchor(block.anchor)}

    @cached_property
    def sections(self) -> list[tuple[Block | None, list[Block]]]:
        """Each answer's heading with the blocks under it; first what is above all."""
        sections: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if block.kind == "heading":
                sections.append((block, []))
            else:
                sections[-1][1].append(block)
        return sections

    @cached_property
    def topics(self) -> list[tuple[Block, list[tuple[int, str, str]]]]:
        """Each answer's heading with the topics linked under it, as line, label and name."""
        answers = self.sections[1:]
        return [(heading, [link for block in blocks for link in block.topics]) for heading, blocks in answers]

    @cached_property
    def places(self) -> list[Block]:
        """The blocks that have or should have an anchor: answers and paragraphs."""
        return [block for block in self.blocks if block.kind in {"heading", "paragraph"}]


def parse(path: str, text: str) -> Page:
    """Take a page apart without judging it."""
    lines = text.split("\n")
    front, end = yaml_tree.Tree(trouble=(1, "is missing")), find_front_matter(lines)
    if end:
        front = yaml_tree.read("\n".join(lines[1:end]), below=2, typed=True)
    return Page(path, text, front, tuple(parse_blocks(lines, end + 1 if end else 0)))


def question_fields(heading: Block, blocks: list[Block]) -> dict[str, object]:
    """Return the fields of a question: its heading, and what stands under it."""
    paragraphs = [block for block in blocks if block.kind == "paragraph" and "closing" not in block.classes]
    return {
        "anchor": heading.anchor,
        "heading": heading.text,
        "question": next((block for block in paragraphs if "question" in block.classes), None),
        "answer": tuple(block for block in paragraphs if "question" not in block.classes),
        "topics": tuple({"name": name, "label": label} for block in blocks for _, label, name in block.topics),
    }


def write(interview: Interview) -> str:
    """Write the page of an interview; templates/page.md lays it out.

    Raise ValueError for text that would be read as something else, such as a paragraph that opens with a number sign.
    """
    fields = interview.front_matter.model_dump(mode="json", exclude_defaults=True)
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=float("inf"))
    text = TEMPLATES.get_template("page.md").render(interview=interview, front=front).rstrip("\n") + "\n"
    try:
        if parse(f"{interview.id}.md", text).interview == interview:
            return text
    except ValueError:
        pass
    raise ValueError(f"{interview.id}: a line of its text has a form to which the page's grammar gives a meaning")


def literal(text: str) -> str:
    """Return Markdown of a paragraph that shows one line of text, whatever it holds, and nothing else."""
    return UNSEEN.sub(lambda sign: f"&#{ord(sign[0])};", escape(text))
