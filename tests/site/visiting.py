"""Asking every address as everybody, and leaving no trace: each request is rolled back."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samskap.people.models import Person
from tests.site.access_table import ON, SIGN_IN, Answer, Answers


@dataclass(frozen=True, slots=True)
class Address:
    """An address as Django knows it: its name with namespaces, and how a person writes it."""

    name: str
    written: str


def addresses() -> Iterator[Address]:
    """Every address of the product."""
    yield from _within(get_resolver(), "", "")


def _within(resolver: URLResolver, before: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _within(
                pattern, route, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
        else:
            yield Address(f"{namespace}{_name(pattern)}", f"/{_readable(route)}")


def _name(pattern: URLPattern) -> str:
    return pattern.name or str(pattern.pattern)


def _readable(route: str) -> str:
    """ "courses/<slug:course>/" and "^(?P<sha256>[0-9a-f]{64})$" as "courses/<course>/" and "<sha256>"."""
    groups = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
    return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", groups).translate({ord(sign): None for sign in "^$\\"})


class Visitors:
    """Browsers, one a person, that are signed in once and asked often."""

    def __init__(self, people: Iterable[Person | None]) -> None:
        self._browsers: dict[int | None, Client] = {}
        for person in people:
            browser = Client(raise_request_exception=False)
            if person:
                browser.force_login(person)
            self._browsers[person.pk if person else None] = browser

    def ask(self, method: str, url: str, person: Person | None) -> HttpResponse:
        """Ask as somebody; afterwards the database, the cache and the browser are as before."""
        browser = self._browsers[person.pk if person else None]
        cookies = copy(browser.cookies)
        cache.clear()
        with transaction.atomic():
            response: HttpResponse = getattr(browser, method)(url)
            if response.streaming:
                # A file is open until it has been read; what is read may be read again.
                response.streaming_content = [b"".join(response.streaming_content)]
            transaction.set_rollback(True)
        browser.cookies = cookies
        return response

    def answers(self, url: str, person: Person | None) -> Answers:
        """What looking and sending nothing amount to."""
        return Answers(told(self.ask("get", url, person)), told(self.ask("post", url, person)))


def told(response: HttpResponse) -> Answer:
    """What a response amounts to."""
    if response.status_code not in {301, 302, 303}:
        return response.status_code
    target = urlsplit(response["Location"])
    return SIGN_IN if target.path == reverse("account_login") else ON
