"""Persons of a team see the own data at a secret address, and answer."""

import pytest
from django.test import Client

from samskap.applications.actions.asking import AGAIN_AFTER, ask, ask_everybody
from samskap.applications.actions.team import change_member, facts_of
from samskap.applications.models import Answer, Application, SubmittedPerson, TeamMember
from samskap.audit.models import Event
from samskap.notices.models import Letter, State
from samskap.people.limits import CHECKS_A_MINUTE
from tests.applications.factories import TeamMemberFactory
from tests.applications.handing import given_in, token_in
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.policy("C-8.4"), pytest.mark.usefixtures("now_at")]


@pytest.fixture
def member(application, adviser) -> TeamMember:
    """Somebody of the team who was asked just now."""
    made = TeamMemberFactory(application, answer="unasked", answered_at=None, email="her@example.org")
    ask(made, by=adviser, at=AT)
    made.refresh_from_db()
    return made


def address(kind: str = "applications.confirm") -> str:
    return f"/en/team/{token_in(kind)}/"


def send(wish: str, **more: object):
    return Client().post(address(), {"wish": wish, "revision": 1, **more})


@pytest.mark.journey("C1.7")
def test_everybody_is_asked_in_the_own_language_and_pressing_twice_sends_one_letter_each(
    application, adviser, browser
):
    application.members.update(answer="unasked", language="sv")
    client, here = browser(adviser), f"/en/my/applications/{application.public_id}/people/ask/"
    for _ in range(2):
        assert client.post(here).status_code == 302
    letters = Letter.objects.filter(kind="applications.confirm")
    assert (letters.count(), {each.language for each in letters}) == (3, {"sv"})
    assert all("/sv/team/" in each.facts["link"] for each in letters)
    assert ask_everybody(application, by=adviser, at=AT + AGAIN_AFTER) == 3


@pytest.mark.journey("C1.7")
def test_the_page_shows_the_own_data_the_standing_the_rule_and_who_sees_it(member):
    page = Client().get(address()).content.decode()
    for text in (member.name, member.email, "Health and care", "A bachelor’s degree and two years of work."):
        assert text in page
    assert "As it stands you would be a student." in page
    assert "names of persons are never published" in page


def test_looking_changes_nothing(member):
    before = (TeamMember.objects.values().get(pk=member.pk), Event.objects.count())
    Client().get(address())
    assert (TeamMember.objects.values().get(pk=member.pk), Event.objects.count()) == before


@pytest.mark.journey("C1.7")
def test_right_is_right_once_and_an_account_with_the_address_is_linked(member):
    person = PersonFactory(email="her@example.org")
    client = Client()
    client.force_login(person)
    for _ in range(2):
        assert client.post(address(), {"wish": "right", "revision": 1}).status_code == 302
    member.refresh_from_db()
    assert (member.answer, member.person) == (Answer.CONFIRMED, person)
    assert Event.objects.filter(verb="applications.person_confirmed").count() == 1
    assert "You have said that this is right" in client.get(address()).content.decode()


def test_somebody_else_s_account_is_not_linked(member):
    client = Client()
    client.force_login(PersonFactory(email="other@example.org"))
    client.post(address(), {"wish": "right", "revision": 1})
    member.refresh_from_db()
    assert (member.answer, member.person) == (Answer.CONFIRMED, None)


def test_who_has_looked_at_other_facts_is_shown_the_new_ones(member):
    TeamMember.objects.update(revision=2)
    answer = send("right")
    assert answer.status_code == 409
    assert "Something was changed while you looked" in answer.content.decode()
    member.refresh_from_db()
    assert member.answer == Answer.ASKED


def test_what_is_wrong_reaches_the_municipality_in_words_only_on_its_desk(member, adviser, browser):
    assert send("wrong", words="").status_code == 422
    assert send("wrong", words="I have a degree.").status_code == 302
    letter = Letter.objects.get(kind="applications.remark")
    assert letter.person_id == adviser.pk
    assert "degree" not in str(letter.facts)
    desk = browser(adviser).get(f"/en/my/applications/{member.application.public_id}/").content.decode()
    assert "I have a degree." in desk


def test_a_remark_that_is_too_long_is_kept_in_the_box(member):
    answer = send("wrong", words="x" * 1001)
    assert answer.status_code == 422
    assert "x" * 1001 in answer.content.decode()


@pytest.mark.journey("C1.7")
@pytest.mark.policy("X-6.4")
def test_no_erases_everything_but_that_somebody_said_no(adviser, browser):
    stored = given_in(editor=adviser)
    member = stored.application.members.first()
    TeamMember.objects.filter(pk=member.pk).update(answer="unasked", counts=True)
    ask(member, by=adviser, at=AT)
    for _ in range(2):
        assert send("refuse").status_code == 302
    gone = TeamMember.objects.get(pk=member.pk)
    assert (gone.name, gone.email, gone.education, gone.person, gone.counts) == ("", "", "none", None, False)
    assert not SubmittedPerson.objects.filter(member=member).exists()
    assert Event.objects.filter(verb="applications.person_refused").count() == 1
    assert "You don’t take part" in Client().get(address()).content.decode()
    desk = browser(adviser).get(f"/en/my/applications/{stored.application.public_id}/").content.decode()
    assert member.name not in desk
    assert "Somebody has said no" in desk


@pytest.mark.journey("C1.7")
def test_who_had_confirmed_is_asked_again_when_the_facts_change(application, adviser):
    member = application.members.first()
    TeamMember.objects.filter(pk=member.pk).update(asked_at=AT)
    member.refresh_from_db()
    facts = facts_of(member)
    changed = type(facts)(**{**{name: getattr(facts, name) for name in facts.__slots__}, "sector": "schools"})
    change_member(member, changed, base_revision=1, by=adviser, at=AT)
    member.refresh_from_db()
    assert (member.answer, member.sector) == (Answer.ASKED, "schools")
    assert Letter.objects.filter(kind="applications.confirm").count() == 1


def test_a_letter_that_didn_t_arrive_is_said_on_the_desk_without_why(member, adviser, browser):
    Letter.objects.filter(kind="applications.confirm").update(state=State.FAILED, reason="mailbox-full")
    desk = browser(adviser).get(f"/en/my/applications/{member.application.public_id}/").content.decode()
    assert "A letter didn’t arrive" in desk
    assert "mailbox-full" not in desk


@pytest.mark.policy("X-3")
@pytest.mark.parametrize("where", ["team", "partner", "approve"])
def test_addresses_that_open_nothing_are_answered_alike(member, where):
    old = token_in("applications.confirm")
    ask(member, by=None, at=AT + AGAIN_AFTER)
    answers = [
        Client().get(f"/en/{where}/{token}/")
        for token in (old, "a" * 26, "short", "%C3%A5", old.upper() + "x")
    ]
    assert {each.status_code for each in answers} == {404}
    assert all("Nothing is asked here" in each.content.decode() for each in answers)


def test_when_the_application_is_withdrawn_nothing_is_asked_any_more(member):
    here = address()
    Application.objects.update(state="withdrawn")
    assert Client().get(here).status_code == 404


def test_nobody_can_try_many_addresses(member):
    client = Client()
    tries = [client.get(f"/en/team/{number:026d}/").status_code for number in range(CHECKS_A_MINUTE + 1)]
    assert tries[-1] == 429
    assert set(tries[:-1]) == {404}
