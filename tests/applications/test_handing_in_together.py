"""Many at the same moment: the database decides, and whoever comes second loses nothing."""

import pytest

from samskap.applications.access import partner_by_token
from samskap.applications.actions.partnering import agree
from samskap.applications.actions.partners import Director, ask_partner
from samskap.applications.actions.starting import AlreadyApplies, start
from samskap.applications.actions.submitting import InAnotherTeam, submit
from samskap.applications.models import Application, Participation, Submission, TeamMember
from tests.applications.factories import ApplicationFactory, MunicipalityFactory, TeamMemberFactory
from tests.applications.handing import approved, ready, token_in
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT, RoundFactory

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True),
    pytest.mark.policy("C-9.2"),
]


def read(what):
    """What is stored, as a connection of another thread sees it."""
    (found,) = together(what)
    if isinstance(found, Exception):
        raise found
    return found


def hand_in(application: Application):
    """What a thread does: with rows and persons of its own connection."""

    def deed():
        fresh = Application.objects.select_related("contact").get(pk=application.pk)
        return submit(fresh, by=fresh.contact, at=AT).pk

    return deed


@pytest.mark.journey("C1.8")
def test_of_two_teams_with_the_same_person_exactly_one_is_handed_in(tmp_path):
    round_ = RoundFactory()
    both = [ready(round_) for _ in range(2)]
    for each in both:
        TeamMemberFactory(each, email="both@example.org")
        approved(each)
    with separate_connections(tmp_path):
        results = together(*(hand_in(each) for each in both))
        states = read(lambda: sorted(Application.objects.values_list("state", flat=True)))
        counting = read(TeamMember.objects.filter(email="both@example.org", counts=True).count)
        numbers = read(Application.objects.exclude(number=None).count)
    assert sum(isinstance(each, int) for each in results) == 1
    (refused,) = [each for each in results if not isinstance(each, int)]
    assert isinstance(refused, InAnotherTeam)
    assert (states, counting, numbers) == (["draft", "submitted"], 1, 1)


def test_pressed_by_two_at_once_it_is_handed_in_once(tmp_path):
    application = ready()
    with separate_connections(tmp_path):
        results = together(*[hand_in(application)] * 3)
        stored = read(Submission.objects.count)
    assert len(set(results)) == 1
    assert stored == 1


def test_numbers_are_given_once_when_many_hand_in_at_once(tmp_path):
    round_ = RoundFactory(slug="2027")
    many = [ready(round_) for _ in range(4)]
    with separate_connections(tmp_path):
        results = together(*(hand_in(each) for each in many))
        numbers = read(lambda: sorted(Application.objects.values_list("number", flat=True)))
    assert all(isinstance(each, int) for each in results)
    assert numbers == [f"2027-{number:04d}" for number in (1, 2, 3, 4)]


@pytest.mark.policy("C-9.3")
@pytest.mark.journey("C1.3")
def test_a_partner_agrees_while_its_own_application_is_begun_and_exactly_one_holds(tmp_path):
    round_, municipality, adviser = RoundFactory(), MunicipalityFactory(), PersonFactory()
    application = ApplicationFactory(round_)
    ask_partner(application, municipality, Director("D", "d@example.org"), by=application.contact, at=AT)
    token = token_in("applications.partner_asked")

    def say_yes():
        return agree(partner_by_token(token), at=AT).pk

    def begin_own():
        return start(round_, municipality, language="en", by=adviser, at=AT).pk

    with separate_connections(tmp_path):
        results = together(say_yes, begin_own)
        live = read(Participation.objects.filter(municipality=municipality, live=True).count)
        asked = read(lambda: Participation.objects.get(application=application, municipality=municipality))
    assert sum(isinstance(each, int) for each in results) == 1
    assert sum(isinstance(each, AlreadyApplies) for each in results) == 1
    assert live == 1
    assert asked.declined_at is None


@pytest.mark.policy("C-9.3")
def test_a_partner_asked_by_two_says_yes_to_both_and_one_holds(tmp_path):
    round_, municipality = RoundFactory(), MunicipalityFactory()
    tokens = []
    for number in range(2):
        application = ApplicationFactory(round_)
        director = Director("D", f"d{number}@example.org")
        ask_partner(application, municipality, director, by=application.contact, at=AT)
        tokens.append(token_in("applications.partner_asked", address=director.email))

    def say_yes(token):
        return lambda: agree(partner_by_token(token), at=AT).pk

    with separate_connections(tmp_path):
        results = together(*(say_yes(each) for each in tokens))
        live = read(Participation.objects.filter(municipality=municipality, live=True).count)
    assert sum(isinstance(each, int) for each in results) == 1
    assert sum(isinstance(each, AlreadyApplies) for each in results) == 1
    assert live == 1
