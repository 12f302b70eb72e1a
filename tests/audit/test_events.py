"""The audit trail: written in the same transaction as the deed, and never changed."""

import pytest
from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.audit.models import AppendOnly, Event

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def write(verb: str = "courses.published") -> Event:
    record(verb=verb, subject="course:co-creation", by=7, at=timezone.now(), facts={"number": 2})
    return Event.objects.latest("id")


def test_an_event_says_who_did_what_to_what():
    event = write()
    assert (event.verb, event.subject, event.by_id, event.facts) == (
        "courses.published",
        "course:co-creation",
        7,
        {"number": 2},
    )


def test_the_system_itself_may_act():
    record(verb="people.unconfirmed_forgotten", subject="people", by=None, at=timezone.now())
    assert Event.objects.get().by_id is None
    assert Event.objects.get().facts == {}


@pytest.mark.parametrize(
    "tampering",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(by_id=8),
        lambda event: Event.objects.bulk_update([event], ["by_id"]),
        lambda event: Event.objects.update_or_create(pk=event.pk, defaults={"by_id": 8}),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: Event.objects.about("course:co-creation").delete(),
        lambda event: event.save(),
        lambda event: event.save(update_fields=["by_id"]),
        lambda event: event.delete(),
    ],
)
def test_what_is_written_stays(tampering):
    event = write()
    event.by_id = 8
    with pytest.raises(AppendOnly), transaction.atomic():
        tampering(event)
    event = Event.objects.get()
    assert event.by_id == 7


def test_an_event_cannot_be_written_over_under_its_own_number():
    event = write()
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"), transaction.atomic():
        Event(pk=event.pk, at=event.at, verb="other", subject="other").save()
    assert Event.objects.get().verb == "courses.published"


def test_a_deed_that_fails_leaves_no_event():
    @transaction.atomic
    def deed() -> None:
        write()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    assert not Event.objects.exists()


def test_events_about_one_thing_newest_first(django_assert_num_queries):
    write("courses.published")
    write("courses.withdrawn")
    record(verb="courses.published", subject="course:other", by=None, at=timezone.now())
    with django_assert_num_queries(1):
        verbs = [event.verb for event in Event.objects.about("course:co-creation")]
    assert verbs == ["courses.withdrawn", "courses.published"]
