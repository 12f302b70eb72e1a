"""Agreeing, telling, confirming, correcting, cancelling, counting."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.catalogue.actions.preparing import follow_decision
from samskap.catalogue.models import Catalogue, Entry
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.notices.models import Letter
from samskap.studies.actions import telling
from samskap.studies.actions.agreeing import agree, choose_instead
from samskap.studies.actions.cancelling import tell_of_cancelled
from samskap.studies.actions.confirming import Days, confirm_finish, confirm_start, correct, note_called
from samskap.studies.actions.counting import count
from samskap.studies.actions.holding import ChangedMeanwhile, NotSaid
from samskap.studies.models import StudyState, Tally, Week
from samskap.studies.queries.figures import counts
from samskap.studies.queries.listing import instead_of, offered, to_call, weeks_seen
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.centre.factories import ParticipantFactory, ProtectedParticipantFactory
from tests.moocs.factories import ExternalCourseFactory
from tests.studies.conftest import AT, MONDAY, TODAY, acting, cancelled
from tests.studies.factories import StudyFactory
from tests.terms.factories import TermFactory


def events(verb: str) -> int:
    return Event.objects.filter(verb=f"studies.{verb}").count()


@pytest.mark.policy("B-4.7", "B-1")
def test_a_course_is_agreed_on_once(participant, catalogue, coordinator):
    entry = EntryFactory(catalogue=catalogue)
    said = {"participant": participant, "course": entry.course, "entry": entry, "by": coordinator, "at": AT}
    study = agree(**said, hours_a_week=Decimal(6))
    assert agree(**said) == study
    assert (study.state, study.paces.get().hours_a_week, events("agreed")) == ("planned", 6, 1)


@pytest.mark.policy("B-4.7", "B-1")
def test_only_live_courses_of_ones_own_for_those_who_take_part(participant, coordinator, home):
    live = ExternalCourseFactory(organisation=home)
    gone = ExternalCourseFactory(organisation=home, state=CourseState.CANCELLED)
    for course, code in ((ExternalCourseFactory(), "not-ours"), (gone, "not-live")):
        with pytest.raises(NotSaid) as refused:
            agree(participant=participant, course=course, by=coordinator, at=AT)
        assert code in refused.value.codes
    participant.ended_at = AT
    with pytest.raises(NotSaid) as refused:
        agree(participant=participant, course=live, by=coordinator, at=AT)
    assert refused.value.codes == ("ended",)


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.5")
def test_beginning_is_said_and_said_again(study, participant):
    person = participant.person
    telling.begin(study=study, on=MONDAY, by=person, at=AT)
    study = telling.begin(study=study, on=MONDAY, by=person, at=AT)
    assert (study.state, study.started_on, events("begun")) == (StudyState.STARTED, MONDAY, 1)
    assert telling.begin(study=study, on=TODAY, by=person, at=AT).started_on == TODAY
    with pytest.raises(NotSaid):
        telling.begin(study=study, on=TODAY + timedelta(days=1), by=person, at=AT)


def said_week(study, **more) -> Week:
    said = {
        "monday": MONDAY,
        "done": "done",
        "hours": Decimal("4.5"),
        "note_text": "words hard",
        "shared": False,
    }
    return telling.say_week(study=study, **said | more, by=study.participant.person, at=AT)


@pytest.mark.policy("B-4.7", "B-4.8")
@pytest.mark.journey("B3.7")
def test_a_note_is_ones_own_until_it_is_shared(study, participant):
    telling.begin(study=study, on=MONDAY, by=participant.person, at=AT)
    said_week(study)
    [seen] = weeks_seen(study)
    assert (seen.monday, seen.done, seen.hours, seen.note) == (MONDAY, "done", Decimal("4.5"), "")
    said_week(study, shared=True, done="partly")
    [seen] = weeks_seen(study)
    assert (seen.done, seen.note) == ("partly", "words hard")
    said_week(study, shared=False)
    assert weeks_seen(study)[0].note == ""
    assert (Week.objects.count(), events("week_said")) == (1, 1)


@pytest.mark.policy("B-4.7")
def test_finishing_slower_and_not_any_more(study, participant):
    person = participant.person
    telling.begin(study=study, on=MONDAY, by=person, at=AT)
    for hours in (6, 4, 4):
        telling.change_pace(study=study, hours_a_week=Decimal(hours), by=person, at=AT)
    later = AT + timedelta(days=3)
    telling.change_pace(study=study, hours_a_week=Decimal(2), by=person, at=later)
    assert [pace.hours_a_week for pace in study.paces.order_by("from_on")] == [4, 2]
    for _ in range(2):
        study = telling.finish(study=study, on=TODAY, by=person, at=AT)
    assert (study.state, study.finished_on, events("finished")) == ("finished", TODAY, 1)
    assert telling.stop(study=study, by=person, at=AT).state == "finished"


@pytest.mark.policy("B-4.7")
def test_not_any_more_needs_no_reason(study, participant):
    for _ in range(2):
        study = telling.stop(study=study, by=participant.person, at=AT)
    assert (study.state, study.ended_on, events("ended")) == ("ended", TODAY, 1)


@pytest.mark.policy("B-4.8")
def test_confirming_keeps_who_and_when_and_the_first_stands(study, participant, coordinator, home):
    with pytest.raises(NotSaid):
        confirm_start(study=study, by=coordinator, at=AT)
    telling.begin(study=study, on=MONDAY, by=participant.person, at=AT)
    confirm_start(study=study, by=coordinator, at=AT)
    from samskap.organisations.rules import Role

    study = confirm_start(study=study, by=acting(Role.COUNSELLOR, home), at=AT + timedelta(days=1))
    assert (study.start_confirmed_at, study.start_confirmed_by) == (AT, coordinator.person)
    assert events("start_confirmed") == 1
    with pytest.raises(NotSaid):
        confirm_finish(study=study, by=coordinator, at=AT)
    telling.finish(study=study, on=TODAY, by=participant.person, at=AT)
    assert confirm_finish(study=study, by=coordinator, at=AT).finish_confirmed_by == coordinator.person


@pytest.mark.policy("B-4.8")
def test_a_correction_keeps_what_was_said(study, participant, coordinator):
    study = telling.begin(study=study, on=TODAY, by=participant.person, at=AT)
    days = Days(started_on=MONDAY, finished_on=TODAY)
    told = {"study": study, "days": days, "reason": "  Told  on the phone.", "by": coordinator, "at": AT}
    with pytest.raises(ChangedMeanwhile):
        correct(**told, revision=study.revision - 1)
    for _ in range(2):
        after = correct(**told, revision=study.revision)
    assert (after.state, after.started_on, after.start_confirmed_by) == (
        "finished",
        MONDAY,
        coordinator.person,
    )
    [kept] = study.corrections.all()
    assert (kept.started_before, kept.started_after, kept.finished_before) == (TODAY, MONDAY, None)
    assert kept.reason == "Told on the phone."
    back = Days(started_on=None, finished_on=None)
    undone = correct(
        study=after, days=back, reason="Another person.", revision=after.revision, by=coordinator, at=AT
    )
    assert (undone.state, undone.start_confirmed_at) == ("planned", None)


@pytest.mark.policy("B-4.9", "B-2.9")
@pytest.mark.journey("B1.Wrong")
def test_whoever_takes_a_cancelled_course_is_told_once_for_each_cancelling(study, participant):
    participant.person.email = "learner@example.org"
    participant.person.save()
    assert tell_of_cancelled(at=AT) == 0
    cancelled(study.course)
    assert [tell_of_cancelled(at=AT), tell_of_cancelled(at=AT)] == [1, 0]
    assert Letter.objects.get().person_id == participant.person.pk
    ExternalCourse.objects.update(state=CourseState.LIVE)
    cancelled(study.course, AT + timedelta(days=5))
    assert tell_of_cancelled(at=AT) == 1
    assert Letter.objects.count() == 2
    study.refresh_from_db()
    assert not study.call_wanted


@pytest.mark.policy("B-4.9")
def test_whoever_is_through_isnt_told(study, catalogue, home):
    finished = StudyFactory(
        participant=ParticipantFactory(organisation=home),
        entry=study.entry,
        state="finished",
        started_on=MONDAY,
        finished_on=TODAY,
    )
    gone = ParticipantFactory(organisation=home)
    StudyFactory(participant=gone, entry=study.entry)
    type(gone).objects.filter(pk=gone.pk).update(ended_at=AT)
    cancelled(study.course)
    assert tell_of_cancelled(at=AT) == 1
    finished.refresh_from_db()
    assert finished.told_of_cancelling_at is None


@pytest.mark.policy("B-4.9")
@pytest.mark.parametrize(
    ("reach_by", "call", "letters"), [("phone", True, 0), ("email", False, 1), ("in-person", True, 0)]
)
def test_those_without_email_are_called_and_an_address_that_staff_noted_is_used_if_wanted(
    home, catalogue, coordinator, reach_by, call, letters
):
    participant = ParticipantFactory(organisation=home, contact_email="contact@example.org")
    participant.reach_by = reach_by
    participant.save()
    study = StudyFactory(participant=participant, entry=EntryFactory(catalogue=catalogue))
    cancelled(study.course)
    tell_of_cancelled(at=AT)
    assert [it.pk for it in to_call(coordinator)] == ([study.pk] if call else [])
    assert Letter.objects.filter(address="contact@example.org").count() == letters
    if call:
        for _ in range(2):
            done = note_called(study=study, by=coordinator, at=AT)
        assert (done.called_at, done.called_by, events("called")) == (AT, coordinator.person, 1)
        assert not to_call(coordinator)


@pytest.mark.policy("B-4.9", "X-5")
@pytest.mark.journey("B5.3")
def test_with_extra_care_only_the_keepers_see_whom_to_tell(home, catalogue, coordinator):
    from samskap.organisations.rules import Role

    keeper, other = coordinator, acting(Role.COUNSELLOR, home)
    second = acting(Role.COUNSELLOR, home)
    protected = ProtectedParticipantFactory(
        organisation=home, first_keeper=keeper.person, second_keeper=second.person
    )
    study = StudyFactory(participant=protected.participant, entry=EntryFactory(catalogue=catalogue))
    cancelled(study.course)
    tell_of_cancelled(at=AT)
    assert [len(to_call(by)) for by in (keeper, second, other)] == [1, 1, 0]
    assert not Letter.objects.exclude(address="").exists()


@pytest.mark.policy("B-4.9", "B-2.9")
@pytest.mark.journey("B1.Wrong")
def test_another_course_is_chosen_with_one_press(study, participant, catalogue):
    other = EntryFactory(catalogue=catalogue)
    said = {"course": other.course, "by": participant.person, "at": AT}
    with pytest.raises(NotSaid) as refused:
        choose_instead(study=study, **said)
    assert refused.value.codes == ("not-cancelled",)
    cancelled(study.course)
    chosen = choose_instead(study=study, **said)
    assert choose_instead(study=study, **said) == chosen
    study.refresh_from_db()
    assert (study.state, study.ended_on) == ("ended", TODAY)
    assert (chosen.state, chosen.entry, chosen.instead_of) == ("planned", other, study)
    assert tell_of_cancelled(at=AT) == 0
    with pytest.raises(NotSaid):
        choose_instead(study=study, **said | {"course": ExternalCourseFactory()})


@pytest.mark.policy("B-8.1", "B-8.3", "B-8.5")
def test_a_term_is_counted_and_numbers_change_when_five_have_moved(catalogue, home):
    entry = EntryFactory(catalogue=catalogue)

    def begun(number: int) -> None:
        for _ in range(number):
            it = StudyFactory(
                participant=ParticipantFactory(organisation=home),
                entry=entry,
                state="started",
                started_on=date(2028, 1, 12),
            )
            Week.objects.create(study=it, monday=date(2028, 1, 17), done="partly", said_at=AT)

    assert counts(catalogue.term) is None
    begun(6)
    assert count(at=AT) == 1
    begun(4)
    assert count(at=AT) == 0
    told = counts(catalogue.term)
    assert (told.figures.started, told.figures.lines[0].active) == ("6", "6")
    begun(1)
    count(at=AT)
    assert counts(catalogue.term).figures.started == "11"
    assert Tally.objects.count() == 1


@pytest.mark.policy("B-4.7", "B-3.5")
def test_a_newer_decision_withdraws_what_somebody_takes_and_takes_out_the_rest(
    participant, home, coordinator
):
    catalogue = CatalogueFactory(term=TermFactory(organisation=home))
    Catalogue.objects.filter(pk=catalogue.pk).update(published_at=None)
    taken, other = EntryFactory(catalogue=catalogue), EntryFactory(catalogue=catalogue)
    StudyFactory(participant=participant, entry=taken)
    asked = {"add": [], "withdraw": [taken.pk, other.pk], "why": "Decided anew."}
    follow_decision(catalogue=catalogue, **asked, by=coordinator, at=AT)
    taken.refresh_from_db()
    assert (taken.withdrawn_at, taken.withdrawn_why) == (AT, "Decided anew.")
    assert not Entry.objects.filter(pk=other.pk).exists()


@pytest.mark.policy("B-3.1", "B-4.9")
def test_what_isnt_public_is_offered_to_nobody_instead_of_a_cancelled_course(study, home):
    on = {"starts_on": date(2020, 1, 1), "ends_on": timezone.localdate() + timedelta(days=200)}
    public = EntryFactory(catalogue=CatalogueFactory(term=TermFactory(organisation=home, **on)))
    hidden = EntryFactory(catalogue=CatalogueFactory(term=TermFactory(organisation=home, **on)))
    Catalogue.objects.filter(pk=hidden.catalogue_id).update(published_at=None)
    given_up = EntryFactory(catalogue=CatalogueFactory(term=TermFactory(organisation=home, **on)))
    Term.objects.filter(pk=given_up.catalogue.term_id).update(stage=Stage.GIVEN_UP, given_up_why="No money.")
    assert instead_of(study, near=()) == [public.course]
    assert given_up not in offered(home.pk)
    assert hidden in offered(home.pk), "staff prepare with participants before it is public"
