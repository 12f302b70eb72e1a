"""What pages about handing in cost: as many queries with one as with many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samskap.applications.actions.asking import ask
from samskap.organisations.rules import Role
from tests.applications.factories import ApplicationFactory, ChangeRequestFactory, TeamMemberFactory
from tests.applications.handing import given_in, token_in
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_at")]
MOST = 12


def queries(client: Client, address: str) -> int:
    """How many a look takes, when everything is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(
        [each for each in captured.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    )


def test_requests_for_other_persons_cost_the_same_with_one_and_with_many(round_, browser):
    school = browser(
        MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=round_.programme.organisation).person
    )
    ChangeRequestFactory(ApplicationFactory(round_))
    few = queries(school, "/en/work/applications/changes/")
    for _ in range(12):
        ChangeRequestFactory(ApplicationFactory(round_))
    assert queries(school, "/en/work/applications/changes/") == few <= MOST


def test_pages_about_one_application_cost_little_however_many_there_are(round_, adviser, browser):
    application = given_in(round_, editor=adviser).application
    client, here = browser(adviser), f"/en/my/applications/{application.public_id}"
    member = TeamMemberFactory(application, answer="unasked", answered_at=None)
    ask(member, by=adviser, at=AT)
    team = f"/en/team/{token_in('applications.confirm')}/"
    pages = [(client, f"{here}/hand-in/"), (client, f"{here}/approval/"), (Client(), team)]
    few = [queries(*page) for page in pages]
    for _ in range(6):
        given_in(round_)
    assert [queries(*page) for page in pages] == few
    assert max(few) <= MOST, few
