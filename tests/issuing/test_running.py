"""Issuing line by line in the background: nobody twice, nobody forgotten, whatever breaks off (A-8.19)."""

import gc
import tracemalloc
from datetime import timedelta

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.queries import snapshot_of
from samskap.centre.actions.ending import end
from samskap.issuing import running, tasks
from samskap.issuing.actions import attesting, batches
from samskap.issuing.attestation import Attestation
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.rules import CHUNK, DROPPED_AFTER, MOST_TRIES, WATCH, BatchState, LineState
from samskap.people.models import Person
from samskap.privacy.actions import erase_person
from samskap.ui.typesetting import NotDrawn
from tests.centre.factories import ParticipantFactory
from tests.issuing.lists import AT, WHAT, a_list, acting, participants, started, states
from tests.notices import post

pytestmark = [pytest.mark.django_db, pytest.mark.policy("A-8.19")]


def work(batch: Batch, *, at=AT) -> None:
    """Work on a batch until nothing is left to take, as workers do."""
    while running.work_through(batch.pk, HANDLERS, clock=lambda: at):
        pass
    batch.refresh_from_db()


def test_everybody_gets_their_own_and_is_told(coordinator, django_capture_on_commit_callbacks):
    some = participants(coordinator, 3)
    Person.objects.filter(pk=some[0].person_id).update(email="one@example.org", joined_at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        batch = started(coordinator, of=some)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.FINISHED, [("done", "")] * 3)
    awards = Award.objects.filter(achievement=batch.achievement)
    assert {award.person_id for award in awards} == {each.person_id for each in some}
    told = snapshot_of(awards.get(person=some[0].person_id))
    assert (told.title, told.name, told.hours, told.outcomes) == (
        WHAT.title, some[0].person.name, 12, WHAT.outcomes,
    )  # fmt: skip
    assert (told.from_on, told.until_on, told.issuer) == (
        WHAT.from_on,
        WHAT.until_on,
        batch.organisation.name,
    )
    assert Rendering.objects.filter(form=Form.PDF, award__in=awards).count() == 3
    (letter,) = post.delivered(at=timezone.now())
    assert letter.to == ["one@example.org"]


def test_the_trail_says_who_attested_and_to_how_many(coordinator):
    batch = started(coordinator, of=participants(coordinator, 2))
    event = Event.objects.get(verb="issuing.batch_started")
    assert (event.by_id, event.facts["people"]) == (coordinator.person_id, 2)
    work(batch)
    assert Event.objects.filter(verb="awards.issued", by_id=coordinator.person_id).count() == 2


def test_more_than_a_task_takes_goes_on_by_itself(
    coordinator, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(attesting, "pdf_of", lambda award, at: b"")
    with django_capture_on_commit_callbacks(execute=True):
        batch = started(coordinator, of=participants(coordinator, 300))
    batch.refresh_from_db()
    assert batch.state == BatchState.FINISHED
    assert Award.objects.filter(achievement=batch.achievement).count() == 300


def test_one_task_takes_no_more_than_a_chunk(coordinator, monkeypatch):
    monkeypatch.setattr(attesting, "pdf_of", lambda award, at: b"")
    batch = started(coordinator, of=participants(coordinator, CHUNK + 1))
    assert running.work_through(batch.pk, HANDLERS)
    assert Award.objects.filter(achievement=batch.achievement).count() == CHUNK
    assert not running.work_through(batch.pk, HANDLERS)
    assert Award.objects.filter(achievement=batch.achievement).count() == CHUNK + 1


def test_exactly_the_same_is_given_once_also_from_another_list(coordinator):
    some = participants(coordinator, 2)
    work(started(coordinator, of=some))
    again = started(coordinator, of=[*some, *participants(coordinator, 1)])
    work(again)
    assert states(again) == [("skipped", "has-it"), ("skipped", "has-it"), ("done", "")]
    assert Award.objects.filter(achievement=again.achievement).count() == 3


@pytest.mark.parametrize("other", [{"title": "Other evenings"}, {"until_on": "2027-03-02"}, {"hours": 13}])
def test_what_differs_is_another_certificate(coordinator, other):
    some = participants(coordinator, 1)
    work(started(coordinator, of=some))
    another = started(
        coordinator,
        of=some,
        what=Attestation(**{**WHAT.as_json(), "kind": WHAT.kind, "outcomes": WHAT.outcomes, **other}),
    )
    work(another)
    assert states(another) == [("done", "")]
    assert Award.objects.filter(person=some[0].person_id).count() == 2


def test_with_another_sentence_it_is_the_same(coordinator):
    some = participants(coordinator, 1)
    work(started(coordinator, of=some))
    same = Attestation(
        **{**WHAT.as_json(), "kind": WHAT.kind, "outcomes": WHAT.outcomes, "statement": "Well done."}
    )
    again = started(coordinator, of=some, what=same)
    work(again)
    assert states(again) == [("skipped", "has-it")]


def test_who_was_erased_or_has_ended_since_gets_nothing(coordinator):
    erased, ended, stays = some = participants(coordinator, 3)
    batch = started(coordinator, of=some)
    erase_person(person=erased.person, by=None, at=AT)
    end(participant=ended, keep_until=AT.date(), by=acting(coordinator), at=AT)
    work(batch)
    assert states(batch) == [("skipped", "ended"), ("done", "")]
    assert list(Award.objects.values_list("person", flat=True)) == [stays.person_id]
    assert batch.state == BatchState.FINISHED


def test_who_is_erased_while_a_worker_has_the_line_gets_nothing(coordinator):
    batch = started(coordinator, of=(some := participants(coordinator, 1)))
    line = running.take(batch.pk, at=AT)
    erase_person(person=some[0].person, by=None, at=AT)
    assert attesting.attest(line, AT).state == LineState.SKIPPED
    assert not Award.objects.exists()


def test_a_name_that_was_emptied_is_left_out(coordinator):
    batch = started(coordinator, of=participants(coordinator, 2))
    BatchLine.objects.filter(pk=BatchLine.objects.of(batch).first().pk).update(name=" ")
    work(batch)
    assert states(batch) == [("skipped", "empty"), ("done", "")]


def test_what_cant_be_drawn_fails_alone_and_can_be_tried_again(coordinator, monkeypatch):
    some = participants(coordinator, 3)
    batch, drawn = started(coordinator, of=some), attesting.pdf_of

    def refuses(award, *, at):
        if award.person_id == some[1].person_id:
            raise NotDrawn("certificate")
        return drawn(award, at=at)

    monkeypatch.setattr(attesting, "pdf_of", refuses)
    work(batch)
    assert states(batch) == [("done", ""), ("failed", "not-drawn"), ("done", "")]
    assert batch.state == BatchState.FINISHED
    monkeypatch.setattr(attesting, "pdf_of", drawn)
    batches.go_on(batch, by=acting(coordinator), at=AT)
    work(batch)
    assert states(batch) == [("done", "")] * 3
    assert Award.objects.count() == 3


def test_an_error_nobody_foresaw_stops_nobody_else_and_says_no_name(coordinator, monkeypatch, caplog):
    some = participants(coordinator, 2)
    batch, issued = started(coordinator, of=some), attesting._issued

    def breaks(line_id, *, at):
        if BatchLine.objects.get(pk=line_id).person_id == some[0].person_id:
            raise RuntimeError(some[0].person.name)
        return issued(line_id, at=at)

    monkeypatch.setattr(attesting, "_issued", breaks)
    work(batch)
    assert states(batch) == [("failed", "error"), ("done", "")]
    assert "RuntimeError" in caplog.text
    assert some[0].person.name not in caplog.text


def test_a_worker_that_dies_with_a_certificate_in_hand_loses_and_doubles_nothing(coordinator, monkeypatch):
    batch, drawn = started(coordinator, of=participants(coordinator, 2)), attesting.pdf_of

    def dies(award, *, at):
        raise SystemExit

    monkeypatch.setattr(attesting, "pdf_of", dies)
    with pytest.raises(SystemExit):
        work(batch)
    assert (Award.objects.count(), Rendering.objects.count()) == (1, 0)
    monkeypatch.setattr(attesting, "pdf_of", drawn)
    work(batch)
    assert states(batch) == [("working", ""), ("done", "")]  # left to the one who has it in hand
    assert batch.state == BatchState.RUNNING
    work(batch, at=AT + DROPPED_AFTER + timedelta(seconds=1))
    assert (batch.state, states(batch)) == (BatchState.FINISHED, [("done", "")] * 2)
    assert Award.objects.count() == 2


def test_a_line_that_kills_every_worker_is_given_up(coordinator):
    batch = started(coordinator, of=participants(coordinator, 1))
    for number in range(MOST_TRIES):
        assert running.take(batch.pk, at=AT + number * 2 * DROPPED_AFTER)
    later = AT + (MOST_TRIES + 1) * 2 * DROPPED_AFTER
    work(batch, at=later)
    assert (batch.state, states(batch)) == (BatchState.FINISHED, [("failed", "broke-off")])


def test_a_batch_whose_tasks_were_lost_is_put_back(coordinator, django_capture_on_commit_callbacks):
    batch = started(coordinator, of=participants(coordinator, 2))  # nothing is put into the queue here
    Batch.objects.filter(pk=batch.pk).update(started_at=timezone.now() - timedelta(seconds=10))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.watch.func()
    batch.refresh_from_db()
    assert batch.state == BatchState.RUNNING  # only just begun
    Batch.objects.filter(pk=batch.pk).update(started_at=timezone.now() - 2 * WATCH)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.watch.func()
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.FINISHED, [("done", "")] * 2)


def test_stopped_it_issues_no_more_and_can_go_on(coordinator):
    batch = started(coordinator, of=participants(coordinator, 4))
    running.work_through(batch.pk, HANDLERS, most=1)
    batches.stop(batch, by=acting(coordinator), at=AT)
    work(batch)
    assert Award.objects.count() == 1
    batches.go_on(batch, by=acting(coordinator), at=AT)
    work(batch)
    assert (Award.objects.count(), batch.state) == (4, BatchState.FINISHED)


def test_started_twice_it_is_started_once(coordinator):
    batch = a_list(coordinator, of=participants(coordinator, 1))
    batches.start(batch, by=acting(coordinator), at=AT)
    with pytest.raises(batches.NotADraft):
        batches.start(batch, by=acting(coordinator), at=AT)
    assert Event.objects.filter(verb="issuing.batch_started").count() == 1


def test_nothing_changes_in_a_list_that_was_started(coordinator):
    some = participants(coordinator, 2)
    batch = started(coordinator, of=some[:1])
    by = acting(coordinator)
    for change in (
        lambda: batches.describe(batch, what=WHAT),
        lambda: batches.choose(batch, chosen=[some[1].public_id], shown=[], by=by, at=AT),
        lambda: batches.rename(batch, names={BatchLine.objects.of(batch).get().pk: "Other"}),
        lambda: batches.take_off(batch, lines=[BatchLine.objects.of(batch).get().pk]),
        lambda: batches.throw_away(batch),
    ):
        with pytest.raises(batches.NotADraft):
            change()


@pytest.mark.policy("X-5")
def test_extra_care_taken_after_choosing_leaves_no_trace_in_the_list(coordinator, counsellor):
    some = participants(coordinator, 2)
    batch = a_list(coordinator, of=some)
    Person.objects.filter(pk=some[0].person_id).update(extra_care=True)
    batches.start(batch, by=acting(counsellor), at=AT)
    assert BatchLine.objects.of(batch).count() == 1


@pytest.mark.policy("X-5")
def test_extra_care_taken_after_starting_lets_the_list_issue_nothing(coordinator):
    some = participants(coordinator, 2)
    batch = started(coordinator, of=some)
    Person.objects.filter(pk=some[0].person_id).update(extra_care=True)
    work(batch)
    assert states(batch) == [("skipped", "extra-care"), ("done", "")]


@pytest.mark.policy("X-5")
def test_nobody_with_extra_care_gets_on_a_list_not_even_by_her_keeper(coordinator, protected):
    batch = a_list(coordinator, of=[protected.participant])
    assert not BatchLine.objects.exists()
    with pytest.raises(batches.NotReady):
        batches.start(batch, by=acting(coordinator), at=AT)


@pytest.mark.policy("X-5")
def test_a_keeper_issues_one_alone_under_the_name_agreed_on(coordinator, protected):
    batch = a_list(coordinator, of=participants(coordinator, 2))
    batches.choose_alone(batch, participant=protected.participant, by=acting(coordinator), at=AT)
    (line,) = BatchLine.objects.of(batch)
    assert line.name == ""  # the cover name isn't put there by itself
    batches.rename(batch, names={line.pk: "Agreed Name"})
    batch.refresh_from_db()
    batches.start(batch, by=acting(coordinator), at=AT)
    work(batch)
    assert states(batch) == [("done", "")]
    assert snapshot_of(Award.objects.get()).name == "Agreed Name"


def test_people_of_another_organisation_cant_be_put_on_a_list(coordinator):
    stranger = ParticipantFactory()
    a_list(coordinator, of=[stranger])
    assert not BatchLine.objects.exists()


def test_memory_stays_flat_from_chunk_to_chunk(coordinator):
    """What Python holds after a chunk is what it held before: nothing of a certificate is kept."""
    batch = started(coordinator, of=participants(coordinator, 36))
    held = []
    tracemalloc.start()
    try:
        for _chunk in range(3):
            running.work_through(batch.pk, HANDLERS, most=12)
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    size = len(bytes(Rendering.objects.filter(form=Form.PDF).first().content))
    assert Rendering.objects.filter(form=Form.PDF).count() == 36
    # Twelve were made between the last two looks; not even the weight of three has stayed.
    assert held[2] - held[1] < 3 * size
