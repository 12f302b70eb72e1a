"""Where the sections of a course take place: by country, and as dots on a map."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians

from babel import Locale, UnknownLocaleError

from samskap.courses.published import CourseText, Published, SectionText

#: Land of Europe in rows one degree apart: latitude -> stretches of longitude. Drawn by hand, for decoration.
LAND: dict[int, tuple[tuple[float, float], ...]] = {
    71: ((25, 28),),
    70: ((19, 31),),
    69: ((16, 36),),
    68: ((14.5, 40),),
    67: ((13.5, 41),),
    66: ((-23, -22), (-20, -15.5), (12.5, 42)),
    65: ((-23.5, -13.8), (11.5, 21.5), (25.2, 34.5), (36, 42)),
    64: ((-22, -14.5), (10, 20.5), (24.5, 42)),
    63: ((8, 18.5), (21.5, 42)),
    62: ((5.5, 17.5), (21.3, 42)),
    61: ((5, 17.2), (21.5, 42)),
    60: ((5.2, 17.5), (22.5, 42)),
    59: ((5.7, 18.5), (23.5, 42)),
    58: ((-6.5, -3.5), (6.7, 8.5), (11.6, 16.7), (22.2, 22.6), (24, 42)),
    57: ((-6, -2), (8.3, 10.5), (12.2, 16.5), (21.5, 42)),
    56: ((-6, -2.8), (8.2, 10.8), (12.8, 16), (21.1, 42)),
    55: ((-8.3, -5.8), (-4.8, -1.6), (8.6, 9.8), (11.2, 12.3), (13.1, 14.2), (21.2, 42)),
    54: ((-10, -5.9), (-3.1, -0.4), (8.9, 13.6), (14.4, 42)),
    53: ((-9.8, -6.2), (-4.4, 0.3), (5.2, 42)),
    52: ((-10, -6.5), (-4.4, 1.5), (4.6, 42)),
    51: ((-4.6, 1.2), (2.9, 42)),
    50: ((-5.3, -3.8), (1.7, 42)),
    49: ((-1.4, 42),),
    48: ((-4.4, 42),),
    47: ((-2.2, 38), (39, 42)),
    46: ((-1.1, 12.9), (14, 30.5), (32.5, 35), (38.2, 42)),
    45: ((-1.1, 12.2), (14.3, 29.5), (33.6, 35.6), (37.3, 42)),
    44: ((-1.2, 8), (10.3, 12.4), (15.6, 28.5), (39.5, 42)),
    43: ((-9, 6), (9, 9.4), (10.8, 13.6), (17.2, 27.7), (41, 42)),
    42: ((-8.7, 3), (9, 9.3), (12, 15), (19.4, 27.8)),
    41: ((-8.6, 1.9), (9, 9.5), (13.2, 16.6), (19.6, 42)),
    40: ((-8.8, 0.1), (8.5, 9.6), (15.3, 18), (20, 23.6), (26.4, 42)),
    39: ((-9.3, -0.3), (2.8, 3.2), (8.6, 9.5), (16.4, 17), (20.9, 23), (26.9, 42)),
    38: ((-8.7, -0.2), (12.7, 15.4), (16, 16.4), (21.2, 23.8), (26.7, 42)),
    37: ((-8.8, -2), (13.9, 15.1), (21.8, 23), (27.6, 36)),
    36: ((-5.9, -5.4), (1, 10.4), (22.6, 23), (32.2, 34), (36.2, 42)),
    35: ((-6, 10.6), (23.8, 26), (32.7, 33.6), (36, 42)),
}
MARGIN = 3.0
WIDTH = 600
LEAST_DEGREES = 12.0
ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Country:
    """A country and the sections that take place in it."""

    code: str
    name: str
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of dots: its size, one path for the land, and the places, in pixels as SVG writes them."""

    width: int
    height: int
    land: str
    dots: tuple[tuple[str, str], ...]


def countries(course: Published, text: CourseText, language: str) -> tuple[Country, ...]:
    """Return the countries in the order of their names in the reader's language."""
    found: dict[str, list[SectionText]] = {}
    for section in course.sections:
        if section.place:
            found.setdefault(section.place.country, []).append(text.section(section.id))
    named = (Country(code, country_name(code, language), tuple(there)) for code, there in found.items())
    return tuple(sorted(named, key=lambda country: country.name))


def country_name(code: str, language: str) -> str:
    """Return what a country is called in a language; the English name, or the code, where it isn't known."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = ENGLISH
    return str(locale.territories.get(code) or ENGLISH.territories.get(code) or code)


def drawn(course: Published) -> Map | None:
    """Return the map of a course, None when nothing in it has a place."""
    points = [
        (section.place.latitude, section.place.longitude) for section in course.sections if section.place
    ]
    if not points:
        return None
    south, north = _span([latitude for latitude, _ in points])
    west, east = _span([longitude for _, longitude in points])
    squeeze = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)

    def place(latitude: float, longitude: float) -> tuple[float, float]:
        return round((longitude - west) * squeeze * scale, 1), round((north - latitude) * scale, 1)

    dots = tuple((f"{x:g}", f"{y:g}") for x, y in (place(*point) for point in points))
    stretches = " ".join(
        "M{:g} {:g}H{:g}".format(*place(latitude, first), place(latitude, last)[0])
        for latitude, first, last in _land(south, north, west, east)
    )
    return Map(WIDTH, round((north - south) * scale), stretches, dots)


def _span(values: list[float]) -> tuple[float, float]:
    low, high = min(values) - MARGIN, max(values) + MARGIN
    more = max(0.0, LEAST_DEGREES - (high - low)) / 2
    return low - more, high + more


def _land(south: float, north: float, west: float, east: float) -> Iterator[tuple[float, float, float]]:
    for latitude, stretches in LAND.items():
        for first, last in stretches:
            if south < latitude < north and last > west and first < east:
                yield latitude, max(first, west), min(last, east)
                # Rows half a degree apart look like land, whole degrees like a printer's test.
                yield latitude - 0.5, max(first, west), min(last, east)
