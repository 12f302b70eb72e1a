"""The pool of a round as it stands now, out of applications, the register and the round's quotas.

Only codes of municipalities go in; no name, and nothing about a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.applications.models import Application, ApplicationQuerySet, Participation
from samskap.applications.rules.states import State
from samskap.kernel.policy import policy
from samskap.lottery.pool import Pool
from samskap.organisations.models import Municipality
from samskap.organisations.register.rules import todays
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import Quotas, quotas_of
from samskap.rounds.rules.stages import Stage
from samskap.selection import models
from samskap.selection.rules.pooling import Entrant, Place, Pooled, pooled

#: In these an application is in the race while the school hasn't finished checking.
_HANDED_IN = (State.SUBMITTED, State.RETURNED, State.VALID)
_UNCHECKED = frozenset({Stage.DRAFT, Stage.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Now:
    """A round's pool as it stands now, with the applications and municipalities behind it.

    `municipalities` are what each application's municipalities are today, the leading one first.
    """

    pooled: Pooled
    quotas: Quotas
    applications: Mapping[int, Application]
    municipalities: Mapping[int, Sequence[Municipality]]

    @property
    def pool(self) -> Pool:
        """What would be drawn from."""
        return self.pooled.pool

    @property
    def reasons(self) -> dict[str, str]:
        """Why each seat by representation was given, by its code."""
        behind = self.pooled.applications
        return {each.code: self.applications[behind[each.code]].seat.reason for each in self.pool.seats}


@policy("C-11.1", "C-11.2")
def pool_now(it: Round) -> Pool:
    """The pool as it stands now: valid applications, and before the check those that are handed in.

    Late ones are left out: they queue behind. An application whose municipality can't be placed is left out,
    too; `now` says which and why, and a round with such a one can't be frozen.
    """
    return now(it).pool


def now(it: Round) -> Now:
    """The pool as it stands now, with all that pages say about it. At most six queries."""
    applications = list(_in_the_race(it))
    participations = _participations([each.pk for each in applications])
    today = _today([each.municipality for those in participations.values() for each in those])
    municipalities = {
        each.pk: [today[one.municipality_id] for one in participations.get(each.pk, [])]
        for each in applications
    }
    leads = {pk: bool(those) and those[0].leads for pk, those in participations.items()}
    quotas = quotas_of(it.quotas)
    whole = pooled(
        [_entrant(each, municipalities[each.pk], leads=leads.get(each.pk, False)) for each in applications],
        quotas=quotas,
        places=it.places,
        label=_label(it),
    )
    return Now(whole, quotas, {each.pk: each for each in applications}, municipalities)


def _in_the_race(it: Round) -> ApplicationQuerySet:
    states = _HANDED_IN if Stage(it.stage) in _UNCHECKED else (State.VALID,)
    ours = Application.objects.in_round(it.pk).in_state(*states).filter(late=False)
    return ours.select_related("seat__decided_by").order_by("submitted_at", "pk")


def _participations(applications: Sequence[int]) -> Mapping[int, Sequence[Participation]]:
    """The municipalities that each application stands for, the leading one first."""
    found: dict[int, list[Participation]] = {}
    rows = Participation.objects.filter(application__in=applications, live=True)
    for each in rows.select_related("municipality").order_by("-leads", "pk"):
        found.setdefault(each.application_id, []).append(each)
    return found


def _today(those: Sequence[Municipality]) -> Mapping[int, Municipality]:
    """What each municipality is today, by its row id. Two queries when one of them has become another."""
    by_id = {each.pk: each for each in those}
    if all(each.successor_id is None for each in those):
        return by_id
    successors = dict(Municipality.objects.exclude(successor=None).values_list("pk", "successor_id"))
    ends = {pk: todays(pk, successors) for pk in by_id}
    later = Municipality.objects.in_bulk(set(ends.values()) - set(by_id))
    return {pk: by_id.get(end) or later[end] for pk, end in ends.items()}


def _entrant(it: Application, municipalities: Sequence[Municipality], *, leads: bool) -> Entrant:
    places = [Place(each.code, each.county_code, each.population) for each in municipalities]
    seated = getattr(it, "seat", None) is not None
    if not leads:
        return Entrant(it.pk, None, (), seated)
    return Entrant(it.pk, places[0], places[1:], seated)


def _label(it: Round) -> str:
    """What the round is called in a pool. Each new pool of a round, after an annulment, has its own."""
    number = models.Pool.objects.filter(round=it).count() + 1
    return f"{it.programme.slug}/{it.slug}/{number}"


def undecided(it: Round) -> int:
    """How many applications that came in time the school hasn't decided about. One query."""
    waiting = Application.objects.in_round(it.pk).in_state(State.SUBMITTED, State.RETURNED)
    return waiting.filter(late=False).count()
