"""Files in the shape of the statistics offices', with content of our own making."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from samskap.organisations.register.files import Given

KLASS_HEADING = "code,parentCode,level,name,shortName,presentationName,validFrom,validTo,notes"
CHANGES_HEADING = "oldCode,oldName,oldShortName,newCode,newName,newShortName,changeOccurred"


def given(content: str | bytes, name: str = "file.csv", encoding: str = "utf-8") -> Given:
    return Given(name, content.encode(encoding) if isinstance(content, str) else content)


def klass_csv(municipalities: Iterable[tuple[str, str]], separator: str = ",") -> str:
    """As `codesAt` answers: everything quoted, what is missing not even that."""
    rows = [f'"{code}",,"1","{name}","","",,,""' for code, name in municipalities]
    heading = ",".join(f'"{column}"' for column in KLASS_HEADING.split(","))
    return "\n".join([heading, *rows, ""]).replace(",", separator)


def changes_csv(changes: Iterable[tuple[str, str, str]]) -> str:
    """As `changes` answers."""
    rows = [f'"{old}","Old","","{new}","New","","{day}"' for old, new, day in changes]
    return "\n".join([CHANGES_HEADING, *rows, ""])


def spreadsheet(rows: Iterable[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def json_stat(**changed: object) -> dict[str, object]:
    """Two municipalities, their county and a past one, in two years."""
    whole: dict[str, object] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Invented population",
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [4, 1, 2],
        "dimension": {
            "Region": {
                "label": "region",
                "category": {
                    "index": {"31": 0, "3101": 1, "K-3103": 2, "0101": 3},
                    "label": {"31": "Østfold", "3101": "Halden", "K-3103": "Moss", "0101": "Halden (-2019)"},
                },
            },
            "ContentsCode": {
                "label": "contents",
                "category": {"index": {"Personer1": 0}, "label": {"Personer1": "Persons"}},
            },
            "Tid": {
                "label": "year",
                "category": {"index": {"2025": 0, "2026": 1}, "label": {"2025": "2025", "2026": "2026"}},
            },
        },
        "value": [300, 310, 100, 101, 200, 209, 0, 0],
    }
    return {**whole, **changed}
