"""Numbers as people and offices write them. Plain Python."""

import re
from decimal import Decimal

from samskap.kernel.text import normalise

LARGEST_VALUE = Decimal(10) ** 11
#: How statistics offices write that they don't know or don't tell.
_NO_VALUE = frozenset({"", "..", ".", "-", "–", ":", "n/a", "na"})
_CENT = Decimal("0.01")


class NotTaken(ValueError):
    """A cell that can't be right."""

    def __init__(self, code: str, field: str, written: str = "") -> None:
        super().__init__(code)
        self.code, self.field, self.written = code, field, written


def number_in(written: str) -> Decimal:
    """A number as people and offices write it: "1 234,5", "1234.5", "12 %". Two decimals are kept."""
    text = re.sub(r"[\s%’']", "", normalise(written)).replace("\u2212", "-")
    if text.lower() in _NO_VALUE:
        raise NotTaken("no-value", "value", written)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+", text):
        raise NotTaken("two-ways", "value", written)
    if "," in text and "." in text:
        decimal = max(",.", key=text.rindex)
        text = text.replace("." if decimal == "," else ",", "")
    text = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        raise NotTaken("no-number", "value", written)
    number = Decimal(text)
    if abs(number) >= LARGEST_VALUE:
        raise NotTaken("too-large", "value", written)
    return number.quantize(_CENT)
