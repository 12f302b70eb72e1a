"""A receipt that travels in an address, signed: after erasing there is no account left to keep it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

from samskap.privacy import manifest, wording
from samskap.privacy.actions import Receipt

_SALT = "privacy.receipt"
#: Long enough to print it.
_VALID = timedelta(days=1)


class NoReceipt(Exception):
    """The text in the address isn't a receipt of ours, or it is too old."""


@dataclass(frozen=True, slots=True)
class ReadableReceipt:
    """A receipt in the reader's words: (what, how many), and (what, how many, why)."""

    number: str
    at: datetime
    gone: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int, str], ...]


def as_text(receipt: Receipt) -> str:
    """The receipt as a text for an address."""
    facts = [receipt.number, receipt.at.isoformat(), dict(receipt.gone), dict(receipt.stays)]
    return signing.dumps(facts, salt=_SALT, compress=True)


def from_text(text: str) -> ReadableReceipt:
    """Read a receipt back. Raises NoReceipt."""
    try:
        number, at, gone, stays = signing.loads(text, salt=_SALT, max_age=_VALID)
    except (signing.BadSignature, ValueError) as error:
        raise NoReceipt from error
    return readable(Receipt(number, datetime.fromisoformat(at), gone, stays))


def readable(receipt: Receipt) -> ReadableReceipt:
    """The receipt in the language that is active."""
    return ReadableReceipt(
        number=receipt.number,
        at=receipt.at,
        gone=tuple((_title(model), count) for model, count in receipt.gone.items()),
        stays=tuple(_staying(receipt.stays)),
    )


def _title(model: str) -> str:
    return wording.title_of(manifest.record_of(model))


def _staying(stays: Mapping[str, int]) -> list[tuple[str, int, str]]:
    return [
        (_title(model), count, wording.why_kept(manifest.record_of(model))) for model, count in stays.items()
    ]
