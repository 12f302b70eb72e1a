"""The desk: who sees what, noting many in a row, files, registering."""

import csv
import io

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.centre.models import Participant
from samskap.interest.models import Interest
from samskap.organisations.rules import Role
from tests.campaigns.factories import ChannelFactory
from tests.catalogue.factories import EntryFactory
from tests.interest.conftest import acting, signed_in, typed
from tests.interest.factories import InterestFactory


def desk(catalogue, more: str = "") -> str:
    return f"/en/work/interest/{catalogue.term.public_id}/{more}"


def one(it, more: str = "") -> str:
    return f"/en/work/interest/people/{it.public_id}/{more}"


@pytest.mark.policy("B-1", "B-1.8", "B-3.9")
@pytest.mark.parametrize("role", list(Role))
def test_those_who_note_interest_see_it_and_nobody_else(role, home, catalogue):
    it = InterestFactory(catalogue=catalogue, first_name="Vexter")
    may = role in {
        Role.COORDINATOR,
        Role.COUNSELLOR,
        Role.CONVERSATION_LEADER,
        Role.TEACHER,
        Role.PROGRAMME_COORDINATOR,
    }
    browser = signed_in(acting(role, home))
    for address in (desk(catalogue), one(it), desk(catalogue, "interested.csv")):
        answer = browser.get(address)
        assert (answer.status_code == 200, b"Vexter" in answer.content) == (may, may), address


@pytest.mark.policy("B-1")
def test_another_centre_sees_nobody(catalogue):
    it = InterestFactory(catalogue=catalogue)
    from tests.organisations.factories import OrganisationFactory

    browser = signed_in(acting(Role.COORDINATOR, OrganisationFactory()))
    for address in (desk(catalogue), one(it), one(it, "register/"), one(it, "receipt.pdf")):
        assert browser.get(address).status_code == 404
    assert browser.post(one(it, "delete/"), {"sure": "on"}).status_code == 404
    assert Interest.objects.exists()


@pytest.mark.policy("B-3.9")
@pytest.mark.journey("B2.7")
def test_many_are_noted_in_a_row_from_paper_with_a_receipt_each(coordinator, catalogue, entries):
    browser = signed_in(coordinator)
    form = browser.get(desk(catalogue, "new/")).content.decode()
    assert "Never ask which kind of protection it is, or why." in form
    assert form.index("Before you type a name") < form.index('name="first_name"')
    assert "autofocus" in form.split('name="first_name"')[1].split(">")[0]
    for number in range(3):
        form = browser.post(
            desk(catalogue, "new/"),
            typed(came_by="paper", address=f"070123456{number}", courses=[str(entries[0].public_id)]),
            follow=True,
        )
        assert 'value="Ahmed"' not in form.content.decode(), "empty for the next one"
    assert Interest.objects.filter(came_by="paper", noted_by=coordinator.person).count() == 3
    last = Interest.objects.latest("pk")
    assert one(last, "receipt.pdf") in form.content.decode()
    assert browser.get(one(last, "receipt.pdf"))["Content-Type"] == "application/pdf"


@pytest.mark.policy("B-3.9")
def test_what_cant_be_noted_comes_back(coordinator, catalogue):
    answer = signed_in(coordinator).post(desk(catalogue, "new/"), typed(came_by="phone", address="?"))
    assert (answer.status_code, 'value="Ahmed"' in answer.content.decode()) == (422, True)


@pytest.mark.policy("B-3.9")
def test_the_list_is_filtered(coordinator, catalogue, entries):
    InterestFactory(catalogue=catalogue, first_name="Anna", state="reached").entries.add(entries[0])
    InterestFactory(catalogue=catalogue, first_name="Boris", came_by="paper")
    browser = signed_in(coordinator)

    def shown(query: str) -> tuple[bool, bool]:
        page = browser.get(desk(catalogue, query)).content.decode()
        return "Anna" in page, "Boris" in page

    assert shown("") == (True, True)
    assert shown("?state=reached") == (True, False)
    assert shown("?came_by=paper") == (False, True)
    assert shown(f"?course={entries[0].pk}") == (True, False)
    assert shown("?state=nonsense&course=x&reach_by=%00&page=-3") == (True, True)


def test_the_list_costs_the_same_for_one_and_for_many(
    coordinator, catalogue, entries, django_assert_max_num_queries
):
    browser = signed_in(coordinator)
    for count in (1, 20):
        for _ in range(count):
            it = InterestFactory(
                catalogue=catalogue, channel=ChannelFactory(organisation=catalogue.term.organisation)
            )
            it.entries.set(entries)
        with django_assert_max_num_queries(12):
            browser.get(desk(catalogue))


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.policy("B-3.9")
def test_the_file_has_no_addresses_unless_somebody_asks_and_that_is_written_down(coordinator, catalogue):
    InterestFactory(catalogue=catalogue, first_name="=HYPERLINK(1)", address="0701112233")
    InterestFactory(catalogue=catalogue, state="over")
    browser = signed_in(coordinator)
    [row] = rows(browser.get(desk(catalogue, "interested.csv?state=new")))
    assert row["First name"] == "'=HYPERLINK(1)"
    assert "0701112233" not in row.values()
    assert not Event.objects.filter(verb="interest.addresses_taken").exists()
    assert browser.get(desk(catalogue, "addresses.csv")).status_code == 405
    [row] = rows(browser.post(desk(catalogue, "addresses.csv?state=new")))
    assert row["Number or address"] == "0701112233"
    assert Event.objects.get(verb="interest.addresses_taken").facts == {"count": 1}


@pytest.mark.policy("B-3.9")
def test_what_became_of_somebody_is_said_on_the_page(coordinator, catalogue):
    it = InterestFactory(catalogue=catalogue, came_on=timezone.localdate(), state_since=timezone.localdate())
    browser = signed_in(coordinator)
    refused = browser.post(one(it), {"state": "reached", "on": "2020-01-01"})
    assert (refused.status_code, "before the person had said anything" in refused.content.decode()) == (
        422,
        True,
    )
    browser.post(one(it), {"state": "reached", "on": timezone.localdate().isoformat()})
    it.refresh_from_db()
    assert it.state == "reached"


@pytest.mark.policy("B-3.11", "B-4.6", "X-5")
def test_registering_begins_with_what_is_known_and_the_question(coordinator, catalogue):
    it = InterestFactory(catalogue=catalogue, first_name="Anna", address="+46701112233")
    browser = signed_in(coordinator)
    page = browser.get(one(it, "register/")).content.decode()
    assert page.index("Some people need us to be extra careful") < page.index('value="Anna"')
    assert 'value="+46701112233"' in page
    key = page.split('name="key" value="')[1].split('"')[0]
    sent = {"key": key, "name": "Anna", "language": "sv", "reach_by": "phone", "phone": "+46701112233"}
    for _ in range(2):
        browser.post(one(it, "register/"), sent)
    person = Participant.objects.get().person
    assert (person.name, person.email) == ("Anna", None)
    it.refresh_from_db()
    assert (it.state, it.first_name, it.address) == ("registered", "", "")
    assert "is a participant now" in browser.get(one(it)).content.decode()


@pytest.mark.policy("B-3.11", "X-5")
@pytest.mark.journey("B5.1")
def test_with_extra_care_nothing_stays_here(coordinator, catalogue):
    it = InterestFactory(catalogue=catalogue)
    answer = signed_in(coordinator).post(one(it, "register/extra-care/"))
    assert answer["Location"] == "/en/work/people/new/extra-care/"
    assert not Interest.objects.exists()


@pytest.mark.policy("B-3.11", "B-1")
def test_a_teacher_notes_but_doesnt_register(home, catalogue):
    it = InterestFactory(catalogue=catalogue)
    browser = signed_in(acting(Role.TEACHER, home))
    assert browser.get(one(it, "register/")).status_code == 403
    assert "register/" not in browser.get(one(it)).content.decode()


@pytest.mark.policy("B-3.10")
def test_deleting_asks_once_and_is_done(coordinator, catalogue):
    it = InterestFactory(catalogue=catalogue)
    browser = signed_in(coordinator)
    assert browser.post(one(it, "delete/")).status_code == 422
    browser.post(one(it, "delete/"), {"sure": "on"})
    assert not Interest.objects.exists()
    assert browser.get(one(it)).status_code == 404


@pytest.mark.policy("B-8.1", "B-8.2")
def test_numbers_are_exact_for_those_who_see_the_people_and_made_safe_for_others(
    home, coordinator, catalogue
):
    channel = ChannelFactory(organisation=home, name="Demo library")
    course = EntryFactory(catalogue=catalogue)
    for number in range(9):
        it = InterestFactory(
            catalogue=catalogue, channel=channel if number < 3 else None, came_on="2020-01-01"
        )
        it.entries.set([course] if number < 2 else [])
    exact = signed_in(coordinator).get(desk(catalogue, "counts/")).content.decode()
    assert '<td role="cell" data-label="People" class="s-numbers">3</td>' in exact
    safe = signed_in(acting(Role.COURSE_AUTHOR, home)).get("/en/work/interest/figures/").content.decode()
    for small in (2, 3):
        assert f'class="s-numbers">{small}</td>' not in safe
    assert "A dash hides a number" in safe
    assert "Demo library" in safe


@pytest.mark.policy("B-8.2")
def test_others_dont_see_who_came_this_week(home, catalogue):
    for _ in range(7):
        InterestFactory(catalogue=catalogue, came_on=timezone.localdate())
    safe = signed_in(acting(Role.COURSE_AUTHOR, home)).get("/en/work/interest/figures/").content.decode()
    assert "All who are interested: <strong>0</strong>" in safe


@pytest.mark.policy("B-3.9")
def test_the_page_of_the_term_says_how_many_and_names_nobody(coordinator, catalogue):
    from samskap.interest.term_steps import steps

    InterestFactory(catalogue=catalogue, first_name="Anna")
    [step] = steps(coordinator, catalogue.term)
    assert (str(step.text), step.address) == ("1 person is interested.", desk(catalogue))
    assert not steps(acting(Role.EMPLOYMENT_OFFICER, catalogue.term.organisation), catalogue.term)
