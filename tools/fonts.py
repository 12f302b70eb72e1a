"""Put the fonts of printed documents beside what draws them, and list the letters they can draw.

    python tools/fonts.py

Reads the locked npm packages, writes src/samskap/ui/fonts/ (never committed).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules/@expo-google-fonts"
FONTS = ROOT / "src/samskap/ui/fonts"
#: npm package -> the cuts that are used. Bold only where people's names are likely to be written.
CUTS = {
    "noto-sans": ("400Regular", "700Bold"),
    # First for Arabic: it draws each letter as one sign. Noto's letters are put together of a body and dots,
    # and in a PDF every part would be read aloud as a letter; it only helps out with rare ones.
    "vazirmatn": ("400Regular", "700Bold"),
    "noto-sans-arabic": ("400Regular", "700Bold"),
    "noto-sans-ethiopic": ("400Regular", "700Bold"),
    "noto-sans-hebrew": ("400Regular", "700Bold"),
    "noto-sans-devanagari": ("400Regular",),
    "noto-sans-thai": ("400Regular",),
    "noto-sans-symbols-2": ("400Regular",),
    "noto-sans-math": ("400Regular",),
    "noto-emoji": ("400Regular",),
}


def ranges(points: set[int]) -> list[tuple[int, int]]:
    """Code points as (first, last) stretches, in order."""
    found: list[tuple[int, int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def main() -> None:
    """Copy the fonts and write coverage.json beside them."""
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    points: set[int] = set()
    for package, cuts in CUTS.items():
        for cut in cuts:
            (source,) = (PACKAGES / package / cut).glob("*.ttf")
            shutil.copy(source, FONTS / source.name)
            points |= set(TTFont(source, lazy=True).getBestCmap())
        shutil.copy(PACKAGES / package / "LICENSE_FONT", FONTS / f"{package}.LICENSE")
    (FONTS / "coverage.json").write_text(json.dumps(ranges(points)))


if __name__ == "__main__":
    main()
