"""Saving while one writes: what the script is answered, what becomes of the text (A1.4, A1.7, A2.3)."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from samskap.kernel.pens import Pen
from samskap.learning import actions
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer, AnswerRevision, Progress
from samskap.learning.rules import LARGEST
from samskap.ui.context import owner_of
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import AT, begin, desk, write
from tests.people.factories import PersonFactory

WHY = "/en/courses/small/questions/why-here/"
COMPARE = "/en/courses/small/questions/resembles-yours/"
pytestmark = pytest.mark.policy("X-3")


def sent(browser, person, url=WHY, **data):
    """Send a form as the script does."""
    fields = {"revision": "0", "hand": "pen", "at": "1", "person": owner_of(person.pk) if person else ""}
    return browser.post(url, {**fields, **data}, headers={"accept": "application/json"})


def keep(
    person, text, *, at=AT, base=None, hand="pen", stroke=1, choice=(), question="why-here", wish="keep"
):
    """Save what the script sends."""
    here = desk(person, question)
    base = (here.answer.revision if here.answer else 0) if base is None else base
    pen, version = Pen(base, hand, stroke), here.enrolment.version_id
    writing = Writing(question, text, tuple(choice), version, "en", wish, pen=pen)
    return actions.save_answer(desk=here, writing=writing, at=at)


def versions() -> list[str]:
    return [each.text for each in AnswerRevision.objects.order_by("id")]


# --- What the script is answered ---------------------------------------------------------------------


def test_a_text_is_saved_as_a_draft_and_the_hour_is_told(learner, person):
    response = sent(learner, person, text="Under way")
    assert response.status_code == HTTPStatus.OK
    told = response.json()
    assert (told["revision"], told["state"], told["words"]) == (1, "draft", "")
    assert len(told["saved"]) == len("20:31")
    assert "no-store" in response["Cache-Control"]
    assert Answer.objects.get().state == "draft"


def test_nothing_written_is_nothing_saved(learner, person):
    assert sent(learner, person, text=" \n").json()["revision"] == 0
    assert not Answer.objects.exists()


def test_choices_are_saved_with_the_text(learner, person):
    sent(learner, person, COMPARE, text="Like us", choice=["italy"])
    assert Answer.objects.get().choice == ["italy"]


def test_a_conflict_tells_the_other_text_and_keeps_both(learner, person):
    write(person, "resembles-yours", "From the phone.", choice=["italy"])
    response = sent(learner, person, COMPARE, text="From the tablet.", choice=["hungary"])
    assert response.status_code == HTTPStatus.CONFLICT
    told = response.json()
    assert told["revision"] == 1
    assert told["fields"] == {"text": ["From the phone."], "choice": ["italy"]}
    assert versions() == ["From the phone.", "From the tablet."]
    sent(learner, person, COMPARE, text="From the tablet.", choice=["hungary"])
    assert len(versions()) == 2
    assert sent(learner, person, COMPARE, text="Both.", revision="1").status_code == HTTPStatus.OK


def test_what_cannot_be_saved_is_told_in_words(learner, person):
    too_large = sent(learner, person, text="y" * (LARGEST + 1))
    assert too_large.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "1 character too long to be saved" in too_large.json()["words"]
    unknown = sent(learner, person, COMPARE, text="Text.", choice=["atlantis"])
    assert unknown.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "isn’t offered" in unknown.json()["words"]


@pytest.mark.parametrize("at", ["", "abc", "-1", "9" * 40, "²"])
def test_a_number_that_is_none_never_stands_in_the_way(learner, person, at):
    assert sent(learner, person, text="Text.", at=at, hand="x" * 500).status_code == HTTPStatus.OK


@pytest.mark.journey("A1.7")
def test_a1_7_when_the_session_has_ended_nothing_is_saved_and_the_way_back_is_told(learner, person):
    learner.logout()
    response = sent(learner, person, text="Too late.")
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response.json()["sign_in"] == f"/en/account/sign-in/?next={WHY.replace('/', '%2F')}"
    assert "pending" not in learner.session


def test_the_page_of_one_person_never_saves_for_another(learner, person, enrolment):
    other = PersonFactory()
    begin(other)
    learner.force_login(other)
    response = sent(learner, person, text="Whose?")
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert "Somebody has signed in" in response.json()["words"]
    assert sent(learner, None, text="Whose?").status_code == HTTPStatus.UNAUTHORIZED
    assert not Answer.objects.exists()


def test_a_token_that_is_too_old_is_answered_with_the_new_one_only_to_the_same_person(person, enrolment):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    refused = sent(browser, person, text="Text.")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    again = sent(browser, person, text="Text.", csrfmiddlewaretoken=refused.json()["token"])
    assert again.status_code == HTTPStatus.OK
    assert sent(browser, None, text="Text.").status_code == HTTPStatus.UNAUTHORIZED
    pressed = browser.post(WHY, {"text": "Text."})
    assert pressed.status_code == HTTPStatus.FORBIDDEN
    assert "Please send it once more" in pressed.content.decode()


def test_the_page_has_what_the_script_needs(learner, person):
    shown = learner.get(WHY).content.decode()
    form = shown.split("<form")[-1].split(">")[0]
    assert 'data-autosave="small/why-here"' in form
    assert f'data-person="{owner_of(person.pk)}"' in form
    assert "data-unsaved" not in form
    check = learner.get("/en/courses/small/questions/check-power/").content.decode()
    assert "data-autosave=" not in check


def test_a_form_that_comes_back_says_that_it_is_not_saved(learner):
    response = learner.post(COMPARE, {"text": "Text.", "choice": "atlantis", "wish": "done"})
    assert "data-unsaved" in response.content.decode()


# --- A visitor ---------------------------------------------------------------------------------------


@pytest.mark.journey("A1.4")
def test_a1_4_a_visitor_s_text_is_kept_in_the_session(small, client):
    told = sent(client, None, text="Before any account.").json()
    assert (told["revision"], told["state"]) == (0, "waiting")
    assert "Before any account." in client.get(WHY).content.decode()
    sent(client, None, text="Before", at="0")
    sent(client, None, text="Earlier, but late.", at="0")
    sent(client, None, text="Newer.", at="5")
    sent(client, None, text="Older.", at="4")
    assert "Newer." in client.get(WHY).content.decode()


def test_no_session_is_begun_for_nothing(small, client):
    sent(client, None, text=" ")
    assert "sessionid" not in client.cookies


def test_a_flood_is_held_back_in_words(small, client, monkeypatch):
    monkeypatch.setattr("samskap.learning.views.autosaving.VISITORS_TEXTS_A_MINUTE", 1)
    answers = [sent(client, None, text=f"Thought {each}.", at=str(each + 1)) for each in range(2)]
    assert [each.status_code for each in answers] == [200, 429]
    assert "wait a minute" in answers[1].json()["words"]


def test_a_visitor_s_odd_text_is_refused_in_words(small, client):
    assert sent(client, None, COMPARE, text="Text.", choice=["moon"]).status_code == 422
    assert sent(client, None, text="z" * (LARGEST + 1)).status_code == 422


# --- The state of the answer -------------------------------------------------------------------------


def test_a_done_answer_stays_done_while_the_rule_agrees(learner, person):
    write(person, "why-here", "Done.")
    told = sent(learner, person, text="Done, and better.", revision="1").json()
    assert (told["state"], told["words"]) == ("done", "")
    assert versions() == ["Done.", "Done, and better."]


def test_a_done_answer_that_grows_too_long_becomes_a_draft_and_that_is_said(learner, person):
    write(person, "why-here", "Done.")
    told = sent(learner, person, text="x" * 1012, revision="1").json()
    assert told["state"] == "draft"
    assert "Your answer is a draft now." in told["words"]
    assert "12 characters over the limit" in told["words"]
    assert Progress.objects.get().states["why-here"] == "draft"


@pytest.mark.policy("A-8")
def test_a_done_answer_to_a_question_with_new_words_becomes_a_draft_only_with_another_text(
    learner, person, tmp_path_factory
):
    write(person, "why-here", "Done.")
    questions = packs.questions()
    questions[0]["prompt"] = packs.each("Why are you still here?")
    files = {"questions.yaml": packs.dump({"questions": questions})}
    published_course(tmp_path_factory.mktemp("next"), files=files)
    assert sent(learner, person, text="Done.", asked="an older wording").json()["state"] == "done"
    told = sent(learner, person, text="Done!", asked="an older wording", revision="1").json()
    assert told["state"] == "draft"
    assert "The question has changed" in told["words"]


def test_a_button_pressed_without_connection_does_its_work_later(learner, person):
    told = sent(learner, person, text="Done on the bus.", wish="done").json()
    assert (told["state"], told["words"]) == ("done", "Your answer is saved and marked as done.")
    told = sent(learner, person, text="x" * 1001, wish="done", revision="1").json()
    assert "1 character over the limit" in told["words"]


# --- One pen -----------------------------------------------------------------------------------------


def test_what_one_pen_writes_in_a_sitting_is_one_version(person, enrolment):
    for number, text in enumerate(["We", "We asked", "We asked all"], 1):
        saved = keep(person, text, stroke=number, at=AT + timedelta(minutes=number))
    assert saved.answer.revision == 3
    assert versions() == ["We asked all"]
    newest = AnswerRevision.objects.get()
    assert (newest.revision, newest.at) == (3, AT + timedelta(minutes=3))


def test_after_ten_minutes_a_new_version_begins(person, enrolment):
    for minute in (0, 9, 11, 20):
        keep(person, f"Minute {minute:02}", stroke=minute + 1, at=AT + timedelta(minutes=minute))
    assert versions() == ["Minute 09", "Minute 20"]


def test_what_is_struck_out_by_mistake_stays_in_the_history(person, enrolment):
    keep(person, "w" * 800, stroke=1)
    keep(person, "", stroke=2)
    keep(person, "New.", stroke=3)
    assert versions() == ["w" * 800, "New."]


def test_little_by_little_counts_as_well(person, enrolment):
    text = "w" * 800
    for stroke in range(1, 10):
        keep(person, text, stroke=stroke)
        text = text[:-60]
    assert versions()[0] == "w" * 620
    assert len(versions()) == 3


def test_what_was_saved_with_a_button_is_never_written_over(person, enrolment):
    keep(person, "First", stroke=1)
    keep(person, "First.", stroke=2, wish="draft")
    keep(person, "First. Second", stroke=3)
    keep(person, "First. Second", stroke=4, wish="draft")
    keep(person, "First. Second. Third", stroke=5)
    assert versions() == ["First.", "First. Second", "First. Second. Third"]


def test_another_pen_never_writes_over_a_version(person, enrolment):
    keep(person, "By the phone", hand="phone")
    keep(person, "By the phone, then the tablet", hand="tablet")
    assert versions() == ["By the phone", "By the phone, then the tablet"]


@pytest.mark.journey("A2.3")
def test_a2_3_the_same_pen_goes_on_though_our_answer_never_reached_it(person, enrolment):
    keep(person, "On the", stroke=1, base=0)
    saved = keep(person, "On the bus", stroke=2, base=0)
    assert saved.answer.text == "On the bus"


def test_what_arrives_late_changes_nothing_and_the_newer_text_is_told(learner, person):
    sent(learner, person, text="On the bus", at="7")
    told = sent(learner, person, text="On the", at="3").json()
    assert (told["revision"], told["fields"]) == (1, {"text": ["On the bus"], "choice": []})
    assert Answer.objects.get().text == "On the bus"


@pytest.mark.parametrize("wish", ["done", "draft"])
def test_a_button_that_arrives_late_takes_no_newer_text_away(person, enrolment, wish):
    keep(person, "On the bus, home", stroke=7)
    with pytest.raises(actions.Conflict):
        keep(person, "On the bus", stroke=3, base=0, wish=wish)
    assert Answer.objects.get().text == "On the bus, home"
    assert "On the bus" in versions()


def test_no_pen_is_everybodys(person, enrolment):
    keep(person, "Without a script", hand="")
    with pytest.raises(actions.Conflict):
        keep(person, "Another", hand="", base=0)


def test_taking_a_new_version_of_the_course_puts_the_pen_down(person, enrolment, tmp_path_factory):
    write(person, "why-here", "Done.")
    keep(person, "Done, and better", stroke=1)
    questions = packs.questions()
    questions[0]["prompt"] = packs.each("Why are you still here?")
    files = {"questions.yaml": packs.dump({"questions": questions})}
    version = published_course(tmp_path_factory.mktemp("next"), files=files)
    actions.move_to_version(enrolment=enrolment, version_id=version.pk, by=person, at=AT)
    with pytest.raises(actions.Conflict):
        keep(person, "Done, and better still", stroke=2, base=2)
    assert versions() == ["Done.", "Done, and better", "Done, and better", "Done, and better still"]
