"""What `make bench` measures: the product with its course, learners in it, and visitors who ask for pages."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LEARNERS = 30


class Visitor:
    """Sends requests through the WSGI door, with the cookies of a person or of nobody."""

    def __init__(self, application: Callable[..., Any], cookies: dict[str, str] | None = None) -> None:
        self.application = application
        self.cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())

    def ask(self, path: str, form: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
        """Send one request; return status, headers and body."""
        answer: dict[str, Any] = {}
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip, br",
            "HTTP_COOKIE": self.cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(form or b"")),
            "wsgi.input": io.BytesIO(form or b""),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
        }
        chunks = self.application(
            environ, lambda status, headers: answer.update(status=status, headers=headers)
        )
        body = b"".join(chunks)
        getattr(chunks, "close", lambda: None)()
        return int(answer["status"].split()[0]), dict(answer["headers"]), body


def prepare(var: Path) -> None:
    """Set Django up on a database of its own, with the shipped course and demo people."""
    os.environ.update(
        SAMSKAP_MODE="demo", SAMSKAP_VAR=str(var), DJANGO_SETTINGS_MODULE="samskap.site.settings"
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", stdout=io.StringIO())
    import yaml

    from samskap.site import demo

    answers = yaml.safe_load(demo.ANSWERS.read_text())
    for number in range(LEARNERS):
        demo.make_learner(f"bench-{number}@example.org", answers[:13], certified=False, at=datetime.now(UTC))


def cookies_of(email: str) -> dict[str, str]:
    """Sign a person in behind the scenes; return the cookies a browser would hold."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from samskap.people.models import Person
    from samskap.people.sessions import SessionStore

    person = Person.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key), settings.CSRF_COOKIE_NAME: "a" * 32}


def make_staff(count: int) -> str:
    """Make somebody with `count` roles in an organisation of as many members; return the e-mail address."""
    from samskap.organisations.models import Membership, Organisation, OrganisationKind
    from samskap.organisations.rules import Role
    from samskap.people.models import Person

    now = datetime.now(UTC)
    here = Organisation.objects.create(kind=OrganisationKind.OTHER, name=f"Bench {count}", created_at=now)
    people = Person.objects.bulk_create(
        Person(email=f"staff-{count}-{number}@example.org", password="!", has_roles=True)
        for number in range(count)
    )
    held = [(people[0], Role.COORDINATOR, "")]
    held += [(people[0], Role.TEACHER, f"course:course-{number}") for number in range(count - 1)]
    held += [(person, Role.TEACHER, "") for person in people[1:]]
    Membership.objects.bulk_create(
        Membership(
            person=person, organisation=here, role=role, scope=scope, valid_from=now.date(), given_at=now
        )
        for person, role, scope in held
    )
    return str(people[0].email)


def unzipped(body: bytes) -> bytes:
    """A page's HTML, whether it came compressed or not."""
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
