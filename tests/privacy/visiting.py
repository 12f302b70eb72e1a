"""Browsers for the tests of this room."""

import time

from django.test import Client

from samskap.people.models import Person


def just_signed_in(person: Person) -> Client:
    """A browser in which somebody has shown a moment ago who they are."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
