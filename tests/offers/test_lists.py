"""Lists of a round: the page, the CSV file and the workbook say the same, cell by cell."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from samskap.applications.models import Participation
from samskap.assessment.models import Disqualification
from samskap.audit.models import Event
from samskap.offers.actions.replying import accept
from samskap.offers.queries.fees import invoices
from samskap.offers.rules.references import is_reference
from samskap.offers.tables import LISTS
from samskap.people.models import Person
from samskap.ui.spreadsheets import harmless, table_as_csv, workbook
from samskap.ui.tables import Column, Kind, Table, as_text, in_words
from tests.applications.factories import MunicipalityFactory
from tests.offers.drawn import SENT, Drawn, fresh, offer_of, sent, writer_of
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


class Cells(HTMLParser):
    """What stands in the rows of a page's table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag) -> None:
        self.inside = self.inside and tag not in {"th", "td"}

    def handle_data(self, data) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def on_page(response) -> list[list[str]]:
    cells = Cells()
    cells.feed(response.content.decode())
    return [[cell.strip() for cell in row] for row in cells.rows]


def in_csv(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def in_workbook(response) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(response.content)).active.rows]


@pytest.fixture
def joint(db) -> Drawn:
    """Two have accepted; the first applies together with another, for which one of its persons comes."""
    it = sent(chosen=2, waiting=1, reference_method="mod11")
    partner = MunicipalityFactory(name="=SUM(1;2)")
    Participation.objects.create(
        application=it.chosen[0], round=it.round, municipality=partner, live=True, agreed_at=SENT
    )
    one = it.chosen[0].members.order_by("pk").last()
    one.municipality = partner
    one.save()
    it.chosen[0].organisation_number, it.chosen[0].buyer_reference = "974760673", "+47 REF"
    it.chosen[0].save()
    for application in it.chosen:
        accept(offer=offer_of(application), by=writer_of(application), at=SENT)
    return fresh(it)


@pytest.mark.policy("C-13.1")
@pytest.mark.journey("C2.8")
@pytest.mark.parametrize("what", list(LISTS))
def test_page_csv_and_workbook_agree_cell_by_cell(joint, client, clock, what):
    client.force_login(joint.by.person)
    base = reverse("offers:list", args=[joint.round.public_id, what])
    file = base.rstrip("/")
    page, plain, book = (client.get(each) for each in (base, f"{file}.csv", f"{file}.xlsx"))
    table = LISTS[what].table(joint.round, SENT)
    lines = [list(line) for line in table.lines]
    assert len(lines) >= 2
    assert on_page(page) == [list(table.titles), *([cell.words for cell in line] for line in lines)]
    assert in_csv(plain) == [
        list(table.titles),
        *([harmless(as_text(cell.value)) for cell in line] for line in lines),
    ]
    rows = in_workbook(book)
    assert rows[0] == list(table.titles)
    assert len(rows) == len(lines) + 1
    for row, line in zip(rows[1:], lines, strict=True):
        for there, cell in zip(row, line, strict=True):
            assert same(there, cell.value), (cell.title, there, cell.value)


def same(there: object, value: object) -> bool:
    """Whether a workbook has a value of ours: a number where it is a number, a day where it is a day."""
    if isinstance(value, datetime):
        return there == timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, date):
        return there == datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as workbooks have it
    if isinstance(value, Decimal):
        return isinstance(there, int | float) and Decimal(str(there)) == value
    return there == (value if value != "" else None)


@pytest.mark.policy("C-13.1")
@pytest.mark.journey("C2.8")
def test_each_municipality_pays_for_its_own_persons(joint):
    lines = invoices(joint.round, at=SENT)
    assert [each.due.persons for each in lines] == [2, 1, 3, 6]
    assert [each.due.total for each in lines] == [43300, 21650, 64950, 129900]
    assert lines[-1].due.total == sum(each.due.total for each in lines[:-1])
    references = [each.reference for each in lines[:-1]]
    assert len(set(references)) == 3
    assert all(is_reference(each, "mod11") for each in references)


@pytest.mark.policy("C-13.1")
def test_who_has_said_no_isn_t_paid_for_and_nobody_pays_for_an_open_offer(joint):
    reply = offer_of(joint.chosen[1]).replies.first()
    reply.comes, reply.replied_at = False, SENT
    reply.save()
    assert [each.due.persons for each in invoices(joint.round, at=SENT)] == [2, 1, 2, 5]
    waiting = sent(chosen=1, waiting=0)
    assert invoices(waiting.round, at=SENT) == []


def test_only_the_list_of_persons_has_persons(joint, client, clock):
    client.force_login(joint.by.person)
    member = joint.chosen[0].members.first()
    for what in LISTS:
        page = client.get(reverse("offers:list", args=[joint.round.public_id, what])).content.decode()
        assert (member.name in page) is (what == "persons")
        assert (member.email in page) is (what == "persons")
        assert ("This list names people" in page) is (what == "persons")
    client.get(reverse("offers:file", args=[joint.round.public_id, "persons", "csv"]))
    event = Event.objects.get(verb="offers.taken_along")
    assert event.facts == {"list": "persons", "ending": "csv"}
    assert event.by_id == joint.by.person.pk
    for wrong in (("persons", "ods"), ("secrets", "csv")):
        assert client.get(reverse("offers:file", args=[joint.round.public_id, *wrong])).status_code == 404


@pytest.mark.policy("C-8.2", "X-5.5")
def test_whom_extra_care_and_ties_keep_off_every_list(joint, client, clock):
    client.force_login(joint.by.person)
    known, by_address = joint.chosen[0].members.order_by("pk")[:2]
    known.person = PersonFactory()
    known.save()
    there = PersonFactory(email=by_address.email)
    Person.objects.filter(pk__in=[known.person.pk, there.pk]).update(extra_care=True)
    other = joint.chosen[1]
    Disqualification.objects.create(
        application=other, person=joint.by.person, reason="My sister works there.", declared_at=SENT
    )
    here = [reverse("offers:list", args=[joint.round.public_id, "persons"])]
    here += [reverse("offers:file", args=[joint.round.public_id, "persons", "csv"])]
    here += [reverse("offers:teams", args=[joint.round.public_id])]
    for page in [client.get(each).content.decode() for each in here[:2]]:
        assert known.name not in page
        assert by_address.name not in page
        assert joint.chosen[0].members.order_by("pk")[2].name in page
    for page in [client.get(each).content.decode() for each in here]:
        assert not [each.name for each in other.members.all() if each.name in page]


def test_a_workbook_has_real_numbers_days_and_harmless_texts():
    moment = datetime(2027, 6, 21, 22, 30, 15, tzinfo=UTC)
    columns = [
        Column("Text", lambda row: row[0]),
        Column("Number", lambda row: row[1], Kind.NUMBER),
        Column("Money", lambda row: row[2], Kind.MONEY),
        Column("Day", lambda row: row[3], Kind.DAY),
        Column("Moment", lambda row: row[4], Kind.MOMENT),
    ]
    rows = [("=1+1", 7, Decimal("1234.50"), date(2027, 6, 21), moment), ("a\x07b", 0, None, None, None)]
    table = Table("demo", "Demo [of] a: very long title that no workbook takes", columns, rows)
    sheet = load_workbook(io.BytesIO(workbook(table).content)).active
    assert sheet.freeze_panes == "A2"
    assert [cell.font.bold for cell in sheet[1]] == [True] * 5
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "d"]
    assert [cell.value for cell in sheet[2]][:3] == ["=1+1", 7, 1234.5]
    assert sheet["D2"].value == datetime(2027, 6, 21)  # noqa: DTZ001 - as workbooks have it
    assert sheet["E2"].value == timezone.localtime(moment).replace(tzinfo=None)
    assert [cell.value for cell in sheet[3]] == ["ab", 0, None, None, None]
    assert in_csv(table_as_csv(table))[1][0] == "'=1+1"
    assert in_csv(table_as_csv(table))[2][2] == ""


def test_a_column_refuses_what_isn_t_of_its_kind():
    for value, kind in (("7", Kind.NUMBER), (7, Kind.MONEY), (True, Kind.NUMBER), (SENT, Kind.DAY)):
        table = Table("demo", "Demo", [Column("One", lambda _row, value=value: value, kind)], [0])
        with pytest.raises(TypeError, match="One"):
            list(table.lines)
    assert in_words(None) == ""
