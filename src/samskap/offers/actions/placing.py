"""Offering one place: the offer itself, the letters, and a secret address for each person of the team."""

from datetime import datetime, timedelta

from samskap.applications.actions.moving import move
from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.states import State
from samskap.assessment.queries import judged
from samskap.assessment.queries.complaints import complain_until
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.notices.actions import put
from samskap.offers.letters import letters_to_members, place_address, tell_writers
from samskap.offers.models import MemberReply, Offer
from samskap.organisations.access import Acting, doer
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.working_days import day_in, deadline_for


@policy("C-12.1")
def reply_by_for(it: Round, at: datetime) -> datetime:
    """The last second to answer an offer that is made now: the regulation's days, to a working day's end."""
    days = terms_of(it.regulation.terms).days.reply
    return deadline_for(it.country, day_in(it.country, at) + timedelta(days=days))


def give_place(
    it: Round,
    application: Application,
    *,
    because: str,
    replaces: Offer | None = None,
    reply_by: datetime,
    by: Acting,
    at: datetime,
) -> Offer:
    """Offer a place and write to everybody, inside the caller's transaction, with the round locked.

    Raises NotNow.
    """
    if application.state == State.VALID:
        through = State.SELECTED if because == "appeal" else State.WAITING
        move(application, through, at=at, **doer(by))
    move(application, State.OFFERED, at=at, **doer(by))
    offer = Offer.objects.create(
        application=application,
        because=because,
        replaces=replaces,
        made_at=at,
        made_by=by.person,
        reply_by=reply_by,
    )
    facts: dict[str, str | int] = {"offer": offer.pk, "because": because}
    facts["replaces"] = replaces.pk if replaces else 0
    record(verb="offers.made", subject=f"application:{application.pk}", at=at, facts=facts, **doer(by))
    told = {"reply_by": reply_by.isoformat(), "because": because}
    told["complain_until"] = complain_until(it, at).isoformat()
    tell_writers(application, "offered", key=str(offer.pk), at=at, facts=told)
    invite_members(it, offer, at=at)
    return offer


@policy("C-8.4")
def invite_members(it: Round, offer: Offer, *, at: datetime) -> int:
    """Write to every person of a team who hasn't been written to about this offer; return how many.

    Each letter says what the person will be, and has a secret address of its own.
    """
    application = offer.application
    asked = MemberReply.objects.filter(offer=offer).values("member")
    present = TeamMember.objects.filter(application=application, left_at=None).exclude(pk__in=asked)
    people = judged(present.select_related("assessment", "municipality"), it)
    replies, letters = [], []
    until = complain_until(it, at).isoformat()
    for each in people:
        token = new_token()
        replies.append(
            MemberReply(offer=offer, member=each.member, fingerprint=fingerprint_of(token), asked_at=at)
        )
        facts: dict[str, str | int] = {
            "standing": each.standing.value,
            "assessed": int(each.is_assessed),
            "link": place_address(token),
            "complain_until": until,
        }
        letters += letters_to_members(
            application, [each.member], "place", key=str(offer.pk), at=at, facts=facts
        )
    MemberReply.objects.bulk_create(replies)
    put(letters)
    return len(people)
