"""Courses are proposed for needs in words, from the organisation's own live courses, at a constant cost."""

import pytest

from samskap.moocs.models import CourseState
from samskap.needs.queries.matching import courses_to_compare, needs_for, proposals, proposals_for
from samskap.needs.rules.matching import Strength
from tests.moocs.factories import ExternalCourseFactory
from tests.needs.conftest import NEEDS
from tests.needs.factories import NeedFactory
from tests.occupations.factories import OccupationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-2.6"), pytest.mark.journey("B1.2")]


@pytest.fixture
def need(centre):
    return NeedFactory(
        organisation=centre,
        competence="Programmering",
        occupation_key="ssyk-2012:2512",
        languages=["sv"],
        level="intermediate",
    )


def test_a_proposal_says_why_in_words(need, centre):
    course = ExternalCourseFactory(
        organisation=centre,
        title="Programming in the large",
        occupations=["isco-08:1111", "ssyk-2012:251"],
        language="en",
        level="basic",
    )
    ExternalCourseFactory(organisation=centre, title="Baking bread", language="sv")
    [found] = proposals(need, [course, *courses_to_compare(centre.pk)][:2])
    assert found.course == course
    assert found.reasons == [
        "For an occupation in the same branch of the classification",
        "About the same: programmering",
    ]
    assert found.doubts == ["But in English, which isn’t wished for", "But easier than what is asked for"]
    assert found.strength is Strength.FAIR


@pytest.mark.database
def test_esco_is_compared_by_what_is_loaded(need, centre):
    key = "esco:00000000-0000-0000-0000-000000000001"
    course = ExternalCourseFactory(organisation=centre, title="Baking bread", occupations=[key])
    assert not proposals(need, [course])
    OccupationFactory(key, broader="isco-08:2512", en="demo developer")
    [found] = proposals(need, [course])
    assert found.reasons == ["For an occupation near it"]


def test_only_live_courses_of_the_organisation_are_compared(need, centre):
    ours = ExternalCourseFactory(organisation=centre, title="Programming")
    ExternalCourseFactory(organisation=centre, title="Programming", state=CourseState.CANCELLED)
    ExternalCourseFactory(title="Programming")
    assert list(courses_to_compare(centre.pk)) == [ours]


@pytest.mark.database
def test_the_strongest_comes_first_and_ties_by_title(need, centre):
    for title in ("Programming B", "Programming A"):
        ExternalCourseFactory(organisation=centre, title=title)
    ExternalCourseFactory(organisation=centre, title="Programmering", language="sv")
    titles = [each.course.title for each in proposals(need, courses_to_compare(centre.pk))]
    assert titles == ["Programmering", "Programming A", "Programming B"]


@pytest.mark.parametrize("many", [1, 40])
def test_a_board_of_needs_and_courses_takes_one_query(centre, many, django_assert_num_queries):
    needs = [
        NeedFactory(
            organisation=centre, competence=f"Topic{number}abc welding", occupation_key="isco-08:7212"
        )
        for number in range(many)
    ]
    courses = [ExternalCourseFactory(organisation=centre, title="Welding") for _each in range(many)]
    with django_assert_num_queries(1):
        board = proposals_for(needs, courses)
    assert {pk: len(some) for pk, some in board.items()} == {need.pk: many for need in needs}
    with django_assert_num_queries(1):
        assert len(needs_for(courses[0], needs)) == many


@pytest.mark.parametrize("many", [1, 2000])
def test_the_page_of_a_need_costs_the_same_for_many_courses(
    desk, need, centre, many, django_assert_max_num_queries
):
    rows = [ExternalCourseFactory(organisation=centre, title="Programming 1")]
    model, first = type(rows[0]), rows[0]
    fields = [field.name for field in model._meta.concrete_fields if field.name not in {"id", "public_id"}]
    same = {name: getattr(first, name) for name in fields}
    model.objects.bulk_create(
        model(**same | {"title": f"Programming {number}"}) for number in range(2, many + 1)
    )
    address = f"{NEEDS}{need.public_id}/courses/"
    desk.get(address)
    with django_assert_max_num_queries(7):
        answer = desk.get(address)
    assert answer.context["count"] == many
    assert len(answer.context["proposals"]) == min(many, 60)
    assert "About the same: programmering" in answer.content.decode()


def test_a_course_shows_the_needs_it_could_answer(desk, need, centre):
    course = ExternalCourseFactory(organisation=centre, title="Programming")
    page = desk.get(f"{NEEDS}course/{course.public_id}/").content.decode()
    assert need.competence in page
    assert "But in English" in page
    elsewhere = ExternalCourseFactory(title="Programming")
    assert desk.get(f"{NEEDS}course/{elsewhere.public_id}/").status_code == 404


def test_nothing_found_says_what_to_do(desk, need):
    page = desk.get(f"{NEEDS}{need.public_id}/courses/").content.decode()
    assert "No course found" in page
