"""Files of other kinds than plain text, told by their content and made into one: a paragraph a line, bold as **.

Documents and web pages are read by pandoc; without it, plain text and subtitles still are.
"""

import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from .original import LARGEST, ConversionError, Original, decode
from .speakers import find_label, is_question

REFUSED = {
    b"%PDF": "is a PDF, which has lines but no paragraphs; copy its text into a .txt file, or convert the file it is of",
    b"\xd0\xcf\x11\xe0": "is a DOC, the form of Word before 2007; open it there or in LibreOffice, and save it as DOCX",
}
"""How files open that are not read, and what to do with them."""
INSTALL = ".venv/bin/pip install pypandoc-binary brings it, as does make .venv/test; or save it as plain text"
SLOWEST = 300
"""Seconds that pandoc may take."""
INLINES = set(
    [
        "Str",
        "Emph",
        "Underline",
        "Strong",
        "Strikeout",
        "Superscript",
        "Subscript",
        "SmallCaps",
        "Quoted",
        "Cite",
        "Code",
        "Space",
        "SoftBreak",
        "LineBreak",
        "Math",
        "RawInline",
        "Link",
        "Image",
        "Note",
        "Span",
    ]
)
"""What pandoc calls the parts of a paragraph."""
TAG = re.compile(r"(?i)</?(?:p|div|br|li|td|tr|h[1-6]|html|body|span|article|section|meta|link|script)\b[^<>]*>")
PAGE = re.compile(
    r"(?is)(?:\s+|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype html|html|head|body|main|article|section|div|p|h[1-6]|table|[ou]l|blockquote)\b[^<>]*>"
)
CHARSET = re.compile(rb"(?i)<meta[^>]+charset=[\"']?([\w-]+)")
CUE = re.compile(r"(?:\d+:)?\d\d:\d\d[.,]\d{3}[ \t]+-->")
VOICE = re.compile(r"<v(?:\.\S+)?\s+([^<>]+)>")
MARKUP = re.compile(r"</?[a-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
SENTENCE = re.compile(r"[^.!?…。？！]+(?:[.!?…。？！]+[\"”»’')\]]*\s*|$)|\S+\s*")


def read(data: bytes, name: str, encoding: str | None) -> Original:
    """Read a file of any kind. Raise ConversionError for what holds no text, or none that can be read."""
    for mark, refusal in REFUSED.items():
        if data.startswith(mark):
            raise ConversionError(1, refusal)
    if data.startswith(b"PK\3\4") and len(data) <= LARGEST:
        return read_document(data, find_kind(data))
    original = decode(data, encoding)
    if CUE.search(original.text[:1000]):
        return Original("\n".join(read_subtitles(original.text)), original.encoding, original.guessed)
    if not is_page(original.text, name):
        return original
    declared = CHARSET.search(data[:5000])
    if original.guessed and declared:
        original = decode(data, declared[1].decode())
    return read_document(original.text.encode(), "html")


def find_kind(data: bytes) -> str:
    """Tell which document a packed file is. Raise ConversionError if it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            kind = packed.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ConversionError(1, f"is a damaged file, {error}; open it where it comes from and save it again") from None
    if "word/document.xml" in names:
        return "docx"
    found = next((form for form, sign in (("odt", "opendocument.text"), ("epub", "epub")) if sign in kind), None)
    if not found:
        raise ConversionError(1, "is a packed file, but no DOCX, ODT or EPUB; unpack it, and convert what it holds")
    return found


def is_page(text: str, name: str) -> bool:
    """Whether a text is HTML: it opens as such, or has as many tags as lines, or one and the name of such a file."""
    tags = len(TAG.findall(text))
    named = tags and name.lower().endswith((".html", ".htm", ".xhtml"))
    return bool(named or PAGE.match(text) or tags >= max(3, sum(map(bool, map(str.strip, text.splitlines())))))


def read_document(data: bytes, kind: str) -> Original:
    """Read a document or page by pandoc. Raise ConversionError where that is missing or cannot."""
    name = kind.upper()
    try:
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        raise ConversionError(1, f"is {name}, which pandoc reads; {INSTALL}") from None
    try:
        command = [pandoc, "--sandbox", "--from", kind, "--to", "json"]
        made = subprocess.run(command, input=data, capture_output=True, check=True, timeout=SLOWEST).stdout
        lines = [" ".join(line.split()) for line in read_blocks(json.loads(made)["blocks"])]
    except (subprocess.SubprocessError, RecursionError, ValueError) as error:
        raise ConversionError(1, f"cannot be read as {name}; open it, and save it again or as plain text") from error
    text = "\n".join(filter(None, lines))
    if not text:
        raise ConversionError(1, f"is {name} without any text; it should hold an interview's")
    return Original(text, name, marked=True)


def read_blocks(node: Any) -> Iterator[str]:
    """Yield the lines of a piece of a document: of a heading with number signs, of a list with dashes or numbers."""
    kind, content = (node.get("t"), node.get("c")) if isinstance(node, dict) else ("", node)
    if kind == "Header":
        yield f"{'#' * content[0]} {read_inlines(content[2]).replace('**', '')}"
    elif kind == "CodeBlock":
        yield from content[1].splitlines()
    elif kind in {"BulletList", "OrderedList"}:
        first = content[0][0] if kind == "OrderedList" else 0
        for number, item in enumerate(content[1] if first else content, first):
            for n, line in enumerate(read_blocks(item)):
                yield line if n else f"{f'{number}.' if first else '–'} {line}"
    elif isinstance(content, list) and any(isinstance(part, dict) and part.get("t") in INLINES for part in content):
        yield from read_inlines(content).split("\n")
    elif isinstance(content, list) and kind != "RawBlock":
        for part in content:
            yield from read_blocks(part)


def read_inlines(parts: Sequence[Any]) -> str:
    """Return the text of the parts of a paragraph, with signs around what is bold."""
    text = ""
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind in {"Space", "SoftBreak", "LineBreak"}:
            text += "\n" if kind == "LineBreak" else " "
        elif kind in {"Str", "Code", "Math"}:
            text += content if kind == "Str" else content[1]
        elif kind == "Note":
            text += f" [{' '.join(read_blocks(content))}]"
        elif kind == "Quoted":
            text += (
                f"‘{read_inlines(content[1])}’" if content[0]["t"] == "SingleQuote" else f"“{read_inlines(content[1])}”"
            )
        elif content and kind not in {"Image", "RawInline"}:
            within = read_inlines(content if isinstance(content[0], dict) else content[1])
            text += re.sub(r"(?m)^([^\S\n]*)(\S.*?)([^\S\n]*)$", r"\1**\2**\3", within) if kind == "Strong" else within
    return re.sub(r"\*\*([^\S\n]*)\*\*", r"\1", text)


def read_subtitles(text: str) -> list[str]:
    """Return the turns of subtitles; where nobody is named, each question and what stands between questions."""
    turns: list[str] = []
    voice = last = ""
    for cue in re.split(r"(?:\r?\n[ \t]*){2,}", text):
        lines = cue.splitlines()
        at = next((n for n, line in enumerate(lines) if CUE.search(line)), len(lines))
        for line in lines[at + 1 :]:
            shown = html.unescape(MARKUP.sub("", VOICE.sub(r"\1: ", line))).strip()
            shown = re.sub(r"^(?:>>+|-+)\s*", "– ", shown)
            shown = (
                shown[2:] if (label := find_label(shown[2:])) and shown[:2] == "– " and label.form == "colon" else shown
            )
            if not shown or shown == last:
                continue
            last, label = shown, find_label(shown)
            opens = label if label and label.form in {"colon", "dialogue"} else None
            if opens and opens.form == "colon" and opens.key == voice:
                turns[-1] += f" {opens.speech}"
            elif opens or not turns:
                turns.append(shown)
                voice = opens.key if opens and opens.form == "colon" else ""
            else:
                turns[-1] += f" {shown}"
    if len(turns) != 1:
        return turns
    sentences: list[str] = []
    for sentence in SENTENCE.findall(turns[0]):
        if sentences and not is_question(sentence) and not is_question(sentences[-1]):
            sentences[-1] += sentence
        else:
            sentences.append(sentence)
    return [sentence.strip() for sentence in sentences]
