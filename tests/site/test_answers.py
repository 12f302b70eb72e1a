"""What every answer has in common, whatever it is about."""

import pytest
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


@pytest.mark.parametrize("place", PLACES)
def test_nobody_can_have_a_request_echoed(client: Client, place: str):
    answer = client.trace(place)
    assert answer.status_code in {302, 405}
    assert not answer.content
