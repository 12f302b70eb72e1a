"""Numbers that organisations have: nine digits in Norway, ten in Sweden, the last one a check digit."""

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

_LENGTH = {"NO": 9, "SE": 10}
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
#: What people write between the digits.
_BETWEEN = str.maketrans("", "", " -.\u00a0\u202f\u2009\u2013\u2011")
#: In a Swedish number the third and fourth digits are 20 or more; below, it is a person's.
_LEAST_THIRD = 20


def tidy_number(typed: str) -> str:
    """The number as it is kept: without what people write between the digits."""
    return typed.strip().translate(_BETWEEN)


@policy("C-9.1")
def judge_number(number: str, country: str) -> Verdict:
    """Whether this is an organisation's number in a country ("NO", "SE").

    Norway's ninth digit is made by MOD11 with the weights 3 2 7 6 5 4 3 2; Sweden's tenth by Luhn's method.
    Reasons: "not-digits", "wrong-length" (`amount` is how many digits there are to be), "a-person" (it is
    built like a Swedish personal number), "check-digit".
    """
    if not (number.isascii() and number.isdigit()):
        return Verdict((Reason("not-digits"),))
    if len(number) != _LENGTH[country]:
        return Verdict((Reason("wrong-length", amount=_LENGTH[country]),))
    if country == "SE" and int(number[2:4]) < _LEAST_THIRD:
        return Verdict((Reason("a-person"),))
    fits = _fits_norway(number) if country == "NO" else _fits_luhn(number)
    return Verdict() if fits else Verdict((Reason("check-digit"),))


def _fits_norway(number: str) -> bool:
    rest = sum(int(digit) * weight for digit, weight in zip(number[:8], _WEIGHTS, strict=True)) % 11
    check = 0 if rest == 0 else 11 - rest  # 10 is no digit: such numbers aren't given
    return check == int(number[8])


def _fits_luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
