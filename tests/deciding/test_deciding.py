"""A decision: what it takes, what it freezes, what a later one changes."""

from datetime import date, timedelta

import pytest

from samskap.audit.models import Event
from samskap.choosing.models import Candidate, Score
from samskap.deciding.actions.deciding import CantDecide, DecidedMeanwhile, NotWhatWasSeen, decide
from samskap.deciding.models import Chosen, Decision, View
from samskap.deciding.queries.decisions import chosen_candidates, decision_that_holds
from samskap.deciding.queries.preparing import prepared
from samskap.lottery.canonical import canonical, digest_of
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.deciding.boards import board
from tests.moocs.factories import AT

pytestmark = [pytest.mark.policy("B-2.5"), pytest.mark.journey("B1.7")]

WORDS = {
    "decided_on": AT.date(),
    "decided_by": "Head of the learning centre",
    "registry_number": "DEMO 2027/1",
    "reason": "They answer what the forecast asks for.",
}


@pytest.fixture
def press(term, coordinator):
    def pressed(candidates, **more):
        return decide(term=term, candidates=candidates, by=coordinator, at=AT, **WORDS | more)

    return pressed


def test_it_freezes_the_board_moves_the_term_and_locks(term, meet, press):
    first, _second, third = board(term, 3, 1, 2)
    View.objects.create(
        consultation=meet(),
        candidate=first,
        organisation="Demo class",
        stance="agree",
        remark="Yes",
        noted_at=AT,
    )
    it = press([third, first])
    assert [each.pk for each in chosen_candidates(term.pk)] == [third.pk, first.pk]
    term.refresh_from_db()
    assert term.stage == Stage.DECIDED
    assert not Candidate.objects.filter(term=term, locked_at=None).exists()
    assert it.digest == digest_of(it.board)
    kept = {each["facts"]["title"]: each for each in it.board["candidates"]}
    assert list(kept) == ["Course 01", "Course 03", "Course 02"]
    assert kept["Course 01"]["points"] == {"fits-a-need": 3, "accessible": 1}
    assert (kept["Course 01"]["total"], kept["Course 01"]["most"], kept["Course 01"]["place"]) == (
        11,
        15,
        [1, 1],
    )
    assert kept["Course 01"]["reason"] == "It fits what the forecast asks for."
    assert kept["Course 01"]["views"][0]["remark"] == "Yes"
    assert it.board["needs"][0]["source"] == "Demo forecast"
    assert it.board["decision"]["chosen"] == [str(third.public_id), str(first.public_id)]
    assert Event.objects.filter(verb="deciding.decided").count() == 1
    # What changes later changes nothing in it.
    ExternalCourse.objects.filter(pk=first.course_id).update(title="Another name")
    Score.objects.filter(candidate=first).delete()
    again = Decision.objects.get(pk=it.pk)
    assert digest_of(again.board) == it.digest
    assert b"Course 01" in canonical(again.board)


def test_a_change_is_a_new_dated_decision_that_says_what_it_changes(term, press):
    first, second, third = board(term, 3, 2, 1)
    one = press([first, second])
    two = press([third, first], decided_on=AT.date() + timedelta(days=0), reason="The second is cancelled.")
    assert (one.number, two.number) == (1, 2)
    assert decision_that_holds(term.pk) == two
    decided = two.board["decision"]
    assert decided["added"] == [str(third.public_id)]
    assert decided["left_out"] == [str(second.public_id)]
    assert decided["replaces"]["digest"] == one.digest
    assert [each.candidate_id for each in Chosen.objects.filter(decision=one).order_by("position")] == [
        first.pk,
        second.pk,
    ]


def test_the_same_button_pressed_twice_records_one(term, press):
    chosen = board(term, 3, 2)
    assert press(chosen, replaces=0).pk == press(chosen, replaces=0).pk
    assert Decision.objects.count() == 1


def test_who_looked_before_a_colleague_decided_is_told(term, press):
    first, second = board(term, 3, 2)
    press([first], replaces=0)
    with pytest.raises(DecidedMeanwhile):
        press([second], replaces=0)


def test_a_board_that_changed_since_it_was_looked_at_is_looked_at_again(term, press):
    first, second = board(term, 3, 2)
    seen = prepared(term).digest
    Score.objects.filter(candidate=second, criterion__key="fits-a-need").update(points=0)
    with pytest.raises(NotWhatWasSeen):
        press([first], seen=seen)
    assert press([first], seen=prepared(term).digest).number == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"registry_number": " "}, "empty"),
        ({"decided_by": ""}, "empty"),
        ({"reason": "\n"}, "empty"),
        ({"decided_on": date(2099, 1, 1)}, "in-the-future"),
    ],
)
def test_without_who_why_number_and_day_there_is_none(term, press, words, code):
    chosen = board(term, 3)
    with pytest.raises(CantDecide) as refused:
        press(chosen, **words)
    assert refused.value.codes == (code,)
    assert not Decision.objects.exists()


def test_nothing_chosen_cancelled_or_of_another_term_is_refused(term, press):
    (first,) = board(term, 3)
    with pytest.raises(CantDecide):
        press([])
    ExternalCourse.objects.filter(pk=first.course_id).update(state=CourseState.CANCELLED)
    with pytest.raises(CantDecide) as refused:
        press([first])
    assert refused.value.codes == ("cancelled",)


def test_a_published_term_stays_published_and_one_that_is_over_is_done(term, press):
    first, second = board(term, 3, 2)
    press([first])
    Term.objects.filter(pk=term.pk).update(stage=Stage.PUBLISHED)
    press([second])
    term.refresh_from_db()
    assert term.stage == Stage.PUBLISHED
    Term.objects.filter(pk=term.pk).update(stage=Stage.OVER)
    with pytest.raises(CantDecide) as refused:
        press([first])
    assert refused.value.codes == ("over",)


def test_a_newer_decision_isnt_older(term, press):
    first, second = board(term, 3, 2)
    press([first])
    with pytest.raises(CantDecide) as refused:
        press([second], decided_on=AT.date() - timedelta(days=1))
    assert refused.value.codes == ("before-the-last",)
