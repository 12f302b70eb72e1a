"""References on invoices, whose last sign tells a mistyped one: the Norwegian KID (C-13)."""

from itertools import cycle

from samskap.kernel.policy import policy

#: Digits of the part that counts municipalities; a row id never has more here.
_DIGITS = 6


@policy("C-13.1")
def check_sign(digits: str, method: str) -> str:
    """The sign that a reference ends with, by "mod10" or "mod11".

    MOD10 (Luhn) doubles every other digit from the right. MOD11 weighs them 2 to 7, again and again, from the
    right; where ten would be left over, the sign is a hyphen, which is allowed in a KID. Raises ValueError
    for what isn't digits, and for a method that nobody knows.
    """
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"not digits: {digits!r}")
    from_the_right = [int(digit) for digit in reversed(digits)]
    if method == "mod10":
        doubled = [digit * weight for digit, weight in zip(from_the_right, cycle((2, 1)), strict=False)]
        return str(-sum(number // 10 + number % 10 for number in doubled) % 10)
    if method == "mod11":
        weighed = sum(
            digit * weight for digit, weight in zip(from_the_right, cycle(range(2, 8)), strict=False)
        )
        rest = -weighed % 11
        return "-" if rest == 10 else str(rest)
    raise ValueError(f"unknown method: {method!r}")


def is_reference(text: str, method: str) -> bool:
    """Whether a reference's last sign fits the others."""
    digits, sign = text[:-1], text[-1:]
    return digits.isascii() and digits.isdigit() and check_sign(digits, method) == sign


@policy("C-13.1")
def reference_for(*, year: int, number: int, method: str) -> str:
    """The reference of one municipality's invoice in a round: year, a number of its own, the check sign.

    Without a method there is no reference, "".
    """
    if not method:
        return ""
    digits = f"{year:04d}{number:0{_DIGITS}d}"
    return digits + check_sign(digits, method)
