"""Single values as people and programs write them: days, numbers, languages, durations, levels.

Each takes whatever it is given and gives None for what it can't make sense of; nothing here raises.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel import Locale

from samskap.kernel.text import fold
from samskap.moocs.rules.facts import Answer, Certificate, Level

#: Days that anybody means: not the seconds since 1970 of a broken export.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[tT ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[.\-/ ]{1,2}(\d{1,2})[.\-/ ]{1,2}(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?([a-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("maj", "mai", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "des", "dez"),
)  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DURATION = re.compile(
    r"P(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?",
    re.IGNORECASE,
)
_SPAN = r"(\d+(?:[.,]\d+)?)(?: ?(?:-|–|to|till|til|bis) ?(\d+(?:[.,]\d+)?))?"
_HOURS_OF = re.compile(rf"{_SPAN} ?(?:h\b|hour|hrs|tim|stunden)|^{_SPAN}$")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")
_DAYS_A_YEAR, _DAYS_A_MONTH, _DAYS_A_WEEK = Decimal("365.25"), Decimal("30.4375"), Decimal(7)
_LONGEST = 200
#: Under which of these an object has its name.
_NAMES = ("name", "@value", "title", "value", "label", "alternateName")
_LEVELS: Mapping[Level, tuple[str, ...]] = {
    Level.BASIC: (
        "basic",
        "begin",
        "intro",
        "foundation",
        "grund",
        "elementary",
        "nyborj",
        "nyboer",
        "nybeg",
        "nyby",
        "enkel",
        "latt",
        "easy",
        "novice",
        "anfang",
        "einsteiger",
        "lav",
    ),
    Level.INTERMEDIATE: ("intermediate", "medel", "middel", "mellan", "mellom", "fortgeschritt", "medium"),
    Level.ADVANCED: (
        "advanced",
        "avancer",
        "avanser",
        "expert",
        "fordjup",
        "fordyp",
        "specialist",
        "hog",
        "hoy",
    ),
}
_ANSWERS: Mapping[Answer, tuple[str, ...]] = {
    Answer.YES: ("yes", "ja", "y", "j", "true", "1", "x", "sant", "sann"),
    Answer.NO: ("no", "nej", "nei", "n", "false", "0", "falskt", "usann"),
    Answer.PERHAPS: ("perhaps", "maybe", "kanske", "kanskje", "eventuellt", "evt", "partly", "delvis"),
}
_CERTIFICATES: Mapping[Certificate, tuple[str, ...]] = {
    Certificate.NONE: ("none", "no", "nej", "nei", "inget", "inga", "ingen", "ingenting", "saknas"),
    Certificate.FREE: ("free", "gratis", "kostnadsfri", "kostnadsfritt", "kostnadsfritt intyg", "ja gratis"),
    Certificate.PAID: (
        "paid",
        "pay",
        "betald",
        "betalt",
        "mot betalning",
        "mot avgift",
        "avgift",
        "kostar",
        "koster",
    ),
}


def texts(value: Any) -> Iterator[str]:
    """The texts in a value: itself, those of a list, the names of objects; not blank."""
    if isinstance(value, list | tuple):
        for each in value[:100]:
            if not isinstance(each, list | tuple):
                yield from texts(each)
    elif isinstance(value, Mapping):
        names = (each for each in _NAMES if each in value and not isinstance(value[each], Mapping))
        yield from texts(value.get(next(names, ""), None))
    elif isinstance(value, str | int | Decimal | float) and not isinstance(value, bool):
        yield from filter(None, [str(value).strip()])


def text_of(value: Any) -> str:
    """The first text in a value; "" when there is none."""
    return next(texts(value), "")


def day_of(value: Any) -> date | None:
    """The day that is meant: as a day, ISO 8601, or as people here write it ("3.2.2027", "3 februari 2027").

    Of numbers with strokes between them the first is the day, as everywhere in Europe.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = fold(text_of(value)[:_LONGEST]).strip()
    for pattern, order in ((_ISO, "ymd"), (_COMPACT, "ymd"), (_YEAR_FIRST, "ymd"), (_DAY_FIRST, "dmy")):
        if found := pattern.fullmatch(text):
            parts = dict(zip(order, found.groups(), strict=True))
            return _day(parts["y"], parts["m"], parts["d"])
    if found := _IN_WORDS.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _month(word: str) -> str:
    return next((str(n) for n, names in enumerate(_MONTHS, 1) if word.startswith(names)), "0")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def number_of(value: Any) -> Decimal | None:
    """The number that is meant: "7,5", "1 200", "1.200,50", "kr 300,-"; None when it isn't one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        return _decimal(str(value))
    text = re.sub(r"[\s\u00a0\u202f'’]", "", text_of(value)[:_LONGEST]).casefold()
    text = re.sub(r"^(?:kr\.?|sek|nok|eur|usd|€|\$|£)|(?:kr\.?|sek|nok|eur|usd|€|\$|£)$", "", text)
    text = re.sub(r"[,.:]?[-–]$", "", text)
    if "," in text and "." in text:
        thousands = "." if text.rindex(",") > text.rindex(".") else ","
        text = text.replace(thousands, "")
    return _decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None


def language_of(value: Any) -> str:
    """The code of ISO 639 for a code ("en-GB") or a name ("engelska", "Deutsch"); "" when there is none."""
    text = text_of(value)[:_LONGEST]
    text = text.rsplit("/", 1)[-1]  # some feeds name languages by an address
    code = text.strip().lower().replace("_", "-").partition("-")[0]
    known = _languages()
    if code in known.values():
        return code
    return known.get(fold(code.strip()), "") or known.get(fold(text).strip(" ."), "")


def languages_of(value: Any) -> tuple[str, ...]:
    """Codes of all languages that a value names, in a list or with commas between."""
    words = [word for text in texts(value) for word in re.split(r"[,;/|]| och | og | and ", text[:_LONGEST])]
    return tuple(dict.fromkeys(code for word in words if (code := language_of(word))))


@cache
def _languages() -> Mapping[str, str]:
    """Names of languages, folded, in those that names are met in, and ISO 639-2 -> short codes."""
    short = {"eng": "en", "swe": "sv", "nor": "no", "nob": "nb", "nno": "nn", "deu": "de", "ger": "de"}
    short |= {"fra": "fr", "fre": "fr", "spa": "es", "fin": "fi", "dan": "da", "norsk": "no", "norska": "no"}
    names = dict(short)
    for spoken in ("en", "sv", "nb", "de", "fr", "es", "fi", "da"):
        for code, name in Locale.parse(spoken).languages.items():
            if code.isalpha() and len(code) in {2, 3}:
                names.setdefault(fold(name), code)
                names.setdefault(code, code)
    return names


def weeks_and_hours(value: Any) -> tuple[int | None, Decimal | None]:
    """What a duration says: (weeks, None) for "P2M4D", (None, hours) for "PT25H"."""
    found = _DURATION.fullmatch(text_of(value)[:_LONGEST].strip())
    if found is None or not any(found.groups()):
        return None, None
    years, months, weeks, days, hours, minutes, seconds = (
        Decimal((each or "0")[:12].replace(",", ".")) for each in found.groups()
    )
    all_days = years * _DAYS_A_YEAR + months * _DAYS_A_MONTH + weeks * _DAYS_A_WEEK + days
    if all_days:
        return max(1, int((all_days / _DAYS_A_WEEK).quantize(Decimal(1)))), None
    return None, round(hours + minutes / 60 + seconds / 3600, 1)


def hours_in(value: Any) -> Decimal | None:
    """Hours in words: "3-5 hours per week" (the higher), "04:30" as Open edX writes it, a plain number."""
    if (number := number_of(value)) is not None:
        return number
    text = fold(text_of(value)[:_LONGEST])
    if found := _CLOCK.fullmatch(text.strip()):
        return round(Decimal(found[1]) + Decimal(found[2]) / 60, 1)
    found = _HOURS_OF.search(text.strip())
    told = [each for each in found.groups() if each] if found else []
    return _decimal(told[-1].replace(",", ".")) if told else None


def level_of(value: Any) -> Level | None:
    """The level that words mean; None for words that aren't understood."""
    words = fold(text_of(value)[:_LONGEST])
    for level, beginnings in _LEVELS.items():
        if any(word.startswith(beginnings) for word in re.findall(r"[a-z]+", words)):
            return level
    return None


def answer_of(value: Any) -> Answer | None:
    """Yes, no or perhaps; None for words that aren't understood."""
    if isinstance(value, bool):
        return Answer.YES if value else Answer.NO
    word = fold(text_of(value)[:_LONGEST]).strip(" .?!") or text_of(value)
    return next((answer for answer, words in _ANSWERS.items() if word in words), None)


def certificate_of(value: Any) -> Certificate | None:
    """What words say about a certificate; None for words that aren't understood."""
    word = fold(text_of(value)[:_LONGEST]).strip(" .?!")
    return next((kind for kind, words in _CERTIFICATES.items() if word in words), None)
