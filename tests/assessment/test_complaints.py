"""Complaints: registered, late ones marked, decided by somebody else, and what follows."""

from datetime import date
from uuid import uuid4

import pytest

from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import agree, decide
from samskap.assessment.actions.checking import check, finish
from samskap.assessment.actions.complaining import NotSettled, register, settle
from samskap.assessment.models import Complaint
from samskap.assessment.queries import standings, upheld
from samskap.assessment.queries.complaints import first_deciders, is_late
from samskap.assessment.rules.checking import Outcome
from samskap.assessment.rules.complaining import About
from samskap.rounds.actions.moving import move_round
from samskap.rounds.rules.stages import Stage
from tests.applications.factories import ApplicationFactory
from tests.assessment.conftest import AT, to_assess
from tests.notices import post

pytestmark = [pytest.mark.policy("C-12.1"), pytest.mark.journey("C2.9")]


def complained(
    application, about=About.SELECTION, *, by, member=None, received=date(2026, 7, 1), letter=None
):
    return register(
        application,
        public_id=uuid4(),
        about=about,
        member=member,
        words="We see it otherwise.",
        received_on=received,
        letter_on=letter,
        by=by,
        at=AT,
    )


def codes(error: pytest.ExceptionInfo[NotSettled]) -> list[str]:
    return [reason.code for reason in error.value.verdict.reasons]


def test_late_is_marked_and_not_refused(valid, teacher):
    letter = date(2026, 6, 10)
    in_time = complained(valid, by=teacher, received=date(2026, 7, 1), letter=letter)
    late = complained(valid, by=teacher, received=date(2026, 7, 2), letter=letter)
    unknown = complained(valid, by=teacher, received=date(2026, 12, 1))
    assert [is_late(each, valid.round) for each in (in_time, late, unknown)] == [False, True, False]


def test_a_last_day_on_a_weekend_moves_to_monday(valid, teacher):
    saturday = complained(valid, by=teacher, received=date(2026, 7, 6), letter=date(2026, 6, 13))
    assert not is_late(saturday, valid.round)  # 4 July is a Saturday
    tuesday = complained(valid, by=teacher, received=date(2026, 7, 7), letter=date(2026, 6, 13))
    assert is_late(tuesday, valid.round)


def test_sent_twice_it_is_registered_once(valid, teacher):
    key = uuid4()
    for _twice in range(2):
        register(
            valid, public_id=key, about=About.OTHER, member=None, words="No.", received_on=AT.date(),
            letter_on=None, by=teacher, at=AT,
        )  # fmt: skip
    assert Complaint.objects.count() == 1


@pytest.mark.policy("C-11.4")
def test_upheld_about_the_selection_a_seat_over_quota_waits(it, valid, teacher, coordinator):
    other = ApplicationFactory(it, state=State.VALID)
    complaint = complained(valid, by=teacher)
    complained(other, by=teacher)
    assert upheld(it) == []
    for _twice in range(2):
        settle(complaint, upheld=True, reason="It was left out by mistake.", by=coordinator, at=AT)
    assert upheld(it) == [valid]
    (letter,) = post.delivered(at=AT)
    assert "It was left out by mistake." in letter.body
    valid.refresh_from_db()
    assert valid.state == State.VALID


def test_who_took_part_in_the_selection_doesn_t_decide_the_complaint_about_it(it, teacher, coordinator):
    finish(it, by=coordinator, at=AT)
    move_round(it, Stage.FROZEN, by=coordinator.person.pk, at=AT)
    application = ApplicationFactory(it, state=State.NOT_SELECTED)
    complaint = complained(application, by=coordinator)
    with pytest.raises(NotSettled) as error:
        settle(complaint, upheld=False, reason="No.", by=coordinator, at=AT)
    assert codes(error) == ["you-decided-first"]
    settle(complaint, upheld=False, reason="All was as it should be.", by=teacher, at=AT)
    assert upheld(it) == []


@pytest.mark.policy("C-8.2")
def test_upheld_about_an_assessment_it_is_decided_anew(valid, teacher, examiner, coordinator):
    member = to_assess(valid)
    decide(member, admitted=False, reason="Not relevant.", seen=0, by=teacher, at=AT)
    agree(member, seen=1, by=examiner, at=AT)
    complaint = complained(valid, About.ASSESSMENT, by=teacher, member=member)
    assert first_deciders(complaint) == {teacher.person.pk, examiner.person.pk}
    for one in (teacher, examiner):
        with pytest.raises(NotSettled) as error:
            settle(complaint, upheld=True, reason="Yes.", by=one, at=AT)
        assert codes(error) == ["you-decided-first"]
    settle(complaint, upheld=True, reason="Two years were overlooked.", by=coordinator, at=AT)
    assert standings([valid])[member.pk] is Standing.TO_BE_ASSESSED
    letter = post.delivered(at=AT)[-1]
    assert letter.to == [member.email]
    decide(member, admitted=True, reason="Two more years.", seen=1, by=examiner, at=AT)
    agree(member, seen=2, by=teacher, at=AT)
    assert standings([valid])[member.pk] is Standing.STUDENT


def test_not_upheld_everything_stays(valid, teacher, examiner, coordinator):
    member = to_assess(valid)
    decide(member, admitted=False, reason="Not relevant.", seen=0, by=teacher, at=AT)
    agree(member, seen=1, by=examiner, at=AT)
    complaint = complained(valid, About.ASSESSMENT, by=teacher, member=member)
    settle(complaint, upheld=False, reason="It was right.", by=coordinator, at=AT)
    assert standings([valid])[member.pk] is Standing.PARTICIPANT
    with pytest.raises(NotSettled) as error:
        settle(complaint, upheld=True, reason="Or not.", by=coordinator, at=AT)
    assert codes(error) == ["settled-already"]


def test_about_completeness_somebody_else_decides_and_the_application_can_come_back(
    handed_in, teacher, examiner
):
    check(handed_in, Outcome.NOT_VALID, words="No approval.", by=teacher, at=AT)
    complaint = complained(handed_in, About.COMPLETENESS, by=teacher)
    with pytest.raises(NotSettled):
        settle(complaint, upheld=True, reason="Yes.", by=teacher, at=AT)
    settle(complaint, upheld=True, reason="The page was there.", by=examiner, at=AT)
    check(handed_in, Outcome.COMPLETE, words="The page was there.", by=examiner, at=AT)
    handed_in.refresh_from_db()
    assert handed_in.state == State.VALID
