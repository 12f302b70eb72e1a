"""What the pages of representation and chances show, before a pool is fixed and after."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from samskap.applications.models import Application
from samskap.kernel.policy import policy
from samskap.lottery.pool import Member, Pool, pool_of
from samskap.organisations.models import Municipality
from samskap.organisations.queries.municipalities import counties_on, label
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import Quotas, quotas_of
from samskap.rounds.working_days import day_in
from samskap.selection import models
from samskap.selection.pooling import now
from samskap.selection.queries import standing_pool
from samskap.selection.rules.geography import Count
from samskap.selection.rules.pooling import Trouble


@dataclass(frozen=True, slots=True)
class Row:
    """An application on the page: what it is in the pool, whose it is, and its place by representation."""

    member: Member
    application: Application
    label: str
    county_code: str
    partners: Sequence[str]
    seat: models.Seat | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A round's pool with all that a page says about it; `fixed` is the standing pool, if there is one."""

    pool: Pool
    quotas: Quotas
    fixed: models.Pool | None
    rows: Sequence[Row]
    #: With the number and the municipality's label of the application.
    troubles: Sequence[tuple[Trouble, str]]
    counties: Mapping[str, str]

    @property
    def by_county(self) -> Mapping[str, Count]:
        """How many have applied and have a place by representation, by the county's code."""
        seated = {each.code for each in self.pool.seats}
        applied = Counter(row.county_code for row in self.rows)
        given = Counter(row.county_code for row in self.rows if row.member.code in seated)
        return {code: Count(number, given[code]) for code, number in applied.items()}


@policy("C-11.1")
def picture_of(it: Round, *, at: datetime) -> Picture:
    """A round's pool: as it is fixed, or else as it stands now. Ten queries at most, however many apply."""
    fixed = standing_pool(it)
    counties = counties_on(day_in(it.country, at), it.country)
    if fixed is None:
        return _as_it_stands(it, counties)
    fixed.round = it
    return _as_it_is_fixed(it, fixed, counties)


def _as_it_stands(it: Round, counties: Mapping[str, str]) -> Picture:
    here = now(it)
    rows = []
    for code, key in here.pooled.applications.items():
        lead, *partners = here.municipalities[key]
        application = here.applications[key]
        rows.append(
            Row(
                member=here.pool.known[code],
                application=application,
                label=label(lead),
                county_code=lead.county_code,
                partners=[label(each) for each in partners],
                seat=getattr(application, "seat", None),
            )
        )
    troubles = [(each, _called(here.municipalities[each.key])) for each in here.pooled.troubles]
    return Picture(here.pool, here.quotas, None, _sorted(rows, here.quotas), troubles, counties)


def _as_it_is_fixed(it: Round, fixed: models.Pool, counties: Mapping[str, str]) -> Picture:
    pool, quotas = pool_of(fixed.contents), quotas_of(it.quotas)
    applications = Application.objects.in_round(it.pk).select_related("seat__decided_by")
    by_id = applications.in_bulk(list(fixed.applications.values()))
    municipalities = municipalities_of(fixed)
    rows = [
        Row(
            member=pool.known[code],
            application=by_id[key],
            label=label(municipalities[code]) if code in municipalities else code,
            county_code=municipalities[code].county_code if code in municipalities else "",
            partners=(),
            seat=getattr(by_id[key], "seat", None),
        )
        for code, key in fixed.applications.items()
        if key in by_id  # one that was withdrawn is erased some day; the pool stays
    ]
    return Picture(pool, quotas, fixed, _sorted(rows, quotas), (), counties)


def municipalities_of(fixed: models.Pool) -> Mapping[str, Municipality]:
    """The municipalities of a fixed pool by code, as the register had them on that day. One query."""
    country, day = fixed.round.country, day_in(fixed.round.country, fixed.frozen_at)
    rows = Municipality.objects.filter(country=country, code__in=list(fixed.applications))
    return {each.code: each for each in rows.filter(valid_from__lte=day).order_by("valid_from")}


def _called(municipalities: Sequence[Municipality]) -> str:
    return label(municipalities[0]) if municipalities else ""


def _sorted(rows: Sequence[Row], quotas: Quotas) -> Sequence[Row]:
    """By region, size and code, regions and sizes in the order of the quotas."""
    regions = {each.key: number for number, each in enumerate(quotas.regions)}
    sizes = {each.key: number for number, each in enumerate(quotas.sizes)}
    return sorted(rows, key=lambda row: (regions[row.member.region], sizes[row.member.size], row.member.code))
