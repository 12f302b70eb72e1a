"""The kinds of letters that this room writes, and putting them into the outbox.

All are necessary: they tell of a decision and how to complain about it, or of a day after which a place is
lost. None names a person. The reason in full stands on the page of the application.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings

from samskap.applications.models import Application, TeamMember
from samskap.notices.actions import put, to_address, to_person
from samskap.notices.models import Letter
from samskap.notices.rules import Channel, Kind

_LONG = timedelta(days=60)
#: A decision has to reach those too who have no e-mail address.
_ALL_WAYS = frozenset({Channel.EMAIL, Channel.PAPER, Channel.INSIDE})


def _kind(name: str) -> Kind:
    return Kind(f"offers.{name}", template=f"offers/letters/{name}", channels=_ALL_WAYS, valid_for=_LONG)


KINDS = (
    _kind("offered"),
    _kind("answer"),
    _kind("replied"),
    _kind("expired"),
    _kind("longer"),
    _kind("withdrawn"),
    _kind("person_cannot"),
    _kind("shortfall"),
    _kind("mended"),
    _kind("lapsed"),
    _kind("confirmed"),
    # To single persons of a team, most of whom have no account.
    Kind(
        "offers.place",
        template="offers/letters/place",
        channels=frozenset({Channel.EMAIL}),
        secrets=frozenset({"link"}),
        valid_for=_LONG,
    ),
    _kind("no_place"),
    _kind("place_gone"),
)

Facts = Mapping[str, str | int]


def tell_writers(
    application: Application, of: str, *, key: str, at: datetime, facts: Facts | None = None
) -> None:
    """Write to everybody who may write in an application, in the caller's transaction, once a `key`."""
    put(letters_to_writers(application, of, key=key, at=at, facts=facts))


def write_to_members(
    application: Application,
    members: Iterable[TeamMember],
    of: str,
    *,
    key: str,
    at: datetime,
    facts: Facts | None = None,
) -> None:
    """Write to persons of a team at the addresses they have confirmed, in their languages; likewise once."""
    put(letters_to_members(application, members, of, key=key, at=at, facts=facts))


def letters_to_writers(
    application: Application, of: str, *, key: str, at: datetime, facts: Facts | None = None
) -> list[Letter]:
    """The letters of `tell_writers`, for whoever puts those of many applications into the outbox at once."""
    about = _about(application) | dict(facts or {})
    return [
        to_person(
            person=editor.person_id,
            kind=f"offers.{of}",
            facts=about,
            key=f"offers.{of}:{application.pk}:{key}:{editor.person_id}",
            at=at,
            organisation=_organisation(application),
        )
        for editor in application.editors.all()
        if editor.person_id and not editor.asks
    ]


def letters_to_members(
    application: Application,
    members: Iterable[TeamMember],
    of: str,
    *,
    key: str,
    at: datetime,
    facts: Facts | None = None,
) -> list[Letter]:
    """Likewise those of `write_to_members`."""
    about = _about(application) | dict(facts or {})
    return [
        to_address(
            address=member.email,
            language=member.language,
            kind=f"offers.{of}",
            facts={**about, "municipality": member.municipality.name},
            key=f"offers.{of}:{application.pk}:{key}:member:{member.pk}",
            at=at,
            organisation=_organisation(application),
        )
        for member in members
    ]


def place_address(token: str) -> str:
    """The secret address at which a person says whether she or he comes."""
    return f"{settings.BASE_URL}/place/{token}/"


def _about(application: Application) -> dict[str, str | int]:
    return {"number": application.number or "", "application": str(application.public_id)}


def _organisation(application: Application) -> int:
    return application.round.programme.organisation_id
