"""Make any text drawable: what our fonts can't show becomes a visible word, never a failure.

A PDF/UA + PDF/A file must not contain a sign without a glyph, so the typesetter refuses such texts.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

from samskap.kernel.text import normalise

FONTS = Path(__file__).parent / "fonts"

#: Signs without a glyph of their own that steer how others are drawn.
INVISIBLE = frozenset(map(ord, "\t\n \u00a0\u200b\u200c\u200d\u200e\u200f\u00ad\u2060"))
#: Directional overrides, isolates, tags, byte order marks: could make a document say what nobody wrote.
DECEPTIVE = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080), 0xFEFF])
#: Variation selectors and skin tones: their emoji is drawn without them.
MODIFIERS = frozenset([*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)])
#: Categories that have no sign at all: control, not assigned, private use, surrogate.
NO_SIGN = frozenset({"Cc", "Cn", "Co", "Cs"})
#: Longest run of letters that is not given a place to break the line.
LONGEST_WORD = 40
ENDLESS = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
#: More combining marks than this on one letter are a prank that draws over the neighbours.
STACKED = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")


@cache
def _special() -> re.Pattern[str]:
    """Matches every sign that can't simply be printed: no font has it, or it is one of those named above."""
    stretches: list[tuple[int, int]] = json.loads((FONTS / "coverage.json").read_text())
    special = DECEPTIVE | MODIFIERS | {ord("\t"), 0x2028, 0x2029}
    drawn = {
        point
        for first, last in stretches
        for point in range(first, last + 1)
        if point not in special and unicodedata.category(chr(point)) not in NO_SIGN
    }
    plain = "".join(re.escape(chr(point)) for point in sorted(drawn | INVISIBLE - special))
    return re.compile(f"[^{plain}]")


def printable(text: str) -> str:
    r"""Return `text` as a document prints it.

    Line ends and letters are normalised as everywhere; signs that can't be seen or that deceive are dropped;
    signs that no font has are named in brackets ("[CJK UNIFIED IDEOGRAPH-5B66]"); endless words may break.
    """
    shown = _special().sub(lambda found: _substitute(found[0]), normalise(text))
    return ENDLESS.sub("\\1\u200b", STACKED.sub(r"\1", shown))


#: What even the plainest font draws: Latin, Greek, Cyrillic and the punctuation of everyday.
EVERYDAY = re.compile(
    "[^\n -~\u00a0-\u024f\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u1e00-\u1eff\u2013-\u201e\u2026€]"
)


def spelled_out(text: str) -> str:
    """Return `text` with every sign that isn't Latin, Greek or Cyrillic named: the last resort."""
    return ENDLESS.sub("\\1 ", EVERYDAY.sub(lambda found: _named(found[0]), printable(text)))


def _substitute(sign: str) -> str:
    point = ord(sign)
    if sign in "\u2028\u2029":
        return "\n"
    if sign == "\t":
        return " "
    if point in DECEPTIVE or point in MODIFIERS or unicodedata.category(sign) in NO_SIGN:
        return ""
    return _named(sign)


def _named(sign: str) -> str:
    if ord(sign) in INVISIBLE:
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}')}]"


def missing_signs(text: str) -> list[str]:
    """The signs of `text` that no font has, so that they are named, each once, in order."""
    found = dict.fromkeys(_special().findall(normalise(text)))
    return [sign for sign in found if _substitute(sign).startswith("[")]


#: First letter's script -> the language whose line direction and shaping it needs.
SCRIPTS = {"ARABIC": "ar", "HEBREW": "he", "ETHIOPIC": "am", "DEVANAGARI": "hi", "THAI": "th"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "ckb"})


def language_of(text: str, assumed: str) -> str:
    """The language to mark a text with: `assumed`, unless it is plainly written in another script.

    Returns a two- or three-letter code, so a text can't smuggle anything into the document by it.
    """
    base = assumed.split("-", maxsplit=1)[0].lower()
    base = base if re.fullmatch(r"[a-z]{2,3}", base) else "en"
    for sign in text:
        if not sign.isalpha():
            continue
        script = unicodedata.name(sign, "").split(" ")[0]
        if script in {"ARABIC", "HEBREW"} and base in RIGHT_TO_LEFT:
            return base
        if script in SCRIPTS:
            return "ti" if script == "ETHIOPIC" and base == "ti" else SCRIPTS[script]
        return "en" if base in RIGHT_TO_LEFT else base
    return base
