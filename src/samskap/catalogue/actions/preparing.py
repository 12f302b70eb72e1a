"""Beginning a term's catalogue from its decision, and following a newer one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from samskap.audit.actions import record
from samskap.catalogue.actions.holding import TermIsClosed, hold
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.decided import exams_of
from samskap.choosing.models import Candidate
from samskap.deciding.queries.decisions import chosen_candidates
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import locked
from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN, Stage


class NothingDecided(Exception):
    """The term has no decision yet, or one that chooses nothing."""


@policy("B-3.1", "B-2.5")
@transaction.atomic
def begin(*, term: Term, by: Acting, at: datetime) -> Catalogue:
    """Make the catalogue of a term, with what its decision chooses in its order; begun already, return it.

    Raises NothingDecided, TermIsClosed.
    """
    stored = locked(term.pk)
    if (begun := Catalogue.objects.filter(term=stored).first()) is not None:
        return begun
    if Stage(stored.stage) not in OPEN:
        raise TermIsClosed
    chosen = chosen_candidates(stored.pk)
    if not chosen:
        raise NothingDecided
    it = Catalogue.objects.create(term=stored)
    _add(it, chosen)
    record(
        verb="catalogue.begun",
        subject=f"catalogue:{it.pk}",
        at=at,
        facts={"courses": len(chosen)},
        **by.who,
    )
    return it


@policy("B-2.5", "B-3.5")
@transaction.atomic
def follow_decision(
    *,
    catalogue: Catalogue,
    add: Collection[int],
    withdraw: Collection[int],
    why: str,
    by: Acting,
    at: datetime,
) -> Catalogue:
    """Bring a catalogue to the decision that holds: `add` are row ids of courses it chooses, `withdraw` of
    entries it doesn't.

    What it chooses and isn't named stays away; what was withdrawn and is named is offered again. Before the
    catalogue has been public, what is withdrawn is taken out, unless somebody has agreed to take it: nobody
    else has read of it. All else stands in the decision's order then. Doing it twice changes nothing. Raises
    ValueError for withdrawing without a reason, TermIsClosed.
    """
    words = normalise(why).strip()
    if withdraw and not words:
        raise ValueError("a reason")
    it = hold(catalogue)
    chosen = chosen_candidates(it.term_id)
    named = [each for each in chosen if each.course_id in add]
    there = set(Entry.objects.filter(catalogue=it).values_list("course_id", flat=True))
    _add(it, [each for each in named if each.course_id not in there])
    again = Entry.objects.filter(catalogue=it, course_id__in=[each.course_id for each in named])
    again.exclude(withdrawn_at=None).update(withdrawn_at=None, withdrawn_why="")
    away = Entry.objects.filter(catalogue=it, pk__in=withdraw, withdrawn_at=None)
    away = away.exclude(course_id__in=[each.course_id for each in chosen])
    gone = away.count()
    stays = [each.pk for each in away if it.published_at or not _taken_out(each)]
    Entry.objects.filter(pk__in=stays).update(withdrawn_at=at, withdrawn_why=words)
    _put_in_order(it, chosen)
    it.revision += 1
    it.save(update_fields=["revision"])
    record(
        verb="catalogue.followed",
        subject=f"catalogue:{it.pk}",
        at=at,
        facts={"added": len(named), "withdrawn": gone},
        **by.who,
    )
    return it


def _taken_out(entry: Entry) -> bool:
    """Take an entry out; False for one that something above this room rests on."""
    try:
        with transaction.atomic():
            entry.delete()
    except ProtectedError:
        return False
    return True


def _add(it: Catalogue, candidates: Sequence[Candidate]) -> None:
    exams: Mapping[int, tuple[str, str]] = exams_of(candidates)
    after = Entry.objects.filter(catalogue=it).count()
    rows = []
    for position, candidate in enumerate(candidates, start=after + 1):
        exam, institution = exams.get(candidate.pk, ("", ""))
        rows.append(
            Entry(
                catalogue=it,
                course_id=candidate.course_id,
                position=position,
                exam=exam,
                exam_institution=institution,
            )
        )
    Entry.objects.bulk_create(rows)


def _put_in_order(it: Catalogue, chosen: Sequence[Candidate]) -> None:
    place = {candidate.course_id: number for number, candidate in enumerate(chosen)}
    entries = list(Entry.objects.filter(catalogue=it).order_by("position", "pk").only("position", "course"))
    entries.sort(key=lambda each: place.get(each.course_id, len(place)))
    for number, each in enumerate(entries, start=1):
        each.position = number
    Entry.objects.bulk_update(entries, ["position"])
