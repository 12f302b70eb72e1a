"""Certificates that staff have attested, for tests."""

import itertools
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from samskap.awards.achievements import Facts, Words
from samskap.awards.actions.putting_down import check_address, new_number, put_down
from samskap.awards.models import Achievement, Award
from samskap.awards.queries.designs import design_of
from samskap.awards.rules import Kind
from samskap.awards.snapshot import Snapshot
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from tests.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
_numbers = itertools.count(1)


def AchievementFactory(  # noqa: N802 - reads like the class it makes
    *, organisation: Organisation, title: str = "Digital first steps", kind: Kind = Kind.ATTENDANCE
) -> Achievement:
    """Something that can be attested, the same for the same title."""
    facts = Facts(language="en", hours=6, words={"en": Words(title, title, title, ())})
    made, _is_new = Achievement.objects.get_or_create(
        issuer=organisation,
        kind=kind,
        key=f"attested:{title}"[:120],
        version=1,
        defaults={"facts": facts.as_json(), "made_at": AT},
    )
    return made


def AttestationFactory(  # noqa: N802
    *,
    organisation: Organisation | None = None,
    person: Person | None = None,
    name: str = "",
    title: str = "Digital first steps",
    kind: Kind = Kind.ATTENDANCE,
    at: datetime = AT,
) -> Award:
    """A certificate without answers that an organisation has issued to somebody."""
    organisation = organisation or OrganisationFactory()
    achievement = AchievementFactory(organisation=organisation, title=title, kind=kind)
    number = new_number()
    snapshot = Snapshot(
        number=number,
        kind=kind,
        name=name or f"Attendant {next(_numbers)}",
        issuer=organisation.name,
        issued_on=timezone.localdate(at).isoformat(),
        language="en",
        title=title,
        title_language="en",
        hours=6,
        outcomes=(),
        check_url=check_address(number),
        achievement=str(achievement.public_id),
        from_on="2027-03-01",
        until_on="2027-03-12",
        **design_of(organisation, "en"),
    )
    with transaction.atomic():
        made = put_down(
            snapshot,
            achievement=achievement,
            person_id=(person or PersonFactory()).pk,
            enrolment=None,
            by=None,
            at=at,
        )
    return Award.objects.get(pk=made.pk)
