"""Which column of a table is what, by its heading in Swedish, Norwegian or English. Plain Python."""

import re
from collections.abc import Mapping, Sequence

from samskap.kernel.text import fold
from samskap.occupations.rules import ISCO, SSYK, STYRK

#: What columns are called, folded.
COLUMNS: Mapping[str, frozenset[str]] = {
    "occupation": frozenset(
        {
            "yrke",
            "yrkesgrupp",
            "yrkesbenamning",
            "occupation",
            "occupational group",
            "yrkesgruppe",
            "stilling",
            "yrkestittel",
        }
    ),
    "code": frozenset(
        {
            "kod",
            "kode",
            "code",
            "yrkeskod",
            "yrkeskode",
            "ssyk",
            "ssyk kod",
            "ssyk 2012",
            "ssyk 2012 kod",
            "styrk",
            "styrk 08",
            "styrk kode",
            "isco",
            "isco 08",
            "isco code",
            "esco",
        }
    ),
    "area": frozenset(
        {
            "omrade",
            "lan",
            "kommun",
            "region",
            "ort",
            "plats",
            "area",
            "county",
            "municipality",
            "place",
            "fylke",
            "kommune",
            "sted",
        }
    ),
    "measure": frozenset(
        {
            "matt",
            "measure",
            "mal",
            "indikator",
            "indicator",
            "variabel",
            "variable",
            "vad",
            "what",
            "hva",
            "statistikkvariabel",
            "tabellinnehall",
        }
    ),
    "period": frozenset(
        {"period", "periode", "ar", "year", "kvartal", "quarter", "tid", "time", "manad", "maned"}
    ),
    "value": frozenset(
        {"varde", "value", "verdi", "antal", "antall", "number", "count", "tal", "tall", "andel", "share"}
    ),
    "source": frozenset({"kalla", "kilde", "source"}),
    "url": frozenset({"lank", "lenke", "link", "url", "address", "adress", "adresse", "webbadress"}),
    "dated_on": frozenset({"datum", "dato", "date", "publicerad", "publisert", "published"}),
}


def columns_of(heading: Sequence[str]) -> Mapping[str, int]:
    """Where which column stands; what isn't known is passed over, and of two the first counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(heading):
        called = re.sub(r"[\W_]+", " ", fold(cell)).strip()
        name = next((name for name, words in COLUMNS.items() if called in words), None)
        if name:
            found.setdefault(name, at)
    return found


def scheme_in(heading: str) -> str:
    """The classification that a heading names."""
    words = fold(heading)
    return next(
        (scheme for sign, scheme in (("ssyk", SSYK), ("styrk", STYRK), ("isco", ISCO)) if sign in words), ""
    )
