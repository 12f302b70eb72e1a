"""Files may be anything: too large, damaged, dressed up as something else, or leading elsewhere."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import DEFUSEDXML

from samskap.organisations.register import files, klass, population, sweden, tables
from samskap.organisations.register.files import Given, opened
from samskap.organisations.register.problems import Refused
from tests.organisations.official_files import given, json_stat, klass_csv, spreadsheet

DAY = date(2026, 1, 1)
READERS: list[Callable[[Given], Any]] = [
    lambda file: klass.municipalities(file, DAY),
    lambda file: klass.counties(file, DAY),
    klass.changes,
    sweden.read,
    lambda file: population.counts(file, "NO", None),
]
A_SHEET = spreadsheet([["10", "Blekinge län"], ["1081", "Ronneby"]])


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The spreadsheet with one of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, text if part.filename == name else old.read(part))
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
HOSTILE: dict[str, bytes] = {
    "nothing to see": b"   \n  ",
    "bytes that are no letters": b"code;name\n3101;Ha\x00lden\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "a page": b"<!doctype html><title>Error</title><h1>502 Bad Gateway</h1>",
    "half a JSON": b'{"codes": [{"code": "31',
    "a JSON of something else": b'{"codes": "none", "id": 4, "value": null}',
    "a JSON list": b"[1, 2]",
    "entries that are none": b'{"codes": [3], "codeChanges": [null], "id": [[]], "dimension": {}}',
    "a very deep JSON": b"[" * 100_000,
    "quotes without end": b'code;name\n3101;"Halden\n3103;Moss\n',
    "a zip that is none": b"PK\x03\x04" + b"nonsense" * 50,
    "half a spreadsheet": A_SHEET[: len(A_SHEET) // 2],
    "an empty zip": b"PK\x05\x06" + b"\0" * 18,
    "entities": with_part(A_SHEET, SHEET, BOMB),
    "entities in another encoding": with_part(A_SHEET, SHEET, BOMB.decode().encode("utf-16")),
    "a sheet that is none": with_part(A_SHEET, SHEET, b"<worksheet><oops></worksheet>"),
    "a sheet without its book": with_part(A_SHEET, "xl/workbook.xml", b"<workbook/>"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", READERS, ids=["codes", "counties", "changes", "Swedish", "population"])
def test_whatever_comes_is_refused_in_words(content: bytes, read: Callable[[Given], Any]):
    with pytest.raises(Refused) as refused:
        read(given(content, "file"))
    assert all(problem.reason.endswith(".") for problem in refused.value.problems)


def test_spreadsheets_are_read_with_the_parser_that_knows_entity_tricks():
    assert DEFUSEDXML


@pytest.mark.policy("B-2.7")
def test_a_spreadsheet_of_nothing_but_tags_is_refused_before_memory_is_spent_on_it(monkeypatch):
    monkeypatch.setattr(tables, "MOST_TAGS", 20_000)
    large = with_part(A_SHEET, SHEET, b"<worksheet>" + b"<row/>" * 20_000 + b"</worksheet>")
    with pytest.raises(Refused, match="far too large when it is unpacked"):
        list(tables.rows_of(given(large)))


def test_a_spreadsheet_that_grows_when_it_is_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "LARGEST_UNPACKED", 200_000)
    large = with_part(A_SHEET, SHEET, b"<worksheet>" + b" " * 300_000 + b"</worksheet>")
    assert len(large) < 20_000
    with pytest.raises(Refused, match="far too large when it is unpacked"):
        sweden.read(given(large))


@pytest.mark.parametrize("rows", [[["1081", "Ronneby"]] * 30, [["1"] * 40]], ids=["long", "wide"])
def test_a_table_without_end_is_refused(rows: list[list[str]], monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    monkeypatch.setattr(tables, "MOST_COLUMNS", 20)
    with pytest.raises(Refused, match="far too large"):
        list(tables.rows_of(given("\n".join(";".join(row) for row in rows))))


def test_a_spreadsheet_lies_about_its_size_in_vain(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    with zipfile.ZipFile(io.BytesIO(spreadsheet([["1081", "Ronneby"]] * 30))) as archive:
        sheet = archive.read(SHEET).replace(b'ref="A1:B30"', b'ref="A1:A1"')
    with pytest.raises(Refused, match="far too large"):
        list(tables.rows_of(given(with_part(A_SHEET, SHEET, sheet))))


def test_a_table_of_figures_without_end_is_refused():
    category = {"category": {"index": [str(each) for each in range(1000)]}}
    whole = json_stat(id=["Region", "A", "B"], dimension={"Region": category, "A": category, "B": category})
    with pytest.raises(Refused, match="far too large"):
        population.counts(given(json.dumps(whole)), "NO", None)


def test_a_file_without_end_is_not_read_to_its_end(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(files, "LARGEST", 1000)
    (tmp_path / "long.csv").write_text(klass_csv([("3101", "Halden")] * 100))
    with pytest.raises(Refused, match="larger than"):
        opened(str(tmp_path / "long.csv"))


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(Refused, match="can’t be read"):
        opened("nowhere/codes.csv")


@pytest.mark.parametrize(
    "address", ["http://example.org/codes.csv", "ftp://example.org/c", "file:///etc/passwd"]
)
def test_only_https_addresses_are_fetched(address: str, monkeypatch):
    monkeypatch.setattr(files, "build_opener", lambda *_: pytest.fail("nothing may be asked"))
    with pytest.raises(Refused, match="begin with https://"):
        opened(address)


def test_a_redirect_away_from_https_is_not_followed():
    handler = files._OnlyHttps()
    request = files.Request("https://example.org/codes.csv")
    answer = (request, io.BytesIO(), 302, "Found", {})
    with pytest.raises(OSError, match="without https"):
        handler.redirect_request(*answer, "http://example.org/codes.csv")
    assert handler.redirect_request(*answer, "https://example.org/new.csv").full_url.endswith("new.csv")


def test_an_https_address_gives_a_file(monkeypatch):
    class Opener:
        def open(self, request, timeout: int) -> io.BytesIO:
            assert timeout
            return io.BytesIO(klass_csv([("3101", "Halden")]).encode())

    monkeypatch.setattr(files, "build_opener", lambda *_: Opener())
    got = opened("https://example.org/klass/codesAt.csv?date=2026-01-01")
    assert got.name == "codesAt.csv"
    assert klass.municipalities(got, DAY)[0].name == "Halden"
