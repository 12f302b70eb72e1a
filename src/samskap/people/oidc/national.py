"""What looks like a national identity number. Pure: text in, truth out."""

import re
from datetime import date

from samskap.kernel.policy import policy

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@policy("X-4.7")
def looks_like_one(text: str) -> bool:
    """Whether a text is a Norwegian or Swedish identity number, by its date and its check digits.

    Such numbers for people without a lasting one (D-number, samordningsnummer) count as well.
    """
    if not re.fullmatch(r"\d{6,8}[-+ ]?\d{4,5}", text):
        return False
    digits = [int(sign) for sign in text if sign.isdigit()]
    return _is_norwegian(digits) or _is_swedish(digits)


def _is_norwegian(digits: list[int]) -> bool:
    if len(digits) != 11:
        return False
    first = sum(a * b for a, b in zip(digits, _FIRST, strict=False)) % 11
    second = sum(a * b for a, b in zip(digits, _SECOND, strict=True)) % 11
    return first == second == 0


def _is_swedish(digits: list[int]) -> bool:
    if len(digits) not in {10, 12}:
        return False
    short = digits[-10:]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(short)]
    if sum(each // 10 + each % 10 for each in doubled) % 10:
        return False
    year, month, day = (short[at] * 10 + short[at + 1] for at in (0, 2, 4))
    try:
        date(2000 + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
