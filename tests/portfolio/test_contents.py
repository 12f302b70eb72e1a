"""A portfolio as it is read."""

import pytest

from samskap.portfolio.queries.contents import contents
from tests.portfolio.factories import (
    FilePieceFactory,
    LinkPieceFactory,
    PieceFactory,
    PortfolioFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def test_pieces_stand_in_order_under_their_sections():
    portfolio = PortfolioFactory(introduction="Hello", name="Demo")
    second, first = SectionFactory(portfolio, title="Second"), SectionFactory(portfolio, title="First")
    first.position, second.position = 1, 2
    first.save()
    second.save()
    PieceFactory(portfolio, section=second, text="d")
    PieceFactory(portfolio, section=first, text="c", position=7)
    PieceFactory(portfolio, section=first, text="b", position=6)
    LinkPieceFactory(portfolio)
    found = contents(portfolio)
    assert [each.url for each in found.before] == ["https://example.org/poster"]
    assert [(each.title, [p.text for p in each.pieces]) for each in found.sections] == [
        ("First", ["b", "c"]),
        ("Second", ["d"]),
    ]
    assert [each.text for each in found.pieces] == ["", "b", "c", "d"]


def test_a_file_comes_with_what_is_known_of_it():
    portfolio = PortfolioFactory()
    FilePieceFactory(portfolio, media_type="image/jpeg", alt="A poster", width=40, height=30)
    attached = contents(portfolio).before[0].attachment
    assert attached is not None
    assert (attached.is_picture, attached.alt, attached.width, attached.height) == (True, "A poster", 40, 30)


@pytest.mark.parametrize("amount", [1, 12])
def test_the_number_of_queries_stays_the_same(django_assert_num_queries, amount):
    portfolio = PortfolioFactory()
    for _each in range(amount):
        section = SectionFactory(portfolio)
        PieceFactory(portfolio, section=section)
        FilePieceFactory(portfolio, section=section)
    with django_assert_num_queries(2):
        list(contents(portfolio).pieces)
