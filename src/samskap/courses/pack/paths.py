"""Which paths a pack may contain, and what each of them is. Plain Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from samskap.courses.pack.limits import PATH

ID = r"[a-z0-9][a-z0-9-]{0,62}"
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
SAFE_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CONTROL = re.compile("[\x00-\x1f\x7f]")
DRIVE = re.compile(r"[A-Za-z]:")

Role = Literal[
    "course", "questions", "welcome", "section", "page", "film", "video", "poster", "captions", "image"
]
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("course", re.compile(r"course\.yaml")),
    ("questions", re.compile(r"questions\.yaml")),
    ("welcome", re.compile(rf"welcome\.(?P<language>{LANGUAGE})\.md")),
    ("section", re.compile(rf"sections/(?P<owner>{ID})/section\.yaml")),
    ("page", re.compile(rf"sections/(?P<owner>{ID})/(?P<id>{ID})\.(?P<language>{LANGUAGE})\.md")),
    ("film", re.compile(rf"films/(?P<owner>{ID})/film\.yaml")),
    ("video", re.compile(rf"films/(?P<owner>{ID})/film\.mp4")),
    ("poster", re.compile(rf"films/(?P<owner>{ID})/poster\.svg")),
    ("captions", re.compile(rf"films/(?P<owner>{ID})/(?P<language>{LANGUAGE})\.vtt")),
    ("image", re.compile(rf"images/(?P<id>{ID})\.(?:svg|png|jpg|webp)")),
)


#: What speaks against a path, given it and its pieces; the first that applies is told.
OBJECTIONS: tuple[tuple[Callable[[str, list[str]], bool], str], ...] = (
    (lambda path, _: not path or len(path) > PATH, f"A path must have 1 to {PATH} letters."),
    (lambda path, _: CONTROL.search(path) is not None, "A path must not contain control signs."),
    (lambda path, _: "\\" in path, "A path must use “/” between folders, not “\\”."),
    (lambda path, _: path.startswith("/"), "A path must not start at the root (“/”)."),
    (lambda path, _: DRIVE.match(path) is not None, "A path must not start at a drive (“C:”)."),
    (lambda _, pieces: ".." in pieces, "A path must not lead out of the pack with “..”."),
    (lambda _, pieces: "" in pieces or "." in pieces, "A path must not contain empty pieces or “.”."),
    (
        lambda _, pieces: not all(SAFE_PIECE.fullmatch(piece) for piece in pieces),
        "Names in a pack have a–z, 0–9, “-”, “_”, “.” and begin with a letter or digit. Rename this.",
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a file of a pack is: its role, the section or film it belongs to, its own id and language."""

    role: Role
    owner: str = ""
    id: str = ""
    language: str = ""


def objection(path: str) -> str | None:
    """Return why a path is refused, as a sentence; None when it stays inside the pack on every system."""
    pieces = path.split("/")
    reasons = (reason for wrong, reason in OBJECTIONS if wrong(path, pieces))
    return next(reasons, None)


def place(path: str) -> Place | None:
    """Return what the file at this path is, None when a pack has no such file."""
    for role, pattern in ROLES:
        found = pattern.fullmatch(path)
        if found:
            return Place(role, **{name: value for name, value in found.groupdict().items() if value})
    return None
