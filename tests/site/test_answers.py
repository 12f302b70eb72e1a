"""What every answer has in common, whatever it is about."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
PLACES = [
    "/",
    "/health/",
    "/robots.txt",
    "/en/",
    "/en/about/",
    "/en/account/",
    "/en/account/sign-in/",
    "/en/work/",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_answer_says_what_it_is_and_is_read_as_nothing_else(client: Client, place: str):
    answer = client.get(place, secure=True)
    assert answer["Content-Type"].endswith("charset=utf-8")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "max-age=31536000; includeSubDomains" in answer["Strict-Transport-Security"]


@pytest.mark.parametrize("field", ["text", "file"])
def test_nobody_fills_memory_or_disk_with_what_is_sent(client: Client, field: str):
    """What is larger than any text is refused before it is read, but by the page that takes files."""
    large = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    sent = SimpleUploadedFile("large.bin", large) if field == "file" else large.decode()
    answer = client.post("/en/account/sign-in/", {field: sent})
    assert answer.status_code == 413
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("place", PLACES)
def test_nobody_can_have_a_request_echoed(client: Client, place: str):
    answer = client.trace(place)
    assert answer.status_code in {302, 405}
    assert not answer.content


def refused_for_its_size(client: Client, place: str, size: int, **headers: str):
    """What somebody is answered who says to send so much; nothing of it is read."""
    return client.post(
        place, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size), headers=headers
    )


@pytest.mark.policy("A-9.4")
@pytest.mark.parametrize(
    ("place", "language", "words"),
    [
        ("/en/account/sign-in/", "en", "You have sent 13 MB. At most 2 MB can be sent here at once."),
        ("/ar-xb/account/sign-in/", "ar-xb", "13"),
        ("/nowhere/", "en", "At most 2 MB"),
    ],
)
def test_too_much_is_refused_in_the_readers_language_with_size_and_limit(client, place, language, words):
    answer = refused_for_its_size(client, place, 13_000_000)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert f'<html lang="{language}"' in page
    assert words in page


def test_a_script_is_told_the_same(client):
    answer = refused_for_its_size(client, "/en/account/sign-in/", 13_000_000, accept="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/json")
    assert "At most 2 MB can be sent here" in answer.json()["words"]


@pytest.mark.policy("A-9.4")
def test_only_the_page_for_files_takes_more_and_only_from_somebody_who_is_signed_in(client):
    place = f"/en/portfolio/{uuid4()}/pieces/{uuid4()}/file/new/"
    assert refused_for_its_size(client, place, 9_000_000).status_code == 413
    client.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
    assert refused_for_its_size(client, place, 9_000_000).status_code == 413
    client.force_login(PersonFactory())
    assert refused_for_its_size(client, place, 9_000_000).status_code == 404
    too_large = refused_for_its_size(client, place, 13_000_000)
    assert too_large.status_code == 413
    assert "At most 10 MB" in too_large.content.decode()
    assert refused_for_its_size(client, place.replace("file/new/", "move/"), 9_000_000).status_code == 413
