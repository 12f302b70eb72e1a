"""Taking many courses in: new, changed, unchanged, own facts left alone (B-2.11)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from samskap.audit.models import Event
from samskap.moocs.actions import taking_in
from samskap.moocs.actions.taking_in import Standing, Taken, Unfit, compare, take_in
from samskap.moocs.models import CourseState, ExternalCourse, LinkState, Revision, Source
from samskap.moocs.rules.facts import Facts
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.moocs.factories import AT
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def by() -> Acting:
    membership = MembershipFactory(Role.COORDINATOR)
    return Acting(membership.person, membership)


@pytest.fixture
def source(by: Acting) -> Source:
    return Source.objects.create(
        organisation_id=by.organisation_id, name="Demo feed", kind="moochub", url="https://feed.example.org/"
    )


def facts(number: int = 1, **more: object) -> Facts:
    known = {
        "provider": "Demo university",
        "title": f"Course {number}",
        "url": f"https://courses.example.org/{number}",
        "language": "en",
    }
    return Facts(**known | more)  # type: ignore[arg-type]


@pytest.mark.policy("B-2.11")
def test_what_is_new_is_added_and_twice_changes_nothing(source, by):
    rows = [(str(number), facts(number)) for number in range(3)]
    assert take_in(source=source, rows=iter(rows), by=by, at=AT) == Taken(new=3)
    assert take_in(source=source, rows=iter(rows), by=by, at=AT) == Taken(unchanged=3)
    course = ExternalCourse.objects.get(source=source, source_key="1")
    assert (course.title, course.organisation_id, course.revision) == ("Course 1", by.organisation_id, 1)
    assert course.sought == "course 1 demo university"
    assert not Revision.objects.exists()
    events = Event.objects.filter(verb="moocs.taken_in").order_by("pk")
    assert [each.facts for each in events] == [
        {"new": 3, "changed": 0, "unchanged": 0},
        {"new": 0, "changed": 0, "unchanged": 3},
    ]


@pytest.mark.policy("B-2.11")
def test_what_has_changed_gets_a_revision_and_its_address_is_looked_at_anew(source, by):
    take_in(source=source, rows=[("1", facts())], by=by, at=AT)
    ExternalCourse.objects.update(link_state=LinkState.DEAD, link_answer="404")
    new = facts(title="Course one, anew", url="https://courses.example.org/one", hours=Decimal(12))
    later = AT + timedelta(days=7)
    assert take_in(source=source, rows=[("1", new)], by=by, at=later) == Taken(changed=1)
    course = ExternalCourse.objects.get()
    assert (course.facts, course.revision, course.changed_at) == (new, 2, later)
    assert (course.link_state, course.link_answer) == (LinkState.UNSEEN, "")
    assert "anew" in course.sought
    revision = Revision.objects.get()
    assert (revision.number, revision.how) == (2, "taken-in")
    assert revision.changes["hours"] == {"before": "", "after": "12"}


@pytest.mark.policy("B-2.11")
def test_own_facts_notes_and_states_are_left_alone(source, by):
    take_in(source=source, rows=[("1", facts())], by=by, at=AT)
    ExternalCourse.objects.update(
        own_fields=["title", "level"],
        title="Our title",
        notes="Ours",
        state=CourseState.CANCELLED,
    )
    new = facts(title="Theirs", hours=Decimal(5))
    [held] = compare(source=source, rows=[("1", new)])
    assert (held.own, held.standing, set(held.changes)) == (["title"], Standing.CHANGED, {"hours"})
    take_in(source=source, rows=[("1", new)], by=by, at=AT)
    course = ExternalCourse.objects.get()
    assert (course.title, course.hours, course.notes) == ("Our title", Decimal(5), "Ours")
    assert course.state == CourseState.CANCELLED


def test_a_row_that_breaks_the_rules_is_refused_with_its_batch(source, by):
    with pytest.raises(Unfit) as refused:
        take_in(source=source, rows=[("1", facts()), ("2", facts(2, url="ftp://x"))], by=by, at=AT)
    assert refused.value.codes == ("no-web-address",)
    assert not ExternalCourse.objects.exists()


def test_of_rows_with_the_same_key_the_last_counts(source, by):
    rows = [("1", facts()), ("1", facts(title="Last"))]
    assert take_in(source=source, rows=rows, by=None, at=AT) == Taken(new=1)
    assert ExternalCourse.objects.get().title == "Last"
    assert Event.objects.get(verb="moocs.taken_in").by_id is None


def test_a_course_of_another_source_is_another_course(source, by):
    other = Source.objects.create(organisation_id=by.organisation_id, name="Other", kind="sheet")
    take_in(source=source, rows=[("1", facts())], by=by, at=AT)
    assert take_in(source=other, rows=[("1", facts())], by=by, at=AT) == Taken(new=1)


def test_queries_grow_with_the_batches_and_not_with_the_rows(
    source, by, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(taking_in, "BATCH", 100)
    rows = [(str(number), facts(number)) for number in range(100)]
    # Four of them begin and end transactions; a hundred rows of so many columns are five INSERTs on SQLite.
    with django_assert_max_num_queries(13):
        take_in(source=source, rows=rows, by=by, at=AT)
    anew = [(key, replace(each, title=f"{each.title} anew")) for key, each in rows]
    with django_assert_max_num_queries(16):
        assert take_in(source=source, rows=anew, by=by, at=AT) == Taken(changed=100)
