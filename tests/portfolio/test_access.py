"""A portfolio is there for its person alone (X-5.3, A-9.3)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from samskap.portfolio.access import my_attachment, my_piece, my_portfolio, my_section
from tests.people.factories import PersonFactory
from tests.portfolio.factories import FilePieceFactory, PieceFactory, PortfolioFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.policy("X-5.3", "A-9.3")
@pytest.mark.journey("A3.Pass")
def test_nobody_else_finds_a_portfolio():
    mine = PortfolioFactory()
    assert my_portfolio(mine.person, mine.public_id) == mine
    for other in (PersonFactory(), AnonymousUser()):
        with pytest.raises(Http404):
            my_portfolio(other, mine.public_id)


def test_what_is_in_another_portfolio_is_not_in_this_one():
    mine, other = PortfolioFactory(), PortfolioFactory()
    section, piece, file = SectionFactory(other), PieceFactory(other), FilePieceFactory(other)
    for door, public_id in (
        (my_section, section.public_id),
        (my_piece, piece.public_id),
        (my_piece, file.public_id),
        (my_attachment, file.public_id),
        (my_attachment, piece.public_id),
    ):
        with pytest.raises(Http404):
            door(mine, public_id)
    assert my_attachment(other, file.public_id).piece == file
