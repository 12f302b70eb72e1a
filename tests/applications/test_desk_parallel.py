"""Many at the same moment: one application begins, four persons fit, no text is lost."""

from uuid import uuid4

import pytest

from samskap.applications.actions import team, texts
from samskap.applications.actions.holding import Conflict
from samskap.applications.actions.starting import AlreadyApplies, start
from samskap.applications.models import Application, TaskText, TeamMember
from samskap.applications.rules.standing import Education, TeamRole
from samskap.kernel.pens import Pen
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT, RoundFactory

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.mark.policy("C-9.2")
@pytest.mark.journey("C1.2")
def test_of_parallel_beginnings_one_wins_and_the_others_are_told(tmp_path):
    round_, municipality = RoundFactory(), MunicipalityFactory()
    people = [PersonFactory() for _ in range(4)]

    def begin(person):
        return lambda: start(round_, municipality, language="en", by=person, at=AT)

    with separate_connections(tmp_path):
        came = together(*map(begin, people))
        (there,) = together(lambda: list(Application.objects.values_list("pk", flat=True)))
    won = [each for each in came if isinstance(each, Application)]
    told = [each for each in came if isinstance(each, AlreadyApplies)]
    assert (len(won), len(told)) == (1, 3)
    assert there == [won[0].pk]
    assert {each.claim.application_id for each in told} == {won[0].pk}
    assert all(each.claim.application.contact == won[0].contact for each in told)


@pytest.mark.policy("X-3", "C-9.1")
@pytest.mark.journey("C1.6")
def test_of_parallel_texts_one_is_stored_and_the_others_get_both(tmp_path):
    adviser = PersonFactory()
    application = ApplicationFactory(RoundFactory(), editor=adviser)
    written = [f"Text {uuid4()}" for _ in range(3)]

    def save(text):
        pen = Pen(1, hand=text[-8:], stroke=1)
        return lambda: texts.save_text(application, "need", text, pen=pen, by=adviser, at=AT)

    with separate_connections(tmp_path):
        came = together(*map(save, written))
        (stored,) = together(lambda: TaskText.objects.get(application=application, part="need"))
    won = [each for each in came if isinstance(each, TaskText)]
    lost = [each for each in came if isinstance(each, Conflict)]
    assert (len(won), len(lost)) == (1, 2)
    assert (stored.text, stored.revision) == (won[0].text, 2)
    assert {each.stored.text for each in lost} == {won[0].text}


def facts(number: int, municipality) -> team.MemberFacts:
    return team.MemberFacts(
        name=f"Demo {number}",
        email=f"new{number}@example.org",
        language="en",
        municipality_id=municipality.pk,
        role=TeamRole.LEADER,
        sector="health",
        position="",
        education=Education.NONE,
        education_text="",
        higher_years=0,
        work_years=0,
        relevant_years=0,
    )


@pytest.mark.policy("C-10.1")
def test_of_parallel_fourth_persons_one_comes_in(tmp_path):
    adviser = PersonFactory()
    application = ApplicationFactory(RoundFactory(), editor=adviser)
    municipality = application.participations.get().municipality

    def add(number):
        return lambda: team.add_member(application, facts(number, municipality), by=adviser, at=AT)

    with separate_connections(tmp_path):
        came = together(*map(add, range(3)))
        (there,) = together(lambda: TeamMember.objects.filter(application=application).count())
    assert there == 4
    assert sum(isinstance(each, TeamMember) for each in came) == 1
    assert sum(isinstance(each, team.TeamFull) for each in came) == 2
