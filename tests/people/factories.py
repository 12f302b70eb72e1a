"""Persons for tests."""

import itertools

from samskap.people.models import Person

_numbers = itertools.count(1)


def PersonFactory(  # noqa: N802 - reads like the class it makes
    *, email: str | None = "", password: str | None = None, language: str = "", is_active: bool = True
) -> Person:
    """A person who has come in before; without `email` each gets an address of their own, None means none."""
    address = f"learner{next(_numbers)}@example.org" if email == "" else email
    person = Person.objects.create_user(address, password, language=language)
    if not is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
    return person
