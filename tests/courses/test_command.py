"""The command: check, import, export, list; and the way there and back byte for byte."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samskap.courses.models import CourseVersion
from tests.courses.packs import each, files, pack, page, published_course, write

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> str:
    out = StringIO()
    call_command("courses", *map(str, arguments), stdout=out, no_color=True)
    return out.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_check_tells_what_is_wrong_and_changes_nothing(tmp_path: Path) -> None:
    assert run("check", pack(tmp_path)).splitlines() == [
        (
            "sections/italy/section.yaml:18: warning:"
            " sections/italy/italy-ethics.sv.md is missing; readers get the original."
        ),
        "The pack can be published: 0 errors, 1 warnings.",
    ]
    with pytest.raises(CommandError, match="0 errors, 1 warnings"):
        run("check", pack(tmp_path), "--strict")
    with pytest.raises(CommandError, match="1 errors"):
        run("check", pack(tmp_path, files={"welcome.en.md": page("W", "# Big")}))
    with pytest.raises(CommandError, match="refused"):
        run("check", tmp_path / "nothing")
    assert not CourseVersion.objects.exists()


def test_import_publishes_once(tmp_path: Path) -> None:
    assert run("import", pack(tmp_path)) == "small version 1 published.\n"
    assert run("import", pack(tmp_path)) == "small version 1 is published already.\n"
    assert run("import", pack(tmp_path, title=each("New"))) == "small version 2 published.\n"
    with pytest.raises(CommandError, match="nothing has changed"):
        run("import", pack(tmp_path, hours=0))
    assert CourseVersion.objects.count() == 2


def test_list_names_courses_and_their_versions(tmp_path: Path) -> None:
    published_course(tmp_path, at=datetime(2026, 11, 2, tzinfo=UTC))
    assert run("list") == "small  version 1  2026-11-02  en nb sv\n"


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_what_is_exported_is_what_was_imported_byte_for_byte(name: str, tmp_path: Path) -> None:
    # Things that a careless reader would change: line ends, spaces, an order of keys, a decomposed letter.
    odd = {"welcome.en.md": page("W", "one  \r\ntwo\r\n\r\ncafe\u0301   ")}
    folder = pack(tmp_path, files=odd)
    published_course(tmp_path, files=odd)
    published_course(tmp_path, title=each("New"))
    assert "files written" in run("export", "small", tmp_path / name, "--version", "1")
    if name.endswith(".zip"):
        import zipfile

        with zipfile.ZipFile(tmp_path / name) as archive:
            archive.extractall(tmp_path / "unpacked")
        assert run("check", tmp_path / name).endswith("0 errors, 2 warnings.\n")
    write(folder, {**files(), **odd})
    assert contents(tmp_path / ("unpacked" if name.endswith(".zip") else name)) == contents(folder)


def test_the_exported_pack_is_the_same_version_when_imported(tmp_path: Path) -> None:
    published_course(tmp_path)
    run("export", "small", tmp_path / "small.zip")
    assert run("import", tmp_path / "small.zip") == "small version 1 is published already.\n"


def test_a_zip_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    published_course(tmp_path)
    digests = set()
    for name in ("a.zip", "b.zip"):
        run("export", "small", tmp_path / name)
        os.utime(tmp_path / name, (0, 0))
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_export_never_writes_over_anything(tmp_path: Path) -> None:
    published_course(tmp_path)
    (tmp_path / "taken.zip").write_text("mine")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/mine").write_text("mine")
    for name in ("taken.zip", "taken", "taken/mine"):
        with pytest.raises(CommandError, match="nothing was written"):
            run("export", "small", tmp_path / name)
    (tmp_path / "empty").mkdir()
    run("export", "small", tmp_path / "empty")


@pytest.mark.parametrize("wanted", [("other",), ("small", "--version", "9")])
def test_export_says_when_there_is_nothing_to_export(wanted: tuple[str, ...], tmp_path: Path) -> None:
    published_course(tmp_path)
    slug, *rest = wanted
    with pytest.raises(CommandError, match="courses list"):
        run("export", slug, tmp_path / "x", *rest)


def test_exit_codes_and_help_of_the_real_thing(tmp_path: Path) -> None:
    def code(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "samskap", "courses", *arguments],
            capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": "src", "SAMSKAP_MODE": "test", "SAMSKAP_VAR": str(tmp_path)},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    assert code("check", str(pack(tmp_path)))[0] == 0
    assert code("check", str(tmp_path / "nothing"))[0] == 1
    assert code("chekc")[0] == 2
    status, told = code("--help")
    assert status == 0
    assert "python -m samskap courses import co-creation.zip" in told
