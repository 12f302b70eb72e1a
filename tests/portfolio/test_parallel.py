"""Two at once, on either database: nothing is lost, doubled or overwritten."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from samskap.kernel.pens import Pen
from samskap.portfolio.actions import pieces, portfolios
from samskap.portfolio.actions.copying import copy_reflections
from samskap.portfolio.actions.filing import NoRoom, add_file
from samskap.portfolio.actions.holding import Conflict, TooMany
from samskap.portfolio.actions.pieces import Wording, save_piece
from samskap.portfolio.actions.portfolios import Front
from samskap.portfolio.models import Attachment, Piece, Portfolio
from samskap.portfolio.queries.contents import contents
from samskap.portfolio.rules import MOST_BYTES, MOST_PORTFOLIOS, PieceKind
from samskap.ui.uploads import Cleaned
from tests.learning.conftest import begin, write
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.portfolio.factories import FilePieceFactory, PieceFactory, PortfolioFactory, SectionFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
PDF = Cleaned(b"%PDF-1.7 short %%EOF", "application/pdf", "poster.pdf")


def there(read: Callable[[], Any]) -> Any:
    """What another connection sees."""
    (found,) = together(read)
    return found


@pytest.mark.policy("A-9.8")
def test_of_two_texts_one_is_saved_and_the_other_is_told(tmp_path):
    piece = PieceFactory(PortfolioFactory(), text="before")

    def write_as(text):
        return lambda: save_piece(
            piece.portfolio, PieceKind.TEXT, Wording(text=text), key=piece.public_id, section=None,
            pen=Pen(1), at=AT,
        )  # fmt: skip

    with separate_connections(tmp_path):
        done = together(write_as("one"), write_as("two"))
        saved = there(lambda: Piece.objects.get(pk=piece.pk))
        conflicts = [each for each in done if isinstance(each, Conflict)]
        assert len(conflicts) == 1
        assert saved.revision == 2
        assert conflicts[0].stored.text == saved.text in {"one", "two"}


def test_the_same_new_text_sent_twice_at_once_is_there_once(tmp_path):
    portfolio, key = PortfolioFactory(), uuid4()

    def send():
        return save_piece(
            portfolio, PieceKind.TEXT, Wording(text="new"), key=key, section=None, pen=Pen(), at=AT
        )

    with separate_connections(tmp_path):
        done = together(send, send, send)
        assert [each.public_id for each in done] == [key] * 3
        assert there(Piece.objects.count) == 1


def test_however_pieces_are_moved_at_once_each_is_there_once_and_in_one_order(tmp_path):
    portfolio = PortfolioFactory()
    section = SectionFactory(portfolio)
    moved = [PieceFactory(portfolio, text=str(number)) for number in range(4)]

    with separate_connections(tmp_path):
        done = together(
            lambda: pieces.step_piece(moved[3], "up", at=AT),
            lambda: pieces.step_piece(moved[0], "down", at=AT),
            lambda: pieces.put_piece(moved[1], section, at=AT),
            lambda: pieces.step_piece(moved[2], "up", at=AT),
        )
        assert done == [None] * 4
        found = there(lambda: contents(Portfolio.objects.get(pk=portfolio.pk)))
        assert sorted(each.text for each in found.pieces) == ["0", "1", "2", "3"]
        in_section = [each.text for each in found.sections[0].pieces]
        assert "1" in in_section
        # When both others have gone above it, "down" takes the first piece on into the section.
        assert set(in_section) <= {"0", "1"}
        for where in (None, section):
            places = there(
                lambda where=where: list(
                    portfolio.pieces.filter(section=where).values_list("position", flat=True)
                )
            )
            assert len(set(places)) == len(places)


def test_an_answer_that_is_copied_twice_at_once_is_there_once(tmp_path, small):
    person = PersonFactory()
    begin(person)
    write(person, "why-here", "Because.")
    portfolio = PortfolioFactory(person)

    def copy():
        return len(copy_reflections(portfolio, {"small/why-here": 0}, section=None, at=AT))

    with separate_connections(tmp_path):
        assert sorted(together(copy, copy)) == [0, 1]
        assert there(Piece.objects.count) == 1


@pytest.mark.policy("A-9.4")
def test_the_last_place_is_given_to_one_only(tmp_path):
    person = PersonFactory()
    for _each in range(MOST_PORTFOLIOS - 1):
        PortfolioFactory(person)

    def make():
        return portfolios.make(person=person, front=Front("Last"), key=uuid4(), at=AT)

    with separate_connections(tmp_path):
        done = together(make, make)
        assert sum(isinstance(each, TooMany) for each in done) == 1
        assert there(Portfolio.objects.filter(person=person).count) == MOST_PORTFOLIOS


@pytest.mark.policy("A-9.4")
def test_the_last_bytes_are_given_to_one_file_only(tmp_path):
    person = PersonFactory()
    full, one, other = (PortfolioFactory(person) for _each in range(3))
    Attachment.objects.filter(piece=FilePieceFactory(full)).update(size=MOST_BYTES - len(PDF.content))

    def send(portfolio):
        return lambda: add_file(portfolio, PDF, wording=Wording(), alt="", section=None, key=uuid4(), at=AT)

    with separate_connections(tmp_path):
        done = together(send(one), send(other))
        assert sum(isinstance(each, NoRoom) for each in done) == 1
        assert there(Attachment.objects.filter(piece__portfolio__person=person).count) == 2


@pytest.mark.policy("A-9.7")
def test_copying_while_pieces_are_moved_copies_all_of_them(tmp_path):
    portfolio = PortfolioFactory()
    section = SectionFactory(portfolio)
    moved = [PieceFactory(portfolio, text=str(number)) for number in range(3)]
    FilePieceFactory(portfolio)

    with separate_connections(tmp_path):
        done = together(
            lambda: portfolios.copy(portfolio, title="Twin", key=uuid4(), at=AT),
            lambda: pieces.put_piece(moved[0], section, at=AT),
        )
        twin = there(lambda: contents(done[0]))
        assert sorted(each.text for each in twin.pieces) == ["", "0", "1", "2"]
