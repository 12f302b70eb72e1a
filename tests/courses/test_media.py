"""Published files: for ever the same, in part where asked for, and nothing else."""

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from samskap.courses import published
from samskap.courses.addresses import media_url
from samskap.courses.media import Unsatisfiable, wanted
from samskap.courses.models import CourseVersion
from tests.courses.packs import SVG, files, published_course

FILM = files()["films/system/film.mp4"]
assert isinstance(FILM, bytes)


@pytest.fixture
def version(tmp_path: Path, db: None) -> CourseVersion:
    return published_course(tmp_path)


@pytest.fixture
def film(version: CourseVersion) -> str:
    return published.version(version.pk).films["system"].src


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_film_is_sent_whole(client: Client, film: str, django_assert_num_queries) -> None:
    response = client.get(film)
    assert (response.status_code, body(response)) == (200, FILM)
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["Content-Length"] == str(len(FILM))
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    with django_assert_num_queries(0):
        body(client.get(film))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, None),
        ("bytes=-50", -50, None),
        ("bytes=0-0", 0, 1),
        ("bytes=5-999999", 5, None),
    ],
)
def test_a_part_of_a_film_is_sent(client: Client, film: str, asked: str, start: int, end: int | None) -> None:
    response = client.get(film, headers={"Range": asked})
    part = FILM[start:end]
    assert (response.status_code, body(response)) == (206, part)
    first = range(len(FILM))[start]
    assert response.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(FILM)}"
    assert response.headers["Content-Length"] == str(len(part))


def test_a_part_behind_the_end_is_refused(client: Client, film: str) -> None:
    response = client.get(film, headers={"Range": f"bytes={len(FILM)}-"})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(FILM)}")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-2", "bytes=-", "items=0-1", "bytes=a-b", ""])
def test_what_is_not_one_range_gets_the_whole_file(client: Client, film: str, asked: str) -> None:
    response = client.get(film, headers={"Range": asked})
    assert (response.status_code, len(body(response))) == (200, len(FILM))


def test_a_file_that_one_has_is_not_sent_again(client: Client, film: str) -> None:
    etag = client.head(film).headers["ETag"]
    assert client.get(film, headers={"If-None-Match": etag}).status_code == 304
    stale = client.get(film, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (stale.status_code, len(body(stale))) == (200, len(FILM))
    fresh = client.get(film, headers={"Range": "bytes=0-9", "If-Range": etag})
    assert (fresh.status_code, len(body(fresh))) == (206, 10)


def test_head_has_no_body(client: Client, film: str) -> None:
    response = client.head(film)
    assert (response.status_code, response.content, response.headers["Content-Length"]) == (
        200,
        b"",
        str(len(FILM)),
    )


def test_a_picture_opened_by_itself_can_do_nothing(client: Client, version: CourseVersion) -> None:
    image = published.version(version.pk).image
    assert image
    response = client.get(image.src)
    assert body(response) == SVG.encode()
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert (
        response.headers["Content-Security-Policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )


def test_nothing_else_can_be_fetched(client: Client, version: CourseVersion) -> None:
    digests = {file.path: file.sha256 for file in version.files.all()}
    assert client.get(media_url(digests["course.yaml"], "yaml")).status_code == 404
    assert client.get(media_url(digests["welcome.en.md"], "md")).status_code == 404
    assert client.get(media_url(digests["course.yaml"], "svg")).status_code == 404
    assert client.get(media_url(digests["films/system/film.mp4"], "svg")).status_code == 404
    assert client.get(media_url("0" * 64, "svg")).status_code == 404
    assert client.get("/media/../samskap.sqlite3").status_code == 404
    assert client.post(media_url(digests["images/cover.svg"], "svg")).status_code == 405


@given(
    st.one_of(st.text(), st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True)), st.integers(0, 10**12)
)
def test_a_range_lies_within_the_file(header: str, size: int) -> None:
    try:
        part = wanted(header, size)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part.start <= part.end < size


@pytest.mark.parametrize("asked", ["", "bytes=0-599"])
def test_a_film_and_any_part_of_a_file_go_out_as_they_are(
    asked: str, version: CourseVersion, film: str, client: Client
) -> None:
    track = published.version(version.pk).films["system"].tracks[0].url
    for address in (film, track) if asked else (film,):
        response = client.get(address, headers={"range": asked, "accept-encoding": "gzip"})
        assert "Content-Encoding" not in response.headers
        assert int(response.headers["Content-Length"]) == len(body(response))
        assert response.headers["ETag"].startswith('"'), "a weak one wouldn't do for the next part"


def test_texts_are_compressed_for_those_who_ask(client: Client, db: None) -> None:
    response = client.get("/en/account/sign-in/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
