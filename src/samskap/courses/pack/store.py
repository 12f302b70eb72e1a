"""The files of a pack, taken in chunk by chunk and never more than allowed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from samskap.courses.pack import limits
from samskap.courses.pack.paths import objection
from samskap.courses.pack.problems import Problem, Refused, refuse


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a pack: its path, the SHA-256 of its content and its size in bytes."""

    path: str
    sha256: str
    size: int


class Pack:
    """A private copy of a pack's files, kept in a folder under names of our own making."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, Path] = {}
        self._lower: dict[str, str] = {}
        self._total = 0
        self.files: dict[str, PackedFile] = {}

    def check_names(self, paths: Iterable[str]) -> None:
        """Refuse the pack when a path is dangerous or two paths are the same on some system."""
        problems: list[Problem] = []
        for count, path in enumerate(paths, start=1):
            if count > limits.FILES:
                raise refuse(f"The pack has more than {limits.FILES} files.")
            reason = objection(path)
            twin = self._lower.setdefault(path.lower(), path)
            if reason:
                problems.append(Problem(printable(path), 0, reason))
            elif path in self._names:
                problems.append(Problem(path, 0, "The pack contains this file twice."))
            elif twin != path:
                problems.append(Problem(path, 0, f"The name differs from “{twin}” only in capital letters."))
            else:
                self._names[path] = self._folder / f"{count:04}"
        if problems:
            raise Refused(problems)

    def take(self, path: str, chunks: Iterable[bytes]) -> PackedFile:
        """Copy a file whose name was checked; refuses the pack when a limit is passed."""
        digest, size, allowed = hashlib.sha256(), 0, limits.size_of(path)
        with self._names[path].open("xb") as copy:
            for chunk in chunks:
                size += len(chunk)
                self._total += len(chunk)
                if size > allowed:
                    raise refuse(f"The file is larger than {limits.in_words(allowed)}.", path)
                if self._total > limits.TOTAL:
                    raise refuse(f"The pack is larger than {limits.in_words(limits.TOTAL)} when unpacked.")
                digest.update(chunk)
                copy.write(chunk)
        self.files[path] = PackedFile(path, digest.hexdigest(), size)
        return self.files[path]

    def open(self, path: str) -> BinaryIO:
        """Open the copy of a file for reading; raises KeyError when the pack has no such file."""
        return self._names[path].open("rb")

    def read(self, path: str) -> bytes:
        """Return a file's content; raises KeyError when the pack has no such file."""
        return self._names[path].read_bytes()

    @property
    def digest(self) -> str:
        """SHA-256 over all paths and contents: the same for the folder and any zip of it."""
        lines = (f"{self.files[path].sha256}  {path}\n" for path in sorted(self.files))
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def printable(path: str) -> str:
    """Return a path that is safe to show on a terminal."""
    return path.encode("unicode_escape").decode()[: limits.PATH]
