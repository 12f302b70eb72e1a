"""Protected identity (B5): from the first meeting to the deletion, and what goes wrong on the way."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from samskap.audit.models import Event
from samskap.awards.queries.checking import by_number
from samskap.centre import queries
from samskap.centre.actions import care, ending, registering
from samskap.centre.models import EndedCount, Participant
from samskap.notices.models import Letter, State
from samskap.organisations.rules import Role
from samskap.people.models import CodeCard, Person
from samskap.privacy import sealed as seals
from samskap.privacy.models import Opening, OpeningReason, Sealed, SealedKind
from tests.centre.conftest import acting
from tests.centre.factories import (
    COVER_NAME,
    LEGAL_NAME,
    PHONE,
    ParticipantFactory,
    Protected,
    ProtectedParticipantFactory,
)
from tests.organisations.factories import MembershipFactory
from tests.people.factories import PersonFactory
from tests.site.world import make_world

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
PEOPLE = "/en/work/people/"
WITH_CARE = "/en/work/people/new/extra-care/"


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def address(name: str, protected: Protected, **more: str) -> str:
    return reverse(f"centre:{name}", kwargs={"public_id": protected.participant.public_id, **more})


def leaks(text: str, protected: Protected) -> list[str]:
    return [marker for marker in protected.markers if marker in text]


# --- Registering -------------------------------------------------------------------------------------


@pytest.mark.policy("X-5.1")
@pytest.mark.journey("B5.1")
def test_extra_care_is_asked_about_before_any_name_is_typed(browser, coordinator):
    client = browser(coordinator.person)
    asked = page(client, reverse("centre:new"))
    assert 'href="/en/work/people/new/usual/"' in asked
    assert 'href="/en/work/people/new/extra-care/"' in asked
    assert "Never ask which kind of protection it is, or why." in asked
    assert "ds-input" not in asked
    assert reverse("centre:new") in page(client, PEOPLE)


@pytest.mark.policy("X-5.1", "X-5.4")
@pytest.mark.journey("B5.2")
def test_a_cover_name_is_all_it_takes(browser, coordinator, counsellor):
    client = browser(coordinator.person)
    form = page(client, WITH_CARE)
    for never_asked in ('type="email"', 'type="tel"', 'name="phone"', 'name="contact_email"'):
        assert never_asked not in form
    sent = {"cover_name": "Linn", "language": "sv", "second_keeper": counsellor.person.public_id}
    answer = client.post(WITH_CARE, {**sent, "legal_name": ""})
    participant = Participant.objects.get()
    assert answer["Location"] == reverse("centre:participant", args=[participant.public_id])
    person = participant.person
    assert (person.name, person.extra_care, person.email, person.phone) == ("Linn", True, None, "")
    assert {participant.first_keeper, participant.second_keeper} == {coordinator.person, counsellor.person}
    assert not Sealed.objects.exists()


@pytest.mark.parametrize("page_of", ["register", "register_with_care"])
def test_a_button_pressed_twice_registers_one(page_of, browser, coordinator):
    client, url = browser(coordinator.person), reverse(f"centre:{page_of}")
    key = re.search(r'name="key" value="([^"]+)"', page(client, url))
    sent = {"name": "Maja", "cover_name": "Linn", "language": "sv", "reach_by": "in-person", "key": key[1]}
    first, second = (client.post(url, sent)["Location"] for _ in range(2))
    assert first == second
    assert Participant.objects.count() == 1
    client.post(url, {**sent, "name": "Siri", "cover_name": "Siri", "key": "forged"})
    assert Participant.objects.count() == 2


@pytest.mark.policy("X-5.4")
@pytest.mark.journey("B5.2")
def test_a_legal_name_goes_under_seal_at_once(browser, coordinator, counsellor):
    sent = {"cover_name": "Linn", "language": "sv", "legal_name": LEGAL_NAME}
    client = browser(coordinator.person)
    answer = client.post(WITH_CARE, {**sent, "second_keeper": counsellor.person.public_id}, follow=True)
    assert LEGAL_NAME not in answer.content.decode()
    assert Sealed.objects.get().kind == SealedKind.LEGAL_NAME
    assert not Person.objects.filter(name__contains="Quillonia").exists()
    assert "Quillonia" not in str(list(Event.objects.values()))


@pytest.mark.policy("X-5.4")
def test_where_there_are_colleagues_a_second_one_must_be_named(browser, coordinator, counsellor):
    client = browser(coordinator.person)
    for second in ("", str(coordinator.person.public_id)):
        sent = {"cover_name": "Linn", "language": "sv", "second_keeper": second}
        assert client.post(WITH_CARE, sent).status_code == 422
    assert not Participant.objects.exists()


def test_a_woman_alone_in_her_office_is_told_to_find_a_second_one(browser, coordinator):
    client = browser(coordinator.person)
    assert "You are the only contact person" in page(client, WITH_CARE)
    answer = client.post(WITH_CARE, {"cover_name": "Linn", "language": "sv"}, follow=True)
    assert "There is only one. Name a second one" in answer.content.decode()


@pytest.mark.journey("B5.W")
@pytest.mark.policy("X-5.1")
@pytest.mark.parametrize(
    ("cover", "warning"),
    [("Maja DEMO", "Another participant is called this."), ("Quillonia", "has a part of the real name")],
)
def test_a_cover_name_that_gives_her_away_is_warned_of(cover, warning, browser, coordinator, counsellor):
    ParticipantFactory(organisation=coordinator.organisation, name="Maja Demo")
    client = browser(coordinator.person)
    sent = {
        "cover_name": cover,
        "language": "en",
        "legal_name": LEGAL_NAME,
        "second_keeper": counsellor.person.public_id,
    }
    refused = client.post(WITH_CARE, sent)
    assert refused.status_code == 422
    assert warning in refused.content.decode()
    assert f'value="{cover}"' in refused.content.decode()
    assert client.post(WITH_CARE, {**sent, "anyway": "on"}).status_code == 302


def test_a_warning_tells_nothing_of_somebody_elses_cover_name(browser, protected):
    other = MembershipFactory(Role.COUNSELLOR, organisation=protected.participant.organisation)
    sent = {
        "cover_name": COVER_NAME,
        "language": "en",
        "second_keeper": protected.first_keeper.public_id,
    }
    assert browser(other.person).post(WITH_CARE, sent).status_code == 302


@pytest.mark.policy("X-5.4")
def test_without_a_key_the_page_says_so_and_nothing_is_registered(
    settings, tmp_path, browser, coordinator, counsellor
):
    settings.SEAL_KEYS, settings.SEAL_KEYS_MADE_WHEN_MISSING = tmp_path / "none.json", False
    client = browser(coordinator.person)
    sent = {"cover_name": "Linn", "language": "sv", "second_keeper": counsellor.person.public_id}
    refused = client.post(WITH_CARE, {**sent, "legal_name": LEGAL_NAME})
    assert refused.status_code == 422
    assert "the key is missing" in refused.content.decode()
    assert not Participant.objects.exists()
    assert client.post(WITH_CARE, {**sent, "legal_name": ""}).status_code == 302


@pytest.mark.journey("B5.4")
@pytest.mark.policy("X-4.5")
def test_her_card_has_the_cover_name_and_no_other(browser, protected):
    answer = browser(protected.first_keeper).post(address("card", protected))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages)
    assert COVER_NAME in text
    assert not any(marker in text for marker in protected.sealed_markers)


# --- Who sees her ------------------------------------------------------------------------------------


@pytest.mark.policy("X-5.5", "B-1.8")
@pytest.mark.journey("B5.3")
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("there", [True, False], ids=["at home", "elsewhere"])
def test_nobody_but_the_two_meets_her(role, there, browser, protected):
    home = protected.participant.organisation if there else None
    client = browser(MembershipFactory(role, organisation=home).person)
    urls = [
        PEOPLE,
        *(f"{PEOPLE}?q={words}" for words in ("zephyrina", "qq7", "q9q", "70999")),
        f"{PEOPLE}?ended=1",
        "/en/work/",
        "/en/work/members/",
        "/en/work/enquiries/",
        "/en/work/records-requests/",
        *(address(name, protected) for name in ("participant", "change", "take_care", "cover_name")),
        *(address(name, protected) for name in ("seal_name", "keepers", "end", "delete")),
        f"{address('keepers', protected)}?for=nobody",
        address("open_seal", protected, kind="legal-name"),
    ]
    for url in urls:
        answer = client.get(url)
        assert not leaks(answer.content.decode().replace(url, ""), protected), url
        if str(protected.participant.public_id) in url:
            assert answer.status_code in {403, 404}
    for name in ("card", "take_care", "delete"):
        assert client.post(address(name, protected)).status_code in {403, 404}


@pytest.mark.policy("X-5.5")
@pytest.mark.journey("B5.3")
def test_others_see_that_a_seat_is_taken(browser, protected):
    organisation = protected.participant.organisation
    ParticipantFactory(organisation=organisation)
    leader = MembershipFactory(Role.CONVERSATION_LEADER, organisation=organisation)
    shown = page(browser(leader.person), PEOPLE)
    assert "2 persons take part." in shown
    assert "1 seat is taken by somebody who isn’t shown here." in shown
    assert COVER_NAME in page(browser(protected.first_keeper), PEOPLE)
    assert COVER_NAME in page(browser(protected.second_keeper), f"{PEOPLE}?q=zephyr")


@pytest.mark.policy("X-5.5", "X-5.7")
def test_a_search_for_her_says_the_same_as_one_for_nobody(browser, protected):
    leader = MembershipFactory(Role.COUNSELLOR, organisation=protected.participant.organisation)
    client = browser(leader.person)
    hers, nobodys = page(client, f"{PEOPLE}?q=zephyrina"), page(client, f"{PEOPLE}?q=qwertyuio")
    assert _without_tokens(hers).replace("zephyrina", "") == _without_tokens(nobodys).replace("qwertyuio", "")


def _without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


# --- The seal ----------------------------------------------------------------------------------------


@pytest.mark.policy("X-5.4", "X-6.2")
@pytest.mark.journey("B5.9")
def test_opening_the_seal_asks_why_and_is_written_down(browser, protected):
    client, url = browser(protected.second_keeper), address("open_seal", protected, kind="legal-name")
    assert LEGAL_NAME not in page(client, url)
    refused = client.post(url, {"reason": "examination", "words": " "})
    assert refused.status_code == 422
    assert LEGAL_NAME not in refused.content.decode()
    assert not Opening.objects.exists()
    shown = client.post(url, {"reason": "examination", "words": "The university wants it on its list."})
    assert LEGAL_NAME in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    opening = Opening.objects.get()
    assert (opening.by, opening.role, opening.reason) == (
        protected.second_keeper,
        "counsellor",
        "examination",
    )
    event = Event.objects.get(verb="privacy.opened")
    assert (event.by_id, event.about_id) == (protected.second_keeper.pk, protected.person.pk)
    assert event.facts == {"kind": "legal-name", "reason": "examination"}
    assert "The university wants it" in page(
        browser(protected.first_keeper), address("participant", protected)
    )
    assert LEGAL_NAME not in page(client, address("participant", protected))


@pytest.mark.policy("X-5.4")
def test_a_reason_with_her_name_in_it_is_refused(browser, protected):
    url = address("open_seal", protected, kind="legal-name")
    sent = {"reason": "examination", "words": "For VEXTERMARK’s examination."}
    refused = browser(protected.first_keeper).post(url, sent)
    assert refused.status_code == 422
    assert LEGAL_NAME not in refused.content.decode()
    assert not Opening.objects.exists()


@pytest.mark.policy("X-5.4", "X-6.2")
def test_nobody_guesses_what_is_sealed_without_a_trace(browser, protected):
    """The refusal tells that a word was right: that is a reading, too."""
    url = address("open_seal", protected, kind="legal-name")
    browser(protected.first_keeper).post(url, {"reason": "other", "words": "Anna Maria Vextermark"})
    event = Event.objects.get(verb="privacy.opening_refused")
    assert (event.by_id, event.about_id) == (protected.first_keeper.pk, protected.person.pk)
    assert event.facts == {"kind": "legal-name"}


@pytest.mark.policy("X-4.5")
def test_there_is_no_card_after_the_end(browser, coordinator):
    """The account may have gone on elsewhere; a card would open it to whoever prints it."""
    participant = ParticipantFactory(organisation=coordinator.organisation)
    Participant.objects.filter(pk=participant.pk).update(ended_at=AT)
    url = reverse("centre:card", kwargs={"public_id": participant.public_id})
    answer = browser(coordinator.person).post(url, follow=True)
    assert "The participation has ended" in answer.content.decode()
    assert not CodeCard.objects.exists()


@pytest.mark.policy("X-5.6")
@pytest.mark.journey("B5.W")
def test_letters_that_had_gone_out_are_listed_without_their_words(browser, protected):
    sent = {"person_id": protected.person.pk, "created_at": AT, "due_at": AT, "kind": "gone.kind"}
    facts = {"name": LEGAL_NAME}
    Letter.objects.create(key="1", state=State.SENT, channel="email", facts=facts, **sent)
    Letter.objects.create(key="2", state=State.STOPPED, channel="paper", facts=facts, **sent)
    shown = page(browser(protected.first_keeper), address("participant", protected))
    assert shown.count("A letter about the account, by e-mail") == 1
    assert "on paper</li>" not in shown
    assert LEGAL_NAME not in shown


@pytest.mark.journey("B5.W")
def test_what_is_open_is_covered_and_says_who_opened_it(browser, protected):
    client, url = browser(protected.first_keeper), address("open_seal", protected, kind="legal-name")
    Person.objects.filter(pk=protected.first_keeper.pk).update(name="Demo coordinator")
    shown = client.post(url, {"reason": "her-request", "words": "She asked."}).content.decode()
    veil = shown.split('<details class="ds-details s-veil">')[1].split("</details>")[0]
    assert LEGAL_NAME in veil
    assert "Opened by <bdi>Demo coordinator</bdi>" in veil
    assert LEGAL_NAME not in shown.replace(veil, "")


@pytest.mark.parametrize("broken", ["v1.00000000.AAAA", "v1.{key}.AAAA"])
def test_a_seal_that_doesnt_open_is_told_calmly(broken, browser, protected):
    from samskap.privacy.keyring import keys

    Sealed.objects.update(envelope=broken.format(key=keys()[0].id))
    url = address("open_seal", protected, kind="legal-name")
    answer = browser(protected.first_keeper).post(url, {"reason": "duty", "words": "A law."})
    assert answer.status_code == 422
    assert not Opening.objects.exists()


# --- The two who keep her ----------------------------------------------------------------------------


@pytest.mark.policy("X-5.4")
def test_a_keeper_hands_over_and_sees_her_no_more(browser, protected):
    third = MembershipFactory(Role.COUNSELLOR, organisation=protected.participant.organisation).person
    client = browser(protected.first_keeper)
    sent = {"first": third.public_id, "second": protected.second_keeper.public_id}
    assert client.post(address("keepers", protected), sent).status_code == 302
    assert client.get(address("participant", protected)).status_code == 404
    assert browser(third).get(address("participant", protected)).status_code == 200
    assert Event.objects.filter(verb="centre.keepers_named", about_id=protected.person.pk).exists()


@pytest.mark.policy("X-5.4")
def test_a_keeper_whose_role_is_over_sees_her_no_more(browser, protected):
    protected.first_keeper.memberships.update(ended_at=AT)
    assert browser(protected.first_keeper).get(address("participant", protected)).status_code == 403


def test_the_same_twice_isnt_two(browser, protected):
    same = protected.first_keeper.public_id
    answer = browser(protected.first_keeper).post(
        address("keepers", protected), {"first": same, "second": same}
    )
    assert answer.status_code == 422


@pytest.mark.policy("X-5.4", "X-5.5")
def test_somebody_whom_nobody_keeps_is_given_keepers_without_being_shown(browser, protected):
    Participant.objects.update(first_keeper=None, second_keeper=None)
    client = browser(protected.first_keeper)
    listed = page(client, PEOPLE)
    assert "Somebody with extra care has no contact person" in listed
    url = f"{address('keepers', protected)}?for=nobody"
    assert not leaks(listed + page(client, url), protected)
    sent = {"first": protected.first_keeper.public_id, "second": protected.second_keeper.public_id}
    assert client.post(url, sent).status_code == 302
    assert client.get(url).status_code == 404


# --- Set late ----------------------------------------------------------------------------------------


@pytest.fixture
def known(coordinator) -> Participant:
    """Registered without extra care, by the name that is to be protected."""
    return ParticipantFactory(
        organisation=coordinator.organisation,
        name=LEGAL_NAME,
        phone=PHONE,
        contact_email="quillonia@example.org",
    )


@pytest.mark.policy("X-5.6")
@pytest.mark.journey("B5.W")
def test_extra_care_set_late_works_backwards_at_once(browser, coordinator, counsellor, known):
    client = browser(coordinator.person)
    leader = browser(MembershipFactory(Role.CONVERSATION_LEADER, organisation=known.organisation).person)
    before = [f"{PEOPLE}?q={words}" for words in ("quillonia", "709998877", "quillonia@")]
    here = reverse("centre:participant", args=[known.public_id])
    assert all(str(known.public_id) in page(leader, url) for url in before)
    sent = {"cover_name": "Linn", "second_keeper": counsellor.person.public_id, "keep": "seal"}
    client.post(reverse("centre:take_care", args=[known.public_id]), sent)
    for url in (PEOPLE, *before):
        assert str(known.public_id) not in page(leader, url)
    assert leader.get(here).status_code == 404
    shown = page(client, here) + page(client, PEOPLE)
    assert "Linn" in shown
    assert not [each for each in ("Quillonia", "Vextermark", PHONE, "709998877") if each in shown]
    assert set(Sealed.objects.values_list("kind", flat=True)) == set(SealedKind.values)
    known.refresh_from_db()
    assert known.contact_email == ""
    assert Event.objects.filter(verb="centre.extra_care_taken", about_id=known.person_id).count() == 1


@pytest.mark.policy("X-5.6")
def test_what_was_known_can_go_altogether(coordinator, counsellor, known):
    late = {"participant": known, "cover_name": "Linn", "second_keeper": counsellor.person}
    for _twice in range(2):
        care.take_extra_care(**late, keep_details=False, by=acting(coordinator), at=AT)
    known.person.refresh_from_db()
    assert (known.person.name, known.person.phone) == ("Linn", "")
    assert not Sealed.objects.exists()
    assert Event.objects.filter(verb="centre.extra_care_taken").count() == 1


@pytest.mark.policy("X-5.6")
def test_when_nothing_can_be_sealed_nothing_changes_by_half(
    settings, tmp_path, browser, coordinator, counsellor, known
):
    settings.SEAL_KEYS, settings.SEAL_KEYS_MADE_WHEN_MISSING = tmp_path / "none.json", False
    client, url = browser(coordinator.person), reverse("centre:take_care", args=[known.public_id])
    sent = {"cover_name": "Linn", "second_keeper": counsellor.person.public_id}
    assert client.post(url, {**sent, "keep": "seal"}).status_code == 422
    known.person.refresh_from_db()
    assert (known.person.name, known.person.extra_care) == (LEGAL_NAME, False)
    assert client.post(url, {**sent, "keep": "delete"}).status_code == 302


@pytest.mark.policy("X-5.6")
@pytest.mark.journey("B5.4")
def test_the_check_page_lets_go_of_her_certificate(client, db, tmp_path):
    world = make_world(tmp_path)
    url = reverse("awards:check_number", args=[world.award.number])
    assert by_number(world.award.number)
    hers = client.get(url)
    assert hers.status_code == 200
    care.ask_for_extra_care(person=world.learner, cover_name="Linn", at=AT)
    assert client.get(url).status_code == 404
    assert by_number(world.award.number) is None


@pytest.mark.policy("X-5.6")
def test_somebody_can_set_it_in_their_own_account(browser, coordinator, known):
    coordinator.person.refresh_from_db()
    Participant.objects.update(registered_by=coordinator.person)
    Person.objects.filter(pk=known.person_id).update(email="quillonia@example.org")
    client = browser(Person.objects.get(pk=known.person_id))
    assert reverse("centre:my_extra_care") in page(client, reverse("people:account"))
    answer = client.post(reverse("centre:my_extra_care"), {"cover_name": "Linn"}, follow=True)
    assert "We take extra care of your data" in answer.content.decode()
    person = Person.objects.get(pk=known.person_id)
    assert (person.name, person.phone, person.extra_care) == ("Linn", "", True)
    assert person.email == "quillonia@example.org"
    here = page(browser(coordinator.person), reverse("centre:participant", args=[known.public_id]))
    assert "Linn" in here
    assert "quillonia@" not in here


# --- Counts and costs --------------------------------------------------------------------------------


def test_a_list_of_many_costs_as_many_queries_as_one_of_one(browser, coordinator):
    client = browser(coordinator.person)
    ParticipantFactory(organisation=coordinator.organisation, name="Same 1")
    with CaptureQueriesContext(connection) as one:
        page(client, f"{PEOPLE}?q=same")
    for number in range(2, 60):
        ParticipantFactory(organisation=coordinator.organisation, name=f"Same {number}")
    with CaptureQueriesContext(connection) as many:
        shown = page(client, f"{PEOPLE}?q=same")
    assert "59 found" in shown
    assert len(many) <= len(one)
    assert "?q=same&amp;page=2" in shown
    assert page(client, f"{PEOPLE}?q=same&page=2").count("s-unit__title") == 9


# --- The end -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-5.4", "X-6.4")
@pytest.mark.journey("B5.10")
def test_at_the_end_a_number_in_a_count_is_left(browser, protected, counsellor):
    client = browser(protected.first_keeper)
    url = address("delete", protected)
    assert client.get(url)["Location"] == address("end", protected)
    until = timezone.localdate() + timedelta(days=30)
    client.post(address("end", protected), {"keep_until": until.isoformat()})
    assert client.post(url).status_code == 422
    receipt = client.post(url, {"sure": "on"}, follow=True)
    text = receipt.content.decode()
    assert "The last backup with a copy is gone after 30 days." in text
    assert not leaks(text, protected)
    assert not Participant.objects.exists()
    assert not Sealed.objects.exists()
    assert not Person.objects.filter(pk=protected.person.pk).exists()
    count = EndedCount.objects.get()
    assert (count.organisation, count.year, count.count) == (protected.participant.organisation, 2027, 1)
    assert "Registered in 2027: &lt;5</li>" in page(client, f"{PEOPLE}?ended=1")


@pytest.mark.policy("X-6.4")
def test_an_account_of_her_own_stays_hers(coordinator):
    participant = ParticipantFactory(organisation=coordinator.organisation, name="Maja", phone=PHONE)
    Person.objects.filter(pk=participant.person_id).update(email="maja@example.org")
    participant.person.refresh_from_db()
    with pytest.raises(ending.StillRunning):
        ending.delete(participant=participant, by=acting(coordinator), at=AT)
    ending.end(participant=participant, keep_until=AT.date(), by=acting(coordinator), at=AT)
    ending.delete(participant=participant, by=acting(coordinator), at=AT)
    person = Person.objects.get(email="maja@example.org")
    assert (person.name, person.phone) == ("", "")
    assert EndedCount.objects.get().count == 1


@pytest.mark.policy("X-6.5")
def test_accounts_whose_time_of_keeping_is_over_are_found(coordinator):
    over, later, running = (ParticipantFactory(organisation=coordinator.organisation) for _ in range(3))
    for participant, days in ((over, 0), (later, 10)):
        day = AT.date() + timedelta(days=days)
        ending.end(participant=participant, keep_until=day, by=acting(coordinator), at=AT)
    found = queries.accounts_to_go(on=AT.date() + timedelta(days=1))
    assert list(found) == [over.person]
    assert running.person not in found


def test_a_participant_may_be_sealed_twice_and_the_newer_name_holds(coordinator, protected):
    by = acting(coordinator)
    registering.seal(
        participant=protected.participant, details={SealedKind.LEGAL_NAME: "New Name"}, by=by, at=AT
    )
    name = Sealed.objects.get(person=protected.person, kind=SealedKind.LEGAL_NAME)
    shown = seals.opened(sealed=name, acting=by, reason=OpeningReason.DUTY, words="A law.", at=AT)
    assert shown == "New Name"


def test_two_markers_are_never_found_in_an_ordinary_participant(coordinator):
    ordinary = ParticipantFactory(organisation=coordinator.organisation)
    protected = ProtectedParticipantFactory()
    assert not any(marker in f"{ordinary.person.name}{ordinary.number}" for marker in protected.markers)
    assert PersonFactory().name not in protected.markers
