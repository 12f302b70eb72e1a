"""Making, changing and closing organisations, and what the database makes sure of."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from samskap.audit.models import Event
from samskap.organisations.actions import organisations as actions
from samskap.organisations.models import Membership, Municipality, Organisation, OrganisationKind
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-1.1")]

AT = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
TODAY = date(2027, 1, 12)
TOWN, CENTRE = OrganisationKind.MUNICIPALITY, OrganisationKind.LEARNING_CENTRE


@pytest.fixture
def ronneby() -> Municipality:
    return Municipality.objects.create(
        country="SE",
        code="1081",
        name="Ronneby",
        county_code="10",
        county="Blekinge län",
        valid_from=date(1999, 1, 1),
    )


@pytest.fixture
def past(ronneby: Municipality) -> Municipality:
    """A municipality that became Ronneby."""
    return Municipality.objects.create(
        country="SE",
        code="1099",
        name="Kallinge",
        county_code="10",
        county="Blekinge län",
        valid_from=date(1999, 1, 1),
        valid_until=date(2026, 12, 31),
        successor=ronneby,
    )


@pytest.fixture
def operator() -> Membership:
    return MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))


def make(kind: OrganisationKind, name: str, municipality=None, by=None) -> Organisation:
    return actions.make(kind=kind, name=name, municipality=municipality, by=by, at=AT)


def test_an_organisation_is_made_and_the_trail_says_who_did_it_in_which_role(ronneby, operator):
    made = make(TOWN, " Ronneby   kommun ", ronneby, by=operator)
    assert (made.name, made.kind, made.municipality, made.closed_on) == (
        "Ronneby kommun",
        TOWN,
        ronneby,
        None,
    )
    event = Event.objects.get(verb="organisations.made")
    assert (event.by_id, event.role, event.organisation_id) == (operator.person_id, "operator", made.pk)
    assert event.subject == f"organisation:{made.public_id}"
    assert event.facts == {"kind": "municipality", "municipality": "SE-1081"}


def test_a_municipality_has_one_organisation_and_others_may_lie_in_it(ronneby):
    make(TOWN, "Ronneby kommun", ronneby)
    with pytest.raises(actions.MunicipalityTaken):
        make(TOWN, "Ronneby stad", ronneby)
    make(CENTRE, "Demo centre", ronneby)
    make(CENTRE, "Another centre", ronneby)
    assert Event.objects.filter(verb="organisations.made").count() == 3


def test_a_municipality_says_which_and_it_exists(past):
    with pytest.raises(actions.MunicipalityMissing):
        make(TOWN, "Somewhere")
    with pytest.raises(actions.MunicipalityIsPast):
        make(TOWN, "Kallinge kommun", past)


def test_a_name_stands_once_in_a_kind_while_it_is_open():
    first = make(CENTRE, "Demo centre")
    with pytest.raises(actions.NameTaken):
        make(CENTRE, "Demo  centre")
    make(OrganisationKind.OTHER, "Demo centre")
    actions.close(organisation=first, on=TODAY, by=None, at=AT)
    make(CENTRE, "Demo centre")
    with pytest.raises(actions.NameTaken):
        actions.reopen(organisation=first, by=None, at=AT)
    assert first.closed_on == TODAY


@pytest.mark.database
def test_the_database_refuses_the_second_too(ronneby):
    make(TOWN, "Ronneby kommun", ronneby)
    for wrong in (
        {"kind": "municipality", "name": "Other", "municipality": ronneby},
        {"kind": "municipality", "name": "Other"},
        {"kind": "club", "name": "Other"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.create(created_at=AT, **wrong)


def test_changing_writes_down_only_what_changed(ronneby, operator):
    made = make(CENTRE, "Demo centre")
    for _twice in range(2):
        actions.change(
            organisation=made, name="Demo kunskapscentrum", municipality=ronneby, by=operator, at=AT
        )
    event = Event.objects.get(verb="organisations.changed")
    assert event.facts == {"renamed": True, "municipality": "SE-1081"}, "no name: people write those"


def test_a_refused_change_leaves_everything_as_it_was():
    make(CENTRE, "Demo centre")
    other = make(CENTRE, "Other centre")
    with pytest.raises(actions.NameTaken):
        actions.change(organisation=other, name="Demo centre", municipality=None, by=None, at=AT)
    assert other.name == "Other centre"
    other.refresh_from_db()
    assert other.name == "Other centre"


def test_what_lies_in_a_past_municipality_can_still_be_renamed(ronneby, past):
    made = make(CENTRE, "Demo centre", ronneby)
    Organisation.objects.filter(pk=made.pk).update(municipality=past)
    made.refresh_from_db()
    actions.change(organisation=made, name="Renamed centre", municipality=past, by=None, at=AT)
    assert made.name == "Renamed centre"


@pytest.mark.policy("B-1.2")
def test_closing_takes_effect_on_the_day_and_can_be_called_off(operator):
    made = make(CENTRE, "Demo centre")
    held = MembershipFactory(Role.COORDINATOR, organisation=made)
    last, closed = date(2027, 1, 31), date(2027, 2, 1)
    actions.close(organisation=made, on=closed, by=operator, at=AT)
    assert held in Membership.objects.current(on=last)
    assert held not in Membership.objects.current(on=closed)
    actions.close(organisation=made, on=closed, by=operator, at=AT)
    actions.reopen(organisation=made, by=operator, at=AT)
    assert held in Membership.objects.current(on=closed)
    actions.reopen(organisation=made, by=operator, at=AT)
    verbs = list(Event.objects.filter(verb__startswith="organisations.").values_list("verb", flat=True))
    assert sorted(verbs) == ["organisations.closed", "organisations.made", "organisations.reopened"]
    assert Event.objects.get(verb="organisations.closed").facts == {"on": "2027-02-01"}


def test_nothing_is_closed_in_the_past_and_never_what_runs_the_site(operator):
    made = make(CENTRE, "Demo centre")
    with pytest.raises(actions.InThePast):
        actions.close(organisation=made, on=date(2027, 1, 11), by=operator, at=AT)
    with pytest.raises(actions.RunsTheSite):
        actions.close(organisation=operator.organisation, on=date(2028, 1, 1), by=operator, at=AT)


def test_a_municipality_that_has_ended_stays_closed(ronneby, past):
    made = make(TOWN, "Kallinge kommun", ronneby)
    Organisation.objects.filter(pk=made.pk).update(municipality=past)
    made.refresh_from_db()
    actions.close(organisation=made, on=TODAY, by=None, at=AT)
    with pytest.raises(actions.MunicipalityIsPast):
        actions.reopen(organisation=made, by=None, at=AT)
