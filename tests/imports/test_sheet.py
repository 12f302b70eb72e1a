"""Lists of courses as people keep them: every mistake has its row and column (B1.3, B-2.11)."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from samskap.imports.queries.template import template_table
from samskap.imports.readers.columns import COLUMNS, LANGUAGES, fact_called, heading_of
from samskap.imports.readers.records import Broken, Log
from samskap.moocs.rules.facts import Answer, Certificate, Level
from samskap.ui.spreadsheets import workbook
from tests.imports.feeds import HEADING, code_of, csv_of, list_of_25, places, read_sheet, workbook_of

pytestmark = pytest.mark.policy("B-2.11")

HEAD = ["Title", "Provider", "Address", "Language"]
FINE = ["Course", "Demo university", "https://x.example.org/1", "English"]


@pytest.mark.journey("B1.3")
def test_a_list_of_25_with_mistakes_names_row_and_column():
    records = read_sheet(list_of_25())
    assert len(records) == 25
    assert sum(each.facts is not None for each in records) == 18
    assert list(places(records)) == [
        (20, "Titel", "missing"),
        (21, "Länk", "missing"),
        (22, "Start", "no-day"),
        (23, "Timmar i veckan", "no-number"),
        (24, "Språk", "no-such-language"),
        (25, "currency", "no-currency"),
        (26, "Länk", "no-web-address"),
    ]


def test_what_a_row_says():
    facts = read_sheet(list_of_25())[0].facts
    assert facts is not None
    assert (facts.title, facts.provider, facts.language, facts.level) == (
        "Kurs 1", "Demohögskolan", "sv", Level.BASIC,
    )  # fmt: skip
    assert (facts.hours_a_week, facts.weeks, facts.starts_on) == (Decimal("4.5"), 8, date(2027, 1, 18))
    assert (facts.cost, facts.certificate) == (Decimal(0), Certificate.NONE)
    assert (facts.exam, facts.works_on_phone, facts.subjects) == (Answer.PERHAPS, Answer.YES, ("it", "data"))


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_separator_and_encoding(separator, encoding):
    text = csv_of("Titel;Anordnare;Länk;Språk", "Räkna;Örebro;https://x.example.org/1;svenska").decode()
    [record] = read_sheet(text.replace(";", separator).encode(encoding))
    assert record.facts is not None
    assert record.facts.provider == "Örebro"


def test_what_was_read_as_windows_writes_is_told():
    log = Log()
    read_sheet(csv_of("Titel;Länk", "Å;https://x.example.org").decode().encode("cp1252"), log)
    assert [each.code for each in log.notes] == ["old-letters"]


def test_excels_hint_and_quoted_cells():
    content = b'sep=,\r\nTitle,Provider,Address,Language\r\n"A, b ""c""\nd",P,https://x.example.org/1,en\r\n'
    [record] = read_sheet(content)
    assert (record.number, record.title) == (3, 'A, b "c" d')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_understood_in_every_language(language):
    assert [fact_called(heading_of(fact, language)) for fact in COLUMNS] == list(COLUMNS)


def test_the_template_is_a_workbook_with_headings(client):
    sheet = load_workbook(io.BytesIO(workbook(template_table()).content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [heading_of(fact, "en") for fact in COLUMNS]


def test_a_workbook_with_typed_cells():
    rows = [
        [*HEAD, "Start", "Hours a week", "Weeks", "Number", "Cost", "Currency"],
        [*FINE, datetime.fromisoformat("2027-02-03"), 7.5, 6, 12, 1200, "sek"],
        ["B", "P", "www.example.org/b", "sv-SE", 46_421, "3-5", "6 veckor", "X1", "1 200,50 kr", "NOK"],
    ]
    first, second = read_sheet(workbook_of(rows))
    assert first.facts is not None
    assert second.facts is not None
    assert (first.key, first.facts.starts_on, first.facts.hours_a_week) == (
        "12",
        date(2027, 2, 3),
        Decimal("7.5"),
    )
    assert (first.facts.cost, first.facts.currency) == (Decimal(1200), "SEK")
    assert (second.facts.url, second.facts.starts_on) == ("https://www.example.org/b", date(2027, 2, 3))
    assert (second.facts.weeks, second.facts.cost) == (6, Decimal("1200.50"))


def test_formulas_are_never_worked_out():
    rows = [
        HEAD,
        ["=1+1", *FINE[1:]],
        ['=HYPERLINK("https://evil.example.org")', "P", "https://x.example.org", "en"],
    ]
    records = read_sheet(workbook_of(rows))
    assert list(places(records)) == [(2, "Title", "cell-formula"), (3, "Title", "cell-formula")]


def test_errors_of_the_spreadsheet_are_told():
    assert list(places(read_sheet(workbook_of([HEAD, ["#REF!", *FINE[1:]]])))) == [(2, "Title", "cell-error")]


def test_cells_merged_downwards_count_for_each_row():
    rows = [HEAD, FINE, ["Two", None, "https://x.example.org/2", "English"]]
    records = read_sheet(workbook_of(rows, merged=["B2:B3"]))
    assert [each.facts and each.facts.provider for each in records] == ["Demo university"] * 2


def test_hidden_rows_are_told_and_left_out():
    records = read_sheet(workbook_of([HEAD, FINE, ["Two", *FINE[1:]]], hidden=[2]))
    assert [each.facts is None for each in records] == [True, False]
    assert list(places(records)) == [(2, "", "hidden-row")]


def test_a_title_above_other_sheets_unknown_columns_and_a_repeated_heading():
    log = Log()
    rows = [["Courses of the spring"], [], [*HEAD, "Mood"], [*FINE, "good"], [*HEAD, "Mood"], [None] * 5]
    [record] = read_sheet(workbook_of(rows, sheets=["Old"]), log)
    assert record.number == 4
    assert {(each.code, each.shown) for each in log.notes} == {
        ("other-sheets", "Old"),
        ("unknown-columns", "Mood"),
    }


@pytest.mark.parametrize(
    "day",
    ["2027-02-03", "3.2.2027", "03/02/2027", "3 februari 2027", "3. februar 2027", "3 Feb 2027",
     "February 3, 2027", "20270203", "2027-02-03 10:00", "3/2-2027", "2027/02/03"],
)  # fmt: skip
def test_dates_as_people_write_them(day):
    [record] = read_sheet(workbook_of([[*HEAD, "Start"], [*FINE, day]]))
    assert record.facts is not None, record.problems
    assert record.facts.starts_on == date(2027, 2, 3)


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"%PDF-1.7", "no-table"),
        (b"\xd0\xcf\x11\xe0 old", "old-workbook"),
        (b"PK\x03\x04 no zip", "broken-workbook"),
        (zipped(mimetype=b"opendocument"), "no-workbook"),
        (zipped(xl__workbook_xml=BOMB), "definitions"),
        (zipped(xl__workbook_xml=b"<x/>", xl__big_xml=b" " * 151_000_000), "bomb"),
        (zipped(xl__workbook_xml=b"<x/>", xl__sharedStrings_xml=b"<si/>" * 4_000_001), "bomb"),
        (zipped(xl__workbook_xml=b"<x>"), "broken-workbook"),
        (b"Hello\nworld\n", "no-heading"),
        (csv_of("Title;Provider;Language", "a;b;en"), "no-column-url"),
        (csv_of("Provider;Address;Language", "a;b;en"), "no-column-title"),
        (b'Title;Address\n"a;b\n', "broken-row"),
        (b"Title;Address\n\0\0\0;x\n" * 100, "no-table"),
        (csv_of(HEADING, *["x;y"] * 20_001), "too-many-rows"),
    ],
)
def test_what_is_no_list_is_refused_with_a_word(content, code):
    with pytest.raises(Broken) as broken:
        read_sheet(content)
    assert broken.value.problem.code == code


@given(st.lists(st.lists(st.text(max_size=12), max_size=25), max_size=4))
def test_whatever_stands_in_a_list_it_is_read_or_faulty(rows):
    lines = [";".join(each.replace("\n", " ") for each in row) for row in rows]
    head = ";".join(heading_of(fact, "sv") for fact in COLUMNS)
    content = "\n".join([head, *lines]).encode("utf-8", "replace")
    code = code_of(read_sheet, content)
    assert code in {"fine", "broken-row", "no-table"}
    records = read_sheet(content) if code == "fine" else []
    assert all((each.facts is None) == bool(each.problems) for each in records)


@given(st.binary(max_size=400))
def test_whatever_bytes_come_only_our_own_error_is_raised(content):
    for each in (content, b"PK\x03\x04" + content):
        assert code_of(read_sheet, each)
