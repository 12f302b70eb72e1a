"""A change to the trail afterwards is found, whoever made it and wherever (X-6.7)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from samskap.audit import queries
from samskap.audit.actions import chain, chain_all, note_verified, prune, record
from samskap.audit.models import Checkpoint, Event, Link
from samskap.audit.queries import Noted
from samskap.audit.rules import (
    BEGINNING,
    Anchor,
    Break,
    Entry,
    Flaw,
    NotACode,
    digest_of,
    refuse_texts,
    walk,
)
from tests.audit.conftest import AT, deeds
from tests.guards import unguarded
from tests.parallel import separate_connections, together

pytestmark = pytest.mark.database
LATER = AT + timedelta(hours=1)
DAY = timedelta(days=1)


def sql(statement: str, *values: object) -> None:
    """What somebody does who owns the database and has taken the triggers away."""
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def written_anew() -> None:
    """Compute the whole chain again over what is there now, as somebody would who knows the recipe."""
    here = queries.start()
    for link in Link.objects.order_by("position").select_related("event"):
        entry = queries.entry_of(link.event, position=link.position, chained_at=link.chained_at)
        here = Anchor(link.position, digest_of(entry, previous=here.digest))
        sql("UPDATE audit_link SET digest = %s WHERE position = %s", here.digest, link.position)


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_what_is_as_it_was_holds():
    deeds(5)
    assert chain(at=LATER) == 5
    found = queries.report()
    assert found.holds
    assert found.guarded
    assert (found.events, found.unchained, found.doubtful) == (5, 0, 0)
    assert found.walk.head == queries.head()
    assert queries.head().position == 5


@pytest.mark.django_db
def test_an_empty_trail_holds():
    assert chain(at=LATER) == 0
    assert queries.report().holds
    assert queries.head() == BEGINNING


Tampering = Callable[[list[Event]], None]
CHANGES: dict[str, Tampering] = {
    "a fact": lambda events: sql("UPDATE audit_event SET facts = '{}' WHERE id = %s", events[2].pk),
    "who did it": lambda events: sql("UPDATE audit_event SET by_id = 9 WHERE id = %s", events[2].pk),
    "nobody did it": lambda events: sql("UPDATE audit_event SET by_id = NULL WHERE id = %s", events[2].pk),
    "whom it was for": lambda events: sql("UPDATE audit_event SET about_id = 9 WHERE id = %s", events[2].pk),
    "where": lambda events: sql("UPDATE audit_event SET organisation_id = 9 WHERE id = %s", events[2].pk),
    "in which role": lambda events: sql("UPDATE audit_event SET role = '' WHERE id = %s", events[2].pk),
    "what": lambda events: sql("UPDATE audit_event SET verb = 'courses.x' WHERE id = %s", events[2].pk),
    "on what": lambda events: sql("UPDATE audit_event SET subject = 'x' WHERE id = %s", events[2].pk),
    "when": lambda events: sql("UPDATE audit_event SET at = %s WHERE id = %s", AT, events[2].pk),
    "when it was chained": lambda _events: sql(
        "UPDATE audit_link SET chained_at = %s WHERE position = 3", LATER + DAY
    ),
    "the digest": lambda _events: sql("UPDATE audit_link SET digest = %s WHERE position = 3", "0" * 64),
}


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
@pytest.mark.parametrize("tampering", CHANGES.values(), ids=CHANGES)
def test_a_change_is_found_at_its_place(tampering: Tampering):
    events = deeds(5)
    chain(at=LATER)
    tampering(events)
    found = queries.report()
    assert not found.holds
    assert found.walk.broken == Break(3, Flaw.CHANGED, events[2].pk)
    assert found.walk.head.position == 2


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
@pytest.mark.parametrize("also_its_place", [False, True])
def test_an_event_that_was_removed_is_missed(also_its_place: bool):
    events = deeds(5)
    chain(at=LATER)
    if also_its_place:
        sql("DELETE FROM audit_link WHERE position = 3")
        sql("DELETE FROM audit_event WHERE id = %s", events[2].pk)
    else:
        sql("UPDATE audit_link SET position = 99 WHERE position = 3")
    found = queries.report()
    assert found.walk.broken == Break(3, Flaw.MISSING)
    assert not found.holds


@pytest.mark.django_db
def test_closing_the_gap_by_renumbering_is_found():
    events = deeds(5)
    chain(at=LATER)
    sql("DELETE FROM audit_link WHERE position = 3")
    sql("DELETE FROM audit_event WHERE id = %s", events[2].pk)
    sql("UPDATE audit_link SET position = 3 WHERE position = 4")
    assert queries.report().walk.broken == Break(3, Flaw.CHANGED, events[3].pk)


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_a_changed_order_is_found():
    events = deeds(4)
    chain(at=LATER)
    links = list(Link.objects.order_by("position"))
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_link WHERE position IN (2, 3)")
    for position, link, event in ((2, links[1], events[2]), (3, links[2], events[1])):
        Link.objects.create(position=position, event=event, chained_at=link.chained_at, digest=link.digest)
    assert queries.report().walk.broken == Break(2, Flaw.CHANGED, events[2].pk)


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_an_added_entry_stands_beside_the_chain_and_its_old_date_gives_it_away():
    deeds(3)
    chain(at=LATER)
    deeds(1, at=LATER)
    assert (queries.report().unchained, queries.report().doubtful) == (1, 0)
    forged = Event.objects.create(at=AT - 30 * DAY, verb="courses.x", subject="course:x", by_id=1)
    found = queries.report()
    assert (found.unchained, found.doubtful) == (2, 1)
    chain(at=LATER + DAY)
    found = queries.report()
    assert (found.unchained, found.doubtful) == (0, 1)
    assert found.walk.first_doubt == Link.objects.get(event=forged).position


@pytest.mark.django_db
def test_an_entry_from_the_future_is_doubtful_and_one_of_the_first_batch_may_be_old():
    deeds(1, at=AT - 900 * DAY)
    deeds(1, at=LATER + 2 * DAY)
    chain(at=LATER)
    found = queries.report()
    assert (found.doubtful, found.walk.first_doubt) == (1, 2)
    assert found.holds, "a clock that was wrong breaks nothing"


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_a_chain_that_was_written_anew_is_found_by_the_anchor_alone():
    events = deeds(5)
    chain(at=LATER)
    noted = queries.head()
    assert queries.report(noted=noted).noted is Noted.THE_SAME
    sql("UPDATE audit_event SET by_id = 9 WHERE id = %s", events[2].pk)
    written_anew()
    assert queries.report().holds, "without an anchor nobody can tell"
    found = queries.report(noted=noted)
    assert found.noted is Noted.REWRITTEN
    assert not found.holds


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_an_end_that_was_cut_off_is_found_by_the_anchor():
    events = deeds(5)
    chain(at=LATER)
    noted = queries.head()
    sql("DELETE FROM audit_link WHERE position = 5")
    sql("DELETE FROM audit_event WHERE id = %s", events[4].pk)
    assert queries.report().holds
    assert queries.report(noted=noted).noted is Noted.CUT_OFF
    assert not queries.report(noted=noted).holds


@pytest.mark.django_db
def test_the_anchor_stays_in_a_chain_that_grows():
    deeds(2)
    chain(at=LATER)
    noted = queries.head()
    deeds(2, at=LATER)
    chain(at=LATER + DAY)
    assert queries.report(noted=noted).noted is Noted.THE_SAME
    assert queries.report(noted=BEGINNING).noted is Noted.THE_SAME


def test_an_anchor_is_read_as_it_is_printed():
    anchor = Anchor(4711, "6f" * 32)
    assert Anchor.parse(f" {anchor}\n") == anchor
    for wrong in ("", "4711", "6f" * 32, f"x-{'6f' * 32}", "4711-6f", f"4711-{'6G' * 32}"):
        with pytest.raises(ValueError, match=r".*"):
            Anchor.parse(wrong)


# --- Batches and latecomers --------------------------------------------------------------------------


@pytest.mark.django_db
def test_batches_go_on_where_the_one_before_ended():
    deeds(5)
    assert [chain(at=LATER, at_most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert queries.report().holds
    assert list(Link.objects.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_a_batch_takes_few_queries(django_assert_max_num_queries):
    deeds(40)
    with django_assert_max_num_queries(8):
        chain(at=LATER)


@pytest.mark.django_db
def test_what_is_committed_late_comes_in_the_next_batch():
    """PostgreSQL gives out numbers in another order than it commits."""
    first, last = deeds(1)[0], None
    last = Event(pk=first.pk + 5, at=AT, verb="courses.x", subject="course:x")
    last.save()
    chain(at=LATER)
    late = Event(pk=first.pk + 2, at=AT, verb="courses.x", subject="course:x")
    late.save()
    assert queries.report().unchained == 1
    assert chain(at=LATER + timedelta(minutes=5)) == 1
    assert list(Link.objects.values_list("event_id", flat=True)) == [first.pk, last.pk, late.pk]
    assert queries.report().holds
    assert queries.report().doubtful == 0


@pytest.mark.django_db(transaction=True)
def test_an_open_transaction_is_not_waited_for(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    deeds(1)

    def slow() -> str:
        with transaction.atomic():
            early = record(verb="courses.published", subject="course:slow", by=None, at=AT)
            chained = together(lambda: (deeds(1), chain(at=LATER))[1])
            assert chained == [2], "the one before and the one that was quicker"
        return str(early.subject)

    assert together(slow) == ["course:slow"]
    assert chain(at=LATER) == 1
    assert Link.objects.select_related("event").last().event.subject == "course:slow"
    assert queries.report().holds


@pytest.mark.django_db(transaction=True)
def test_two_who_chain_at_once_make_one_chain(tmp_path):
    deeds(30)
    with separate_connections(tmp_path):
        counted = together(*[lambda: chain_all(at=LATER)] * 3, lambda: len(deeds(3, at=LATER)))
        assert not [each for each in counted if isinstance(each, Exception | OperationalError)]
        assert together(lambda: (chain_all(at=LATER), queries.report().holds, queries.report().unchained))[0][
            1:
        ] == (True, 0)
        assert together(lambda: queries.head().position) == [33]


# --- Pruning -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-6.5", "X-6.7")
@pytest.mark.django_db
def test_what_is_old_goes_and_the_rest_still_holds(settings):
    settings.AUDIT_KEPT_DAYS = 100
    old = deeds(3, at=AT - 101 * DAY)
    deeds(2, at=AT - 99 * DAY)
    chain(at=AT)
    noted = queries.head()
    assert prune(at=AT, dry_run=True) == 3
    assert Event.objects.count() == 5
    assert prune(at=AT, dry_run=False) == 3
    assert not Event.objects.filter(pk__in=[event.pk for event in old]).exists()
    told = Event.objects.first()
    assert (told.verb, told.subject, told.facts["count"]) == ("audit.pruned", "chain:3", 3)
    found = queries.report(noted=noted)
    assert found.holds
    assert (found.pruned, found.events, found.noted) == (3, 3, Noted.THE_SAME)
    assert prune(at=AT, dry_run=False) == 0
    assert Checkpoint.objects.count() == 1


@pytest.mark.django_db
def test_everything_can_be_old_and_the_chain_goes_on(settings):
    settings.AUDIT_KEPT_DAYS = 100
    deeds(3, at=AT - 200 * DAY)
    chain(at=AT - 199 * DAY)
    assert prune(at=AT, dry_run=False) == 3
    chain(at=AT)
    assert list(Link.objects.values_list("position", flat=True)) == [4]
    assert queries.report().holds
    assert prune(at=AT + 101 * DAY, dry_run=False) == 1
    assert queries.report().holds
    assert queries.start().position == 4


@pytest.mark.django_db
def test_what_is_not_chained_is_not_pruned(settings):
    settings.AUDIT_KEPT_DAYS = 100
    deeds(3, at=AT - 101 * DAY)
    assert prune(at=AT, dry_run=False) == 0
    assert Event.objects.count() == 3


@pytest.mark.django_db
def test_an_older_entry_behind_a_younger_one_waits(settings):
    settings.AUDIT_KEPT_DAYS = 100
    deeds(1, at=AT - 99 * DAY)
    deeds(1, at=AT - 101 * DAY)
    chain(at=AT)
    assert prune(at=AT, dry_run=False) == 0


@pytest.mark.policy("X-6.7")
@pytest.mark.django_db
def test_a_beginning_that_was_cut_off_by_hand_is_found():
    events = deeds(4)
    chain(at=LATER)
    place = Link.objects.get(position=2)
    Checkpoint.objects.create(position=2, digest=place.digest, pruned_at=AT)
    sql("DELETE FROM audit_link WHERE position <= 2")
    sql("DELETE FROM audit_event WHERE id <= %s", events[1].pk)
    found = queries.report()
    assert found.untold_pruning
    assert not found.holds


@pytest.mark.django_db
def test_an_anchor_older_than_what_is_kept_confirms_nothing(settings):
    settings.AUDIT_KEPT_DAYS = 100
    deeds(1, at=AT - 102 * DAY)
    chain(at=AT)
    noted = queries.head()
    deeds(1, at=AT - 101 * DAY)
    chain(at=AT)
    prune(at=AT, dry_run=False)
    found = queries.report(noted=noted)
    assert found.noted is Noted.PRUNED
    assert not found.holds


@pytest.mark.django_db
def test_a_verification_is_noted_in_the_trail():
    deeds(2)
    chain(at=LATER)
    assert queries.last_verification() is None
    note_verified(queries.report(), by=None, at=LATER)
    told = queries.last_verification()
    assert told is not None
    assert told.facts["holds"] is True
    assert told.facts["digest"] == queries.head().digest
    sql("UPDATE audit_link SET digest = %s WHERE position = 2", "0" * 64)
    note_verified(queries.report(), by=None, at=LATER)
    assert queries.last_verification().facts | {"events": 0} == {
        "holds": False, "events": 0, "unchained": 1, "doubtful": 0, "guarded": True, "position": 1,
        "digest": Link.objects.get(position=1).digest, "broken_at": 2, "flaw": "changed",
    }  # fmt: skip


# --- The rules ---------------------------------------------------------------------------------------

CODES = st.text("abcXYZ019-_.:/", max_size=12)
FACTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.booleans() | st.integers(-9, 9) | CODES)


def entries(facts: list[dict[str, object]]) -> list[tuple[Entry, str]]:
    """A chain of entries with these facts."""
    links, previous = [], BEGINNING.digest
    for number, each in enumerate(facts, start=1):
        entry = Entry(number, LATER, number * 2, AT, 1, "", None, None, "a.b", "c", each)
        previous = digest_of(entry, previous=previous)
        links.append((entry, previous))
    return links


@pytest.mark.policy("X-6.7")
@given(st.lists(FACTS, min_size=1, max_size=6), st.data())
def test_any_entry_that_differs_breaks_the_chain_there(facts, data):
    links = entries(facts)
    assert walk(links, start=BEGINNING).broken is None
    place = data.draw(st.integers(0, len(links) - 1))
    # True and 1 are equal in Python and two things in a trail.
    other = data.draw(FACTS.filter(lambda each: json.dumps(each) != json.dumps(facts[place])))
    told = {json.dumps(each, sort_keys=True) for each in (other, facts[place])}
    changed = replace(links[place][0], facts=other)
    links[place] = (changed, links[place][1])
    broken = Break(place + 1, Flaw.CHANGED, changed.event) if len(told) == 2 else None
    assert walk(links, start=BEGINNING).broken == broken


def test_the_digest_is_what_the_operators_page_says():
    """Computed once by hand from docs/operators/audit.md; a change here would break every chain there is."""
    entry = Entry(1, LATER, 5, AT, 7, "registrar", None, 3, "a.b", "c:1", {"z": 1, "a": True})
    text = (
        '{"about":null,"at":"2027-01-10T09:00:00.000000Z","by":7,"chained_at":"2027-01-10T10:00:00.000000Z",'
        '"event":5,"facts":{"a":true,"z":1},"organisation":3,"position":1,"previous":"' + "0" * 64 + '",'
        '"role":"registrar","subject":"c:1","verb":"a.b"}'
    )
    assert digest_of(entry, previous="0" * 64) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.policy("X-6.7")
@pytest.mark.parametrize(
    "wrong",
    [
        {"facts": {"to": "somebody@example.org"}},
        {"facts": {"name": "Kari Nordmann"}},
        {"facts": {"phone": "+4670123456"}},
        {"facts": {"why": "she asked for it"}},
        {"facts": {"name": "Åse"}},
        {"facts": {"why": "x" * 121}},
        {"facts": {"share": 0.5}},
        {"facts": {"none": None}},
        {"facts": {"A name": 1}},
        {"facts": {"lines": "a\nb"}},
        {"subject": "person:somebody@example.org"},
        {"subject": ""},
        {"verb": "published"},
        {"verb": "courses.Published it"},
        {"role": "the boss"},
    ],
)
def test_nothing_that_could_be_a_text_is_written_down(wrong):
    right = {"verb": "courses.published", "subject": "course:co-creation", "role": "", "facts": {}}
    refuse_texts(**right)
    with pytest.raises(NotACode) as refused:
        refuse_texts(**{**right, **wrong})
    assert "example.org" not in str(refused.value)
    assert "Nordmann" not in str(refused.value)


@pytest.mark.django_db
def test_a_deed_with_a_text_is_not_done_at_all():
    with pytest.raises(NotACode):
        record(verb="courses.published", subject="course:x", by=1, at=AT, facts={"why": "a text of mine"})
    assert not Event.objects.exists()


@given(CODES, st.integers() | st.booleans())
def test_codes_and_numbers_are_written_down(code, number):
    refuse_texts(verb="a.b", subject="c:1", role="", facts={"code": code, "number": number})
