"""Individual assessments: reason, second look, what comes of it, and who is told."""

import pytest
from django.db import IntegrityError, transaction

from samskap.applications.models import Document, TeamMember
from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import (
    Moved,
    NotAssessed,
    agree,
    decide,
    disagree,
    note_no_documents,
)
from samskap.assessment.models import Assessment
from samskap.assessment.queries import standings
from samskap.audit.models import Event
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from tests.applications.factories import TeamMemberFactory
from tests.assessment.conftest import AT, BEFORE, to_assess
from tests.notices import post

pytestmark = [pytest.mark.policy("C-8.2"), pytest.mark.journey("C2.2")]


def codes(error: pytest.ExceptionInfo[NotAssessed]) -> list[str]:
    return [reason.code for reason in error.value.verdict.reasons]


def admit(member, by, *, seen=0, admitted=True, reason="Half a degree and five years."):
    return decide(member, admitted=admitted, reason=reason, seen=seen, by=by, at=AT)


def standing(member: TeamMember) -> Standing:
    return standings([member.application])[member.pk]


def test_a_decision_holds_when_another_person_has_agreed_and_then_the_person_is_told(
    valid, teacher, examiner
):
    member = to_assess(valid)
    admit(member, teacher)
    assert standing(member) is Standing.TO_BE_ASSESSED
    assert not post.delivered(at=AT)
    for _twice in range(2):
        agree(member, seen=1, by=examiner, at=AT)
    assert standing(member) is Standing.STUDENT
    (letter,) = post.delivered(at=AT)
    assert letter.to == [member.email]
    assert "Half a degree and five years." in letter.body
    assert "1 July 2026" in letter.body
    made = Assessment.objects.get()
    assert (made.decided_by, made.agreed_by) == (teacher.person, examiner.person)


def test_nobody_takes_the_second_look_at_the_own_decision(valid, teacher):
    member = to_assess(valid)
    made = admit(member, teacher)
    for look in (agree, lambda *args, **more: disagree(*args, words="No.", **more)):
        with pytest.raises(NotAssessed) as error:
            look(member, seen=1, by=teacher, at=AT)
        assert codes(error) == ["your-own-decision"]
    made.agreed_by, made.agreed_at = teacher.person, AT
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


@pytest.mark.policy("C-8.3", "C-8.4")
def test_refused_is_a_course_participant_and_costs_the_municipality_nothing(valid, teacher, examiner):
    member = to_assess(valid)
    admit(member, teacher, admitted=False, reason="The work isn’t relevant.")
    agree(member, seen=1, by=examiner, at=AT)
    assert standing(member) is Standing.PARTICIPANT
    valid.refresh_from_db()
    assert valid.state == State.VALID
    member.refresh_from_db()
    assert member.counts
    (letter,) = post.delivered(at=AT)
    assert "course participant" in letter.body
    assert "chances are the same" in letter.body


def test_without_a_second_look_it_holds_at_once(valid, teacher):
    Round.objects.update(second_look=False)
    member = to_assess(valid)
    admit(member, teacher)
    member.application.round.refresh_from_db()
    assert standing(member) is Standing.STUDENT
    assert len(post.delivered(at=AT)) == 1


def test_who_sees_it_otherwise_sends_it_back_with_words(valid, teacher, examiner, coordinator):
    member = to_assess(valid)
    admit(member, teacher)
    with pytest.raises(NotAssessed) as error:
        disagree(member, words="  ", seen=1, by=examiner, at=AT)
    assert codes(error) == ["words-needed"]
    for _twice in range(2):
        disagree(member, words="The work was as a pupil.", seen=1, by=examiner, at=AT)
    assert standing(member) is Standing.TO_BE_ASSESSED
    with pytest.raises(NotAssessed):
        agree(member, seen=1, by=coordinator, at=AT)
    admit(member, teacher, seen=1, admitted=False, reason="Looked again.")
    made = Assessment.objects.get()
    assert (made.put_back_at, made.put_back_words, made.revision) == (None, "", 2)
    agree(member, seen=2, by=examiner, at=AT)
    assert standing(member) is Standing.PARTICIPANT
    assert Event.objects.filter(verb="assessment.disagreed").count() == 1


def test_deciding_anew_needs_a_new_second_look_and_the_trail_keeps_both(valid, teacher, examiner):
    member = to_assess(valid)
    admit(member, teacher)
    agree(member, seen=1, by=examiner, at=AT)
    admit(member, examiner, seen=1, admitted=False, reason="A document was of somebody else.")
    assert standing(member) is Standing.TO_BE_ASSESSED
    agree(member, seen=2, by=teacher, at=AT)
    assert standing(member) is Standing.PARTICIPANT
    decided = Event.objects.filter(verb="assessment.decided").order_by("pk")
    assert [(each.facts["admitted"], each.facts["revision"]) for each in decided] == [(True, 1), (False, 2)]
    assert len(post.delivered(at=AT)) == 2


def test_what_a_colleague_has_decided_meanwhile_isn_t_overwritten(valid, teacher, examiner):
    member = to_assess(valid)
    admit(member, teacher)
    with pytest.raises(Moved):
        admit(member, examiner, admitted=False, reason="No.")
    with pytest.raises(Moved):
        agree(member, seen=7, by=examiner, at=AT)


def test_pressed_twice_it_is_decided_once(valid, teacher):
    member = to_assess(valid)
    admit(member, teacher)
    admit(member, teacher)
    assert Assessment.objects.get().revision == 1
    assert Event.objects.filter(verb="assessment.decided").count() == 1


def test_a_decision_needs_a_reason(valid, teacher):
    with pytest.raises(NotAssessed) as error:
        admit(to_assess(valid), teacher, reason="\n")
    assert codes(error) == ["reason-needed"]
    assert not Assessment.objects.exists()


def test_whom_the_rule_decides_about_nobody_assesses(valid, teacher):
    for member in valid.members.exclude(education="some-higher").select_related("application__round"):
        with pytest.raises(NotAssessed) as error:
            admit(member, teacher)
        assert codes(error) == ["nothing-to-assess"]


def test_nobody_is_assessed_before_the_deadline(handed_in, teacher):
    with pytest.raises(NotAssessed) as error:
        decide(to_assess(handed_in), admitted=True, reason="Early.", seen=0, by=teacher, at=BEFORE)
    assert codes(error) == ["before-the-deadline"]


def test_once_checking_has_ended_a_decision_stands_and_a_newcomer_is_still_assessed(valid, teacher, examiner):
    member = to_assess(valid)
    admit(member, teacher)
    agree(member, seen=1, by=examiner, at=AT)
    Round.objects.update(stage=Stage.OFFERING)
    with pytest.raises(NotAssessed) as error:
        admit(to_assess(valid), teacher, seen=1, admitted=False, reason="Changed my mind.")
    assert codes(error) == ["checked-already"]
    newcomer = TeamMemberFactory(
        valid, education="some-higher", higher_years=1, work_years=3, relevant_years=3
    )
    admit(newcomer, teacher, reason="Came in for somebody else.")
    agree(newcomer, seen=1, by=examiner, at=AT)
    assert standing(newcomer) is Standing.STUDENT


def test_when_the_facts_change_the_decision_holds_no_longer(valid, teacher, examiner):
    member = to_assess(valid)
    admit(member, teacher)
    agree(member, seen=1, by=examiner, at=AT)
    TeamMember.objects.filter(pk=member.pk).update(relevant_years=2)
    assert standing(member) is Standing.TO_BE_ASSESSED
    admit(member, teacher, seen=1, reason="Two years are enough.")
    agree(member, seen=2, by=examiner, at=AT)
    assert standing(member) is Standing.STUDENT


@pytest.mark.policy("C-8.3", "C-8.4")
def test_without_documents_a_person_is_a_course_participant_and_is_told(valid, teacher):
    member = to_assess(valid)
    for _twice in range(2):
        note_no_documents(member, reason="A transcript, until 5 June.", by=teacher, at=AT)
    assert standing(member) is Standing.PARTICIPANT
    (letter,) = post.delivered(at=AT)
    assert "A transcript, until 5 June." in letter.body
    assert Event.objects.filter(verb="assessment.no_documents").count() == 1


def test_who_has_documents_is_assessed_by_them(valid, teacher):
    member = to_assess(valid)
    Document.objects.create(
        application=valid, member=member, kind="diploma", name="x", file_name="diploma.pdf",
        media_type="application/pdf", size=1, sha256="0" * 64, added_at=AT,
    )  # fmt: skip
    with pytest.raises(NotAssessed) as error:
        note_no_documents(member, reason="Nothing came.", by=teacher, at=AT)
    assert codes(error) == ["there-are-documents"]


def test_standings_of_everybody_take_one_query(it, valid, handed_in, django_assert_num_queries):
    those = [valid, handed_in]
    with django_assert_num_queries(1):
        found = standings(those)
    assert sorted(found.values()) == sorted([*Standing] * 2)
