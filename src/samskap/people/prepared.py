"""Queries whose SQL is built once and then only filled in.

Building SQL from a queryset takes Django longer than SQLite takes to answer it. For the few queries that
every page of a learner needs, the SQL is built from an ordinary queryset the first time and kept. Nothing is
written by hand, so it can't fall behind the models.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Values = Mapping[str, int | str]
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class _Built:
    """SQL for one kind of database: names of the values in their order, and what converts columns."""

    sql: str
    names: tuple[str, ...]
    converters: tuple[tuple[int, Any, tuple[Callable[..., Any], ...]], ...]


class Prepared:
    """A query. `build` makes a queryset from named values; `columns` are what is read.

    `sample` holds a value for each name, different from all others and from everything else in the query.
    Values are passed to the database as they are, so only whole numbers and texts will do.
    """

    def __init__(
        self, build: Callable[[Values], "QuerySet[Any]"], columns: Sequence[str], sample: Values
    ) -> None:
        self._build = build
        self._columns = tuple(columns)
        self._sample = sample
        self._built: dict[str, _Built] = {}

    def rows(self, values: Values) -> list[list[Any]]:
        """Return the columns of all rows. One query."""
        built = self._built.get(connection.vendor) or self._make()
        with connection.cursor() as cursor:
            cursor.execute(built.sql, [values[name] for name in built.names])
            found = [list(row) for row in cursor.fetchall()]
        for row in found:
            for position, expression, converters in built.converters:
                for convert in converters:
                    row[position] = convert(row[position], expression, connection)
        return found

    def first(self, values: Values) -> list[Any] | None:
        """Return the columns of the first row, or None when there is none. One query."""
        found = self.rows(values)
        return found[0] if found else None

    def _make(self) -> _Built:
        query = self._build(self._sample).values_list(*self._columns).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        name_of = {value: name for name, value in self._sample.items()}
        converters = compiler.get_converters([column[0] for column in compiler.select])
        built = _Built(
            sql=sql,
            names=tuple(name_of[value] for value in parameters),
            converters=tuple(
                (at, expression, tuple(found)) for at, (found, expression) in converters.items()
            ),
        )
        self._built[connection.vendor] = built
        return built


@cache
def columns_of(model: type[Model], prefix: str = "") -> tuple[str, ...]:
    """Return the names of all columns of a model, as a query reaches them."""
    return tuple(f"{prefix}{field.attname}" for field in model._meta.concrete_fields)


def instance(model: type[Row], values: Iterator[Any]) -> Row | None:
    """Make a row of a model from the next values; None when an outer join found none there."""
    columns = columns_of(model)
    own = [next(values) for _column in columns]
    return None if own[0] is None else model.from_db(None, columns, own)
