"""Doing things at the same moment, each on a connection of its own, on either database."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from django.db import connection, connections

Result = TypeVar("Result")


@contextmanager
def separate_connections(tmp_path: Path) -> Iterator[None]:
    """Let other threads open real connections to what the test has written so far.

    PostgreSQL needs nothing. SQLite's tests run in memory, where threads would share one connection: there
    the database is copied to a file, and only other threads see the copy (read results in `together`, too).
    The test must be marked `django_db(transaction=True)`, so that what it wrote is committed.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    name = connection.settings_dict["NAME"]
    path = tmp_path / "parallel.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # As a product's own file is from its first migration: threads that all turn it over at their
        # first connection would find it locked, and SQLite doesn't wait there.
        copy.execute("PRAGMA journal_mode=WAL")
        connection.settings_dict["NAME"] = str(path)
        try:
            yield
        finally:
            connection.settings_dict["NAME"] = name


def together(*deeds: Callable[[], Result]) -> Sequence[Result | Exception]:
    """Do all at the same moment; return what each gave, or the exception it raised."""
    start = threading.Barrier(len(deeds))

    def one(deed: Callable[[], Result]) -> Result | Exception:
        try:
            start.wait(timeout=10)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
