"""Taking a pack from a folder."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from samskap.courses.pack import limits
from samskap.courses.pack.problems import refuse
from samskap.courses.pack.store import Pack


def take(pack: Pack, folder: Path) -> None:
    """Copy all files of the folder into the pack; links and devices are refused, not followed."""
    found = dict(_files(folder, "", limits.FOLDERS_DEEP))
    pack.check_names(sorted(found))
    for path in sorted(found):
        pack.take(path, _chunks(found[path], path))


def _files(folder: Path, prefix: str, deep: int) -> Iterator[tuple[str, Path]]:
    if not deep:
        raise refuse(f"Folders are nested more than {limits.FOLDERS_DEEP} deep.", prefix)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                yield from _files(Path(entry.path), f"{path}/", deep - 1)
            elif stat.S_ISREG(mode):
                yield path, Path(entry.path)
            else:
                raise refuse("A pack has only ordinary files and folders; this is a link or a device.", path)


def _chunks(file: Path, path: str) -> Iterator[bytes]:
    # O_NOFOLLOW: the file may have been exchanged for a link since it was listed.
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise refuse(f"The file can't be read: {error.strerror}.", path) from error
    with open(handle, "rb") as source:  # noqa: PTH123 - opened by its handle
        while chunk := source.read(limits.CHUNK):
            yield chunk
