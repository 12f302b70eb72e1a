"""Complete or not, sent back once, put right, and the end of checking."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import note_no_documents
from samskap.assessment.actions.checking import (
    NotChecked,
    NotFinished,
    check,
    finish,
    go_on_checking,
)
from samskap.assessment.models import Check
from samskap.assessment.rules.checking import Outcome, Waits
from samskap.audit.models import Event
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.applications.handing import given_in
from tests.assessment.conftest import AT, BEFORE, to_assess
from tests.notices import post

pytestmark = [pytest.mark.policy("C-12.1"), pytest.mark.journey("C2.1")]


def reasons(error: pytest.ExceptionInfo[NotChecked]) -> list[str]:
    return [reason.code for reason in error.value.verdict.reasons]


def assessed(application: Application, by) -> None:
    note_no_documents(to_assess(application), reason="Asked in May.", by=by, at=AT)


def test_complete_is_said_once_and_needs_no_letter(handed_in, teacher):
    for _twice in range(2):
        check(handed_in, Outcome.COMPLETE, words="", by=teacher, at=AT)
    handed_in.refresh_from_db()
    assert handed_in.state == State.VALID
    made = Check.objects.get()
    assert (made.complete, made.decided_at, made.decided_by) == (True, AT, teacher.person)
    assert Event.objects.filter(verb="assessment.complete").count() == 1
    assert not post.delivered(at=AT)


@pytest.mark.policy("C-9.2")
def test_sent_back_it_keeps_its_claim_and_has_until_a_working_day(handed_in, teacher):
    # Ten days to the end of June: seven from the tenth is Wednesday the seventeenth.
    check(handed_in, Outcome.RETURN, words="The director’s page is missing.", by=teacher, at=AT)
    handed_in.refresh_from_db()
    made = Check.objects.get()
    assert made.mend_by == datetime(2026, 6, 17, 21, 59, 59, tzinfo=UTC)
    assert (handed_in.state, handed_in.editable_until) == (State.RETURNED, made.mend_by)
    assert handed_in.participations.get().live
    (letter,) = post.delivered(at=AT)
    assert letter.to == [handed_in.contact.email]
    assert "The director’s page is missing." in letter.body
    assert "17 June 2026" in letter.body
    assert str(handed_in.public_id) in letter.body


def test_a_deadline_on_a_weekend_moves_to_monday(handed_in, teacher):
    saturday = datetime(2026, 6, 13, 8, 0, tzinfo=UTC)
    check(handed_in, Outcome.RETURN, words="A text.", by=teacher, at=saturday)
    assert Check.objects.get().mend_by == datetime(2026, 6, 22, 21, 59, 59, tzinfo=UTC)


def test_it_never_goes_back_a_second_time(handed_in, teacher):
    check(handed_in, Outcome.RETURN, words="A text.", by=teacher, at=AT)
    Application.objects.update(state=State.SUBMITTED)  # mended and handed in again
    with pytest.raises(NotChecked) as error:
        check(handed_in, Outcome.RETURN, words="More.", by=teacher, at=AT + timedelta(days=1))
    assert reasons(error) == ["returned-before"]
    assert Check.objects.get().words == "A text."
    check(handed_in, Outcome.COMPLETE, words="", by=teacher, at=AT + timedelta(days=1))
    assert Application.objects.get().state == State.VALID


def test_while_it_is_mended_it_can_t_be_made_invalid_and_afterwards_it_can(handed_in, teacher):
    check(handed_in, Outcome.RETURN, words="A text.", by=teacher, at=AT)
    mend_by = Check.objects.get().mend_by
    with pytest.raises(NotChecked) as error:
        check(handed_in, Outcome.NOT_VALID, words="No.", by=teacher, at=mend_by)
    assert reasons(error) == ["being-mended"]
    check(
        handed_in, Outcome.NOT_VALID, words="It stayed away.", by=teacher, at=mend_by + timedelta(seconds=1)
    )
    handed_in.refresh_from_db()
    assert handed_in.state == State.INVALID


@pytest.mark.policy("C-9.2")
def test_not_valid_is_told_with_the_reason_and_how_to_complain(handed_in, teacher):
    check(handed_in, Outcome.NOT_VALID, words="All persons are of one sector.", by=teacher, at=AT)
    (letter,) = post.delivered(at=AT)
    assert "All persons are of one sector." in letter.body
    assert "1 July 2026" in letter.body  # 21 days by the regulation
    assert handed_in.round.programme.facts["contact"]["email"] in letter.body
    assert not handed_in.participations.get().live
    assert not TeamMember.objects.filter(counts=True).exists()


def test_without_words_nobody_is_sent_back_or_left_out(handed_in, teacher):
    for outcome in (Outcome.RETURN, Outcome.NOT_VALID):
        with pytest.raises(NotChecked) as error:
            check(handed_in, outcome, words=" \n", by=teacher, at=AT)
        assert reasons(error) == ["words-needed"]
    assert Application.objects.get().state == State.SUBMITTED
    assert not Check.objects.exists()


def test_before_the_deadline_nothing_is_decided(handed_in, teacher):
    with pytest.raises(NotChecked) as error:
        check(handed_in, Outcome.COMPLETE, words="", by=teacher, at=BEFORE)
    assert reasons(error) == ["before-the-deadline"]


@pytest.mark.policy("C-9.2")
def test_a_mistake_is_put_right_and_takes_up_the_claims_again(handed_in, teacher):
    check(handed_in, Outcome.NOT_VALID, words="No approval.", by=teacher, at=AT)
    check(handed_in, Outcome.COMPLETE, words="It was there all along.", by=teacher, at=AT)
    handed_in.refresh_from_db()
    assert handed_in.state == State.VALID
    assert handed_in.participations.get().live
    assert TeamMember.objects.filter(counts=True).count() == 3
    letter = post.delivered(at=AT)[-1]
    assert "It was there all along." in letter.body


@pytest.mark.policy("C-9.2")
def test_it_can_t_come_back_when_its_municipality_is_in_another_one(handed_in, it, teacher):
    check(handed_in, Outcome.NOT_VALID, words="No approval.", by=teacher, at=AT)
    ApplicationFactory(it, municipality=handed_in.participations.get().municipality, state=State.SUBMITTED)
    with pytest.raises(NotChecked) as error:
        check(handed_in, Outcome.COMPLETE, words="After all.", by=teacher, at=AT)
    assert reasons(error) == ["taken-elsewhere"]
    handed_in.refresh_from_db()
    assert handed_in.state == State.INVALID
    assert Check.objects.get().complete is False


def open_ones(it: Round, by, at=AT) -> dict[str, list[str]]:
    with pytest.raises(NotFinished) as error:
        finish(it, by=by, at=at)
    return {each.application.number: [one.what for one in each.waits] for each in error.value.waits}


def test_checking_ends_only_when_nothing_waits(it, handed_in, valid, coordinator, teacher):
    assert open_ones(it, coordinator) == {
        handed_in.number: [Waits.COMPLETENESS, Waits.ASSESSMENT],
        valid.number: [Waits.ASSESSMENT],
    }
    assessed(valid, teacher)
    check(handed_in, Outcome.RETURN, words="A text.", by=teacher, at=AT)
    assert open_ones(it, coordinator) == {handed_in.number: [Waits.MENDING]}
    later = AT + timedelta(days=30)
    assert open_ones(it, coordinator, later) == {handed_in.number: [Waits.NOT_MENDED]}
    check(handed_in, Outcome.NOT_VALID, words="Nothing came.", by=teacher, at=later)
    for _twice in range(2):
        finish(it, by=coordinator, at=later)
    it.refresh_from_db()
    assert it.stage == Stage.CHECKED
    assert Event.objects.filter(verb="rounds.moved").count() == 1


def test_checking_doesn_t_end_before_the_deadline(it, coordinator):
    with pytest.raises(NotFinished) as error:
        finish(it, by=coordinator, at=BEFORE)
    assert reasons(error) == ["before-the-deadline"]


def test_checking_can_be_taken_up_again_until_a_pool_is_fixed(it, coordinator):
    finish(it, by=coordinator, at=AT)
    go_on_checking(it, by=coordinator, at=AT)
    it.refresh_from_db()
    assert it.stage == Stage.PUBLISHED
    Round.objects.update(stage=Stage.FROZEN)
    with pytest.raises(NotAtThisStage):
        go_on_checking(it, by=coordinator, at=AT)


@pytest.mark.policy("C-9.2")
def test_municipalities_that_have_become_one_are_found_before_checking_ends(it, coordinator, teacher):
    new = MunicipalityFactory(name="Demo united")
    parts = [MunicipalityFactory(successor=new, valid_until=date(2026, 5, 31)) for _both in range(2)]
    first, second = (ApplicationFactory(it, municipality=each, state=State.VALID) for each in parts)
    other = ApplicationFactory(it, state=State.VALID)
    for each in (first, second, other):
        assessed(each, teacher)
    both = {first.number: [Waits.BECAME_ONE], second.number: [Waits.BECAME_ONE]}
    assert open_ones(it, coordinator) == both
    check(second, Outcome.NOT_VALID, words="One application for the new municipality.", by=teacher, at=AT)
    assert finish(it, by=coordinator, at=AT).stage == Stage.CHECKED


@pytest.mark.policy("C-9.1")
def test_what_is_being_written_and_not_handed_in_is_never_found_complete(it, teacher):
    """Sent back, half a sentence written, nothing handed in: deciding would let it in without an approval."""
    application = given_in(it, at=BEFORE).application
    check(application, Outcome.RETURN, words="A text.", by=teacher, at=AT)
    application.texts.filter(part="need").update(text="Half a sen")
    with pytest.raises(NotChecked) as error:
        check(application, Outcome.COMPLETE, words="", by=teacher, at=AT + timedelta(days=1))
    assert reasons(error) == ["being-mended"]
    check(application, Outcome.COMPLETE, words="", by=teacher, at=AT + timedelta(days=20))
    assert application.texts.get(part="need").text == "Our need."
    assert Application.objects.get().state == State.VALID
