"""The decision as people meet it: preparing, looking at what it means, recording, reading, on paper."""

import io
import json
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from samskap.deciding.actions.deciding import decide
from samskap.deciding.decision_paper import decision_file
from samskap.deciding.models import Decision
from samskap.deciding.queries.preparing import prepared
from samskap.lottery.canonical import digest_of
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.terms.rules.stages import Stage
from tests.deciding.boards import board
from tests.deciding.test_deciding import WORDS
from tests.deciding.test_meetings import person_free, text_of
from tests.moocs.factories import AT

pytestmark = [pytest.mark.policy("B-2.5"), pytest.mark.journey("B1.7")]


def at(term, part: str = "") -> str:
    return f"/en/work/terms/{term.public_id}/decision/{part}"


def typed(**places: int) -> dict[str, str]:
    words = {
        "decided_by": "Head of the learning centre",
        "decided_on": timezone.localdate().isoformat(),
        "registry_number": "DEMO 2027/1",
        "reason": "They answer the forecast.",
    }
    return words | {name: str(place) for name, place in places.items()}


def looked(desk, term, sent):
    """Press “See what it means” and then what stands on that page."""
    page = desk.post(at(term, "new/"), {**sent, "wish": "look"})
    assert page.status_code == 200, page.content.decode()
    here = page.context["here"]
    kept = {name: value for name, value in page.context["kept"] if value is not None}
    return page, {**kept, "replaces": here.number, "seen": here.digest}


def test_it_is_prepared_looked_at_and_recorded(term, desk):
    first, second, third = board(term, 3, 2, 1)
    sent = typed(**{f"place_{third.pk}": 1, f"place_{first.pk}": 5})
    page, kept = looked(desk, term, {**sent, f"place_{first.pk}": "3"})
    shown = page.content.decode()
    assert "There has been no consultation about this term." in shown
    assert "“Course 02” is left out, and has more points than the last one that you choose." in shown
    assert not Decision.objects.exists()
    assert desk.post(at(term, "new/"), {**kept, "wish": "decide"}).status_code == 302
    it = Decision.objects.get()
    titles = [each.candidate.course.title for each in it.chosen.order_by("position")]
    assert titles == ["Course 03", "Course 01"]
    term.refresh_from_db()
    assert term.stage == Stage.DECIDED
    read = desk.get(at(term)).content.decode()
    assert "Holds now" in read
    assert "They answer the forecast." in read
    assert second.reason in read


def test_nothing_typed_is_lost_when_something_is_wrong(term, desk):
    first, second = board(term, 3, 2)
    sent = typed(**{f"place_{first.pk}": 1, f"place_{second.pk}": 1}) | {"registry_number": ""}
    refused = desk.post(at(term, "new/"), {**sent, "wish": "look"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Another course has this number" in page
    assert "They answer the forecast." in page
    _page, kept = looked(desk, term, typed(**{f"place_{second.pk}": 1}))
    back = desk.post(at(term, "new/"), {**kept, "wish": "change"})
    assert "They answer the forecast." in back.content.decode()
    assert not Decision.objects.exists()


def test_a_colleague_who_was_quicker_is_shown_and_nothing_is_lost(term, desk, coordinator):
    first, second = board(term, 3, 2)
    _page, kept = looked(desk, term, typed(**{f"place_{second.pk}": 1}))
    today = WORDS | {"decided_on": timezone.localdate()}
    decide(term=term, candidates=[first], by=coordinator, at=timezone.now(), **today)
    conflict = desk.post(at(term, "new/"), {**kept, "wish": "decide"})
    assert conflict.status_code == 409
    page = conflict.content.decode()
    assert "A colleague has recorded another decision meanwhile" in page
    assert "They answer the forecast." in page
    assert Decision.objects.count() == 1


def test_earlier_decisions_stay_readable_with_what_changed(term, desk, coordinator):
    first, second = board(term, 3, 2)
    decide(term=term, candidates=[first], by=coordinator, at=AT, **WORDS)
    decide(term=term, candidates=[second], by=coordinator, at=AT, **WORDS | {"reason": "The other is full."})
    new = desk.get(at(term)).content.decode()
    assert "New: Course 02." in new
    assert "Left out: Course 01." in new
    old = desk.get(at(term, "1/")).content.decode()
    assert "Replaced by a newer one" in old
    assert "They answer what the forecast asks for." in old
    assert "A newer decision has taken the place" in text_of(decision_file(Decision.objects.get(number=1)))
    assert desk.get(at(term, "3/")).status_code == 404


@pytest.mark.policy("B-2.2")
def test_a_course_that_is_cancelled_later_is_told_and_history_is_kept(term, desk, coordinator):
    """Journey B1, Wrong: a course is withdrawn by its provider; the basis keeps history."""
    first, second = board(term, 3, 2)
    it = decide(term=term, candidates=[first, second], by=coordinator, at=AT, **WORDS)
    ExternalCourse.objects.filter(pk=first.course_id).update(
        state=CourseState.CANCELLED, state_since=AT + timedelta(days=60), state_why="Too few took part."
    )
    page = desk.get(at(term)).content.decode()
    assert "Not all chosen courses can be taken any more" in page
    assert "Too few took part." in page
    again = Decision.objects.get()
    assert digest_of(again.board) == it.digest
    assert again.board["candidates"][0]["state"] == "live"
    why = WORDS | {"reason": "The first is cancelled."}
    decide(term=term, candidates=[second], by=coordinator, at=AT, **why)
    assert "Not all chosen courses" not in desk.get(at(term)).content.decode()
    assert "Course 01" in text_of(decision_file(again))


def test_the_paper_is_tagged_names_no_person_and_says_which_case_it_is(term, coordinator, desk):
    first, _second = board(term, 3, 2)
    decide(term=term, candidates=[first], by=coordinator, at=AT, **WORDS)
    answer = desk.get(at(term, "1/decision.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "pdfuaid:part" in str(opened.Root.Metadata.read_bytes())
    said = text_of(answer.content)
    case = ("DEMO 2027/1", "Decided", "Demo learning centre", "Spring 2028")
    for words in (*case, "Course 02", "Fits a documented need: 3"):
        assert words in said
    assert person_free(said, coordinator)
    assert person_free(desk.get(at(term)).content.decode(), coordinator)


def test_the_frozen_board_is_given_byte_for_byte(term, desk, coordinator):
    (first,) = board(term, 3)
    it = decide(term=term, candidates=[first], by=coordinator, at=AT, **WORDS)
    content = desk.get(at(term, "1/board.json")).content
    assert digest_of(json.loads(content)) == it.digest


def test_an_employment_service_that_didnt_come_hinders_no_decision(term, meet, desk, coordinator):
    """Journey B1, Wrong: AF absent → decision possible, minutes say so."""
    (first,) = board(term, 3)
    meet(present=False)
    wanted = typed(**{f"place_{first.pk}": 1})
    page, kept = looked(desk, term, wanted)
    assert "The employment service was in no consultation" in page.content.decode()
    desk.post(at(term, "new/"), {**kept, "wish": "decide"})
    assert "The employment service was not present." in desk.get(at(term)).content.decode()
    assert "The employment service was not present." in text_of(decision_file(Decision.objects.get()))


def test_what_somebody_prepares_costs_ten_queries(term, django_assert_num_queries):
    board(term, 3, 2, 1)
    with django_assert_num_queries(9):
        prepared(term)
