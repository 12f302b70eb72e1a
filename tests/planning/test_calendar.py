"""The plan as a calendar: the file, and the secret address (A-2.8). Two independent readers agree on it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from django.utils import timezone

from samskap.audit.models import Event
from samskap.kernel.secret_address import fingerprint_of
from samskap.learning.models import PageRead
from samskap.people.models import Person
from samskap.planning.actions.calendar import close_feed, open_feed
from samskap.planning.actions.dates import Move, move_date
from samskap.planning.actions.plans import drop_plan
from samskap.planning.calendar_file import calendar_of
from samskap.planning.models import Plan, SectionDate
from samskap.planning.views.calendar import FEEDS_A_MINUTE
from samskap.planning.zone import described
from samskap.programmes.actions import change_intention
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin
from tests.planning.plans import AT, TODAY, plan_of, planned_of
from tests.planning.test_plan import PLAN, page

pytestmark = pytest.mark.policy("A-2.8")

OSLO = ZoneInfo("Europe/Oslo")


def read(content: bytes) -> dict[str, dict[str, object]]:
    """What icalendar finds: the events by the end of their uid."""
    return {
        str(each["uid"]).partition("@")[0][37:]: {
            "summary": str(each["summary"]),
            "start": each["dtstart"].dt,
            "sequence": each["sequence"],
            "changed": each["last-modified"].dt,
        }
        for each in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }


def read_by_another(content: bytes) -> dict[str, dict[str, object]]:
    """What vobject finds, likewise."""
    return {
        each.uid.value.partition("@")[0][37:]: {
            "summary": each.summary.value,
            "start": each.dtstart.value,
            "sequence": int(each.sequence.value),
            "changed": each.last_modified.value,
        }
        for each in vobject.readOne(content.decode()).vevent_list
    }


def instants(content: bytes) -> list[datetime]:
    """All study days, worked out from the file alone: by its own rule and its own description of the zone."""
    event = next(each for each in vobject.readOne(content.decode()).vevent_list if hasattr(each, "rrule"))
    return [each.astimezone(UTC) for each in event.rruleset]


@pytest.mark.journey("A1.6")
def test_a1_6_two_readers_find_the_same_events(learner, person):
    plan_of(person, at=AT, at_time=time(18, 30))
    response = learner.get(f"{PLAN}calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="small.ics"'
    one, another = read(response.content), read_by_another(response.content)
    assert set(one) == {"study-days", "hungary", "italy", "system"}
    for name, event in one.items():
        found = another[name]
        assert (found["summary"], found["sequence"]) == (event["summary"], event["sequence"])
        assert (found["start"], found["changed"]) == (event["start"], event["changed"])
    dates = {each.section: each.on for each in planned_of(person).dates}
    assert {name: event["start"] for name, event in one.items() if name in dates} == dates
    assert one["italy"]["summary"] == "Italy (A small course)"
    assert one["study-days"]["start"] == datetime(2027, 3, 16, 18, 30, tzinfo=OSLO)


def test_study_days_keep_their_hour_when_clocks_change(person, enrolment):
    plan_of(person, at=AT, at_time=time(18, 30), minutes=5)
    found = instants(calendar_of(planned_of(person)))
    assert len(found) > 8
    assert {each.astimezone(OSLO).time() for each in found} == {time(18, 30)}
    # 28 March 2027: from then on it is an hour earlier by the sun
    assert {each.hour for each in found} == {16, 17}
    assert {each.astimezone(OSLO).isoweekday() for each in found} == {2, 4}
    last = max(each.on for each in planned_of(person).dates)
    assert found[-1].astimezone(OSLO).date() == last


def test_without_an_hour_study_days_are_whole_days_that_block_nothing(person, enrolment):
    plan_of(person, at=AT)
    content = calendar_of(planned_of(person))
    event = next(each for each in icalendar.Calendar.from_ical(content).walk("VEVENT") if each.get("rrule"))
    assert event["dtstart"].dt == date(2027, 3, 16)
    assert event["transp"] == "TRANSPARENT"
    assert str(event["summary"]) == "Study 20 min: A small course"
    last = max(each.on for each in planned_of(person).dates)
    told = event["rrule"].to_ical().decode().replace(f"{last:%Y%m%d}", f"{last:%Y%m%d}T000000Z")
    rule = rrulestr(told, dtstart=datetime(2027, 3, 16, tzinfo=UTC))
    assert list(rule)[-1].date() == last


def test_a_moved_date_is_the_same_event_with_a_higher_sequence(person, enrolment):
    plan_of(person, at=AT)
    before = calendar_of(planned_of(person))
    was = SectionDate.objects.get(section="italy").on
    move_date(planned_of(person), Move("italy", was), by=person, at=AT + timedelta(hours=1))
    after = calendar_of(planned_of(person))
    uids = [re.findall(rb"^UID:.*$", each, re.MULTILINE) for each in (before, after)]
    assert uids[0] == uids[1]
    one, other = read(before), read(after)
    assert other["italy"]["sequence"] == one["italy"]["sequence"] + 1
    assert other["italy"]["changed"] > one["italy"]["changed"]
    assert other["italy"]["start"] == was + timedelta(days=7)
    assert other["system"] == one["system"]
    assert calendar_of(planned_of(person)) == after


HOSTILE = 'A; b, c\\n "d" \r\nBEGIN:VEVENT\u2028X:1 مرحبا \' 🎓 ' + "long " * 20


def test_titles_of_any_kind_stay_titles(client, person, tmp_path):
    title = " ".join(HOSTILE.split())
    written = {**packs.section("italy"), "title": packs.each(HOSTILE)}
    published_course(
        tmp_path, files={"sections/italy/section.yaml": packs.dump(written)}, title=packs.each(HOSTILE)
    )
    begin(person)
    plan_of(person, at=AT, at_time=time(7))
    content = calendar_of(planned_of(person))
    one, another = read(content), read_by_another(content)
    assert one["italy"]["summary"] == f"{title} ({title})" == another["italy"]["summary"]
    assert len(one) == len(another) == 4
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    for line in lines:
        line.decode()  # no letter is cut into two
    assert content.count(b"\nBEGIN:VEVENT\r\n") == 4


def test_it_is_in_the_language_of_the_plan(client, person, enrolment):
    plan_of(person, language="sv", at=AT)
    events = read(calendar_of(planned_of(person)))
    assert events["italy"]["summary"] == "Italy (sv) (A small course (sv))"
    assert b"/sv/courses/small/plan/" in calendar_of(planned_of(person)).replace(b"\r\n ", b"")


def test_who_looks_around_has_study_days_for_half_a_year_and_no_dates(person, enrolment):
    plan_of(person, at=AT)
    change_intention(enrolment=enrolment, intention="looking", by=person, at=AT)
    SectionDate.objects.all().delete()
    content = calendar_of(planned_of(person))
    assert set(read(content)) == {"study-days"}
    assert b"UNTIL=20270912" in content


def test_who_is_through_has_no_days_ahead(learner, person, enrolment):
    plan_of(person, at=AT)
    before = read(calendar_of(planned_of(person)))
    answer_all(person)
    for name in ("hungary-overview", "hungary-ethics", "italy-overview", "italy-ethics", "system-chapter"):
        learner.get(f"/en/courses/small/pages/{name}/")
    PageRead.objects.update(first_at=AT + timedelta(days=3))
    content = calendar_of(planned_of(person))
    assert set(read(content)) == {"study-days"}
    assert b"UNTIL=20270317" in content
    assert read(content)["study-days"]["sequence"] == before["study-days"]["sequence"] + 1
    assert vobject.readOne(content.decode())


def test_through_before_the_first_day_there_is_nothing_but_a_valid_file(learner, person, enrolment):
    plan_of(person, at=AT, starts_on=TODAY + timedelta(days=30))
    answer_all(person)
    for name in ("hungary-overview", "hungary-ethics", "italy-overview", "italy-ethics", "system-chapter"):
        learner.get(f"/en/courses/small/pages/{name}/")
    PageRead.objects.update(first_at=AT)
    content = calendar_of(planned_of(person))
    assert read(content) == {}
    assert vobject.readOne(content.decode()).vtimezone


@pytest.mark.parametrize(
    "key",
    ["Europe/Oslo", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kabul", "Africa/Casablanca"],
)
def test_the_description_of_a_zone_says_when_its_clocks_change(key):
    calendar = icalendar.Calendar()
    calendar.add("prodid", "test")
    calendar.add("version", "2.0")
    calendar.add_component(described(key, first=date(2027, 1, 1), last=date(2029, 1, 1)))
    zone = vobject.readOne(calendar.to_ical().decode()).vtimezone.tzinfo
    moment = datetime(2027, 1, 1, 12, tzinfo=UTC)
    while moment.year < 2029:
        local = moment.astimezone(ZoneInfo(key)).replace(tzinfo=None)
        assert local.replace(tzinfo=zone).utcoffset() == moment.astimezone(ZoneInfo(key)).utcoffset(), local
        moment += timedelta(hours=23)


# --- The secret address ------------------------------------------------------------------------------


def fetched(client, address: str):
    return client.get(re.sub("^https?://[^/]*", "", address))


def test_an_address_is_shown_once_and_only_its_fingerprint_kept(learner, person):
    plan_of(person)
    made = learner.post(f"{PLAN}calendar/")
    assert made.status_code == HTTPStatus.OK
    assert "no-store" in made["Cache-Control"]
    (address,) = re.findall(r'value="(http[^"]*/calendar/[a-z2-7]{26}\.ics)"', made.content.decode())
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert Plan.objects.get().feed_fingerprint == fingerprint_of(token)
    listed = learner.get(PLAN).content.decode()
    assert token not in listed
    assert "Make a new address" in listed
    assert token not in str(list(Event.objects.values()))


def test_whoever_has_the_address_gets_the_calendar_and_nothing_is_noted(client, person, enrolment):
    plan = plan_of(person, language="sv")
    response = fetched(client, open_feed(plan, by=person, at=AT))
    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Language"] == "sv"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "Italy (sv)" in response.content.decode()
    assert client.head(response.wsgi_request.path).status_code == HTTPStatus.OK


def test_every_address_that_shows_nothing_is_answered_alike(client, person, enrolment):
    plan = plan_of(person)
    replaced = open_feed(plan, by=person, at=AT)
    closed = open_feed(plan, by=person, at=AT)
    close_feed(plan, by=person, at=AT)
    answers = [fetched(client, each) for each in (replaced, closed)]
    of_protected = open_feed(plan, by=person, at=AT)
    Person.objects.update(extra_care=True)
    answers.append(fetched(client, of_protected))
    Person.objects.update(extra_care=False, is_active=False)
    answers.append(fetched(client, of_protected))
    Person.objects.update(is_active=True)
    assert fetched(client, of_protected).status_code == HTTPStatus.OK
    drop_plan(plan, by=person, at=AT)
    answers += [fetched(client, of_protected), fetched(client, f"/calendar/{'a' * 26}.ics")]
    answers += [fetched(client, "/calendar/%00.ics"), fetched(client, f"/calendar/{'x' * 500}.ics")]
    heads = [{name: each[name] for name in each.headers if name != "Expires"} for each in answers]
    assert {each.status_code for each in answers} == {HTTPStatus.NOT_FOUND}
    assert {each.content for each in answers} == {b""}
    assert [each for each in heads if each != heads[0]] == []


def test_closing_and_making_anew_hold_at_once(learner, client, person):
    plan = plan_of(person)
    first = open_feed(plan, by=person, at=AT)
    learner.post(f"{PLAN}calendar/")
    assert fetched(client, first).status_code == HTTPStatus.NOT_FOUND
    learner.post(f"{PLAN}calendar/close/")
    learner.post(f"{PLAN}calendar/close/")
    assert Plan.objects.get().feed_fingerprint is None
    assert Event.objects.filter(verb="planning.address_closed").count() == 1
    assert "Make an address for my calendar" in page(learner.get(PLAN))


def test_who_is_taken_extra_care_of_gets_the_file_and_no_address(learner, person):
    plan_of(person)
    Person.objects.update(extra_care=True)
    told = page(learner.get(PLAN))
    assert "There is no address for calendars, because we take extra care of your data." in told
    assert learner.post(f"{PLAN}calendar/").url == PLAN
    assert Plan.objects.get().feed_fingerprint is None
    assert learner.get(f"{PLAN}calendar.ics").status_code == HTTPStatus.OK


def test_asking_is_limited_in_rate(client, person, enrolment):
    address = open_feed(plan_of(person), by=person, at=timezone.now())
    for _ask in range(FEEDS_A_MINUTE):
        assert fetched(client, address).status_code == HTTPStatus.OK
    refused = fetched(client, address)
    assert (refused.status_code, refused["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "60")
