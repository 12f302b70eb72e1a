"""Whether the addresses of courses still lead somewhere."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samskap.audit.models import Event
from samskap.moocs.actions.links import AT_ONCE, PAUSE, look_at, look_at_due
from samskap.moocs.looking import answer_of
from samskap.moocs.models import ExternalCourse, LinkState
from samskap.moocs.queries.links import due, one_host_after_the_other
from samskap.moocs.rules.links import Finding, Seen, judge_link
from tests.moocs.factories import ExternalCourseFactory
from tests.moocs.serving import LOOPBACK, serving
from tests.organisations.factories import OrganisationFactory

MONDAY = datetime(2027, 9, 6, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ON = date(2027, 9, 6)


@pytest.fixture
def site(settings):
    settings.FETCH_NETWORKS = LOOPBACK
    with serving() as site:
        yield site


@pytest.mark.policy("B-2.10")
@pytest.mark.parametrize("answer", ["200", "204", "206"])
def test_what_answers_is_fine(answer):
    assert judge_link(answer, before=Seen("404", ON), on=ON).finding is Finding.FINE


@pytest.mark.policy("B-2.10")
@pytest.mark.parametrize(
    "answer", ["401", "403", "429", "500", "503", "304", "not-secure", "too-many-redirects", "broken"]
)
def test_what_may_pass_is_unsure_however_often_it_comes(answer):
    judged = judge_link(answer, before=Seen(answer, ON - 30 * DAY), on=ON)
    assert (judged.finding, judged.is_gone) == (Finding.UNSURE, False)


@pytest.mark.policy("B-2.10")
@pytest.mark.parametrize("answer", ["404", "410"])
def test_not_there_is_dead_the_second_time(answer):
    assert judge_link(answer, before=Seen(), on=ON).finding is Finding.UNSURE
    assert judge_link(answer, before=Seen("404", ON), on=ON).finding is Finding.DEAD
    assert judge_link(answer, before=Seen("503", None), on=ON).finding is Finding.UNSURE


@pytest.mark.policy("B-2.10")
@pytest.mark.parametrize("answer", ["timed-out", "no-answer", "unknown-host"])
def test_nobody_there_is_dead_on_the_second_day(answer):
    assert judge_link(answer, before=Seen(), on=ON).finding is Finding.UNSURE
    assert judge_link(answer, before=Seen(answer, ON), on=ON).finding is Finding.UNSURE
    assert judge_link(answer, before=Seen(answer, ON - DAY), on=ON).finding is Finding.DEAD


def test_a_head_that_is_answered_wrongly_is_asked_for_again(site):
    site.answers["HEAD /"] = (405, {}, b"")
    site.answers["GET /"] = (200, {}, b"a page that is far larger than anybody reads" * 1000)
    assert answer_of(f"{site.url}/") == "200"
    assert [method for method, _ in site.asked] == ["HEAD", "GET"]


def test_what_is_fine_is_asked_for_once(site):
    site.answers["/"] = (200, {}, b"")
    assert answer_of(f"{site.url}/") == "200"
    assert site.asked == [("HEAD", "/")]


def test_an_address_beside_us_isnt_opened(settings):
    settings.FETCH_NETWORKS = []
    assert answer_of("http://127.0.0.1:9/") == "forbidden-address"


@pytest.mark.django_db
@pytest.mark.journey("B1")
@pytest.mark.policy("B-2.10")
def test_a_dead_link_is_found_on_the_second_look_and_a_mended_one_again(site):
    course = ExternalCourseFactory(url=f"{site.url}/course")
    look_at(course=course, at=MONDAY)
    course.refresh_from_db()
    assert (course.link_state, course.link_answer, course.link_gone_since) == ("unsure", "404", MONDAY)
    look_at(course=course, at=MONDAY + DAY)
    course.refresh_from_db()
    assert (course.link_state, course.link_gone_since) == ("dead", MONDAY)
    assert Event.objects.get().facts == {"found": "dead"}
    site.answers["/course"] = (200, {}, b"")
    look_at(course=course, at=MONDAY + 2 * DAY)
    course.refresh_from_db()
    assert (course.link_state, course.link_gone_since, course.revision) == ("fine", None, 1)


@pytest.mark.django_db
def test_an_address_that_was_changed_meanwhile_isnt_judged_by_the_old_one(site):
    course = ExternalCourseFactory(url=f"{site.url}/old")
    ExternalCourse.objects.update(url=f"{site.url}/new")
    look_at(course=course, at=MONDAY)
    course.refresh_from_db()
    assert course.link_state == LinkState.UNSEEN


@pytest.mark.django_db
@pytest.mark.database
def test_what_is_due():
    centre = OrganisationFactory()

    def course(**more):
        return ExternalCourseFactory(organisation=centre, **more)

    never = course()
    course(link_state="fine", link_seen_at=MONDAY - 6 * DAY)
    old = course(link_state="fine", link_seen_at=MONDAY - 7 * DAY)
    gone = course(link_state="unsure", link_seen_at=MONDAY - DAY, link_gone_since=MONDAY - DAY)
    course(link_state="unsure", link_seen_at=MONDAY - timedelta(hours=1), link_gone_since=MONDAY - DAY)
    course(link_state="dead", link_seen_at=MONDAY - DAY, link_gone_since=MONDAY - 2 * DAY)
    course(state="put-away")
    assert due(at=MONDAY, at_most=10) == [never, old, gone]
    assert due(at=MONDAY, at_most=1) == [never]


def test_hosts_take_turns():
    urls = ["https://a.org/1", "https://a.org/2", "https://a.org/3", "https://b.org/1", "http://[bad"]
    turns = [each.url for each in one_host_after_the_other([ExternalCourse(url=url) for url in urls])]
    assert turns == [
        "https://a.org/1",
        "https://b.org/1",
        "http://[bad",
        "https://a.org/2",
        "https://a.org/3",
    ]


@pytest.mark.django_db
def test_one_host_is_given_time_between_two_looks(site):
    centre = OrganisationFactory()
    for number in range(3):
        site.answers[f"/{number}"] = (200, {}, b"")
        ExternalCourseFactory(organisation=centre, url=f"{site.url}/{number}")
    now, waits = [0.0], []

    def pause(seconds):
        waits.append(seconds)
        now[0] += seconds

    assert look_at_due(clock=lambda: MONDAY, pause=pause, ticks=lambda: now[0]) == 3
    assert waits == [PAUSE, PAUSE]
    assert look_at_due(clock=lambda: MONDAY + DAY, pause=pause, ticks=lambda: now[0]) == 0


@pytest.mark.django_db
def test_a_run_ends_in_time_and_the_rest_waits_for_the_next(site, django_assert_max_num_queries):
    for number in range(AT_ONCE + 5):
        ExternalCourseFactory(url=f"{site.url}/{number}")
    now = [0.0]

    def pause(seconds):
        now[0] += 25

    assert look_at_due(clock=lambda: MONDAY, pause=pause, ticks=lambda: now[0]) == 4
    assert ExternalCourse.objects.exclude(link_state="unseen").count() == 4
