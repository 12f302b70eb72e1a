"""What came of a draw, as everybody can read it: municipalities and numbers, and who stood for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.lottery.canonical import canonical
from samskap.lottery.certificate import certificate
from samskap.lottery.drawing import Drawn
from samskap.organisations.access import Acting
from samskap.rounds.access import rounds_for
from samskap.rounds.models import Round
from samskap.selection.models import Commitment, Draw, Pool
from samskap.selection.queries.published import Line, Published, published

_WITH = ("round__programme__organisation", "round__regulation", "commitment__draw")
#: One municipality, or a few of the same name, is what a reader looks for.
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Result:
    """A draw, read. `seats` come with the reason each had; `waiting` are in the order of their tickets."""

    fixed: Pool
    commitment: Commitment
    draw: Draw
    published: Published
    chosen: Sequence[Line]
    seats: Sequence[tuple[Line, str]]
    waiting: Sequence[Line]

    @property
    def places(self) -> int:
        """How many have a place."""
        return len(self.chosen) + len(self.seats)


def draws_of(acting: Acting) -> Sequence[Round]:
    """The school's rounds in which lists are published, drawn or not, the newest first. One query."""
    ours = rounds_for(acting).filter(pools__annulled_at=None, pools__commitment__isnull=False)
    return list(ours.distinct())


def pools_of(it: Round) -> Sequence[Pool]:
    """All pools that were ever fixed in a round, the newest first, with what came of them. One query."""
    return list(Pool.objects.filter(round=it).select_related("commitment__draw").order_by("-sequence"))


@policy("C-11.3", "C-11.4")
def pool_numbered(it: Round, sequence: int | None) -> Pool:
    """A pool of a round by its number, also one that was set aside; without a number the one that holds.

    Http404 when there is none. One query.
    """
    pools = Pool.objects.filter(round=it)
    wanted = pools.filter(annulled_at=None) if sequence is None else pools.filter(sequence=sequence)
    if (found := wanted.select_related(*_WITH).first()) is None:
        raise Http404("no such pool")
    return found


def draw_of(fixed: Pool) -> Draw:
    """The draw from a pool; fetch it with its commitment (Http404 when nothing was drawn)."""
    if fixed.drawn is None:
        raise Http404("nothing was drawn")
    return fixed.drawn


def result_of(fixed: Pool, read: Published | None = None) -> Result:
    """What came of a pool that was drawn from. Two queries, or none when it was `read` already."""
    draw, read = draw_of(fixed), read or published(fixed)
    lines = {each.member.code: each for each in read.lines}
    chosen = set(draw.chosen)
    return Result(
        fixed=fixed,
        commitment=fixed.commitment,
        draw=draw,
        published=read,
        chosen=[lines[code] for code in sorted(chosen)],
        seats=[(each, fixed.reasons.get(each.member.code, "")) for each in read.lines if each.seated],
        waiting=[lines[code] for code in draw.tickets if code not in chosen],
    )


@policy("C-11.3")
def certificate_of(fixed: Pool) -> bytes:
    """The certificate of a draw: everything that is needed to repeat it, as canonical JSON."""
    draw, made = draw_of(fixed), fixed.commitment
    drawn = Drawn(list_number=draw.list_number, chosen=draw.chosen, tickets=draw.tickets)
    whole: Mapping[str, Any] = certificate(
        fixed.contents, made.lists, made.source, made.particulars, made.digest, draw.value, drawn
    )
    return canonical(whole)


def looked_up(lines: Sequence[Line], typed: str) -> Sequence[Line]:
    """The municipalities that a reader may mean by a name, a part of one, or a code; a few at most."""
    wanted = fold(" ".join(typed.split()))
    if not wanted:
        return []
    exact = [each for each in lines if wanted in {each.member.code, fold(each.label.partition(" (")[0])}]
    return (exact or [each for each in lines if wanted in fold(each.label)])[:MOST_FOUND]
