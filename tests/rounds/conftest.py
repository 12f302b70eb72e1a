"""A school with a programme, somebody who runs its admission, and a country to choose from."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from samskap.organisations.access import Acting
from samskap.organisations.models import Municipality, Organisation
from samskap.organisations.rules import Role
from samskap.programmes.models import Programme
from samskap.rounds.models import Regulation, Round
from samskap.rounds.rules.defaults import default_quotas
from samskap.rounds.rules.quotas import as_data
from samskap.rounds.rules.stages import Stage
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import ProgrammeFactory, RegulationFactory, RoundFactory, SchoolFactory

DESK = "/en/work/rounds/"


@pytest.fixture
def school(db) -> Organisation:
    return SchoolFactory(name="Demo school")


@pytest.fixture
def runner(school) -> Acting:
    """Somebody who runs the school's admission."""
    membership = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=school)
    return Acting(membership.person, membership)


@pytest.fixture
def desk(runner) -> Client:
    """The browser of that person."""
    client = Client()
    client.force_login(runner.person)
    return client


@pytest.fixture
def programme(school) -> Programme:
    return ProgrammeFactory(school, slug="innovation")


@pytest.fixture
def regulation(school) -> Regulation:
    return RegulationFactory(school, title="Demo regulation", url="https://law.example.org/3")


@pytest.fixture
def country(db) -> None:
    """Two municipalities of every size in every county that Norway has."""
    counties = [code for region in default_quotas("NO", 9).regions for code in region.counties]
    Municipality.objects.bulk_create(
        Municipality(
            country="NO",
            code=f"{county}{number:02}",
            name=f"Demo {county}{number:02}",
            county_code=county,
            county=f"County {county}",
            population=(3000, 3500, 9000, 9500, 30000, 35000)[number],
            valid_from=date(2020, 1, 1),
        )
        for county in counties
        for number in range(6)
    )


@pytest.fixture
def make(programme, regulation) -> Callable[..., Round]:
    """Make a round that is open now, with the quotas of Norway."""

    def made(**more: Any) -> Round:
        now = datetime.now(UTC).replace(microsecond=0)
        defaults = {
            "regulation": regulation,
            "opens_at": now - timedelta(days=5),
            "deadline": now + timedelta(days=30),
            "starts_on": (now + timedelta(days=100)).date(),
            "ends_on": (now + timedelta(days=400)).date(),
            "quotas": as_data(default_quotas("NO", 9)),
            **more,
        }
        return RoundFactory(programme, **defaults)

    return made


@pytest.fixture
def draft(make) -> Round:
    return make(stage=Stage.DRAFT, slug="next")


@pytest.fixture
def published(make) -> Round:
    return make(slug="now")
