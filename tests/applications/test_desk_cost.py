"""What the desk costs: as many queries with one person, partner and text as with many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.applications.models import Application, Document, Participation
from samskap.applications.queries import wholes
from samskap.applications.rules.states import State
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.applications.test_desk import desk_of, start_at
from tests.people.factories import PersonFactory
from tests.rounds.factories import AT

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("now_at")]

TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")


def queries(client, address: str) -> int:
    """How many a look takes, when everything is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([each for each in captured.captured_queries if not TRANSACTION.match(each["sql"])])


def filled(application: Application) -> None:
    """Many partners, colleagues and documents."""
    for number in range(12):
        Participation.objects.create(
            application=application, round=application.round, municipality=MunicipalityFactory(), asked_at=AT
        )
        application.editors.create(person=PersonFactory(), since=AT, asks=bool(number % 2))
    for member in application.members.all():
        for _ in range(3):
            Document.objects.create(
                application=application, member=member, kind="diploma", name="none", file_name="d.pdf",
                media_type="application/pdf", size=1, sha256="0" * 64, added_at=AT,
            )  # fmt: skip


def test_the_desk_takes_as_many_queries_with_little_and_with_much(round_, adviser, browser):
    small = ApplicationFactory(round_, editor=adviser, team=1)
    large = ApplicationFactory(round_, editor=adviser, team=4)
    filled(large)
    client = browser(adviser)
    few = queries(client, desk_of(small))
    assert queries(client, desk_of(large)) == few
    assert few <= 12


def test_lists_and_beginnings_take_as_many_queries_with_one_and_with_many(round_, adviser, browser):
    ApplicationFactory(round_, editor=adviser)
    client = browser(adviser)
    few = [queries(client, address) for address in ("/en/my/applications/", start_at(round_))]
    for _ in range(20):
        ApplicationFactory(round_, editor=adviser)
    assert [queries(client, address) for address in ("/en/my/applications/", start_at(round_))] == few
    assert max(few) <= 12


@pytest.mark.django_db
def test_everything_about_many_takes_as_many_queries_as_about_one(round_, django_assert_num_queries):
    for _ in range(3):
        ApplicationFactory(round_, state=State.SUBMITTED)
    one = list(Application.objects.select_related("round__regulation")[:1])
    three = list(Application.objects.select_related("round__regulation"))
    with CaptureQueriesContext(connection) as captured:
        wholes(one)
    with django_assert_num_queries(len(captured.captured_queries)):
        found = wholes(three)
    assert [each.application for each in found] == three
    assert all(len(each.members) == 3 and each.lead.leads for each in found)
    assert not any(member.elsewhere for each in found for member in each.members)
