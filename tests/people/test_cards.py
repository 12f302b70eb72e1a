"""Code cards: X-4.5, journeys B3.3 and B5.4."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.people import actions
from samskap.people.cards import WORKS_FOR, CardVoid, NoCardFor, check, issue, redeem
from samskap.people.models import CodeCard, Person, Session
from tests.parallel import separate_connections, together
from tests.people.cards import CARD, PASSPHRASE, WORDS, come_in, holder
from tests.people.conftest import SIGN_IN, counted_hashes
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.5"), pytest.mark.journey("B3.3")]


def signed_in_as(client: Client) -> str:
    return str(client.session.get(SESSION_KEY, ""))


# --- The account and the card ------------------------------------------------------------------------


@pytest.mark.policy("X-4.7", "X-5.1")
@pytest.mark.journey("B5.4")
def test_an_account_without_email_has_a_name_that_says_nothing():
    person, card = holder(name="Cover Name")
    assert re.fullmatch(r"[a-z0-9]{3}-[a-z0-9]{3}", person.user_name)
    assert (person.email, person.phone, person.name) == (None, "", "Cover Name")
    assert not person.has_usable_password()
    assert card.user_name == person.user_name
    assert re.fullmatch(r"\w{3}-\w{3}-\w{3}", card.code)
    assert card.expires_at - timezone.now() > WORKS_FOR - timedelta(minutes=1)


def test_the_code_is_nowhere_in_the_database_nor_in_the_audit_trail():
    person, card = holder(name="Amina")
    kept = CodeCard.objects.get()
    assert card.code not in str(list(CodeCard.objects.values()))
    assert card.code.replace("-", "") not in kept.code_hash
    events = str(list(Event.objects.values("verb", "subject", "facts")))
    assert card.code not in events
    assert "Amina" not in events
    assert ("people.card_issued", person.pk, "counsellor") in Event.objects.values_list(
        "verb", "about_id", "role"
    )


def test_a_new_card_voids_the_one_before_and_the_passphrase_works_until_then(client):
    person, first = holder()
    come_in(client, first)
    second = issue(person=person, by=PersonFactory(), at=timezone.now(), role="")
    third = issue(person=person, by=PersonFactory(), at=timezone.now(), role="")
    assert check(user_name=second.user_name, code=second.code, at=timezone.now()) is None
    assert check(user_name=third.user_name, code=third.code, at=timezone.now()) is not None
    assert Client().post(SIGN_IN, {"login": person.user_name, "password": WORDS}).status_code == 302
    assert Session.objects.filter(person=person).exists()


@pytest.mark.parametrize("kind", ["has an address", "is staff", "came by themselves"])
def test_nobody_gets_a_card_who_has_a_way_in_that_staff_must_not_have(kind):
    person = holder().person
    if kind == "has an address":
        actions.change_email(person=person, email="a@example.org", by=person, at=timezone.now())
    elif kind == "is staff":
        Person.objects.filter(pk=person.pk).update(has_roles=True)
    else:
        person = PersonFactory(email=None)
    with pytest.raises(NoCardFor):
        issue(person=person, by=PersonFactory(), at=timezone.now(), role="")


@pytest.mark.database
def test_a_name_that_is_taken_is_not_given_again(monkeypatch):
    names = iter(["k7m-3xw", "k7m-3xw", "k7m-3xw", "4ac-d6e"])
    monkeypatch.setattr(actions.rules, "user_name", lambda _randomness: next(names))
    assert [holder().person.user_name for _ in range(2)] == ["k7m-3xw", "4ac-d6e"]


def test_an_unused_account_is_not_taken_for_an_address_nobody_confirmed():
    person = holder(at=timezone.now() - timedelta(days=60)).person
    actions.forget_unconfirmed(at=timezone.now())
    assert Person.objects.filter(pk=person.pk).exists()


# --- Coming in ---------------------------------------------------------------------------------------


def test_b3_3_card_passphrase_and_from_then_on_user_name_and_passphrase(client):
    person, card = holder()
    before = client.get("/card/")
    assert (before.status_code, before.url) == (302, CARD)
    answer = client.post(CARD, {"user_name": card.user_name, "code": card.code})
    assert (answer.status_code, answer.url) == (302, PASSPHRASE)
    assert not signed_in_as(client)
    page = client.get(PASSPHRASE).content.decode()
    assert person.user_name.upper() in page
    assert client.post(PASSPHRASE, {"new": WORDS}).url == "/en/my/"
    assert signed_in_as(client) == str(person.pk)
    person.refresh_from_db()
    assert person.joined_at
    assert person.check_password(WORDS)

    client.post("/en/account/sign-out/")
    assert client.post(SIGN_IN, {"login": person.user_name, "password": WORDS}).status_code == 302
    assert signed_in_as(client) == str(person.pk)
    deeds = Event.objects.filter(subject__startswith="card").order_by("pk")
    assert [deed.verb for deed in deeds] == ["people.card_issued", "people.card_used"]
    assert Letter.objects.filter(person_id=person.pk, kind="people.card_used").exists()


@pytest.mark.parametrize("way", ["small", "together", "spaces", "hyphens"])
def test_name_and_code_may_be_typed_in_any_way(client, way):
    card = holder().card
    how = {
        "small": str.lower,
        "together": lambda text: text.replace("-", ""),
        "spaces": lambda text: f" {text.replace('-', ' ')}\n",
        "hyphens": lambda text: text.replace("-", "–").upper(),
    }[way]
    data = {"user_name": how(card.user_name), "code": how(card.code)}
    assert client.post(CARD, data).url == PASSPHRASE
    client.post(PASSPHRASE, {"new": WORDS})
    client.post("/en/account/sign-out/")
    assert client.post(SIGN_IN, {"login": how(card.user_name), "password": WORDS}).status_code == 302


def test_the_code_is_used_up_by_the_passphrase_and_not_before(client):
    person, card = holder()
    assert Client().post(CARD, {"user_name": card.user_name, "code": card.code}).url == PASSPHRASE
    come_in(client, card)
    again = Client().post(CARD, {"user_name": card.user_name, "code": card.code})
    assert again.status_code == 422
    assert "works only once" in again.content.decode()
    person.refresh_from_db()
    assert person.check_password(WORDS)


def test_a_second_browser_that_waited_with_the_same_card_is_too_late(client):
    person, card = holder()
    other = Client()
    other.post(CARD, {"user_name": card.user_name, "code": card.code})
    come_in(client, card)
    answer = other.post(PASSPHRASE, {"new": "quite another one"}, follow=True)
    assert "Type in the code again" in answer.content.decode()
    assert not signed_in_as(other)
    person.refresh_from_db()
    assert person.check_password(WORDS)


def test_a_weak_passphrase_is_refused_and_the_card_stays(client):
    person, card = holder()
    client.post(CARD, {"user_name": card.user_name, "code": card.code})
    for weak, says in [("short", "at least 8"), ("password1", "too common"), ("1985041212", "numeric")]:
        answer = client.post(PASSPHRASE, {"new": weak})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert client.post(PASSPHRASE, {"new": "åtte or"}).status_code == 422
    assert client.post(PASSPHRASE, {"new": "ሰላም ለዓለም"}).status_code == 302
    assert signed_in_as(client) == str(person.pk)


def test_a_card_after_a_forgotten_passphrase_ends_all_sessions(client):
    person, card = holder()
    come_in(client, card)
    elsewhere = Client()
    come_in(
        elsewhere, issue(person=person, by=PersonFactory(), at=timezone.now(), role=""), words="new words 9"
    )
    assert client.get("/en/account/").status_code == 302
    assert elsewhere.get("/en/account/").status_code == 200


def test_where_one_was_going_is_kept(client):
    card = holder().card
    answer = client.post(f"{CARD}?next=/en/courses/", {"user_name": card.user_name, "code": card.code})
    assert answer.url == f"{PASSPHRASE}?next=%2Fen%2Fcourses%2F"
    assert client.post(answer.url, {"new": WORDS}).url == "/en/courses/"


# --- What must not work ------------------------------------------------------------------------------


@pytest.mark.policy("X-4.9")
def test_wrong_codes_unknown_names_and_used_cards_get_the_same_answer(client):
    _person, card = holder()
    used = holder()
    come_in(Client(), used.card)
    closed = holder()
    Person.objects.filter(pk=closed.person.pk).update(is_active=False)
    tried = [
        (card.user_name, "AAA-AAA-AAA"),
        ("k7m-3xw", card.code),
        (used.card.user_name, used.card.code),
        (closed.card.user_name, closed.card.code),
        ("no name at all", "no code"),
        ("x" * 60, "y" * 60),
    ]
    answers = [Client().post(CARD, {"user_name": name, "code": code}) for name, code in tried]
    assert {answer.status_code for answer in answers} == {422}
    assert len({str(answer.context["form"].errors) for answer in answers}) == 1


@pytest.mark.parametrize("typed", ["\0", "a\0b", "x" * 5000, "", "  ", "<script>"])
def test_what_is_no_name_and_no_code_is_refused_calmly(client, typed):
    assert client.post(CARD, {"user_name": typed, "code": typed}).status_code == 422


@pytest.mark.policy("X-4.9")
def test_a_code_that_is_too_old_says_so_only_to_whoever_has_it(client):
    _person, card = holder(at=timezone.now() - WORKS_FOR - timedelta(minutes=1))
    right = client.post(CARD, {"user_name": card.user_name, "code": card.code})
    assert "too old. Ask for a new card" in right.content.decode()
    wrong = client.post(CARD, {"user_name": card.user_name, "code": "AAA-AAA-AAA"})
    assert "too old. Ask" not in wrong.content.decode()


@pytest.mark.policy("X-4.9")
@pytest.mark.parametrize("who", ["known", "unknown", "used", "malformed"])
def test_the_work_is_the_same_whether_or_not_there_is_a_card(who, monkeypatch, django_assert_num_queries):
    _person, card = holder()
    if who == "used":
        CodeCard.objects.update(used_at=timezone.now())
    name = {"unknown": "k7m-3xw", "malformed": "?"}.get(who, card.user_name)
    with django_assert_num_queries(1), counted_hashes(monkeypatch) as hashes:
        assert check(user_name=name, code="AAA-AAA-AAA", at=timezone.now()) is None
    assert len(hashes) == 1


@pytest.mark.policy("X-4.9")
def test_tries_are_limited_by_user_name_and_not_for_the_classroom():
    _person, card = holder()
    for _ in range(10):
        Client().post(CARD, {"user_name": card.user_name, "code": "AAA-AAA-AAA"})
    answer = Client().post(CARD, {"user_name": card.user_name.upper(), "code": card.code})
    assert answer.status_code == 422
    assert "too many tries" in answer.content.decode()
    for _ in range(30):
        pupil = holder()
        come_in(Client(), pupil.card)


def test_the_page_for_a_passphrase_opens_only_after_the_card(client):
    assert client.get(PASSPHRASE).url == CARD
    answer = client.post(PASSPHRASE, {"new": WORDS}, follow=True)
    assert "Type in the code again" in answer.content.decode()
    assert not signed_in_as(client)


def test_a_visitor_who_waits_too_long_begins_anew(client, monkeypatch):
    person, card = holder()
    client.post(CARD, {"user_name": card.user_name, "code": card.code})
    CodeCard.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(PASSPHRASE, {"new": WORDS}).url == CARD
    person.refresh_from_db()
    assert not person.has_usable_password()


@pytest.mark.policy("X-4.9")
def test_the_session_key_changes_when_the_card_is_shown_and_again_when_one_is_in(client):
    card = holder().card
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post(CARD, {"user_name": card.user_name, "code": card.code})
    shown = client.session.session_key
    client.post(PASSPHRASE, {"new": WORDS})
    assert len({planted, shown, client.session.session_key}) == 3
    assert not Session.objects.filter(session_key__in=[planted, shown]).exists()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_use_a_card_at_the_same_moment_are_one_who_gets_in(tmp_path):
    card_id = CodeCard.objects.get(person=holder().person).pk
    at = timezone.now()
    with separate_connections(tmp_path):
        results = together(
            *(
                lambda words=words: redeem(card_id=card_id, passphrase=words, at=at)
                for words in ("first words 1", "second words 2", "third words 3")
            )
        )
    assert [type(each) for each in results if isinstance(each, Exception)] == [CardVoid, CardVoid]
