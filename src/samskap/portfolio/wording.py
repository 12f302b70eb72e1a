"""Sentences for what the rules and actions of this room say."""

from django.utils.translation import gettext, pgettext

from samskap.portfolio.models import Piece
from samskap.portfolio.rules import MOST_PIECES, MOST_PORTFOLIOS, MOST_SECTIONS, PieceKind
from samskap.ui.sizes import megabytes

#: So many signs of a text stand for it where it has no title.
_FIRST_WORDS = 60


def too_many_portfolios() -> str:
    """Say that one has to go before there can be another."""
    return gettext("You can have %(most)s portfolios. Delete one before you make another.") % {
        "most": MOST_PORTFOLIOS
    }


def too_many_pieces() -> str:
    """Say that some have to go before there can be more."""
    return gettext("A portfolio can hold %(most)s pieces. Remove some, or make another portfolio.") % {
        "most": MOST_PIECES
    }


def too_many_sections() -> str:
    """Say that a heading has to go before there can be another."""
    return gettext("A portfolio can have %(most)s headings. Remove one before you add another.") % {
        "most": MOST_SECTIONS
    }


def gone() -> str:
    """Say that what was written in is not there any more."""
    return gettext("That is gone: it was removed in another window or on another device.")


def no_room(free: int) -> str:
    """Say that all files together would be too large, and what to do."""
    return gettext(
        "All your files together would be too large. There is room for %(free)s:"
        " remove a file, or choose a smaller one."
    ) % {"free": megabytes(free)}


def not_an_address(code: str) -> str:
    """Say why an address can't be linked to, and what to do."""
    match code:
        case "empty":
            return gettext("Paste the address of the page, such as https://example.org/poster.")
        case "too-long":
            return gettext("This address is too long. Many pages have a shorter one to share.")
        case "not-web":
            return gettext(
                "A link can only lead to a page on the web. Its address begins with https:// or http://."
            )
        case "tells-a-password":
            return gettext("There is a name or a password in this address. Take it out, up to the sign @.")
    return gettext("This isn’t an address of a page. Copy it once more from the browser’s address field.")


def name_of(piece: Piece) -> str:
    """What a piece is called on buttons and pages: its title, or what it begins with."""
    if piece.title:
        return piece.title
    if piece.kind == PieceKind.FILE:
        file = getattr(piece, "attachment", None)
        return file.file_name if file else pgettext("a piece of a portfolio", "File")
    words = " ".join((piece.url or piece.prompt or piece.text).split())
    if not words:
        return pgettext("a piece of a portfolio", "Empty text")
    return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS].rstrip()}…"
