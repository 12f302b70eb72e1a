"""Deny by default: every address has a row that says who gets what, and answers accordingly (X-5.2)."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from samskap.people.models import Person
from tests.site.addresses import ADDRESSES, ON, SIGN_IN, Answer, Answers, World

#: Nothing to come back to: without a code that was asked for there is nothing to type in.
NOWHERE = {"account_confirm_login_code", "mfa_authenticate"}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}"


def test_every_address_has_a_row():
    known = set(names(get_resolver()))
    missing, gone = known - set(ADDRESSES), set(ADDRESSES) - known
    assert not missing, f"Say in tests/site/addresses.py who may use {sorted(missing)}."
    assert not gone, f"tests/site/addresses.py speaks of {sorted(gone)}, which are no addresses."


def test_every_address_has_a_name_of_its_own():
    found = list(names(get_resolver()))
    assert len(found) == len(set(found))


def told(response: HttpResponse) -> Answer:
    """What a response amounts to."""
    if response.status_code not in {301, 302, 303}:
        return response.status_code
    target = urlsplit(response["Location"])
    return SIGN_IN if target.path == reverse("account_login") else ON


def asked(method: str, url: str, person: Person | None) -> HttpResponse:
    """Ask as somebody, in a browser of their own."""
    client = Client()
    if person:
        client.force_login(person)
    response: HttpResponse = getattr(client, method)(url)
    if response.streaming:
        b"".join(response.streaming_content)  # a file is open until it has been read
    return response


@pytest.mark.policy("X-5.2", "A-5.4")
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_an_address_answers_as_its_row_says(name: str, world: World):
    row = ADDRESSES[name]
    url = reverse(name, kwargs=dict(row.parts(world)))
    people = (None, world.stranger, world.learner)
    if row.get[0] == SIGN_IN and name not in NOWHERE:
        target = urlsplit(asked("get", url, None)["Location"])
        assert parse_qs(target.query) == {"next": [url]}, "whoever is sent to sign in comes back"
    for method, expected in (("get", row.get), ("post", row.post)):
        answers: Answers = tuple(told(asked(method, url, person)) for person in people)  # type: ignore[assignment]
        assert answers == expected, f"{method.upper()} {url}"
