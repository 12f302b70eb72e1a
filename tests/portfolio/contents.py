"""Portfolios as they are read, without a database."""

from typing import Any
from uuid import uuid4

from samskap.portfolio.queries.contents import AttachedFile, Contents, PieceContent, SectionContent
from samskap.portfolio.rules import PieceKind


def piece(text: str = "", **more: Any) -> PieceContent:
    """A piece, empty but for what is given."""
    nothing = dict.fromkeys(("title", "shows", "url", "prompt", "prompt_language", "source"), "")
    fields = {**nothing, "public_id": uuid4(), "kind": PieceKind.TEXT, "attachment": None, **more}
    return PieceContent(text=text, **fields)


def attached(name: str, *, media_type: str = "application/pdf", **more: Any) -> AttachedFile:
    """A file that lies in the storage under this name."""
    fields = {"file_name": "report.pdf", "size": 1_234_567, "alt": "", "width": 0, "height": 0, **more}
    return AttachedFile(name=name, media_type=media_type, **fields)


def a_portfolio(*before: PieceContent, sections: tuple[SectionContent, ...] = (), **more: Any) -> Contents:
    """A portfolio with these pieces."""
    fields = {
        "title": "For the interview",
        "introduction": "",
        "name": "Åsa Berg-Lind",
        "language": "en",
        **more,
    }
    return Contents(public_id=uuid4(), before=before, sections=sections, **fields)


def under(title: str, *pieces: PieceContent) -> SectionContent:
    """A heading with pieces under it."""
    return SectionContent(uuid4(), title, pieces)


def everywhere(text: str, *, picture: str = "", file: str = "") -> Contents:
    """A portfolio with this text in every place that people can write in."""
    line = " ".join(text.split())[:300]
    said = {"title": line[:200], "shows": line, "prompt": line, "prompt_language": "sv", "source": line[:200]}
    shown = attached(
        picture, media_type="image/jpeg", alt=line or "x", width=40, height=30, file_name=line[:80]
    )
    return a_portfolio(
        piece(text, **said),
        piece("", prompt=line),
        title=line[:120] or "x",
        introduction=text[:5_000],
        name=line[:120],
        sections=(
            under(
                line[:120] or "x",
                piece(text[:500], kind=PieceKind.FILE, attachment=shown),
                piece("", kind=PieceKind.FILE, attachment=attached(file, file_name=line[:80] or "x")),
                piece("", kind=PieceKind.LINK, url="https://example.org/a?b=ø&c=%20", **said),
            ),
            under("Empty"),
        ),
    )
