"""The public page of a round says everything a municipality has to know."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.rounds.actions.quotas import change_quotas
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.rounds.wording import moment_in

CALL = "/en/programmes/innovation/rounds/now/"


@pytest.mark.journey("C1.1")
@pytest.mark.policy(
    "C-7.1", "C-8.1", "C-8.2", "C-8.3", "C-8.4", "C-10.1", "C-11.1", "C-11.2", "C-13.1", "C-9.1"
)
def test_the_call_is_complete(published, client):
    page = client.get(CALL).content.decode()
    for words in (
        moment_in("NO", published.deadline),
        "3 to 4 persons",
        "at least 2 sectors",
        "elected representatives",
        "A bachelor’s degree and two years of work.",
        "assessed individually",
        "Everybody else: a course participant.",
        "never costs the municipality its place",
        "NOK 650",
        "NOK 21,000",
        "The municipality pays.",
        "Northern Norway",
        "fewer than 5,000 inhabitants",
        "20,000 inhabitants or more",
        "at least 1 place",
        "equal applicants have equal chances",
        "Two people draw together",
        "Demo regulation",
        "section 3",
        "7 days to mend",
        "21 days to complain",
        "https://law.example.org/3",
        "To begin",
    ):
        assert words in page, words
    assert '/programmes/innovation/rounds/now/apply/"' in page


@pytest.mark.journey("C1.1")
@pytest.mark.parametrize("language", ["nb", "sv"])
def test_it_is_there_in_other_languages(published, client, language):
    page = client.get(CALL.replace("/en/", f"/{language}/")).content.decode()
    assert {"nb": "Nord-Norge", "sv": "Nordnorge"}[language] in page


def test_how_it_draws_takes_five_sentences(published, client):
    page = client.get(CALL).content.decode()
    part = page.partition("How the draw works")[2].partition("</ol>")[0]
    assert part.count("<li>") == 5


@pytest.mark.parametrize(
    ("days", "rolling", "words", "can_apply"),
    [
        ((3, 30), False, "Opens on", False),
        ((-3, 30), False, "Open for applications until", True),
        ((-30, -3), False, "Applications are closed", False),
        ((-30, -3), True, "come after those that were in time", True),
    ],
)
def test_it_says_how_it_stands(make, client, days, rolling, words, can_apply):
    now = datetime.now(UTC)
    opens, deadline = (now + timedelta(days=each) for each in days)
    make(slug="now", opens_at=opens, deadline=deadline, rolling=rolling)
    page = client.get(CALL).content.decode()
    assert words in page
    assert ("Apply for your municipality" in page) == can_apply


def test_an_hour_that_isn_t_summer_s():
    assert moment_in("NO", datetime(2022, 6, 27, 21, 59, 59, tzinfo=UTC)) == "Monday, 27 June 2022 at 23:59"
    assert moment_in("SE", datetime(2022, 12, 1, 22, 59, 59, tzinfo=UTC)).endswith("at 23:59")


def test_why_the_deadline_moved(make, client):
    make(slug="now", deadline_wished=date(2022, 6, 25))
    assert "isn’t a working day" in client.get(CALL).content.decode()


@pytest.mark.policy("C-11.1")
def test_quotas_that_were_changed_are_told_with_the_reason(published, client, runner):
    change_quotas(
        it=published,
        bounds={"regions": {"north": (2, 9)}},
        places=10,
        reason="Too few <came>.",
        seen=1,
        by=runner,
        at=datetime.now(UTC),
    )
    page = client.get(CALL).content.decode()
    assert "Too few &lt;came&gt;." in page
    assert "Places before: 9. Places now: 10." in page


def test_the_calendar_has_opening_deadline_and_gatherings(published, client):
    starts = published.starts_on + timedelta(days=5)
    gatherings = [{"key": "begin", "starts_on": f"{starts}", "ends_on": f"{starts + timedelta(days=1)}"}]
    Round.objects.filter(pk=published.pk).update(gatherings=gatherings, words={"en": "Hello"})
    response = client.get(f"{CALL}calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    events = list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))
    assert len(events) == 3
    assert events[1].decoded("dtstart") == published.deadline
    assert events[2].decoded("dtstart") == starts
    assert events[2].decoded("dtend") == starts + timedelta(days=2)
    assert len({str(each["uid"]) for each in events}) == 3


def test_a_school_s_own_words_stand_there(published, client):
    Round.objects.filter(pk=published.pk).update(words={"nb": "Velkommen <hit>"})
    page = client.get(CALL).content.decode()
    assert 'lang="nb" dir="ltr">Velkommen &lt;hit&gt;</div>' in page


@pytest.mark.database
def test_the_pages_cost_little(published, client, desk, make, country):
    def cost(browser, address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    first = cost(desk, "/en/work/rounds/")
    for number in range(20):
        make(slug=f"round-{number}", stage=Stage.PUBLISHED)
    assert cost(desk, "/en/work/rounds/") == first <= 8
    assert cost(client, CALL) <= 12
    for part in ("", "dates/", "quotas/", "fees/", "gatherings/"):
        assert cost(desk, f"/en/work/rounds/{published.public_id}/{part}") <= 12, part
