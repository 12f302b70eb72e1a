"""Recording and changing a course in the browser, and what can be done with one."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from samskap.moocs.actions.keeping import change_course
from samskap.moocs.models import ExternalCourse, Source
from samskap.moocs.rules.facts import Answer
from samskap.occupations.models import Occupation
from tests.moocs.conftest import DESK
from tests.moocs.factories import ExternalCourseFactory
from tests.moocs.serving import LOOPBACK, serving

AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)
LEAST = {
    "title": "Power systems",
    "provider": "Demo open university",
    "url": "https://courses.example.org/power",
    "language": "en",
}
ALL = LEAST | {
    "description": "About grids.\r\nAnd more.",
    "subjects": "electricity; Safety at work, electricity",
    "level": "basic",
    "language_level": "B1",
    "captions": "Swedish, nb",
    "hours": "40,5",
    "hours_a_week": "7.5",
    "weeks": "6",
    "starts_on": "2028-01-17",
    "ends_on": "2028-03-01",
    "enrol_until": "2028-01-10",
    "cost": "0",
    "certificate": "paid",
    "certificate_cost": "1 490",
    "currency": "sek",
    "exam": "perhaps",
    "exam_institution": "Demo institute",
    "works_on_phone": "perhaps",
    "accessibility": "Captions, no screen reader.",
    "notes": "Ask for a group.",
    "occupation": "electrician",
}


def typed(course: ExternalCourse, **changed) -> dict[str, str]:
    kept = {name: getattr(course, name) for name in LEAST}
    return kept | {"revision": str(course.revision), "level": course.level} | changed


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.2")
def test_a_course_is_recorded_with_everything_that_is_known(desk):
    response = desk.post(f"{DESK}new/", ALL)
    course = ExternalCourse.objects.get()
    assert response["Location"] == f"{DESK}{course.public_id}/"
    facts = course.facts
    assert facts.subjects == ("electricity", "Safety at work")
    assert facts.captions == ("sv", "nb")
    assert (facts.hours, facts.hours_a_week, facts.weeks) == (Decimal("40.5"), Decimal("7.5"), 6)
    assert (facts.starts_on, facts.enrol_until) == (date(2028, 1, 17), date(2028, 1, 10))
    assert (facts.cost, facts.certificate_cost, facts.currency) == (0, 1490, "SEK")
    assert facts.exam is Answer.PERHAPS
    assert facts.occupations == ("electrician",)
    assert facts.description == "About grids.\nAnd more."
    page = desk.get(response["Location"]).content.decode()
    for words in (
        "English",
        "Swedish, Norwegian Bokmål",
        "SEK 1,490",
        "Free",
        "Perhaps",
        "17 January 2028",
        "In part",
    ):
        assert words in page
    assert "Not known" not in page


@pytest.mark.journey("B1.3")
def test_a_course_is_recorded_with_the_least(desk):
    desk.post(f"{DESK}new/", LEAST)
    course = ExternalCourse.objects.get()
    page = desk.get(f"{DESK}{course.public_id}/").content.decode()
    assert "Not known: What it is about, Languages of captions, Level" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "required"),
        ({"url": "javascript:alert(1)"}, "This is no web address"),
        ({"url": "https://user:word@example.org/"}, "This is no web address"),
        ({"url": "https://e.org/" + "a" * 1000}, "It can have 1,000 characters"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"hours": "many"}, "Write a number, such as 40 or 7.5."),
        ({"hours": "1e999999999"}, "Write a number, such as 40 or 7.5."),
        ({"hours": "-1"}, "be less than 0"),
        ({"hours": "2001"}, "The most is 2,000."),
        ({"weeks": "NaN"}, "Write a number"),
        ({"starts_on": "17/1"}, "Write the day as year-month-day"),
        ({"starts_on": "2028-02-01", "ends_on": "2028-01-01"}, "end before it begins"),
        ({"cost": "490", "currency": ""}, "Say the currency with three letters"),
        ({"captions": "Klingonish"}, "“Klingonish” is no language"),
        ({"subjects": ",".join(map(str, range(31)))}, "There can be 30."),
        ({"notes": "a" * 5001}, "1 character too long"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(desk, wrong, words):
    response = desk.post(f"{DESK}new/", ALL | wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert not ExternalCourse.objects.exists()
    [name] = list(wrong)[-1:]
    assert f'id="id_{name}-error"' in page
    kept = {**ALL, **wrong}
    for other in set(ALL) - {"language", "level", "language_level", "certificate", "exam", "works_on_phone"}:
        shown = response.context["form"].data[other]
        assert shown == kept[other]


def test_looking_for_an_occupation_saves_nothing_and_keeps_all(desk):
    Occupation.objects.create(
        scheme="ssyk-2012",
        code="2143",
        names={"en": "Electrical engineers"},
        sought="\n electrical engineers \n",
    )
    response = desk.post(
        f"{DESK}new/", ALL | {"hours": "wrong", "occupation": "electrical", "look_for_occupation": "1"}
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert not ExternalCourse.objects.exists()
    assert "Electrical engineers" in page
    assert 'value="wrong"' in page
    desk.post(f"{DESK}new/", ALL | {"occupation": "electrical", "occupation_key": ["ssyk-2012:2143"]})
    assert ExternalCourse.objects.get().occupations == ["ssyk-2012:2143"]


def test_saving_a_course_as_it_is_changes_nothing(desk):
    desk.post(f"{DESK}new/", ALL)
    course = ExternalCourse.objects.get()
    form = desk.get(f"{DESK}{course.public_id}/edit/").context["form"]
    as_it_is = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    desk.post(f"{DESK}{course.public_id}/edit/", as_it_is | {"occupation_key": course.occupations})
    again = ExternalCourse.objects.get()
    assert (again.revision, again.facts) == (1, course.facts)


@pytest.mark.journey("B1.3")
def test_what_a_colleague_saved_is_shown_beside_what_was_typed(desk, counsellor, centre):
    course = ExternalCourseFactory(organisation=centre)
    facts = course.facts
    change_course(
        course=course,
        facts=type(facts)(provider=facts.provider, title="Theirs", url=facts.url, language="en", weeks=9),
        notes="Their note",
        revision=1,
        by=counsellor,
        at=AT,
    )
    mine = typed(course, title="Mine", weeks="7", notes="My note")
    response = desk.post(f"{DESK}{course.public_id}/edit/", mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert dict(response.context["differences"]) == {
        "Title": "Theirs",
        "Weeks": "9",
        "Own notes": "Their note",
    }
    for words in ("Mine", "My note", 'value="7"', "A colleague has saved something else meanwhile."):
        assert words in page
    again = {**mine, "revision": str(response.context["form"].data["revision"])}
    assert desk.post(f"{DESK}{course.public_id}/edit/", again).status_code == 302
    course.refresh_from_db()
    assert (course.title, course.weeks, course.notes, course.revision) == ("Mine", 7, "My note", 3)


def test_a_course_of_others_isnt_there(desk):
    stranger = ExternalCourseFactory()
    for part in ("", "edit/", "cancel/", "put-away/"):
        assert desk.get(f"{DESK}{stranger.public_id}/{part}").status_code == 404
    for part in ("back/", "look/", "give-back/", "cancel/"):
        assert desk.post(f"{DESK}{stranger.public_id}/{part}", {"why": "x"}).status_code == 404


def test_history_says_what_changed_in_which_role_and_never_who(desk, counsellor, centre):
    counsellor.person.name = "Demo counsellor with a name"
    counsellor.person.save()
    desk.post(f"{DESK}new/", LEAST)
    course = ExternalCourse.objects.get()
    desk.post(f"{DESK}{course.public_id}/edit/", typed(course, level="advanced", notes="Secret"))
    main = desk.get(f"{DESK}{course.public_id}/").content.decode().partition("<main")[2]
    history = main.partition("What became of it")[2]
    assert "By hand" in history
    assert "Counsellor" in history
    assert "For those who know much" in history
    assert "Own notes: changed" in " ".join(history.split())
    assert "Demo counsellor with a name" not in history


@pytest.mark.journey("B1")
@pytest.mark.policy("B-2.9")
def test_a_course_withdrawn_by_its_provider_is_marked_and_others_are_proposed(desk, centre):
    gone = ExternalCourseFactory(organisation=centre, title="Power grids", subjects=["Electricity"])
    ExternalCourseFactory(
        organisation=centre,
        title="Lines",
        subjects=["Electricity"],
        sought="lines electricity",
        language="en",
    )
    address = f"{DESK}{gone.public_id}/"
    refused = desk.post(f"{address}cancel/", {"on": "2027-12-01", "why": " "})
    assert refused.status_code == 422
    desk.post(f"{address}cancel/", {"on": "2027-12-01", "why": "Too few <b>enrolled</b>"})
    page = desk.get(address).content.decode()
    assert "Cancelled by the provider from 1 December 2027" in page
    assert "Too few &lt;b&gt;enrolled" in page
    assert "About the same: Electricity." in page
    assert "In the same language." in page
    assert desk.get(f"{address}cancel/").status_code == 302
    desk.post(f"{address}back/")
    gone.refresh_from_db()
    assert gone.state == "live"


def test_a_course_is_put_away_and_brought_back(desk, centre):
    course = ExternalCourseFactory(organisation=centre)
    address = f"{DESK}{course.public_id}/"
    desk.post(f"{address}put-away/", {"why": "Not for us"})
    assert "Not for us" in desk.get(address).content.decode()
    assert list(desk.get(DESK).context["page"]) == []
    assert desk.get(f"{address}put-away/").status_code == 302
    desk.post(f"{address}back/")
    assert [each.title for each in desk.get(DESK).context["page"]] == [course.title]


def test_ones_own_facts_are_shown_and_given_back(desk, centre):
    source = Source.objects.create(
        organisation=centre, name="Demo feed", kind="moochub", url="https://f.example.org/"
    )
    course = ExternalCourseFactory(organisation=centre, source=source, source_key="1")
    address = f"{DESK}{course.public_id}/"
    desk.post(f"{address}edit/", typed(course, weeks="5"))
    page = desk.get(address).content.decode()
    assert "Our own facts" in page
    assert 'value="weeks"' in page
    desk.post(f"{address}give-back/", {})
    desk.post(f"{address}give-back/", {"names": ["weeks", "<script>"]})
    course.refresh_from_db()
    assert (course.own_fields, course.weeks) == ([], 5)


@pytest.mark.journey("B1")
@pytest.mark.policy("B-2.10")
def test_looking_now(desk, centre, settings):
    settings.FETCH_NETWORKS = LOOPBACK
    with serving() as site:
        course = ExternalCourseFactory(organisation=centre, url=f"{site.url}/gone")
        for _ in range(2):
            response = desk.post(f"{DESK}{course.public_id}/look/", follow=True)
    page = response.content.decode()
    assert "The web address was looked at: Leads nowhere." in page
    assert "It answered with 404." in page


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.2")
def test_doubles_beside_each_other(desk, centre):
    one, other = (ExternalCourseFactory(organisation=centre, title="Power grids") for _ in range(2))
    page = desk.get(f"{DESK}doubles/").content.decode()
    assert "They have the same title and provider." in page
    assert "Is it here twice?" in desk.get(f"{DESK}{one.public_id}/").content.decode()
    both = {"one": str(one.public_id), "other": str(other.public_id)}
    desk.post(f"{DESK}doubles/say/", both | {"say": "other"})
    one.refresh_from_db()
    assert (one.state, one.same_as) == ("put-away", other)
    assert str(other.public_id) in desk.get(f"{DESK}{one.public_id}/").content.decode()
    assert "No doubles" in desk.get(f"{DESK}doubles/").content.decode()
    assert (
        "A colleague has put"
        in desk.post(
            f"{DESK}doubles/say/", {"one": both["other"], "other": both["one"], "say": "other"}, follow=True
        ).content.decode()
    )


def test_two_are_told_apart(desk, centre):
    one, other = (ExternalCourseFactory(organisation=centre, title="Power grids") for _ in range(2))
    both = {"one": str(one.public_id), "other": str(other.public_id)}
    desk.post(f"{DESK}doubles/say/", both | {"say": "apart"})
    assert "No doubles" in desk.get(f"{DESK}doubles/").content.decode()
    for wrong in (
        {},
        both,
        {"one": "x", "other": "y", "say": "one"},
        {**both, "other": both["one"], "say": "one"},
    ):
        assert desk.post(f"{DESK}doubles/say/", wrong).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_pages_cost_the_same_with_many(desk, centre, number, django_assert_max_num_queries):
    for _ in range(number * 2):
        course = ExternalCourseFactory(organisation=centre, title="Power grids", subjects=["Electricity"])
    with django_assert_max_num_queries(9):
        desk.get(f"{DESK}doubles/")
    with django_assert_max_num_queries(10):
        desk.get(f"{DESK}{course.public_id}/")


@pytest.mark.parametrize(("length", "folded"), [(600, False), (601, True)])
def test_a_long_description_is_opened_when_wanted(desk, centre, length, folded):
    course = ExternalCourseFactory(organisation=centre, description="x" * length)
    page = desk.get(f"{DESK}{course.public_id}/").content.decode()
    assert ("<summary>What it is about" in page) is folded
    assert "x" * length in page
