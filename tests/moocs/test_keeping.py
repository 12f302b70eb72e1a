"""Recording courses, changing them, and what is written down about it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from samskap.audit.models import Event
from samskap.moocs.actions.cancelling import NotNow, bring_back, cancel, put_away
from samskap.moocs.actions.keeping import (
    ChangedMeanwhile,
    WrongFacts,
    change_course,
    record_course,
    take_the_sources_again,
)
from samskap.moocs.models import ExternalCourse, Source
from samskap.moocs.queries import cancelled_since, found
from samskap.moocs.rules.facts import Answer, Level
from samskap.organisations.rules import Role
from tests.moocs.factories import ExternalCourseFactory
from tests.moocs.facts import some_facts

pytestmark = pytest.mark.django_db
AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 12, 1, 9, 0, tzinfo=UTC)


def recorded(by, **more):
    return record_course(organisation_id=by.organisation_id, facts=some_facts(**more), by=by, at=AT)


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.2")
def test_all_facts_are_kept(counsellor):
    facts = some_facts(
        hours=Decimal("60"),
        level=Level.BASIC,
        exam=Answer.PERHAPS,
        exam_institution="Demo institute",
        works_on_phone=Answer.YES,
        subjects=("Electricity", "electricity", "Grid"),
        occupations=("ssyk-2012:2143",),
    )
    course = record_course(
        organisation_id=counsellor.organisation_id,
        facts=facts,
        notes="Ask for a group price.",
        by=counsellor,
        at=AT,
    )
    stored = ExternalCourse.objects.get(pk=course.pk)
    assert stored.facts.hours == 60
    assert stored.facts.exam is Answer.PERHAPS
    assert stored.facts.subjects == ("Electricity", "Grid")
    assert stored.notes == "Ask for a group price."
    assert stored.own_fields == []
    assert [(each.number, each.role, each.changes) for each in stored.revisions.all()] == [
        (1, Role.COUNSELLOR, {})
    ]
    assert Event.objects.get(verb="moocs.recorded").subject == f"mooc:{stored.pk}"


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.2")
def test_two_courses_that_share_their_name_stay_two(counsellor):
    one, other = recorded(counsellor), recorded(counsellor)
    assert one.public_id != other.public_id
    change_course(
        course=one, facts=some_facts(hours=Decimal(10)), notes="", revision=1, by=counsellor, at=LATER
    )
    assert ExternalCourse.objects.get(pk=one.pk).hours == 10
    assert ExternalCourse.objects.get(pk=other.pk).hours is None
    assert found(counsellor.organisation_id).count() == 2


def test_wrong_facts_are_refused_with_all_that_is_wrong(counsellor):
    with pytest.raises(WrongFacts) as refused:
        recorded(counsellor, title=" ", url="javascript:alert(1)", hours=Decimal(-1))
    assert {(each.about, each.code) for each in refused.value.verdict.reasons} == {
        ("title", "missing"),
        ("url", "no-web-address"),
        ("hours", "negative"),
    }
    assert not ExternalCourse.objects.exists()


def test_a_change_is_written_down_with_before_and_after(counsellor):
    course = recorded(counsellor, hours=Decimal(40))
    changed = change_course(
        course=course,
        facts=some_facts(hours=Decimal("42.5")),
        notes="Mine",
        revision=1,
        by=counsellor,
        at=LATER,
    )
    revision = changed.revisions.get(number=2)
    assert revision.changes == {"hours": {"before": "40", "after": "42.5"}, "notes": {}}
    assert (revision.how, revision.role) == ("by-hand", Role.COUNSELLOR)
    assert "Mine" not in str(revision.changes)


def test_saving_the_same_again_does_nothing_whatever_the_revision(counsellor):
    course = recorded(counsellor, hours=Decimal(40))
    again = change_course(
        course=course, facts=some_facts(hours=Decimal("40.00")), notes="", revision=0, by=counsellor, at=LATER
    )
    assert again.revision == 1
    assert again.revisions.count() == 1


def test_what_a_colleague_saved_isnt_overwritten(counsellor):
    course = recorded(counsellor)
    change_course(course=course, facts=some_facts(weeks=6), notes="", revision=1, by=counsellor, at=LATER)
    with pytest.raises(ChangedMeanwhile):
        change_course(course=course, facts=some_facts(weeks=7), notes="", revision=1, by=counsellor, at=LATER)
    assert ExternalCourse.objects.get(pk=course.pk).weeks == 6


def test_facts_changed_by_hand_in_a_course_of_a_source_are_ones_own_until_given_back(counsellor):
    source = Source.objects.create(
        organisation_id=counsellor.organisation_id,
        name="Demo feed",
        kind="moochub",
        url="https://f.example.org/",
    )
    course = ExternalCourseFactory(
        organisation=source.organisation, source=source, source_key="1", link_state="dead", title="Grids"
    )
    facts = some_facts(title="Grids", url=course.url, weeks=6)
    changed = change_course(course=course, facts=facts, notes="", revision=1, by=counsellor, at=LATER)
    assert changed.own_fields == ["weeks"]
    assert changed.link_state == "dead"
    back = take_the_sources_again(course=changed, names=["weeks", "hours"], by=counsellor, at=LATER)
    assert back.own_fields == []
    assert Event.objects.get(verb="moocs.given_back").facts == {"weeks": 1}


def test_another_address_hasnt_been_looked_at(counsellor):
    course = ExternalCourseFactory(organisation=counsellor.membership.organisation, link_state="dead")
    changed = change_course(
        course=course, facts=some_facts(title=course.title), notes="", revision=1, by=counsellor, at=LATER
    )
    assert (changed.link_state, changed.link_answer) == ("unseen", "")


@pytest.mark.journey("B1")
@pytest.mark.policy("B-2.9")
def test_a_course_that_its_provider_withdraws_is_marked_with_reason_and_day_and_stays(counsellor):
    course = recorded(counsellor)
    cancelled = cancel(course=course, why="Too few teachers", by=counsellor, at=LATER)
    assert (cancelled.state, cancelled.state_why) == ("cancelled", "Too few teachers")
    assert cancelled.cancelled_on == LATER.date()
    assert list(cancelled_since(LATER)) == [course]
    assert not found(counsellor.organisation_id).exists()
    assert found(counsellor.organisation_id, state="").get() == course
    assert cancelled.revisions.get(number=2).changes == {
        "state": {"before": "live", "after": "cancelled"},
        "state_why": {"before": "", "after": "Too few teachers"},
    }
    assert cancel(course=course, why="Again", by=counsellor, at=LATER).state_why == "Too few teachers"
    assert Event.objects.filter(verb="moocs.cancelled").count() == 1


def test_what_was_put_away_cant_be_cancelled_but_brought_back(counsellor):
    course = recorded(counsellor)
    put_away(course=course, why="Not for us", by=counsellor, at=LATER)
    with pytest.raises(NotNow):
        cancel(course=course, why="Gone", by=counsellor, at=LATER)
    back = bring_back(course=course, by=counsellor, at=LATER)
    assert (back.state, back.state_why, back.cancelled_on) == ("live", "", None)
    assert bring_back(course=course, by=counsellor, at=LATER).revision == back.revision


@pytest.mark.parametrize("why", ["", "  ", "\u200b", "a" * 501])
def test_cancelling_takes_a_reason(counsellor, why):
    with pytest.raises(ValueError, match="reason"):
        cancel(course=recorded(counsellor), why=why, by=counsellor, at=LATER)
