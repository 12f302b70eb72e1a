"""Codes that people read aloud, type and write on paper."""

from collections.abc import Iterator

#: Digits and capitals without the ones that look or sound alike (0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V).
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"


def reference(randomness: bytes, *, groups: int = 4, size: int = 4) -> str:
    """Turn random bytes into a code such as "7KQ4-9XWM-3HTR-CD6N".

    16 letters out of 24 carry 73 bits, so a code can't be guessed.

    Raises ValueError when there are too few bytes for a fair code (one a letter and eight more).
    """
    letters = groups * size
    if len(randomness) < letters + 8:
        raise ValueError(
            f"a code of {letters} letters needs {letters + 8} random bytes, not {len(randomness)}"
        )
    code = "".join(_digits(int.from_bytes(randomness), letters))
    return "-".join(code[start : start + size] for start in range(0, letters, size))


def _digits(number: int, length: int) -> Iterator[str]:
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        yield ALPHABET[rest]


def tidy(code: str, *, size: int = 4) -> str:
    """Return a typed code in its printed form: small letters, spaces, odd hyphens and U for V forgiven.

    A code that can't be mended comes back without its odd signs: it will simply not be found.
    """
    kept = "".join(sign for sign in code.upper().replace("U", "V") if sign in ALPHABET)
    return "-".join(kept[start : start + size] for start in range(0, len(kept), size))
