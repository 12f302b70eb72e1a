"""What every answer has in common, whatever it is about."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

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
def test_nobody_fills_memory_or_disk_with_what_is_sent(client: Client, field: str, settings):
    """No page takes files; what is larger than any text is refused before it is read."""
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
