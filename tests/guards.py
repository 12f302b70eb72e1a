"""Past the triggers that keep rows as they are: to tamper in a test, and to empty a test's database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase

TABLES = (
    "audit_event",
    "audit_link",
    "audit_checkpoint",
    "deciding_decision",
    "deciding_chosen",
    "deciding_consultation",
    "deciding_view",
)


@contextmanager
def unguarded() -> Iterator[None]:
    """Whoever owns the database can take its triggers away; afterwards they are back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
            on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
        else:
            found = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {TABLES}"
            triggers = cursor.execute(found).fetchall()
            off, on = [f"DROP TRIGGER {name}" for name, _sql in triggers], [sql for _name, sql in triggers]
        for statement in off:
            cursor.execute(statement)
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in on:
            cursor.execute(statement)


def let_tests_empty_the_database() -> None:
    """Django empties all tables after a test with transactions of its own, which the triggers refuse."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(self: TransactionTestCase) -> None:
        with unguarded():
            empty(self)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]
