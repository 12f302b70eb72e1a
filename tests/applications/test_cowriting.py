"""The task is written by two at once and saved by itself; nothing is lost, not even what is too much."""

import json

import pytest

from samskap.applications.models import TaskText
from samskap.kernel.pens import Pen
from samskap.ui.context import owner_of
from tests.applications.test_desk import desk_of, seen
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("now_at")]


@pytest.fixture
def colleague(application):
    """Somebody who writes along."""
    person = PersonFactory(email="colleague@example.org")
    application.editors.create(person=person, since=application.made_at)
    return person


def typed(browser, person, application, text, *, revision, hand="pen-a", at=1):
    """What the script of somebody's page sends."""
    return browser(person).post(
        desk_of(application, "task/need/"),
        {"text": text, "revision": revision, "hand": hand, "at": at, "person": owner_of(person.pk)},
        headers={"Accept": "application/json"},
    )


def stored(application) -> TaskText:
    return application.texts.get(part="need")


@pytest.mark.policy("X-3")
@pytest.mark.journey("C1.6")
def test_what_is_typed_is_saved_and_counted(application, adviser, browser):
    answer = typed(browser, adviser, application, "Our need, anew.", revision=1)
    assert (answer.status_code, answer.json()["revision"]) == (200, 2)
    assert (stored(application).text, stored(application).written_by) == ("Our need, anew.", adviser)
    page = browser(adviser).get(desk_of(application, "task/need/")).content.decode()
    assert "Our need, anew." in page
    assert "data-autosave" in page


@pytest.mark.policy("X-3")
@pytest.mark.journey("C1.6")
def test_over_the_limit_everything_is_kept_and_it_is_said_by_how_much(application, adviser, browser):
    long = "å" * 823
    assert typed(browser, adviser, application, long, revision=1).status_code == 200
    assert stored(application).text == long
    assert "“The need” is 23 characters too long." in seen(browser(adviser).get(desk_of(application)))


@pytest.mark.policy("X-3")
@pytest.mark.journey("C1.6")
def test_two_who_write_at_once_see_both_texts(application, adviser, colleague, browser):
    assert typed(browser, adviser, application, "By the adviser.", revision=1).status_code == 200
    answer = typed(browser, colleague, application, "By the colleague.", revision=1, hand="pen-b")
    assert answer.status_code == 409
    assert answer.json()["fields"] == {"text": ["By the adviser."]}
    assert stored(application).text == "By the adviser."
    pressed = browser(colleague).post(
        desk_of(application, "task/need/"), {"text": "By the colleague.", "revision": "1", "wish": "save"}
    )
    assert pressed.status_code == 409
    assert "By the adviser." in seen(pressed)
    assert "By the colleague." in seen(pressed)
    assert 'name="revision" value="2"' in pressed.content.decode()


def test_the_same_pen_goes_on_and_what_arrives_late_changes_nothing(application, adviser, browser):
    typed(browser, adviser, application, "One.", revision=1, at=5)
    assert typed(browser, adviser, application, "One two.", revision=1, at=9).status_code == 200
    late = typed(browser, adviser, application, "One", revision=1, at=3)
    assert (late.status_code, late.json()["fields"]) == (200, {"text": ["One two."]})
    assert stored(application).text == "One two."


def test_an_ended_session_saves_nothing_and_says_so(application, adviser, client):
    answer = client.post(
        desk_of(application, "task/need/"),
        {"text": "Lost?", "revision": 1, "hand": "a", "at": 1, "person": owner_of(adviser.pk)},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 401
    assert "sign_in" in json.loads(answer.content)
    assert stored(application).text == "Our need."


def test_a_text_that_was_never_begun_is_made_once(application, adviser, browser):
    application.texts.all().delete()
    assert typed(browser, adviser, application, "", revision=0).json()["revision"] == 0
    assert not application.texts.exists()
    assert typed(browser, adviser, application, "First.", revision=0).json()["revision"] == 1
    assert typed(browser, adviser, application, "First.", revision=0).json()["revision"] == 1
    assert application.texts.count() == 1


def test_a_pen_without_a_script_rests_on_what_was_on_the_page():
    text = TaskText(revision=4, hand="", stroke=0)
    assert Pen(4).rests_on(text)
    assert not Pen(3).rests_on(text)
