"""What an award says as a credential, and what it never says."""

import json
from hashlib import sha256

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samskap.awards import credential
from samskap.awards.actions.renderings import credential_of
from samskap.awards.credential import NotOurCredential, check, credential_for, line, text, unsigned
from samskap.awards.models import Award, Rendering
from samskap.awards.queries import SnapshotChanged, snapshot_of
from samskap.awards.rules import Kind
from samskap.privacy.actions import erase_person
from samskap.signing.models import StatusEntry, StatusList
from samskap.signing.rules import Purpose
from samskap.signing.statuses import withdraw
from tests.awards.conftest import AT
from tests.parallel import separate_connections, together


def identities(award: Award) -> dict[str, dict[str, str]]:
    """What can be confirmed, by kind."""
    identifiers = unsigned(award)["credentialSubject"]["identifier"]
    return {each["identityType"]: each for each in identifiers}


@pytest.mark.policy("A-8.13")
def test_it_says_what_was_earned_and_from_whom(award, settings):
    said = unsigned(award)
    achievement = said["credentialSubject"]["achievement"]
    snapshot = snapshot_of(award)
    assert said["id"] == f"urn:uuid:{award.public_id}"
    assert said["issuer"]["name"] == snapshot.issuer
    assert said["validFrom"] == "2027-03-14T10:15:00Z"
    assert achievement["name"] == said["name"] == snapshot.title
    assert achievement["inLanguage"] == "nb"
    assert achievement["achievementType"] == "CertificateOfCompletion"
    assert achievement["id"] == f"{settings.BASE_URL}/achievements/{award.achievement.public_id}/"
    assert [each["targetName"] for each in achievement["alignment"]] == list(snapshot.outcomes)
    assert said["credentialStatus"]["statusListIndex"] == str(award.status.position)
    assert "id" not in said["credentialSubject"]


@pytest.mark.policy("A-8.13", "A-8")
def test_neither_name_nor_address_nor_answers_stand_in_it(award, person):
    content = credential_of(award, at=AT).decode()
    snapshot = snapshot_of(award)
    hidden = [snapshot.name, person.email, snapshot.number, *(answer.text for answer in snapshot.answers)]
    assert len(hidden) > 4
    assert not [each for each in hidden if each in content]


def test_who_knows_the_name_or_the_address_can_confirm_it(award, person):
    found = identities(award)
    assert set(found) == {"name", "emailAddress"}
    for kind, known in (("name", "Åsa Berg-Lind"), ("emailAddress", person.email)):
        digest = sha256((known + found[kind]["salt"]).encode()).hexdigest()
        assert found[kind]["identityHash"] == f"sha256${digest}"
    assert found["name"]["salt"] != identities(award)["name"]["salt"]


def test_an_address_that_nobody_has_confirmed_is_not_in_it(award, person):
    person.joined_at = None
    person.save()
    award.refresh_from_db()
    assert set(identities(award)) == {"name"}


@pytest.mark.policy("X-5.1")
def test_extra_care_leaves_nothing_to_confirm(award, person):
    person.extra_care = True
    person.save()
    award.refresh_from_db()
    first, second = identities(award), identities(award)
    assert set(first) == set(second) == {"identifier"}, "the standard wants one"
    assert first["identifier"]["identityHash"] != second["identifier"]["identityHash"]
    salt = first["identifier"]["salt"]
    for known in ("Åsa Berg-Lind", person.email, str(person.public_id), str(award.public_id), award.number):
        digest = sha256((known + salt).encode()).hexdigest()
        assert first["identifier"]["identityHash"] != f"sha256${digest}"


def test_it_is_kept_and_stays_the_same(award, django_assert_num_queries):
    first = credential_of(award, at=AT)
    with django_assert_num_queries(1):
        assert credential_of(award, at=AT) == first
    kept = Rendering.objects.get(award=award)
    assert kept.fingerprint == sha256(first).hexdigest()
    assert kept.signed_with.purpose == Purpose.CREDENTIAL


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_asked_for_at_the_same_moment_there_is_one(award, tmp_path):
    credential_for(award, at=AT)  # so that the key is there
    with separate_connections(tmp_path):
        made = together(*[lambda: credential_of(award, at=AT)] * 4)
        (kept,) = together(lambda: [bytes(each.content) for each in Rendering.objects.all()])
    assert [each for each in made if isinstance(each, Exception)] == []
    assert kept == list(set(made))


def test_what_somebody_wrote_into_the_database_is_not_signed(award):
    Award.objects.update(snapshot={**award.snapshot, "name": "Somebody Else"})
    with pytest.raises(SnapshotChanged):
        credential_for(Award.objects.get(), at=AT)


@pytest.mark.parametrize(
    "change",
    [
        {"creditsAvailable": 7.5},
        {"achievementType": "Course"},
        {"achievementType": "MicroCredential"},
        {"name": ""},
        {"name": " "},
        {"name": "two\nlines"},
        {"name": "a line\n"},
        {"name": "a bell \x07"},
        {"description": "a bell \x07"},
        {"id": "javascript:alert(1)"},
        {"alignment": []},
    ],
)
def test_what_we_dont_issue_is_refused_before_signing(award, change, monkeypatch):
    genuine = unsigned(award)
    genuine["credentialSubject"]["achievement"].update(change)
    monkeypatch.setattr(credential, "unsigned", lambda _award: genuine)
    with pytest.raises(NotOurCredential) as refused:
        credential_for(award, at=AT)
    assert "credentialSubject.achievement" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.policy("A-8.13")
def test_every_kind_has_a_type_and_none_hints_at_credits(award):
    assert set(credential.TYPES) == set(Kind)
    for type_ in credential.TYPES.values():
        said = unsigned(award)
        said["credentialSubject"]["achievement"]["achievementType"] = type_
        check(said)
    assert not {"Degree", "Diploma", "Course", "MicroCredential", "License"} & set(credential.TYPES.values())


@given(st.text())
def test_texts_are_cleaned_once(value):
    assert text(text(value)) == text(value)
    assert line(line(value)) == line(value)
    assert "\n" not in line(value)
    assert "\0" not in text(value)


@pytest.mark.policy("A-8.16")
def test_when_the_account_goes_only_the_place_in_the_list_stays(award, person, client):
    credential_of(award, at=AT)
    entry = award.status
    withdraw(entry)
    achievement = award.achievement
    erase_person(person=person, by=None, at=timezone.now())
    assert not Award.objects.exists()
    assert not Rendering.objects.exists()
    stays = StatusEntry.objects.get()
    assert (stays.pk, stays.position, stays.is_set) == (entry.pk, entry.position, True)
    # The list is given out as before, and what can be earned is still explained: neither names anybody.
    answers = [client.get("/status/1/"), client.get(f"/en/achievements/{achievement.public_id}/")]
    assert [answer.status_code for answer in answers] == [200, 200]
    for answer in answers:
        for trace in ("Berg", str(award.public_id), award.number):
            assert trace not in answer.content.decode()
    assert str(award.public_id) not in json.dumps(StatusList.objects.get().signed)
