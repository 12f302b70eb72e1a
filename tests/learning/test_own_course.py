"""Beginning a course, the own course, and the way to the certificate (journeys A1.5, A1.7, A2.1, A2.5)."""

from html import unescape
from http import HTTPStatus

import pytest

from samskap.audit.models import Event
from samskap.learning.models import Answer, Progress
from samskap.programmes.models import Enrolment
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin, write
from tests.people.factories import PersonFactory

JOIN = "/en/courses/small/join/"
MINE = "/en/courses/small/my/"
INTENTION = "/en/courses/small/my/intention/"
VERSION = "/en/courses/small/my/version/"
CHECKLIST = "/en/courses/small/checklist/"
HOME = "/en/my/"
PERSONAL = [MINE, CHECKLIST, INTENTION, VERSION]


def page(response) -> str:
    return unescape(response.content.decode())


# --- Beginning ---------------------------------------------------------------------------------------


@pytest.mark.journey("A1.5")
def test_beginning_without_account_leads_to_sign_up_and_back(small, client):
    response = client.get(f"{JOIN}?next=/en/courses/small/pages/italy-overview/")
    assert response.status_code == HTTPStatus.FOUND
    assert response.url.startswith("/en/account/sign-up/?next=%2Fen%2Fcourses%2Fsmall%2Fjoin%2F")
    assert "italy-overview" in response.url


@pytest.mark.journey("A1.5")
@pytest.mark.policy("A-2")
def test_one_question_is_asked_and_the_intention_is_stored(small, client, person):
    client.force_login(person)
    shown = page(client.get(JOIN)).split("<main")[1].split("</main")[0]
    assert shown.count("<fieldset") == 1
    assert shown.count('type="radio"') == 3
    response = client.post(JOIN, {"intention": "parts"})
    assert response.url == MINE
    assert Enrolment.objects.get().intention == "parts"
    assert Progress.objects.get().required == 3


@pytest.mark.parametrize("sent", [{}, {"intention": "everything"}])
def test_no_choice_or_an_odd_one_is_asked_again_in_words(small, client, person, sent):
    client.force_login(person)
    response = client.post(JOIN, {**sent, "next": MINE})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "You can change it later" in page(response)
    assert f'value="{MINE}"' in page(response)
    assert not Enrolment.objects.exists()


def test_pressing_twice_begins_once(small, client, person):
    client.force_login(person)
    for _press in range(2):
        assert client.post(JOIN, {"intention": "all"}).url == MINE
    assert Enrolment.objects.count() == 1
    assert Event.objects.filter(verb="programmes.enrolled").count() == 1


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)"])
def test_going_on_never_leads_to_another_site(small, client, person, elsewhere):
    client.force_login(person)
    assert client.post(JOIN, {"intention": "all", "next": elsewhere}).url == MINE


def test_a_course_that_is_not_there_can_not_be_begun(client, person, db):
    client.force_login(person)
    assert client.post("/en/courses/none/join/", {"intention": "all"}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.policy("A-5")
@pytest.mark.parametrize("address", PERSONAL)
def test_personal_pages_ask_visitors_to_sign_in(small, client, address):
    response = client.post(address) if address in {INTENTION, VERSION} else client.get(address)
    assert response.status_code == HTTPStatus.FOUND
    assert "/account/sign-in/" in response.url


@pytest.mark.policy("A-5")
def test_who_has_not_begun_has_no_personal_pages(small, client, enrolment):
    client.force_login(PersonFactory())
    assert client.get(MINE).url == JOIN
    assert client.get(CHECKLIST).status_code == HTTPStatus.NOT_FOUND
    assert client.post(INTENTION, {"intention": "all"}).status_code == HTTPStatus.NOT_FOUND
    assert client.post(VERSION).status_code == HTTPStatus.NOT_FOUND


# --- My course ---------------------------------------------------------------------------------------


@pytest.mark.journey("A1.7")
def test_my_course_shows_states_progress_and_what_is_left(learner, person):
    write(person, "why-here", "Because.")
    write(person, "what-hinders", "Perhaps…", wish="draft")
    learner.get("/en/courses/small/pages/hungary-overview/")
    shown = page(learner.get(MINE))
    assert "1 of 3 questions answered" in shown
    assert "2 questions are left to the certificate" in shown
    counted = [shown.count(f'data-state="{each}"') for each in ("done", "draft", "empty", "read", "unread")]
    assert counted == [1, 1, 2, 1, 4]
    assert "Read: 1 of 2 · Answered: 1 of 1" in shown
    assert "Read: 0 of 1 · Answered: 0 of 2" in shown


@pytest.mark.journey("A1.7")
@pytest.mark.policy("A-2")
def test_my_course_leads_on_from_where_one_was(learner, person):
    assert "Begin reading" in page(learner.get(MINE))
    for name in ("hungary-overview", "system-chapter", "italy-overview"):
        learner.get(f"/en/courses/small/pages/{name}/")
    write(person, "why-here", "Because.")
    shown = page(learner.get(MINE))
    assert "Continue where you were" in shown
    assert shown.index("/en/courses/small/pages/italy-overview/") < shown.index(
        "/en/courses/small/questions/what-hinders/"
    )
    assert "You were reading “Italy-overview en”" in shown
    assert '<details class="s-part" open' in shown
    assert shown.split('<details class="s-part" open')[1].index("Italy") < 400


def test_the_outline_is_in_the_language_of_the_page(learner):
    shown = page(learner.get("/sv/courses/small/my/"))
    assert "Hungary (sv)" in shown
    assert 'href="/sv/courses/small/pages/hungary-overview/"' in shown
    assert '<span lang="en" dir="ltr">Italy-ethics en</span>' in shown


@pytest.mark.policy("A-2")
def test_the_intention_can_be_changed(learner, enrolment):
    learner.post(INTENTION, {"intention": "looking"})
    enrolment.refresh_from_db()
    assert enrolment.intention == "looking"
    response = learner.post(INTENTION, {"intention": "conquer"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose one of the three" in page(response)


@pytest.mark.policy("A-7")
def test_a_new_version_is_offered_with_what_it_changes_and_taken_on_request_only(
    learner, person, enrolment, tmp_path_factory
):
    answer_all(person)
    assert "There is a new version" not in page(learner.get(MINE))
    questions = packs.questions()
    questions[0]["prompt"] = packs.each("Why are you still here?")
    new = published_course(
        tmp_path_factory.mktemp("next"), files={"questions.yaml": packs.dump({"questions": questions})}
    )
    shown = page(learner.get(MINE))
    assert "There is a new version of this course" in shown
    assert "1 question you have answered is changed" in shown
    assert "Why are you here?" in page(learner.get("/en/courses/small/questions/why-here/"))
    assert learner.post(VERSION).url == MINE
    enrolment.refresh_from_db()
    assert enrolment.version == new
    shown = page(learner.get(MINE))
    assert "There is a new version" not in shown
    assert "1 question is left to the certificate" in shown
    assert "Why are you still here?" in page(learner.get("/en/courses/small/questions/why-here/"))
    assert Answer.objects.get(question="why-here").text == "Because my service changes."


# --- My certificate ----------------------------------------------------------------------------------


@pytest.mark.journey("A2.1")
def test_the_checklist_lists_every_question_with_state_and_characters(learner, person):
    write(person, "why-here", "å" * 120)
    write(person, "what-hinders", "b" * 250, wish="draft")
    shown = page(learner.get(CHECKLIST))
    assert "1 of 3 questions answered" in shown
    assert "Question 1 · 120 of at most 1000 characters" in shown
    assert "Question 2 · 250 of at most 200 characters" in shown
    assert [shown.count(f'data-state="{state}"') for state in ("done", "draft", "empty")] == [1, 1, 1]
    assert "Who has power?" not in shown
    assert shown.index("Why are you here?") < shown.index("What hinders you?") < shown.index("Which pilot")


@pytest.mark.journey("A2.5")
def test_when_the_last_one_is_done_the_way_to_the_certificate_opens(learner, person):
    preview = "/en/courses/small/certificate/"
    write(person, "why-here", "Because.")
    write(person, "what-hinders", "Habits.")
    assert preview not in page(learner.get(CHECKLIST))
    write(person, "resembles-yours", "Italy.", choice=["italy"])
    shown = page(learner.get(CHECKLIST))
    assert "All questions answered" in shown
    assert preview in shown


def test_groups_say_how_many_of_them_are_needed(client, person, tmp_path):
    groups = [
        {"id": "one", "title": packs.each("Own work"), "need": 1, "questions": ["why-here", "what-hinders"]},
        {"id": "two", "title": packs.each("Pilots"), "need": 1, "questions": ["resembles-yours"]},
    ]
    published_course(tmp_path, completion={"rule": "n-of-m", "groups": groups})
    begin(person)
    write(person, "what-hinders", "Habits.")
    client.force_login(person)
    shown = page(client.get(CHECKLIST))
    assert "1 of 2 questions answered" in shown
    assert "Own work" in shown
    assert "Answer 1 of these. Done so far: 1." in shown


# --- All my courses ----------------------------------------------------------------------------------


def test_my_learning_lists_my_courses_only(learner, person, tmp_path_factory):
    published_course(tmp_path_factory.mktemp("other"), id="other", title=packs.each("Another course"))
    begin(PersonFactory(), "other")
    shown = page(learner.get(HOME))
    assert "A small course" in shown
    assert "Another course" not in shown
    assert "0 of 3 questions answered" in shown


@pytest.mark.policy("X-3")
def test_my_learning_reminds_of_texts_that_wait(small, client):
    client.post("/en/courses/small/questions/why-here/", {"text": "Not yet saved.", "wish": "draft"})
    client.force_login(PersonFactory())
    shown = page(client.get(HOME))
    assert "that isn’t saved yet" in shown
    assert JOIN in shown


def test_my_learning_is_empty_at_first(client, db):
    client.force_login(PersonFactory())
    assert "Nothing here yet" in page(client.get(HOME))
