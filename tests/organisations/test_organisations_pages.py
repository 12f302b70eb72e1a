"""The pages on which operators look after the organisations."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samskap.organisations.actions.municipalities import load_register
from samskap.organisations.models import Membership, Municipality, Organisation, OrganisationKind
from samskap.organisations.queries.municipalities import municipalities_found
from samskap.organisations.register import shipped
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-1.1")]

TODAY = timezone.localdate()
LIST, NEW = "/en/work/organisations/", "/en/work/organisations/new/"
RONNEBY = "Ronneby (SE 1081, Blekinge län)"
PAST = {"0231", "3030", "3024"}
TODAYS = {"1080", "1081", "1515", "1818", "3201", "3205", "5501", "5601"}
#: Six that begin with “Sk”.
TODAYS |= {"1495", "1496", "3116", "4003", "5029", "5542"}
FEW = PAST | TODAYS


@pytest.fixture
def operator(client: Client) -> Membership:
    """An operator of the site, signed in."""
    held = MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(name="Site", runs_the_site=True))
    client.force_login(held.person)
    return held


@pytest.fixture
def register(monkeypatch) -> None:
    """A few municipalities of the shipped register."""
    whole = shipped.periods
    monkeypatch.setattr(shipped, "periods", lambda land: [each for each in whole(land) if each.code in FEW])
    load_register(at=timezone.now())


def municipality(code: str) -> Municipality:
    found = municipalities_found(code, on=TODAY).only
    assert found
    return found


def address(organisation: Organisation, more: str = "") -> str:
    return f"{LIST}{organisation.public_id}/{more}"


def names(client: Client, query: str = "") -> list[str]:
    """What the list shows."""
    return [row.organisation.name for row in client.get(LIST + query).context["rows"]]


def send(client: Client, where: str, **typed: str) -> tuple[int, str]:
    """Send a form; the status and the page's text."""
    answer = client.post(where, typed)
    return answer.status_code, answer.content.decode()


def test_operators_find_the_list_from_their_start_page(client, operator):
    assert f'href="{LIST}"' in client.get("/en/work/").content.decode()
    page = client.get(LIST).content.decode()
    assert "1 role is held here today." in page
    assert f'href="{NEW}"' in page


@pytest.mark.policy("B-1.3")
def test_nobody_else_has_these_pages(client, operator):
    elsewhere = MembershipFactory(Role.OPERATOR)
    coordinator = MembershipFactory(Role.COORDINATOR, organisation=operator.organisation)
    centre = elsewhere.organisation
    for held, status in ((elsewhere, 404), (coordinator, 403)):
        client.force_login(held.person)
        for where in (LIST, NEW, address(centre), address(centre, "close/")):
            assert client.get(where).status_code == status
            if where != LIST:
                assert client.post(where, {}).status_code == status
        assert client.post(address(centre, "reopen/")).status_code == status
    centre.refresh_from_db()
    assert centre.closed_on is None


def test_the_list_is_searched_without_accents_and_by_municipality_and_kind(client, operator, register):
    tromso = OrganisationFactory(name="Læringssenter nord")
    Organisation.objects.filter(pk=tromso.pk).update(municipality=municipality("5501"))
    OrganisationFactory(name="Högskolan i Demo", kind=OrganisationKind.HIGHER_EDUCATION)
    assert names(client, "?q=laeringssenter") == ["Læringssenter nord"]
    assert names(client, "?q=tromso") == ["Læringssenter nord"]
    assert names(client, "?q=hogskolan&kind=higher-education") == ["Högskolan i Demo"]
    assert names(client, "?q=hogskolan&kind=learning-centre") == []
    assert len(names(client, "?kind=nonsense")) == 3
    assert "No organisation fits" in client.get(LIST + "?q=%00%F0xyz").content.decode()


def test_closed_organisations_are_shown_on_request_from_their_day(client, operator):
    for name, days in (("Closed", 0), ("Closing", 1)):
        made = OrganisationFactory(name=name)
        Organisation.objects.filter(pk=made.pk).update(closed_on=TODAY + timedelta(days=days))
    assert names(client) == ["Closing", "Site"]
    assert names(client, "?closed=1") == ["Closed"]


def test_the_list_has_pages_and_costs_the_same_with_many(client, operator, register):
    def asked(query: str = "") -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST + query)
        return len(queries)

    one = asked()
    for number in range(60):
        made = OrganisationFactory(name=f"Centre {number:02}")
        Organisation.objects.filter(pk=made.pk).update(municipality=municipality("1081"))
        if number < 5:
            MembershipFactory(Role.COUNSELLOR, organisation=made)
    assert asked() == one
    assert len(names(client)) == 50
    assert names(client, "?page=2&q=centre")[-1] == "Centre 59"
    page = client.get(LIST + "?q=centre").content.decode()
    assert "Page 1 of 2" in page
    assert 'href="?q=centre&amp;page=2"' in page


@pytest.mark.parametrize("typed", [RONNEBY, " ronneby", "1081"])
def test_a_municipality_is_chosen_by_label_name_or_code(client, operator, register, typed: str):
    status, _page = send(client, NEW, kind="municipality", name="Ronneby kommun", municipality=typed)
    made = Organisation.objects.get(name="Ronneby kommun")
    assert (status, made.municipality.code) == (302, "1081")
    page = client.get(address(made)).content.decode()
    assert f'value="{RONNEBY}"' in page
    assert "The organisation has been made." in page


def test_the_browser_offers_every_municipality_and_needs_no_script(client, operator, register):
    page = client.get(NEW).content.decode()
    assert page.count("<option value=") == len(TODAYS) + len(OrganisationKind) + 1
    assert 'list="municipalities"' in page


def test_a_past_name_or_code_finds_what_became_of_it(client, operator, register):
    send(client, NEW, kind="learning-centre", name="Demo centre", municipality="Skedsmo")
    assert Organisation.objects.get(name="Demo centre").municipality.name == "Lillestrøm"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "heroy",
            "fits several municipalities. Write one as it stands here: Herøy (NO 1515, Møre og Romsdal);",
        ),
        ("sk", "fits many municipalities, such as"),
        ("Nowhere", "The register knows no municipality “Nowhere”."),
        ("", "Write which municipality it is."),
    ],
)
def test_what_is_not_clear_comes_back_with_all_that_was_typed(
    client, operator, register, typed: str, sentence: str
):
    status, page = send(client, NEW, kind="municipality", name="Demo kommune", municipality=typed)
    assert status == 422
    assert sentence in page
    assert 'value="Demo kommune"' in page
    assert f'value="{typed}"' in page or not typed
    assert not Organisation.objects.filter(name="Demo kommune").exists()


def test_the_same_municipality_twice_is_told_calmly(client, operator, register):
    send(client, NEW, kind="municipality", name="Ronneby kommun", municipality="1081")
    status, page = send(client, NEW, kind="municipality", name="Ronneby stad", municipality="1081")
    assert status == 422
    assert "This municipality has its organisation here already." in page
    status, page = send(client, NEW, kind="municipality", name="Ronneby kommun", municipality="1080")
    assert status == 422
    assert "There is an organisation of this kind with this name already." in page


def test_a_kind_that_does_not_exist_is_refused(client, operator):
    status, page = send(client, NEW, kind="club", name="Demo", municipality="")
    assert status == 422
    assert "There is one thing to fix" in page


def test_an_organisation_is_renamed_and_moved(client, operator, register):
    made = OrganisationFactory(name="Demo centre")
    assert send(client, address(made), name="Demo nord", municipality="alta")[0] == 302
    made.refresh_from_db()
    assert (made.name, made.municipality.code) == ("Demo nord", "5601")
    status, page = send(client, address(made), name=" ", municipality="")
    assert status == 422
    assert "<h1><bdi>Demo nord</bdi></h1>" in page
    assert send(client, address(made), name="Demo nord", municipality="")[0] == 302
    made.refresh_from_db()
    assert made.municipality is None


def test_a_municipality_that_has_ended_is_told_with_its_successor(client, operator, register):
    made = OrganisationFactory(name="Demo centre")
    past = Municipality.objects.get(country="NO", code="3024")
    Organisation.objects.filter(pk=made.pk).update(municipality=past)
    page = client.get(address(made)).content.decode()
    assert "Today it is <bdi>Bærum (NO 3201, Akershus)</bdi>." in page
    assert "This municipality has ended" in client.get(LIST).content.decode()
    send(client, address(made), name="Demo centre", municipality="Bærum (NO 3024, Viken)")
    made.refresh_from_db()
    assert made.municipality.code == "3201"


def test_closing_and_keeping_open(client, operator):
    made = OrganisationFactory(name="Demo centre")
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    status, page = send(client, address(made, "close/"), closed_on=yesterday.isoformat())
    assert (status, "Choose today or a later day." in page) == (422, True)
    status, page = send(client, address(made, "close/"), closed_on="never")
    assert (status, "Write the day as year, month, day" in page) == (422, True)
    assert send(client, address(made, "close/"), closed_on=tomorrow.isoformat())[0] == 302
    made.refresh_from_db()
    assert made.closed_on == tomorrow
    assert "From that day on, the roles here open nothing." in client.get(address(made)).content.decode()
    assert send(client, address(made, "reopen/"))[0] == 302
    made.refresh_from_db()
    assert made.closed_on is None


def test_what_runs_the_site_stays_open(client, operator):
    site = operator.organisation
    assert "close/" not in client.get(address(site)).content.decode()
    status, page = send(client, address(site, "close/"), closed_on=date.max.isoformat())
    assert (status, "Without it nobody could, so it stays open." in page) == (422, True)


def test_opening_again_what_was_replaced_is_told(client, operator):
    made = OrganisationFactory(name="Demo centre")
    Organisation.objects.filter(pk=made.pk).update(closed_on=TODAY)
    OrganisationFactory(name="Demo centre")
    assert "Open it again" in client.get(address(made)).content.decode()
    page = client.post(address(made, "reopen/"), follow=True).content.decode()
    assert "There is an organisation of this kind with this name already." in page


def test_an_organisation_that_is_not_there(client, operator):
    assert client.get(f"{LIST}00000000-0000-0000-0000-000000000000/").status_code == 404
