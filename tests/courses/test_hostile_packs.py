"""Packs made to do harm are refused with a reason, and nothing of them is kept."""

import io
import os
import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from samskap.courses.actions import publish
from samskap.courses.models import Course, CourseVersion, PackFile
from samskap.courses.pack import Refused, examine, limits, opened
from tests.courses.packs import SVG, WHEN, files, film, pack, page


def zipped(
    content: dict[str, str | bytes], change: Callable[[zipfile.ZipFile], None] = lambda _: None
) -> bytes:
    """Return a zip of path → content, after `change` has added something."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in content.items():
            archive.writestr(path, text)
        change(archive)
    return made.getvalue()


def add(name: str, content: bytes = b"x", **attributes: int) -> Callable[[zipfile.ZipFile], None]:
    """Return a change that adds one file to a zip, under any name."""

    def change(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
        for key, value in attributes.items():
            setattr(info, key, value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(info, content)

    return change


def bzip(archive: zipfile.ZipFile) -> None:
    archive.writestr("images/x.svg", SVG, compress_type=zipfile.ZIP_BZIP2)


def many(archive: zipfile.ZipFile) -> None:
    for number in range(limits.FILES):
        archive.writestr(f"images/p{number}.svg", "")


def encrypted(data: bytes) -> bytes:
    """Set the encrypted flag in every header."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def lying(data: bytes, size: int) -> bytes:
    """Make the directory say that every file is `size` bytes long."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


SYMLINK = (stat.S_IFLNK | 0o777) << 16
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip slip": (lambda: zipped(files(), add("../evil.svg")), "“..”"),
    "zip slip inside": (lambda: zipped(files(), add("images/../../evil.svg")), "“..”"),
    "absolute": (lambda: zipped(files(), add("/etc/passwd")), "root"),
    "everything absolute": (lambda: zipped({f"/{path}": text for path, text in files().items()}), "root"),
    "everything one up": (lambda: zipped({f"../{path}": text for path, text in files().items()}), "“..”"),
    "backslash": (lambda: zipped(files(), add("images\\x.svg")), "“/”"),
    "drive": (lambda: zipped(files(), add("C:/x.svg")), "drive"),
    "drive, relative": (lambda: zipped(files(), add("c:x.svg")), "drive"),
    "NUL in a name": (lambda: zipped(files(), add("images/x.svg\0.txt")), "control"),
    "newline in a name": (lambda: zipped(files(), add("images/x\n.svg")), "control"),
    "hidden": (lambda: zipped(files(), add(".git/config")), "begin with a letter"),
    "mac's leavings": (lambda: zipped(files(), add("__MACOSX/x")), "begin with a letter"),
    "letters outside ASCII": (lambda: zipped(files(), add("images/å.svg")), "begin with a letter"),
    "long name": (lambda: zipped(files(), add("images/" + "x" * 300)), "letters"),
    "symlink": (
        lambda: zipped(files(), add("images/x.svg", b"/etc/passwd", external_attr=SYMLINK, create_system=3)),
        "link",
    ),
    "device": (
        lambda: zipped(files(), add("images/x.svg", external_attr=stat.S_IFCHR << 16, create_system=3)),
        "device",
    ),
    "twice": (lambda: zipped(files(), add("course.yaml")), "twice"),
    "twice but for capitals": (lambda: zipped(files(), add("Images/Cover.svg")), "capital"),
    "unusual compression": (lambda: zipped(files(), bzip), "unusual"),
    "encrypted": (lambda: encrypted(zipped(files())), "encrypted"),
    "many files": (lambda: zipped(files(), many), "more than 3000"),
    "bomb by ratio": (
        lambda: zipped(files(), add("films/system/x.mp4", bytes(20_000_000))),
        "times its packed size",
    ),
    "large file": (
        lambda: zipped(files(), add("images/x.png", os.urandom(limits.OTHER + 1))),
        "larger than 5 MB",
    ),
    "unknown file": (lambda: zipped(files(), add("notes.txt")), "no such file"),
    "program": (lambda: zipped(files(), add("images/x.exe")), "no such file"),
    "not a zip": (lambda: b"hello", "not a zip"),
    "empty": (lambda: b"", "not a zip"),
    "no files": (lambda: zipped({}), "missing"),
    "cut off": (lambda: zipped(files())[:-30], "not a zip"),
    "something after it": (lambda: zipped(files()) + b"<?php", "not a zip"),
    "damaged": (lambda: zipped(files()).replace(b"PK\x03\x04", b"PK\x03\x05", 1), "damaged"),
    "says it is smaller": (lambda: lying(zipped(files()), 3), ""),
    "says it is larger": (lambda: lying(zipped(files()), 2**32 - 2), "larger"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ZIPS)
def test_a_hostile_zip_is_refused_and_nothing_is_kept(name: str, tmp_path: Path, settings) -> None:
    make, reason = ZIPS[name]
    with pytest.raises(Refused) as refused:
        publish(pack=make(), by=None, at=WHEN)
    assert refused.value.problems
    assert reason in str(refused.value)
    assert not (Course.objects.exists())
    assert not (CourseVersion.objects.exists())
    assert not (PackFile.objects.exists())
    assert not (tmp_path / "files").exists()


@pytest.mark.django_db
def test_the_harmless_zip_they_are_made_from_is_taken() -> None:
    assert publish(pack=zipped(files()), by=None, at=WHEN).number == 1
    assert (
        publish(
            pack=zipped({f"small/{path}": text for path, text in files().items()}), by=None, at=WHEN
        ).number
        == 1
    )


def gigantic(says: int) -> bytes:
    """Return a zip, 2 MB long, with 2 GB of zeros in it that are said to be `says` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(4_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * 500 + packer.flush()
    name = b"films/x/film.mp4"
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, 0, len(packed), says, len(name), 0)
    local = b"PK\3\4" + common + name + packed
    entry = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return local + entry + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)


@pytest.mark.parametrize("says", [2_000_000_000, 50_000_000, 100])
def test_two_gigabytes_of_zeros_are_refused_quickly_with_little_memory(says: int) -> None:
    data = gigantic(says)
    assert len(data) < 3_000_000
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(Refused), opened(data):
        pass
    took, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 20
    assert most < 5_000_000


def test_a_sparse_file_of_two_gigabytes_in_a_folder_is_refused_quickly(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    with (folder / "films/system/film.mp4").open("wb") as film_file:
        film_file.truncate(2_000_000_000)
    begun = time.process_time()
    with pytest.raises(Refused, match="larger than 60 MB"), opened(folder):
        pass
    assert time.process_time() - begun < 20


def test_a_pack_larger_than_allowed_in_sum_is_refused(tmp_path: Path, monkeypatch) -> None:
    folder = pack(tmp_path)
    monkeypatch.setattr(limits, "TOTAL", 5_000)
    with pytest.raises(Refused, match="when unpacked"), opened(folder):
        pass


@pytest.mark.parametrize("inside", [True, False])
def test_links_in_a_folder_are_refused_not_followed(tmp_path: Path, *, inside: bool) -> None:
    folder = pack(tmp_path)
    outside = tmp_path / "secret.svg"
    outside.write_text(SVG)
    (folder / "images/link.svg").symlink_to(folder / "images/cover.svg" if inside else outside)
    with pytest.raises(Refused, match="link"), opened(folder):
        pass


def test_a_linked_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / "sections/linked").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(Refused, match="link"), opened(folder):
        pass
    (folder / "sections/linked").unlink()
    os.mkfifo(folder / "images/pipe.svg")
    with pytest.raises(Refused, match="device"), opened(folder):
        pass


def test_folders_without_end_are_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / "/".join("abcdefghijkl")).mkdir(parents=True)
    with pytest.raises(Refused, match="deep"), opened(folder):
        pass


def test_a_place_where_nothing_is_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no folder or zip"), opened(tmp_path / "nothing"):
        pass


WELCOME = "welcome.en.md"
COVER = "images/cover.svg"
CAPTIONS = "films/system/en.vtt"


def yaml_with(text: str) -> dict[str, bytes]:
    return {"questions.yaml": text.encode()}


def body(text: str) -> dict[str, bytes]:
    return {WELCOME: page("Welcome", text).encode()}


def svg(inside: str, attributes: str = "") -> dict[str, bytes]:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>\n{inside}\n</svg>'
    return {COVER: text.encode()}


def vtt(text: str) -> dict[str, bytes]:
    return {CAPTIONS: text.encode()}


CONTENT: dict[str, tuple[dict[str, bytes], str, int, str]] = {
    "not UTF-8": ({WELCOME: page("W", "a\n\nb").encode() + b"\xe5"}, WELCOME, 9, "isn't UTF-8"),
    "UTF-16": ({WELCOME: page("W", "a").encode("utf-16")}, WELCOME, 1, "UTF-16"),
    "byte order mark": ({WELCOME: b"\xef\xbb\xbf" + page("W", "a").encode()}, WELCOME, 1, "byte order mark"),
    "NUL": (body("a\n\nb\0c"), WELCOME, 8, "U+0000"),
    "text turned round": (body("a \u202e b"), WELCOME, 6, "U+202E"),
    "text turned round by entity": (body("one\ntwo &#x202e; b"), WELCOME, 7, "U+202E"),
    "description turned round": (body("![a &#x202e; b](images/cover.svg)"), WELCOME, 6, "U+202E"),
    "script": (body("ok\n\n<script>alert(1)</script>"), WELCOME, 8, "HTML isn't allowed"),
    "tag in a line": (body("one\ntwo <b onclick=x>three</b>"), WELCOME, 7, "HTML isn't allowed"),
    "comment": (body("<!-- hidden -->"), WELCOME, 6, "HTML isn't allowed"),
    "javascript link": (body("[x](javascript:alert(1))"), WELCOME, 6, "must begin with https"),
    "javascript in capitals": (body("[x](JaVaScRiPt:alert(1))"), WELCOME, 6, "must begin with https"),
    "javascript by entity": (body("[x](&#106;avascript:alert(1))"), WELCOME, 6, "must begin with https"),
    "javascript by reference": (
        body("[x][y]\n\n[y]: javascript:alert(1)"),
        WELCOME,
        6,
        "must begin with https",
    ),
    "data link": (body("[x](data:text/html;base64,AAAA)"), WELCOME, 6, "must begin with https"),
    "link without protocol": (body("[x](//evil.example)"), WELCOME, 6, "must begin with https"),
    "autolink": (body("<javascript:alert(1)>"), WELCOME, 6, "must begin with https"),
    "picture from outside": (body("![x](https://evil.example/x.png)"), WELCOME, 6, "no picture"),
    "picture one up": (body("![x](../../etc/passwd)"), WELCOME, 6, "no picture"),
    "picture of a film": (body("![x](films/system/film.mp4)"), WELCOME, 6, "no picture"),
    "svg: script": (svg("<script>alert(1)</script>"), COVER, 2, "<script>"),
    "svg: script by prefix": (svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), COVER, 2, "x:script"),
    "svg: handler": (svg('<g\n onload="x()"/>'), COVER, 2, "runs a script"),
    "svg: handler in capitals": (svg("", ' onLoad="x()"'), COVER, 1, "runs a script"),
    "svg: foreign object": (svg("<foreignObject/>"), COVER, 2, "foreignObject"),
    "svg: html": (svg('<g xmlns="http://www.w3.org/1999/xhtml"/>'), COVER, 2, "isn't a language of pictures"),
    "svg: link": (svg('<a href="https://evil.example"/>'), COVER, 2, "<a>"),
    "svg: picture": (svg('<image href="x.png"/>'), COVER, 2, "<image>"),
    "svg: use from outside": (svg('<use href="https://evil.example/x.svg#a"/>'), COVER, 2, "outside itself"),
    "svg: use by xlink": (
        svg('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:x"/>'),
        COVER,
        2,
        "outside",
    ),
    "svg: use by a disguise": (
        svg('<use xmlns:y="http://www.w3.org/1999/xlink" y:href="data:x"/>'),
        COVER,
        2,
        "y:href",
    ),
    "svg: style": (svg("<style>@import 'https://evil.example'</style>"), COVER, 2, "outside itself"),
    "svg: style in hiding": (svg("<style>@\\69mport 'x'</style>"), COVER, 2, "outside itself"),
    "svg: url": (svg('<rect fill="url(https://evil.example#a)"/>'), COVER, 2, "outside itself"),
    "svg: animation": (svg('<rect><set attributeName="href" to="javascript:x"/></rect>'), COVER, 2, "<set>"),
    "svg: doctype": ({COVER: b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode()}, COVER, 1, "DOCTYPE"),
    "svg: style sheet": (
        {COVER: b'<?xml-stylesheet href="x"?>' + SVG.encode()},
        COVER,
        1,
        "processing instruction",
    ),
    "svg: broken": (svg("<g>"), COVER, 3, "can't be read as XML"),
    "svg: endless size": (
        {COVER: SVG.replace("viewBox", f'width="{"9" * 400}" height="{"9" * 400}" id').encode()},
        COVER,
        1,
        "no size",
    ),
    "svg: not one": ({COVER: b"<html/>"}, COVER, 1, "must begin with <svg"),
    "png that is an svg": ({"images/x.png": SVG.encode()}, "images/x.png", 0, "isn't a png picture"),
    "jpg that is a png": (
        {"images/x.jpg": b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR\0\0\0\1\0\0\0\1"},
        "images/x.jpg",
        0,
        "is a png",
    ),
    "film that is text": (
        {"films/system/film.mp4": b"hello there, this is no film"},
        "films/system/film.mp4",
        0,
        "MP4",
    ),
    "film cut off": ({"films/system/film.mp4": film()[:-5]}, "films/system/film.mp4", 0, "MP4"),
    "yaml: alias": (yaml_with("a: &x [1]\nquestions: *x\n"), "questions.yaml", 1, "aliases"),
    "yaml: tag": (yaml_with("questions: !!python/object/apply:os.system [x]\n"), "questions.yaml", 1, "tags"),
    "yaml: twice": (yaml_with("questions: []\n\nquestions: []\n"), "questions.yaml", 3, "appears twice"),
    "yaml: deep": (yaml_with("questions: " + "[" * 5000), "questions.yaml", 1, "nested too deep"),
    "yaml: two documents": (
        yaml_with("questions: []\n---\nquestions: []\n"),
        "questions.yaml",
        2,
        "more than one",
    ),
    "yaml: tab": (yaml_with("questions:\n\t- x\n"), "questions.yaml", 2, "tab"),
    "yaml: broken": (yaml_with('questions: [\n  "x'), "questions.yaml", 2, "can't be read"),
    "yaml: huge number": (yaml_with("questions: " + "9" * 10_000), "questions.yaml", 1, "should be a list"),
    "yaml: NUL spelled out": (yaml_with('questions:\n  - "a\\0b"\n'), "questions.yaml", 2, "U+0000"),
    "yaml: text turned round": (yaml_with('"\\u202e": []\n'), "questions.yaml", 1, "U+202E"),
    "yaml: half a sign": (yaml_with('questions: "\\ud800"\n'), "questions.yaml", 1, ""),
    "yaml: terminal": (yaml_with('questions: "\\e[2J"\n'), "questions.yaml", 1, "U+001B"),
    "yaml: nothing": (yaml_with(""), "questions.yaml", 1, "should be a group"),
    "captions: tag": (vtt("WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x>\n"), CAPTIONS, 4, "no tags"),
    "captions: text turned round": (
        vtt("WEBVTT\n\n00:00.000 --> 00:01.000\na &#x202e; b\n"),
        CAPTIONS,
        4,
        "U+202E",
    ),
    "captions: style": (vtt("WEBVTT\n\nSTYLE\n::cue{}\n"), CAPTIONS, 3, "Styles"),
}


@pytest.mark.parametrize("name", CONTENT)
def test_hostile_content_is_told_with_file_and_line(name: str, tmp_path: Path) -> None:
    changed, file, line, sentence = CONTENT[name]
    with opened(pack(tmp_path, files=dict(changed))) as small:
        found = examine(small)
    assert any(
        problem.file == file and problem.line == line and sentence in problem.sentence
        for problem in found.errors
    ), "\n".join(map(str, found.problems))
    with pytest.raises(Refused):
        found.usable()


def test_a_million_brackets_do_not_exhaust_the_reader(tmp_path: Path) -> None:
    with opened(pack(tmp_path, files={"questions.yaml": "a: " + "{a: " * 200_000})) as small:
        assert any("nested too deep" in problem.sentence for problem in examine(small).errors)
