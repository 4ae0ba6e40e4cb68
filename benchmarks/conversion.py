"""How many questions of real interviews are found: python -m benchmarks.conversion FOLDER.

In FOLDER lies a folder for each interview, with its text, text.*, and truth.json, which was written before the text was
converted: interviewee, interviewer, whether labels say who speaks (`labelled`), and the first words of each question
(`questions`); of `optional` ones, such as a greeting, it does not matter whether they are found.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import sys
import tempfile
import unicodedata
from pathlib import Path

import click.testing

from edition.__main__ import main as edition

PAGE = "docs/interviews/2020-doe.md"
QUESTION = re.compile(r"(?m)^(.+)\n\{: \.question #q\d+p0 \}$")
DOUBT = re.compile(r"(?m)^\S+?:(\d+): doubt: ")


def main(folder: Path) -> None:
    """Convert every text and print a table, and how many questions are found of labelled and unlabelled speakers."""
    sums = {True: [0, 0, 0], False: [0, 0, 0]}
    print("| interview | labelled | questions | found | wrongly taken | missed silently |\n|---|---|---|---|---|---|")
    for truth_file in sorted(folder.glob("*/truth.json")):
        truth = json.loads(truth_file.read_text("utf-8"))
        wanted, found, wrong, silent = measure(next(truth_file.parent.glob("text.*")), truth)
        print(f"| {truth_file.parent.name} | {truth['labelled']} | {wanted} | {found} | {wrong} | {silent} |")
        for n, number in enumerate((wanted, found, silent)):
            sums[truth["labelled"]][n] += number
    for labelled, (wanted, found, silent) in sums.items():
        print(f"{'labelled' if labelled else 'unlabelled'}: {found} of {wanted} found, {silent} missed silently")


def measure(text: Path, truth: dict) -> tuple[int, int, int, int]:
    """Return how many questions a text has, how many are found, wrongly taken, and missed without a doubt shown."""
    report, page = convert(text, truth)
    found = [words(html.unescape(re.sub(r"\\(.)", r"\1", question))) for question in QUESTION.findall(page)]
    optional = [words(opening) for opening in truth.get("optional", ())]
    lines = text.read_text("utf-8", "replace").splitlines()
    doubted = {int(number) for number in DOUBT.findall(report)}
    silent, wanted = 0, [words(opening) for opening in truth["questions"]]
    left = list(found)
    for opening in wanted:
        hit = next((question for question in left if opens(opening, question)), None)
        if hit is not None:
            left.remove(hit)
        elif page and text.suffix in {".md", ".txt"}:
            places = {number for number, line in enumerate(lines, 1) if opens(opening, words(line))}
            silent += not doubted & (places | {number - 1 for number in places})
    wrong = sum(not any(opens(opening, question) for opening in optional) for question in left)
    return len(wanted), len(found) - len(left), wrong, silent


def convert(text: Path, truth: dict) -> tuple[str, str]:
    """Convert a text; return the report, and the page or an empty text where it is refused."""
    command = ["convert", str(text.resolve()), "--into", PAGE, "--role", "Speaker", "--date", "2020"]
    command += ["--publisher", "Paper", "--url", "https://example.org/"]
    for option in ("interviewee", "interviewer"):
        for name in [truth[option]] if isinstance(truth[option], str) else truth[option]:
            command += [f"--{option}", name.replace('"', "")]
    with tempfile.TemporaryDirectory() as project, contextlib.chdir(project):
        Path("mkdocs.yml").write_text("site_name: Interviews\n")
        Path("docs/interviews").mkdir(parents=True)
        ran = click.testing.CliRunner().invoke(edition, command)
        return ran.stderr, Path(PAGE).read_text("utf-8") if Path(PAGE).exists() else ""


def words(text: str) -> list[str]:
    """Return the words of a text, without the addresses of its links."""
    text = re.sub(r"\]\([^)]*\)", "]", unicodedata.normalize("NFKC", text)).replace("_", " ")
    return re.findall(r"\w+", text.casefold())


def opens(opening: list[str], text: list[str]) -> bool:
    """Tell whether the first words of a question stand near the beginning of a text, after a label that may be left."""
    first = opening[:5]
    return any(text[n : n + len(first)] == first for n in range(10))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
