"""Misuse: a certificate is withdrawn by two persons, and its holder is told why."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from samskap.audit.models import Event
from samskap.awards.actions.issuing import NotAgain, issue
from samskap.awards.actions.mending import NotReplaced, reissue
from samskap.awards.actions.withdrawing import NotWithdrawable, decide, propose, set_aside
from samskap.awards.models import Award, Share, Withdrawal
from samskap.awards.rules import Reach, State, Why
from samskap.awards.rules.mending import (
    CLOSED_TO_THE_HOLDER,
    may_decide_withdrawal,
    may_have_again,
    may_propose_withdrawal,
    may_set_aside,
)
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.privacy.erasure import erase
from tests.awards.conftest import AT
from tests.courses import packs
from tests.learning.conftest import answer_all, begin
from tests.notices.post import delivered
from tests.organisations.factories import OrganisationFactory
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

TEXT = "Two accounts have handed in the same texts. We have looked at both."


@pytest.fixture
def issuer(db) -> Organisation:
    return OrganisationFactory(runs_the_site=True, name="Lillevik learning centre")


@pytest.fixture
def first(db) -> Person:
    return PersonFactory()


@pytest.fixture
def second(db) -> Person:
    return PersonFactory()


@pytest.fixture
def of_the_issuer(issuer, award) -> Award:
    """A certificate that the organisation has issued: `issuer` is there before it."""
    assert award.issuer == issuer
    return award


def proposed(award, by, *, why=Why.MISUSE, text=TEXT) -> Withdrawal:
    return propose(award, why=why, text=text, by=by, at=AT, role="registrar", organisation=award.issuer)


def decided(withdrawal, by, *, withdraw=True) -> Withdrawal:
    issuer = withdrawal.award.issuer
    return decide(withdrawal, withdraw=withdraw, by=by, at=AT, role="coordinator", organisation=issuer)


def withdrawn(award, first, second, *, why=Why.MISUSE) -> Withdrawal:
    return decided(proposed(award, first, why=why), second)


def reasons(caught) -> list[str]:
    return [reason.code for reason in caught.value.verdict.reasons]


@pytest.mark.policy("A-8.14")
def test_two_persons_withdraw_a_certificate_and_everything_that_leads_to_it_ends(
    of_the_issuer, first, second
):
    for reach, fingerprint in ((Reach.FACTS, "a" * 64), (Reach.STATE, "b" * 64)):
        Share.objects.create(award=of_the_issuer, reach=reach, fingerprint=fingerprint, made_at=AT)
    waiting = proposed(of_the_issuer, first)
    of_the_issuer.refresh_from_db()
    assert (of_the_issuer.state, of_the_issuer.status.is_set) == (State.ISSUED, False)
    decided(waiting, second)
    gone = Award.objects.get(pk=of_the_issuer.pk)
    assert (gone.state, gone.state_at, gone.status.is_set) == (State.REVOKED, AT, True)
    assert not Share.objects.filter(revoked_at=None).exists()
    kept = Withdrawal.objects.get()
    assert (kept.proposed_by, kept.decided_by, kept.withdrawn, kept.text) == (first, second, True, TEXT)


@pytest.mark.policy("A-8.14")
def test_the_trail_tells_who_in_which_role_and_never_what_was_written(of_the_issuer, first, second, person):
    withdrawn(of_the_issuer, first, second)
    subject = f"award:{of_the_issuer.public_id}"
    trail = Event.objects.filter(subject=subject, verb__startswith="awards.withd").order_by("pk")
    assert [(each.verb, each.by_id, each.role) for each in trail] == [
        ("awards.withdrawal_proposed", first.pk, "registrar"),
        ("awards.withdrawn", second.pk, "coordinator"),
    ]
    for each in trail:
        assert each.facts == {"kind": "course-certificate", "why": "misuse"}
        assert (each.about_id, each.organisation_id) == (person.pk, of_the_issuer.issuer_id)


@pytest.mark.policy("A-8.14")
def test_nobody_decides_what_they_proposed_and_nobody_withdraws_their_own(of_the_issuer, first, person):
    waiting = proposed(of_the_issuer, first)
    with pytest.raises(NotWithdrawable) as caught:
        decided(waiting, first)
    assert reasons(caught) == ["proposed-it-yourself"]
    with pytest.raises(NotWithdrawable) as caught:
        decided(waiting, person)
    assert reasons(caught) == ["your-own"]
    with pytest.raises(NotWithdrawable) as caught:
        proposed(of_the_issuer, person)
    assert reasons(caught) == ["your-own", "waits-already"]
    assert Award.objects.get().state == State.ISSUED


@pytest.mark.policy("A-8.14")
def test_a_proposal_whose_maker_has_left_can_only_stand(of_the_issuer, first, second):
    waiting = proposed(of_the_issuer, first)
    erase(first.pk)
    waiting.refresh_from_db()
    with pytest.raises(NotWithdrawable) as caught:
        decided(waiting, second)
    assert reasons(caught) == ["proposer-left"]
    assert Award.objects.get().state == State.ISSUED
    decided(waiting, second, withdraw=False)
    assert withdrawn(of_the_issuer, second, PersonFactory()).withdrawn


@pytest.mark.policy("A-8.14")
def test_another_organisation_neither_proposes_nor_decides(of_the_issuer, first, second):
    elsewhere = OrganisationFactory()
    for organisation in (elsewhere, None):
        with pytest.raises(NotWithdrawable) as caught:
            propose(
                of_the_issuer, why=Why.MISUSE, text=TEXT, by=first, at=AT, role="registrar",
                organisation=organisation,
            )  # fmt: skip
        assert reasons(caught) == ["elsewhere"]
    waiting = proposed(of_the_issuer, first)
    with pytest.raises(NotWithdrawable) as caught:
        decide(waiting, withdraw=True, by=second, at=AT, role="registrar", organisation=elsewhere)
    assert reasons(caught) == ["elsewhere"]


@pytest.mark.policy("A-8.14")
def test_a_proposal_that_is_declined_changes_nothing_and_another_can_be_made(of_the_issuer, first, second):
    decided(proposed(of_the_issuer, first), second, withdraw=False)
    award = Award.objects.get()
    assert (award.state, award.status.is_set) == (State.ISSUED, False)
    assert Event.objects.filter(verb="awards.withdrawal_declined").count() == 1
    assert withdrawn(of_the_issuer, second, first).withdrawn


def test_pressed_twice_it_is_proposed_once_and_decided_once(of_the_issuer, first, second):
    waiting = proposed(of_the_issuer, first)
    assert proposed(of_the_issuer, first) == waiting
    with pytest.raises(NotWithdrawable) as caught:
        proposed(of_the_issuer, second)
    assert reasons(caught) == ["waits-already"]
    assert decided(waiting, second) == decided(waiting, second)
    assert Event.objects.filter(verb="awards.withdrawn").count() == 1
    with pytest.raises(NotWithdrawable) as caught:
        decided(waiting, second, withdraw=False)
    assert reasons(caught) == ["decided-already"]


def test_what_stands_no_longer_can_not_be_proposed(of_the_issuer, first, second, person):
    new = reissue(of_the_issuer, name="Åsa Berg", by=person, at=AT)
    with pytest.raises(NotWithdrawable) as caught:
        proposed(of_the_issuer, first)
    assert reasons(caught) == ["not-standing"]
    withdrawn(new, first, second)
    with pytest.raises(NotWithdrawable) as caught:
        proposed(new, first)
    assert reasons(caught) == ["not-standing"]


@pytest.mark.policy("A-8.14", "A-8.9")
def test_nobody_gets_out_of_a_proposal_by_a_new_number(of_the_issuer, first, person):
    proposed(of_the_issuer, first)
    for by, role in ((person, ""), (first, "coordinator")):
        with pytest.raises(NotReplaced) as caught:
            reissue(of_the_issuer, name="Åsa Berg", by=by, at=AT, role=role)
        assert reasons(caught) == ["withdrawal-waits"]


@pytest.mark.policy("A-8.14")
@pytest.mark.parametrize("why", Why)
def test_after_misuse_the_button_gives_no_new_certificate_and_after_a_mistake_it_does(
    of_the_issuer, first, second, person, finished, why
):
    withdrawal = withdrawn(of_the_issuer, first, second, why=why)
    if why not in CLOSED_TO_THE_HOLDER:
        new = issue(enrolment=finished, name="Åsa Berg-Lind", language="nb", by=person, at=AT)
        assert new.number != of_the_issuer.number
        return
    with pytest.raises(NotAgain) as caught:
        issue(enrolment=finished, name="Åsa Berg-Lind", language="nb", by=person, at=AT)
    assert caught.value.withdrawal == withdrawal
    assert Award.objects.count() == 1


@pytest.mark.policy("A-8.14")
def test_when_an_objection_is_right_a_new_one_can_be_made_and_the_old_number_stays_withdrawn(
    of_the_issuer, first, second, person, finished
):
    withdrawal = withdrawn(of_the_issuer, first, second)
    with pytest.raises(NotWithdrawable):
        set_aside(withdrawal, by=person, at=AT, role="registrar", organisation=of_the_issuer.issuer)
    for _twice in range(2):
        set_aside(withdrawal, by=first, at=AT, role="registrar", organisation=of_the_issuer.issuer)
    assert Event.objects.filter(verb="awards.withdrawal_set_aside").count() == 1
    assert issue(enrolment=finished, name="Kari", language="nb", by=person, at=AT).state == State.ISSUED
    old = Award.objects.get(pk=of_the_issuer.pk)
    assert (old.state, old.status.is_set) == (State.REVOKED, True)


def test_what_was_declined_can_not_be_set_aside(of_the_issuer, first, second):
    stands = decided(proposed(of_the_issuer, first), second, withdraw=False)
    with pytest.raises(NotWithdrawable) as caught:
        set_aside(stands, by=first, at=AT, role="registrar", organisation=of_the_issuer.issuer)
    assert reasons(caught) == ["not-withdrawn"]


@pytest.mark.policy("A-8.14", "X-5")
def test_the_holder_is_told_the_reason_and_the_letter_doesnt_name_the_course(
    of_the_issuer, first, second, person
):
    delivered(at=AT)
    withdrawal = proposed(of_the_issuer, first)
    (proposal,) = delivered(at=AT)
    decided(withdrawal, second)
    (decision,) = delivered(at=AT)
    set_aside(withdrawal, by=first, at=AT, role="registrar", organisation=of_the_issuer.issuer)
    (freed,) = delivered(at=AT)
    for letter in (proposal, decision, freed):
        assert letter.to == [person.email]
        assert of_the_issuer.number in letter.body
        assert f"/certificates/{of_the_issuer.public_id}/" in letter.body
        for told in (of_the_issuer.snapshot["title"], "Åsa", TEXT, of_the_issuer.number):
            assert told not in letter.subject
        for told in (of_the_issuer.snapshot["title"], "Åsa", TEXT):
            assert told not in letter.body
    assert "Somebody else did the work" in proposal.body
    assert "Somebody else did the work" in decision.body
    assert "object" in decision.body


def test_that_it_stands_is_written_too(of_the_issuer, first, second):
    delivered(at=AT)
    decided(proposed(of_the_issuer, first), second, withdraw=False)
    _proposal, decision = delivered(at=AT)
    assert "stays valid" in decision.body


@pytest.mark.database
def test_the_database_knows_too_that_it_takes_two(of_the_issuer, first):
    waiting = proposed(of_the_issuer, first)
    again = {"award": of_the_issuer, "why": "misuse", "text": TEXT, "proposed_at": AT}
    with pytest.raises(IntegrityError, match="takes_two"), transaction.atomic():
        Withdrawal.objects.filter(pk=waiting.pk).update(decided_at=AT, decided_by=first)
    with pytest.raises(IntegrityError, match=r"one_withdrawal_waits|UNIQUE"), transaction.atomic():
        Withdrawal.objects.create(**again)
    with pytest.raises(IntegrityError, match="only_withdrawn_is_set_aside"), transaction.atomic():
        Withdrawal.objects.filter(pk=waiting.pk).update(set_aside_at=AT)


def test_without_its_line_in_the_audit_trail_nothing_is_withdrawn(of_the_issuer, first, second, monkeypatch):
    waiting = proposed(of_the_issuer, first)

    def no_trail(**_facts: object) -> None:
        raise RuntimeError("no trail")

    monkeypatch.setattr("samskap.awards.actions.withdrawing.record", no_trail)
    with pytest.raises(RuntimeError, match="no trail"):
        decided(waiting, second)
    award = Award.objects.get()
    assert (award.state, award.status.is_set) == (State.ISSUED, False)
    assert Withdrawal.objects.get().decided_at is None


@pytest.mark.database
@pytest.mark.policy("A-8.14")
@pytest.mark.django_db(transaction=True)
def test_decided_by_many_at_once_it_is_decided_once(tmp_path):
    packs.published_course(tmp_path)
    issuer, holder, first = OrganisationFactory(runs_the_site=True), PersonFactory(), PersonFactory()
    enrolment = begin(holder)
    answer_all(holder)
    award = issue(enrolment=enrolment, name="Kari Nordmann", language="nb", by=holder, at=AT)
    waiting = propose(
        award, why=Why.MISUSE, text=TEXT, by=first, at=AT, role="registrar", organisation=issuer
    )
    others = [PersonFactory() for _number in range(8)]

    def press(number: int) -> tuple[bool, int]:
        done = decide(
            waiting, withdraw=number % 2 == 0, by=others[number], at=AT, role="coordinator",
            organisation=issuer,
        )  # fmt: skip
        decisions = ("awards.withdrawn", "awards.withdrawal_declined")
        return done.withdrawn, Event.objects.filter(verb__in=decisions).count()

    with separate_connections(tmp_path):
        seen = together(*[partial(press, number) for number in range(8)])
    refused = [each for each in seen if isinstance(each, NotWithdrawable)]
    assert [each.verdict.reasons[0].code for each in refused] == ["decided-already"] * 7
    ((_withdrawn, events),) = [each for each in seen if not isinstance(each, Exception)]
    assert events == 1


@given(state=st.sampled_from(State), waits=st.booleans(), to_oneself=st.booleans(), issued_here=st.booleans())
def test_a_proposal_is_fine_only_for_what_stands_of_somebody_else_issued_here(
    state, waits, to_oneself, issued_here
):
    verdict = may_propose_withdrawal(state=state, waits=waits, to_oneself=to_oneself, issued_here=issued_here)
    assert verdict.ok == (state is State.ISSUED and not waits and not to_oneself and issued_here)


@given(
    withdraw=st.booleans(), decided=st.booleans(), proposed_it=st.booleans(), proposer_left=st.booleans(),
    to_oneself=st.booleans(), issued_here=st.booleans(),
)  # fmt: skip
def test_a_decision_is_fine_only_once_by_another_of_the_issuer(
    withdraw, decided, proposed_it, proposer_left, to_oneself, issued_here
):
    verdict = may_decide_withdrawal(
        withdraw=withdraw, decided=decided, proposed_it=proposed_it, proposer_left=proposer_left,
        to_oneself=to_oneself, issued_here=issued_here,
    )  # fmt: skip
    alone = proposed_it or (withdraw and proposer_left)
    assert verdict.ok == (issued_here and not (decided or alone or to_oneself))
    set_aside_verdict = may_set_aside(closes=decided, to_oneself=to_oneself, issued_here=issued_here)
    assert set_aside_verdict.ok == (issued_here and decided and not to_oneself)


@given(st.lists(st.sampled_from(Why)))
def test_the_button_is_closed_by_misuse_and_untruth_however_often_and_by_nothing_else(found):
    reasons = {reason.about for reason in may_have_again(found).reasons}
    assert reasons == {Why.MISUSE, Why.UNTRUE} & set(found)
