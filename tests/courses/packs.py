"""Small course packs for tests, in every room.

    folder = pack(tmp_path)                   a valid pack: two parts, three sections, five pages, one film
    folder = pack(tmp_path, id="other")       with another course id
    folder = pack(tmp_path, files={"welcome.nb.md": None, "images/x.svg": "…"})   one left out, one added
    version = published_course(tmp_path)      published, as a CourseVersion

In the pack: part "pilots" (sections hungary, italy; pages <section>-overview and <section>-ethics with lenses
overview and ethics) and part "chapters" (section system; page system-chapter with film "system").
Questions in order: why-here (1, reflection, limit 1000), what-hinders (2, reflection, limit 200, scaffold),
resembles-yours (3, compare, choose 1–2 of the pilots) and the self-check check-power (single, correct: a).
Languages en (original), nb, sv; the page italy-ethics isn't translated to sv.
"""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from samskap.courses import published
from samskap.courses.actions import publish
from samskap.courses.models import CourseVersion

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360"/></svg>\n'
WHEN = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "nb", "sv")


class _WithoutAliases(yaml.SafeDumper):
    """Writes everything out: a pack may have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def each(text: str) -> dict[str, str]:
    """Return a text in all languages: the language code is put behind it, the original stays bare."""
    return {code: text if code == "en" else f"{text} ({code})" for code in LANGUAGES}


def film(seconds: int = 20, size: int = 1000) -> bytes:
    """Return the smallest thing that says it is an MP4 film of so many seconds."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + kind + content

    header = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    return (
        box(b"ftyp", b"isom\0\0\0\1isom")
        + box(b"moov", header)
        + box(b"mdat", bytes(i % 251 for i in range(size)))
    )


def page(title: str, body: str, summary: str = "What this page is about.") -> str:
    """Return a Markdown page with its front matter."""
    return f'---\ntitle: "{title}"\nsummary: "{summary}"\n---\n\n{body}\n'


def section(id: str, *, place: bool = True, pages: list[dict[str, Any]] | None = None) -> dict[str, Any]:  # noqa: A002
    """Return a section.yaml: a pilot with two pages unless told otherwise."""
    told: dict[str, Any] = {
        "id": id,
        "title": each(id.capitalize()),
        "summary": each(f"About {id}."),
        "image": "images/cover.svg",
        "sources": [{"label": "A book"}, {"label": "A site", "url": "https://example.org/source"}],
        "pages": pages
        or [{"id": f"{id}-overview", "lens": "overview"}, {"id": f"{id}-ethics", "lens": "ethics"}],
    }
    if place:
        name = each(f"A town, {id.capitalize()}")
        told["place"] = {"country": id[:2].upper(), "name": name, "latitude": 47.5, "longitude": 19.0}
    return told


def course(id: str = "small", **changes: Any) -> dict[str, Any]:  # noqa: A002
    """Return a course.yaml; keyword arguments replace its top-level keys."""
    return {
        "format": "samskap-course/1",
        "id": id,
        "languages": list(LANGUAGES),
        "title": each("A small course"),
        "summary": each("Small, but whole."),
        "hours": 2,
        "licence": "CC-BY-4.0",
        "image": "images/cover.svg",
        "outcomes": [
            {"id": "see", "text": each("See what is there.")},
            {"id": "do", "text": each("Do what helps.")},
        ],
        "lenses": [
            {"id": "overview", "title": each("Overview"), "summary": each("What happened.")},
            {"id": "ethics", "title": each("Ethics"), "summary": each("What was right.")},
        ],
        "completion": {"rule": "all"},
        "parts": [
            {
                "id": "pilots",
                "title": each("Pilots"),
                "summary": each("Two."),
                "sections": ["hungary", "italy"],
            },
            {"id": "chapters", "title": each("Chapters"), "summary": each("One."), "sections": ["system"]},
        ],
        **changes,
    }


def questions() -> list[dict[str, Any]]:
    """Return the questions of the small course."""
    return [
        {
            "id": "why-here",
            "kind": "reflection",
            "limit": 1000,
            "prompt": each("Why are you here?"),
            "hint": each("Think."),
        },
        {
            "id": "resembles-yours",
            "kind": "compare",
            "choose": {"part": "pilots", "min": 1, "max": 2},
            "prompt": each("Which pilot resembles your work?"),
        },
        {
            "id": "what-hinders",
            "kind": "reflection",
            "limit": 200,
            "scaffold": "deal",
            "prompt": each("What hinders you?"),
            "film": {"id": "system", "from": "0:05", "to": "0:15"},
        },
        {
            "id": "check-power",
            "kind": "single",
            "prompt": each("Who has power?"),
            "options": [
                {"id": "a", "text": each("Both"), "correct": True, "feedback": each("Yes.")},
                {"id": "b", "text": each("Nobody"), "feedback": each("No, look again.")},
            ],
        },
    ]


def files(id: str = "small", **changes: Any) -> dict[str, str | bytes]:  # noqa: A002
    """Return the whole pack as path → content; keyword arguments replace keys of course.yaml."""
    sections = [
        section(
            "hungary",
            pages=[
                {"id": "hungary-overview", "lens": "overview", "questions": ["why-here"]},
                {"id": "hungary-ethics", "lens": "ethics"},
            ],
        ),
        section("italy"),
        section(
            "system",
            place=False,
            pages=[
                {
                    "id": "system-chapter",
                    "film": "system",
                    "questions": ["check-power", "what-hinders", "resembles-yours"],
                },
            ],
        ),
    ]
    found: dict[str, str | bytes] = {
        "course.yaml": dump(course(id, **changes)),
        "questions.yaml": dump({"questions": questions()}),
        "images/cover.svg": SVG,
        "films/system/film.yaml": dump(
            {"id": "system", "title": each("The system"), "description": each("Circles move."), "seconds": 20}
        ),
        "films/system/film.mp4": film(),
        "films/system/poster.svg": SVG,
    }
    for code in LANGUAGES:
        found[f"welcome.{code}.md"] = page(
            f"Welcome {code}", "## Aim\n\nTo learn.\n\n## Background\n\nNone needed."
        )
        found[f"films/system/{code}.vtt"] = (
            f"WEBVTT\n\n00:00.000 --> 00:05.000\nFirst {code}\n\n00:05.000 --> 00:20.000\nThen <i>more</i>\n"
        )
    for told in sections:
        found[f"sections/{told['id']}/section.yaml"] = dump(told)
        for entry in told["pages"]:
            for code in LANGUAGES:
                body = f"## Where it began\n\nText of {entry['id']} in {code},"
                body += " with a [link](page:hungary-ethics).\n\n> A quote."
                found[f"sections/{told['id']}/{entry['id']}.{code}.md"] = page(
                    f"{entry['id'].capitalize()} {code}", body
                )
    del found["sections/italy/italy-ethics.sv.md"]
    return found


def dump(data: Any) -> str:
    """Return data as the YAML of a pack."""
    return yaml.dump(data, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=1000)


def write(folder: Path, content: Mapping[str, str | bytes | None]) -> Path:
    """Write path → content into a folder; None leaves a file out."""
    for path, text in content.items():
        target = folder / path
        if text is None:
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def pack(
    tmp_path: Path,
    id: str = "small",  # noqa: A002
    files: Mapping[str, str | bytes | None] | None = None,
    **changes: Any,
) -> Path:
    """Write a valid pack and return its folder; see the top of this file for what is in it."""
    return write(tmp_path / f"pack-{id}", {**FILES(id, **changes), **(files or {})})


FILES = files


def published_course(
    tmp_path: Path,
    id: str = "small",  # noqa: A002
    files: Mapping[str, str | bytes | None] | None = None,
    at: datetime = WHEN,
    **changes: Any,
) -> CourseVersion:
    """Publish such a pack and return its version."""
    published.forget()
    return publish(pack=pack(tmp_path, id, files, **changes), by=None, at=at)
