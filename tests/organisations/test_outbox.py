"""The page where staff see how letters stand, and print those that go by paper."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samskap.audit.models import Event
from samskap.notices.models import Letter, State
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
KIND = "organisations.role_ended"


@pytest.fixture
def centre() -> Organisation:
    return OrganisationFactory(name="Demo centre")


@pytest.fixture
def coordinator(client, centre) -> Client:
    client.force_login(MembershipFactory(Role.COORDINATOR, organisation=centre).person)
    return client


def letter(state: State, organisation: Organisation | None, person: Person, **more) -> Letter:
    facts = {"organisation": f"Said to {person.pk}", "role": "teacher"}
    return Letter.objects.create(
        key=f"{state}{Letter.objects.count()}",
        kind=KIND,
        facts=facts,
        state=state,
        person_id=person.pk,
        organisation_id=organisation and organisation.pk,
        created_at=AT,
        due_at=AT,
        **more,
    )


def shown(client: Client, name: str = "outbox") -> str:
    return client.get(reverse(f"organisations:{name}")).content.decode()


def test_one_sees_how_the_letters_of_ones_organisation_stand_not_others(coordinator, centre):
    person = PersonFactory(email="anna.berg@example.org")
    letter(State.FAILED, centre, person, reason="SMTPDataError")
    letter(State.SENT, centre, person)
    other = letter(State.FAILED, OrganisationFactory(), PersonFactory(email="zoe@example.net"))
    html = shown(coordinator)
    assert "SMTPDataError" in html
    assert "a…@example.org" in html
    assert "anna.berg" not in html
    assert "Said to" not in html
    assert f"<dd>{other.pk}</dd>" not in html
    assert "example.net" not in html


def test_operators_of_the_site_see_all_letters(client):
    client.force_login(
        MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True)).person
    )
    letter(State.FAILED, OrganisationFactory(), PersonFactory(email="zoe@example.net"))
    letter(State.UNSURE, None, PersonFactory(email="kim@example.net"))
    html = shown(client)
    assert "z…@example.net" in html
    assert "k…@example.net" in html


@pytest.mark.policy("X-5.5")
def test_people_with_extra_care_are_on_neither_page(coordinator, centre):
    person = PersonFactory(email="anna.berg@example.org")
    letter(State.FAILED, centre, person)
    paper = letter(State.PAPER, centre, person)
    Person.objects.filter(pk=person.pk).update(extra_care=True)
    assert "@example.org" not in shown(coordinator)
    assert "Said to" not in shown(coordinator, "paper")
    coordinator.post(reverse("organisations:paper"), {"letter": paper.pk})
    paper.refresh_from_db()
    assert paper.state == State.PAPER


def test_letters_on_paper_are_printed_each_in_its_language_and_noted(coordinator, centre):
    first = letter(State.PAPER, centre, PersonFactory(email=None, language="nb"))
    html = shown(coordinator, "paper")
    assert '<article class="s-sheet" lang="nb"' in html
    assert "1 letter waits for paper" in shown(coordinator)
    late = letter(State.PAPER, centre, PersonFactory(email=None))
    coordinator.post(reverse("organisations:paper"), {"letter": [first.pk, "x", "²", "9" * 30]})
    first.refresh_from_db()
    late.refresh_from_db()
    assert (first.state, late.state) == (State.SENT, State.PAPER), "only what stood on the page"
    event = Event.objects.get(verb="organisations.letters_printed")
    assert event.facts == {"count": 1}


def test_nobody_prints_or_notes_letters_of_another_organisation(coordinator):
    strange = letter(State.PAPER, OrganisationFactory(), PersonFactory(email=None))
    nobodys = letter(State.PAPER, None, PersonFactory(email=None))
    assert "Said to" not in shown(coordinator, "paper")
    coordinator.post(reverse("organisations:paper"), {"letter": [strange.pk, nobodys.pk]})
    assert set(Letter.objects.values_list("state", flat=True)) == {State.PAPER}
    assert not Event.objects.filter(verb="organisations.letters_printed").exists()


@pytest.mark.parametrize(("name", "state"), [("outbox", State.FAILED), ("paper", State.PAPER)])
def test_many_letters_cost_as_much_as_one(coordinator, centre, name, state):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            shown(coordinator, name)
        return len(counted)

    letter(state, centre, PersonFactory(email=None))
    one = queries()
    for _number in range(20):
        letter(state, centre, PersonFactory(email=None))
    assert queries() == one
