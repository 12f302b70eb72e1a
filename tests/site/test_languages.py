"""Pages that exist in the complete languages only."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.policy("X-1")
@pytest.mark.parametrize("place", ["work/", "programmes/", "my/applications/"])
def test_whoever_asks_in_a_language_of_learners_is_led_to_a_complete_one(client: Client, place: str):
    answer = client.get(f"/ar/{place}?page=2", headers={"Accept-Language": "ar, uk, sv;q=0.5, en;q=0.4"})
    assert (answer.status_code, answer.url) == (302, f"/sv/{place}?page=2")


@pytest.mark.policy("X-1")
def test_a_page_of_learners_stays_in_their_language(client: Client):
    assert client.get("/ar/about/").status_code == 200
