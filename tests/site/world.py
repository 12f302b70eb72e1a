"""A small world in which every address has something to show, to people of every kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from samskap.awards.actions.issuing import issue
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award
from samskap.courses.models import CourseVersion
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from tests.centre.factories import Protected, ProtectedParticipantFactory
from tests.courses.packs import published_course
from tests.issuing.factories import AttestationFactory
from tests.learning.conftest import answer_all, begin
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What the addresses are about, and who comes to them.

    `learner` takes part in the course, has finished it, and holds the certificate; `stranger` has nothing
    to do with anything. `home` is the organisation that all things of organisations belong to, and which
    has issued that certificate; in it and in `elsewhere` there is somebody in every role. `protected` takes
    part at home with extra care and has a certificate from there; the coordinator and the counsellor are her
    keepers.
    """

    version: CourseVersion
    stranger: Person
    learner: Person
    award: Award
    home: Organisation
    elsewhere: Organisation
    at_home: Mapping[Role, Person]
    abroad: Mapping[Role, Person]
    protected: Protected

    def people(self) -> Iterator[tuple[str, Person | None]]:
        """Everybody, with a name for them; None is a visitor who isn't signed in."""
        yield "visitor", None
        yield "stranger", self.stranger
        yield "learner", self.learner
        yield from ((f"{role} at home", person) for role, person in self.at_home.items())
        yield from ((f"{role} elsewhere", person) for role, person in self.abroad.items())


def make_world(folder: Path) -> World:
    """Make it in the database; `folder` is for the course's files while it is published."""
    version = published_course(folder, replies="moderated")
    home = OrganisationFactory(name="Demo learning centre", runs_the_site=True)
    learner = PersonFactory(email="leaver@example.org")
    begin(learner)
    answer_all(learner)
    enrolment = Enrolment.objects.get(person=learner)
    award = issue(enrolment=enrolment, name="Demo learner", language="en", by=learner, at=AT)
    pdf_of(award, at=AT)
    elsewhere = OrganisationFactory(name="Another learning centre")
    at_home, abroad = _everybody(home), _everybody(elsewhere)
    protected = ProtectedParticipantFactory(
        organisation=home,
        first_keeper=at_home[Role.COORDINATOR],
        second_keeper=at_home[Role.COUNSELLOR],
    )
    AttestationFactory(organisation=home, person=protected.person, name=protected.person.name)
    return World(
        version=version,
        stranger=PersonFactory(),
        learner=learner,
        award=award,
        home=home,
        elsewhere=elsewhere,
        at_home=at_home,
        abroad=abroad,
        protected=protected,
    )


def _everybody(organisation: Organisation) -> dict[Role, Person]:
    return {role: MembershipFactory(role, organisation=organisation).person for role in Role}
