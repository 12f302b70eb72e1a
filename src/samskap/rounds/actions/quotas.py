"""Changing the quotas or places of a published round, with the reason: never silently (C-11.1)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import locked
from samskap.rounds.models import QuotaChange, Round
from samskap.rounds.rules.quotas import Bounds, as_data, quotas_of, with_bounds, with_counties
from samskap.rounds.rules.stages import Stage

#: While nothing is fixed yet. A draft's quotas are changed with the rest of the draft.
MAY_CHANGE = frozenset({Stage.PUBLISHED, Stage.CHECKED})


class QuotasAreFixed(Exception):
    """The round has come so far that its quotas can't change; `now` says how far."""

    def __init__(self, now: Stage) -> None:
        super().__init__(now.value)
        self.now = now


class ChangedMeanwhile(Exception):
    """Somebody else has changed the round since this person looked at it."""


@policy("C-11.1")
@transaction.atomic
def change_quotas(
    *,
    it: Round,
    bounds: Bounds,
    places: int,
    reason: str,
    seen: int,
    by: Acting,
    at: datetime,
    counties: Mapping[str, str] | None = None,
) -> Round:
    """Give a published round other bounds or another number of places; what they were is kept, and why.

    `counties` gives counties that lie in no region yet a region's key. `seen` is the revision that was looked
    at. All as it is already changes nothing and leaves nothing. Raises QuotasAreFixed, ChangedMeanwhile,
    WrongQuotas (a least above its most), ValueError (no reason, or no place).
    """
    stored = locked(it.pk)
    words = normalise(reason).strip()
    if not words or places < 1:
        raise ValueError("a reason, and at least one place")
    before = quotas_of(stored.quotas)
    after = quotas_of(as_data(with_counties(with_bounds(before, bounds), counties or {})))
    if (before, stored.places) == (after, places):
        return stored
    if (stage := Stage(stored.stage)) not in MAY_CHANGE:
        raise QuotasAreFixed(stage)
    if stored.revision != seen:
        raise ChangedMeanwhile
    change = QuotaChange.objects.create(
        round=stored,
        before={"places": stored.places, "quotas": stored.quotas},
        after={"places": places, "quotas": as_data(after)},
        reason=words,
        changed_at=at,
        changed_by=by.person,
    )
    before_places = stored.places
    stored.quotas, stored.places, stored.revision = as_data(after), places, stored.revision + 1
    stored.save(update_fields=["quotas", "places", "revision"])
    record(
        verb="rounds.quotas_changed",
        subject=f"round:{stored.pk}",
        at=at,
        facts={"change": change.pk, "places_were": before_places, "places": places},
        **by.who,
    )
    return stored
