"""A portfolio as a page to take along: one page, its style and the files, with nothing from elsewhere."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import quote
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone

from samskap.kernel.file_names import tidy_file_name
from samskap.kernel.policy import policy
from samskap.portfolio.files import read_file
from samskap.portfolio.paper import sheet_of
from samskap.portfolio.queries.contents import Contents

STYLE = Path(__file__).with_name("templates") / "portfolio/archive.css"
PAGE = "index.html"
#: What a file's name ends with: its kind says it, never what somebody called it.
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_IN_MEMORY = 4_000_000


@policy("A-9.9")
def archive(contents: Contents, *, named: bool, at: datetime) -> IO[bytes]:
    """Write the archive and return it, open at its beginning: `index.html`, its style, and the files."""
    packed = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    with ZipFile(packed, "w") as into:
        for name, content in entries(contents, named=named):
            into.writestr(_entry(name, at), content)
    packed.seek(0)
    return packed


def entries(contents: Contents, *, named: bool) -> Iterator[tuple[str, bytes]]:
    """Each file of the archive: its path, and what is in it. One file is in memory at a time."""
    paths = _paths(contents)
    sheet = sheet_of(contents, named=named, files_at=lambda piece: quote(paths.get(piece.public_id, "")))
    page = render_to_string("portfolio/archive.html", {"sheet": sheet, "style": STYLE.name})
    yield PAGE, page.encode()
    yield STYLE.name, STYLE.read_bytes()
    for piece in contents.pieces:
        if piece.attachment is not None:
            try:
                yield paths[piece.public_id], read_file(piece.attachment.name)
            except FileNotFoundError:
                continue


def _paths(contents: Contents) -> dict[UUID, str]:
    """Where each piece's file lies: numbered, so that two may be called the same, and safe everywhere."""
    files = [(piece.public_id, piece.attachment) for piece in contents.pieces if piece.attachment]
    return {
        piece: f"files/{number:02d}-{_safe(file.file_name, file.media_type)}"
        for number, (piece, file) in enumerate(files, 1)
    }


def _safe(name: str, media_type: str) -> str:
    tidy = tidy_file_name(name, ENDINGS.get(media_type, "bin"))
    stem, _dot, ending = tidy.rpartition(".")
    return f"{_NOT_IN_NAMES.sub('-', stem).strip('-.')[:60] or 'file'}.{ending}"


def _entry(name: str, at: datetime) -> ZipInfo:
    made = timezone.localtime(at)
    entry = ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    is_packed_already = name.endswith((".jpg", ".png", ".pdf"))
    entry.compress_type = ZIP_STORED if is_packed_already else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
