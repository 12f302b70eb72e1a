"""What institutions are asked and answer about examination: noted, asked again, read where it is shown."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from samskap.deciding.models import ExamAnswer
from samskap.deciding.queries.exams import exams_known
from samskap.deciding.rules.exams import Known, judge_answer, known_of
from samskap.moocs.models import ExternalCourse
from tests.deciding.boards import board
from tests.moocs.factories import AT

pytestmark = [pytest.mark.policy("B-2.2"), pytest.mark.journey("B1.6")]


def asked(candidate, institution="Demo university", **more) -> ExamAnswer:
    facts = {"asked_on": date(2027, 9, 1)} | more
    return ExamAnswer.objects.create(candidate=candidate, institution=institution, noted_at=AT, **facts)


def test_asking_notes_each_course_once_and_gives_the_letter(term, desk, coordinator):
    first, second = board(term, 3, 2)
    url = f"/en/work/terms/{term.public_id}/exams/new/"
    sent = {
        "institution": "Demo university",
        "contact": "Exam office, exam@example.org",
        "asked_on": timezone.localdate().isoformat(),
        "courses": [first.pk, second.pk],
    }
    letter = desk.post(url, sent, follow=True).content.decode()
    assert "To Demo university" in letter
    assert "Course 01" in letter
    assert "Course 02" in letter
    assert "DEMO 2027/1" in letter
    assert coordinator.person.name not in letter
    assert "mailto:?subject=" in letter
    desk.post(url, sent)
    assert ExamAnswer.objects.count() == 2


def test_asking_nobody_or_tomorrow_is_refused_and_nothing_is_lost(term, desk):
    (first,) = board(term, 3)
    url = f"/en/work/terms/{term.public_id}/exams/new/"
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"institution": "Demo college", "asked_on": tomorrow.isoformat(), "courses": [first.pk]}
    refused = desk.post(url, sent)
    assert refused.status_code == 422
    assert "still to come" in refused.content.decode()
    assert 'value="Demo college"' in refused.content.decode()
    assert not ExamAnswer.objects.exists()


def test_an_answer_is_noted_with_contact_cost_and_last_day(term, desk):
    (first,) = board(term, 3)
    question = asked(first)
    url = f"/en/work/exams/{question.public_id}/"
    sent = {
        "revision": "1",
        "answer": "yes",
        "answered_on": "2027-09-20",
        "asked_on": "2027-09-01",
        "form": "Written, at our centre",
        "cost": "1 500,50",
        "currency": "sek",
        "who_pays": "The learning centre",
        "book_until": "2028-03-01",
        "contact": "Exam office, exam@example.org",
    }
    # The day of the answer is still to come for a clock that stands earlier; the rule has its own test.
    refused = desk.post(url, {**sent, "answered_on": "2027-08-20"})
    assert refused.status_code == 422
    assert "can’t come before the question" in refused.content.decode()
    question.asked_on, day = timezone.localdate(), timezone.localdate().isoformat()
    assert desk.post(url, {**sent, "asked_on": day, "answered_on": day}).status_code == 302
    question.refresh_from_db()
    assert (question.answer, question.cost, question.currency) == ("yes", Decimal("1500.50"), "SEK")
    page = desk.get(f"/en/work/terms/{term.public_id}/exams/").content.decode()
    assert "SEK 1,500.50" in page
    assert "1 March 2028" in page or "March 1, 2028" in page


def test_what_a_colleague_noted_meanwhile_is_shown(term, desk):
    (first,) = board(term, 3)
    question = asked(first, answer="no", answered_on=date(2027, 9, 5), revision=2)
    day = timezone.localdate().isoformat()
    sent = {"revision": "1", "answer": "yes", "answered_on": day, "asked_on": day, "form": "Mine"}
    both = desk.post(f"/en/work/exams/{question.public_id}/", sent)
    assert both.status_code == 409
    assert "Saved now: No." in both.content.decode()
    assert 'value="Mine"' in both.content.decode()
    question.refresh_from_db()
    assert question.answer == "no"


def test_those_who_havent_answered_stand_in_a_list_with_a_reminder(term, desk):
    first, second = board(term, 3, 2)
    today = timezone.localdate()
    late = asked(first, asked_on=today - timedelta(days=14))
    asked(second, "Demo college", asked_on=today - timedelta(days=13))
    page = desk.get(f"/en/work/terms/{term.public_id}/exams/").content.decode()
    assert "1 question has waited" in page
    assert "haven’t heard from" in desk.get(f"/en/work/exams/{late.public_id}/letter/").content.decode()


def test_only_an_unanswered_question_is_taken_back(term, desk):
    first, second = board(term, 3, 2)
    waits, answered = asked(first), asked(second, answer="no", answered_on=date(2027, 9, 5))
    for each in (waits, answered):
        desk.post(f"/en/work/exams/{each.public_id}/back/")
    assert list(ExamAnswer.objects.all()) == [answered]


def test_what_is_known_is_read_and_never_copied(term, django_assert_num_queries):
    first, second = board(term, 3, 2)
    ExternalCourse.objects.filter(pk=first.course_id).update(exam="no", exam_institution="")
    first.course.refresh_from_db()
    question = asked(first, answer="yes", answered_on=date(2027, 9, 5))
    with django_assert_num_queries(1):
        known = exams_known([first, second])
    assert known == {first.pk: Known("yes", "Demo university", None), second.pk: Known("")}
    assert ExternalCourse.objects.get(pk=first.course_id).exam == "no"
    ExamAnswer.objects.filter(pk=question.pk).update(answer="perhaps")
    assert exams_known([first])[first.pk].answer == "perhaps"


@pytest.mark.parametrize(
    ("answers", "provider", "known"),
    [
        ((), "", ""),
        ((), "perhaps", "perhaps"),
        (("",), "", "asked"),
        (("",), "yes", "yes"),
        (("no",), "yes", "no"),
        (("no", ""), "", "asked"),
        (("no", "perhaps", "yes"), "no", "yes"),
    ],
)
def test_of_several_answers_the_most_helpful_counts(answers, provider, known):
    those = [
        ExamAnswer(institution=f"Demo {number}", answer=each, asked_on=date(2027, 9, number))
        for number, each in enumerate(answers, start=1)
    ]
    assert known_of(those, provider).answer == known


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, []),
        ({"answer": "yes"}, ["no-day"]),
        ({"answered_on": date(2027, 9, 2)}, ["no-answer"]),
        ({"answer": "no", "answered_on": date(2027, 8, 31)}, ["before-asked"]),
        ({"answer": "no", "answered_on": date(2027, 9, 11)}, ["in-the-future"]),
        ({"cost": Decimal(5)}, ["no-currency"]),
        ({"cost": Decimal(0)}, []),
        ({"asked_on": date(2027, 9, 11)}, ["in-the-future"]),
    ],
)
def test_an_answer_doesnt_contradict_itself(more, codes):
    facts = {"asked_on": date(2027, 9, 1), "answered_on": None, "answer": "", "cost": None, "currency": ""}
    verdict = judge_answer(**facts | more, today=date(2027, 9, 10))
    assert [each.code for each in verdict.reasons] == codes
