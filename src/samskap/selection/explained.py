"""Why quotas can't hold and which single change would mend it, in sentences made from the least cut."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from samskap.lottery.explaining import Cut, Mend, Part
from samskap.lottery.pool import Pool
from samskap.rounds.models import QuotaChange, Round
from samskap.rounds.rules.quotas import Region, Size, quotas_of
from samskap.selection.wording import Names, listed, names_of, quoted

_OURS = frozenset({"region", "size"})


def cut_in_words(cut: Cut, pool: Pool, names: Names) -> str:
    """Why no choice keeps the quotas: what is asked for, and what there is. One or two sentences."""
    demands = listed(_demands(_in_order(cut.demands, names), names))
    demands = demands[:1].upper() + demands[1:]
    limits = listed(_limits(_in_order(cut.limits, names), pool, names)) or gettext("nobody has applied there")
    asks = (
        gettext("%(demands)s: %(number)d together.") % {"demands": demands, "number": cut.demanded}
        if len(cut.demands) > 1
        else gettext("%(demands)s.") % {"demands": demands}
    )
    has = (
        gettext("But %(limits)s: %(number)d together.") % {"limits": limits, "number": cut.allowed}
        if len(cut.limits) > 1
        else gettext("But %(limits)s.") % {"limits": limits}
    )
    return f"{asks} {has}"


def _in_order(parts: Sequence[Part], names: Names) -> Sequence[Part]:
    """In the order in which the round names regions and sizes."""
    order = list(names)
    return sorted(
        parts,
        key=lambda part: order.index((part.kind, part.region or part.size)) if part.kind in _OURS else -1,
    )


def _demands(parts: Sequence[Part], names: Names) -> list[str]:
    said = []
    for kind in ("region", "size"):
        by_number: dict[int, list[str]] = defaultdict(list)
        for part in parts:
            if part.kind == kind:
                by_number[part.number].append(quoted(names[kind, part.region or part.size]))
        said += [_need(those, number, kind) for number, those in by_number.items()]
    for part in parts:
        if part.kind == "places":
            words = ngettext(
                "%(number)d place is to be given", "%(number)d places are to be given", part.number
            )
            said.append(words % {"number": part.number})
    seats = sum(part.number for part in parts if part.kind == "seats")
    if seats:
        words = ngettext(
            "%(number)d place is given by representation",
            "%(number)d places are given by representation",
            seats,
        )
        said.append(words % {"number": seats})
    return said


def _need(those: Sequence[str], number: int, kind: str) -> str:
    """Who needs how many: one by name, several as so many with their names."""
    if len(those) == 1:
        words = ngettext("%(who)s needs %(number)d place", "%(who)s needs %(number)d places", number)
        return words % {"who": those[0], "number": number}
    what = (
        ngettext("%(count)d part of the country", "%(count)d parts of the country", len(those))
        if kind == "region"
        else ngettext("%(count)d size", "%(count)d sizes", len(those))
    ) % {"count": len(those)}
    words = ngettext(
        "%(what)s need %(number)d place each (%(who)s)",
        "%(what)s need %(number)d places each (%(who)s)",
        number,
    )
    return words % {"what": what, "number": number, "who": listed(those)}


def _limits(parts: Sequence[Part], pool: Pool, names: Names) -> list[str]:
    said = []
    for part in parts:
        if part.kind == "places":
            words = ngettext(
                "there is only %(number)d place", "there are only %(number)d places", part.number
            )
            said.append(words % {"number": part.number})
        elif part.kind in {"region", "size"}:
            who = quoted(names[part.kind, part.region or part.size])
            words = ngettext(
                "%(who)s may have %(number)d place at most",
                "%(who)s may have %(number)d places at most",
                part.number,
            )
            said.append(words % {"who": who, "number": part.number})
    return said + _applied(parts, pool, names)


def _applied(parts: Sequence[Part], pool: Pool, names: Names) -> list[str]:
    """How many have applied, for a whole region or size where all of its cells are meant."""
    cells = {(part.region, part.size): 0 for part in parts if part.kind in {"members", "seats"}}
    for part in parts:
        if part.kind in {"members", "seats"}:
            cells[part.region, part.size] += part.number
    everywhere = {each.cell for each in pool.known.values()}
    said = []
    for index, kind in ((0, "region"), (1, "size")):
        for key in dict.fromkeys(cell[index] for cell in list(cells)):
            whole = {cell for cell in everywhere if cell[index] == key}
            mine = {cell: cells[cell] for cell in cells if cell[index] == key}
            if mine and whole <= set(mine):
                said.append(_have_applied(sum(mine.values()), quoted(names[kind, key])))
                cells = {cell: number for cell, number in cells.items() if cell not in mine}
    for (region, size), number in cells.items():
        both = gettext("%(region)s, %(size)s") % {
            "region": names["region", region],
            "size": names["size", size],
        }
        said.append(_have_applied(number, quoted(both)))
    return said


def _have_applied(number: int, where: str) -> str:
    words = ngettext(
        "only %(number)d has applied in %(where)s", "only %(number)d have applied in %(where)s", number
    )
    return words % {"number": number, "where": where}


def mend_in_words(mend: Mend, names: Names) -> str:
    """A single change that would do, such as "“North”: at least 2 places instead of 3"."""
    facts = {"after": mend.after, "before": mend.before}
    if mend.kind == "places":
        return _whole(mend.before, mend.after)
    words = (
        gettext("%(who)s: at least %(after)d instead of %(before)d")
        if mend.bound == "least"
        else gettext("%(who)s: at most %(after)d instead of %(before)d")
    )
    return words % {"who": quoted(names[mend.kind, mend.key]), **facts}


def change_in_words(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> str:
    """What a change of quotas changed: each number as it is, and as it was."""
    was, now = quotas_of(before["quotas"]), quotas_of(after["quotas"])
    names = names_of(now, language)
    said = []
    if before["places"] != after["places"]:
        said.append(_whole(before["places"], after["places"]))
    pairs: list[tuple[str, Region | Size, Region | Size]] = [
        *(("region", *both) for both in zip(was.regions, now.regions, strict=True)),
        *(("size", *both) for both in zip(was.sizes, now.sizes, strict=True)),
    ]
    for kind, old, new in pairs:
        for bound, number, then in (("least", new.least, old.least), ("most", new.most, old.most)):
            if number != then:
                said.append(mend_in_words(Mend(kind, new.key, bound, then, number), names))
    for first, second in zip(was.regions, now.regions, strict=True):
        for county in sorted(set(second.counties) - set(first.counties)):
            words = gettext("%(who)s: with county %(county)s")
            said.append(words % {"who": quoted(names["region", second.key]), "county": county})
    return "; ".join(said)


def changes_in_words(it: Round) -> Sequence[tuple[QuotaChange, str]]:
    """What was changed in a round's quotas since it was published, the latest first. One query."""
    language = get_language() or "en"
    return [
        (each, change_in_words(each.before, each.after, language))
        for each in it.quota_changes.order_by("-pk")
    ]


def _whole(before: int, after: int) -> str:
    return gettext("Places in all: %(after)d instead of %(before)d") % {"after": after, "before": before}
