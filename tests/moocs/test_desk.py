"""The list of courses as staff find, read and take it along."""

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from samskap.moocs.models import ExternalCourse
from samskap.moocs.sought import sought_of, words_of
from samskap.organisations.rules import Role
from tests.moocs.conftest import DESK
from tests.moocs.factories import ExternalCourseFactory
from tests.moocs.facts import some_facts
from tests.organisations.factories import MembershipFactory


def many(centre, number):
    first = ExternalCourseFactory(organisation=centre)
    same = {"organisation": centre, "provider": "Demo", "language": "en"}
    same |= {"state_since": first.state_since, "changed_at": first.changed_at}
    ExternalCourse.objects.bulk_create(
        ExternalCourse(
            **same,
            title=f"Course {n:05}",
            url=f"https://e.org/{n}",
            sought=f"course {n:05} demo " + "words " * 60,
        )
        for n in range(number)
    )


def titles(response) -> list[str]:
    return [each.title for each in response.context["page"]]


def test_what_is_looked_through():
    facts = some_facts(
        title="Élnät", provider="Ångström", subjects=("Säkerhet",), description="Voltage " * 500
    )
    assert sought_of(facts).startswith("elnat angstrom sakerhet voltage")
    assert len(sought_of(facts)) < 1100
    assert words_of("  Élnät elnat ÅNGSTRÖM ") == ("elnat", "angstrom")


@pytest.mark.database
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["A", "B", "C"]),
        ("q=POWER+grid", ["B"]),
        ("q=100%25", ["A"]),
        ("language=sv", ["C"]),
        ("level=basic", ["A"]),
        ("exam=yes", ["B"]),
        ("exam=not-known", ["A", "C"]),
        ("hours=40,5", ["A"]),
        ("free=on", ["A"]),
        ("phone=on", ["B", "C"]),
        ("state=cancelled", ["D"]),
        ("state=all", ["A", "B", "C", "D"]),
        ("link=dead", ["C"]),
        ("free=on&phone=on", []),
    ],
)
def test_courses_are_found_by_words_and_facts(desk, centre, asked, found):
    ExternalCourseFactory(
        organisation=centre,
        title="A",
        level="basic",
        hours=Decimal(40),
        cost=Decimal(0),
        sought="a 100% free",
    )
    ExternalCourseFactory(
        organisation=centre,
        title="B",
        exam="yes",
        hours=Decimal(50),
        works_on_phone="yes",
        sought="power of grids",
    )
    ExternalCourseFactory(
        organisation=centre,
        title="C",
        language="sv",
        cost=Decimal(5),
        works_on_phone="perhaps",
        link_state="dead",
    )
    ExternalCourseFactory(organisation=centre, title="D", state="cancelled", link_state="dead")
    ExternalCourseFactory(title="Of somebody else")
    assert titles(desk.get(f"{DESK}?{asked}")) == found


def test_a_question_that_cant_be_answered_is_said_beside_the_field(desk, centre):
    ExternalCourseFactory(organisation=centre)
    response = desk.get(f"{DESK}?hours=many&q=kept")
    assert response.status_code == 422
    assert "Write a number, such as 40 or 7.5." in response.content.decode()
    assert 'value="kept"' in response.content.decode()


@pytest.mark.journey("B1")
@pytest.mark.policy("B-2.10")
def test_dead_links_are_said_on_top_of_the_desk(desk, centre):
    ExternalCourseFactory(organisation=centre, title="Works", link_state="fine")
    assert "lead nowhere" not in desk.get(DESK).content.decode()
    ExternalCourseFactory(organisation=centre, title="Gone", link_state="dead")
    ExternalCourseFactory(
        organisation=centre, title="Gone and cancelled", link_state="dead", state="cancelled"
    )
    page = desk.get(DESK).content.decode()
    assert "1 web address leads nowhere" in page
    assert titles(desk.get(f"{DESK}?link=dead")) == ["Gone"]


@pytest.mark.database
def test_ten_thousand_courses_cost_as_many_queries_as_one(desk, centre, django_assert_max_num_queries):
    ExternalCourseFactory(organisation=centre)
    desk.get(DESK)
    with django_assert_max_num_queries(8):
        desk.get(f"{DESK}?q=demo")
    many(centre, 2000)
    with django_assert_max_num_queries(8):
        response = desk.get(f"{DESK}?q=course+0&language=en&page=3")
    assert len(response.context["page"]) == 50


def test_only_those_who_choose_courses_come_in(centre):
    teacher = MembershipFactory(Role.TEACHER, organisation=centre)
    client = Client()
    client.force_login(teacher.person)
    assert client.get(DESK).status_code == 403


def test_the_list_is_taken_along_as_it_was_asked_for(desk, centre):
    course = ExternalCourseFactory(
        organisation=centre, title="=HYPERLINK(1)", language="sv", hours=Decimal("7.5"), weeks=3,
        exam="perhaps", subjects=["One", "Two"], notes="Mine", description="x" * 3000, level="basic",
    )  # fmt: skip
    ExternalCourseFactory(organisation=centre, title="Another", language="en")
    text = desk.get(f"{DESK}courses.csv?language=sv").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["Title"] == "'=HYPERLINK(1)"
    assert (row["Language"], row["Hours in all"], row["Weeks"], row["Exam"]) == ("sv", "7.5", "3", "Perhaps")
    assert (row["Subjects"], row["Own notes"], row["Record"]) == ("One, Two", "Mine", str(course.public_id))
    assert len(row["What it is about"]) == 3000
    sheet = load_workbook(io.BytesIO(desk.get(f"{DESK}courses.xlsx?language=sv").content)).active
    values = dict(zip(*sheet.iter_rows(values_only=True), strict=True))
    assert (values["Title"], values["Hours in all"], values["Level"]) == (
        "=HYPERLINK(1)",
        7.5,
        "For beginners",
    )
    assert desk.get(f"{DESK}courses.pdf").status_code == 404
