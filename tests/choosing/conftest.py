"""A centre with a term, needs, courses, and somebody who weighs them."""

import pytest
from django.test import Client

from samskap.choosing.actions.candidates import add
from samskap.choosing.actions.criteria import begin_criteria
from samskap.choosing.actions.needs import choose_needs
from samskap.choosing.models import Candidate
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.terms.models import Term
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory
from tests.terms.conftest import centre, coordinator, desk
from tests.terms.factories import TermFactory

__all__ = ("centre", "coordinator", "desk")


@pytest.fixture
def term(centre: Organisation, coordinator: Acting) -> Term:
    """A term with the usual criteria, two needs, and nothing weighed yet."""
    term = TermFactory(organisation=centre, name="Spring 2028", registry_number="KS 2027/114")
    begin_criteria(term=term, by=coordinator, at=AT)
    needs = [NeedFactory(organisation=centre, competence=each) for each in ("Care work", "Data analysis")]
    choose_needs(term=term, needs=needs, by=coordinator, at=AT)
    return term


@pytest.fixture
def board_address(term: Term) -> str:
    return f"/en/work/terms/{term.public_id}/board/"


@pytest.fixture
def candidates(term: Term, centre: Organisation, coordinator: Acting) -> list[Candidate]:
    """Three courses on the board, by title."""
    courses = [ExternalCourseFactory(organisation=centre, title=f"Course {each}") for each in "ABC"]
    add(term=term, courses=courses, by=coordinator, at=AT)
    return list(Candidate.objects.filter(term=term).order_by("course__title").select_related("course"))


@pytest.fixture
def browser(desk: Client) -> Client:
    return desk
