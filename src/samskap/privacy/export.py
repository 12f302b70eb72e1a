"""Everything that is kept about a person as one archive: a page to read, data for programs, and files.

The archive is written row by row, so that memory doesn't grow with what somebody has written. Nothing secret
is ever read for it; what is sealed is named, not opened.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi

from samskap.kernel.personal_data import Nature, PersonalFile, Record
from samskap.kernel.policy import policy
from samskap.privacy import manifest, readable, wording
from samskap.privacy.extract import GIVEN, Row, rows

#: Names the shape of data.json: docs/developers/personal-data.md describes it.
FORMAT = "samskap-personal-data/1"
_IN_MEMORY = 4_000_000


@policy("X-6.3")
def archive(*, person_id: int, at: datetime) -> IO[bytes]:
    """Write the archive in the language that is active now, and return it, open at its beginning.

    Two queries for each declared model, and two more for each further 200 rows.
    """
    language = get_language() or settings.LANGUAGE_CODE
    packed = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    with ZipFile(packed, "w", ZIP_DEFLATED) as into, _spool() as page, _spool() as data:
        names = [_add(file, into, at) for file in _files(person_id, language)]
        _write(page, data, person_id=person_id, language=language, at=at, names=names)
        _copy(page, into, "index.html", at)
        _copy(data, into, "data.json", at)
    packed.seek(0)
    return packed


def _write(
    page: IO[bytes], data: IO[bytes], *, person_id: int, language: str, at: datetime, names: list[str]
) -> None:
    """Write the page and the data side by side, so that each row is read once."""
    head = {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "language": language,
        "site": _site(),
        "files": names,
    }
    data.write(_json(head)[:-1] + b', "kinds": [')
    page.write(_html("begin", at=at, files=names, rtl=get_language_bidi(), language=language, site=_site()))
    addresses, is_first = manifest.addresses_of(person_id), True
    for record in manifest.for_the_person():
        found = rows(record, person_id=person_id, addresses=addresses, language=language)
        if (first := next(found, None)) is None:
            continue
        data.write(b"" if is_first else b",\n")
        is_first = False
        _write_kind(page, data, record, first, found)
    data.write(b"]}\n")
    page.write(_html("end"))


def _write_kind(page: IO[bytes], data: IO[bytes], record: Record, first: Row, rest: Iterable[Row]) -> None:
    data.write(_json(_about(record))[:-1] + b', "rows": [' + _json_row(first))
    page.write(_html("kind", title=wording.title_of(record), purpose=wording.purpose_of(record)))
    page.write(_html_row(record, first))
    for row in rest:
        data.write(b",\n" + _json_row(row))
        page.write(_html_row(record, row))
    data.write(b"]}")
    page.write(_html("kind_end"))


def _about(record: Record) -> dict[str, Any]:
    """What the data says about a kind, beside its rows."""
    given = manifest.fields_of(record, *GIVEN)
    return {
        "kind": record.model,
        "title": wording.title_of(record),
        "purpose": wording.purpose_of(record),
        "ground": record.ground.value,
        "fields": {name: wording.label_of(record, name) for name in given},
        "sealed": manifest.fields_of(record, Nature.SEALED),
    }


def _json_row(row: Row) -> bytes:
    return _json({"caption": row.caption, "values": row.values})


def _html_row(record: Record, row: Row) -> bytes:
    sealed = [wording.label_of(record, name) for name in manifest.fields_of(record, Nature.SEALED)]
    lines = readable.lines_of(record, row.values)
    return _html("row", caption=row.caption, lines=lines, sealed=sealed)


def _files(person_id: int, language: str) -> Iterator[PersonalFile]:
    for source in manifest.files():
        yield from source(person_id, language)


def _add(file: PersonalFile, into: ZipFile, at: datetime) -> str:
    name = f"files/{file.path}"
    into.writestr(_entry(name, at), file.content)
    return name


def _entry(name: str, at: datetime) -> ZipInfo:
    made = timezone.localtime(at)
    entry = ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
    return entry


def _spool() -> "SpooledTemporaryFile[bytes]":
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


def _copy(source: IO[bytes], into: ZipFile, name: str, at: datetime) -> None:
    source.seek(0)
    with into.open(_entry(name, at), "w") as target:
        while piece := source.read(64 * 1024):
            target.write(piece)


def _site() -> dict[str, str]:
    return {"name": settings.SITE_NAME, "address": settings.BASE_URL}


def _html(name: str, **context: Any) -> bytes:
    return render_to_string(f"privacy/export/{name}.html", context).encode()


def _json(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode()
