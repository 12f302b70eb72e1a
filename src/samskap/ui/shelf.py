"""Files from outside in the storage: under names that say nothing, and gone when nobody needs them.

A file is written before the row that names it, and removed after the row is gone for good. Whatever goes
wrong in between leaves a file without a row, which the room looks for once a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder in the storage that holds the files of one room and nothing else."""

    folder: str

    def keep(self, content: bytes) -> str:
        """Put a file into the storage and return its name there."""
        opaque = uuid4().hex
        return default_storage.save(f"{self.folder}/{opaque[:2]}/{opaque}", ContentFile(content))

    def kept_before(self, moment: datetime) -> Iterator[str]:
        """The names of all files that were put there before a moment."""
        if not default_storage.exists(self.folder):
            return
        for folder in default_storage.listdir(self.folder)[0]:
            for file in default_storage.listdir(f"{self.folder}/{folder}")[1]:
                name = f"{self.folder}/{folder}/{file}"
                if default_storage.get_modified_time(name) < moment:
                    yield name


def open_file(name: str) -> IO[bytes]:
    """Open a file for reading in pieces. Raises FileNotFoundError."""
    return default_storage.open(name)


def read_file(name: str) -> bytes:
    """Return all of a file. Raises FileNotFoundError."""
    with open_file(name) as file:
        return file.read()


def remove_at_once(name: str) -> None:
    """Remove a file that no row names; nothing happens when it isn't there."""
    default_storage.delete(name)


def remove_when_sure(names: Iterable[str]) -> None:
    """Remove files once the transaction in which their rows went is committed; stay if it isn't."""
    for name in names:
        transaction.on_commit(lambda name=name: remove_at_once(name), robust=True)  # type: ignore[misc]
