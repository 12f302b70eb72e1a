"""Queries whose SQL is built once give what the queryset gives, every time, on both databases."""

import pytest
from django.db.models import F

from samskap.people.models import Person, Session
from samskap.people.prepared import Prepared, columns_of, instance
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.database, pytest.mark.django_db]

BY_ADDRESS = Prepared(
    lambda values: Person.objects.filter(email=values["email"], pk__gt=values["after"]).order_by("pk"),
    columns_of(Person),
    sample={"email": "the address", "after": -1},
)


def test_a_row_is_the_same_as_from_the_queryset():
    for person in (PersonFactory(), PersonFactory(language="nb")):
        found = instance(Person, iter(BY_ADDRESS.first({"email": person.email, "after": 0}) or ()))
        assert found == person
        assert [getattr(found, name) for name in columns_of(Person)] == [
            getattr(Person.objects.get(pk=person.pk), name) for name in columns_of(Person)
        ]


def test_values_are_filled_in_by_name_and_never_become_sql():
    person = PersonFactory()
    assert BY_ADDRESS.first({"after": person.pk, "email": person.email}) is None
    assert BY_ADDRESS.first({"email": "' OR 1=1 --", "after": 0}) is None


def test_all_rows_come_in_order():
    persons = [PersonFactory() for _number in range(3)]
    everybody = Prepared(
        lambda values: Person.objects.filter(pk__gt=values["after"]).order_by(F("pk").desc()),
        ["pk"],
        {"after": -1},
    )
    assert everybody.rows({"after": 0}) == [[person.pk] for person in reversed(persons)]
    assert everybody.rows({"after": persons[1].pk}) == [[persons[2].pk]]


def test_an_outer_join_that_finds_nothing_gives_none():
    session = Session(session_key="k" * 32, session_data="", expire_date="2030-01-01T00:00:00Z")
    session.save()
    found = Prepared(
        lambda values: Session.objects.filter(session_key=values["key"]),
        (*columns_of(Session), *columns_of(Person, "person__")),
        {"key": "the key"},
    ).first({"key": session.session_key})
    assert found
    rest = iter(found)
    assert instance(Session, rest) == session
    assert instance(Person, rest) is None
