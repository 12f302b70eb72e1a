"""The pages of members and invitations (B-1.3 … B-1.7)."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from samskap.notices.models import Letter
from samskap.organisations.models import Invitation, Membership, Organisation
from samskap.organisations.rules import Role
from samskap.organisations.views.accepting import TRIES_A_MINUTE
from samskap.people.models import Person
from tests.organisations.factories import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)
MEMBERS, INVITE = "/en/work/members/", "/en/work/invitations/new/"


@pytest.fixture
def coordinator(client: Client) -> Membership:
    """A coordinator, signed in."""
    held = MembershipFactory(Role.COORDINATOR, organisation=OrganisationFactory(name="Demo centre"))
    client.force_login(held.person)
    return held


def member(of: Membership, role: Role = Role.COUNSELLOR, **more) -> Membership:
    return MembershipFactory(role, organisation=of.organisation, **more)


def html_of(response) -> str:
    return response.content.decode()


def code_on(sheet: str) -> str:
    """The code on a printed sheet."""
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", sheet)
    assert found
    return found[0]


def test_members_are_listed_by_role_and_those_who_left_on_request(client, coordinator):
    counsellor, teacher = member(coordinator), member(coordinator, Role.TEACHER)
    gone = member(coordinator, valid_until=TODAY - DAY)
    elsewhere = MembershipFactory(Role.COUNSELLOR)

    def shown(query: str) -> set[str]:
        html = html_of(client.get(MEMBERS + query))
        return {
            each.person.email for each in (counsellor, teacher, gone, elsewhere) if each.person.email in html
        }

    assert shown("") == {counsellor.person.email, teacher.person.email}
    assert shown("?role=teacher") == {teacher.person.email}
    assert shown("?over=1") == {gone.person.email}
    assert shown("?role=no-role") == shown("")


@pytest.mark.policy("X-5.5")
def test_with_extra_care_the_list_has_the_cover_name_and_nothing_else(client, coordinator):
    careful = member(coordinator).person
    Person.objects.filter(pk=careful.pk).update(extra_care=True, name="Cover", phone="+46701234567")
    nameless = member(coordinator).person
    Person.objects.filter(pk=nameless.pk).update(extra_care=True, name="")
    html = html_of(client.get(MEMBERS))
    assert "Cover" in html
    assert "Somebody without a name" in html
    for detail in (careful.email, nameless.email, "+46701234567"):
        assert detail not in html


@pytest.mark.policy("B-1.3")
def test_things_of_another_organisation_do_not_exist(client, coordinator):
    there = MembershipFactory(Role.TEACHER)
    invited = InvitationFactory(organisation=there.organisation)
    here = f"/en/work/organisations/{there.organisation.public_id}"
    addresses = [
        *(f"{MEMBERS}{there.public_id}/{page}" for page in ("", "end/", "role/", "deputy/")),
        *(f"/en/work/roles/{there.public_id}/{page}" for page in ("end/", "deputy/")),
        f"/en/work/invitations/{invited.public_id}/",
        *(f"{here}/{page}" for page in ("members/", "invitations/", "invitations/new/")),
    ]
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"wish": "withdraw"}).status_code in {404, 405}, address
    there.refresh_from_db()
    assert there.ended_at is None


@pytest.mark.policy("B-1.4")
def test_an_operator_of_the_site_reaches_every_organisation(client):
    operator = MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))
    there = MembershipFactory(Role.TEACHER)
    client.force_login(operator.person)
    address = f"/en/work/organisations/{there.organisation.public_id}/invitations/new/"
    page = html_of(client.get(address))
    assert 'value="coordinator"' in page
    assert 'value="operator"' not in page
    assert client.post(address, {"role": "coordinator", "valid_from": TODAY}).status_code == 302
    assert Invitation.objects.get().organisation == there.organisation
    client.post(f"{MEMBERS}{there.public_id}/end/")
    there.refresh_from_db()
    assert there.ended_at


def test_an_operator_of_another_organisation_reaches_only_that_one(client):
    there = MembershipFactory(Role.TEACHER)
    client.force_login(MembershipFactory(Role.OPERATOR).person)
    assert client.get(f"{MEMBERS}{there.public_id}/").status_code == 404


@pytest.mark.policy("B-1.4")
def test_only_roles_that_one_may_give_are_offered_and_taken(client, coordinator):
    offered = set(re.findall(r'<option value="([a-z-]+)">', html_of(client.get(INVITE))))
    assert "counsellor" in offered
    assert not offered & {"coordinator", "operator", "examiner", "data-protection-officer"}
    answer = client.post(INVITE, {"role": "operator", "valid_from": TODAY})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_refused_form_keeps_what_was_typed(client, coordinator):
    typed = {"role": "teacher", "course": "Not a course!", "email": "no address", "valid_from": TODAY}
    answer = client.post(INVITE, {**typed, "valid_until": TODAY - DAY})
    html = html_of(answer)
    assert answer.status_code == 422
    assert "There are 2 things to fix" in html
    assert 'value="no address"' in html
    assert 'value="Not a course!"' in html
    again = client.post(INVITE, {**typed, "email": "new@example.org"})
    assert again.status_code == 422
    assert "Write the course as it stands in its address" in html_of(again)


@pytest.mark.policy("B-1.5")
@pytest.mark.journey("B5.1")
def test_from_the_sheet_to_the_role(client, coordinator):
    answer = client.post(INVITE, {"role": "counsellor", "course": "one", "valid_from": TODAY})
    sheet = client.post(answer["Location"], {"wish": "sheet"})
    code = code_on(html_of(sheet))
    assert "no-store" in sheet["Cache-Control"]
    Person.objects.filter(pk=coordinator.person_id).update(name="Demo coordinator")

    visitor = Client()
    typed = visitor.get("/en/invitation/", {"code": code.lower()})
    assert typed["Location"] == f"/en/invitation/{code}/"
    offer = html_of(visitor.get(typed["Location"]))
    for word in ("Demo centre", "Counsellor", "Only the course one", "Demo coordinator"):
        assert word in offer
    assert f"/en/account/sign-in/?next=%2Fen%2Finvitation%2F{code}%2F" in offer

    person = PersonFactory()
    visitor.force_login(person)
    assert visitor.post(typed["Location"], {"name": " "}).status_code == 422
    accepted = visitor.post(typed["Location"], {"name": "Demo counsellor"}, follow=True)
    assert accepted.redirect_chain == [("/en/work/", 302)]
    assert "Counsellor" in html_of(accepted)
    assert Membership.objects.get(person=person).scope == "course:one"
    assert "Demo counsellor" in html_of(client.get("/en/work/invitations/"))


def void_code(client: Client, coordinator: Membership, why: str) -> str:
    """A code that was right once."""
    invited = InvitationFactory(by=coordinator)
    address = f"/en/work/invitations/{invited.public_id}/"
    code = code_on(html_of(client.post(address, {"wish": "sheet"})))
    match why:
        case "used":
            other = Client()
            other.force_login(PersonFactory())
            other.post(f"/en/invitation/{code}/", {"name": "Demo"})
            assert Membership.objects.filter(role="teacher").exists()
        case "withdrawn":
            client.post(address, {"wish": "withdraw"})
        case "too old":
            Invitation.objects.filter(pk=invited.pk).update(ends_at=timezone.now())
        case "replaced":
            client.post(address, {"wish": "sheet"})
    return code


def what_it_says(answer, code: str) -> tuple[int, str]:
    """Status and page, without the code and what differs from request to request."""
    return answer.status_code, re.sub(r'(value|next)="?[^"]*"', "", html_of(answer).replace(code, ""))


@pytest.mark.policy("B-1.5")
@pytest.mark.parametrize("signed_in", [False, True])
def test_codes_that_open_nothing_get_one_answer_whatever_the_reason(client, coordinator, signed_in):
    void = [void_code(client, coordinator, why) for why in ("used", "withdrawn", "too old", "replaced")]
    visitor = Client()
    if signed_in:
        visitor.force_login(PersonFactory())
    answers = set()
    for code in ("3333-3333-3333-3333", "nonsense", *void):
        answers.add(what_it_says(visitor.get(f"/en/invitation/{code}/"), code))
        answers.add(what_it_says(visitor.post(f"/en/invitation/{code}/"), code))
    assert {status for status, _html in answers} == {404}
    assert len(answers) == 1


def test_guessing_codes_is_held_back(client):
    cache.clear()
    statuses = [
        client.get("/en/invitation/3333-3333-3333-3333/").status_code for _ in range(TRIES_A_MINUTE + 1)
    ]
    assert set(statuses[:-1]) == {404}
    assert statuses[-1] == 429


@pytest.mark.policy("B-1.5", "X-4.9")
def test_an_invitation_to_another_address_says_so_without_telling_which(client, coordinator):
    client.post(INVITE, {"role": "teacher", "email": "invited.person@example.org", "valid_from": TODAY})
    address = f"/en/invitation/{Letter.objects.latest('pk').facts['code']}/"
    visitor = Client()
    visitor.force_login(PersonFactory())
    for answer in (visitor.get(address), visitor.post(address, {"name": "Demo"})):
        html = html_of(answer)
        assert "invited.person" not in html
        assert "i…@example.org" in html
    switched = visitor.post(address, {"wish": "switch"})
    assert switched["Location"].startswith("/en/account/sign-in/?next=%2Fen%2Finvitation%2F")
    assert "Sign in" in html_of(visitor.get(address))
    assert not Membership.objects.filter(role="teacher").exists()


def test_a_letter_in_the_invitees_language_goes_out_and_can_be_sent_again(client, coordinator):
    form = {"role": "teacher", "email": "new@example.org", "language": "sv", "valid_from": TODAY}
    answer = client.post(INVITE, form)
    assert Letter.objects.get().language == "sv"
    client.post(answer["Location"], {"wish": "send"})
    assert Letter.objects.count() == 2
    client.post(answer["Location"], {"wish": "sheet"})
    assert Letter.objects.count() == 2


@pytest.mark.policy("B-1.6")
def test_somebody_without_the_power_names_their_own_deputy_on_paper_or_from_the_list(client):
    held = MembershipFactory(Role.COUNSELLOR)
    colleague = member(held, Role.TEACHER).person
    client.force_login(held.person)
    address = f"/en/work/roles/{held.public_id}/deputy/"
    days = {"valid_from": TODAY, "valid_until": TODAY + 5 * DAY}
    assert client.post(address, {**days, "colleague": colleague.public_id}).status_code == 302
    deputy = Membership.objects.get(deputy_for=held)
    assert (deputy.person, deputy.role) == (colleague, "counsellor")
    assert colleague.email in html_of(client.get("/en/work/roles/"))
    answer = client.post(address, days)
    assert code_on(html_of(client.post(answer["Location"], {"wish": "sheet"})))
    assert client.post(f"/en/work/roles/{deputy.public_id}/end/").status_code == 302
    deputy.refresh_from_db()
    assert deputy.ended_at
    stranger = member(held, Role.TEACHER)
    assert client.post(address, {**days, "colleague": held.person.public_id}).status_code == 422
    assert client.get(f"/en/work/roles/{stranger.public_id}/deputy/").status_code == 404


def test_dates_are_changed_and_a_role_ends_after_one_question(client, coordinator):
    held = member(coordinator)
    address = f"{MEMBERS}{held.public_id}/"
    assert client.post(address, {"valid_from": TODAY, "valid_until": TODAY + DAY}).status_code == 302
    assert client.post(address, {"valid_from": TODAY, "valid_until": TODAY - DAY}).status_code == 422
    held.refresh_from_db()
    assert held.valid_until == TODAY + DAY
    client.get(f"{address}end/")
    held.refresh_from_db()
    assert held.ended_at is None
    client.post(f"{address}end/")
    held.refresh_from_db()
    assert held.ended_at
    assert client.get(address).status_code == 404


def test_somebody_gets_another_role(client, coordinator):
    held = member(coordinator)
    address = f"{MEMBERS}{held.public_id}/role/"
    assert client.post(address, {"role": "teacher", "valid_from": TODAY}).status_code == 302
    assert set(held.person.memberships.values_list("role", flat=True)) == {"counsellor", "teacher"}
    own = client.post(f"{MEMBERS}{coordinator.public_id}/role/", {"role": "teacher", "valid_from": TODAY})
    assert own.status_code == 422
    assert "Nobody can give or prolong a role for themselves" in html_of(own)


def test_the_last_operator_reads_why_the_role_stays(client):
    here = OrganisationFactory(runs_the_site=True)
    operator = MembershipFactory(Role.OPERATOR, organisation=here)
    client.force_login(operator.person)
    for address in (f"{MEMBERS}{operator.public_id}/end/", f"/en/work/roles/{operator.public_id}/end/"):
        answer = client.post(address)
        assert answer.status_code == 422
        assert "This is the last operator" in html_of(answer)
    assert Organisation.objects.get(pk=here.pk).memberships.get().ended_at is None
