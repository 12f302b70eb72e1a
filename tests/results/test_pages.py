"""What comes of courses, on the page and in the file."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samskap.kernel.suppression import HIDDEN
from samskap.learning.models import Answer
from samskap.organisations.access import Acting
from samskap.organisations.rules import POWERS, Power, Role
from samskap.programmes.actions import change_intention
from samskap.programmes.models import Enrolment
from samskap.results.actions import count_anew
from samskap.results.models import Tally
from samskap.results.queries import counted, told
from samskap.results.rules import Half, Stage
from tests.courses.packs import published_course
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.parallel import separate_connections, together
from tests.results.conftest import AT, LONG_AGO, begun

pytestmark = pytest.mark.policy("B-8")

PAGE = "/en/work/courses/"
FILE = f"{PAGE}statistics.csv"


def at_work(acting: Acting) -> Client:
    browser = Client()
    browser.force_login(acting.person)
    return browser


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def many(small, coordinator) -> Client:
    """Sixty-three people: twelve of forty who wanted all of it have finished."""
    begun(12, "all", Stage.FINISHED)
    begun(9, "all", Stage.ON_THE_WAY)
    begun(19, "all", Stage.QUIET)
    begun(8, "parts", Stage.ON_THE_WAY)
    begun(15, "looking", Stage.QUIET)
    count_anew(at=AT)
    return at_work(coordinator)


@pytest.mark.policy("B-8.1", "B-8.3", "B-8.4")
def test_completion_is_told_by_what_people_intended(many):
    page = words_of(many.get(PAGE))
    assert "Of 40 who wanted all of it, 12 have finished." in page
    assert "All who have begun: <strong>63</strong>" in page
    assert "%" not in page.partition("<main")[2].partition("</main")[0]
    assert "12 of 63" not in page
    assert "<caption>January to June 2027</caption>" in page
    assert "Counted on 14 March 2027" in page
    rows = list(csv.reader(io.StringIO(many.get(FILE).content.decode("utf-8-sig"))))
    assert rows[1][2:] == ["All of it, up to the certificate", "40", "12", "9", "19", "2027-03-14"]
    assert rows[4][2:] == ["All who have begun", "63", "", "", "", "2027-03-14"]


@pytest.mark.policy("B-8.2")
def test_small_numbers_are_hidden_on_the_page_and_in_the_file(small, coordinator):
    begun(3, "all", Stage.FINISHED)
    begun(20, "all", Stage.QUIET)
    begun(1, "looking", Stage.QUIET)
    count_anew(at=AT)
    browser = at_work(coordinator)
    page, file = words_of(browser.get(PAGE)), browser.get(FILE).content.decode()
    assert "who wanted all of it, 3" not in page
    assert "A dash hides a number" in page
    (row,) = [row for row in csv.reader(io.StringIO(file)) if row[2].startswith("All of it")]
    assert row[4] == HIDDEN
    assert row[3:7].count(HIDDEN) >= 2


@pytest.mark.database
def test_everybody_is_in_one_stage_by_what_they_intend_now(small):
    first = begun(6, "all", Stage.QUIET)[0]
    begun(5, "parts", Stage.ON_THE_WAY)
    wrote, started = begun(2, "all", Stage.QUIET)
    Answer.objects.create(
        enrolment=wrote, question="why-here", text="Because.", state="draft", version=small, language="en",
        first_at=LONG_AGO, updated_at=AT - timedelta(days=1),
    )  # fmt: skip
    type(started).objects.filter(pk=started.pk).update(started_at=AT - timedelta(days=3))
    change_intention(enrolment=first, intention="looking", by=first.person, at=AT)
    autumn = datetime(2026, 9, 1, tzinfo=UTC)
    begun(7, "all", Stage.FINISHED, started_at=autumn)
    found = counted(at=AT)
    course = small.course_id
    assert found == {
        (course, Half(2027, 1)): {
            ("all", Stage.QUIET): 5,
            ("all", Stage.ON_THE_WAY): 2,
            ("looking", Stage.QUIET): 1,
            ("parts", Stage.ON_THE_WAY): 5,
        },
        (course, Half(2026, 2)): {("all", Stage.FINISHED): 7},
    }


@pytest.mark.policy("B-8.3")
def test_half_years_can_be_chosen_and_compared(many, coordinator):
    begun(30, "all", Stage.FINISHED, started_at=datetime(2026, 9, 1, tzinfo=UTC))
    count_anew(at=AT)
    assert "Of 40 who wanted" in words_of(many.get(PAGE))
    assert "Of 30 who wanted all of it, 30 have finished." in words_of(many.get(f"{PAGE}?began=2026-2"))
    assert "Of 40 who wanted" in words_of(many.get(f"{PAGE}?began=1066-1"))
    halves = {row[1] for row in csv.reader(io.StringIO(many.get(FILE).content.decode("utf-8-sig")))}
    assert halves == {"Began in", "January to June 2027", "July to December 2026"}


@pytest.mark.policy("B-8.5", "X-6.9")
def test_numbers_stand_still_until_five_have_moved(many, coordinator):
    later = AT + timedelta(days=7)
    begun(4, "all", Stage.ON_THE_WAY)
    assert count_anew(at=later) == 0
    assert "All who have begun: <strong>63</strong>" in words_of(many.get(PAGE))
    begun(1, "all", Stage.ON_THE_WAY)
    assert count_anew(at=later) == 1
    page = words_of(many.get(PAGE))
    assert "All who have begun: <strong>68</strong>" in page
    assert "Counted on 21 March 2027" in page


def test_when_all_are_gone_nothing_is_left_to_tell(many):
    Enrolment.objects.all().delete()
    count_anew(at=AT)
    assert not Tally.objects.exists()
    assert "Nothing has been counted yet" in words_of(many.get(PAGE))


def test_people_with_extra_care_are_counted_like_all_others(small, coordinator):
    enrolments = begun(5, "all", Stage.FINISHED)
    before = counted(at=AT)
    type(enrolments[0].person).objects.filter(pk=enrolments[0].person_id).update(extra_care=True)
    assert counted(at=AT) == before


@pytest.mark.parametrize("role", Role)
def test_every_role_at_home(many, home, role):
    browser = at_work(_acting(MembershipFactory(role, organisation=home)))
    expected = 200 if Power.SEE_STATISTICS in POWERS[role] else 403
    assert browser.get(PAGE).status_code == browser.get(FILE).status_code == expected


def _acting(membership) -> Acting:
    return Acting(membership.person, membership)


def test_elsewhere_there_are_no_courses(many):
    elsewhere = _acting(MembershipFactory(Role.COORDINATOR, organisation=OrganisationFactory()))
    assert told(elsewhere) == []
    assert "Your organisation runs no courses here" in words_of(at_work(elsewhere).get(PAGE))


def test_a_role_for_one_course_sees_that_one(many, home, tmp_path):
    published_course(tmp_path / "other", id="other")
    begun(50, "all", Stage.FINISHED, slug="other")
    count_anew(at=AT)
    author = _acting(MembershipFactory(Role.COURSE_AUTHOR, organisation=home, scope="course:other"))
    assert {each.slug for each in told(author)} == {"other"}
    assert at_work(author).get(PAGE).status_code == 200


@pytest.mark.database
def test_the_page_takes_as_many_queries_for_many_courses(many, tmp_path):
    many.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        many.get(PAGE)
    for number in range(6):
        published_course(tmp_path / f"{number}", id=f"course-{number}")
        begun(9, "all", Stage.FINISHED, slug=f"course-{number}")
    count_anew(at=AT)
    many.get(PAGE)
    with CaptureQueriesContext(connection) as lots:
        many.get(PAGE)
    assert len(lots) == len(few)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_counting_twice_at_once_counts_once(small, tmp_path):
    begun(12, "all", Stage.FINISHED)
    with separate_connections(tmp_path):
        results = together(*[lambda: count_anew(at=AT)] * 4)
        (rows,) = together(lambda: list(Tally.objects.values_list("people", flat=True)))
    assert sorted(map(str, results)) == ["0", "0", "0", "1"]
    assert rows == [12]
