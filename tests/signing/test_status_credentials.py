"""The lists of withdrawn credentials, as they are given out."""

import base64
import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samskap.signing import keyring, status_credentials, tasks
from samskap.signing.models import ENTRIES, SigningKey, StatusList
from samskap.signing.rules import KeyState, Purpose, list_must_be_signed
from samskap.signing.status_credentials import encoded, sign_all, signed_list
from samskap.signing.statuses import new_entry, withdraw
from tests.parallel import separate_connections, together

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


def positions_in(encoded_list: str) -> set[int]:
    """The bits that are set, read as the standard says: multibase "u", gzip, the first bit leftmost."""
    assert encoded_list[0] == "u"
    packed = encoded_list[1:] + "=" * (-len(encoded_list[1:]) % 4)
    bits = gzip.decompress(base64.urlsafe_b64decode(packed))
    assert len(bits) * 8 == ENTRIES
    text = "".join(f"{byte:08b}" for byte in bits)
    return {place for place, bit in enumerate(text) if bit == "1"}


@pytest.fixture
def entry(db):
    return new_entry()


def given_out(client, number: int = 1):
    return client.get(reverse("status_list", args=[number]))


@given(st.sets(st.integers(0, ENTRIES - 1), max_size=30))
def test_bits_come_back(positions):
    assert positions_in(encoded(positions)) == positions


def test_a_list_is_small(record_property):
    """Empty it is nothing; with every hundredth certificate withdrawn it is less than the page it is on."""
    few, many = len(encoded([])), len(encoded(range(0, ENTRIES // 2, 100)))
    record_property("bytes", (few, many))
    assert few < 100
    assert many < 6_000


@pytest.mark.policy("A-8.13")
def test_anybody_can_fetch_a_list(client, entry, settings):
    response = given_out(client)
    found = response.json()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "max-age=300, public"
    assert response["Content-Type"] == "application/vc+ld+json"
    assert not response.cookies
    assert found["id"] == f"{settings.BASE_URL}/status/1/"
    subject = found["credentialSubject"]
    assert (subject["type"], subject["statusPurpose"]) == ("BitstringStatusList", "revocation")
    assert positions_in(subject["encodedList"]) == set()
    valid = datetime.fromisoformat(found["validUntil"]) - datetime.fromisoformat(found["validFrom"])
    assert valid >= timedelta(days=30)


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_there_are_no_other_lists(client, entry, number):
    assert given_out(client, number).status_code == 404


def test_it_is_the_same_until_something_is_withdrawn(client, entry, django_assert_num_queries):
    first = given_out(client).content
    with django_assert_num_queries(1):
        assert given_out(client).content == first
    withdraw(entry)
    assert positions_in(given_out(client).json()["credentialSubject"]["encodedList"]) == {entry.position}


def test_signing_takes_as_many_queries_with_many_withdrawn(client, entry, django_assert_max_num_queries):
    keyring.current(Purpose.CREDENTIAL)
    for _each in range(30):
        withdraw(new_entry())
    with django_assert_max_num_queries(7):
        found = given_out(client).json()
    assert len(positions_in(found["credentialSubject"]["encodedList"])) == 30


def test_it_is_signed_each_day(entry):
    sign_all(at=AT)
    tasks.sign_lists.func()
    (periodic,) = tasks.PERIODIC
    assert periodic.hour is not None
    assert StatusList.objects.get().signed_at > timezone.now() - timedelta(minutes=1)
    assert sign_all(at=AT + timedelta(days=1)) == 1
    assert StatusList.objects.get().signed["validFrom"] == "2027-03-15T10:15:00Z"


def test_when_nobody_signs_it_daily_whoever_asks_gets_it_signed(entry):
    first = signed_list(1, at=AT)
    assert signed_list(1, at=AT + timedelta(days=2)) == first
    later = signed_list(1, at=AT + timedelta(days=2, seconds=1))
    assert later["validFrom"] == "2027-03-16T10:15:01Z"


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.COMPROMISED])
def test_it_is_signed_anew_when_its_key_is_not_the_current_one(entry, state):
    first = signed_list(1, at=AT)
    compromised_at = AT if state == KeyState.COMPROMISED else None
    SigningKey.objects.filter(purpose=Purpose.CREDENTIAL).update(state=state, compromised_at=compromised_at)
    second = signed_list(1, at=AT)
    assert first["proof"][0]["verificationMethod"] != second["proof"][0]["verificationMethod"]


def test_the_rule():
    assert list_must_be_signed(None, None, at=AT)
    assert list_must_be_signed(None, KeyState.CURRENT, at=AT)
    assert list_must_be_signed(AT, KeyState.RETIRED, at=AT)
    assert not list_must_be_signed(AT, KeyState.CURRENT, at=AT + timedelta(days=2))
    assert list_must_be_signed(AT, KeyState.CURRENT, at=AT + timedelta(days=2, microseconds=1))


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_while_a_list_is_signed_is_never_lost(tmp_path):
    """Both at once, several times over: whoever asks afterwards sees every bit."""
    keyring.current(Purpose.CREDENTIAL)
    entries = [new_entry() for _each in range(6)]

    def seen() -> set[int]:
        found = signed_list(1, at=timezone.now())
        assert found
        return positions_in(found["credentialSubject"]["encodedList"])

    with separate_connections(tmp_path):
        for number, entry in enumerate(entries, 1):
            both = together(lambda entry=entry: withdraw(entry), lambda: sign_all(at=timezone.now()), seen)
            assert not [each for each in both if isinstance(each, Exception)]
            (afterwards,) = together(seen)
            assert afterwards == {each.position for each in entries[:number]}


def test_what_is_kept_is_what_is_given_out(client, entry):
    assert json.loads(given_out(client).content) == StatusList.objects.get().signed
    assert status_credentials.address_of(1).endswith("/status/1/")
