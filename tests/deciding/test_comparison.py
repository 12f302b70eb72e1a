"""Two terms side by side: by record and not by title, with what the numbers rest on."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.choosing.models import TermNeed
from samskap.deciding.actions.deciding import decide
from samskap.deciding.comparison import compared
from tests.choosing.factories import CandidateFactory, weighed
from tests.deciding.boards import board
from tests.deciding.test_deciding import WORDS
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.policy("B-9.1"), pytest.mark.journey("B1.7")]


@pytest.fixture
def last(centre):
    return TermFactory(organisation=centre, name="Autumn 2027", starts_on=date(2027, 8, 20))


def lines(comparison, name):
    (table,) = [each for each in comparison.tables if each.name == name]
    return [[cell.value for cell in line] for line in table.lines]


def test_what_is_new_gone_and_again_goes_by_record_never_by_title(term, last, coordinator):
    first, second = board(last, 3, 2)
    again = weighed(CandidateFactory(term=term, course=first.course), 1)
    same_title = ExternalCourseFactory(organisation=term.organisation, title=second.course.title)
    CandidateFactory(term=term, course=same_title)
    need = TermNeed.objects.get(term=last).need
    TermNeed.objects.create(term=term, need=need)
    TermNeed.objects.create(term=term, need=NeedFactory(organisation=term.organisation))
    decide(term=last, candidates=[first], by=coordinator, at=AT, **WORDS)
    told = compared(last, term)
    courses = [(line[0], line[2], line[3], line[4]) for line in lines(told, "courses")]
    assert courses == [
        ("Course 01", "Again", "Chosen", "On the board"),
        ("Course 02", "New", "", "On the board"),
        ("Course 02", "Gone", "On the board", ""),
    ]
    assert sorted(line[2] for line in lines(told, "needs")) == ["Again", "New"]
    sums = [line for line in lines(told, "points") if line[1] == "Sum"]
    assert sums == [["Course 01", "Sum", 11, "of 15, place 1", 3, "of 9, place 1"]]
    assert told.before.basis.startswith("decision 1 of")
    assert again.term == term


def test_it_is_given_as_a_page_and_as_csv(term, last, desk):
    board(last, 3)
    board(term, 2)
    url = f"/en/work/terms/{term.public_id}/comparison/"
    page = desk.get(url).content.decode()
    assert "Autumn 2027" in page
    assert "Gone" in page
    file = desk.get(f"{url}courses.csv", {"with": str(last.public_id)})
    assert file["Content-Type"].startswith("text/csv")
    assert "Course 01" in file.content.decode()
    assert desk.get(f"{url}nothing.csv").status_code == 404
    assert desk.get(url, {"with": "x"}).status_code == 404
    stranger = TermFactory()
    assert desk.get(url, {"with": str(stranger.public_id)}).status_code == 404


def test_alone_there_is_nothing_to_compare(term, desk):
    page = desk.get(f"/en/work/terms/{term.public_id}/comparison/")
    assert "There is no other term yet" in page.content.decode()


def test_it_costs_as_much_with_many_courses(term, last):
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            compared(last, term)
        return len(caught)

    board(last, 3)
    board(term, 3)
    few = cost()
    board(last, *[2] * 20)
    board(term, *[2] * 20)
    assert cost() == few
