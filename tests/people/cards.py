"""People without e-mail, and their cards."""

from datetime import datetime
from typing import NamedTuple

from django.test import Client
from django.utils import timezone

from samskap.people import actions, cards
from samskap.people.models import Person
from tests.people.factories import PersonFactory

CARD = "/en/account/card/"
PASSPHRASE = "/en/account/card/passphrase/"
WORDS = "boat lamp bun"


class Holder(NamedTuple):
    """Somebody without e-mail who has just been given a card."""

    person: Person
    card: cards.Card


def holder(*, name: str = "Amina", language: str = "", at: datetime | None = None) -> Holder:
    """Make an account without e-mail, and a card for it."""
    at, staff = at or timezone.now(), PersonFactory()
    person = actions.open_account_without_email(
        name=name, language=language, extra_care=False, by=staff, at=at
    )
    return Holder(person, cards.issue(person=person, by=staff, at=at, role="counsellor"))


def come_in(client: Client, card: cards.Card, *, words: str = WORDS, shared: bool = False) -> None:
    """Type in a card and choose a passphrase."""
    box = {"shared": "on"} if shared else {}
    assert client.post(CARD, {"user_name": card.user_name, "code": card.code, **box}).status_code == 302
    assert client.post(PASSPHRASE, {"new": words}).status_code == 302
