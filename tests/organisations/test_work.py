"""The work pages: in which role one acts, what one sees there, and what it costs (B-1.3, B-1.7)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samskap.organisations.models import Membership
from samskap.organisations.rules import POWERS, WITHIN_A_SCOPE, Role, has_power
from samskap.organisations.work import _all_ways
from samskap.people import second_factor
from samskap.people.models import Person
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)
WORK = "/en/work/"


@pytest.fixture
def two_roles(client: Client) -> tuple[Membership, Membership]:
    """Somebody who is counsellor in one organisation and coordinator in another, and signed in."""
    counsellor = MembershipFactory(Role.COUNSELLOR)
    coordinator = MembershipFactory(Role.COORDINATOR, person=counsellor.person)
    client.force_login(counsellor.person)
    return counsellor, coordinator


def text_of(client: Client, address: str) -> str:
    """A page that opens."""
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def band(html: str) -> str:
    """What the page says about the role one acts in."""
    return html.partition('class="s-acting"')[2].partition("</p>")[0]


@pytest.mark.policy("B-1.7")
def test_every_work_page_says_in_which_role_one_acts_and_one_press_changes_it(client, two_roles):
    counsellor, coordinator = two_roles
    for address in (WORK, "/en/work/roles/"):
        assert "Counsellor" in band(text_of(client, address))
        assert counsellor.organisation.name in band(text_of(client, address))
    answer = client.post("/en/work/act-as/", {"membership": coordinator.public_id}, follow=True)
    assert answer.redirect_chain == [(WORK, 302)]
    assert f"You now act as: Coordinator, {coordinator.organisation.name}." in answer.content.decode()
    assert "Coordinator" in band(answer.content.decode())
    assert coordinator.organisation.name in band(answer.content.decode())
    assert "Coordinator" in band(text_of(client, "/en/work/members/"))


@pytest.mark.policy("B-1.3", "B-1.7")
def test_a_refused_page_says_in_which_role_one_acts_and_offers_the_one_that_would_do(client, two_roles):
    _counsellor, coordinator = two_roles
    page = client.get("/en/work/members/")
    assert page.status_code == 403
    html = page.content.decode()
    assert "You act as: Counsellor" in html
    assert str(coordinator.public_id) in html.partition("</h2>")[2]
    answer = client.post(
        "/en/work/act-as/", {"membership": coordinator.public_id, "next": "/en/work/members/"}
    )
    assert answer["Location"] == "/en/work/members/"


def test_changing_role_leads_nowhere_else(client, two_roles):
    for next_page in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        chosen = {"membership": two_roles[1].public_id, "next": next_page}
        assert client.post("/en/work/act-as/", chosen)["Location"] == WORK


def test_a_role_beyond_the_first_few_can_be_chosen_too(client, two_roles):
    many_memberships(two_roles[0], count=20)
    last = two_roles[0].person.memberships.latest("pk")
    client.post("/en/work/act-as/", {"membership": last.public_id})
    assert "Teacher" in band(text_of(client, WORK))
    assert queries(client, WORK) == 3


@pytest.mark.policy("B-1.2", "B-1.3")
def test_nobody_acts_in_a_role_of_others_or_one_that_is_over(client, two_roles):
    over = MembershipFactory(Role.OPERATOR, person=two_roles[0].person, valid_until=TODAY - DAY)
    for membership in (MembershipFactory(Role.OPERATOR).public_id, over.public_id, "", "no id"):
        assert client.post("/en/work/act-as/", {"membership": membership}).status_code == 404
    assert "Counsellor" in band(text_of(client, WORK))


@pytest.mark.policy("B-1.2")
def test_when_the_chosen_role_runs_out_one_acts_in_another_and_at_last_in_none(client, two_roles):
    counsellor, coordinator = two_roles
    client.post("/en/work/act-as/", {"membership": coordinator.public_id})
    Membership.objects.filter(pk=coordinator.pk).update(valid_until=TODAY - DAY)
    assert "Counsellor" in band(text_of(client, WORK))
    Membership.objects.filter(pk=counsellor.pk).update(ended_at=timezone.now())
    html = text_of(client, WORK)
    assert "You have no role now" in html
    assert counsellor.organisation.name in html
    assert client.get("/en/work/members/").status_code == 403


@pytest.mark.policy("B-1.6")
def test_a_deputy_sees_for_whom_and_until_when(client):
    original = MembershipFactory(Role.COORDINATOR)
    Person.objects.filter(pk=original.person_id).update(name="Demo <b>coordinator")
    deputy = MembershipFactory(
        Role.COORDINATOR,
        organisation=original.organisation,
        deputy_for=original,
        valid_until=TODAY.replace(year=TODAY.year + 1, month=1, day=31),
    )
    client.force_login(deputy.person)
    said = band(text_of(client, WORK))
    assert "as deputy for <bdi>Demo &lt;b&gt;coordinator</bdi>" in said
    assert f"until 31 January {TODAY.year + 1}" in said


@pytest.mark.parametrize("role", Role)
def test_the_start_page_leads_to_pages_that_open(client, role: Role):
    held = MembershipFactory(role, organisation=OrganisationFactory(runs_the_site=True))
    client.force_login(held.person)
    html = text_of(client, WORK)
    for way in _all_ways():
        offered = f'href="{way.url}"' in html.partition("<main")[2]
        assert offered == (bool(way.url) and has_power(role, way.power)), way.address
        if offered:
            assert client.get(way.url).status_code == 200, way.address


def test_ways_ask_only_for_powers_that_some_role_has():
    assert _all_ways()
    assert all(any(way.power in powers for powers in POWERS.values()) for way in _all_ways())


@pytest.mark.policy("X-4.6")
def test_staff_are_sent_to_show_a_second_factor_and_come_back(client, two_roles, settings, monkeypatch):
    settings.STAFF_SECOND_FACTOR = True
    prove = reverse("people:second_factor")
    assert (
        client.get("/en/work/roles/?page=1")["Location"] == f"{prove}?next=%2Fen%2Fwork%2Froles%2F%3Fpage%3D1"
    )
    assert (
        client.post(f"/en/work/roles/{two_roles[0].public_id}/end/")["Location"]
        == f"{prove}?next=%2Fen%2Fwork%2F"
    )
    assert Membership.objects.filter(ended_at=None).count() == 2
    monkeypatch.setattr(second_factor, "shown", lambda _request: True)
    assert "Counsellor" in band(text_of(client, WORK))


def test_learners_are_never_asked_for_a_second_factor(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(PersonFactory())
    assert client.get(WORK).status_code == 403


# --- What it costs --------------------------------------------------------------------------------------


def many_memberships(held: Membership, *, count: int) -> None:
    """As many more roles of the same person, and as many more members of the same organisation."""
    people = Person.objects.bulk_create(
        Person(email=f"many-{number}@example.org", password="!") for number in range(count)
    )
    shared = {"valid_from": TODAY, "given_at": timezone.now()}
    Membership.objects.bulk_create(
        [
            *(
                Membership(
                    person=held.person,
                    organisation=held.organisation,
                    role=Role.TEACHER,
                    scope=f"course:course-{number}",
                    **shared,
                )
                for number in range(count)
            ),
            *(
                Membership(person=person, organisation=held.organisation, role=Role.TEACHER, **shared)
                for person in people
            ),
        ]
    )


def queries(client: Client, address: str) -> int:
    """How many statements a page sends."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.policy("B-1.3")
def test_a_work_page_costs_the_same_with_one_membership_and_a_thousand(client):
    held = MembershipFactory(Role.COORDINATOR)
    client.force_login(held.person)
    other = MembershipFactory(Role.TEACHER, person=held.person, organisation=held.organisation)
    pages = [WORK, "/en/work/roles/", "/en/work/members/", "/en/work/invitations/"]
    before = {page: queries(client, page) for page in pages}
    many_memberships(held, count=500)
    assert {page: queries(client, page) for page in pages} == before
    # The session with its person, and in which role one acts.
    assert before[WORK] == 2
    assert before["/en/work/members/"] == 5
    assert other.pk > held.pk


# --- A role for a part of the work -------------------------------------------------------------------

SCOPE = "course:co-creation"


@pytest.mark.policy("B-1.2", "B-1.3")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COUNSELLOR, Role.REGISTRAR])
def test_a_role_for_one_course_does_not_open_what_is_of_no_course(client, role):
    held = MembershipFactory(role, scope=SCOPE)
    client.force_login(held.person)
    offered = text_of(client, WORK)
    closed = [way for way in _all_ways() if way.power in POWERS[role] and way.power not in WITHIN_A_SCOPE]
    assert closed
    for way in closed:
        assert f'href="{way.url}"' not in offered
        assert client.get(way.url).status_code == 403, way.address


@pytest.mark.policy("B-1.2")
def test_an_operator_for_one_course_does_not_look_after_the_site(client):
    site = OrganisationFactory(runs_the_site=True)
    held = MembershipFactory(Role.OPERATOR, organisation=site, scope=SCOPE)
    elsewhere = MembershipFactory(Role.TEACHER)
    client.force_login(held.person)
    assert client.get("/en/work/organisations/").status_code == 403
    for page in (
        f"members/{elsewhere.public_id}/",
        f"organisations/{elsewhere.organisation.public_id}/members/",
    ):
        assert client.get(f"/en/work/{page}").status_code == 404
