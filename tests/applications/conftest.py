"""A round that is open at AT, a municipality, and somebody who applies for it."""

from collections.abc import Callable

import pytest
from django.test import Client

from samskap.applications.models import Application
from samskap.people.models import Person
from samskap.rounds.models import Round
from tests.applications.factories import ApplicationFactory
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT, RoundFactory


@pytest.fixture
def now_at(monkeypatch):
    """Pages are looked at while the rounds of tests are open."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def round_(db) -> Round:
    return RoundFactory()


@pytest.fixture
def adviser(db) -> Person:
    """Who writes the application."""
    person = PersonFactory(email="adviser@example.org")
    person.name = "Demo adviser"
    person.save()
    return person


@pytest.fixture
def application(round_, adviser) -> Application:
    """A draft with a team of three and all parts of the task."""
    return ApplicationFactory(round_, editor=adviser)


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
