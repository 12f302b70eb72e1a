"""What is done with offers, and who is written to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samskap.applications.actions.moving import move
from samskap.applications.models import TeamMember
from samskap.applications.rules.states import LIVE, State
from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.offers.actions.ending import fill
from samskap.offers.actions.expiring import expire_due
from samskap.offers.actions.holding import Refused
from samskap.offers.actions.passing_on import offer_next, offer_over_quota
from samskap.offers.actions.placing import give_place
from samskap.offers.actions.replying import accept, decline
from samskap.offers.actions.sending import send_all
from samskap.offers.actions.teams import confirm, let_go_on, look_after_all, say
from samskap.offers.draw_annulled import annulled
from samskap.offers.models import MemberReply, Offer, Shortfall
from samskap.offers.queries.situation import situation
from samskap.rounds.actions.moving import NotAtThisStage, move_round
from samskap.rounds.rules.stages import Stage
from tests.applications.factories import ApplicationFactory, MunicipalityFactory, TeamMemberFactory
from tests.notices import post
from tests.offers.drawn import (
    REPLY_BY,
    SENT,
    Drawn,
    drawn,
    fresh,
    offer_of,
    sent,
    upheld_complaint,
    writer_of,
)

pytestmark = pytest.mark.django_db
LATER = SENT + timedelta(days=1)
OVER = REPLY_BY + timedelta(seconds=1)


def accepted(it: Drawn, number: int = 0) -> Offer:
    application = it.chosen[number]
    return accept(offer=offer_of(application), by=writer_of(application), at=SENT)


def declined(it: Drawn, number: int = 0) -> Offer:
    application = it.chosen[number]
    return decline(offer=offer_of(application), by=writer_of(application), at=SENT)


def says(reply: MemberReply, *, comes: bool) -> MemberReply | None:
    """What a person says at the own address."""
    from samskap.kernel.secret_address import fingerprint_of

    MemberReply.objects.filter(pk=reply.pk).update(fingerprint=fingerprint_of(f"t{reply.pk}"))
    return say(token=f"t{reply.pk}", comes=comes, at=LATER)


@pytest.mark.policy("C-11.1", "C-11.2", "C-12.1")
@pytest.mark.journey("C2.7", "C2.9")
def test_everybody_is_written_to_once_and_in_the_own_language(db):
    it = drawn(chosen=2, waiting=1, seats=1)
    TeamMember.objects.filter(application=it.chosen[0]).update(language="sv")
    refused = ApplicationFactory(it.round, state=State.INVALID)
    assert send_all(it=it.round, by=it.by, at=SENT) == 2
    assert send_all(it=it.round, by=it.by, at=LATER) == 0
    because = list(Offer.objects.order_by("pk").values_list("because", "reply_by"))
    assert because == [("seat", REPLY_BY), ("lot", REPLY_BY)]
    kinds = Letter.objects.values_list("kind", flat=True)
    assert sorted(kinds) == sorted(
        ["offers.offered"] * 2 + ["offers.place"] * 6 + ["offers.answer"] * 2 + ["offers.no_place"] * 6
    )
    assert set(
        Letter.objects.filter(kind="offers.place", key__contains=f":{it.chosen[0].pk}:").values_list(
            "language", flat=True
        )
    ) == {"sv"}
    letters = post.delivered(at=SENT)
    assert len(letters) == 16
    by_representation = next(each for each in letters if "given by representation" in each.body)
    assert "Answer by the end of 5 July 2027" in by_representation.body
    assert "complain about this decision until the end of 12 July 2027" in by_representation.body
    assert any("It has place 1 in the order" in each.body for each in letters)
    assert any(refused.number in each.subject and "not complete in time" in each.body for each in letters)
    fresh(it)
    assert it.round.stage == Stage.OFFERING
    assert [each.state for each in [*it.chosen, *it.waiting]] == ["offered", "offered", "waiting"]


def test_no_letter_names_a_person(offered):
    names = set(TeamMember.objects.values_list("name", flat=True))
    bodies = "\n".join(f"{each.subject} {each.body}" for each in post.delivered(at=SENT))
    assert not [name for name in names if name in bodies]


@pytest.mark.policy("C-8.4")
def test_each_person_reads_as_what_she_or_he_takes_part(offered):
    bodies = [each.body for each in post.delivered(at=SENT) if "link is for you alone" in each.body]
    # The team of the factory: a student, one to be assessed, a course participant.
    assert sum("You take part as a student." in body for body in bodies) == 2
    assert sum("still being assessed" in body for body in bodies) == 2
    assert sum("as a course participant" in body for body in bodies) == 2


def test_offers_wait_for_the_draw(db):
    it = drawn()
    it.round.stage = Stage.CHECKED
    it.round.save()
    with pytest.raises(NotAtThisStage):
        send_all(it=it.round, by=it.by, at=SENT)
    assert not Letter.objects.exists()


@pytest.mark.policy("C-11.2")
def test_what_was_accepted_or_declined_stays_so(offered):
    first, second = accepted(offered), declined(offered, 1)
    assert (first.state, second.state) == ("accepted", "declined")
    assert accepted(offered).replied_at == first.replied_at
    with pytest.raises(Refused) as refused:
        accept(offer=second, by=writer_of(offered.chosen[1]), at=LATER)
    assert refused.value.verdict.reasons[0].code == "offer-declined"
    fresh(offered)
    assert offered.chosen[1].state == State.DECLINED
    assert not offered.chosen[1].members.filter(counts=True).exists()
    assert Letter.objects.filter(kind="offers.replied").count() == 2


@pytest.mark.policy("C-11.2")
def test_expiry_is_noted_once_and_reckoned_with_before(offered):
    assert situation(offered.round, at=REPLY_BY).free == 0
    assert situation(offered.round, at=OVER).free == 2
    assert expire_due(at=REPLY_BY) == 0
    with pytest.raises(Refused):
        accept(offer=offer_of(offered.chosen[0]), by=writer_of(offered.chosen[0]), at=OVER)
    assert [expire_due(at=OVER), expire_due(at=OVER)] == [2, 0]
    fresh(offered)
    assert {each.state for each in offered.chosen} == {State.EXPIRED}
    assert Letter.objects.filter(kind="offers.expired").count() == 2
    assert Event.objects.filter(verb="offers.expired").count() == 2


@pytest.mark.policy("C-11.2")
@pytest.mark.journey("C2.7")
def test_the_replacement_makes_no_quota_worse(db):
    """North may have one: when the one from the west declines, the first in the west comes, not the north."""
    it = sent(chosen=2, waiting=3, counties=("18", "46"), bounds={"north": (0, 1)})
    # Waiting: north, west, north.
    declined(it, 1)
    turn = situation(it.round, at=SENT).next
    assert turn is not None
    assert (turn.application, list(turn.passed), turn.place) == (it.waiting[1], [it.waiting[0]], 2)
    offer = offer_next(it=it.round, application=it.waiting[1], by=it.by, at=SENT)
    assert offer.replaces == offer_of(it.chosen[1])


def test_late_ones_come_after_all_others(db):
    it = sent(chosen=1, waiting=1)
    for number in (2, 1):
        late = ApplicationFactory(
            it.round,
            municipality=MunicipalityFactory(),
            state=State.VALID,
            late=True,
            submitted_at=SENT + timedelta(hours=number),
        )
        it.others.append(late)
    line = [each.pk for each in situation(it.round, at=SENT).line.waiting]
    assert line == [each.pk for each in (it.waiting[0], it.others[1], it.others[0])]
    declined(it)
    first = offer_next(it=it.round, application=it.waiting[0], by=it.by, at=SENT)
    decline(offer=first, by=writer_of(it.waiting[0]), at=SENT)
    turn = situation(it.round, at=SENT).next
    assert turn is not None
    assert (turn.application, turn.late) == (it.others[1], True)
    offer_next(it=it.round, application=it.others[1], by=it.by, at=SENT)
    fresh(it)
    assert it.others[1].state == State.OFFERED
    assert situation(it.round, at=SENT).free == 0


@pytest.mark.database
def test_the_database_gives_a_place_on_once(offered):
    gone = declined(offered)
    made = {"replaces": gone, "because": "waiting", "made_at": SENT, "reply_by": REPLY_BY}
    Offer.objects.create(application=offered.waiting[0], **made)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(application=offered.waiting[1], **made)


@pytest.mark.policy("C-11.4")
def test_an_upheld_complaint_gets_a_place_and_evicts_nobody(offered):
    last = offered.waiting[2]
    with pytest.raises(Refused):
        offer_over_quota(it=offered.round, application=last, by=offered.by, at=SENT)
    upheld_complaint(last)
    for _twice in range(2):
        offer = offer_over_quota(it=offered.round, application=last, by=offered.by, at=SENT)
    assert (offer.because, Offer.objects.filter(application=last).count()) == ("appeal", 1)
    fresh(offered)
    assert [each.state for each in offered.chosen] == ["offered", "offered"]
    assert situation(offered.round, at=SENT).free == 0
    # A place that comes free goes on all the same; the one over quota goes to nobody.
    declined(offered)
    assert situation(offered.round, at=SENT).next.application == offered.waiting[0]
    decline(offer=offer, by=writer_of(last), at=SENT)
    assert situation(offered.round, at=SENT).free == 1


@pytest.mark.policy("C-8.4", "C-10.1")
def test_a_team_that_falls_to_two_gets_a_day_and_then_the_place_goes_on(offered):
    offer = accepted(offered)
    reply = offer.replies.order_by("pk").first()
    says(reply, comes=False)
    shortfall = Shortfall.objects.get(application=offered.chosen[0])
    # Fourteen days after 22 June, 6 July, by the clock of Norway.
    assert shortfall.mend_by == REPLY_BY + timedelta(days=1)
    assert Letter.objects.filter(kind="offers.shortfall").count() == 1
    assert Letter.objects.filter(kind="offers.person_cannot").count() == 1
    assert confirm(offers=[offer], by=offered.by, at=LATER) == 0
    with pytest.raises(Refused) as refused:
        let_go_on(offer=offer, by=offered.by, at=shortfall.mend_by)
    assert refused.value.verdict.reasons[0].code == "still-time"
    for _twice in range(2):
        let_go_on(offer=offer, by=offered.by, at=shortfall.mend_by + timedelta(seconds=1))
    fresh(offered)
    assert offered.chosen[0].state == State.LAPSED
    assert offered.chosen[0].state not in LIVE
    now = situation(offered.round, at=LATER)
    assert (now.free, now.freed.offer, now.next.application) == (1, offer, offered.waiting[0])


@pytest.mark.policy("C-8.4", "C-10.1")
def test_another_person_mends_it_and_gets_a_letter(offered):
    offer = accepted(offered)
    reply = offer.replies.order_by("pk").first()
    says(reply, comes=False)
    leaving = reply.member
    leaving.left_at, leaving.counts = LATER, False
    leaving.save()
    TeamMemberFactory(offered.chosen[0], sector="health")
    for _twice in range(2):
        look_after_all(at=LATER)
    assert Shortfall.objects.get().mended_at == LATER
    assert Letter.objects.filter(kind="offers.mended").count() == 1
    assert Letter.objects.filter(kind="offers.place").count() == 7
    assert says(reply, comes=True) is None
    assert confirm(offers=[offer], by=offered.by, at=LATER) == 1
    fresh(offered)
    assert offered.chosen[0].state == State.CONFIRMED
    with pytest.raises(Refused) as refused:
        let_go_on(offer=offer, by=offered.by, at=LATER + timedelta(days=90))
    assert refused.value.verdict.reasons[0].code == "team-whole"
    with pytest.raises(Refused):
        decline(offer=offer, by=writer_of(offered.chosen[0]), at=LATER)


@pytest.mark.policy("C-8.4")
def test_three_to_two_after_the_start_is_never_annulled(db):
    it = sent(chosen=1, waiting=0)
    offer = accepted(it)
    confirm(offers=[offer], by=it.by, at=SENT)
    fill(it=it.round, by=it.by, at=SENT)
    move_round(it.round, Stage.RUNNING, by=None, at=SENT)
    member = it.chosen[0].members.first()
    member.left_at, member.counts = LATER, False
    member.save()
    assert look_after_all(at=LATER) == 0
    assert not Shortfall.objects.exists()
    with pytest.raises(Refused) as refused:
        let_go_on(offer=offer, by=it.by, at=LATER + timedelta(days=400))
    assert refused.value.verdict.reasons[0].code == "has-begun"


@pytest.mark.policy("C-8.4")
def test_a_team_of_course_participants_keeps_its_place(offered):
    offered.chosen[0].members.update(education="none", work_years=0, higher_years=0, relevant_years=0)
    offer = accepted(offered)
    assert confirm(offers=[offer], by=offered.by, at=LATER) == 1
    assert not Shortfall.objects.exists()


@pytest.mark.policy("C-11.4")
def test_a_draw_that_is_set_aside_takes_open_offers_back(offered):
    declined(offered, 1)
    annulled(offered.pool, offered.by, LATER)
    first = offer_of(offered.chosen[0])
    assert (first.state, offer_of(offered.chosen[1]).state) == ("withdrawn", "declined")
    assert Letter.objects.filter(kind="offers.withdrawn").count() == 1
    reply = first.replies.first()
    assert says(reply, comes=True) is None
    with pytest.raises(Refused) as refused:
        accept(offer=first, by=writer_of(offered.chosen[0]), at=LATER)
    assert refused.value.verdict.reasons[0].code == "offer-withdrawn"


def test_whoever_withdraws_has_declined(offered):
    offer = accepted(offered)
    move(offered.chosen[0], State.WITHDRAWN, by=None, at=LATER)
    now = situation(offered.round, at=LATER)
    assert (now.free, now.freed.offer) == (1, offer)
    with pytest.raises(Refused):
        accept(offer=offer, by=writer_of(offered.chosen[0]), at=LATER)


def test_a_place_that_fails_leaves_nothing_behind(at_drawing):
    it = at_drawing
    it.waiting[0].state = State.DRAFT
    it.waiting[0].save()
    with pytest.raises(Exception, match="draft"), transaction.atomic():
        give_place(it.round, it.waiting[0], because="waiting", reply_by=REPLY_BY, by=it.by, at=SENT)
    assert not Offer.objects.exists()
    assert not Letter.objects.exists()
