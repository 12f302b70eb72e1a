"""Reads policy/access.md: who may do what, as a person reads it.

A row of its table of addresses:

    | `/en/account/password/` | sign in | 200 · 422 | | | |

An answer is a status, "sign in" (sent to sign in, and back afterwards) or "on" (sent on to another page), or
two of them with "or" where a rule about the case decides, not the role;
first what looking (GET) answers, after "·" what sending nothing (an empty POST) answers. Without "·", sending
is refused (405), or for a visitor answered as looking is. An empty cell says the same as the one before it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samskap.organisations.rules import Power, Role

PATH = Path(__file__).resolve().parent.parent.parent / "policy" / "access.md"
SIGN_IN, ON = "sign in", "on"
Answer = int | str | frozenset[int | str]
_WORDS = {"sign in": SIGN_IN, "on": ON}
_ROW = re.compile(r"^\| `(?P<address>/[^`]*)` \|(?P<cells>.*)\|$")
_POWERS_ROW = re.compile(r"^\| (?P<role>[a-z-]+) \|(?P<powers>.*)\|$")


@dataclass(frozen=True, slots=True)
class Answers:
    """What looking and sending nothing answer."""

    get: Answer
    post: Answer

    def allow(self, given: "Answers") -> bool:
        """Whether what was given is what is written."""
        return all(
            one == other or (isinstance(one, frozenset) and other in one)
            for one, other in ((self.get, given.get), (self.post, given.post))
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What one address answers: to visitors, somebody signed in, the person whose it is, and staff.

    `power` is the power that staff need, None when staff are like anybody who is signed in; `with_it` is the
    answer to staff who have it in the organisation it belongs to, `elsewhere` in another organisation.
    """

    address: str
    visitor: Answers
    signed_in: Answers
    its_person: Answers
    power: Power | None
    with_it: Answers
    elsewhere: Answers

    def to_staff(self, role_has_it: bool, *, at_home: bool) -> Answers:
        """What staff get: with or without the power, at home or in another organisation."""
        if self.power is None or not role_has_it:
            return self.signed_in
        return self.with_it if at_home else self.elsewhere


def rows() -> dict[str, Row]:
    """All rows by address. Raises ValueError for one that stands twice or can't be read."""
    found: dict[str, Row] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if match := _ROW.match(line):
            row = _row(match["address"], [cell.strip() for cell in match["cells"].split("|")])
            if row.address in found:
                raise ValueError(f"{row.address} stands twice in {PATH.name}")
            found[row.address] = row
    return found


def powers() -> Mapping[Role, frozenset[Power]]:
    """The table of powers, as it is written."""
    return dict(_powers())


def _powers() -> Iterator[tuple[Role, frozenset[Power]]]:
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if match := _POWERS_ROW.match(line):
            named = [each.strip() for each in match["powers"].split(",") if each.strip()]
            yield Role(match["role"]), frozenset(Power(each) for each in named)


def _row(address: str, cells: list[str]) -> Row:
    if len(cells) != 6:
        raise ValueError(f"{address} in {PATH.name} has {len(cells)} cells behind it, not 6")
    visitor, signed_in, its_person, power, with_it, elsewhere = cells
    to_visitor = _answers(visitor, like=None)
    to_anybody = _answers(signed_in, like=to_visitor)
    at_home = _answers(with_it, like=to_anybody)
    return Row(
        address=address,
        visitor=to_visitor,
        signed_in=to_anybody,
        its_person=_answers(its_person, like=to_anybody),
        power=Power(power) if power else None,
        with_it=at_home,
        elsewhere=_answers(elsewhere, like=at_home),
    )


def _answers(cell: str, *, like: Answers | None) -> Answers:
    if not cell:
        if like is None:
            raise ValueError("what visitors get must be said")
        return like
    looking, _dot, sending = (part.strip() for part in cell.partition("·"))
    first = _answer(looking)
    return Answers(first, _answer(sending) if sending else first if first == SIGN_IN else 405)


def _answer(text: str) -> Answer:
    if " or " in text:
        return frozenset(_single(part.strip()) for part in text.split(" or "))
    return _single(text)


def _single(text: str) -> int | str:
    return int(text) if text.isdigit() else _WORDS[text]
