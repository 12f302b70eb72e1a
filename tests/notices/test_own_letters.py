"""One's own letters, and how one wants them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.notices.actions import tell
from samskap.notices.models import Preference
from samskap.people.models import Person
from samskap.privacy.actions import give_consent
from samskap.privacy.consents import TEXT_MESSAGES
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client) -> Person:
    person = PersonFactory(email=None)
    client.force_login(person)
    return person


@pytest.fixture
def inbox() -> str:
    return "/en/account/letters/"


@pytest.fixture
def wishes() -> str:
    return "/en/account/letters/wishes/"


def write(person, kind="test.news", key="k", **facts):
    tell(person=person.pk, kind=kind, facts={"place": "<b>Oslo", **facts}, key=key, at=AT)


def test_who_has_no_mail_reads_letters_here_at_once(client, person, inbox):
    assert "No letters yet" in client.get(inbox).content.decode()
    write(person)
    html = client.get(inbox).content.decode()
    assert "It is in &lt;b&gt;Oslo now." in html
    assert "1. mars 2027" in client.get(inbox.replace("/en/", "/nb/")).content.decode()


def test_others_letters_codes_and_unwanted_ones_are_not_there(client, person, inbox):
    write(PersonFactory())
    write(person, kind="test.code", key="code", code="1234-5678")
    Preference.objects.create(person_id=person.pk, group="test.news", way="none", chosen_at=AT)
    write(person, key="unwanted")
    delivered(at=AT)
    assert "No letters yet" in client.get(inbox).content.decode()


def test_many_letters_cost_as_much_as_one(client, person, inbox):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(inbox)
        return len(counted)

    write(person)
    one = queries()
    for number in range(60):
        write(person, key=str(number))
    assert queries() == one
    assert client.get(inbox).content.decode().count("It is in") == 50


def test_wishes_are_kept_and_shown(client, person, wishes):
    Person.objects.filter(pk=person.pk).update(email="anna@example.org", phone="+46701234567")
    assert "By SMS" not in client.get(wishes).content.decode()
    give_consent(person=person, purpose=TEXT_MESSAGES, language="en", by=person, at=AT)
    html = client.get(wishes).content.decode()
    assert "anna@example.org" in html
    assert "By SMS" in html
    answer = client.post(wishes, chosen(html, "sms"))
    assert answer.status_code == 302
    html = client.get(wishes).content.decode()
    assert "We write to you as you have chosen." in html
    assert is_chosen(html, "sms")


def chosen(html: str, way: str) -> dict[str, str]:
    """What a browser sends: a choice for each group, and this one for the test's."""
    names = set(re.findall(r'type="radio" name="([^"]+)"', html))
    return {**dict.fromkeys(names, "inside"), "test.news": way}


def is_chosen(html: str, way: str) -> bool:
    """Whether the page shows this way as the one for the test's group."""
    tags = re.findall(r"<input[^>]+test\.news[^>]*>", html)
    return any(f'value="{way}"' in tag and "checked" in tag for tag in tags)


@pytest.mark.parametrize("sent", [{}, {"test.news": "pigeon"}, {"test.news": "email"}])
def test_what_was_not_offered_is_refused_in_words(client, person, wishes, sent):
    """There is no e-mail address, so nobody can choose e-mail."""
    answer = client.post(wishes, sent)
    assert answer.status_code == 422
    assert "Choose one." in answer.content.decode()
    assert not Preference.objects.exists()


@pytest.mark.policy("X-5.1")
def test_with_extra_care_letters_stand_inside_unless_chosen_otherwise(client, person, wishes):
    Person.objects.filter(pk=person.pk).update(email="anna@example.org", extra_care=True)
    assert is_chosen(client.get(wishes).content.decode(), "inside")
    write(person)
    assert delivered(at=AT) == []
    client.post(wishes, chosen(client.get(wishes).content.decode(), "email"))
    write(person, key="second")
    assert len(delivered(at=AT)) == 1
