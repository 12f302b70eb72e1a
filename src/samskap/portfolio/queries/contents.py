"""A whole portfolio as it is read, from the introduction to the last piece."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from samskap.portfolio.models import Attachment, Piece, Portfolio
from samskap.portfolio.rules import PieceKind


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of the learner's. `name` is where it lies in the storage (`samskap.portfolio.files`).

    `width` and `height` are in pixels and 0 for what is no picture; `size` is in bytes.
    """

    name: str
    file_name: str
    media_type: str
    size: int
    alt: str
    width: int
    height: int

    @property
    def is_picture(self) -> bool:
        """Whether it is shown rather than downloaded."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class PieceContent:
    """A text, a file or a link. Texts are as the learner wrote them, in whatever language and direction.

    `attachment` is there for a file only. `prompt` is in `prompt_language`, which is "" when there is none.
    """

    public_id: UUID
    kind: PieceKind
    title: str
    text: str
    shows: str
    url: str
    prompt: str
    prompt_language: str
    source: str
    attachment: AttachedFile | None


@dataclass(frozen=True, slots=True)
class SectionContent:
    """A heading of the learner's with the pieces under it; there may be none."""

    public_id: UUID
    title: str
    pieces: tuple[PieceContent, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a portfolio. `before` are the pieces that stand before the first section."""

    public_id: UUID
    title: str
    introduction: str
    name: str
    language: str
    before: tuple[PieceContent, ...]
    sections: tuple[SectionContent, ...]

    @property
    def pieces(self) -> Iterator[PieceContent]:
        """Every piece, in the order in which it is read."""
        yield from self.before
        for section in self.sections:
            yield from section.pieces


def contents(portfolio: Portfolio) -> Contents:
    """Return everything that is in a portfolio, in order. Two queries."""
    under: dict[int | None, list[PieceContent]] = defaultdict(list)
    for piece in portfolio.pieces.select_related("attachment").order_by("position", "pk"):
        under[piece.section_id].append(_piece(piece))
    sections = portfolio.sections.order_by("position", "pk")
    return Contents(
        public_id=portfolio.public_id,
        title=portfolio.title,
        introduction=portfolio.introduction,
        name=portfolio.name,
        language=portfolio.language,
        before=tuple(under[None]),
        sections=tuple(
            SectionContent(each.public_id, each.title, tuple(under[each.pk])) for each in sections
        ),
    )


def _piece(piece: Piece) -> PieceContent:
    file: Attachment | None = getattr(piece, "attachment", None)
    return PieceContent(
        public_id=piece.public_id,
        kind=PieceKind(piece.kind),
        title=piece.title,
        text=piece.text,
        shows=piece.shows,
        url=piece.url,
        prompt=piece.prompt,
        prompt_language=piece.prompt_language,
        source=piece.source,
        attachment=attached(file) if file else None,
    )


def attached(file: Attachment) -> AttachedFile:
    """What is known of a file."""
    return AttachedFile(
        name=file.name,
        file_name=file.file_name,
        media_type=file.media_type,
        size=file.size,
        alt=file.alt,
        width=file.width,
        height=file.height,
    )
