"""Opening a pack, whatever form it comes in."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samskap.courses.pack import folders, limits, zipfiles
from samskap.courses.pack.problems import refuse
from samskap.courses.pack.store import Pack


@contextmanager
def opened(source: Path | bytes) -> Iterator[Pack]:
    """Give a private copy of the pack in a folder or zip (a path, or a zip's bytes) while the block runs.

    Raises Refused when the pack is dangerous, too large or can't be read; nothing is left behind.
    """
    with tempfile.TemporaryDirectory(prefix="samskap-pack-") as folder:
        pack = Pack(Path(folder))
        if isinstance(source, bytes):
            _unzip(pack, io.BytesIO(source))
        elif source.is_dir():
            folders.take(pack, source)
        elif source.is_file():
            with source.open("rb") as file:
                _unzip(pack, file)
        else:
            raise refuse("There is no folder or zip file here.", str(source))
        yield pack


def _unzip(pack: Pack, file: io.BufferedIOBase) -> None:
    if file.seek(0, io.SEEK_END) > limits.ZIP:
        raise refuse(f"The zip file is larger than {limits.in_words(limits.ZIP)}.")
    file.seek(0)
    zipfiles.take(pack, file)
