"""Making a round, changing it, publishing it, giving it up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import NotAtThisStage, locked, move_round
from samskap.rounds.actions.quotas import ChangedMeanwhile
from samskap.rounds.models import Round
from samskap.rounds.queries.country import country_on
from samskap.rounds.rules.changes import judge_changes
from samskap.rounds.rules.country import Remark, judge_quotas
from samskap.rounds.rules.defaults import default_quotas, with_places
from samskap.rounds.rules.quotas import as_data, quotas_of
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import day_in

#: The fields of a round that a form can change.
CHANGEABLE = frozenset(
    {
        "slug", "places", "regulation", "opens_at", "deadline", "deadline_wished", "starts_on", "ends_on",
        "rolling", "second_look", "quotas", "gatherings", "words", "semester_fee", "course_fee", "currency",
        "reference_method",
    }
)  # fmt: skip


class TakenName(Exception):
    """The programme has a round with this short name already."""


class HarmsSomebody(Refusal):
    """People have read the round, and rely on what this would change; `verdict` says what."""


class NotReady(Exception):
    """The round can't be published as it is; `remarks` say why. Without any, its deadline has passed."""

    def __init__(self, remarks: Sequence[Remark] = ()) -> None:
        super().__init__(", ".join(each.code for each in remarks) or "deadline")
        self.remarks = remarks


@policy("C-11.1", "C-13.1")
def make_round(*, fields: Mapping[str, Any], by: Acting, at: datetime) -> Round:
    """Make a draft of a round, with the quotas that its country begins with. Raises TakenName."""
    quotas = as_data(default_quotas(fields["country"], fields["places"]))
    try:
        with transaction.atomic():
            it = Round.objects.create(**fields, quotas=quotas, stage_since=at, made_by=by.person)
            _record("rounds.made", it, by=by, at=at)
    except IntegrityError as error:
        if Round.objects.filter(programme=fields["programme"], slug=fields["slug"]).exists():
            raise TakenName(fields["slug"]) from error
        raise
    return it


@policy("C-12.1")
def change_round(*, it: Round, changes: Mapping[str, Any], seen: int, by: Acting, at: datetime) -> Round:
    """Change fields of a round; `seen` is the revision that was looked at. Without a difference, do nothing.

    Raises ChangedMeanwhile, HarmsSomebody, TakenName, and KeyError for what no form can change.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise KeyError(*unknown)
    try:
        with transaction.atomic():
            return _change(it, changes, seen=seen, by=by, at=at)
    except IntegrityError as error:
        if "slug" in changes:
            raise TakenName(changes["slug"]) from error
        raise


def _change(it: Round, changes: Mapping[str, Any], *, seen: int, by: Acting, at: datetime) -> Round:
    stored = locked(it.pk)
    different = {name: (getattr(stored, name), value) for name, value in changes.items()}
    different = {name: both for name, both in different.items() if both[0] != both[1]}
    if not different:
        return stored
    if stored.revision != seen:
        raise ChangedMeanwhile
    verdict = judge_changes(different, stored.phase_at(at))
    if not verdict.ok:
        raise HarmsSomebody(verdict)
    if "places" in different and "quotas" not in different:
        before, after = different["places"]
        stored.quotas = as_data(with_places(quotas_of(stored.quotas), before, after))
    for name, (_before, after) in different.items():
        setattr(stored, name, after)
    stored.revision += 1
    stored.save()
    facts = {"revision": stored.revision, **dict.fromkeys(sorted(different), 1)}
    _record("rounds.changed", stored, by=by, at=at, facts=facts)
    return stored


@policy("C-12.1", "C-11.1")
@transaction.atomic
def publish_round(*, it: Round, seen: int, by: Acting, at: datetime) -> Round:
    """Let everybody read a round; published already, do nothing. Raises ChangedMeanwhile, NotReady."""
    stored = locked(it.pk)
    if stored.stage != Stage.DRAFT:
        return stored
    if stored.revision != seen:
        raise ChangedMeanwhile
    if stored.deadline <= at:
        raise NotReady
    country = country_on(stored.country, day_in(stored.country, at))
    stops = [each for each in judge_quotas(quotas_of(stored.quotas), stored.places, country) if each.stops]
    if stops:
        raise NotReady(stops)
    return move_round(stored, Stage.PUBLISHED, at=at, **by.who)


@policy("C-12.1")
@transaction.atomic
def annul_round(*, it: Round, why: str, by: Acting, at: datetime) -> Round:
    """End a round that people have read, for a reason that everybody can read; annulled already, do nothing.

    Raises ValueError without a reason, NotAtThisStage when the programme has begun.
    """
    words = normalise(why).strip()
    if not words:
        raise ValueError("a reason")
    stored = locked(it.pk)
    if stored.stage == Stage.ANNULLED:
        return stored
    stored = move_round(stored, Stage.ANNULLED, at=at, **by.who)
    stored.annulled_why, stored.revision = words, stored.revision + 1
    stored.save(update_fields=["annulled_why", "revision"])
    _record("rounds.annulled", stored, by=by, at=at)
    return stored


@transaction.atomic
def throw_away(*, it: Round, by: Acting, at: datetime) -> None:
    """Delete a draft that nobody else has read; gone already, do nothing. Raises NotAtThisStage."""
    stored = Round.objects.select_for_update().filter(pk=it.pk).first()
    if stored is None:
        return
    if stored.stage != Stage.DRAFT:
        raise NotAtThisStage(Stage(stored.stage), Stage.DRAFT)
    _record("rounds.thrown_away", stored, by=by, at=at)
    stored.delete()


def _record(
    verb: str, it: Round, *, by: Acting, at: datetime, facts: Mapping[str, int] | None = None
) -> None:
    record(
        verb=verb,
        subject=f"round:{it.pk}",
        at=at,
        facts=facts or {},
        **by.who,
    )
