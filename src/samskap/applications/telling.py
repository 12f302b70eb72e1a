"""Whom letters about an application go to: the municipality's contact, directors, persons of the team."""

from datetime import datetime

from samskap.applications.models import Application, Participation, TeamMember
from samskap.notices.actions import tell, write_to


def tell_contact(
    application: Application, kind: str, *, key: str, at: datetime, facts: dict[str, str | int] | None = None
) -> None:
    """Write to the contact; when there is none any more, to everybody who may write in the application."""
    writers = application.editors.filter(person__isnull=False, asks=False).order_by("pk")
    contact = application.contact_id
    receivers = [contact] if contact else list(writers.values_list("person", flat=True))
    for person in receivers:
        if person is not None:
            tell(
                person=person,
                kind=kind,
                facts={"application": str(application.public_id), **(facts or {})},
                key=f"{key}:{person}",
                at=at,
                organisation=application.round.programme.organisation_id,
            )


def write_to_member(
    member: TeamMember, kind: str, *, key: str, at: datetime, facts: dict[str, str | int]
) -> None:
    """Write to a person of a team, in the person's own language; nothing to who has refused."""
    if member.email:
        write_to(address=member.email, language=member.language, kind=kind, facts=facts, key=key, at=at)


def write_to_director(
    participation: Participation, kind: str, *, key: str, at: datetime, facts: dict[str, str | int]
) -> None:
    """Write to a municipality's director, in the application's language."""
    if participation.director_email:
        write_to(
            address=participation.director_email,
            language=participation.application.language,
            kind=kind,
            facts=facts,
            key=key,
            at=at,
        )
