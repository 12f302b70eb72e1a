"""Two who press at the same time: one of them wins, the other is told."""

import pytest

from samskap.deciding.actions.deciding import DecidedMeanwhile, decide
from samskap.deciding.actions.meeting import Closed, Conflict, close_minutes, write_minutes
from samskap.deciding.models import Consultation, Decision
from samskap.kernel.pens import Pen
from tests.deciding.boards import board
from tests.deciding.test_deciding import WORDS
from tests.moocs.factories import AT
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.mark.policy("B-2.5")
@pytest.mark.journey("B1.7")
def test_of_two_decisions_at_once_one_holds(tmp_path, term, coordinator):
    first, second = board(term, 3, 2)

    def press(candidate):
        return lambda: decide(term=term, candidates=[candidate], by=coordinator, at=AT, replaces=0, **WORDS)

    with separate_connections(tmp_path):
        outcomes = together(press(first), press(second))
        (stored,) = together(lambda: list(Decision.objects.values_list("number", flat=True)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [DecidedMeanwhile]
    assert stored == [1]


@pytest.mark.policy("B-2.4")
def test_what_is_written_while_minutes_are_closed_is_in_them_or_refused(tmp_path, meet, coordinator):
    meeting = meet()
    write_minutes(meeting=meeting, text="We met.", pen=Pen(), at=AT)
    pen = Pen(base_revision=1)

    with separate_connections(tmp_path):
        written, closed = together(
            lambda: write_minutes(meeting=meeting, text="We met and agreed.", pen=pen, at=AT),
            lambda: close_minutes(meeting=meeting, text="We met.", pen=pen, by=coordinator, at=AT),
        )
        (stored,) = together(lambda: Consultation.objects.get(pk=meeting.pk))
    if isinstance(written, Consultation):
        assert isinstance(closed, Conflict)
        assert (stored.minutes, stored.closed_at) == ("We met and agreed.", None)
    else:
        assert isinstance(written, Closed)
        assert (stored.minutes, stored.closed_at) == ("We met.", AT)
