"""Portfolios for tests."""

import itertools
from datetime import UTC, datetime
from typing import Any

from samskap.people.models import Person
from samskap.portfolio import files
from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
_positions = itertools.count(1)


def PortfolioFactory(  # noqa: N802 - reads like the class it makes
    person: Person | None = None, *, title: str = "For the interview", **more: Any
) -> Portfolio:
    """An empty portfolio of somebody, in English."""
    return Portfolio.objects.create(
        **{
            "person": person or PersonFactory(),
            "title": title,
            "language": "en",
            "made_at": AT,
            "changed_at": AT,
            **more,
        }
    )


def SectionFactory(portfolio: Portfolio, *, title: str = "Meetings") -> Section:  # noqa: N802
    """A section after those that are there."""
    return Section.objects.create(portfolio=portfolio, title=title, position=next(_positions))


def PieceFactory(  # noqa: N802
    portfolio: Portfolio, *, section: Section | None = None, text: str = "What I learned.", **more: Any
) -> Piece:
    """A piece of one's own text after those that are there."""
    given = {"kind": "text", "position": next(_positions), "changed_at": AT, **more}
    return Piece.objects.create(portfolio=portfolio, section=section, text=text, **given)


def LinkPieceFactory(portfolio: Portfolio, **more: Any) -> Piece:  # noqa: N802
    """A piece that leads somewhere."""
    return PieceFactory(
        portfolio, **{"kind": "link", "text": "", "url": "https://example.org/poster", **more}
    )


def FilePieceFactory(  # noqa: N802
    portfolio: Portfolio,
    *,
    content: bytes = b"%PDF-1.7 a file",
    media_type: str = "application/pdf",
    alt: str = "",
    width: int = 0,
    height: int = 0,
    file_name: str = "poster.pdf",
    **more: Any,
) -> Piece:
    """A piece with a file, as it is kept after it was cleaned; the content really lies in the storage."""
    piece = PieceFactory(portfolio, **{"kind": "file", "text": "", **more})
    Attachment.objects.create(
        piece=piece,
        name=files.keep(content),
        file_name=file_name,
        media_type=media_type,
        size=len(content),
        sha256="0" * 64,
        alt=alt,
        width=width,
        height=height,
    )
    return piece
