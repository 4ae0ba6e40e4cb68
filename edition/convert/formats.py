"""Files of other kinds than plain text, told by their content and made into one.

Documents and web pages are read by pandoc: a paragraph a line, bold and headings with the signs that a text would have.
"""

import html
import io
import re
import subprocess
import zipfile
from pathlib import Path

from .original import LARGEST, ConversionError, Original, decode
from .speakers import find_label

REFUSED = {
    b"%PDF": "is a PDF, which has no paragraphs; copy its text into a .txt file, or convert what the PDF was made from",
    b"\xd0\xcf\x11\xe0": "is a DOC, as Word wrote before 2007; open it in Word or LibreOffice, and save it as DOCX",
    b"{\\rtf": "is RTF; open it in Word or LibreOffice, and save it as DOCX",
}
"""How files open that are not read, and what to do with them."""
PACKED = {"word/document.xml": "docx", "META-INF/container.xml": "epub", "content.xml": "odt"}
"""What documents have in them, and what pandoc calls them."""
FILTER = Path(__file__).parent / "lines.lua"
TAG = re.compile(r"(?i)</?(?:p|div|br|li|td|tr|h[1-6]|html|body|span|article|section|meta|link|script)\b[^<>]*>")
OPENING = re.compile(
    r"(?is)(?:\s+|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype html|html|head|body|main|article|section|div|p|h[1-6]|table|[ou]l|blockquote)\b[^<>]*>"
)
CHARSET = re.compile(rb"(?i)<meta[^>]+charset=[\"']?([\w-]+)")
CUE = re.compile(r"(?:\d+:)?\d\d:\d\d[.,]\d{3}[ \t]+-->")
VOICE = re.compile(r"<v(?:\.\S+)?\s+([^<>]+)>")
MARKUP = re.compile(r"</?[a-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
AROUND_QUESTIONS = re.compile(r"(?<=[.!…])\s+(?=[^.!?…]{1,500}\?)|(?<=\?)\s+")


def read(data: bytes, name: str, encoding: str | None) -> Original:
    """Read a file of any kind. Raise ConversionError for what holds no text, or none that can be read."""
    if refusal := next((refusal for opening, refusal in REFUSED.items() if data.startswith(opening)), None):
        raise ConversionError(1, refusal)
    if data.startswith(b"PK\3\4") and len(data) <= LARGEST:
        return read_document(data, find_kind(data))
    original = decode(data, encoding)
    if CUE.search(original.text[:1000]):
        return Original(read_subtitles(original.text), original.encoding, original.guessed)
    if not is_page(original.text, name):
        return original
    if original.guessed and (declared := CHARSET.search(data[:5000])):
        original = decode(data, declared[1].decode())
    return read_document(original.text.encode(), "html")


def find_kind(data: bytes) -> str:
    """Tell which document a packed file is. Raise ConversionError if it is none."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        names = []
    if kinds := [kind for name, kind in PACKED.items() if name in names]:
        return kinds[0]
    raise ConversionError(1, "is packed or damaged, and no DOCX, ODT or EPUB; unpack it, and convert what it holds")


def is_page(text: str, name: str) -> bool:
    """Whether a text is HTML: it opens as such, or has as many tags as lines, or any and the name of such a file."""
    tags, lines = len(TAG.findall(text)), len(re.findall(r"\S.*", text))
    fewest = 1 if name.lower().endswith((".html", ".htm", ".xhtml")) else max(3, lines)
    return bool(OPENING.match(text)) or tags >= fewest


def read_document(data: bytes, kind: str) -> Original:
    """Read a document or page by pandoc. Raise ConversionError where that is missing, or cannot."""
    try:
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        remedy = ".venv/bin/pip install pypandoc-binary brings it, and so does make .venv/test"
        raise ConversionError(1, f"is {kind.upper()}, which pandoc reads; {remedy}; or save it as plain text") from None
    command = [pandoc, f"--from={kind}", "--to=plain", "--wrap=none", "--sandbox", f"--lua-filter={FILTER}"]
    try:
        made = subprocess.run(command, input=data, capture_output=True, check=True, timeout=300).stdout
    except subprocess.SubprocessError:
        message = f"cannot be read as {kind.upper()}; open it and save it again, or save it as plain text"
        raise ConversionError(1, message) from None
    text = "\n".join(line.strip() for line in decode(made or b" ", "utf-8").text.splitlines() if line.strip())
    return Original(text, kind.upper(), marked=True)


def read_subtitles(text: str) -> str:
    """Return the turns of subtitles, one a line; where nobody is named, each question has its own."""
    turns, voice, above = [""], None, None
    for cue in re.split(r"(?:\r\n|\r|\n)(?:[^\S\r\n]*(?:\r\n|\r|\n))+", text):
        _, stamp, shown = cue.partition("-->")
        for line in shown.splitlines()[1:] if stamp else ():
            words = html.unescape(MARKUP.sub("", VOICE.sub(r"\1: ", line))).strip()
            dash = re.match(r"(?:>>+|[-–—])\s*", words)
            label = find_label(words[dash.end() :] if dash else words)
            label = label if label and label.form == "colon" else None
            rolled = not words or (words == above and not dash and not label)
            if not rolled and (dash or (label and label.key != voice)):
                turns.append(words[dash.end() :] if dash and label else f"– {words[dash.end() :]}" if dash else words)
                voice = label.key if label else None
            elif not rolled:
                turns[-1] += f" {label.speech if label else words}"
            above = words or above
    lines = [turn.strip() for turn in turns if turn.strip()]
    return "\n".join(lines if len(lines) > 1 else AROUND_QUESTIONS.split("".join(lines)))
