"""The number of queries: the same for a small course and a large one, fresh and worked at."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.learning.models import Progress
from samskap.planning.actions.calendar import open_feed
from tests.courses.packs import published_course
from tests.learning.conftest import begin, write
from tests.learning.test_cost import large_pack, pages
from tests.planning.plans import AT, plan_of

pytestmark = pytest.mark.database


@pytest.fixture(params=["small", "large"])
def course(request, db, tmp_path) -> str:
    files = large_pack() if request.param == "large" else None
    published_course(tmp_path, id=request.param, files=files)
    return request.param


@pytest.fixture
def learner(client, person, course):
    begin(person, course)
    plan_of(person, slug=course, reminders=True)
    client.force_login(person)
    return client


def asked(browser, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("rest", "queries"),
    [
        ("plan/", 7),  # session, place in the course, plan, dates, pages read, answers, wishes for letters
        ("plan/days/", 6),
        ("plan/calendar.ics", 5),
        ("plan/drop/", 4),
        ("my/", 7),
    ],
)
def test_pages_take_as_many_queries_however_long_the_course_is(learner, person, course, rest, queries):
    address = f"/en/courses/{course}/{rest}"
    assert asked(learner, address) == queries
    for page in pages(course):
        learner.get(f"/en/courses/{course}/pages/{page}/")
    for each in ["why-here", "what-hinders"] if course == "small" else [f"q{number}" for number in range(20)]:
        write(person, each, "An answer.", slug=course)
    assert asked(learner, address) == queries


def test_a_calendar_program_costs_three_queries(client, learner, person, course):
    address = open_feed(plan_of(person, slug=course, reminders=True), by=person, at=AT)
    client.logout()
    assert Progress.objects.exists()
    assert asked(client, address.replace("http://localhost:8000", "")) == 3
