"""Verdicts always come with their reasons."""

import dataclasses

import pytest

from samskap.kernel.verdict import Reason, Refusal, Verdict


def test_fine_when_nothing_stands_in_the_way():
    assert Verdict().ok
    assert Verdict().reasons == ()


def test_not_fine_with_a_single_reason_and_the_reason_is_kept_in_order():
    missing, draft = Reason("missing", about="q1"), Reason("draft", about="q2", amount=3)
    verdict = Verdict((missing, draft))
    assert not verdict.ok
    assert [(each.code, each.about, each.amount) for each in verdict.reasons] == [
        ("missing", "q1", 0),
        ("draft", "q2", 3),
    ]


def test_a_verdict_cannot_be_changed_afterwards():
    verdict = Verdict((Reason("missing"),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        verdict.reasons = ()  # type: ignore[misc]


def test_a_refusal_says_why_in_codes():
    refusal = Refusal(Verdict((Reason("missing", about="q1"), Reason("draft"))))
    assert refusal.codes == ("missing", "draft")
    assert str(refusal) == "missing, draft"
