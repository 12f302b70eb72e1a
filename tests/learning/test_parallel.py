"""Two presses, two tabs, two devices at the same moment."""

from functools import partial

import pytest

from samskap.audit.models import Event
from samskap.courses.models import Course
from samskap.kernel.pens import Pen
from samskap.learning.access import my_desk
from samskap.learning.actions import Conflict, join, restore, save_answer
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer, AnswerRevision, Progress
from samskap.programmes.models import Enrolment
from tests.learning.conftest import AT, begin, desk, write
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def save(here, question: str, text: str, choice=()) -> object:
    writing = Writing(question, text, tuple(choice), here.enrolment.version_id, "en", "done")
    return save_answer(desk=here, writing=writing, at=AT)


def failures(results) -> list[Exception]:
    return [each for each in results if isinstance(each, Exception)]


@pytest.mark.journey("A1.5")
def test_pressing_begin_eight_times_at_once_begins_once(small, person, tmp_path):
    press = partial(join, person=person, slug="small", intention="all", pending=(), by=person, at=AT)
    with separate_connections(tmp_path):
        results = together(*[press] * 8)
        counts = together(
            lambda: (
                Enrolment.objects.count(),
                Progress.objects.count(),
                Event.objects.filter(verb="programmes.enrolled").count(),
            )
        )
    assert not failures(results)
    assert len({enrolment.pk for enrolment, _adopted in results}) == 1
    assert counts == [(1, 1, 1)]


@pytest.mark.policy("A-7")
def test_all_questions_answered_at_once_are_all_counted(small, person, tmp_path):
    begin(person)
    here = {question: desk(person, question) for question in ("why-here", "what-hinders", "resembles-yours")}
    with separate_connections(tmp_path):
        results = together(
            lambda: save(here["why-here"], "why-here", "Because."),
            lambda: save(here["what-hinders"], "what-hinders", "Habits."),
            lambda: save(here["resembles-yours"], "resembles-yours", "Italy.", ["italy"]),
        )
        (after,) = together(lambda: my_desk(person, "small").progress)
    assert not failures(results)
    assert (after.done, after.completed_at) == (3, AT)
    assert set(after.states.values()) == {"done"}


@pytest.mark.policy("X-3")
def test_one_question_answered_on_many_devices_at_once_keeps_every_text(small, person, tmp_path):
    begin(person)
    here = desk(person, "why-here")
    typed = [f"Text from device {number}." for number in range(6)]
    with separate_connections(tmp_path):
        results = together(*[partial(save, here, "why-here", text) for text in typed])
        (stored,) = together(
            lambda: (
                list(Answer.objects.values_list("text", "revision")),
                sorted(AnswerRevision.objects.values_list("text", flat=True)),
                AnswerRevision.objects.filter(in_use=True).count(),
            )
        )
    answers, kept, in_use = stored
    assert len(answers) == 1
    assert answers[0][0] in typed
    assert kept == typed
    assert in_use == answers[0][1] == 1
    assert len(failures(results)) == 5
    assert all(isinstance(each, Conflict) for each in failures(results))


def test_the_same_press_many_times_at_once_saves_once(small, person, tmp_path):
    begin(person)
    here = desk(person, "why-here")
    with separate_connections(tmp_path):
        results = together(*[partial(save, here, "why-here", "Once.")] * 6)
        (count,) = together(AnswerRevision.objects.count)
    assert not failures(results)
    assert count == 1


def test_the_open_edition_is_made_once(small, tmp_path):
    from samskap.programmes.actions import open_edition

    course = Course.objects.get(slug="small")
    with separate_connections(tmp_path):
        results = together(*[partial(open_edition, course=course)] * 4)
    assert len({edition.pk for edition in results}) == 1


@pytest.mark.policy("X-3")
def test_one_pen_whose_texts_arrive_in_any_order_ends_with_the_last_one(small, person, tmp_path):
    begin(person)
    here = desk(person, "why-here")
    typed = ["We", "We asked", "We asked the", "We asked the families", "We asked the families first"]

    def keep(stroke: int) -> object:
        text, version = typed[stroke - 1], here.enrolment.version_id
        writing = Writing("why-here", text, (), version, "en", "keep", pen=Pen(0, "pen", stroke))
        return save_answer(desk=here, writing=writing, at=AT)

    with separate_connections(tmp_path):
        results = together(*[partial(keep, stroke) for stroke in (3, 1, 5, 2, 4)])
        (stored,) = together(
            lambda: (list(Answer.objects.values_list("text", "stroke")), AnswerRevision.objects.count())
        )
    assert not failures(results)
    assert stored == ([(typed[-1], 5)], 1)


@pytest.mark.policy("X-3")
def test_taking_a_version_back_while_another_device_saves_keeps_every_text(small, person, tmp_path):
    enrolment = begin(person)
    write(person, "why-here", "First.")
    write(person, "why-here", "Second.")
    here = desk(person, "why-here")
    first = AnswerRevision.objects.get(text="First.")
    writing = Writing("why-here", "Third.", (), enrolment.version_id, "en", "keep", pen=Pen(2, "pen", 1))
    with separate_connections(tmp_path):
        together(
            partial(restore, enrolment=enrolment, earlier=first, at=AT),
            partial(save_answer, desk=here, writing=writing, at=AT),
        )
        (kept,) = together(lambda: set(AnswerRevision.objects.values_list("text", flat=True)))
    assert kept == {"First.", "Second.", "Third."}
