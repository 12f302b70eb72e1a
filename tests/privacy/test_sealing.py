"""Sealed details: what opens them, what doesn't, and how keys change."""

import json
import stat
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from samskap.audit.models import Event
from samskap.privacy import keyring, sealed, sealing
from samskap.privacy.models import Sealed, SealedKind
from tests.centre.factories import LEGAL_NAME, ProtectedParticipantFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
WHO, KIND = uuid4(), "legal-name"


@pytest.fixture(autouse=True)
def ring(settings, tmp_path: Path) -> Path:
    """A file of keys for each test."""
    settings.SEAL_KEYS = tmp_path / "keys" / "seal.json"
    return settings.SEAL_KEYS


@pytest.fixture
def in_production(settings) -> None:
    settings.SEAL_KEYS_MADE_WHEN_MISSING = False


def keys(verb: str) -> str:
    out = StringIO()
    call_command("keys", verb, stdout=out)
    return out.getvalue()


@pytest.mark.policy("X-5.4")
def test_what_is_sealed_opens_again_and_isnt_readable_meanwhile(ring):
    @given(st.text(max_size=200))
    def holds(text: str):
        envelope = sealing.seal(text, person=WHO, kind=KIND)
        assert sealing.unseal(envelope, person=WHO, kind=KIND) == text
        assert len(text) < 4 or text not in envelope

    holds()


def test_the_same_text_looks_different_each_time():
    assert len({sealing.seal("Demo", person=WHO, kind=KIND) for _ in range(20)}) == 20


@pytest.mark.policy("X-5.4")
@pytest.mark.parametrize("bound_to", [{"person": uuid4(), "kind": KIND}, {"person": WHO, "kind": "phone"}])
def test_an_envelope_moved_elsewhere_doesnt_open(bound_to):
    envelope = sealing.seal(LEGAL_NAME, person=WHO, kind=KIND)
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(envelope, **bound_to)


@pytest.mark.parametrize("damage", ["", "v1", "v1.0.0.0", "v1.{key}.", "v1.{key}.!!!", "v1.{key}.AAAA"])
def test_a_damaged_envelope_says_so_and_nothing_more(damage: str):
    envelope = damage.format(key=keyring.keys()[0].id)
    with pytest.raises(sealing.CannotOpen) as refused:
        sealing.unseal(envelope, person=WHO, kind=KIND)
    assert refused.value.__cause__ is None


def test_the_file_is_for_its_owner_only(ring):
    keyring.keys()
    assert stat.S_IMODE(ring.stat().st_mode) == 0o600
    assert not keyring.readable_by_others()


def test_a_key_shows_its_secret_nowhere():
    key = keyring.keys()[0]
    assert "secret" not in repr(key)


@pytest.mark.usefixtures("in_production")
def test_in_production_nothing_is_sealed_before_an_operator_made_a_key(ring):
    with pytest.raises(keyring.NoKey, match="keys make"):
        sealing.seal("Demo", person=WHO, kind=KIND)
    assert not ring.exists()


@pytest.mark.parametrize("content", ["", "{", "{}", '{"keys": []}', '{"keys": [{"id": "a"}]}'])
def test_a_damaged_file_of_keys_says_so(ring, content: str):
    ring.parent.mkdir()
    ring.write_text(content)
    with pytest.raises(keyring.NoKey, match="damaged"):
        sealing.seal("Demo", person=WHO, kind=KIND)
    assert ring.read_text() == content


@pytest.mark.django_db
class TestCommand:
    @pytest.mark.usefixtures("in_production")
    def test_without_keys_every_verb_says_what_to_do(self):
        for verb in ("list", "rotate", "retire"):
            with pytest.raises(CommandError, match="keys make"):
                keys(verb)

    def test_making_twice_changes_nothing(self, ring):
        keys("make")
        before = ring.read_bytes()
        with pytest.raises(CommandError, match="already"):
            keys("make")
        assert ring.read_bytes() == before

    @pytest.mark.policy("X-5.4")
    def test_rotating_seals_everything_anew_and_retiring_takes_the_old_key_out(self):
        person = ProtectedParticipantFactory().person
        old = keyring.keys()[0]
        before = set(Sealed.objects.values_list("envelope", flat=True))
        assert "3 sealed details were sealed anew" in keys("rotate")
        new = keyring.keys()[0]
        assert new.id != old.id
        assert sealed.envelopes_by_key() == {new.id: 3}
        assert not before & set(Sealed.objects.values_list("envelope", flat=True))
        assert old.id in keys("retire")
        assert keyring.keys() == (new,)
        name = Sealed.objects.get(person=person, kind=SealedKind.LEGAL_NAME)
        assert sealing.unseal(name.envelope, person=person.public_id, kind=name.kind) == LEGAL_NAME
        verbs = set(Event.objects.values_list("verb", flat=True))
        assert {"privacy.key_made", "privacy.keys_rotated", "privacy.key_retired"} <= verbs

    def test_a_rotation_that_broke_off_is_finished_with_the_same_key(self, monkeypatch):
        ProtectedParticipantFactory()
        monkeypatch.setattr(sealed, "BATCH", 1)
        again = sealed._seal_some_anew
        done = iter([True])

        def breaks_off(key):
            if next(done, False):
                return again(key)
            raise ConnectionError

        monkeypatch.setattr(sealed, "_seal_some_anew", breaks_off)
        with pytest.raises(ConnectionError):
            sealed.rotate(at=AT)
        monkeypatch.setattr(sealed, "_seal_some_anew", again)
        assert sorted(sealed.envelopes_by_key().values()) == [1, 2]
        half_way = keyring.keys()
        assert sealed.retire(at=AT) == ()
        key, count = sealed.rotate(at=AT)
        assert (key, count) == (half_way[0], 2)
        assert keyring.keys() == half_way

    def test_listing_tells_of_keys_that_are_missing(self, ring):
        ProtectedParticipantFactory()
        lost = keyring.keys()[0]
        ring.unlink()
        listed = keys("list")
        assert f"{lost.id}  MISSING  3 sealed details" in listed
        for key in json.loads(ring.read_text())["keys"]:
            assert key["key"] not in listed

    def test_with_a_missing_key_rotating_stops_before_anything_is_lost(self, ring):
        ProtectedParticipantFactory()
        before = list(Sealed.objects.values_list("envelope", flat=True))
        ring.unlink()
        with pytest.raises(CommandError, match="isn’t in the file"):
            keys("rotate")
        assert list(Sealed.objects.values_list("envelope", flat=True)) == before


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.policy("X-5.4")
@pytest.mark.journey("B5.2")
def test_whoever_reads_the_database_finds_no_name():
    ProtectedParticipantFactory()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_sealed")
        assert LEGAL_NAME not in str(cursor.fetchall())
