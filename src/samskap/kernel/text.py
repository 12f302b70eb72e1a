"""What counts as how much text: one rule for the page, the form, the database and the PDF."""

import unicodedata

from samskap.kernel.policy import policy

#: Letters that have no plain form in Unicode but one in people's heads.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n", "ŧ": "t"}
)
#: Unicode categories of control and formatting signs and of spaces.
_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}


def normalise(text: str) -> str:
    r"""Return the text as it is kept: line ends "\n", composed letters (NFC), no NUL, no half surrogates.

    Nothing else is changed, and nothing is cut. A text that has been normalised stays the same.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())


@policy("A-7")
def count(text: str) -> int:
    """Return the length of a text in Unicode code points, after normalising it."""
    return len(normalise(text))


@policy("A-7")
def over(text: str, limit: int) -> int:
    """Return by how many code points the text is longer than `limit`; 0 when it fits."""
    return max(0, count(text) - limit)


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing: only spaces, line ends and signs that can't be seen.

    Signs that Python doesn't know yet are taken for visible: scripts are added to Unicode every year.
    """
    return all(sign.isspace() or unicodedata.category(sign) in _UNSEEN for sign in text)


def fold(text: str) -> str:
    """Return a text for comparing: small letters without accents ("voru" for "Võru")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
