"""Taking a pack from a zip file, on the assumption that everything its headers say may be a lie."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from samskap.courses.pack import limits
from samskap.courses.pack.paths import objection
from samskap.courses.pack.problems import Problem, Refused, refuse
from samskap.courses.pack.store import Pack, printable

END = struct.Struct("<4s4H2LH")
END_SIGNATURE = b"PK\x05\x06"
LOCATOR_64 = b"PK\x06\x07"
#: A directory entry is 46 bytes, its path, and what programs add (times, owners).
ENTRY_SIZE = 46 + limits.PATH + 256
ENCRYPTED = 0x1
UNIX = 3
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    UnicodeDecodeError,
)


def take(pack: Pack, file: io.BufferedIOBase) -> None:
    """Copy all files of the zip into the pack; a folder around everything is taken off."""
    _check_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not _is_folder(info)]
            _check_headers(infos)
            wrapper = _wrapper([info.orig_filename for info in infos])
            pack.check_names(info.orig_filename[len(wrapper) :] for info in infos)
            for info in infos:
                pack.take(info.orig_filename[len(wrapper) :], _chunks(archive, info))
    except BROKEN as error:
        raise refuse(f"The zip file is damaged: {error}.") from error


def _check_end(file: io.BufferedIOBase) -> None:
    """Look at the directory's size before Python reads the directory: it could fill the memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - END.size - 20))
    tail = file.read()
    file.seek(0)
    if len(tail) < END.size or tail[-END.size :][:4] != END_SIGNATURE:
        raise refuse("This is not a zip file, or something follows after its end.")
    if tail[:4] == LOCATOR_64:
        raise refuse(
            "The zip file is of the kind for giant archives (zip64). Pack it again as an ordinary zip."
        )
    entries, directory_size = END.unpack(tail[-END.size :])[4:6]
    if entries > 2 * limits.FILES or directory_size > 2 * limits.FILES * ENTRY_SIZE:
        raise refuse(f"The pack has more than {limits.FILES} files.")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith("/") and not info.file_size


def _check_headers(infos: list[zipfile.ZipInfo]) -> None:
    problems = [
        Problem(printable(info.orig_filename), 0, reason) for info in infos for reason in _objections(info)
    ]
    if sum(info.file_size for info in infos) > limits.TOTAL:
        problems.append(
            Problem("pack", 0, f"The pack is larger than {limits.in_words(limits.TOTAL)} when unpacked.")
        )
    if problems:
        raise Refused(problems)


def _objections(info: zipfile.ZipInfo) -> Iterator[str]:
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == UNIX else 0
    if kind not in {0, stat.S_IFREG}:
        yield "A pack has only ordinary files and folders; this is a link or a device."
    if info.flag_bits & ENCRYPTED:
        yield "The file is encrypted. Pack it again without a password."
    if info.compress_type not in METHODS:
        yield "The file is packed in an unusual way. Pack it again as an ordinary zip (“deflate”)."
    if info.file_size > limits.size_of(info.orig_filename):
        yield f"The file is larger than {limits.in_words(limits.size_of(info.orig_filename))}."
    if info.file_size > limits.RATIO_FROM and info.file_size > limits.RATIO * max(1, info.compress_size):
        yield f"The file grows to more than {limits.RATIO} times its packed size."


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    size = 0
    with archive.open(info) as source:
        while chunk := source.read(limits.CHUNK):
            size += len(chunk)
            if size > limits.RATIO_FROM and size > limits.RATIO * max(1, info.compress_size):
                raise refuse(
                    f"The file grows to more than {limits.RATIO} times its packed size.", info.filename
                )
            yield chunk


def _wrapper(paths: list[str]) -> str:
    """Return the folder that holds everything, with its slash, when course.yaml isn't on top."""
    first = paths[0].partition("/")[0] if paths else ""
    if "course.yaml" in paths or f"{first}/course.yaml" not in paths or objection(first):
        return ""
    return f"{first}/" if all(path.startswith(f"{first}/") for path in paths) else ""
