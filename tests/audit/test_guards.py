"""The database itself refuses to change the trail, also for those who don't come through the product."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from samskap.audit import guards
from samskap.audit.actions import chain
from samskap.audit.models import AppendOnly, Checkpoint, Event, Link
from tests.audit.conftest import AT, deeds
from tests.guards import unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REFUSED = [
    "UPDATE audit_event SET by_id = 9",
    "UPDATE audit_event SET id = id + 100",
    "UPDATE audit_link SET digest = ''",
    "UPDATE audit_checkpoint SET position = 2",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE id = (SELECT MAX(id) FROM audit_event)",
    "DELETE FROM audit_link WHERE position = 2",
    "DELETE FROM audit_checkpoint",
]
ON_SQLITE = [
    "REPLACE INTO audit_event (id, at, verb, subject, role, facts) VALUES (1, '', 'x', 'x', '', '{}')",
    "REPLACE INTO audit_link SELECT position, chained_at, '', event_id FROM audit_link",
    "INSERT OR REPLACE INTO audit_checkpoint SELECT position, 'x', pruned_at FROM audit_checkpoint",
]
ON_POSTGRESQL = ["TRUNCATE audit_event CASCADE", "TRUNCATE audit_link", "TRUNCATE audit_checkpoint"]


def refused(statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.policy("X-6.7")
@pytest.mark.parametrize("statement", [*REFUSED, *ON_SQLITE, *ON_POSTGRESQL])
def test_a_statement_that_changes_the_trail_is_refused(statement):
    if statement in {"sqlite": ON_POSTGRESQL, "postgresql": ON_SQLITE}[connection.vendor]:
        pytest.skip("not a statement of this database")
    first = deeds(2)[0].pk
    chain(at=AT, at_most=2)
    deeds(1)
    statement = statement.replace("VALUES (1,", f"VALUES ({first},")
    Checkpoint.objects.create(position=1, digest="0" * 64, pruned_at=AT)
    if connection.vendor == "postgresql":  # a table with checks to come can't be truncated anyway
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused(statement)
    assert (Event.objects.count(), Link.objects.count(), Checkpoint.objects.count()) == (3, 2, 1)


def test_what_is_behind_a_checkpoint_goes_and_nothing_else():
    deeds(3)
    chain(at=AT)
    Checkpoint.objects.create(position=1, digest="0" * 64, pruned_at=AT)
    first = Link.objects.get(position=1).event_id
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [first])
        cursor.execute("DELETE FROM audit_link WHERE position = 1")
    refused("DELETE FROM audit_link")
    refused("DELETE FROM audit_event")


@pytest.mark.parametrize("model", [Link, Checkpoint])
def test_the_chain_is_append_only_in_the_product_too(model):
    deeds(1)
    chain(at=AT)
    Checkpoint.objects.create(position=1, digest="0" * 64, pruned_at=AT)
    row = model.objects.get()
    for tampering in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(AppendOnly):
            tampering()
    with pytest.raises(AppendOnly):
        model.objects.update(digest="")


def test_it_is_said_when_the_guards_are_gone():
    assert guards.in_place()
    with unguarded():
        assert not guards.in_place()
        assert Event.objects.count() == 0
    assert guards.in_place()
