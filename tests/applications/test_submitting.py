"""Handing in: what is checked, what is stored, and that it happens once."""

from datetime import timedelta

import pytest

from samskap.applications.actions.holding import NotWritable
from samskap.applications.actions.submitting import (
    InAnotherTeam,
    NotComplete,
    hand_in_what_was_approved,
    judge,
    submit,
)
from samskap.applications.actions.texts import save_text
from samskap.applications.models import Application, Submission
from samskap.applications.queries import whole
from samskap.applications.queries.handed import handed
from samskap.applications.rules.states import State
from samskap.applications.snapshot import contents_of, digest_of
from samskap.audit.models import Event
from samskap.kernel.pens import Pen
from samskap.notices.models import Letter
from tests.applications.factories import ApplicationFactory, TeamMemberFactory
from tests.applications.handing import again, approved, given_in, ready
from tests.rounds.factories import AT, DEADLINE, RoundFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def codes(refused):
    return {each.code for each in refused.value.verdict.reasons}


def write(application: Application, text: str, *, at=AT, revision=1):
    save_text(
        application,
        "need",
        text,
        pen=Pen(base_revision=revision, hand="a", stroke=1),
        by=application.contact,
        at=at,
    )


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.8")
def test_handing_in_stores_numbers_counts_and_tells():
    round_ = RoundFactory(slug="2027")
    stored = given_in(round_)
    application = Application.objects.get()
    assert (application.state, application.number, application.late) == ("submitted", "2027-0001", False)
    assert application.submitted_at == AT
    assert stored.digest == digest_of(stored.contents) == digest_of(contents_of(whole(application)))
    assert stored.approval.digest == stored.digest
    assert application.members.filter(counts=True).count() == 3
    assert stored.people.count() == 3
    assert {each["facts"] for each in stored.contents["team"]} == {
        digest_of(each.facts) for each in stored.people.all()
    }
    event = Event.objects.get(verb="applications.handed_in")
    assert event.facts == {"sequence": 1, "digest": stored.digest, "late": False}
    assert Letter.objects.get(kind="applications.receipt").facts["number"] == "2027-0001"


def test_numbers_go_on_and_are_never_given_twice():
    round_ = RoundFactory(slug="2027")
    numbers = [given_in(round_).application.number for _ in range(3)]
    assert numbers == ["2027-0001", "2027-0002", "2027-0003"]
    assert given_in(RoundFactory(slug="2027")).application.number == "2027-0001"  # another programme's round


@pytest.mark.policy("C-9.1")
def test_pressed_twice_it_is_handed_in_once():
    stored = given_in()
    assert submit(stored.application, by=stored.application.contact, at=AT + SECOND) == stored
    assert Submission.objects.count() == 1
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


@pytest.mark.policy("C-12.1")
@pytest.mark.journey("C1.9")
def test_the_second_of_the_deadline_is_in_time_and_the_next_is_not():
    in_time, too_late = ready(), ready()
    assert not submit(in_time, by=in_time.contact, at=DEADLINE).application.late
    with pytest.raises(NotWritable) as refused:
        submit(too_late, by=too_late.contact, at=DEADLINE + SECOND)
    assert codes(refused) == {"closed"}
    assert Application.objects.get(pk=too_late.pk).state == State.DRAFT


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.10")
def test_a_late_one_is_taken_where_the_round_is_rolling_and_says_so():
    stored = given_in(RoundFactory(rolling=True), at=DEADLINE + SECOND)
    assert Application.objects.get().late
    assert Letter.objects.get(kind="applications.receipt").facts["late"] == 1
    assert stored.sequence == 1


@pytest.mark.policy("C-10.1", "C-9.1")
@pytest.mark.journey("C1.5")
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda it: TeamMemberFactory(it) and TeamMemberFactory(it), "too-many-persons"),
        (lambda it: it.members.update(sector="health"), "too-few-sectors"),
        (lambda it: it.members.first().delete(), "too-few-persons"),
        (lambda it: it.members.filter(pk=it.members.first().pk).update(answer="refused"), "refused"),
        (lambda it: it.members.filter(pk=it.members.first().pk).update(answer="unasked"), "unasked"),
        (lambda it: it.texts.filter(part="need").update(text=""), "part-empty"),
        (lambda it: it.texts.filter(part="need").update(text="x" * 801), "part-too-long"),
        (lambda it: Application.objects.filter(pk=it.pk).update(organisation_number=""), "no-number"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(spoil, code):
    application = ApplicationFactory(organisation_number="974760673")
    spoil(application)
    application.refresh_from_db()
    approved(application)
    with pytest.raises(NotComplete) as refused:
        submit(application, by=application.contact, at=AT)
    assert codes(refused) == {code}
    stored = Application.objects.get(pk=application.pk)
    assert (stored.state, stored.number) == ("draft", None)
    assert not Submission.objects.exists()
    assert not stored.members.filter(counts=True).exists()


@pytest.mark.policy("C-9.1")
def test_without_the_director_s_yes_nothing_is_handed_in():
    application = ApplicationFactory(organisation_number="974760673")
    with pytest.raises(NotComplete) as refused:
        submit(application, by=application.contact, at=AT)
    assert codes(refused) == {"not-approved"}


def test_somebody_who_was_asked_and_is_silent_is_a_warning():
    application = ready()
    application.members.filter(pk=application.members.first().pk).update(answer="asked")
    it = whole(application)
    judged = judge(it, handed(it))
    assert judged.verdict.ok
    assert [each.code for each in judged.warnings] == ["silent"]
    assert submit(application, by=application.contact, at=AT).sequence == 1


@pytest.mark.policy("C-9.2")
def test_a_person_of_another_team_stops_it_and_tells_whom_to_ask():
    round_ = RoundFactory()
    first = given_in(round_).application
    second = ready(round_)
    taken = first.members.first()
    TeamMemberFactory(second, email=taken.email)
    approved(second)
    with pytest.raises(InAnotherTeam) as refused:
        submit(second, by=second.contact, at=AT)
    assert (refused.value.other, refused.value.member.email) == (first, taken.email)
    assert Application.objects.get(pk=second.pk).state == State.DRAFT


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.9")
def test_a_change_after_handing_in_counts_when_it_is_approved_and_handed_in_again():
    first = given_in()
    application = first.application
    write(application, "Another need.")
    it = whole(Application.objects.get())
    assert handed(it).changed
    assert handed(it).outdated
    assert handed(it).last == first
    with pytest.raises(NotComplete) as refused:
        submit(application, by=application.contact, at=AT)
    assert codes(refused) == {"not-approved"}
    second = again(application, at=AT + timedelta(hours=1))
    assert (second.sequence, second.application.number) == (2, first.application.number)
    assert Submission.objects.get(sequence=1).contents != second.contents
    assert Application.objects.get().submitted_at == AT
    assert not Application.objects.get().late


def test_what_the_director_approves_after_a_change_is_handed_in_by_itself():
    application = given_in().application
    write(application, "Another need.")
    application.refresh_from_db()
    assert hand_in_what_was_approved(application, at=AT) is None
    approved(application)
    made = hand_in_what_was_approved(application, at=AT + SECOND)
    assert made is not None
    assert made.sequence == 2
    assert hand_in_what_was_approved(ready(), at=AT) is None  # the first time somebody presses


def test_how_the_municipality_is_reached_and_diplomas_need_no_new_approval():
    application = ready()
    before = handed(whole(application)).digest
    Application.objects.update(contact_phone="12345678", language="nb")
    application.documents.create(
        member=application.members.first(), kind="diploma", name="x", file_name="x", media_type="x", size=1,
        sha256="0" * 64, added_at=AT,
    )  # fmt: skip
    assert handed(whole(Application.objects.get())).digest == before


def test_one_that_was_returned_is_handed_in_again_and_stays_in_time():
    application = given_in().application
    until = DEADLINE + timedelta(days=7)
    Application.objects.update(state="returned", editable_until=until)
    application.refresh_from_db()
    write(application, "Mended.", at=until)
    stored = again(application, at=until)
    application.refresh_from_db()
    assert (stored.sequence, application.state, application.late) == (2, "submitted", False)
    assert application.editable_until is None


def test_one_that_was_returned_can_be_given_back_as_it_is():
    first = given_in()
    Application.objects.update(state="returned", editable_until=DEADLINE + timedelta(days=7))
    assert submit(first.application, by=first.application.contact, at=DEADLINE + SECOND) == first
    assert Application.objects.get().state == State.SUBMITTED


def test_erasing_a_person_leaves_what_was_handed_in_provable():
    stored = given_in()
    stored.application.members.first().delete()
    stored.refresh_from_db()
    assert digest_of(stored.contents) == stored.digest
    assert (len(stored.contents["team"]), stored.people.count()) == (3, 2)
