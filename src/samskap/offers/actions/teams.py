"""Teams before the start: who comes, what is missing, confirming, and letting a place go on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from samskap.applications.actions.moving import move
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of
from samskap.offers.actions.holding import Refused, held, refuse_unless
from samskap.offers.actions.placing import invite_members
from samskap.offers.letters import tell_writers, write_to_members
from samskap.offers.models import MemberReply, Offer, OfferState, Shortfall
from samskap.offers.queries.teams import Team, team_of
from samskap.offers.rules.teams import last_moment_to_mend, may_lapse
from samskap.organisations.access import Acting, Doer, doer
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import day_in, deadline_for, ends_at

#: Teams that are looked at: those that have taken their place.
TAKEN = frozenset({State.ACCEPTED, State.CONFIRMED})


@policy("C-8.4", "C-10.1")
def look_at(it: Round, offer: Offer, *, by: Doer, at: datetime) -> Team:
    """Write to new persons, and note whether a team that took its place is enough, with a day to mend it by.

    Inside the caller's transaction, with the round locked. Once the study has begun nothing is noted: who is
    left is left.
    """
    invite_members(it, offer, at=at)
    team = team_of(it, offer)
    if State(offer.application.state) not in TAKEN or it.stage == Stage.RUNNING:
        return team
    shortfall, key = team.shortfall, f"application:{offer.application_id}"
    is_open = shortfall is not None and shortfall.mended_at is None
    if not team.verdict.ok and not is_open:
        until = _mend_by(it, at)
        facts = {"found_at": at, "mend_by": until, "mended_at": None}
        Shortfall.objects.update_or_create(application=offer.application, defaults=facts)
        event = record(
            verb="offers.short", subject=key, at=at, facts={"coming": len(team.coming)}, **doer(by)
        )
        told = {"mend_by": until.isoformat()}
        tell_writers(offer.application, "shortfall", key=str(event.pk), at=at, facts=told)
        return team_of(it, offer)
    if team.verdict.ok and shortfall is not None and is_open:
        shortfall.mended_at = at
        shortfall.save(update_fields=["mended_at"])
        event = record(verb="offers.mended", subject=key, at=at, **doer(by))
        tell_writers(offer.application, "mended", key=str(event.pk), at=at)
    return team


@policy("C-8.4")
@transaction.atomic
def say(*, token: str, comes: bool, at: datetime) -> MemberReply | None:
    """Keep what a person says at the own secret address; None when it opens nothing (any more).

    It can be said otherwise until the study begins. Who can't come is still in the team until another is
    named; the municipality is told that somebody can't, and not who.
    """
    reply = by_token(token)
    if reply is None:
        return None
    it, offer = held(reply.offer)
    stored = by_token(token)
    if stored is None or it.stage == Stage.RUNNING:
        return None
    if stored.comes is comes:
        return stored
    stored.comes, stored.replied_at = comes, at
    stored.save(update_fields=["comes", "replied_at"])
    subject = f"application:{offer.application_id}"
    event = record(
        verb="offers.person_replied", subject=subject, at=at, facts={"comes": int(comes)}, **doer(None)
    )
    if not comes:
        tell_writers(offer.application, "person_cannot", key=str(event.pk), at=at)
    look_at(it, offer, by=None, at=at)
    return stored


def by_token(token: str) -> MemberReply | None:
    """What a secret address is about, while the place is theirs and the person is in the team."""
    found = MemberReply.objects.filter(
        fingerprint=fingerprint_of(token),
        member__left_at=None,
        offer__state__in=[OfferState.OPEN, OfferState.ACCEPTED],
        offer__application__state__in=[State.OFFERED, *TAKEN],
    )
    return found.select_related("member__municipality", "offer__application__round__regulation").first()


@policy("C-8.4", "C-10.1")
@transaction.atomic
def confirm(*, offers: Iterable[Offer], by: Acting, at: datetime) -> int:
    """Confirm the teams that are whole now; return how many. Others stay as they are, with their day."""
    confirmed = 0
    for each in offers:
        it, offer = held(each)
        if offer.application.state != State.ACCEPTED or offer.state != OfferState.ACCEPTED:
            continue
        if not look_at(it, offer, by=by, at=at).verdict.ok:
            continue
        move(offer.application, State.CONFIRMED, at=at, **doer(by))
        tell_writers(offer.application, "confirmed", key=str(offer.pk), at=at)
        confirmed += 1
    return confirmed


@policy("C-10.1")
@transaction.atomic
def let_go_on(*, offer: Offer, by: Acting, at: datetime) -> Offer:
    """A team fell apart and its day is over: its place goes on to another. Twice is once. Raises Refused."""
    it, stored = held(offer)
    if stored.state == OfferState.LAPSED:
        return stored
    if State(stored.application.state) not in TAKEN:
        raise Refused(may_lapse(team_of(it, stored).verdict, mend_by=None, running=False, at=at))
    team = look_at(it, stored, by=by, at=at)
    still_open = team.shortfall if team.shortfall and team.shortfall.mended_at is None else None
    mend_by = still_open.mend_by if still_open else None
    running = it.stage == Stage.RUNNING
    refuse_unless(may_lapse(team.verdict, mend_by=mend_by, running=running, at=at))
    stored.state = OfferState.LAPSED
    stored.save(update_fields=["state"])
    record(
        verb="offers.lapsed",
        subject=f"application:{stored.application_id}",
        at=at,
        facts={"offer": stored.pk},
        **doer(by),
    )
    move(stored.application, State.LAPSED, at=at, **doer(by))
    tell_writers(stored.application, "lapsed", key=str(stored.pk), at=at)
    present = [each.member for each in team.people]
    write_to_members(stored.application, present, "place_gone", key=str(stored.pk), at=at)
    return stored


def look_after_all(*, at: datetime) -> int:
    """Look at every team that was offered a place in a round that hasn't begun; return how many there are.

    So new persons get their letter, and a team that shrank its day, whoever made it so.
    """
    offers = Offer.objects.filter(
        state__in=[OfferState.OPEN, OfferState.ACCEPTED],
        application__state__in=[State.OFFERED, *TAKEN],
        application__round__stage__in=[Stage.OFFERING, Stage.FILLED],
    )
    for each in offers.order_by("pk"):
        with transaction.atomic():
            it, offer = held(each)
            if State(offer.application.state) in {State.OFFERED, *TAKEN}:
                look_at(it, offer, by=None, at=at)
    return len(offers)


def _mend_by(it: Round, at: datetime) -> datetime:
    days = terms_of(it.regulation.terms).days.mend
    return last_moment_to_mend(
        by_regulation=deadline_for(it.country, day_in(it.country, at) + timedelta(days=days)),
        before_start=ends_at(it.country, it.starts_on - timedelta(days=1)),
        at=at,
    )
