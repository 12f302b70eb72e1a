"""Files in the shape of the offices' that publish classifications, with content of our own making."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from samskap.organisations.register.files import Given


def given(content: str | bytes, name: str = "file.csv", encoding: str = "utf-8") -> Given:
    return Given(name, content.encode(encoding) if isinstance(content, str) else content)


def workbook(**sheets: Sequence[Sequence[object]]) -> Given:
    """A workbook with these sheets, by their names."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return given(content.getvalue(), "file.xlsx")


SSYK = workbook(
    Inledning=[["Svensk standard, påhittad"], ["Se nästa blad"]],
    Nivå3=[["SSYK 2012 kod", "Benämning", "Engelsk benämning"], [251, "Demoutvecklare", "Demo developers"]],
    Nivå4=[
        ["Påhittade yrken"],
        ["SSYK 2012 kod", "Benämning", "Engelsk benämning"],
        [2512, "Demoprogrammerare", "Demo programmers"],
        ["0110", "Demoofficerare", "Demo officers"],
    ],
)


def klass(rows: Mapping[str, str], separator: str = ";") -> str:
    """As `codesAt.csv` answers."""
    heading = "code,parentCode,level,name,shortName,presentationName,validFrom,validTo,notes"
    lines = [f'"{code}",,"{len(code)}","{name}","","",,,' for code, name in rows.items()]
    return "\n".join([heading, *lines, ""]).replace(",", separator)


def esco(*rows: Mapping[str, str]) -> str:
    """As an `occupations_xx.csv` is written: other names stand on lines of their own, within one cell."""
    columns = ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows, start=1):
        writer.writerow(
            {"conceptType": "Occupation", "conceptUri": address(number), "iscoGroup": "2512", **row}
        )
    return text.getvalue()


def address(number: int) -> str:
    """The address of an invented occupation of ESCO."""
    return f"http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-{number:012}"


JOBTECH = json.dumps(
    {
        "data": {
            "concepts": [
                {
                    "id": "aaaa_bbb_ccc",
                    "type": "occupation-name",
                    "preferred_label": "Demoprogrammerare, spel",
                    "alternative_labels": ["Spelprogrammerare"],
                    "broader": [
                        {"id": "field_1", "type": "occupation-field"},
                        {"id": "dddd_eee_fff", "type": "ssyk-level-4"},
                    ],
                },
                {
                    "taxonomy/id": "dddd_eee_fff",
                    "taxonomy/type": "ssyk-level-4",
                    "taxonomy/preferred-label": "Demoprogrammerare",
                    "taxonomy/ssyk-code-2012": "2512",
                },
                {"id": "skil_lll_lll", "type": "skill", "preferred_label": "Java"},
            ]
        }
    }
)
