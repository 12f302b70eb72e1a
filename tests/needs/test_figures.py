"""Figures come in from files as they are: columns by name, rows that can't be right told, same file once."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from samskap.audit.models import Event
from samskap.needs.actions.figures import forget_unwritten, keep_for_looking, take_in_figures
from samskap.needs.models import Figure, FigureFile, Need
from samskap.needs.rules.columns import columns_of
from samskap.needs.rules.figures import Usual, as_data, from_data, read
from samskap.needs.rules.numbers import NotTaken, number_in
from tests.needs.conftest import NEEDS, TYPED
from tests.needs.factories import FigureFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.policy("B-2.7"), pytest.mark.journey("B1.2")]

TODAY = date(2026, 11, 1)
AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
USUAL = Usual(source="Demo forecast", dated_on=date(2026, 9, 1), measure="vacancies", period="2027")
SWEDISH = "Yrke;SSYK 2012;Län;Mått;År;Antal\nUndersköterskor;5321;Demo län;lediga platser;2027;1 250\n"
SENT = {"source": "Demo forecast", "dated_on": "2026-09-01", "scheme": "ssyk-2012"}


def rows(text: str) -> list[tuple[int, list[str]]]:
    lines = enumerate(text.splitlines(), start=1)
    return [(line, [cell.strip() for cell in cells.split(";")]) for line, cells in lines if cells.strip(" ;")]


def wrong(text: str, usual: Usual = USUAL) -> list[tuple[int, str, str]]:
    return [(each.line, each.code, each.field) for each in read(rows(text), usual, on=TODAY).wrong]


@pytest.mark.parametrize(
    "heading",
    ["Område;Värde", "OMRADE;antal", "Kommune;Antall", "County;Number", "Län_;Value:", "Fylke; verdi "],
)
def test_columns_are_known_in_three_languages(heading):
    assert columns_of(heading.split(";")) == {"area": 0, "value": 1}


def test_a_swedish_table_is_read():
    [figure] = read(rows(SWEDISH), USUAL, on=TODAY).figures
    assert (figure.occupation, figure.occupation_key) == ("Undersköterskor", "ssyk-2012:5321")
    assert (figure.area, figure.measure, figure.period) == ("Demo län", "lediga platser", "2027")
    assert (figure.value, figure.source, figure.dated_on) == (
        Decimal("1250.00"),
        "Demo forecast",
        date(2026, 9, 1),
    )


def test_a_norwegian_table_with_its_own_source_and_titles_above_is_read():
    text = (
        "Påhittet tabell\nKilde: noen\nYrke;STYRK 08;Fylke;Verdi;Kilde;Dato\n"
        "Sykepleiere;2221;Demo fylke;12,5;Demo kilde;2026-02-03\n"
    )
    [figure] = read(rows(text), USUAL, on=TODAY).figures
    assert (figure.occupation_key, figure.value) == ("styrk-08:2221", Decimal("12.50"))
    assert (figure.source, figure.dated_on, figure.measure) == ("Demo kilde", date(2026, 2, 3), "vacancies")


def test_what_is_missing_in_a_heading_is_named():
    bare = Usual(source="Demo", dated_on=TODAY)
    assert read(rows("Yrke;Antal\na;1\n"), bare, on=TODAY).missing == ["area", "measure", "period"]
    assert read([], USUAL, on=TODAY).missing == ["area", "value"]


def test_each_row_that_cannot_be_right_is_told_and_the_others_are_read():
    text = (
        "Area;Value;Code;Date;Link\n"
        "A;1;;;\n"
        ";2;;;\n"
        "B;many;;;\n"
        "C;..;;;\n"
        "D;1,234;;;\n"
        "E;5;12345;;\n"
        "F;6;;yesterday;\n"
        "G;7;;2999-01-01;\n"
        "H;8;;;javascript:x\n"
        f"{'x' * 121};9;;;\n"
        "A;2;;;\n"
        "A;1;;;\n"
        "I;99999999999999;;;\n"
        "J;10\n"
    )
    found = read(rows(text), USUAL, on=TODAY)
    assert [figure.area for figure in found.figures] == ["A", "J"]
    assert wrong(text) == [
        (3, "missing", "area"),
        (4, "no-number", "value"),
        (5, "no-value", "value"),
        (6, "two-ways", "value"),
        (7, "no-code", "code"),
        (8, "no-date", "dated_on"),
        (9, "in-the-future", "dated_on"),
        (10, "no-web-address", "url"),
        (11, "too-long", "area"),
        (12, "twice", "value"),
        (14, "too-large", "value"),
    ]


def test_more_rows_than_anybody_looks_through_are_refused(monkeypatch):
    monkeypatch.setattr("samskap.needs.rules.figures.MOST_ROWS", 2)
    assert read(rows("Area;Value\nA;1\nB;2\n"), USUAL, on=TODAY).too_many is False
    assert read(rows("Area;Value\nA;1\nB;2\nC;3\n"), USUAL, on=TODAY).too_many is True


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1 250", "1250.00"),
        ("1\u00a0250,5", "1250.50"),
        ("1.234,5", "1234.50"),
        ("1,234.5", "1234.50"),
        ("12 %", "12.00"),
        ("\u22123", "-3.00"),
        ("0,125", None),
        ("1e5", None),
        ("½", None),
        ("NaN", None),
        ("٣", None),
        ("=1+1", None),
    ],
)
def test_numbers_are_read_as_people_write_them(written, number):
    if number is None:
        with pytest.raises(NotTaken):
            number_in(written)
    else:
        assert number_in(written) == Decimal(number)


@given(st.text(max_size=30))
def test_any_cell_gives_a_number_or_a_reason(written):
    code = ""
    try:
        assert number_in(written).is_finite()
    except NotTaken as no:
        code = no.code
    assert code in {"", "no-value", "no-number", "two-ways", "too-large"}


def test_what_is_kept_is_read_again_the_same():
    found = read(rows(SWEDISH), USUAL, on=TODAY)
    assert from_data(as_data(found.figures)) == list(found.figures)


def kept(coordinator, text: str = SWEDISH) -> FigureFile:
    return keep_for_looking(
        name="../demo.csv",
        source="Demo forecast",
        dated_on=date(2026, 9, 1),
        found=read(rows(text), USUAL, on=TODAY),
        by=coordinator,
        at=AT,
    )


@pytest.mark.database
def test_the_same_file_twice_changes_nothing(coordinator):
    for _twice in range(2):
        done = take_in_figures(file=kept(coordinator), by=coordinator, at=AT)
    assert (len(done.new), len(done.changed), len(done.same)) == (0, 0, 1)
    assert Figure.objects.count() == 1
    assert Event.objects.get().facts == {"new": 1, "changed": 0}


@pytest.mark.database
def test_a_number_put_right_takes_the_place_of_the_one_before(coordinator):
    take_in_figures(file=kept(coordinator), by=coordinator, at=AT)
    done = take_in_figures(file=kept(coordinator, SWEDISH.replace("1 250", "1300")), by=coordinator, at=AT)
    assert [before for _figure, before in done.changed] == [Decimal("1250.00")]
    assert Figure.objects.get().value == Decimal(1300)


@pytest.mark.database
def test_a_file_pressed_twice_is_written_once(coordinator):
    file = kept(coordinator)
    take_in_figures(file=file, by=coordinator, at=AT)
    take_in_figures(file=file, by=coordinator, at=AT + timedelta(minutes=1))
    assert FigureFile.objects.get().written_at == AT
    assert Event.objects.count() == 1


@pytest.mark.database
def test_no_figure_without_source_or_date(coordinator, centre):
    with pytest.raises(ValueError, match="source"):
        keep_for_looking(
            name="x.csv", source=" ", dated_on=TODAY, found=read([], USUAL, on=TODAY), by=coordinator, at=AT
        )
    for lacking in ({"source": "  "}, {"dated_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FigureFactory(organisation=centre, **lacking)


@pytest.mark.database
@pytest.mark.parametrize("many", [1, 700])
def test_many_rows_take_few_statements(coordinator, many, django_assert_max_num_queries):
    text = "Area;Value\n" + "".join(f"Demo {number};{number}\n" for number in range(many))
    file = kept(coordinator, text)
    with django_assert_max_num_queries(25):
        take_in_figures(file=file, by=coordinator, at=AT)
    assert Figure.objects.count() == many


def test_files_are_forgotten_after_a_week(coordinator):
    kept(coordinator)
    assert forget_unwritten(before=AT) == 0
    assert forget_unwritten(before=AT + timedelta(days=7)) == 1


def upload(desk, content: str | bytes, name: str = "figures.csv", **changed: str):
    raw = content.encode() if isinstance(content, str) else content
    sent = {**SENT, **changed, "file": SimpleUploadedFile(name, raw)}
    return desk.post(f"{NEEDS}figures/new/", sent)


def test_a_file_is_looked_at_in_the_browser_before_it_is_written(desk):
    answer = upload(desk, SWEDISH + "Bagare;7512;Demo län;lediga platser;2027;inga\n")
    assert answer.status_code == 302
    page = desk.get(answer["Location"]).content.decode()
    assert "New: 1" in page
    assert "Not readable: 1" in page
    assert "This is no number." in page
    assert "inga" in page
    assert not Figure.objects.exists()
    desk.post(answer["Location"])
    assert Figure.objects.get().value == 1250
    page = desk.get(answer["Location"]).content.decode()
    assert "There is nothing to write" in page
    listed = desk.get(f"{NEEDS}figures/").content.decode()
    assert "1,250" in listed


def test_a_workbook_with_days_as_days_and_merged_titles_is_read(desk):
    book = Workbook()
    book.active.append(["An invented table"])
    book.active.merge_cells("A1:C1")
    book.active.append([])
    book.active.append(["Area", "What", "Year", "Value", "Date"])
    book.active.append(["Demo county", "vacancies", 2027, 12.5, date(2026, 3, 4)])
    book.active.append(["Demo county", "people", 2027, "=1+1", None])
    content = io.BytesIO()
    book.save(content)
    answer = upload(desk, content.getvalue(), "figures.xlsx")
    desk.post(answer["Location"])
    figure = Figure.objects.get()
    assert (figure.period, figure.value, figure.dated_on) == ("2027", Decimal("12.50"), date(2026, 3, 4))
    assert FigureFile.objects.get().problems[0]["code"] == "no-value"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("", "x.csv", "empty"),
        (b"\x00\x01\x02", "x.csv", "read as a table"),
        (b"PK\x03\x04 broken", "x.xlsx", "read as a table"),
        ('a;"b\nc', "x.csv", "read from line"),
        ("Dear sir", "x.csv", "Missing"),
        ("Area;What;Year;Value\n", "x.csv", "nothing below"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_nothing_typed_is_lost(desk, content, name, words):
    answer = upload(desk, content, name, source="Kept source")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Kept source" in page
    assert not FigureFile.objects.exists()


def test_no_figures_without_source_and_date(desk):
    answer = upload(desk, SWEDISH, source="", dated_on="")
    assert answer.context["form"].errors.keys() == {"source", "dated_on"}
    assert desk.post(f"{NEEDS}figures/new/", SENT).context["form"].errors.keys() == {"file"}


def test_a_need_is_made_out_of_figures(desk, centre):
    one = FigureFactory(organisation=centre, occupation="Bakers", occupation_key="isco-08:7512")
    two = FigureFactory(organisation=centre, occupation="Bakers", occupation_key="isco-08:7512")
    other = FigureFactory(organisation=centre)
    elsewhere = FigureFactory(organisation=OrganisationFactory())
    address = f"{NEEDS}new/?figure={one.pk}&figure={two.pk}&figure={elsewhere.pk}&figure=x&figure={10**30}"
    form = desk.get(address).context["form"]
    assert form["source"].value() == "Demo forecast"
    assert form.part["occupation"].value() == "Bakers"
    assert form["dated_on"].value() == date(2027, 8, 30)
    desk.post(address, TYPED)
    need = Need.objects.get()
    assert set(need.figures.all()) == {one, two}
    other.refresh_from_db()
    assert other.need is None
    page = desk.get(f"{NEEDS}{need.public_id}/").content.decode()
    assert one.measure in page


@pytest.mark.parametrize("many", [1, 120])
def test_the_list_of_figures_costs_the_same_for_many(desk, centre, many, django_assert_max_num_queries):
    for number in range(many):
        FigureFactory(organisation=centre, occupation_key=f"isco-08:{1000 + number}")
    desk.get(f"{NEEDS}figures/")
    with django_assert_max_num_queries(9):
        assert len(desk.get(f"{NEEDS}figures/").context["rows"]) == min(many, 100)


def test_figures_are_found_by_words_and_area(desk, centre):
    FigureFactory(organisation=centre, measure="Lediga PLATSER", area="Demo norr")
    FigureFactory(organisation=centre, measure="people")
    asked = desk.get(f"{NEEDS}figures/", {"q": "platser", "area": "Demo norr"})
    assert [figure.measure for figure, _name in asked.context["rows"]] == ["Lediga PLATSER"]


def test_a_file_of_somebody_else_does_not_exist(desk, coordinator):
    file = kept(coordinator)
    FigureFile.objects.update(organisation=OrganisationFactory())
    assert desk.get(f"{NEEDS}figures/{file.public_id}/").status_code == 404
