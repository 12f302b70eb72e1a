"""After the time for changes: what was written and not handed in is put aside, and the rows say again what
was handed in last. From then on everybody who reads them reads what counts.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from samskap.applications.actions.holding import verdict_on_writing
from samskap.applications.actions.locking import lock_in_round
from samskap.applications.models import (
    Answer,
    Application,
    Participation,
    Submission,
    SubmittedPerson,
    TeamMember,
)
from samskap.applications.queries.contents import Whole, whole, wholes
from samskap.applications.queries.handed import handed
from samskap.applications.rules.states import State
from samskap.applications.snapshot import contents_of, digest_of
from samskap.applications.telling import tell_contact
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.models import Municipality
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

#: Applications whose rows may say something else than what was handed in.
UNSETTLED = (State.SUBMITTED, State.RETURNED)
_NUMBERS = ("higher_years", "work_years", "relevant_years")
_TEXTS = ("name", "email", "role", "sector", "position", "education", "education_text")


def settle_all(*, at: datetime) -> int:
    """Settle every round in which the time for changes is over; return how many applications changed."""
    over = Q(deadline__lt=at, stage=Stage.PUBLISHED)
    return sum(settle_round(each, at=at) for each in Round.objects.filter(over).order_by("pk"))


@policy("C-9.1")
def settle_round(round_: Round, *, at: datetime) -> int:
    """Settle all applications of a round that can't be changed now; return how many changed.

    Whoever decides about applications calls this first.
    """
    unsettled = round_.applications.in_state(*UNSETTLED).select_related(
        "round__programme__organisation", "round__regulation", "contact"
    )
    closed = [each for each in unsettled if not verdict_on_writing(each, at=at).ok]
    newest = dict(
        Submission.objects.filter(application__in=closed)
        .order_by("sequence")
        .values_list("application", "digest")
    )
    differing = [
        each.application
        for each in wholes(closed)
        if newest.get(each.application.pk, "") not in {"", digest_of(contents_of(each))}
    ]
    return sum(settle(each, at=at) for each in differing)


@policy("C-9.1")
@transaction.atomic
def settle(application: Application, *, at: datetime) -> bool:
    """Put the rows back to what was handed in last, and tell the contact; say whether they were changed.

    As long as the application may be changed, nothing happens. Whoever has refused stays erased, and a person
    or municipality that counts elsewhere by now isn't taken back.
    """
    held = lock_in_round(application)
    if State(held.state) not in UNSETTLED or verdict_on_writing(held, at=at).ok:
        return False
    it = whole(held)
    stands = handed(it)
    if stands.last is None or not stands.changed:
        return False
    changed = (
        _details(held, stands.last.contents),
        _texts(it, stands.last.contents, at),
        _municipalities(it, stands.last),
        _team(it, stands.last, at),
    )
    if not any(changed):
        return False
    event = record(
        verb="applications.put_aside",
        subject=f"application:{held.pk}",
        by=None,
        at=at,
        facts={"sequence": stands.last.sequence, "digest": stands.last.digest},
    )
    tell_contact(held, "applications.put_aside", key=f"applications.put_aside:{event.pk}", at=at)
    return True


def _details(held: Application, contents: Mapping[str, Any]) -> bool:
    handed_in = {name: contents[name] for name in ("organisation_number", "buyer_reference")}
    if all(getattr(held, name) == text for name, text in handed_in.items()):
        return False
    for name, text in handed_in.items():
        setattr(held, name, text)
    held.revision += 1
    held.save(update_fields=[*handed_in, "revision"])
    return True


def _texts(it: Whole, contents: Mapping[str, Any], at: datetime) -> bool:
    changed = False
    for each in contents["task"]:
        stored = it.texts.get(each["part"])
        if stored is not None and stored.text != each["text"]:
            stored.text, stored.written_at, changed = each["text"], at, True
            stored.revision, stored.hand, stored.stroke = stored.revision + 1, "", 0
            stored.save()
    return changed


def _municipalities(it: Whole, last: Submission) -> bool:
    changed = False
    handed_in = {(each["country"], each["code"]) for each in last.contents["municipalities"]}
    there = {(each.municipality.country, each.municipality.code): each for each in it.participations}
    for key, partner in there.items():
        if key not in handed_in and not partner.leads and partner.agreed_at:
            partner.live, partner.agreed_at, partner.fingerprint, changed = False, None, None, True
            partner.save(update_fields=["live", "agreed_at", "fingerprint"])
    for country, code in sorted(handed_in - {key for key, each in there.items() if each.live}):
        changed = _take_back(it.application, country, code, last) or changed
    return changed


def _take_back(application: Application, country: str, code: str, last: Submission) -> bool:
    """A municipality that was left out after handing in takes part again, unless it applies elsewhere now."""
    municipality = Municipality.objects.filter(country=country, code=code).order_by("-valid_from").first()
    try:
        with transaction.atomic():
            application.participations.update_or_create(
                municipality=municipality,
                defaults={
                    "round_id": application.round_id,
                    "live": True,
                    "agreed_at": last.made_at,
                    "declined_at": None,
                },
            )
    except IntegrityError:
        return False
    return True


def _team(it: Whole, last: Submission, at: datetime) -> bool:
    people = {each.member_id: each for each in last.people.select_related("member")}
    too_new = [each.member for each in it.members if each.member.pk not in people]
    # Who has refused stays as a place that needs somebody else.
    too_new = [each for each in too_new if each.answer != Answer.REFUSED]
    for member in too_new:
        member.left_at, member.counts, member.fingerprint = at, False, None
        member.save(update_fields=["left_at", "counts", "fingerprint"])
    put_back = [_put_back(it, person, last) for person in people.values()]
    return bool(too_new) or any(put_back)


def _put_back(it: Whole, person: SubmittedPerson, last: Submission) -> bool:
    """The facts as they were handed in, and the person in the team, unless in another one by now."""
    member, facts = person.member, person.facts
    at_home = _participation(it.application, str(facts["municipality"]))
    if member.answer == Answer.REFUSED or at_home is None:
        return False
    changed = _differs(member, facts) or member.municipality_id != at_home.municipality_id
    if not changed and member.left_at is None and member.counts:
        return False
    for name in _TEXTS:
        setattr(member, name, facts[name])
    for name in _NUMBERS:
        setattr(member, name, Decimal(facts[name]))
    member.municipality_id = at_home.municipality_id
    if changed:
        member.revision += 1
        member.answer = Answer.CONFIRMED if person.confirmed else Answer.UNASKED
        member.answered_at = last.made_at if person.confirmed else None
    member.left_at, member.counts = None, True
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError:
        return False
    return True


def _participation(application: Application, place: str) -> Participation | None:
    """The part of the municipality that the facts name; None when it applies elsewhere by now."""
    country, _space, code = place.partition(" ")
    return application.participations.filter(municipality__country=country, municipality__code=code).first()


def _differs(member: TeamMember, facts: Mapping[str, Any]) -> bool:
    texts = any(getattr(member, name) != facts[name] for name in _TEXTS)
    return texts or any(Decimal(getattr(member, name)) != Decimal(facts[name]) for name in _NUMBERS)
