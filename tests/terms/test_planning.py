"""A term is made from the last one or from the usual tasks, changed by two at once, and ended."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from samskap.audit.models import Event
from samskap.kernel.text import fold
from samskap.terms.actions.moving import NotAtThisStage, move_term
from samskap.terms.actions.planning import ChangedMeanwhile, TakenName, change_term, make_term
from samskap.terms.actions.tasks import change_task, remove_task, tick
from samskap.terms.models import Task, Term
from samskap.terms.queries import current_term
from samskap.terms.rules.stages import Stage
from samskap.terms.working_days import holidays_in
from tests.moocs.factories import AT
from tests.terms.conftest import DESK
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.policy("B-9.1", "B-9.2"), pytest.mark.journey("B1.1")]

SPRING = {"name": "Spring 2028", "starts_on": date(2028, 1, 10), "ends_on": date(2028, 6, 2)}
TYPED = {
    "name": "Spring 2028",
    "starts_on": "2028-01-10",
    "ends_on": "2028-06-02",
    "owner": "Head of the learning centre",
    "registry_number": "KS 2027/114",
    "grant": "",
    "after": "",
}


def made(by, **more) -> Term:
    return make_term(**{**SPRING, "owner": "Head", **more}, by=by, at=AT)


def days(term: Term) -> dict[str, tuple[date, date]]:
    return {each.key or each.title: (each.begins_on, each.due_on) for each in term.tasks.all()}


def test_the_first_term_begins_with_the_usual_tasks_in_their_weeks(coordinator):
    term = made(coordinator)
    weeks = {
        key: (first.isocalendar().week, last.isocalendar().week) for key, (first, last) in days(term).items()
    }
    # The week of 10 January 2028 is week 2.
    assert weeks["collect-needs"] == (36, 38)
    assert weeks["list-courses"] == (39, 41)
    assert weeks["consult"] == (42, 42)
    assert weeks["ask-institutions"] == (43, 44)
    assert weeks["inform"] == (45, 48)
    # The Friday of week 51 is Christmas Eve.
    assert weeks["talk"] == (49, 52)
    assert weeks["begin"] == (2, 3)
    assert weeks["critical-fortnight"] == (3, 5)
    assert weeks["examine"] == (12, 14)
    assert weeks["evaluate"] == (20, 22)
    assert days(term)["collect-needs"] == (date(2027, 9, 6), date(2027, 9, 24))
    assert days(term)["follow-up"][0] > term.ends_on + timedelta(weeks=25)


def test_no_task_begins_or_ends_on_a_day_off(coordinator):
    term = made(coordinator)
    off = holidays_in("SE", 2026, 2030)
    for first, last in days(term).values():
        for day in (first, last):
            assert day.isoweekday() < 6
            assert day not in off
    # Good Friday of 2028 is 14 April, in the week in which results come; the Monday after is Easter Monday.
    assert days(term)["give-certificates"][1] not in {date(2028, 4, 14), date(2028, 4, 17)}


def test_the_next_term_takes_over_tasks_moved_by_as_many_weeks(coordinator):
    before = made(coordinator)
    own = Task.objects.create(term=before, title="Order coffee", doer="Caretaker", due_on=date(2028, 1, 12))
    tick(task=own, done_on=date(2028, 1, 12), by=coordinator, at=AT)
    remove_task(task=before.tasks.get(key="examine"), by=coordinator, at=AT)
    consult = before.tasks.get(key="consult")
    change_task(
        task=consult, changes={"title": "Meet everybody"}, seen=consult.revision, by=coordinator, at=AT
    )
    after = make_term(
        name="Autumn 2028",
        starts_on=date(2028, 8, 21),
        ends_on=date(2028, 12, 22),
        owner="Head",
        after=before,
        by=coordinator,
        at=AT,
    )
    assert after.after == before
    # From week 2 to week 34 are 32 weeks.
    assert days(after)["Order coffee"][1] == date(2028, 1, 12) + timedelta(weeks=32)
    assert "examine" not in days(after)
    assert after.tasks.get(key="consult").title == "Meet everybody"
    copied = after.tasks.get(title="Order coffee")
    assert copied.doer == "Caretaker"
    assert copied.done_on is None
    shift = timedelta(weeks=32)
    for key, (first, last) in days(before).items():
        moved_first, moved_last = days(after)[key]
        assert timedelta() <= moved_last - (last + shift) <= timedelta(days=7)
        assert (moved_first is None) == (first is None)


def test_a_term_never_takes_over_from_another_organisation(coordinator):
    with pytest.raises(ValueError, match="same organisation"):
        made(coordinator, after=TermFactory())


def test_its_short_name_is_its_own(coordinator, db):
    other = TermFactory(slug="demo-learning-centre-spring-2028")
    assert made(coordinator).slug == "demo-learning-centre-spring-2028-2"
    assert other.slug != made(coordinator, name="Spring 2029").slug
    assert made(coordinator, name="春学期").slug.startswith("demo-learning-centre")


def test_a_name_is_used_once(coordinator):
    made(coordinator)
    with pytest.raises(TakenName):
        made(coordinator)
    assert Term.objects.count() == 1
    assert Event.objects.filter(verb="terms.made").count() == 1


def test_a_term_is_made_on_the_page(desk, centre):
    response = desk.post(f"{DESK}new/", TYPED)
    term = Term.objects.get(organisation=centre)
    assert response["Location"] == f"{DESK}{term.public_id}/"
    page = desk.get(response["Location"]).content.decode()
    for words in (
        "KS 2027/114",
        "Head of the learning centre",
        "10 January 2028 to 2 June 2028",
        "Being planned",
    ):
        assert words in page
    again = desk.get(f"{DESK}new/").context["form"]
    assert again["after"].value() == str(term.public_id)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, centre):
    TermFactory(organisation=centre, name="Spring 2028")
    response = desk.post(f"{DESK}new/", {**TYPED, "ends_on": "2027-06-02", "owner": " "})
    page = response.content.decode()
    assert response.status_code == 422
    assert "end before it starts" in page
    assert 'value="KS 2027/114"' in page
    assert "already" in desk.post(f"{DESK}new/", TYPED).content.decode()
    assert Term.objects.count() == 1


def test_two_who_change_a_term_lose_nothing(desk, coordinator):
    term = made(coordinator)
    address = f"{DESK}{term.public_id}/edit/"
    typed = {**TYPED, "revision": "1"}
    assert desk.post(address, {**typed, "owner": "Director"}).status_code == 302
    response = desk.post(address, {**typed, "owner": "Head of adult education"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Head of adult education" in page
    assert "Director" in page
    assert 'name="revision" value="2"' in page


def test_nothing_is_written_without_a_difference(coordinator):
    term = made(coordinator)
    change_term(term=term, changes={"owner": "Head"}, seen=99, by=coordinator, at=AT)
    assert not Event.objects.filter(verb="terms.changed").exists()
    with pytest.raises(ChangedMeanwhile):
        change_term(term=term, changes={"owner": "Director"}, seen=99, by=coordinator, at=AT)
    with pytest.raises(KeyError):
        change_term(term=term, changes={"stage": Stage.OVER}, seen=1, by=coordinator, at=AT)


def test_a_term_goes_its_way_and_no_other(coordinator):
    term = made(coordinator)
    with pytest.raises(NotAtThisStage):
        move_term(term=term, to=Stage.PUBLISHED, by=coordinator, at=AT)
    move_term(term=term, to=Stage.DECIDED, by=coordinator, at=AT)
    move_term(term=term, to=Stage.DECIDED, by=coordinator, at=AT)
    move_term(term=term, to=Stage.PUBLISHED, by=coordinator, at=AT)
    move_term(term=term, to=Stage.OVER, by=coordinator, at=AT)
    assert Event.objects.filter(verb="terms.moved").count() == 3
    with pytest.raises(NotAtThisStage):
        change_term(term=term, changes={"owner": "Director"}, seen=1, by=coordinator, at=AT)
    with pytest.raises(NotAtThisStage):
        tick(task=term.tasks.first(), done_on=date(2028, 1, 1), by=coordinator, at=AT)


@pytest.mark.database
def test_giving_up_says_why(coordinator, desk):
    term = made(coordinator)
    with pytest.raises(ValueError, match="reason"):
        move_term(term=term, to=Stage.GIVEN_UP, why=" \n", by=coordinator, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(stage=Stage.GIVEN_UP)
    address = f"{DESK}{term.public_id}/give-up/"
    assert desk.post(address, {"why": ""}).status_code == 422
    assert desk.post(address, {"why": "No grant this year."}).status_code == 302
    term.refresh_from_db()
    assert (term.stage, term.given_up_why) == (Stage.GIVEN_UP, "No grant this year.")
    assert "No grant this year." in desk.get(f"{DESK}{term.public_id}/").content.decode()
    assert desk.get(f"{DESK}{term.public_id}/edit/").status_code == 302


def test_only_a_published_term_can_be_over(coordinator, desk):
    term = made(coordinator)
    address = f"{DESK}{term.public_id}/close/"
    assert desk.post(address).status_code == 302
    term.refresh_from_db()
    assert term.stage == Stage.PLANNING
    Term.objects.update(stage=Stage.PUBLISHED)
    assert desk.get(address).status_code == 200
    desk.post(address)
    term.refresh_from_db()
    assert term.stage == Stage.OVER


def test_the_term_one_works_on_is_the_last_that_is_open(centre):
    assert current_term(centre.pk) is None
    running = TermFactory(organisation=centre, starts_on=date(2027, 8, 20), stage=Stage.PUBLISHED)
    assert current_term(centre.pk) == running
    next_one = TermFactory(organisation=centre)
    TermFactory(
        organisation=centre, starts_on=date(2028, 2, 1), stage=Stage.GIVEN_UP, given_up_why="No grant."
    )
    TermFactory()
    assert current_term(centre.pk) == next_one


def test_words_of_usual_tasks_are_there_in_the_readers_language(coordinator, desk):
    made(coordinator)
    page = desk.get(DESK).content.decode()
    assert fold("Spring 2028") in fold(page)
