"""Attesting to many at once, as staff do it: put together, look at, start, stop, go on."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from samskap.audit.actions import record
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.centre.models import Participant
from samskap.issuing.access import batches_for
from samskap.issuing.actions.attesting import achievement_of
from samskap.issuing.attestation import Attestation
from samskap.issuing.lanes import set_going
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries.attesting import can_be_chosen, kept_by
from samskap.issuing.rules import BatchKind, BatchState, LineState
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.organisations.access import Acting

#: A name is kept as typed, also one that is too long to print; so long a text at most.
LONGEST_KEPT = 200


class NotADraft(Exception):
    """The batch was started, or thrown away, meanwhile: nothing in it can be changed."""


class NotReady(Exception):
    """Nobody is on the list, or somebody's name can't be printed."""


def begin(*, what: Attestation, by: Acting, at: datetime, public_id: UUID) -> Batch:
    """Begin a list for an attestation; the same `public_id`, as when pressed twice, gives the same list.

    One that `by` may not know of is left alone: then it is another list. Raises NotADraft when the list was
    started meanwhile.
    """
    told = {"what": what.as_json(), "made_by": by.person, "role": by.role, "made_at": at}
    batch, is_new = Batch.objects.get_or_create(
        public_id=public_id,
        defaults={"organisation_id": by.organisation_id, "kind": BatchKind.ATTESTATION, **told},
    )
    if is_new:
        return batch
    if not batches_for(by).filter(pk=batch.pk).exists():
        return begin(what=what, by=by, at=at, public_id=uuid4())
    describe(batch, what=what)
    return batch


@transaction.atomic
def describe(batch: Batch, *, what: Attestation) -> None:
    """Change what a list attests. Raises NotADraft."""
    draft = _draft(batch)
    draft.what = what.as_json()
    draft.save(update_fields=["what"])


@policy("A-8.19", "X-5")
@transaction.atomic
def choose(
    batch: Batch, *, chosen: Collection[UUID], shown: Collection[UUID], by: Acting, at: datetime
) -> None:
    """Put the chosen participants on the list, and take those off that were shown and not chosen.

    Nobody with extra care gets on it, whoever asks. Raises NotADraft.
    """
    draft = _draft(batch)
    off = set(shown) - set(chosen)
    BatchLine.objects.of(draft).filter(participant__public_id__in=off).delete()
    those = Participant.objects.filter(public_id__in=chosen, person__extra_care=False)
    _put_on(draft, [each.pk for each in those.only("pk")], by=by, at=at)


@transaction.atomic
def choose_all(batch: Batch, *, participants: Collection[int], by: Acting, at: datetime) -> None:
    """Put participants on the list by their row ids. Raises NotADraft."""
    _put_on(_draft(batch), participants, by=by, at=at)


@policy("A-8.19", "X-5")
@transaction.atomic
def choose_alone(batch: Batch, *, participant: Participant, by: Acting, at: datetime) -> None:
    """Make it a list for one participant with extra care, which nobody but her keepers sees from now on.

    The name is left for the keeper to type: what staff call her is a cover name. Raises NotADraft.
    """
    draft = _draft(batch)
    mine = kept_by(by).select_related("person").get(pk=participant.pk)
    BatchLine.objects.of(draft).delete()
    BatchLine.objects.create(batch=draft, participant=mine, person=mine.person, made_at=at)
    # She is issued it by whoever chose her: that has to be one of her keepers.
    draft.alone, draft.made_by, draft.role = True, by.person, by.role
    draft.save(update_fields=["alone", "made_by", "role"])


@transaction.atomic
def rename(batch: Batch, *, names: Mapping[int, str]) -> None:
    """Write down the names to print, by the lines' row ids; any name is kept as typed. Raises NotADraft."""
    draft = _draft(batch)
    for line in BatchLine.objects.of(draft).filter(pk__in=names):
        line.name = normalise(names[line.pk])[:LONGEST_KEPT]
        line.save(update_fields=["name"])


@transaction.atomic
def take_off(batch: Batch, *, lines: Collection[int]) -> None:
    """Take lines off the list. Raises NotADraft."""
    BatchLine.objects.of(_draft(batch)).filter(pk__in=lines).delete()


@policy("A-8.19")
@transaction.atomic
def start(batch: Batch, *, by: Acting, at: datetime) -> None:
    """Issue what the list says, in the background; from now on nothing in it changes.

    Whoever was given extra care since being chosen is taken off without a trace. Raises NotADraft, also for a
    second press, and NotReady.
    """
    draft = _draft(batch)
    if not draft.alone:
        BatchLine.objects.of(draft).filter(person__extra_care=True).delete()
    names = list(BatchLine.objects.of(draft).values_list("name", flat=True))
    if not names or not all(judge_name(tidy_name(name)).ok for name in names):
        raise NotReady
    what = Attestation.from_json(draft.what)
    if draft.organisation is None:
        raise NotADraft
    draft.achievement = achievement_of(what, issuer=draft.organisation, at=at)
    draft.state, draft.started_at = BatchState.RUNNING, at
    draft.made_by, draft.role = by.person, by.role
    draft.save(update_fields=["achievement", "state", "started_at", "made_by", "role"])
    _note("issuing.batch_started", draft, by, at, facts={"kind": what.kind.value, "people": len(names)})
    set_going(draft)


@transaction.atomic
def stop(batch: Batch, *, by: Acting, at: datetime) -> None:
    """Issue no more of a list. What was issued stands, and is withdrawn in the usual way."""
    changed = Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING)
    if changed.update(state=BatchState.STOPPED, ended_at=at):
        _note("issuing.batch_stopped", batch, by, at)


@transaction.atomic
def go_on(batch: Batch, *, by: Acting, at: datetime) -> None:
    """Go on with a list that was stopped, and try again what has failed. Twice is no harm."""
    BatchLine.objects.of(batch).filter(state=LineState.FAILED).update(
        state=LineState.WAITING, reason="", tries=0
    )
    if not BatchLine.objects.of(batch).filter(state__in=[LineState.WAITING, LineState.WORKING]).exists():
        return
    changed = Batch.objects.filter(pk=batch.pk, state__in=[BatchState.STOPPED, BatchState.FINISHED])
    if changed.update(state=BatchState.RUNNING, ended_at=None):
        _note("issuing.batch_went_on", batch, by, at)
        set_going(batch)


@transaction.atomic
def throw_away(batch: Batch) -> None:
    """Throw a list away that was never started. Raises NotADraft."""
    _draft(batch).delete()


def note_files_taken(batch: Batch, *, count: int, by: Acting, at: datetime) -> None:
    """Write down that somebody of the staff took the documents of a list, to print them."""
    _note("issuing.batch_taken", batch, by, at, facts={"files": count})


def _draft(batch: Batch) -> Batch:
    """The list, held until the transaction ends. Raises NotADraft."""
    held = Batch.objects.select_for_update(of=("self",)).select_related("organisation")
    draft = held.filter(pk=batch.pk, state=BatchState.DRAFT).first()
    if draft is None:
        raise NotADraft
    return draft


def _put_on(draft: Batch, participants: Collection[int], *, by: Acting, at: datetime) -> None:
    there = set(BatchLine.objects.of(draft).values_list("participant", flat=True))
    wanted = can_be_chosen(by).filter(pk__in=participants)
    lines = [
        BatchLine(batch=draft, participant=each, person=each.person, name=each.person.name, made_at=at)
        for each in wanted.select_related("person").order_by("person__name", "pk")
        if each.pk not in there
    ]
    BatchLine.objects.bulk_create(lines, batch_size=500)


def _note(
    verb: str, batch: Batch, by: Acting, at: datetime, facts: Mapping[str, str | int] | None = None
) -> None:
    record(
        verb=verb,
        subject=f"batch:{batch.public_id}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
        facts=dict(facts or {}),
    )
