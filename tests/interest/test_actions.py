"""Taking in, following up, registering, deleting."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.centre.actions.registering import Details
from samskap.centre.models import Participant
from samskap.interest.actions.following_up import (
    IsRegistered,
    NotSaid,
    delete,
    delete_by_number,
    register_as_participant,
    say_what_became,
)
from samskap.interest.actions.taking_in import Coming, NotTaken, take_in
from samskap.interest.models import Interest, InterestState
from samskap.interest.rules.noting import Wish
from samskap.notices.models import Letter
from tests.campaigns import factories as campaigns
from tests.interest.conftest import AT
from tests.interest.factories import InterestFactory

AHMED = Wish(first_name="Ahmed", reach_by="phone", address="0701234567", language="العربية")


def taken(catalogue, wish=AHMED, entries=(), **more) -> Interest:
    return take_in(catalogue=catalogue, wish=wish, entries=entries, coming=Coming(), at=AT, **more)


@pytest.mark.policy("B-3.9", "B-3.10")
@pytest.mark.journey("B2.7")
def test_it_is_noted_with_a_number_and_a_day_of_deletion(catalogue, entries):
    it = taken(catalogue, entries=entries)
    assert (it.first_name, it.address, it.language) == ("Ahmed", "0701234567", "العربية")
    assert len(it.number) == len("7KQ4-9XWM")
    assert it.keep_until == catalogue.term.ends_on + timedelta(days=180)
    assert list(it.entries.order_by("pk")) == entries
    assert not Letter.objects.exists()


@pytest.mark.policy("B-3.9")
def test_sent_twice_counts_once_and_names_both_courses(catalogue, entries):
    one = taken(catalogue, entries=entries[:1])
    two = taken(
        catalogue,
        entries=entries[1:],
        wish=Wish(first_name="ahmed ", reach_by="phone", address="070-1234567"),
    )
    assert one.number == two.number
    assert (Interest.objects.count(), two.entries.count()) == (1, 2)
    assert Event.objects.filter(verb="interest.taken_in").count() == 1


@pytest.mark.policy("B-3.9")
def test_two_of_a_class_are_two_but_a_page_sent_twice_is_one(catalogue):
    at_class = Wish(first_name="Ahmed", reach_by="at-class")
    key = uuid4()
    assert taken(catalogue, at_class, key=key) == taken(catalogue, at_class, key=key)
    taken(catalogue, at_class, key=uuid4())
    assert Interest.objects.count() == 2


def test_a_page_that_was_changed_and_sent_again_is_somebody_else(catalogue):
    key = uuid4()
    taken(catalogue, key=key)
    other = taken(catalogue, Wish(first_name="Maria", reach_by="at-class"), key=key)
    assert (Interest.objects.count(), other.first_name) == (2, "Maria")


def test_courses_of_another_catalogue_are_left_out(catalogue, entries):
    from tests.catalogue.factories import EntryFactory

    assert taken(catalogue, entries=[EntryFactory()]).entries.count() == 0


def test_what_cant_be_used_is_refused_whole(catalogue):
    with pytest.raises(NotTaken):
        taken(catalogue, Wish(first_name="", reach_by="phone", address="1"))
    assert not Interest.objects.exists()


@pytest.mark.policy("B-3.9")
def test_a_receipt_goes_out_once_and_only_by_email(catalogue):
    wish = Wish(first_name="Buy now", reach_by="email", address="Learner@example.org")
    it = taken(catalogue, wish)
    taken(catalogue, wish)
    [letter] = Letter.objects.all()
    assert (letter.address, letter.facts["number"]) == ("learner@example.org", it.number)
    assert "Buy now" not in str(letter.facts), "a stranger’s words don’t go out in our name"


@pytest.mark.policy("B-3.9")
def test_whoever_says_it_again_after_all_is_new_again(catalogue, coordinator):
    it = taken(catalogue)
    say_what_became(interest=it, state="over", on=date(2028, 1, 12), by=coordinator, at=AT)
    assert taken(catalogue).state == InterestState.NEW


@pytest.mark.policy("B-3.9")
def test_what_became_of_it_is_said_with_a_day_and_written_down_once(catalogue, coordinator):
    it = taken(catalogue)
    for _ in range(2):
        it = say_what_became(interest=it, state="reached", on=date(2028, 1, 12), by=coordinator, at=AT)
    assert (it.state, it.state_since) == ("reached", date(2028, 1, 12))
    [event] = Event.objects.filter(verb="interest.state_said")
    assert event.facts == {"state": "reached"}
    with pytest.raises(NotSaid) as refused:
        say_what_became(interest=it, state="over", on=date(2028, 1, 13), by=coordinator, at=AT)
    assert refused.value.codes == ("too-late",)


@pytest.mark.policy("B-3.11")
def test_who_is_registered_stands_there_and_leaves_a_number_here(catalogue, coordinator, entries):
    it = taken(catalogue, entries=entries)
    details = Details(name="Ahmed", phone="+46701234567", reach_by="phone")
    participant = register_as_participant(interest=it, details=details, key=uuid4(), by=coordinator, at=AT)
    it.refresh_from_db()
    assert participant.person.phone == "+46701234567"
    assert (it.state, it.first_name, it.address, it.language, it.fingerprint) == (
        "registered",
        "",
        "",
        "",
        "",
    )
    with pytest.raises(IsRegistered):
        register_as_participant(interest=it, details=details, key=uuid4(), by=coordinator, at=AT)
    assert Participant.objects.count() == 1
    assert taken(catalogue).pk != it.pk, "whoever says it again later is noted anew"


@pytest.mark.policy("B-3.10")
def test_a_number_deletes_at_once_however_it_is_typed(catalogue):
    it = taken(catalogue)
    assert not delete_by_number(number="AAAA-AAAA", at=AT)
    assert delete_by_number(number=it.number.lower().replace("-", " "), at=AT)
    assert not delete_by_number(number=it.number, at=AT)
    assert not Interest.objects.exists()
    assert not Interest.entries.through.objects.exists()


def test_staff_delete_at_once_and_twice_is_once(catalogue, coordinator):
    it = taken(catalogue)
    for _ in range(2):
        delete(interest=it, by=coordinator, at=AT)
    assert Event.objects.filter(verb="interest.deleted").count() == 1
    assert not Interest.objects.exists()


@pytest.mark.policy("B-3.10", "X-6.5")
def test_its_time_is_over_the_day_after_the_one_that_was_told(db):
    from samskap.privacy import retention

    InterestFactory(keep_until=timezone.localdate())
    over = InterestFactory(keep_until=timezone.localdate() - timedelta(days=1))
    rule = next(each for each in retention.rules() if each.key == "interest.Interest")
    assert [it.pk for it in rule.due(timezone.now())] == [over.pk]


@pytest.mark.policy("B-3.2")
def test_the_channel_of_a_short_link_is_remembered(catalogue):
    from samskap.interest.channels import channel_of

    link = campaigns.ShortLinkFactory(catalogue=catalogue)
    assert channel_of(link.code, catalogue) == link.channel
    assert channel_of("nonsense", catalogue) is None
    assert channel_of("", catalogue) is None


@pytest.mark.policy("B-3.10")
@pytest.mark.parametrize("by_number", [True, False])
def test_a_receipt_that_has_not_left_is_deleted_with_the_rest(catalogue, coordinator, by_number):
    it = taken(catalogue, Wish(first_name="Ahmed", reach_by="email", address="a@example.org"))
    assert Letter.objects.get().address == "a@example.org"
    if by_number:
        delete_by_number(number=it.number, at=AT)
    else:
        delete(interest=it, by=coordinator, at=AT)
    assert not Letter.objects.exists()


@pytest.mark.policy("B-3.9")
def test_nobody_can_fill_somebody_elses_mailbox_with_receipts(catalogue):
    said = [
        Wish(first_name=f"Name {number}", reach_by="email", address="a@example.org") for number in range(9)
    ]
    for wish in said:
        taken(catalogue, wish)
    assert Interest.objects.count() == 9
    assert Letter.objects.filter(address="a@example.org").count() == 3
    # Deleting and sending again is no way around it.
    for it in Interest.objects.all():
        delete_by_number(number=it.number, at=AT)
    for wish in said:
        taken(catalogue, wish)
    assert not Letter.objects.exists()
    taken(catalogue, Wish(first_name="Name", reach_by="email", address="b@example.org"))
    assert Letter.objects.get().address == "b@example.org"
