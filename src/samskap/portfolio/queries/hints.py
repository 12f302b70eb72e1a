"""Places in a portfolio where somebody may be recognised, for its owner's eyes. Nothing of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from samskap.portfolio.queries.contents import Contents, PieceContent
from samskap.portfolio.rules.recognising import recognisable_in

#: More questions than this nobody reads.
MOST_HINTS = 8


@dataclass(frozen=True, slots=True)
class Hint:
    """The words that ask for a second look; `piece` is None where they stand in the introduction."""

    words: str
    piece: UUID | None


def hints_in(contents: Contents) -> tuple[Hint, ...]:
    """The first places in a portfolio that could tell who somebody is, in the order of reading."""
    return tuple(islice(_hints(contents), MOST_HINTS))


def _hints(contents: Contents) -> Iterator[Hint]:
    for words in recognisable_in(contents.introduction):
        yield Hint(words, None)
    for piece in contents.pieces:
        for words in _of(piece):
            yield Hint(words, piece.public_id)


def _of(piece: PieceContent) -> Iterator[str]:
    texts = (piece.title, piece.text, piece.shows, piece.attachment.alt if piece.attachment else "")
    for text in texts:
        yield from recognisable_in(text)
