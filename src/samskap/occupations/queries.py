"""Occupations found by words, and what they are called; the same number of queries for one or for many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from samskap.occupations.models import Occupation, Scheme
from samskap.occupations.rules import MOST_WORDS, Kin, key_of, named, parted, plain, schemes_for


@dataclass(frozen=True, slots=True)
class Found:
    """An occupation that fits what was typed.

    `also` is another name of it, the one that fitted, when its own name doesn't show why it was found.
    `group` is the name of the group it belongs to, "" where nobody knows.
    """

    key: str
    name: str
    scheme: str
    code: str
    also: str = ""
    group: str = ""


def found(words: str, *, language: str, schemes: Iterable[str] = (), limit: int = 20) -> Sequence[Found]:
    """The occupations and groups that fit words or a code, those that fit best first; at most two queries.

    All languages are looked through, and accents needn't be typed. Each word must be there. What is called
    just so comes first, then what begins so, what has it as whole words, and what has it somewhere.
    """
    asked = " ".join(plain(words).split()[:MOST_WORDS])
    if not asked:
        return []
    rows = list(_ranked(_fitting(asked, schemes), asked, language)[:limit])
    groups = names_of({row.broader for row in rows if row.broader}, language)
    return [_shown(row, asked, language, groups) for row in rows]


def names_of(keys: Iterable[str], language: str) -> Mapping[str, str]:
    """What occupations are called in a language, by key; the key itself where it isn't loaded. One query."""
    wanted = set(keys)
    names = {row.key: named(row.names, language) for row in _rows_of(wanted)}
    return {key: names.get(key) or key for key in wanted}


def kin_of(keys: Iterable[str]) -> Mapping[str, Kin]:
    """What the loaded classifications say about keys, for `rules.related`; one query."""
    return {row.key: Kin(row.broader, tuple(row.same_as)) for row in _rows_of(set(keys))}


def loaded() -> Mapping[str, int]:
    """How many occupations of each classification are loaded; none that hasn't any."""
    rows = Occupation.objects.values("scheme").annotate(count=Count("pk")).order_by("scheme")
    return {row["scheme"]: row["count"] for row in rows}


def any_loaded() -> bool:
    """Whether any classification is loaded."""
    return Occupation.objects.exists()


def _rows_of(keys: Iterable[str]) -> Iterable[Occupation]:
    by_scheme: dict[str, list[str]] = {}
    for scheme, code in map(parted, keys):
        if code:
            by_scheme.setdefault(scheme, []).append(code)
    if not by_scheme:
        return []
    wanted = Q()
    for scheme, codes in by_scheme.items():
        wanted |= Q(scheme=scheme, code__in=codes)
    return Occupation.objects.filter(wanted)


def _fitting(asked: str, schemes: Iterable[str]) -> QuerySet[Occupation]:
    by_words = Q()
    for word in asked.split():
        by_words &= Q(sought__contains=word)
    fitting = Q(code__startswith=asked) | by_words if asked.isdigit() else by_words
    rows = Occupation.objects.filter(fitting)
    some = [each for each in schemes if each in Scheme.values]
    return rows.filter(scheme__in=some) if some else rows


def _ranked(rows: QuerySet[Occupation], asked: str, language: str) -> QuerySet[Occupation]:
    """The best first: by how the words stand in a name, then by what readers of the language know."""
    ways = [
        Q(code=asked),
        Q(sought__contains=f"\n {asked} \n"),
        Q(sought__contains=f"\n {asked} "),
        Q(sought__contains=f"\n {asked}"),
        Q(sought__contains=f" {asked} "),
        Q(sought__contains=f" {asked}"),
    ]
    return rows.annotate(
        way=_number([When(each, then=Value(place)) for place, each in enumerate(ways)]),
        turn=_number(
            [When(scheme=each, then=Value(place)) for place, each in enumerate(schemes_for(language))]
        ),
    ).order_by("way", "turn", "code")


def _number(cases: Sequence[When]) -> Case:
    return Case(*cases, default=Value(len(cases)), output_field=IntegerField())


def _shown(row: Occupation, asked: str, language: str, groups: Mapping[str, str]) -> Found:
    name = named(row.names, language)
    group = groups.get(row.broader, "")
    return Found(
        key=key_of(row.scheme, row.code),
        name=name or row.code,
        scheme=row.scheme,
        code=row.code,
        also="" if _fits(name, asked) else _other_name(row, asked, language),
        group="" if group == row.broader else group,
    )


def _other_name(row: Occupation, asked: str, language: str) -> str:
    """The name that fitted, in the reader's language if there is one."""
    others = row.other_names
    languages = sorted({*row.names, *others}, key=lambda each: each != language)
    every = (name for each in languages for name in [row.names.get(each, ""), *others.get(each, [])])
    return next((name for name in every if _fits(name, asked)), "")


def _fits(name: str, asked: str) -> bool:
    shown = plain(name)
    return all(word in shown for word in asked.split())
