"""At the same moment: two who confirm, two who begin, two workers who tell."""

from functools import partial

import pytest

from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.organisations.rules import Role
from samskap.studies.actions import telling
from samskap.studies.actions.agreeing import agree
from samskap.studies.actions.cancelling import tell_of_cancelled
from samskap.studies.actions.confirming import Days, confirm_start, correct
from samskap.studies.actions.holding import ChangedMeanwhile
from samskap.studies.models import Study
from tests.catalogue.factories import EntryFactory
from tests.centre.factories import ParticipantFactory
from tests.parallel import separate_connections, together
from tests.studies.conftest import AT, MONDAY, TODAY, acting, cancelled
from tests.studies.factories import StudyFactory

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def written(verb: str) -> int:
    return Event.objects.filter(verb=f"studies.{verb}").count()


@pytest.mark.policy("B-4.8")
def test_of_two_who_confirm_one_stands(study, participant, home, coordinator, tmp_path):
    telling.begin(study=study, on=MONDAY, by=participant.person, at=AT)
    other = acting(Role.COUNSELLOR, home)
    with separate_connections(tmp_path):
        results = together(
            *[partial(confirm_start, study=study, by=by, at=AT) for by in (coordinator, other)]
        )
        (count,) = together(partial(written, "start_confirmed"))
    assert count == 1
    assert len({each.start_confirmed_by for each in results}) == 1


@pytest.mark.policy("B-4.7")
def test_beginning_pressed_at_the_same_moment_is_written_down_once(study, participant, tmp_path):
    press = partial(telling.begin, study=study, on=MONDAY, by=participant.person, at=AT)
    with separate_connections(tmp_path):
        results = together(*[press] * 5)
        (count,) = together(partial(written, "begun"))
    assert (count, {each.started_on for each in results}) == (1, {MONDAY})


@pytest.mark.policy("B-4.7")
def test_two_colleagues_agree_on_one_study(participant, catalogue, home, coordinator, tmp_path):
    entry, other = EntryFactory(catalogue=catalogue), acting(Role.COUNSELLOR, home)
    deeds = [
        partial(agree, participant=participant, course=entry.course, entry=entry, by=by, at=AT)
        for by in (coordinator, other)
    ]
    with separate_connections(tmp_path):
        results = together(*deeds)
        (count,) = together(Study.objects.count)
    assert (count, len({each.pk for each in results})) == (1, 1)


@pytest.mark.policy("B-4.7")
def test_a_week_said_in_two_windows_is_one_week(study, participant, tmp_path):
    telling.begin(study=study, on=MONDAY, by=participant.person, at=AT)
    press = partial(
        telling.say_week,
        study=study,
        monday=MONDAY,
        done="done",
        hours=None,
        note_text="",
        shared=False,
        by=participant.person,
        at=AT,
    )
    with separate_connections(tmp_path):
        results = together(*[press] * 4)
    assert not [each for each in results if isinstance(each, Exception)]
    assert len({each.pk for each in results}) == 1


@pytest.mark.policy("B-4.8")
def test_of_two_corrections_one_holds_and_the_other_hears_of_it(study, home, coordinator, tmp_path):
    other = acting(Role.COUNSELLOR, home)
    said = {"study": study, "revision": study.revision, "at": AT}
    one = partial(
        correct, days=Days(started_on=MONDAY, finished_on=None), reason="One.", by=coordinator, **said
    )
    two = partial(correct, days=Days(started_on=TODAY, finished_on=None), reason="Two.", by=other, **said)
    with separate_connections(tmp_path):
        results = together(one, two)
        (count,) = together(partial(written, "corrected"))
    assert count == 1
    assert sum(isinstance(each, ChangedMeanwhile) for each in results) == 1


@pytest.mark.policy("B-4.9", "B-2.9")
def test_two_workers_tell_everybody_exactly_once(study, home, tmp_path):
    for _ in range(4):
        StudyFactory(participant=ParticipantFactory(organisation=home), entry=study.entry)
    cancelled(study.course)
    with separate_connections(tmp_path):
        told = together(*[partial(tell_of_cancelled, at=AT)] * 3)
        (count,) = together(Letter.objects.count)
    assert not [each for each in told if isinstance(each, Exception)], told
    assert (sum(told), count) == (5, 5)
