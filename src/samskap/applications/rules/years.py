"""Years of work and of education, as people write them."""

from decimal import Decimal

#: More than anybody has worked.
MOST_YEARS = 60
_HALVES = {"½": ".5"}


class NotYears(ValueError):
    """What was written is no number of years; `code` is "no-number", "no-half", "too-many", "negative"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def years_in(typed: str) -> Decimal:
    """The number of years that somebody wrote: whole or half ones, with comma, point or ½; 0 for nothing.

    Raises NotYears.
    """
    text = "".join(typed.split()).replace(",", ".")
    for sign, half in _HALVES.items():
        text = text.replace(sign, half)
    if not text:
        return Decimal(0)
    if text.startswith(("-", "\u2212")):
        raise NotYears("negative")
    whole, _, part = text.partition(".")
    digits = whole + part
    if not (digits.isascii() and digits.isdigit()):
        raise NotYears("no-number")
    if len(whole.lstrip("0")) > 2:
        raise NotYears("too-many")
    years = Decimal(f"{whole or 0}.{part or 0}")
    if years > MOST_YEARS:
        raise NotYears("too-many")
    if years * 2 != int(years * 2):
        raise NotYears("no-half")
    return years
