"""Ending letters with one press, from the letter itself."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail as outgoing
from django.test import Client

from samskap.notices.actions import tell, write_to
from samskap.notices.models import Preference
from samskap.notices.rules import EVERYTHING, Way
from samskap.notices.stopping import Wisher, stop_token
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-6.10"), pytest.mark.journey("A1.8")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def person():
    return PersonFactory(language="en")


@pytest.fixture
def browser() -> Client:
    """Somebody who isn't signed in, and of whom no page was asked before: there is no token of a form."""
    return Client(enforce_csrf_checks=True)


def news(person, key: str):
    tell(person=person.pk, kind="test.news", facts={"place": "Oslo"}, key=key, at=AT)
    return delivered(at=AT)


def address_in(letter) -> str:
    """The path of the address in the header, which is also in the text."""
    url = re.fullmatch(r"<(.+)>", letter.extra_headers["List-Unsubscribe"])[1]
    assert url in letter.body
    return urlsplit(url).path


def test_one_press_in_the_mail_program_ends_them_signed_out_and_they_stay_off(person, browser):
    (letter,) = news(person, "first")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert browser.post(address_in(letter), ONE_CLICK).status_code == 200
    assert news(person, "second") == []
    assert browser.post(address_in(letter), ONE_CLICK).status_code == 200, "twice changes nothing"
    assert news(person, "third") == []


def test_looking_at_the_page_ends_nothing(person, browser):
    (letter,) = news(person, "first")
    for ask in (browser.get, browser.head):
        answer = ask(address_in(letter))
        assert answer.status_code == 200
    assert "Send me no more of them" in browser.get(address_in(letter)).content.decode()
    assert len(news(person, "second")) == 1


def test_the_page_says_which_letters_it_is_about_and_takes_it_back(person, browser):
    (letter,) = news(person, "first")
    path = address_in(letter)
    assert "News about meetings" in browser.get(path).content.decode()
    assert "You get no more of these: “News about meetings”." in browser.post(path).content.decode()
    assert "These letters come again" in browser.post(path, {"again": "1"}).content.decode()
    assert len(news(person, "second")) == 1


def test_the_page_is_in_the_receivers_language():
    (letter,) = news(PersonFactory(language="nb"), "first")
    assert address_in(letter).startswith("/nb/letters/stop/")


def test_necessary_letters_have_no_such_link_and_go_on(person, browser):
    browser.post(address_in(news(person, "first")[0]))
    tell(person=person.pk, kind="test.security", facts={"place": "Oslo"}, key="k", at=AT)
    (letter,) = delivered(at=AT)
    assert "List-Unsubscribe" not in letter.extra_headers
    assert "letters/stop" not in letter.body


def test_somebody_without_account_ends_them_too_and_no_address_is_kept(browser):
    def invite(key: str):
        facts = {"place": "Oslo"}
        write_to(address="g@example.org", language="en", kind="test.news", facts=facts, key=key, at=AT)
        return delivered(at=AT)

    (letter,) = invite("first")
    path = address_in(letter)
    assert "g@example.org" not in path
    browser.post(path)
    assert invite("second") == []
    assert "example.org" not in str(list(Preference.objects.values()))


def test_a_persons_choice_and_an_addresss_are_two_things(person, browser):
    browser.post("/en/letters/stop/" + stop_token(Wisher(fingerprint="0" * 64), "test.news") + "/")
    assert len(news(person, "first")) == 1


def test_the_days_letter_ends_all_that_one_can_do_without(person, browser):
    browser.post("/en/letters/stop/" + stop_token(Wisher(person_id=person.pk), EVERYTHING) + "/")
    assert news(person, "first") == []
    assert not Preference.objects.exclude(way=Way.NONE).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token.split(":")[0],
        lambda token: "x" + token,
        lambda token: "%00",
        lambda token: "æøå:æ",
        lambda token: ":" * 2000,
    ],
)
def test_a_forged_address_is_none(person, browser, change):
    token = change(stop_token(Wisher(person_id=person.pk), "test.news"))
    for ask in (browser.get, browser.post):
        assert ask(f"/en/letters/stop/{token}/").status_code == 404
    assert not Preference.objects.exists()
    assert outgoing.outbox == []
