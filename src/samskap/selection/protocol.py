"""The protocol of a draw as a tagged PDF (PDF/UA-1): what was fixed, what was typed, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.kernel.policy import policy
from samskap.programmes.facts import facts_of
from samskap.rounds.models import Round
from samskap.rounds.working_days import zone_of
from samskap.selection.draw_wording import source_in_words
from samskap.selection.models import Pool
from samskap.selection.queries.published import Line
from samskap.selection.queries.results import Result
from samskap.selection.wording import names_of
from samskap.ui.dates import moment
from samskap.ui.paragraphs import Clean
from samskap.ui.typesetting import draw

TEMPLATE = Path(__file__).with_name("protocol.typ")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the protocol: a heading, sentences, facts with their labels, and perhaps a table.

    `codes` are facts that are read sign by sign, such as a hash.
    """

    title: str
    words: Sequence[str] = ()
    facts: Rows = ()
    codes: Rows = ()
    head: Sequence[str] = ()
    rows: Rows = ()


@policy("C-11.3", "C-11.4")
def drawn(it: Round, result: Result, earlier: Sequence[Pool]) -> bytes:
    """Return the protocol as PDF bytes, in the reader's language and by the country's clock.

    `earlier` are pools of the round that were set aside, this one perhaps among them. Raises
    samskap.ui.typesetting.NotDrawn.
    """
    with timezone.override(zone_of(it.country)):
        sheet = _sheet(it, result, earlier)
    return draw(TEMPLATE, lambda clean: _cleaned(sheet, clean), name=f"protocol {result.draw.pk}")


def _sheet(it: Round, result: Result, earlier: Sequence[Pool]) -> dict[str, Any]:
    text = facts_of(it.programme).text(get_language() or "en")
    fixed = result.fixed
    parts = [
        _act(it, result),
        _fixed(result),
        _quotas(result),
        _chosen(result),
        *([_seats(result)] if result.seats else []),
        _waiting(result),
        *([_set_aside(earlier, it.country)] if earlier else []),
        _repeat(),
    ]
    return {
        "lang": get_language() or "en",
        "title": gettext("Protocol of a draw"),
        "under": f"{text.title}, {it.slug}",
        "aside": _aside(fixed, it.country) if fixed.annulled_at else "",
        "page": gettext("Page"),
        "parts": [asdict(part) for part in parts],
    }


def _act(it: Round, result: Result) -> Part:
    drawn_from = result.draw
    return Part(
        gettext("The draw"),
        facts=[
            (gettext("School"), it.programme.organisation.name),
            (gettext("Round"), it.slug),
            (gettext("Drawn"), _when(drawn_from.drawn_at, it.country)),
            (gettext("Drawn by"), drawn_from.drawn_by_name),
            (gettext("Witness"), drawn_from.witness_name),
            (
                gettext("Source of chance"),
                source_in_words(result.commitment.source, result.commitment.particulars),
            ),
            (gettext("List drawn"), _list_of(result)),
        ],
        codes=[
            (gettext("Value of chance"), drawn_from.value),
            *([(gettext("Signature of the beacon"), drawn_from.proof)] if drawn_from.proof else []),
        ],
    )


def _list_of(result: Result) -> str:
    return gettext("List %(number)d of %(count)d") % {
        "number": result.draw.list_number,
        "count": len(result.commitment.lists),
    }


def _fixed(result: Result) -> Part:
    fixed, made, country = result.fixed, result.commitment, result.fixed.round.country
    return Part(
        gettext("What was fixed before"),
        facts=[
            (gettext("Fixed"), _when(fixed.frozen_at, country)),
            (gettext("Lists and source published"), _when(made.committed_at, country)),
            (gettext("Places"), str(fixed.contents["places"])),
            (gettext("Drawn among"), str(result.published.drawn_among)),
            (gettext("Rule"), str(fixed.contents["rule"])),
            (gettext("Number of this list in the round"), str(fixed.sequence)),
        ],
        codes=[
            (gettext("SHA-256 of the pool"), fixed.digest),
            (gettext("SHA-256 of pool, lists and source (published before)"), made.digest),
            *_said_before(made.particulars),
        ],
    )


def _said_before(particulars: Mapping[str, Any]) -> list[tuple[str, str]]:
    labels = {
        "sha256": gettext("SHA-256 of the secret"),
        "chain": gettext("Chain of the beacon"),
        "round": gettext("Round of the beacon"),
        "at": gettext("Announced for"),
        "about": gettext("Which digits"),
    }
    return [(labels.get(key, key), str(particulars[key])) for key in sorted(particulars)]


def _quotas(result: Result) -> Part:
    quotas = result.published.quotas
    names = _names(result)
    rows = [(names["region", each.key], str(each.least), str(each.most)) for each in quotas.regions] + [
        (names["size", each.key], str(each.least), str(each.most)) for each in quotas.sizes
    ]
    return Part(
        gettext("Quotas"),
        head=[gettext("Part of the country, or size"), gettext("At least"), gettext("At most")],
        rows=rows,
    )


def _chosen(result: Result) -> Part:
    return Part(gettext("Places by lot"), head=_head(), rows=[_row(each, result) for each in result.chosen])


def _seats(result: Result) -> Part:
    return Part(
        gettext("Places by representation"),
        words=[gettext("These had a place before the draw. They count in the quotas and stand on no list.")],
        head=[gettext("Code"), gettext("Municipality"), gettext("Reason")],
        rows=[(each.member.code, each.label, reason) for each, reason in result.seats],
    )


def _waiting(result: Result) -> Part:
    words = gettext(
        "When a place comes free, it goes to the first in this order for whom no quota becomes worse."
    )
    return Part(
        gettext("The order of waiting"),
        words=[words] if result.waiting else [gettext("Nobody waits.")],
        head=["", *_head()] if result.waiting else [],
        rows=[(str(number), *_row(each, result)) for number, each in enumerate(result.waiting, 1)],
    )


def _set_aside(earlier: Sequence[Pool], country: str) -> Part:
    return Part(
        gettext("Lists that were set aside"),
        head=[gettext("Number"), gettext("Decision"), "SHA-256"],
        rows=[(str(each.sequence), _aside(each, country), _digest(each)) for each in earlier],
    )


def _digest(pool: Pool) -> str:
    """In pieces, so that it finds room in a column."""
    whole = (pool.committed or pool).digest
    return " ".join(whole[start : start + 16] for start in range(0, len(whole), 16))


def _aside(pool: Pool, country: str) -> str:
    assert pool.annulled_at is not None  # noqa: S101 - only called for such
    return gettext("Set aside %(when)s by %(one)s, agreed to by %(other)s. Reason: %(why)s") % {
        "when": _when(pool.annulled_at, country),
        "one": pool.annulled_by_name,
        "other": pool.agreed_by_name,
        "why": pool.why_annulled,
    }


def _repeat() -> Part:
    return Part(
        gettext("How anybody repeats this draw"),
        words=[
            gettext("1. Download certificate.json and verify_draw.py from the page of this draw."),
            gettext("2. Compare the published SHA-256 in it with the one that was announced before."),
            gettext("3. Run: python3 verify_draw.py certificate.json. It needs Python 3.9 and no network."),
        ],
    )


def _head() -> list[str]:
    return [gettext("Code"), gettext("Municipality"), gettext("Part of the country"), gettext("Size")]


def _row(line: Line, result: Result) -> tuple[str, ...]:
    names, member = _names(result), line.member
    return member.code, line.label, names["region", member.region], names["size", member.size]


def _names(result: Result) -> Mapping[tuple[str, str], str]:
    return names_of(result.published.quotas, get_language() or "en")


def _when(at: datetime, country: str) -> str:
    return f"{moment(at)} ({zone_of(country).key})"


def _cleaned(value: Any, clean: Clean) -> Any:
    """The same, with every text made fit to be drawn."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(each, clean) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_cleaned(each, clean) for each in value]
    return value
