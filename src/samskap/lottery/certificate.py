"""The certificate of a draw: everything that is needed to repeat it, and the repeating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from samskap.kernel.policy import policy
from samskap.lottery.canonical import canonical
from samskap.lottery.chances import Infeasible, chances_of
from samskap.lottery.commitment import commit
from samskap.lottery.drawing import Drawn, draw, fits_what_was_said, is_pinned_down, value_of
from samskap.lottery.lists import lists_of, times_listed
from samskap.lottery.pool import LISTS, Cell, Pool, pool_of

FORMAT = "samskap-draw/1"
#: The parts of a certificate, and of what kind each is.
_KINDS: dict[str, type] = {
    "format": str,
    "pool": dict,
    "chances": list,
    "lists": list,
    "source": str,
    "particulars": dict,
    "commitment": str,
    "value": str,
    "result": dict,
}


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: whether it is as it must be, and what it is, as a sentence in English."""

    ok: bool
    what: str


def certificate(
    contents: Mapping[str, Any],
    lists: Sequence[Sequence[str]],
    source: str,
    particulars: Mapping[str, Any],
    commitment: str,
    value: str,
    drawn: Drawn,
) -> dict[str, Any]:
    """The certificate as data for JSON. What it says about chances is computed from the pool."""
    pool = pool_of(contents)
    return {
        "format": FORMAT,
        "pool": dict(contents),
        "chances": _chances_as_data(pool, chances_of(pool)),
        "lists": [list(each) for each in lists],
        "source": source,
        "particulars": dict(particulars),
        "commitment": commitment,
        "value": value,
        "result": asdict(drawn),
    }


def _chances_as_data(pool: Pool, chances: Mapping[Cell, Fraction]) -> list[dict[str, Any]]:
    return [
        {"region": cell[0], "size": cell[1], "members": len(codes), "chance": str(chances[cell])}
        for cell, codes in pool.cells().items()
    ]


@policy("C-11.3")
def check(certificate: Any, *, list_count: int = LISTS) -> Sequence[Finding]:
    """Repeat everything that a certificate says, and compare. Never raises, whatever data it is given.

    `list_count` is how many lists there must be: an organiser who could choose would make one, and choose it.

    A step that can't be taken because of an earlier one is left out; that earlier one is not ok then.
    """
    found: list[Finding] = []
    try:
        found.extend(_steps(certificate, list_count))
    except (ValueError, RecursionError) as error:
        found.append(_no(f"The checking stops here: {error}."))
    except Infeasible:
        found.append(_no("No list of members keeps the quotas, so there can't have been a draw."))
    return found


def _steps(certificate: Any, list_count: int) -> Iterator[Finding]:
    wrong = _misshapen(certificate)
    if wrong:
        yield _no(wrong)
        return
    pool = pool_of(certificate["pool"])
    yield _compared(
        f"The pool can be read: {len(pool.members)} members, {len(pool.seats)} seats, {pool.places} places",
        "it is not sorted as it must be",
        ok=canonical(pool.contents()) == canonical(certificate["pool"]),
    )
    chances = chances_of(pool)
    yield _compared(
        "The chances are the fairest that the quotas allow, computed anew as exact fractions",
        "the certificate says others",
        ok=canonical(_chances_as_data(pool, chances)) == canonical(certificate["chances"]),
    )
    if pool.list_count != list_count:
        yield _no(f"A draw has {list_count} lists, and this pool asks for {pool.list_count}.")
    yield from _about_lists(pool, chances, certificate["lists"])
    yield from _about_draw(pool, certificate)


def _about_lists(
    pool: Pool, chances: Mapping[Cell, Fraction], lists: Sequence[Sequence[str]]
) -> Iterator[Finding]:
    if len(lists) != pool.list_count:
        yield _no(f"There must be {pool.list_count} lists, and there are {len(lists)}.")
        return
    illegal = [str(number) for number, each in enumerate(lists, 1) if not pool.is_legal(each)]
    yield _compared(
        f"Each of the {len(lists)} lists has {pool.to_draw} different members and keeps every quota",
        f"list {', '.join(illegal[:5])} does not",
        ok=not illegal,
    )
    on = times_listed(lists)
    far = [
        each.code
        for each in pool.members
        if abs(on.get(each.code, 0) - chances[each.cell] * pool.list_count) >= 1
    ]
    yield _compared(
        f"Everybody stands on as many lists as the chance says, to less than one in {pool.list_count}",
        f"{', '.join(far[:5])} does not",
        ok=not far,
    )
    yield _compared(
        "The lists, made anew, are the same",
        "they come out otherwise",
        ok=lists == lists_of(pool, chances),
    )


def _about_draw(pool: Pool, certificate: Mapping[str, Any]) -> Iterator[Finding]:
    source, value, particulars = (certificate[key] for key in ("source", "value", "particulars"))
    computed = commit(certificate["pool"], certificate["lists"], source, particulars)
    yield _compared(
        f"The commitment over pool, lists and source of chance is {computed}",
        f"the certificate says {certificate['commitment']}",
        ok=computed == certificate["commitment"],
    )
    yield _compared(
        f"The value of chance, {value}, is one of its source ({source})",
        "it is not written as it was hashed, or is not the secret that was promised",
        ok=value_of(source, value) == value and fits_what_was_said(source, value, particulars),
    )
    if not is_pinned_down(source, particulars):
        yield _no(
            "It was not said beforehand which round of a beacon, or which digits: that could be chosen."
        )
    drawn = draw(certificate["commitment"], value, certificate["lists"], [each.code for each in pool.members])
    yield _compared(
        f"The draw, repeated, gives list {drawn.list_number}, and the same order of waiting",
        "the certificate says another result",
        ok=canonical(asdict(drawn)) == canonical(certificate["result"]),
    )


def _misshapen(certificate: Any) -> str:
    """What keeps a certificate from being read at all, as a sentence; "" when nothing does."""
    if not isinstance(certificate, dict) or set(certificate) != set(_KINDS):
        return f"A certificate has exactly these parts: {', '.join(_KINDS)}."
    if certificate["format"] != FORMAT:
        return f"Only certificates of the format {FORMAT} are known here."
    wrong = [key for key, kind in _KINDS.items() if not isinstance(certificate[key], kind)]
    if wrong:
        return f"Of another kind than it must be: {', '.join(wrong)}."
    for each in certificate["lists"]:
        if not isinstance(each, list) or not all(isinstance(code, str) for code in each):
            return "Each list must be a list of codes."
    return "" if certificate["lists"] else "There are no lists."


def _compared(what: str, otherwise: str, *, ok: bool) -> Finding:
    return Finding(ok=ok, what=f"{what}." if ok else f"Not so: {what[0].lower()}{what[1:]}; {otherwise}.")


def _no(what: str) -> Finding:
    return Finding(ok=False, what=what)
