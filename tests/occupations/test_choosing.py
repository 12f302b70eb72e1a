"""Occupations are chosen in a form: one or several, found by words, kept while one looks for more."""

import pytest
from django import forms
from django.http import QueryDict

from samskap.occupations.forms.choosing import OccupationPart, WithOccupations
from tests.occupations.factories import OccupationFactory

pytestmark = pytest.mark.django_db


class CourseForm(WithOccupations):
    """A form as other rooms write it."""

    title = forms.CharField()

    def __init__(self, data: QueryDict | None, *, several: bool = True, chosen: tuple[str, ...] = ()) -> None:
        self.part = OccupationPart(data, language="en", chosen=chosen, several=several)
        super().__init__(data)


@pytest.fixture(autouse=True)
def bakers():
    OccupationFactory(
        "isco-08:7512", en="Demo bakers", others={"en": ["Bread makers"]}, broader="isco-08:751"
    )
    OccupationFactory("isco-08:751", en="Demo food workers")


def choices(form: CourseForm) -> dict[str, str]:
    return dict(form.part.fields["occupation_key"].choices)  # type: ignore[attr-defined]


def test_what_was_found_can_be_told_apart():
    form = CourseForm(QueryDict("occupation=bread&look_for_occupation=1"))
    words = "Demo bakers (ISCO-08: 7512), also called “Bread makers”, in the group “Demo food workers”"
    assert choices(form) == {"isco-08:7512": words}


def test_while_somebody_looks_nothing_is_wrong_and_nothing_valid():
    form = CourseForm(QueryDict("occupation=bread&look_for_occupation=1&title="))
    assert not form.is_valid()
    assert not form.errors
    assert not CourseForm(QueryDict("title=")).is_valid()
    assert CourseForm(QueryDict("title=")).errors


def test_what_is_chosen_stays_while_one_looks_for_more():
    sent = QueryDict(
        "occupation=bread&look_for_occupation=1&occupation_key=esco:gone&occupation_key=isco-08:751"
    )
    assert list(choices(CourseForm(sent))) == ["esco:gone", "isco-08:751", "isco-08:7512"]


def test_several_are_chosen_each_once():
    form = CourseForm(
        QueryDict("title=a&occupation_key=isco-08:751&occupation_key=isco-08:751&occupation_key=x:1")
    )
    assert form.is_valid()
    assert form.part.keys == ("isco-08:751", "x:1")


def test_one_is_chosen_or_none_and_words_alone_will_do():
    words = CourseForm(QueryDict("title=a&occupation=My+own+words&occupation_key="), several=False)
    assert words.is_valid()
    assert (words.part.words, words.part.key) == ("My own words", "")
    one = CourseForm(QueryDict("title=a&occupation_key=isco-08:751"), several=False)
    assert one.is_valid()
    assert one.part.key == "isco-08:751"


def test_what_was_chosen_before_is_shown_by_its_name_or_its_key():
    form = CourseForm(None, several=False, chosen=("ssyk-2012:9999",))
    assert choices(form) == {"": "No code: only the words", "ssyk-2012:9999": "SSYK 2012: 9999"}
    assert form.part["occupation_key"].value() == "ssyk-2012:9999"


def test_a_key_that_no_row_could_hold_is_refused():
    assert not CourseForm(QueryDict(f"title=a&occupation_key=esco:{'x' * 200}")).is_valid()
    assert not CourseForm(QueryDict(f"title=a&occupation={'x' * 201}")).is_valid()
