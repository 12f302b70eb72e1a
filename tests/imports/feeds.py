"""Feeds, lists and pages as providers give them, for tests."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from samskap.imports.opening import FileFeed
from samskap.imports.readers import jsonld, moochub, openedx, sheet
from samskap.imports.readers.records import Broken, Log, Options, Record
from samskap.imports.rules.stages import Kind

ON = date(2027, 1, 15)
OPTIONS = Options(on=ON)


def options(**more: Any) -> Options:
    return Options(**{"on": ON} | more)


def course_of_3(number: int = 1, **attributes: Any) -> dict[str, Any]:
    """A record of MOOChub 3.0 with what it must have and most of what it may."""
    return {
        "id": str(UUID(int=number, version=4)),
        "type": "Course",
        "attributes": {
            "name": f"Course {number}",
            "learningResourceType": {
                "identifier": "https://w3id.org/kim/hcrt/course",
                "type": "Concept",
                "inScheme": "https://w3id.org/kim/hcrt/scheme",
            },
            "courseMode": ["online", "asynchronous"],
            "description": "<p>About <b>data</b>.</p><p>And more.</p>",
            "inLanguage": ["en"],
            "startDate": ["2026-02-01T08:00:00Z", "2027-02-01T08:00:00Z"],
            "endDate": ["2026-04-01T08:00:00Z", "2027-04-01T08:00:00Z"],
            "duration": "P8W",
            "workload": {"timeValue": 5, "timeUnit": "h/week"},
            "publisher": {"type": "Organization", "name": "Demo MOOC house"},
            "creator": [{"type": "Person", "name": "Demo Teacher"}],
            "license": [{"identifier": "CC-BY-4.0", "url": "https://spdx.org/licenses/CC-BY-4.0.html"}],
            "url": f"https://mooc.example.org/courses/{number}",
            "access": ["free"],
            "keywords": ["data", "statistics"],
            "educationalLevel": [
                {
                    "type": "EducationalLevel",
                    "name": [{"inLanguage": "en", "name": "Beginner"}],
                    "educationalFramework": "DigComp",
                    "educationalFrameworkVersion": "2.2",
                }
            ],
            "offer": [
                {"price": 0, "priceCurrency": "EUR", "paymentFrequency": "one-time", "category": "course"},
                {"price": 49, "priceCurrency": "EUR", "paymentFrequency": "other", "category": "certificate"},
            ],
            **attributes,
        },
    }  # fmt: skip


def course_of_2(number: int = 1, **attributes: Any) -> dict[str, Any]:
    """A record of MOOChub 2, as real platforms give it."""
    return {
        "id": f"course-{number}",
        "type": "courses",
        "attributes": {
            "name": f"Old course {number}",
            "courseMode": "MOOC",
            "abstract": "In <em>short</em>",
            "languages": ["de"],
            "startDate": "2027-03-01T00:00:00Z",
            "endDate": None,
            "duration": "P2M",
            "workload": 4,
            "moocProvider": {"name": "Old platform", "url": "https://old.example.org/"},
            "instructors": [{"name": "Demo Teacher"}],
            "courseLicenses": [{"id": "Proprietary", "url": None}],
            "access": ["free", "paid"],
            "url": f"https://old.example.org/{number}",
            **attributes,
        },
    }


def feed(records: Sequence[Any], **around: Any) -> bytes:
    """A feed with records."""
    return json.dumps({"links": {"self": "https://x.example.org/"}, "data": list(records), **around}).encode()


def read_feed(content: bytes, kind: Kind = Kind.MOOCHUB, log: Log | None = None, **how: Any) -> list[Record]:
    """What is read of a feed in a file. Raises Broken."""
    reader = {Kind.MOOCHUB: moochub.read, Kind.OPENEDX: openedx.read}[kind]
    return list(reader(FileFeed(io.BytesIO(content)), options(**how), log or Log()))


def read_sheet(content: bytes, log: Log | None = None, **how: Any) -> list[Record]:
    """What is read of a list. Raises Broken."""
    return list(sheet.read(io.BytesIO(content), options(**how), log or Log()))


def code_of(read: Callable[[bytes], object], content: bytes) -> str:
    """Why something can’t be read to its end; "fine" when it can. Any other error is a failure."""
    try:
        read(content)
    except Broken as broken:
        return broken.problem.code
    return "fine"


def read_page(page: str, url: str = "", log: Log | None = None, **how: Any) -> list[Record]:
    """What is read of a page. Raises Broken."""
    return list(jsonld.read(page, url, options(**how), log or Log()))


def csv_of(*lines: str, separator: str = ";") -> bytes:
    """A list as CSV, its lines written with semicolons."""
    return "\r\n".join(line.replace(";", separator) for line in lines).encode()


def workbook_of(rows: Sequence[Sequence[Any]], **how: Any) -> bytes:
    """A list as XLSX. `merged` are ranges such as "A2:A3", `hidden` numbers of rows, `sheets` more titles."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for each in how.get("merged", ()):
        sheet.merge_cells(each)
    for each in how.get("hidden", ()):
        sheet.row_dimensions[each].hidden = True
    for each in how.get("sheets", ()):
        book.create_sheet(each)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def places(records: Sequence[Record]) -> Iterator[tuple[int, str, str]]:
    """Number, field and code of every problem."""
    for record in records:
        for problem in record.problems:
            yield record.number, problem.field, problem.code


#: A term's list with mistakes, as somebody wrote it: 25 rows, of which 7 are faulty.
HEADING = "Titel;Anordnare;Länk;Språk;Nivå;Timmar i veckan;Veckor;Start;Kostnad;Intyg;Tentamen;Mobil;Ämnen"
_FINE = (
    "Kurs {0};Demohögskolan;https://kurser.example.org/{0};svenska;"
    "grund;4,5;8;{1};gratis;nej;kanske;ja;it, data"
)
_DAYS = ("2027-01-18", "18.1.2027", "18 januari 2027", "18/1 2027", "2027-01-18", "18. januar 2027")
MISTAKES = (
    ";Demohögskolan;https://kurser.example.org/19;svenska;;;;;;;;;",
    "Utan länk;Demohögskolan;;svenska;;;;;;;;;",
    "Fel datum;Demohögskolan;https://kurser.example.org/21;svenska;;;;31.2.2027;;;;;",
    "Fel tal;Demohögskolan;https://kurser.example.org/22;svenska;;många;;;;;;;",
    "Fel språk;Demohögskolan;https://kurser.example.org/23;mumin;;;;;;;;;",
    "Utan valuta;Demohögskolan;https://kurser.example.org/24;svenska;;;;;300;;;;",
    "Fel adress;Demohögskolan;javascript:alert(1);svenska;;;;;;;;;",
)


def list_of_25() -> bytes:
    """The list above as CSV."""
    fine = [_FINE.format(number, _DAYS[number % len(_DAYS)]) for number in range(1, 19)]
    return csv_of(HEADING, *fine, *MISTAKES)
