"""Two presses at the same moment: second looks, decisions, sending back, and the end of checking."""

from functools import partial
from uuid import uuid4

import pytest

from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import Moved, NotAssessed, agree, decide, disagree
from samskap.assessment.actions.checking import NotChecked, NotFinished, check, finish
from samskap.assessment.actions.complaining import NotSettled, register, settle
from samskap.assessment.models import Assessment, Check, Complaint
from samskap.assessment.queries import standings
from samskap.assessment.rules.checking import Outcome
from samskap.assessment.rules.complaining import About
from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from tests.assessment.conftest import AT, acting, to_assess
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True), pytest.mark.policy("C-8.2")]


def failures(results) -> list[Exception]:
    return [each for each in results if isinstance(each, Exception)]


@pytest.fixture
def colleague(school):
    return acting(Role.EXAMINER, school)


def test_of_two_second_looks_that_differ_one_counts(valid, teacher, examiner, colleague, tmp_path):
    member = to_assess(valid)
    decide(member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    with separate_connections(tmp_path):
        results = together(
            partial(agree, member, seen=1, by=examiner, at=AT),
            partial(disagree, member, words="Not enough.", seen=1, by=colleague, at=AT),
        )
        ((made, letters),) = together(lambda: (Assessment.objects.get(), Letter.objects.count()))
    (failed,) = failures(results)
    assert isinstance(failed, NotAssessed)
    # Whoever came first: it holds and was told, or it is put back and wasn't.
    assert (made.agreed_by_id is None) != (made.put_back_by_id is None)
    assert letters == (1 if made.agreed_by_id else 0)


def test_many_agree_at_once_and_the_person_is_told_once(valid, teacher, examiner, colleague, tmp_path):
    member = to_assess(valid)
    decide(member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    looks = [partial(agree, member, seen=1, by=by, at=AT) for by in (examiner, colleague) * 3]
    with separate_connections(tmp_path):
        results = together(*looks)
        (found,) = together(
            lambda: (Letter.objects.count(), Event.objects.filter(verb="assessment.agreed").count())
        )
    # Who agreed first may press again; the other is told that it is done.
    assert [type(each) for each in failures(results)] == [NotAssessed] * 3
    assert found == (1, 1)


def test_of_two_decisions_at_once_one_holds_and_the_other_hears_of_it(valid, teacher, examiner, tmp_path):
    member = to_assess(valid)
    with separate_connections(tmp_path):
        results = together(
            partial(decide, member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT),
            partial(decide, member, admitted=False, reason="Too little.", seen=0, by=examiner, at=AT),
        )
        (made,) = together(Assessment.objects.get)
    assert [type(each) for each in failures(results)] == [Moved]
    assert made.revision == 1


@pytest.mark.policy("C-12.1")
def test_sent_back_by_two_it_goes_back_once(handed_in, teacher, examiner, tmp_path):
    with separate_connections(tmp_path):
        results = together(
            partial(check, handed_in, Outcome.RETURN, words="This.", by=teacher, at=AT),
            partial(check, handed_in, Outcome.RETURN, words="That.", by=examiner, at=AT),
        )
        (found,) = together(
            lambda: (
                Check.objects.get().words in {"This.", "That."},
                Letter.objects.count(),
                Event.objects.filter(verb="assessment.returned").count(),
            )
        )
    assert not failures(results)
    assert found == (True, 1, 1)


@pytest.mark.policy("C-12.1")
def test_complete_and_not_valid_at_once_end_in_one_of_them(handed_in, teacher, examiner, tmp_path):
    with separate_connections(tmp_path):
        results = together(
            partial(check, handed_in, Outcome.COMPLETE, words="", by=teacher, at=AT),
            partial(check, handed_in, Outcome.NOT_VALID, words="No.", by=examiner, at=AT),
        )
        ((state, live, counting),) = together(
            lambda: (
                Application.objects.get().state,
                Application.objects.get().participations.get().live,
                TeamMember.objects.filter(counts=True).count(),
            )
        )
    # Complete first, and then not valid; or not valid first, and "complete" came without a word.
    assert all(isinstance(each, NotChecked) for each in failures(results))
    assert (state, live, counting) == (State.INVALID, False, 0)


def test_checking_never_ends_with_a_decision_half_made(it, valid, teacher, coordinator, tmp_path):
    Round.objects.update(second_look=False)
    member = to_assess(valid)
    decide(member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    Round.objects.update(second_look=True)
    Assessment.objects.update(agreed_at=AT, agreed_by=coordinator.person)
    with separate_connections(tmp_path):
        together(
            partial(finish, it, by=coordinator, at=AT),
            partial(decide, to_assess(valid), admitted=False, reason="No.", seen=1, by=teacher, at=AT),
        )
        ((stage, standing),) = together(
            lambda: (
                Round.objects.get().stage,
                standings(Application.objects.select_related("round__regulation"))[member.pk],
            )
        )
    # Either checking had ended and the decision stands, or it is decided anew and checking goes on.
    assert (stage, standing) in {
        (Stage.CHECKED, Standing.STUDENT),
        (Stage.PUBLISHED, Standing.TO_BE_ASSESSED),
    }


def test_a_complaint_is_decided_once(valid, teacher, examiner, coordinator, tmp_path):
    complaint = register(
        valid, public_id=uuid4(), about=About.SELECTION, member=None, words="No.", received_on=AT.date(),
        letter_on=None, by=coordinator, at=AT,
    )  # fmt: skip
    with separate_connections(tmp_path):
        results = together(
            partial(settle, complaint, upheld=True, reason="Yes.", by=teacher, at=AT),
            partial(settle, complaint, upheld=False, reason="No.", by=examiner, at=AT),
        )
        ((stored, letters),) = together(lambda: (Complaint.objects.get(), Letter.objects.count()))
    assert [type(each) for each in failures(results)] == [NotSettled]
    assert stored.reason == ("Yes." if stored.upheld else "No.")
    assert letters == 1


def test_two_who_end_checking_end_it_once(it, coordinator, tmp_path):
    with separate_connections(tmp_path):
        results = together(*[partial(finish, it, by=coordinator, at=AT)] * 4)
        (moves,) = together(Event.objects.filter(verb="rounds.moved").count)
    assert not [each for each in failures(results) if not isinstance(each, NotFinished)]
    assert not failures(results)
    assert moves == 1
