"""Giving a published version back as the pack it was made from, byte for byte."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage

from samskap.courses.addresses import blob
from samskap.courses.models import CourseVersion

CHUNK = 64 * 1024
#: The same pack gives the same zip whenever it is made; no time is part of it.
TIMELESS = (1980, 1, 1, 0, 0, 0)
ORDINARY_FILE = 0o100644 << 16
UNIX = 3
PACKED_ALREADY = {"mp4", "png", "jpg", "webp"}


class DestinationTaken(Exception):
    """There is something at the place to write to already."""


def export(version: CourseVersion, destination: Path) -> int:
    """Write the version's files into a new zip (a name that ends in .zip) or a new or empty folder.

    Returns how many files were written. Raises DestinationTaken rather than write over anything.
    """
    if destination.suffix.lower() == ".zip":
        return _zip(version, destination)
    if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
        raise DestinationTaken(destination)
    files = list(version.files.all())
    for file in files:
        target = destination / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as copy:
            copy.writelines(_chunks(file.sha256))
    return len(files)


def _zip(version: CourseVersion, destination: Path) -> int:
    if destination.exists():
        raise DestinationTaken(destination)
    files = list(version.files.order_by("path"))
    with zipfile.ZipFile(destination, "x") as archive:
        for file in files:
            info = zipfile.ZipInfo(file.path, TIMELESS)
            info.create_system, info.external_attr = UNIX, ORDINARY_FILE
            packed_already = file.path.rpartition(".")[2] in PACKED_ALREADY
            info.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
            info.file_size = file.size
            with archive.open(info, "w") as copy:
                for chunk in _chunks(file.sha256):
                    copy.write(chunk)
    return len(files)


def _chunks(sha256: str) -> Iterator[bytes]:
    with default_storage.open(blob(sha256)) as content:
        yield from content.chunks(CHUNK)
