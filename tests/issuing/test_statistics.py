"""How many certificates there are: nobody can be found out by the numbers, on the page or in the file."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.awards.models import Award
from samskap.awards.rules import Kind, State
from samskap.issuing.figures import Figures, What, figures_of, half_of, halves_begun
from samskap.issuing.queries import statistics as queries
from samskap.kernel.suppression import HIDDEN
from samskap.organisations.rules import Role
from tests.centre.conftest import acting
from tests.issuing.factories import AttestationFactory
from tests.issuing.test_certificates import words_of
from tests.organisations.factories import MembershipFactory, OrganisationFactory

PAGE = "/en/work/certificates/statistics/"
SPRING, AUTUMN = datetime(2025, 3, 1, 12, tzinfo=UTC), datetime(2025, 10, 1, 12, tzinfo=UTC)
SEWING, READING = What(Kind.ATTENDANCE, "sewing"), What(Kind.COURSE_PARTICIPANT, "reading")


def cells(figures: Figures) -> dict[tuple[str, State], tuple[str, ...]]:
    """Each line's numbers and total."""
    return {(line.what.key, line.state): (*line.counts, line.total) for line in figures.lines}


def test_halves_of_a_year():
    assert [half_of(month) for month in (1, 6, 7, 12)] == [1, 1, 2, 2]
    assert halves_begun(year=2026, today_year=2027, today_month=1) == [1, 2]
    assert halves_begun(year=2027, today_year=2027, today_month=6) == [1]
    assert halves_begun(year=2027, today_year=2027, today_month=7) == [1, 2]
    assert halves_begun(year=2028, today_year=2027, today_month=7) == []


def test_large_numbers_and_nobody_are_shown():
    found = figures_of(
        {(SEWING, State.ISSUED, 1): 12, (SEWING, State.ISSUED, 2): 7}, year=2025, halves=[1, 2]
    )
    assert cells(found) == {
        ("sewing", State.ISSUED): ("12", "7", "19"),
    }, "a line of zeros is left out"
    assert (found.sums, found.total, found.hides) == (["12", "7"], "19", False)
    assert found.kinds == {Kind.ATTENDANCE: ["19", "0", "0"]}


@pytest.mark.policy("A-8.18", "X-6.9")
def test_a_small_number_is_hidden_with_what_it_could_be_computed_from():
    counts = {
        (SEWING, State.ISSUED, 1): 12,
        (SEWING, State.REVOKED, 1): 1,
        (SEWING, State.ISSUED, 2): 9,
        (READING, State.ISSUED, 1): 20,
        (READING, State.ISSUED, 2): 30,
    }
    found = figures_of(counts, year=2025, halves=[1, 2])
    shown = cells(found)
    assert shown["sewing", State.REVOKED][0] == HIDDEN
    assert found.hides
    column = [line.counts[0] for line in found.lines]
    assert column.count(HIDDEN) > 1 or found.sums[0] == HIDDEN
    by_state = dict(zip(State, found.kinds[Kind.ATTENDANCE], strict=True))
    assert by_state[State.REVOKED] == HIDDEN


@given(
    st.dictionaries(
        st.tuples(st.sampled_from([SEWING, READING]), st.sampled_from(list(State)), st.sampled_from([1, 2])),
        st.integers(min_value=0, max_value=40),
    )
)
@pytest.mark.policy("X-6.9")
def test_the_second_table_tells_nothing_that_the_first_does_not(counts):
    found = figures_of(counts, year=2025, halves=[1, 2])
    for line in found.lines:
        assert not {*line.counts, line.total} & {"1", "2", "3", "4"}
    for kind, sums in found.kinds.items():
        for state, shown in zip(State, sums, strict=True):
            parts = [line.total for line in found.lines if (line.what.kind, line.state) == (kind, state)]
            assert shown == HIDDEN if HIDDEN in parts else int(shown) == sum(map(int, parts))


@pytest.fixture
def issued(centre):
    """Eight and six for sewing; of the eight, one is withdrawn. Two elsewhere."""
    spring = [AttestationFactory(organisation=centre, title="=Sewing", at=SPRING) for _ in range(8)]
    for _ in range(6):
        AttestationFactory(organisation=centre, title="=Sewing", at=AUTUMN)
    Award.objects.filter(pk=spring[0].pk).update(state=State.REVOKED)
    for _ in range(2):
        AttestationFactory(organisation=OrganisationFactory(), title="Elsewhere", at=SPRING)


@pytest.mark.policy("A-8.18", "X-6.9")
def test_the_page_and_the_file_hide_the_same_numbers(browser, coordinator, issued):
    desk = browser(coordinator.person)
    page = words_of(desk.get(PAGE))
    assert "How many certificates there are: 2025" in page
    assert "Elsewhere" not in page
    file = desk.get(f"{PAGE}2025.csv")
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="certificates-2025.csv"' in file["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(file.content.decode().removeprefix("\ufeff"))))
    assert rows[0][3:] == ["January to June", "July to December", "Whole year"]
    lines = {row[2]: row for row in rows[1:-1]}
    assert lines["Valid"][0] == "'=Sewing", "a spreadsheet must not take it for a formula"
    assert lines["Withdrawn"][3] == HIDDEN
    numbers = [cell for row in rows[1:] for cell in row[3:]]
    assert not {"1", "2", "3", "4"} & set(numbers)
    figures = queries.figures(acting(coordinator), year=2025, on=date(2026, 1, 1))
    lines_shown = [cell for line in figures.lines for cell in (*line.counts, line.total)]
    assert numbers == [*lines_shown, *figures.sums, figures.total]
    assert lines["Valid"][3] == HIDDEN or rows[-1][3] == HIDDEN, "8 less 7 would be the one"


@pytest.mark.policy("X-5.5", "A-8.18")
def test_people_with_extra_care_change_no_number_whoever_looks(
    browser, centre, coordinator, issued, protected
):
    registrar = MembershipFactory(Role.REGISTRAR, organisation=centre)
    before = [browser(each.person).get(f"{PAGE}2025.csv").content for each in (coordinator, registrar)]
    AttestationFactory(organisation=centre, person=protected.person, title="=Sewing", at=AUTUMN)
    after = [browser(each.person).get(f"{PAGE}2025.csv").content for each in (coordinator, registrar)]
    assert before == after
    assert before[0] == before[1]


def test_without_any_the_page_says_so_and_there_is_no_file(browser, coordinator):
    desk = browser(coordinator.person)
    assert "Nothing has been issued yet" in words_of(desk.get(PAGE))
    for year in ("1999", "0", "99999999999999"):
        assert desk.get(f"{PAGE}{year}.csv").status_code == 404
        assert desk.get(PAGE, {"year": year}).status_code == 200


def test_many_certificates_are_counted_with_as_many_queries_as_one(
    browser, centre, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    desk = browser(coordinator.person)
    AttestationFactory(organisation=centre, at=SPRING)
    desk.get(PAGE)
    with django_assert_max_num_queries(10) as taken:
        desk.get(PAGE)
    for number in range(12):
        AttestationFactory(organisation=centre, title=f"Course {number % 4}", at=AUTUMN)
    with django_assert_num_queries(len(taken)):
        desk.get(PAGE)
