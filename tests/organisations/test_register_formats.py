"""The official formats are read as they are published, with what differs between files and years."""

import json
from datetime import date

import pytest

from samskap.organisations.register import klass, population, sweden
from samskap.organisations.register.official import Change, Count, Listed
from samskap.organisations.register.problems import Refused
from tests.organisations.official_files import changes_csv, given, json_stat, klass_csv, spreadsheet

pytestmark = pytest.mark.policy("B-1.1")

DAY = date(2026, 1, 1)
TWO = [("3101", "Halden"), ("5610", "Kárášjohka - Karasjok")]
LISTED = [Listed(code, name) for code, name in TWO]
SWEDISH = [
    ["Statistikmyndigheten", ""],
    ["Code", "Name"],
    ["10", "Blekinge län"],
    ["1080", "Karlskrona"],
    ["1081", "Ronneby"],
    [],
    ["Källa: en påhittad lista"],
]


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in refused.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_norwegian_codes_in_any_separator_with_or_without_byte_order_mark(separator: str, mark: str):
    assert klass.municipalities(given(mark + klass_csv(TWO, separator)), DAY) == LISTED


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-8-sig", "utf-16"])
def test_norwegian_codes_in_any_encoding(encoding: str):
    found = klass.municipalities(given(klass_csv([("1515", "Herøy")]), encoding=encoding), DAY)
    assert found == [Listed("1515", "Herøy")]


def test_norwegian_codes_as_json():
    codes = [
        {"code": "3101", "parentCode": None, "level": "1", "name": "Halden", "validFrom": None},
        {"code": "3001", "name": "Halden", "validToInRequestedRange": "2024-01-01"},
        {"code": "3102", "name": "Nylanda", "validFromInRequestedRange": "2026-01-02"},
        {"code": "2111", "name": "Spitsbergen"},
        {"code": "9999", "name": "Uoppgitt"},
    ]
    found = klass.municipalities(given(json.dumps({"codes": codes}), "codes.json"), DAY)
    assert found == [Listed("3101", "Halden")]


def test_norwegian_counties():
    listed = 'code;parentCode;level;name\n"31";;"1";"Østfold"\n'
    assert klass.counties(given(listed), DAY) == {"31": "Østfold"}


def test_every_row_that_cannot_be_right_is_told_with_its_line():
    with pytest.raises(Refused) as refused:
        klass.municipalities(
            given(klass_csv([*TWO, ("311", "Kort"), ("3103", ""), ("3104", "x" * 101)])), DAY
        )
    assert reasons(refused) == [
        (4, "“311” isn’t a municipality’s code of four digits."),
        (5, "3103 has no name."),
        (6, "The name of 3104 is no name."),
    ]


def test_norwegian_changes_as_csv_and_json():
    wanted = [Change("3024", "3201", date(2024, 1, 1))]
    rows = [("3024", "3201", "2024-01-01"), ("", "3202", "2024-01-01"), ("3098", "", "2024-01-01")]
    assert klass.changes(given(changes_csv(rows))) == wanted
    as_json = [
        {"oldCode": old or None, "newCode": new or None, "changeOccurred": day} for old, new, day in rows
    ]
    assert klass.changes(given(json.dumps({"codeChanges": as_json}))) == wanted


def test_a_change_without_a_day_is_told():
    with pytest.raises(Refused) as refused:
        klass.changes(given(changes_csv([("3024", "3201", "nyttår")])))
    assert reasons(refused) == [(2, "A change needs two codes of four digits and a day such as 2024-01-01.")]


@pytest.mark.parametrize("zeros_lost", [False, True])
def test_the_swedish_list_as_spreadsheet(*, zeros_lost: bool):
    rows = [["Code", "Name"], ["01", "Stockholms län"], ["0114", "Upplands Väsby"]]
    if zeros_lost:
        rows = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    found = sweden.read(given(spreadsheet(rows), "list.xlsx"))
    assert (found.municipalities, found.counties) == (
        [Listed("0114", "Upplands Väsby")],
        {"01": "Stockholms län"},
    )


def test_the_swedish_list_with_headings_and_notes():
    for content in (spreadsheet(SWEDISH), "\n".join(";".join(row) for row in SWEDISH)):
        found = sweden.read(given(content))
        assert found.municipalities == [Listed("1080", "Karlskrona"), Listed("1081", "Ronneby")]
        assert found.counties == {"10": "Blekinge län"}


def test_swedish_rows_that_cannot_be_right_are_told():
    rows = "10;Blekinge län\n1081;\n108X;Ronneby\n1180;Nylanda\n"
    with pytest.raises(Refused) as refused:
        sweden.read(given(rows))
    assert reasons(refused) == [
        (2, "1081 has no name."),
        (3, "There is a name, but no code of two or four digits."),
        (4, "1180 Nylanda lies in a county that the list doesn’t name above it."),
    ]


NORWEGIAN = {"3101": Count(101, date(2026, 1, 1)), "3103": Count(209, date(2026, 1, 1))}
SEVERAL_YEARS = """\
"07459: Invented population, by region, contents and year"

"region","Persons 2025","Persons 2026"
"31 Østfold",300,310
"3101 Halden",100,101
"3103 Moss",200,209
"0101 Halden (-2019)",0,0
"2111 Spitsbergen",..,..
"""
BY_ROW = """\
"region";"tid";"statistikkvariabel";"07459"
"31";"2026";"Personer";310
"3101";"2025";"Personer";100
"3101";"2026";"Personer";101
"3103";"2026";"Personer";209
"""


@pytest.mark.parametrize(
    "content",
    [
        SEVERAL_YEARS,
        BY_ROW,
        json.dumps(json_stat()),
        json.dumps(json_stat(value={"3": 101, "5": 209.0})),
        spreadsheet(
            [["Title"], [], ["", "2025", "2026"], ["3101 Halden", 100, 101], ["3103 Moss", 200, "209"]]
        ),
    ],
    ids=["years across", "years down", "JSON-stat", "sparse JSON-stat", "spreadsheet"],
)
def test_norwegian_populations_of_the_latest_year(content: str | bytes):
    assert population.counts(given(content), "NO", None) == NORWEGIAN


def test_swedish_populations_are_of_the_years_last_day():
    heading, country = '"region";"kön";"Folkmängd 2025"', '"00 Riket";"totalt";"10 000 000"'
    table = f'{heading}\n{country}\n"1081 Ronneby";"totalt";"28 500"\n'
    assert population.counts(given(table), "SE", None) == {"1081": Count(28_500, date(2025, 12, 31))}


def test_a_day_is_needed_when_the_file_tells_no_year():
    table = "region;Folkmängd\n1081 Ronneby;28500\n"
    with pytest.raises(Refused, match="doesn’t tell the year"):
        population.counts(given(table), "SE", None)
    on = date(2026, 9, 30)
    assert population.counts(given(table), "SE", on) == {"1081": Count(28_500, on)}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("region;kön;2025\n1081 Ronneby;kvinnor;14000\n", "This counts only “kvinnor”"),
        ("region;2025\n1081 Ronneby;28500\n1081 Ronneby;28501\n", "has a figure already"),
        ("region;2025\n1081 Ronneby;28 500,5\n", "“28 500,5” is no number of people"),
        ("region;2025\n1081 Ronneby;-4\n", "“-4” is no number of people"),
        ("region;2025\nRonneby;28500\n", "There is no municipality with a population in it"),
    ],
)
def test_populations_that_cannot_be_right_are_told(table: str, reason: str):
    with pytest.raises(Refused, match=reason):
        population.counts(given(table), "SE", None)


def test_one_sex_alone_is_refused_in_json_stat_too():
    dimension = dict(json_stat()["dimension"])  # type: ignore[call-overload]
    dimension["Kjonn"] = {"category": {"index": {"2": 0}, "label": {"2": "Kvinner"}}}
    whole = json_stat(id=["Region", "ContentsCode", "Tid", "Kjonn"], size=[4, 1, 2, 1], dimension=dimension)
    with pytest.raises(Refused, match="counts only “Kvinner”"):
        population.counts(given(json.dumps(whole)), "NO", None)
