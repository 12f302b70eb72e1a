"""Statement A-7: when a question counts as answered, and a course as finished."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.text import is_blank
from samskap.learning.rules import (
    LARGEST,
    Group,
    Question,
    Requirement,
    carry_over,
    completion,
    first_open,
    judge_answer,
    progress,
    refusals,
)

pytestmark = pytest.mark.policy("A-7")

REFLECTION = Question("why", limit=1000)
COMPARE = Question("like-yours", limit=1000, choices=("estonia", "italy", "spain"), least=1, most=2)
CHECK = Question("power", required=False, needs_text=False, choices=("a", "b"), least=1, most=1)

names = st.sampled_from([f"q{number}" for number in range(8)])
states = st.dictionaries(names, st.sampled_from(["draft", "done"]))
groups = st.lists(
    st.lists(names, unique=True, min_size=1, max_size=5).flatmap(
        lambda questions: st.builds(
            Group, st.uuids().map(str), st.integers(1, len(questions)), st.just(tuple(questions))
        )
    ),
    max_size=3,
)
requirements = st.builds(Requirement, st.lists(names, unique=True).map(tuple), groups.map(tuple))


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


def test_a_reflection_within_the_limit_may_be_done():
    assert judge_answer(REFLECTION, "We asked them first.", []).ok


@pytest.mark.parametrize("nothing", ["", "  \n\t ", "\u200b\u00a0", "\u2066\u2069"])
def test_a_text_that_shows_nothing_is_empty(nothing):
    assert is_blank(nothing)
    assert codes(judge_answer(REFLECTION, nothing, [])) == ["empty"]


@pytest.mark.parametrize("something", ["–", "🙂", "و", "አ", "\ue000", "\U0001fae9"])
def test_one_sign_in_any_script_is_an_answer(something):
    assert judge_answer(REFLECTION, something, []).ok


def test_over_the_limit_says_by_how_much():
    (reason,) = judge_answer(REFLECTION, "x" * 1400, []).reasons
    assert (reason.code, reason.amount) == ("over-limit", 400)


def test_the_limit_counts_code_points_after_composing_and_one_sign_a_line_end():
    fits = "e\u0301" * 400 + "\r\n" * 300 + "🙂" * 300
    assert judge_answer(REFLECTION, fits, []).ok
    assert judge_answer(REFLECTION, fits + "x", []).reasons[0].amount == 1


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ([], ["too-few"]),
        (["estonia"], []),
        (["estonia", "italy"], []),
        (["estonia", "italy", "spain"], ["too-many"]),
        (["atlantis"], ["unknown-choice", "too-few"]),
        (["estonia", "estonia"], []),
    ],
)
def test_a_comparison_needs_its_choices(choice, expected):
    assert codes(judge_answer(COMPARE, "Both began with a phone call.", choice)) == expected


def test_a_self_check_needs_no_text():
    assert judge_answer(CHECK, "", ["a"]).ok
    assert codes(judge_answer(CHECK, "", ["a", "b"])) == ["too-many"]


def test_only_what_the_page_never_offered_is_refused_outright():
    assert not refusals(COMPARE, "x" * 5000, ["estonia", "italy", "spain"])
    refused = refusals(COMPARE, "x" * (LARGEST + 3), ["moon"])
    assert [reason.code for reason in refused] == ["too-large", "unknown-choice"]


@given(st.text(), st.integers(0, 50))
def test_what_fits_and_shows_something_is_done_and_nothing_else(text, limit):
    verdict = judge_answer(Question("q", limit=limit), text, [])
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    assert verdict.ok == (not is_blank(text) and len(kept) <= limit)


def test_nineteen_of_twenty_is_not_finished():
    twenty = Requirement(tuple(f"q{number}" for number in range(20)))
    done = {f"q{number}": "done" for number in range(19)}
    assert codes(completion(twenty, done)) == ["missing"]
    assert codes(completion(twenty, {**done, "q19": "draft"})) == ["draft"]
    assert completion(twenty, {**done, "q19": "done"}).ok


def test_n_of_m_needs_its_share_of_every_group():
    rule = Requirement((), (Group("a", 1, ("q1", "q2")), Group("b", 2, ("q3", "q4", "q5"))))
    extra_in_one = {"q1": "done", "q2": "done", "q3": "done"}
    (reason,) = completion(rule, extra_in_one).reasons
    assert (reason.code, reason.about, reason.amount) == ("group", "b", 1)
    assert progress(rule, extra_in_one).left == 1
    assert completion(rule, {**extra_in_one, "q5": "done"}).ok


def test_a_course_that_asks_nothing_can_not_be_finished():
    assert codes(completion(Requirement(()), {})) == ["nothing-to-answer"]


@given(requirements, states)
def test_finished_is_the_same_as_nothing_left(rule, given_states):
    count = progress(rule, given_states)
    assert 0 <= count.done <= count.required
    assert completion(rule, given_states).ok == (count.required > 0 and count.left == 0)


@given(requirements, states, names)
def test_one_more_answer_never_takes_you_back(rule, given_states, question):
    before, after = (progress(rule, each) for each in (given_states, {**given_states, question: "done"}))
    assert after.done >= before.done
    if completion(rule, given_states).ok:
        assert completion(rule, {**given_states, question: "done"}).ok


fingerprints = st.dictionaries(names, st.sampled_from(["1", "2"]))


@given(states, fingerprints, fingerprints)
def test_only_answers_to_unchanged_questions_stay_done(given_states, before, after):
    carried = carry_over(given_states, before, after)
    assert set(carried.states) | set(carried.gone) == set(given_states)
    for question, state in carried.states.items():
        unchanged = before.get(question) == after[question]
        assert state == (given_states[question] if unchanged else "draft")
        assert (question in carried.look_again) == (not unchanged)


def test_the_next_open_question_comes_after_this_one_and_then_from_the_start():
    order = ("a", "b", "c", "d")
    assert first_open(order, {"c": "done"}, after="b") == "d"
    assert first_open(order, {"b": "draft", "c": "done", "d": "done"}, after="d") == "a"
    assert first_open(order, {"a": "done", "c": "done", "d": "done"}, after="b") is None
    assert first_open(order, {}) == "a"
