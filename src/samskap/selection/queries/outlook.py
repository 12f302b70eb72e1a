"""What a pool's chances are, or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from samskap.kernel.policy import policy
from samskap.lottery.chances import Infeasible, chances_of
from samskap.lottery.explaining import Cut, Mend, mends, why_not
from samskap.lottery.pool import Pool
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import Quotas, as_data, with_bounds
from samskap.rounds.rules.stages import Phase
from samskap.selection.rules.chances import Share, everybody_gets_a_place, shares_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes of a pool: everybody gets a place, or these are the chances, or the quotas can't hold."""

    pool: Pool
    everybody: bool = False
    too_many_seats: bool = False
    shares: Sequence[Share] = ()
    cut: Cut | None = None
    mends: Sequence[Mend] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has applied."""
        return not self.pool.known


@policy("C-11.1", "C-11.2")
def outlook_of(pool: Pool) -> Outlook:
    """Work out what comes of a pool. No query; a tenth of a second with 357 applications."""
    if not pool.known:
        return Outlook(pool)
    if everybody_gets_a_place(pool):
        return Outlook(pool, everybody=True)
    if pool.to_draw < 0:
        return Outlook(pool, too_many_seats=True, mends=mends(pool))
    try:
        return Outlook(pool, shares=shares_of(pool, chances_of(pool)))
    except Infeasible:
        return Outlook(pool, cut=why_not(pool), mends=mends(pool))


def with_quotas(pool: Pool, quotas: Quotas, *, places: int) -> Pool:
    """The same applications under other quotas, or with another number of places."""
    return replace(
        pool,
        places=places,
        regions={each.key: (each.least, each.most) for each in quotas.regions},
        sizes={each.key: (each.least, each.most) for each in quotas.sizes},
    )


def mended(quotas: Quotas, mend: Mend) -> Quotas:
    """The quotas with one number changed; the same when it is the number of places that changes."""
    if mend.kind == "places":
        return quotas
    kind = f"{mend.kind}s"
    data = as_data(quotas)
    for each in data[kind]:
        if each["key"] == mend.key:
            each[mend.bound] = mend.after
            return with_bounds(quotas, {kind: {mend.key: (each["least"], each["most"])}})
    raise KeyError(mend.key)


def capped(pool: Pool, quotas: Quotas) -> Quotas:
    """The quotas with each least lowered to how many have applied, where that is less. Nothing is changed."""
    everybody = list(pool.known.values())

    def applied(kind: str, key: str) -> int:
        return sum(1 for each in everybody if getattr(each, kind) == key)

    return with_bounds(
        quotas,
        {
            "regions": {
                each.key: (min(each.least, applied("region", each.key)), each.most) for each in quotas.regions
            },
            "sizes": {
                each.key: (min(each.least, applied("size", each.key)), each.most) for each in quotas.sizes
            },
        },
    )


def is_early(it: Round, *, at: datetime) -> bool:
    """Whether applications can still come in time: then chances are only what they would be by now."""
    return it.phase_at(at) in {Phase.DRAFT, Phase.COMING, Phase.OPEN}
