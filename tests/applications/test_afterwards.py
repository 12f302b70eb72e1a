"""After handing in: what wasn't handed in is put aside, withdrawing, another person."""

from datetime import timedelta

import pytest

from samskap.applications.actions.answering import refuse
from samskap.applications.actions.changing import NotChanged, ask_for_change, facts_in, grant
from samskap.applications.actions.moving import ClaimedElsewhere, NotNow, move
from samskap.applications.actions.settling import settle, settle_all
from samskap.applications.actions.team import CountsElsewhere, MemberFacts, facts_of, remove_member
from samskap.applications.actions.withdrawing import withdraw
from samskap.applications.models import Application, ChangeRequest, Participation, TeamMember
from samskap.applications.queries import whole
from samskap.applications.queries.handed import handed
from samskap.applications.rules.states import State
from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.applications.factories import (
    ApplicationFactory,
    ChangeRequestFactory,
    MunicipalityFactory,
    TeamMemberFactory,
)
from tests.applications.handing import again, approved, given_in, ready
from tests.organisations.factories import MembershipFactory
from tests.people.factories import PersonFactory
from tests.rounds.factories import AFTER, AT, DEADLINE, RoundFactory

pytestmark = pytest.mark.django_db
LATE = DEADLINE + timedelta(seconds=1)


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.9")
def test_what_was_changed_and_not_handed_in_is_put_aside_when_the_time_is_over():
    application = given_in().application
    before = handed(whole(fresh(application))).digest
    application.texts.filter(part="need").update(text="Half a sen")
    Application.objects.update(organisation_number="", buyer_reference="new")
    leaving, changed = application.members.order_by("pk")[:2]
    remove_member(leaving, by=application.contact, at=AT)
    TeamMember.objects.filter(pk=changed.pk).update(sector="schools", answer="unasked", answered_at=None)
    newcomer = TeamMemberFactory(application, counts=False)
    assert not settle(application, at=DEADLINE)
    assert settle_all(at=DEADLINE) == 0
    assert settle_all(at=LATE) == 1
    assert settle_all(at=LATE) == 0
    stands = handed(whole(fresh(application)))
    assert (stands.digest, stands.changed) == (before, False)
    for each in (leaving, changed, newcomer):
        each.refresh_from_db()
    assert (leaving.left_at, leaving.counts, changed.answer) == (None, True, "confirmed")
    assert (newcomer.left_at, newcomer.counts) == (LATE, False)
    assert Letter.objects.filter(kind="applications.put_aside").count() == 1
    assert Event.objects.filter(verb="applications.put_aside").count() == 1


def test_drafts_and_what_is_as_it_was_handed_in_are_left_alone():
    given_in()
    assert settle_all(at=LATE) == 0
    assert not Letter.objects.filter(kind="applications.put_aside").exists()


def test_a_partner_that_agreed_after_handing_in_is_free_again():
    application = given_in().application
    late_partner = Participation.objects.create(
        application=application,
        round=application.round,
        municipality=MunicipalityFactory(),
        live=True,
        agreed_at=AT,
        asked_at=AT,
        director_email="late@example.org",
    )
    settle(application, at=LATE)
    late_partner.refresh_from_db()
    assert (late_partner.live, late_partner.agreed_at) == (False, None)
    assert not handed(whole(fresh(application))).changed


@pytest.mark.policy("C-9.2")
def test_a_partner_that_was_left_out_comes_back_unless_it_applies_elsewhere_by_now():
    round_ = RoundFactory()
    application = given_in(round_).application
    kept, lost = MunicipalityFactory(), MunicipalityFactory()
    rows = [
        Participation.objects.create(
            application=application, round=round_, municipality=each, live=True, agreed_at=AT
        )
        for each in (kept, lost)
    ]

    again(application, at=AT)
    for each in rows:
        each.delete()
    other = given_in(round_).application
    other.participations.filter(leads=True).update(municipality=lost)
    settle(application, at=LATE)
    back = application.participations.filter(live=True, leads=False)
    assert [each.municipality for each in back] == [kept]


@pytest.mark.policy("C-9.2")
def test_who_counts_in_another_team_by_now_isn_t_taken_back():
    round_ = RoundFactory()
    application = given_in(round_).application
    leaving = application.members.first()
    remove_member(leaving, by=application.contact, at=AT)
    other = given_in(round_).application
    TeamMember.objects.filter(pk=other.members.first().pk).update(email=leaving.email)
    settle(application, at=LATE)
    leaving.refresh_from_db()
    assert leaving.left_at == AT
    assert not leaving.counts
    assert not Letter.objects.filter(kind="applications.put_aside").exists()


@pytest.mark.policy("C-9.2")
@pytest.mark.journey("C1.9")
def test_withdrawing_frees_everybody_tells_everybody_and_happens_once():
    application = given_in().application
    application.members.update(asked_at=AT)
    Participation.objects.create(
        application=application,
        round=application.round,
        municipality=MunicipalityFactory(),
        live=True,
        agreed_at=AT,
        asked_at=AT,
        director_email="partner@example.org",
    )
    for _ in range(2):
        withdraw(application, because="No time.", by=application.contact, at=AFTER)
    assert fresh(application).state == State.WITHDRAWN
    assert fresh(application).withdrawn_because == "No time."
    assert not Participation.objects.filter(live=True).exists()
    assert not TeamMember.objects.filter(counts=True).exists()
    kinds = Letter.objects.filter(kind__startswith="applications.withdrawn")
    assert sorted(kinds.values_list("kind", flat=True)) == [
        "applications.withdrawn",
        "applications.withdrawn_partner",
        *["applications.withdrawn_person"] * 3,
    ]
    assert Event.objects.filter(verb="applications.withdrawn").count() == 1


def test_what_is_decided_can_t_be_withdrawn():
    application = given_in().application
    Application.objects.update(state="declined")
    with pytest.raises(NotNow):
        withdraw(application, by=application.contact, at=AFTER)


@pytest.mark.usefixtures("now_at")
@pytest.mark.journey("C1.9")
def test_withdrawing_takes_two_steps(adviser, browser, application):
    here, desk = f"/en/my/applications/{application.public_id}/withdraw/", browser(adviser)
    desk.get(here)
    assert desk.post(here, {"because": "No time."}).status_code == 422
    assert fresh(application).state == State.DRAFT
    assert desk.post(here, {"sure": "on"}).status_code == 302
    assert fresh(application).state == State.WITHDRAWN


def newcomer_for(member: TeamMember, **more: object) -> MemberFacts:
    facts = facts_of(member)
    kept = {name: getattr(facts, name) for name in facts.__slots__}
    return MemberFacts(**{**kept, "name": "Demo newcomer", "email": "newcomer@example.org", **more})


@pytest.fixture
def coordinator():
    """Makes somebody who runs admission at the school of a round, and acts."""

    def of(round_):
        membership = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=round_.programme.organisation)
        return Acting(membership.person, membership)

    return of


@pytest.mark.policy("C-8.4", "C-10.1")
@pytest.mark.journey("C1.9")
def test_before_the_deadline_nobody_is_asked_and_afterwards_the_school_is(coordinator):
    application = given_in().application
    leaving = application.members.order_by("pk").first()
    with pytest.raises(NotChanged) as refused:
        ask_for_change(leaving, newcomer_for(leaving), reason="Moved.", by=application.contact, at=DEADLINE)
    assert refused.value.verdict.reasons[0].code == "edit-instead"
    requests = {
        ask_for_change(leaving, newcomer_for(leaving), reason="Moved.", by=application.contact, at=LATE).pk
        for _ in range(2)
    }
    assert len(requests) == 1
    leaving.refresh_from_db()
    assert leaving.left_at is None
    acting = coordinator(application.round)
    for _ in range(2):
        grant(ChangeRequest.objects.get(), words="Fine.", by=acting, at=AFTER)
    leaving.refresh_from_db()
    made = application.members.get(email="newcomer@example.org")
    assert (leaving.left_at, leaving.counts, made.counts, made.answer) == (AFTER, False, True, "asked")
    assert application.members.filter(left_at=None).count() == 3
    kinds = set(Letter.objects.values_list("kind", flat=True))
    assert {"applications.confirm", "applications.change_decided", "applications.replaced"} <= kinds


@pytest.mark.policy("C-8.4")
def test_what_the_school_has_granted_is_never_put_aside(coordinator):
    application = given_in().application
    request = ChangeRequestFactory(application)
    grant(request, words="", by=coordinator(application.round), at=LATE)
    assert settle_all(at=AFTER) == 0
    assert application.members.get(email=request.changes["email"]).counts
    last = application.submissions.get(sequence=2)
    assert last.people.count() == 3
    assert last.approval == application.submissions.get(sequence=1).approval


@pytest.mark.policy("C-9.1")
def test_granting_doesn_t_hand_in_what_a_municipality_is_writing(coordinator):
    """Sent back it writes again: what stands there half done isn't what the director has said yes to."""
    application = given_in().application
    request = ChangeRequestFactory(application)
    Application.objects.update(state=State.RETURNED, editable_until=AFTER)
    application.texts.filter(part="need").update(text="Half a sen")
    with pytest.raises(NotChanged) as refused:
        grant(request, words="", by=coordinator(application.round), at=LATE)
    assert [each.code for each in refused.value.verdict.reasons] == ["being-mended"]
    assert application.submissions.count() == 1


@pytest.mark.policy("C-9.2")
def test_who_is_back_in_the_race_has_claims_again_or_isn_t_back():
    """Every way from a state that is over to one that isn't takes municipality and persons again."""
    round_ = RoundFactory()
    application = given_in(round_).application
    Application.objects.filter(pk=application.pk).update(state=State.OFFERED)
    move(application, State.EXPIRED, by=None, at=LATE)
    assert not Participation.objects.filter(live=True).exists()
    assert not TeamMember.objects.filter(counts=True).exists()
    move(application, State.OFFERED, by=None, at=LATE)
    assert application.participations.get().live
    assert application.members.filter(counts=True).count() == 3

    move(application, State.EXPIRED, by=None, at=LATE)
    other = given_in(round_).application
    TeamMember.objects.filter(pk=other.members.first().pk).update(email=application.members.first().email)
    with pytest.raises(ClaimedElsewhere):
        move(application, State.OFFERED, by=None, at=LATE)
    assert fresh(application).state == State.EXPIRED
    assert not application.participations.get().live


@pytest.mark.policy("C-8.4")
def test_who_refuses_after_the_deadline_stays_erased_and_nobody_is_written_to_again():
    application = given_in().application
    member = application.members.first()
    refuse(member, by=None, at=LATE)
    assert settle_all(at=AFTER) == 0
    assert TeamMember.objects.get(pk=member.pk).name == ""
    assert not Letter.objects.filter(kind="applications.put_aside").exists()


@pytest.mark.policy("C-10.1")
def test_the_team_has_to_be_enough_afterwards_too():
    application = ApplicationFactory(organisation_number="974760673")
    application.members.exclude(sector="health").update(sector="technical")
    again(application, at=AT)
    leaving = application.members.get(sector="health")
    with pytest.raises(NotChanged) as refused:
        ask_for_change(
            leaving, newcomer_for(leaving, sector="technical"), reason="x", by=application.contact, at=LATE
        )
    assert [each.code for each in refused.value.verdict.reasons] == ["too-few-sectors"]


@pytest.mark.policy("C-9.2")
def test_somebody_of_another_team_isn_t_taken_in(coordinator):
    round_ = RoundFactory()
    application, other = (given_in(round_).application for _ in range(2))
    taken = other.members.first().email
    request = ChangeRequestFactory(application, email=taken)
    with pytest.raises(CountsElsewhere) as refused:
        grant(request, words="", by=coordinator(round_), at=AFTER)
    assert refused.value.other == other
    request.refresh_from_db()
    assert request.decided_at is None
    assert facts_in(request.changes).email == taken


@pytest.mark.usefixtures("now_at")
@pytest.mark.journey("C1.9")
def test_the_school_answers_on_its_page_with_words(coordinator, browser, monkeypatch):
    application = given_in().application
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    desk = browser(application.contact)
    leaving = application.members.order_by("pk").first()
    here = f"/en/my/applications/{application.public_id}/people/{leaving.public_id}/another/"
    assert desk.post(here, {"reason": "", "name": ""}).status_code == 422
    typed = {
        "reason": "Works elsewhere from August.", "name": "Demo newcomer", "email": "n@example.org",
        "language": "en", "role": "leader", "sector": "health", "education": "none",
    }  # fmt: skip
    assert desk.post(here, typed).status_code == 302
    school = browser(coordinator(application.round).person)
    assert leaving.municipality.name in school.get("/en/work/applications/changes/").content.decode()
    at_school = f"/en/work/applications/changes/{ChangeRequest.objects.get().public_id}/"
    page = school.get(at_school).content.decode()
    assert "Works elsewhere from August." in page
    assert "Demo newcomer" in page
    assert school.post(at_school, {"wish": "refuse", "words": ""}).status_code == 422
    assert school.post(at_school, {"wish": "refuse", "words": "Too late."}).status_code == 302
    leaving.refresh_from_db()
    assert leaving.left_at is None
    assert "Too late." in desk.get(f"/en/my/applications/{application.public_id}/").content.decode()
    stranger = browser(PersonFactory())
    assert stranger.get(here).status_code == 404


@pytest.mark.usefixtures("now_at")
@pytest.mark.policy("C-9.1", "C-10.1")
@pytest.mark.journey("C1.8")
def test_handing_in_on_the_page_says_in_place_what_is_missing(adviser, browser, application):
    here, desk = f"/en/my/applications/{application.public_id}/hand-in/", browser(adviser)
    refused = desk.post(here)
    assert refused.status_code == 422
    assert "The director hasn’t approved the application" in refused.content.decode()
    Application.objects.update(organisation_number="974760673")

    approved(fresh(application))
    assert desk.get(here).status_code == 200
    assert fresh(application).state == State.DRAFT
    assert desk.post(here).status_code == 302
    told = desk.get(f"/en/my/applications/{application.public_id}/").content.decode()
    assert fresh(application).number in told
    assert "Your changes aren’t handed in yet" not in told
    application.texts.filter(part="need").update(text="Another need.")
    told = desk.get(f"/en/my/applications/{application.public_id}/").content.decode()
    assert "Your changes aren’t handed in yet" in told


@pytest.mark.usefixtures("now_at")
@pytest.mark.policy("C-9.2")
def test_the_page_says_whom_to_ask_about_a_person_of_another_team(adviser, browser, round_):

    first = given_in(round_).application
    first.contact.name = "Other adviser"
    first.contact.save()
    second = ready(round_, editor=adviser)
    TeamMemberFactory(second, email=first.members.first().email)
    approved(second)
    answer = browser(adviser).post(f"/en/my/applications/{second.public_id}/hand-in/")
    assert answer.status_code == 422
    assert "Other adviser" in answer.content.decode()
