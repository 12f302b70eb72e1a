"""From a file to courses: read, looked at, taken in; stopped, gone on with, taken up again (B-2.11)."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from samskap.audit.models import Event
from samskap.imports import lanes, running, tasks
from samskap.imports.actions import intakes
from samskap.imports.actions.intakes import Given, NotAgreed, NothingChosen, NotNow
from samskap.imports.models import Intake, StagedRow
from samskap.imports.queries.intakes import counts_of, gone_from
from samskap.imports.rules.stages import KEPT, MOST_TURNS, SILENT, Choice, Kind, Stage, may_be_taken
from samskap.moocs.models import ExternalCourse, Source
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.imports.feeds import course_of_2, course_of_3, csv_of, feed, list_of_25
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.policy("B-2.11")]


@pytest.fixture
def by() -> Acting:
    membership = MembershipFactory(Role.COORDINATOR)
    return Acting(membership.person, membership)


def given_of(content: bytes, kind: Kind = Kind.SHEET, name: str = "Our list", **more) -> Given:
    return Given(kind=kind, name=name, file=ContentFile(content), file_name="list.csv", **more)


def read(given: Given, by: Acting, at=AT) -> Intake:
    """An intake after the worker has read it."""
    intake = intakes.begin(given=given, by=by, at=at)
    running.read(intake.pk, intake.turn, clock=lambda: at)
    intake.refresh_from_db()
    return intake


def taken(intake: Intake, by: Acting, choice: Choice = Choice.ALL, **more) -> Intake:
    """An intake after the worker has written it."""
    intakes.take(intake=intake, choice=choice, by=by, at=AT, **more)
    intake.refresh_from_db()
    running.write(intake.pk, intake.turn, clock=lambda: AT)
    intake.refresh_from_db()
    return intake


@pytest.mark.journey("B1.3")
def test_nothing_is_written_before_somebody_presses(by):
    intake = read(given_of(list_of_25()), by)
    counts = counts_of(intake)
    assert (intake.stage, counts.new, counts.faulty, intake.records) == (Stage.READ, 18, 7, 25)
    assert not ExternalCourse.objects.exists()
    assert not Source.objects.exists()
    intake = taken(intake, by)
    assert (intake.stage, intake.new) == (Stage.DONE, 18)
    assert ExternalCourse.objects.filter(organisation_id=by.organisation_id).count() == 18
    assert intake.source.last_taken_at == AT
    assert [each.verb for each in Event.objects.order_by("pk")] == ["imports.begun", "moocs.taken_in"]


def test_the_same_again_says_what_is_as_it_was_what_changed_and_what_is_gone(by):
    heading = "Title;Provider;Address;Language"
    rows = [f"Course {n};P;https://x.example.org/{n};en" for n in range(4)]
    taken(read(given_of(csv_of(heading, *rows)), by), by)
    ExternalCourse.objects.filter(title="Course 2").update(own_fields=["title"], title="Ours")
    rows[1] = rows[1].replace("Course 1", "Course one")
    rows[2] = rows[2].replace("Course 2", "Theirs")
    rows[3] = "New;P;https://x.example.org/9;en"
    again = read(given_of(csv_of(heading, *rows)), by)
    assert {each.title: (each.standing, each.own) for each in again.rows.all()} == {
        "Course 0": ("unchanged", []),
        "Course one": ("changed", []),
        "Theirs": ("unchanged", ["title"]),
        "New": ("new", []),
    }
    assert [each.title for each in gone_from(again).courses] == ["Course 3"]
    again = taken(again, by)
    assert (again.new, again.changed, again.unchanged) == (1, 1, 2)
    assert ExternalCourse.objects.count() == 5
    assert Source.objects.count() == 1


def test_doubles_by_address_are_told_and_can_be_left_out(by):
    there = ExternalCourseFactory(organisation_id=by.organisation_id, url="https://kurser.example.org/1")
    ExternalCourseFactory(url="https://kurser.example.org/2")
    intake = read(given_of(list_of_25()), by)
    assert [each.double_of for each in intake.rows.exclude(double_of=None)] == [there]
    assert taken(intake, by, Choice.NO_DOUBLES).new == 17


def test_only_those_chosen(by):
    intake = read(given_of(list_of_25()), by)
    with pytest.raises(NothingChosen):
        intakes.take(intake=intake, choice=Choice.CHOSEN, chosen=[20, 999], by=by, at=AT)
    assert taken(intake, by, Choice.CHOSEN, chosen=[2, 3]).new == 2
    with pytest.raises(NotNow):
        intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)


def test_the_same_course_twice_in_a_list_is_faulty_the_second_time(by):
    rows = ["Title;Provider;Address;Language", *["A;P;https://x.example.org/1;en"] * 3]
    with patch.object(running, "BATCH", 2):
        intake = read(given_of(csv_of(*rows)), by)
    rows = [(each.standing, [p["code"] for p in each.problems]) for each in intake.rows.order_by("number")]
    assert rows == [("new", []), ("faulty", ["twice"]), ("faulty", ["twice"])]


def test_a_part_is_only_taken_when_somebody_agrees(by):
    content = feed([course_of_2(n) for n in range(5)])[:-100]
    intake = read(given_of(content, Kind.MOOCHUB), by)
    assert (intake.stage, intake.broken["code"], intake.records) == (Stage.READ, "ends-early", 4)
    assert gone_from(intake).count == 0
    with pytest.raises(NotAgreed):
        intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)
    assert taken(intake, by, agreed=True).new == 4
    assert not may_be_taken(Stage.DONE, is_broken=False, agreed=True)


def test_what_cant_be_read_at_all_has_failed(by):
    intake = read(given_of(b"<html>", Kind.MOOCHUB), by)
    assert (intake.stage, intake.broken["code"]) == (Stage.FAILED, "no-json")


def test_what_nobody_foresaw_is_told_without_its_words(by, caplog):
    with patch("samskap.imports.readers.sheet.lines_of", side_effect=KeyError("secret")):
        intake = read(given_of(list_of_25()), by)
    assert (intake.stage, intake.broken["code"]) == (Stage.FAILED, "our-fault")
    assert "secret" not in caplog.text


def test_an_address_that_leads_inside_is_refused(by):
    given = Given(kind=Kind.MOOCHUB, name="Inside", url="http://127.0.0.1/feed")
    intake = read(given, by)
    assert (intake.stage, intake.broken["code"]) == (Stage.FAILED, "unreachable-forbidden-address")


def test_writing_can_be_stopped_and_goes_on_where_it_was(by, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 5)
    intake = read(given_of(list_of_25()), by)
    intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)
    intake.refresh_from_db()
    running._write_some(intake.pk, intake.turn, lambda: AT)
    intakes.stop(intake=intake, by=by, at=AT)
    running.write(intake.pk, intake.turn, clock=lambda: AT)
    intake.refresh_from_db()
    assert (intake.stage, intake.new, ExternalCourse.objects.count()) == (Stage.STOPPED, 5, 5)
    intakes.go_on(intake=intake, by=by, at=AT)
    intake.refresh_from_db()
    running.write(intake.pk, intake.turn, clock=lambda: AT)
    intake.refresh_from_db()
    assert (intake.stage, intake.new, ExternalCourse.objects.count()) == (Stage.DONE, 18, 18)


def test_reading_can_be_stopped_and_what_was_read_looked_at(by):
    intake = intakes.begin(given=given_of(list_of_25()), by=by, at=AT)
    StagedRow.objects.create(intake=intake, number=1, standing="faulty")
    intakes.stop(intake=intake, by=by, at=AT)
    running.read(intake.pk, intake.turn, clock=lambda: AT)
    intake.refresh_from_db()
    assert (intake.stage, intake.broken["code"], intake.rows.count()) == (Stage.READ, "stopped", 1)


def test_a_worker_that_is_gone_is_followed_by_another(by, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 5)
    intake = read(given_of(list_of_25()), by)
    intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)
    intake.refresh_from_db()
    old = intake.turn
    running._write_some(intake.pk, old, lambda: AT)
    assert intakes.take_up_silent(at=AT + SILENT) == 0
    assert intakes.take_up_silent(at=AT + SILENT * 2) == 1
    assert not running._write_some(intake.pk, old, lambda: AT), "the old worker has nothing to say any more"
    running.write(intake.pk, old + 1, clock=lambda: AT)
    intake.refresh_from_db()
    assert (intake.stage, intake.new) == (Stage.DONE, 18)


def test_reading_begins_anew_after_a_worker_broke_off(by):
    intake = intakes.begin(given=given_of(list_of_25()), by=by, at=AT)
    StagedRow.objects.create(intake=intake, number=1, standing="faulty")
    assert intakes.take_up_silent(at=AT + SILENT * 2) == 1
    running.read(intake.pk, 2, clock=lambda: AT)
    assert intake.rows.count() == 25


def test_what_never_comes_to_an_end_is_given_up(by):
    reading = intakes.begin(given=given_of(list_of_25()), by=by, at=AT)
    Intake.objects.filter(pk=reading.pk).update(turn=MOST_TURNS)
    writing = read(given_of(list_of_25(), name="Other"), by)
    intakes.take(intake=writing, choice=Choice.ALL, by=by, at=AT)
    Intake.objects.filter(pk=writing.pk).update(turn=MOST_TURNS)
    intakes.take_up_silent(at=AT + SILENT * 2)
    assert {each.stage for each in Intake.objects.all()} == {Stage.FAILED, Stage.STOPPED}


def test_the_tasks_do_the_work(by, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        intake = intakes.begin(given=given_of(list_of_25()), by=by, at=AT)
    intake.refresh_from_db()
    assert intake.stage == Stage.READ
    with django_capture_on_commit_callbacks(execute=True):
        intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)
    intake.refresh_from_db()
    assert intake.stage == Stage.DONE
    assert lanes.read.module_path == "samskap.imports.lanes.read"
    tasks.tidy.call()
    tasks.watch.call()


def test_a_feed_is_read_leniently_when_somebody_wants_it(by):
    content = feed([course_of_3(1, inLanguage="de", license=[])])
    intake = read(given_of(content, Kind.MOOCHUB), by)
    assert counts_of(intake).faulty == 1
    intakes.read_leniently(intake=intake, at=AT)
    intake.refresh_from_db()
    running.read(intake.pk, intake.turn, clock=lambda: AT)
    assert counts_of(intake).new == 1


def test_pressed_twice_it_is_read_once(by):
    public_id = read(given_of(list_of_25()), by).public_id
    again = intakes.begin(given=given_of(b"other", public_id=public_id), by=by, at=AT)
    assert (again.public_id, Intake.objects.count()) == (public_id, 1)


def test_a_source_with_an_address_is_read_again_and_a_file_isnt(by):
    source = Source.objects.create(
        organisation_id=by.organisation_id, name="Feed", kind="moochub", url="https://x.example.org/"
    )
    intake = intakes.begin_again(source=source, by=by, at=AT)
    assert (intake.source, intake.url, intake.stage) == (source, source.url, Stage.READING)
    assert intakes.begin_again(source=source, by=by, at=AT) == intake, "it is being read already"
    of_files = Source.objects.create(organisation_id=by.organisation_id, name="File", kind="sheet")
    with pytest.raises(NotNow):
        intakes.begin_again(source=of_files, by=by, at=AT)


def test_files_and_rows_go_and_courses_stay(by, django_capture_on_commit_callbacks):
    intake = read(given_of(list_of_25()), by)
    file = intake.file
    assert default_storage.exists(file)
    with django_capture_on_commit_callbacks(execute=True):
        intake = taken(intake, by)
    assert not default_storage.exists(file)
    assert intakes.tidy(at=AT + KEPT - timedelta(minutes=1)) == 0
    assert intakes.tidy(at=AT + KEPT + timedelta(minutes=1)) == 1
    assert not StagedRow.objects.exists()
    assert ExternalCourse.objects.count() == 18


def test_what_is_being_written_cant_be_thrown_away(by):
    intake = read(given_of(list_of_25()), by)
    intakes.take(intake=intake, choice=Choice.ALL, by=by, at=AT)
    with pytest.raises(NotNow):
        intakes.throw_away(intake=intake)
    intakes.stop(intake=intake, by=by, at=AT)
    intakes.throw_away(intake=intake)
    assert not Intake.objects.exists()


def test_a_lost_file_is_told(by):
    intake = intakes.begin(given=given_of(list_of_25()), by=by, at=AT)
    default_storage.delete(intake.file)
    running.read(intake.pk, intake.turn, clock=lambda: AT)
    intake.refresh_from_db()
    assert (intake.stage, intake.broken["code"]) == (Stage.FAILED, "file-gone")
