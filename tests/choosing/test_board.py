"""The board on one page: order, ties, what is missing, what nobody answers; as files; under few queries."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from samskap.choosing.actions.criteria import begin_criteria
from samskap.choosing.models import Answers, Candidate, Score, TermNeed
from samskap.choosing.queries.board import board_of
from samskap.choosing.rules.scoring import Place
from samskap.moocs.models import CourseState, ExternalCourse
from tests.choosing.test_weighing import give
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.policy("B-2.3", "B-2.12"), pytest.mark.journey("B1.4")]


def fill(centre, coordinator, many: int):
    """A term with so many needs and courses, each with points by each criterion."""
    term = TermFactory(organisation=centre)
    begin_criteria(term=term, by=coordinator, at=AT)
    criteria = list(term.criteria.all())
    needs = [TermNeed.objects.create(term=term, need=NeedFactory(organisation=centre)) for _ in range(many)]
    for number in range(many):
        candidate = Candidate.objects.create(
            term=term,
            course=ExternalCourseFactory(organisation=centre),
            added_at=AT,
            reason="Because.",
            weighed_at=AT,
        )
        Score.objects.bulk_create(
            Score(candidate=candidate, criterion=each, points=(number + each.position) % 4)
            for each in criteria
        )
        Answers.objects.create(candidate=candidate, term_need=needs[number], said_at=AT)
    return term


def queries(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "page", ["", "points/", "criteria/", "needs/", "courses/", "board.csv", "board.xlsx"]
)
def test_a_page_costs_the_same_with_1_and_with_40(page, centre, coordinator, browser):
    few, many = (fill(centre, coordinator, number) for number in (1, 40))
    browser.get("/en/work/")
    one = queries(browser, f"/en/work/terms/{few.public_id}/board/{page}")
    all_of_them = queries(browser, f"/en/work/terms/{many.public_id}/board/{page}")
    assert all_of_them == one
    assert one <= 12


def test_order_ties_gaps_and_unanswered_needs_are_said(term, candidates, coordinator, browser, board_address):
    give(candidates[0], coordinator, fits_a_need=1)
    give(candidates[1], coordinator, fits_a_need=3)
    give(candidates[2], coordinator, language_and_level=1)
    Answers.objects.create(
        candidate=candidates[1], term_need=term.term_needs.get(need__competence="Care work"), said_at=AT
    )
    board = board_of(term)
    assert [(line.course.title, line.total, line.place_in_words) for line in board.lines] == [
        ("Course B", 9, "1"),
        ("Course A", 3, "2–3"),
        ("Course C", 3, "2–3"),
    ]
    assert [each.need.competence for each in board.unanswered] == ["Data analysis"]
    page = browser.get(board_address).content.decode()
    assert "Places 2–3: 2 courses with the same sum, 3." in page
    assert "3 courses lack points" in page
    assert "1 need is answered by no course." in page
    assert board.lines[0].reach == Place(1, 3)
    [(measure, weights), *_others] = board.said_shifts
    assert measure.key == "fits-a-need"
    assert [len(each.moves or ()) if each else None for each in weights] == [2, None, 2, 0]
    assert "<bdi>Fits a documented need</bdi> weighs 2: 2" in page
    assert "KS 2027/114" in page


def test_a_course_that_is_cancelled_says_so_on_the_board(candidates, browser, board_address):
    ExternalCourse.objects.filter(pk=candidates[0].course_id).update(state=CourseState.CANCELLED)
    assert "Cancelled by the provider" in browser.get(board_address).content.decode()


def test_the_matrix_is_a_table_with_heads(term, candidates, coordinator, browser, board_address):
    row = term.term_needs.get(need__competence="Care work")
    Answers.objects.create(candidate=candidates[1], term_need=row, said_at=AT)
    page = browser.get(board_address).content.decode()
    # Each course in the points, each criterion among other weights, each need in the matrix.
    heads = len(candidates) + term.criteria.count() + term.term_needs.count()
    assert page.count('scope="row"') == heads
    assert page.count("Answers it") == 1
    assert 'data-label="Course B"' in page


def test_an_empty_board_says_what_comes_first(centre, browser):
    term = TermFactory(organisation=centre)
    page = browser.get(f"/en/work/terms/{term.public_id}/board/").content.decode()
    assert "No courses on the board yet" in page
    assert browser.get(f"/en/work/terms/{term.public_id}/board/points/").status_code == 200
    assert (
        "usual criteria" in browser.get(f"/en/work/terms/{term.public_id}/board/criteria/").content.decode()
    )
    browser.post(f"/en/work/terms/{term.public_id}/board/criteria/usual/")
    assert term.criteria.count() == 9


def test_files_have_the_same_rows_and_carry_nothing_out(
    term, candidates, coordinator, browser, board_address
):
    ExternalCourse.objects.filter(pk=candidates[0].course_id).update(title='=HYPERLINK("x")', hours="7.5")
    give(candidates[0], coordinator, reason="+46 is no formula", fits_a_need=2)
    text = browser.get(f"{board_address}board.csv").content.decode("utf-8-sig")
    [titles, first, *_others] = csv.reader(StringIO(text))
    found = dict(zip(titles, first, strict=True))
    assert found["Place"] == "1"
    assert found["Course"] == '\'=HYPERLINK("x")'
    assert found["Reason"] == "'+46 is no formula"
    assert found["Fits a documented need (weight 3)"] == "2"
    assert (found["Sum"], found["Highest possible sum"]) == ("6", "54")
    assert found["Registry number"] == "KS 2027/114"
    sheet = load_workbook(BytesIO(browser.get(f"{board_address}board.xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 4
    assert dict(zip(rows[0], rows[1], strict=True))["Fits a documented need (weight 3)"] == 2
    assert rows[1][1] == '=HYPERLINK("x")'
    assert sheet["B2"].data_type == "s"
