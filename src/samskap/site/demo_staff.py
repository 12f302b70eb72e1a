"""The demo's organisations, the people who work in them, and a learning centre's participants."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from samskap.awards.rules import Kind
from samskap.centre.access import participants_for
from samskap.centre.actions.registering import Details, register, register_with_care
from samskap.centre.models import Participant, ReachBy
from samskap.issuing.actions import batches
from samskap.issuing.attestation import Attestation
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import Batch
from samskap.issuing.running import work_through
from samskap.organisations.access import Acting
from samskap.organisations.actions import memberships, organisations
from samskap.organisations.actions.installation import organisation_that_runs_the_site
from samskap.organisations.models import Membership, Municipality, Organisation, OrganisationKind
from samskap.organisations.positions import Position
from samskap.organisations.rules import Role
from samskap.organisations.wording import role_in_words
from samskap.people.models import Person
from samskap.site import demo_certificates

CENTRE, SCHOOL = "Demo Learning Centre", "Demo School of Innovation"
MUNICIPALITY, SERVICE = "Demo Municipality", "Demo Employment Service"
#: The municipality of the register that the demo's own stands on: country and code.
REGISTERED = ("NO", "3405")

#: Who writes the demo municipality's application, and a teacher who may witness draws.
CONTACT, WITNESS = "demo-contact@example.org", "demo-witness@example.org"
#: Who consults with the centre for the employment service.
OFFICER = "demo-officer@example.org"
#: Who runs the learning centre's terms.
COORDINATOR = "demo-coordinator@example.org"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works somewhere; two entries with one address are one person with two roles."""

    address: str
    name: str
    organisation: str
    role: Role

    @property
    def role_in_words(self) -> str:
        """The role, in the reader's language."""
        return role_in_words(self.role)


STAFF = [
    Member("demo-operator@example.org", "Demo operator", CENTRE, Role.OPERATOR),
    Member(COORDINATOR, "Demo coordinator", CENTRE, Role.COORDINATOR),
    Member(COORDINATOR, "Demo coordinator", SCHOOL, Role.TEACHER),
    Member("demo-counsellor@example.org", "Demo counsellor", CENTRE, Role.COUNSELLOR),
    Member("demo-leader@example.org", "Demo conversation leader", CENTRE, Role.CONVERSATION_LEADER),
    Member("demo-registrar@example.org", "Demo registrar", CENTRE, Role.REGISTRAR),
    Member("demo-protection@example.org", "Demo protection officer", CENTRE, Role.DATA_PROTECTION_OFFICER),
    # The centre lets the service's officer and a language teacher see a term as its meeting sees it.
    Member(OFFICER, "Demo employment officer", CENTRE, Role.EMPLOYMENT_OFFICER),
    Member(OFFICER, "Demo employment officer", SERVICE, Role.EMPLOYMENT_OFFICER),
    Member("demo-teacher@example.org", "Demo language teacher", CENTRE, Role.TEACHER),
    Member("demo-school@example.org", "Demo programme coordinator", SCHOOL, Role.PROGRAMME_COORDINATOR),
    Member(WITNESS, "Demo teacher and witness", SCHOOL, Role.TEACHER),
    Member("demo-director@example.org", "Demo municipal director", MUNICIPALITY, Role.MUNICIPAL_DIRECTOR),
    Member(CONTACT, "Demo municipal contact", MUNICIPALITY, Role.MUNICIPAL_CONTACT),
]
PARTICIPANTS = [
    Details(name="Demo participant, engineer", language="sv", phone="+46700000001", reach_by=ReachBy.PHONE),
    Details(name="Demo participant, packer", language="nb"),
]
COVER_NAME = "Demo cover name"


@transaction.atomic
def fill(*, password: str, at: datetime) -> None:
    """Make what isn't there yet; asked again, nothing changes."""
    places = _organisations(at)
    for member in STAFF:
        person = Person.objects.filter(email=member.address).first() or _person(member, password)
        position = Position(places[member.organisation], member.role, valid_from=timezone.localdate(at))
        memberships.give(person=person, position=position, by=None, at=at)
    if not Participant.objects.of(places[CENTRE].pk).exists():
        _register(places[CENTRE], at)
    demo_certificates.fill(by=_coordinator(places[CENTRE]), at=at)
    if not Batch.objects.filter(organisation=places[CENTRE]).exists():
        _attest(places[CENTRE], at)


def _organisations(at: datetime) -> dict[str, Organisation]:
    country, code = REGISTERED
    municipality = Municipality.objects.get(country=country, code=code, valid_until=None)
    wanted = [
        (OrganisationKind.LEARNING_CENTRE, CENTRE, None),
        (OrganisationKind.HIGHER_EDUCATION, SCHOOL, None),
        (OrganisationKind.EMPLOYMENT_SERVICE, SERVICE, None),
        (OrganisationKind.MUNICIPALITY, MUNICIPALITY, municipality),
    ]
    for kind, name, lies_in in wanted:
        if not Organisation.objects.filter(kind=kind, name=name).exists():
            organisations.make(kind=kind, name=name, municipality=lies_in, by=None, at=at)
    organisation_that_runs_the_site(name=CENTRE, at=at)
    names = [name for _kind, name, _municipality in wanted]
    return {organisation.name: organisation for organisation in Organisation.objects.filter(name__in=names)}


def _person(member: Member, password: str) -> Person:
    person = person_with_password(member.address, password)
    person.name = member.name
    person.save(update_fields=["name"])
    return person


def person_with_password(address: str, password: str) -> Person:
    """Make a person of the demo. All share one hash: a slow one for each would delay the start by seconds."""
    person = Person.objects.create_user(address)
    person.password = _hashed(password)
    person.save(update_fields=["password"])
    return person


@cache
def _hashed(password: str) -> str:
    return make_password(password)


def _coordinator(centre: Organisation) -> Acting:
    coordinator = Membership.objects.get(organisation=centre, role=Role.COORDINATOR)
    return Acting(coordinator.person, coordinator)


def _register(centre: Organisation, at: datetime) -> None:
    counsellor = Membership.objects.get(organisation=centre, role=Role.COUNSELLOR)
    acting = _coordinator(centre)
    for details in PARTICIPANTS:
        register(details=details, by=acting, at=at)
    register_with_care(
        cover_name=COVER_NAME,
        language="sv",
        legal_name="Demo legal name",
        second_keeper=counsellor.person,
        by=acting,
        at=at,
    )


def _attest(centre: Organisation, at: datetime) -> None:
    """What the coordinator has attested to the participants without extra care, issued and drawn."""
    acting, today = _coordinator(centre), timezone.localdate(at)
    what = Attestation(
        kind=Kind.ATTENDANCE,
        title="Demo conversation evenings",
        language="en",
        from_on=(today - timedelta(days=29)).isoformat(),
        until_on=(today - timedelta(days=1)).isoformat(),
        hours=10,
        outcomes=("Words for everyday things", "Telling about one’s day"),
    )
    batch = batches.begin(what=what, by=acting, at=at, public_id=uuid4())
    everybody = participants_for(acting).running().values_list("public_id", flat=True)
    batches.choose(batch, chosen=list(everybody), shown=(), by=acting, at=at)
    batches.start(batch, by=acting, at=at)
    while work_through(batch.pk, HANDLERS):
        pass
