"""The lists of a round: which columns each has. Page, CSV and workbook are made from these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy

from samskap.applications.models import Participation
from samskap.offers.queries.fees import Invoice, invoices
from samskap.offers.queries.lists import (
    ApplicationRow,
    PersonRow,
    PlaceRow,
    application_rows,
    person_rows,
    place_rows,
)
from samskap.offers.wording import BECAUSE, ROLES, STANDINGS, STANDS, STATES
from samskap.rounds.models import Round
from samskap.ui.tables import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that can be seen and taken along. `persons` says that it names people."""

    title: Any
    hint: Any
    table: Callable[[Round, datetime], Table[Any]]
    persons: bool = False


def applications(it: Round, at: datetime) -> Table[ApplicationRow]:
    """What was handed in."""
    columns: list[Column[ApplicationRow]] = [
        Column(gettext("Number"), lambda row: row.application.number or ""),
        Column(gettext("Municipality"), lambda row: row.name),
        Column(gettext("Code"), lambda row: _code(_first(row.parts))),
        Column(gettext("County"), lambda row: _county(_first(row.parts))),
        Column(gettext("Inhabitants"), _inhabitants, Kind.NUMBER),
        Column(gettext("Persons"), lambda row: row.persons, Kind.NUMBER),
        Column(gettext("State"), lambda row: str(STATES[row.application.state])),
        Column(gettext("Handed in"), lambda row: row.application.submitted_at, Kind.MOMENT),
        Column(gettext("After the deadline"), lambda row: _yes(row.application.late)),
        Column(gettext("Organisation number"), lambda row: row.application.organisation_number),
        Column(gettext("Buyer reference"), lambda row: row.application.buyer_reference),
    ]
    name = f"applications-{it.slug}"
    return Table(name, gettext("Applications"), columns, application_rows(it, at=at))


def persons(it: Round, at: datetime) -> Table[PersonRow]:
    """Who is in the teams, with what each will be."""
    columns: list[Column[PersonRow]] = [
        Column(gettext("Number"), lambda row: row.application.number or ""),
        Column(gettext("Municipality"), lambda row: row.member.municipality.name),
        Column(gettext("Name"), lambda row: row.member.name),
        Column(gettext("E-mail"), lambda row: row.member.email),
        Column(gettext("Role"), lambda row: str(ROLES[row.member.role])),
        Column(gettext("Position"), lambda row: row.member.position),
        Column(gettext("Sector"), lambda row: row.sector),
        Column(gettext("Takes part as"), lambda row: str(STANDINGS[row.standing.value])),
        Column(gettext("Comes"), lambda row: _comes(row.comes)),
        Column(gettext("State of the application"), lambda row: str(STATES[row.application.state])),
    ]
    rows = person_rows(it, language=get_language() or "en", at=at)
    return Table(f"persons-{it.slug}", gettext("Persons"), columns, rows)


def places(it: Round, at: datetime) -> Table[PlaceRow]:
    """Which places were offered, and what came of it."""
    columns: list[Column[PlaceRow]] = [
        Column(gettext("Number"), lambda row: row.offered.application.number or ""),
        Column(gettext("Municipality"), lambda row: row.offered.name),
        Column(gettext("Code"), lambda row: _code(_first(row.parts))),
        Column(gettext("County"), lambda row: _county(_first(row.parts))),
        Column(gettext("How"), lambda row: str(BECAUSE[row.offered.offer.because])),
        Column(gettext("Offer"), lambda row: str(STANDS[row.offered.stands])),
        Column(gettext("Offered"), lambda row: row.offered.offer.made_at, Kind.MOMENT),
        Column(gettext("Answer by"), lambda row: row.offered.offer.reply_by, Kind.MOMENT),
        Column(gettext("Answered"), lambda row: row.offered.offer.replied_at, Kind.MOMENT),
        Column(gettext("Persons who come"), lambda row: row.coming, Kind.NUMBER),
    ]
    return Table(f"places-{it.slug}", gettext("Places"), columns, place_rows(it, at=at))


def fees(it: Round, at: datetime) -> Table[Invoice]:
    """What each municipality is to pay; the last line is the sum."""
    columns: list[Column[Invoice]] = [
        Column(
            gettext("Municipality"), lambda row: row.part.municipality.name if row.part else gettext("All")
        ),
        Column(gettext("Code"), lambda row: _code(row.part)),
        Column(gettext("Number"), lambda row: (row.application and row.application.number) or ""),
        Column(gettext("Organisation number"), lambda row: _of_the_leading_one(row, "organisation_number")),
        Column(gettext("Buyer reference"), lambda row: _of_the_leading_one(row, "buyer_reference")),
        Column(gettext("Persons"), lambda row: row.due.persons, Kind.NUMBER),
        Column(gettext("Semester fees"), lambda row: row.due.semester, Kind.MONEY),
        Column(gettext("Course fees"), lambda row: row.due.course, Kind.MONEY),
        Column(gettext("To pay"), lambda row: row.due.total, Kind.MONEY),
        Column(gettext("Currency"), lambda _row: it.currency),
    ]
    if it.reference_method:
        columns.append(Column(gettext("Payment reference"), lambda row: row.reference))
    return Table(f"fees-{it.slug}", gettext("Fees"), columns, invoices(it, at=at))


#: By the word in their addresses, in the order they are offered.
LISTS: Mapping[str, Listed] = {
    "applications": Listed(
        gettext_lazy("Applications"),
        gettext_lazy("Everything that was handed in, without names of persons."),
        applications,
    ),
    "persons": Listed(
        gettext_lazy("Persons"),
        gettext_lazy("Who is in the teams, what each will be, and who comes."),
        persons,
        persons=True,
    ),
    "places": Listed(
        gettext_lazy("Places"), gettext_lazy("Every place that was offered, and what came of it."), places
    ),
    "fees": Listed(
        gettext_lazy("Fees"),
        gettext_lazy("What each municipality is to pay for its persons: the list for invoices."),
        fees,
    ),
}


def _first(parts: "list[Participation] | Any") -> Participation | None:
    return next(iter(parts), None)


def _code(part: Participation | None) -> str:
    return part.municipality.code if part else ""


def _county(part: Participation | None) -> str:
    return part.municipality.county if part else ""


def _inhabitants(row: ApplicationRow) -> int:
    return sum(each.municipality.population or 0 for each in row.parts)


def _of_the_leading_one(row: Invoice, field: str) -> str:
    """What the application says about invoices is about the municipality that leads it."""
    return str(getattr(row.application, field)) if row.application and row.part and row.part.leads else ""


def _yes(value: object) -> str:
    return gettext("Yes") if value else gettext("No")


def _comes(comes: bool | None) -> str:  # noqa: FBT001 - three answers, not a switch
    return gettext("Not said yet") if comes is None else _yes(comes)
