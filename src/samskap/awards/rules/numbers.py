"""Numbers of certificates and sums of their files, as people type and paste them."""

import re

from samskap.kernel.reference import ALPHABET, tidy

_SUM = re.compile(r"(?<![0-9a-f])(?:[0-9a-f][ \t]*){64}(?![0-9a-f])", re.IGNORECASE)


def number_in(typed: str) -> str:
    """Return the number somebody typed in its printed form, also when the whole address was pasted.

    "" when there is nothing in it that a number could have.
    """
    return tidy(_code_in(typed))


def misread_in(typed: str) -> tuple[str, ...]:
    """Return the letters and digits somebody typed that no number has: "B" for what looked like one."""
    signs = dict.fromkeys(sign for sign in _code_in(typed).upper() if sign.isalnum())
    return tuple(sign for sign in signs if sign not in f"{ALPHABET}U")


def sum_in(typed: str) -> str:
    """Return the SHA-256 sum in what somebody typed or a program printed, "" when there is none."""
    found = _SUM.search(typed)
    return "".join(found.group().split()).lower() if found else ""


def _code_in(typed: str) -> str:
    _before, _check, after = typed.rpartition("/check/")
    return after.strip("/")
