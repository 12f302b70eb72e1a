"""Participants for tests; the protected one has names that are found wherever they leak."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime

from samskap.centre.models import Concern, Participant, RecordsRequest
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.privacy.models import SealedKind
from samskap.privacy.sealed import put_under_seal
from tests.organisations.factories import MembershipFactory, OrganisationFactory

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
#: What nobody but the two keepers may ever meet; strange words, so that no page has them by chance.
LEGAL_NAME = "Quillonia Vextermark"
PHONE = "+46709998877"
EMAIL = "quillonia@example.org"
COVER_NAME = "Zephyrina"
USER_NAME = "q9q-7xx"
NUMBER = "QQ7-XX9"
_numbers = itertools.count(100)


@dataclass(frozen=True, slots=True)
class Protected:
    """A participant with extra care, her two keepers, and what must not leak."""

    participant: Participant
    first_keeper: Person
    second_keeper: Person

    @property
    def person(self) -> Person:
        """The person herself."""
        return self.participant.person

    #: To the keepers the cover name, user name and number show; what is sealed shows on no page unopened.
    sealed_markers = (LEGAL_NAME, "Quillonia", "Vextermark", PHONE, "709998877", EMAIL)
    markers = (*sealed_markers, COVER_NAME, USER_NAME, USER_NAME.upper(), NUMBER)


def ParticipantFactory(  # noqa: N802 - reads like the class it makes
    *, organisation: Organisation | None = None, name: str = "", phone: str = "", contact_email: str = ""
) -> Participant:
    """Somebody registered without extra care; without `name` each gets their own."""
    number = next(_numbers)
    person = Person.objects.create(
        name=name or f"Participant {number}", user_name=f"demo-user-{number}", phone=phone, created_at=AT
    )
    return Participant.objects.create(
        person=person,
        organisation=organisation or OrganisationFactory(),
        number=f"AAA-{number}",
        contact_email=contact_email,
        registered_at=AT,
    )


def ProtectedParticipantFactory(  # noqa: N802
    *,
    organisation: Organisation | None = None,
    first_keeper: Person | None = None,
    second_keeper: Person | None = None,
) -> Protected:
    """Somebody with extra care whose legal name, phone and e-mail are sealed, and her two keepers."""
    organisation = organisation or OrganisationFactory()
    first = first_keeper or _keeper(Role.COORDINATOR, organisation).person
    second = second_keeper or _keeper(Role.COUNSELLOR, organisation).person
    person = Person.objects.create(name=COVER_NAME, user_name=USER_NAME, extra_care=True, created_at=AT)
    participant = Participant.objects.create(
        person=person,
        organisation=organisation,
        number=NUMBER,
        registered_at=AT,
        registered_by=first,
        first_keeper=first,
        second_keeper=second,
    )
    details = {SealedKind.LEGAL_NAME: LEGAL_NAME, SealedKind.PHONE: PHONE, SealedKind.EMAIL: EMAIL}
    sealer = Acting(first, Membership.objects.get(person=first, organisation=organisation))
    put_under_seal(person=person, details=details, by=sealer, at=AT)
    return Protected(participant, first, second)


def RecordsRequestFactory(  # noqa: N802
    *, organisation: Organisation | None = None, about: Participant | None = None
) -> RecordsRequest:
    """A request for public records that waits; with `about` it may be about that participant."""
    request = RecordsRequest.objects.create(
        organisation=organisation or (about.organisation if about else OrganisationFactory()),
        reference=f"2027/{next(_numbers)}",
        received_on=AT.date(),
        registered_at=AT,
    )
    if about:
        Concern.objects.create(request=request, participant=about)
    return request


def _keeper(role: Role, organisation: Organisation) -> Membership:
    return MembershipFactory(role, organisation=organisation)
