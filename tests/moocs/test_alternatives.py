"""Which course could stand in for one that can't be taken any more."""

from decimal import Decimal

import pytest

from samskap.moocs.queries.alternatives import alternatives_to
from samskap.moocs.rules.alternatives import Outline, alternatives
from samskap.moocs.wording import why_in_words
from tests.moocs.factories import ExternalCourseFactory
from tests.organisations.factories import OrganisationFactory


def outline(key, title="Grids", language="en", level="basic", hours=None, subjects=(), occupations=()):
    return Outline(key, title, language, level, hours, subjects, occupations)


def never(_one, _other):
    return False


@pytest.mark.policy("B-2.9")
def test_what_is_about_something_else_is_no_alternative():
    to = outline(1, subjects=["Electricity"])
    assert alternatives(to, [to, outline(2, "Cooking", subjects=["Food"])], related=never) == []


@pytest.mark.policy("B-2.9")
def test_the_best_comes_first_with_its_reasons():
    to = outline(1, "Grids", hours=Decimal(40), subjects=["Électricity", "Safety"])
    swedish = outline(2, "Elnät", language="sv", subjects=["electricity", "safety"])
    english = outline(3, "Power", hours=Decimal(30), subjects=["Electricity", "Safety"])
    found = alternatives(to, [swedish, english], related=never)
    assert [each.key for each in found] == [3, 2]
    assert [(why.code, why.shared) for why in found[0].reasons] == [
        ("subjects", ("Electricity", "Safety")),
        ("language", ()),
        ("level", ()),
        ("not-longer", ()),
    ]
    assert all(why_in_words(why) for each in found for why in each.reasons)


def test_near_occupations_count():
    to = outline(1, "A", occupations=["ssyk-2012:2143"])
    near = outline(2, "B", occupations=["ssyk-2012:2144"])
    assert [each.key for each in alternatives(to, [near], related=lambda *_: True)] == [2]
    assert alternatives(to, [near], related=never) == []


@pytest.mark.django_db
@pytest.mark.policy("B-2.9")
@pytest.mark.journey("B1")
def test_alternatives_among_many_in_few_queries(django_assert_max_num_queries):
    centre = OrganisationFactory()

    def course(title, **more):
        return ExternalCourseFactory(organisation=centre, title=title, **more)

    gone = course("Power grids", subjects=["Electricity"], occupations=["ssyk-2012:2143"], state="cancelled")
    near = course("Something else", occupations=["ssyk-2012:2143"])
    same = course("Power lines", subjects=["Electricity"], sought="power lines electricity")
    course("Power grids again", state="cancelled")
    ExternalCourseFactory(title="Power grids of others")
    for number in range(30):
        course(f"Cooking {number}")
    with django_assert_max_num_queries(4):
        found = alternatives_to(gone)
    assert [each.course for each in found] == [same, near]
    assert alternatives_to(course("Zzz")) == []
