"""Captions: the small part of WebVTT that players agree on. Plain Python."""

import html
import re
from dataclasses import dataclass

from samskap.courses.pack.problems import Problem
from samskap.courses.pack.textfiles import control_sign

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(
    rf"{TIME}[ \t]+-->[ \t]+{TIME}((?:[ \t]+(?:vertical|line|position|size|align):[a-z0-9.,%-]+)*)[ \t]*"
)
TAG = re.compile(r"</?[ib]>")
MARKUP = re.compile(r"<[^>]*>?")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in seconds; plain text."""

    start: float
    end: float
    text: str


def parse(file: str, text: str, problems: list[Problem]) -> tuple[Cue, ...]:
    """Read a WebVTT text; whatever is wrong is added to the problems, with its line."""
    lines = text.split("\n")
    header = lines[0]
    if header != "WEBVTT" and not header.startswith(("WEBVTT ", "WEBVTT\t")):
        problems.append(Problem(file, 1, "The first line must be “WEBVTT”."))
        return ()
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        cue = _cue(file, first, block, problems)
        if cue and cues and cue.start < cues[-1].start:
            problems.append(
                Problem(file, first, "The caption begins before the one above it. Put them in order.")
            )
        elif cue and cues and cue.start < cues[-1].end:
            problems.append(
                Problem(file, first, "The caption begins before the one above it ends.", "warning")
            )
        if cue:
            cues.append(cue)
    if not cues:
        problems.append(Problem(file, 1, "There are no captions in the file."))
    return tuple(cues)


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return the blocks between empty lines with their first line numbers, the header's block left out."""
    blocks: list[tuple[int, list[str]]] = []
    open_block = True
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            open_block = False
        elif open_block and blocks:
            blocks[-1][1].append(line)
        elif not open_block or "-->" in line:
            blocks.append((number, [line]))
            open_block = True
    return blocks


def _cue(file: str, first: int, block: list[str], problems: list[Problem]) -> Cue | None:
    if block[0].startswith("NOTE"):
        return None
    if block[0].startswith(("STYLE", "REGION")):
        problems.append(Problem(file, first, "Styles and regions aren't allowed in captions."))
        return None
    at = 0 if "-->" in block[0] else 1
    found = TIMING.fullmatch(block[at]) if at < len(block) else None
    if not found:
        problems.append(
            Problem(file, first + at, "A time line such as “00:00.000 --> 00:05.000” is expected here.")
        )
        return None
    start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:8])
    if end <= start:
        problems.append(Problem(file, first + at, "The caption ends before it begins."))
    text = "\n".join(block[at + 1 :])
    _check_text(file, first + at + 1, text, problems)
    return Cue(start, end, html.unescape(TAG.sub("", text)))


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


def _check_text(file: str, line: int, text: str, problems: list[Problem]) -> None:
    if not text:
        problems.append(Problem(file, line - 1, "The caption has no text."))
    if sentence := control_sign(html.unescape(text)):
        problems.append(Problem(file, line, sentence))
    if "-->" in text:
        problems.append(Problem(file, line, "An empty line is missing before the next caption."))
    if MARKUP.search(TAG.sub("", text)):
        problems.append(
            Problem(file, line, "Captions may contain no tags but <i> and <b>. Write “&lt;” for “<”.")
        )
    elif any(text.count(f"<{tag}>") != text.count(f"</{tag}>") for tag in "ib"):
        problems.append(Problem(file, line, "An <i> or <b> isn't closed."))
