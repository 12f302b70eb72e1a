"""Looking at an earlier version of an answer, and taking it back."""

from http import HTTPStatus

import pytest

from samskap.learning import actions
from samskap.learning.models import Answer, AnswerRevision, Progress
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import AT, begin, write
from tests.learning.test_question_page import WHY, page
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.policy("X-3")


def address(position: int = 0, url: str = WHY) -> str:
    return f"{url}versions/{AnswerRevision.objects.order_by('id')[position].pk}/"


@pytest.fixture
def twice(person, enrolment):
    write(person, "why-here", "We asked <b>families</b> first.")
    write(person, "why-here", "We asked staff first.", wish="draft")


def test_the_list_leads_to_each_version(learner, twice):
    assert address() in page(learner.get(WHY))


def test_what_differs_is_marked_and_what_was_typed_is_text(learner, twice):
    shown = learner.get(address()).content.decode()
    assert "<del>&lt;b&gt;families&lt;/b&gt;</del>" in shown
    assert "<ins>staff</ins>" in shown
    assert shown.count('class="s-typed" dir="auto"') == 2


def test_the_version_of_now_says_so_and_can_not_be_taken_back(learner, twice):
    shown = page(learner.get(address(1)))
    assert "Your answer says the same now." in shown
    assert "Take this version back" not in shown


@pytest.mark.journey("A1")
def test_a1_a_version_is_taken_back_and_nothing_is_lost(learner, twice):
    response = learner.post(address(), follow=True)
    assert "is your answer again" in page(response)
    answer = Answer.objects.get()
    assert (answer.text, answer.state) == ("We asked <b>families</b> first.", "done")
    assert AnswerRevision.objects.count() == 3
    assert Progress.objects.get().done == 1
    learner.post(address())
    assert AnswerRevision.objects.count() == 3


def test_choices_that_are_offered_no_more_are_left_out(person, enrolment):
    write(person, "resembles-yours", "Like us.", choice=["italy"])
    write(person, "resembles-yours", "No.", choice=["hungary"])
    earlier = AnswerRevision.objects.order_by("id")[0]
    earlier.choice = ["italy", "atlantis"]
    saved = actions.restore(enrolment=enrolment, earlier=earlier, at=AT)
    assert saved.answer.choice == ["italy"]


@pytest.mark.policy("A-8")
def test_a_version_that_answered_other_words_comes_back_as_a_draft(
    learner, person, enrolment, tmp_path_factory
):
    write(person, "why-here", "Because.")
    write(person, "why-here", "Therefore.")
    questions = packs.questions()
    questions[0]["prompt"] = packs.each("Why are you still here?")
    files = {"questions.yaml": packs.dump({"questions": questions})}
    version = published_course(tmp_path_factory.mktemp("next"), files=files)
    actions.move_to_version(enrolment=enrolment, version_id=version.pk, by=person, at=AT)
    learner.post(address())
    assert (Answer.objects.get().text, Answer.objects.get().state) == ("Because.", "draft")


@pytest.mark.policy("A-5")
def test_nobody_else_opens_a_version(client, learner, twice):
    there = address()
    stranger = PersonFactory()
    begin(stranger)
    write(stranger, "why-here", "Something of their own.")
    client.force_login(stranger)
    assert client.get(there).status_code == HTTPStatus.NOT_FOUND
    assert client.post(there).status_code == HTTPStatus.NOT_FOUND
    client.logout()
    assert client.get(there).status_code == HTTPStatus.FOUND


def test_a_version_stands_under_its_own_question_only(learner, twice):
    elsewhere = address(url="/en/courses/small/questions/what-hinders/")
    assert learner.get(elsewhere).status_code == HTTPStatus.NOT_FOUND
    assert learner.get(f"{WHY}versions/999999/").status_code == HTTPStatus.NOT_FOUND
