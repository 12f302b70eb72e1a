"""What pages of offers cost: as many queries with many applications as with few, and never over twelve."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samskap.offers.actions.replying import accept
from tests.offers.drawn import SENT, Drawn, drawn, offer_of, sent, writer_of

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.policy("C-11.2")]
TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")
MOST = 12


def queries(browser, address: str) -> int:
    """How many a look takes, when everything is warm."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len([each for each in captured.captured_queries if not TRANSACTION.match(each["sql"])])


def addresses_of(it: Drawn) -> list[str]:
    at_work = [
        reverse(f"offers:{name}", args=[it.round.public_id])
        for name in ("desk", "next", "longer", "teams", "send", "lists")
    ]
    lists = [
        reverse("offers:list", args=[it.round.public_id, what])
        for what in ("applications", "persons", "places", "fees")
    ]
    return [*at_work, *lists]


def counted(client, it: Drawn) -> list[int]:
    client.force_login(it.by.person)
    found = [queries(client, each) for each in addresses_of(it)]
    public = reverse("offers:places", args=[it.round.programme.slug, it.round.slug])
    found.append(queries(client, public))
    for application in (it.chosen[0], it.waiting[0]):
        client.force_login(writer_of(application))
        found.append(queries(client, reverse("offers:mine", args=[application.public_id])))
    return found


def test_pages_cost_as_much_with_few_as_with_many(client, clock):
    counts = []
    for many in (1, 12):
        it = sent(chosen=many, waiting=many)
        for application in it.chosen:
            accept(offer=offer_of(application), by=writer_of(application), at=SENT)
        counts.append(counted(client, it))
    few, many_ = counts
    assert few == many_
    assert max(few) <= MOST


def test_the_look_before_sending_costs_no_more_with_many(client, clock):
    few, many = drawn(chosen=1, waiting=1), drawn(chosen=12, waiting=30)
    counts = []
    for it in (few, many):
        client.force_login(it.by.person)
        counts.append(queries(client, reverse("offers:send", args=[it.round.public_id])))
    assert counts[0] == counts[1] <= MOST
