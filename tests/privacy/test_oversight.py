"""The data-protection officer's pages: whose part of the trail, whose names, and what is noted."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from samskap.audit import queries
from samskap.audit.actions import chain, note_verified, record
from samskap.audit.models import Event
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.privacy.models import Opening
from samskap.privacy.trail import ROWS_ON_A_PAGE, Place
from samskap.ui.spreadsheets import harmless
from tests.audit.test_chain import sql
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2027, 3, 14, 10, 0, tzinfo=UTC)


@pytest.fixture
def centre():
    return OrganisationFactory(name="The centre")


@pytest.fixture
def other():
    return OrganisationFactory(name="The other centre")


def officer(client, organisation) -> Person:
    """Somebody who oversees that organisation, signed in."""
    person = MembershipFactory(Role.DATA_PROTECTION_OFFICER, organisation=organisation).person
    client.force_login(person)
    return person


def somebody(name: str, **more: object) -> Person:
    person = PersonFactory(email=f"{name.lower().replace(' ', '.')}@example.org")
    Person.objects.filter(pk=person.pk).update(name=name, **more)
    person.refresh_from_db()
    return person


def deed(
    verb: str = "centre.registered", *, by=None, about=None, organisation=None, at=AT, role="coordinator"
):
    return record(
        verb=verb, subject="participant:x", by=by and by.pk, about=about and about.pk, role=role, at=at,
        organisation=organisation and organisation.pk,
    )  # fmt: skip


def rows(client, **asked) -> list[str]:
    """The rows of the page, as text, without those that tell of reading it."""
    page = client.get(reverse("privacy:oversight"), asked)
    assert page.status_code == 200
    found = [row.deed for row in page.context["page"].rows]
    assert len(found) == page.content.decode().count('<tr role="row"><td') + page.content.decode().count(
        '<tr role="row">\n            <td'
    )
    return [told for told in found if told != "Read the trail"]


# --- Whose part --------------------------------------------------------------------------------------


@pytest.mark.policy("X-6.7", "X-8.1")
def test_the_page_says_who_did_what_about_whom(client, centre):
    officer(client, centre)
    by, about = somebody("Demo Coordinator"), somebody("Demo Participant")
    deed(by=by, about=about, organisation=centre)
    page = client.get(reverse("privacy:oversight")).content.decode()
    for told in ("Demo Coordinator", "Demo Participant", "Coordinator", "Registered a participant"):
        assert told in page
    assert "14 March 2027 11:00" in page
    assert str(by.public_id)[:8] in page


@pytest.mark.policy("B-1.3")
def test_an_officer_sees_the_own_organisation_and_what_others_did_to_its_members(client, centre, other):
    officer(client, centre)
    member = MembershipFactory(Role.TEACHER, organisation=centre).person
    stranger = somebody("Stranger")
    deed("centre.registered", organisation=centre)
    deed("privacy.erased", by=None, about=member)
    deed("organisations.role_given", by=stranger, about=member)
    deed("people.passkey_added", by=member, about=member)
    deed("people.password_chosen", by=member)
    deed("people.card_issued", by=MembershipFactory(Role.COORDINATOR, organisation=centre).person)
    deed("people.opened", by=MembershipFactory(Role.COORDINATOR, organisation=other).person)
    deed("centre.changed", organisation=other, about=member)
    deed("centre.ended", organisation=other)
    deed("awards.issued", by=stranger, about=stranger)
    by_staff = {"Registered a participant", "Made a code card for somebody"}
    assert set(rows(client)) == by_staff | {"Erased a person", "Gave somebody a role"}


def test_who_oversees_the_site_sees_all(client, other):
    officer(client, OrganisationFactory(runs_the_site=True))
    deed("centre.registered", organisation=other)
    deed("people.password_chosen", by=somebody("Stranger"))
    assert set(rows(client)) == {"Registered a participant", "Chose a password"}


@pytest.mark.policy("B-1.3")
@pytest.mark.parametrize("role", [role for role in Role if role != Role.DATA_PROTECTION_OFFICER])
def test_nobody_else_opens_the_pages(client, centre, role):
    client.force_login(MembershipFactory(role, organisation=centre).person)
    for name in ("oversight", "openings"):
        assert client.get(reverse(f"privacy:{name}")).status_code == 403
    assert client.post(reverse("privacy:trail_export")).status_code == 403
    assert not Event.objects.exists()


# --- With whose names --------------------------------------------------------------------------------


@pytest.mark.policy("X-5.5")
@pytest.mark.journey("B5.9")
def test_somebody_with_extra_care_is_a_number(client, centre):
    officer(client, centre)
    her = somebody("Cover Name", extra_care=True)
    deed("centre.extra_care_taken", by=somebody("Demo Coordinator"), about=her, organisation=centre)
    deed("people.card_used", by=her, about=her, organisation=centre)
    page = client.get(reverse("privacy:oversight")).content.decode()
    file = b"".join(client.post(reverse("privacy:trail_export")).streaming_content).decode()
    for told in (page, file):
        assert "Cover" not in told
        assert "cover.name@example.org" not in told
        assert "A person with extra care" in told
        assert str(her.public_id)[:8] in told


def test_who_has_left_is_called_so(client, centre):
    officer(client, centre)
    gone = somebody("Leaver")
    deed(by=gone, about=gone, organisation=centre)
    deed(by=None, about=gone, organisation=centre)
    gone.delete()
    page = client.get(reverse("privacy:oversight")).content.decode()
    assert page.count("A person who has left") == 2
    assert "The system itself" in page
    assert "Leaver" not in page


def test_names_are_text(client, centre):
    officer(client, centre)
    deed(by=somebody("<script>x</script>"), organisation=centre)
    page = client.get(reverse("privacy:oversight")).content.decode()
    assert "<bdi>&lt;script&gt;x&lt;/script&gt;</bdi>" in page


# --- Asking for a part -------------------------------------------------------------------------------


def test_filters(client, centre):
    officer(client, centre)
    first, second = somebody("First"), somebody("Second")
    deed("centre.registered", by=first, about=second, organisation=centre, at=AT)
    deed("centre.changed", by=second, about=first, organisation=centre, at=AT + timedelta(days=1))
    deed("privacy.opened", by=second, about=first, organisation=centre, at=AT + timedelta(days=2))
    assert rows(client, by=first.public_id) == ["Registered a participant"]
    assert rows(client, about=second.public_id) == ["Registered a participant"]
    assert rows(client, room="privacy") == ["Opened a sealed detail"]
    assert rows(client, since="2027-03-15", until="2027-03-15") == [
        "Changed what is noted about a participant"
    ]
    assert rows(client, until="2027-03-14", room="centre", by=first.public_id) == ["Registered a participant"]
    assert rows(client, room="awards") == []


def test_a_person_of_elsewhere_and_one_who_is_not_look_the_same(client, centre, other):
    officer(client, centre)
    stranger = somebody("Stranger")
    deed(by=stranger, about=stranger, organisation=other)
    for number in (stranger.public_id, "00000000-0000-4000-8000-000000000000"):
        page = client.get(reverse("privacy:oversight"), {"about": number}).content.decode()
        assert "Nothing here" in page
        assert "Stranger" not in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "1"}, "This is no person’s number."),
        ({"since": "yesterday"}, "Write the day as year, month, day"),
        ({"since": "0001-01-01"}, "Choose a day of our time"),
        ({"until": "9999-12-31"}, "Choose a day of our time"),
        ({"since": "2027-03-15", "until": "2027-03-14"}, "The last day must not be before the first."),
        ({"room": "secret"}, "Select a valid choice"),
    ],
)
def test_a_wish_that_is_not_understood_says_why(client, centre, asked, told):
    officer(client, centre)
    answer = client.get(reverse("privacy:oversight"), asked)
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize("count", [1, 70])
def test_pages_follow_one_another_without_a_gap_under_the_same_queries(
    client, centre, count, django_assert_num_queries
):
    officer(client, centre)
    people = [somebody(f"Person {number}") for number in range(5)]
    same_time = [AT + timedelta(minutes=number // 3) for number in range(count)]
    for number, at in enumerate(same_time):
        deed(by=people[number % 5], about=people[number % 3], organisation=centre, at=at)
    address = reverse("privacy:oversight")
    first = client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
    seen, page = [], first
    while True:
        seen += [row.at for row in page.context["page"].rows if row.verb != "privacy.trail_read"]
        if not page.context["page"].older:
            break
        page = client.get(address, {"before": str(page.context["page"].older)})
        assert len(seen) <= count
    assert seen == sorted(same_time, reverse=True)
    assert len(first.context["page"].rows) <= ROWS_ON_A_PAGE


@pytest.mark.parametrize("place", ["", "x", "1", "1.x", "-1.2", "9" * 39 + ".1", "9" * 25 + ".1", "٣.٣"])
def test_a_place_that_is_none_is_the_beginning(client, centre, place):
    officer(client, centre)
    deed(organisation=centre)
    assert rows(client, before=place) in (["Registered a participant"], [])
    assert client.get(reverse("privacy:oversight"), {"before": place}).status_code == 200


def test_a_place_is_read_as_it_is_written():
    place = Place(datetime(2027, 3, 14, 10, 0, 0, 123456, tzinfo=UTC), 42)
    assert Place.parse(str(place)) == place


# --- Finding somebody --------------------------------------------------------------------------------


def test_somebody_who_asks_is_found_by_address_and_the_address_stands_nowhere(client, centre):
    officer(client, centre)
    asking = somebody("Asking")
    deed(by=None, about=asking, organisation=centre)
    answer = client.post(reverse("privacy:find_in_trail"), {"email": " Asking@Example.org "})
    target = urlsplit(answer["Location"])
    assert parse_qs(target.query) == {"about": [str(asking.public_id)]}
    assert rows(client, about=asking.public_id) == ["Registered a participant"]


@pytest.mark.policy("X-5.7")
def test_nobody_learns_who_has_an_account_or_extra_care(client, centre, other):
    officer(client, centre)
    stranger, her = somebody("Stranger"), somebody("Her", extra_care=True)
    deed(about=stranger, organisation=other)
    deed(about=her, organisation=centre)
    answers = {
        client.post(reverse("privacy:find_in_trail"), {"email": email}).content.decode().replace(email, "")
        for email in (stranger.email, her.email, "nobody@example.org")
    }
    told = {re.sub(r"(csrfmiddlewaretoken|data-csrf)[^>]*", "", answer) for answer in answers}
    assert len(told) == 1
    assert "Nothing in this trail concerns a person with this address." in told.pop()


# --- The file ----------------------------------------------------------------------------------------


@pytest.mark.policy("X-8.1")
def test_the_file_has_what_was_asked_for_and_is_written_down(client, centre):
    person = officer(client, centre)
    deed("centre.registered", by=somebody("=HYPERLINK(1)"), about=somebody("Second"), organisation=centre)
    deed("privacy.opened", organisation=centre)
    answer = client.post(reverse("privacy:trail_export"), {"room": "centre", "since": "2027-03-01"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    heads, *lines = csv.reader(io.StringIO(text[1:]))
    assert len(lines) == 1
    told = dict(zip(heads, lines[0], strict=True))
    assert told["When (UTC)"] == "2027-03-14T10:00:00Z"
    assert told["Who"] == "'=HYPERLINK(1)"
    assert told["Deed"] == "centre.registered"
    noted = Event.objects.get(verb="privacy.trail_exported")
    assert (noted.by_id, noted.organisation_id) == (person.pk, centre.pk)
    assert noted.facts == {"room": "centre", "since": "2027-03-01", "one_who_did": False}


def test_a_long_file_takes_few_queries(client, centre, django_assert_max_num_queries):
    officer(client, centre)
    for _ in range(60):
        deed(by=somebody(f"P{_}"), organisation=centre)
    with django_assert_max_num_queries(9):
        text = b"".join(client.post(reverse("privacy:trail_export")).streaming_content).decode()
    assert text.count("centre.registered") == 60


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell).startswith("'")
    assert harmless("Ordinary – name") == "Ordinary – name"


# --- What is written down, and the chain -------------------------------------------------------------


def test_reading_is_written_down_once_a_day_and_for_each_person(client, centre):
    person = officer(client, centre)
    looked_up = somebody("Looked up")
    deed(about=looked_up, organisation=centre)
    for _ in range(3):
        client.get(reverse("privacy:oversight"))
        client.get(reverse("privacy:oversight"), {"about": looked_up.public_id})
        client.get(reverse("privacy:openings"))
    noted = Event.objects.filter(verb="privacy.trail_read")
    assert sorted((each.subject, each.about_id or 0) for each in noted) == [
        ("openings", 0), ("trail", 0), ("trail", looked_up.pk),
    ]  # fmt: skip
    assert {(each.by_id, each.role, each.organisation_id) for each in noted} == {
        (person.pk, "data-protection-officer", centre.pk)
    }


def test_the_chain_is_shown_as_it_was_found(client, centre):
    officer(client, centre)
    address, at = reverse("privacy:oversight"), timezone.now()
    assert "Nobody has checked yet" in client.get(address).content.decode()
    deed(organisation=centre, at=at)
    chain(at=at)
    note_verified(queries.report(), by=None, at=at)
    page = client.get(address).content.decode()
    assert "The trail is whole" in page
    assert str(queries.head()) in page


def test_an_old_check_does_not_pass_for_a_new_one(client, centre):
    officer(client, centre)
    note_verified(queries.report(), by=None, at=timezone.now() - timedelta(days=3))
    page = client.get(reverse("privacy:oversight")).content.decode()
    assert "that is a while ago" in page
    assert ">The trail is whole<" not in page


@pytest.mark.policy("X-6.7")
def test_a_broken_chain_is_told_plainly(client, centre):
    officer(client, centre)
    deed(organisation=centre)
    chain(at=AT)
    sql("UPDATE audit_event SET by_id = 99")
    note_verified(queries.report(), by=None, at=timezone.now())
    page = client.get(reverse("privacy:oversight")).content.decode()
    assert "The trail has been tampered with" in page
    assert "The trail is whole" not in page


# --- Openings ----------------------------------------------------------------------------------------


def opening(person: Person, organisation, *, by: Person | None, words: str, at=AT) -> Opening:
    return Opening.objects.create(
        person=person, kind="legal-name", organisation=organisation, by=by, role="coordinator", at=at,
        reason="certificate", words=words,
    )  # fmt: skip


@pytest.mark.policy("X-6.2")
@pytest.mark.journey("B5.9")
def test_openings_say_who_and_why(client, centre, other):
    officer(client, centre)
    her, by = somebody("Cover Name", extra_care=True), somebody("Demo Coordinator")
    opening(her, centre, by=by, words="The university asked <b>twice</b>.")
    opening(her, centre, by=None, words="An older one.", at=AT - timedelta(days=1))
    opening(her, other, by=by, words="Of the other centre.")
    page = client.get(reverse("privacy:openings")).content.decode()
    assert "The university asked &lt;b&gt;twice&lt;/b&gt;." in page
    assert page.index("The university") < page.index("An older one.")
    assert "A certificate is printed" in page
    assert "Demo Coordinator" in page
    assert "A person who has left" in page
    assert "Of the other centre." not in page
    assert "Cover Name" not in page
    assert str(her.public_id)[:8] in page


@pytest.mark.parametrize("count", [1, 40])
def test_openings_take_the_same_queries_and_all_are_reached(client, centre, count, django_assert_num_queries):
    officer(client, centre)
    for number in range(count):
        opening(
            somebody(f"P{number}", extra_care=True), centre, by=somebody(f"S{number}"), words=f"No {number}."
        )
    address = reverse("privacy:openings")
    page = client.get(address)
    with django_assert_num_queries(4):
        client.get(address)
    seen = [row.words for row in page.context["page"].rows]
    while page.context["page"].older:
        page = client.get(address, {"before": str(page.context["page"].older)})
        seen += [row.words for row in page.context["page"].rows]
    assert seen == [f"No {number}." for number in reversed(range(count))]
