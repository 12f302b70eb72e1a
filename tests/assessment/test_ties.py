"""A private tie closes an application: to read, to decide, to look a second time."""

import pytest
from django.urls import reverse

from samskap.applications.actions.changing import Tied as TiedToAnswer
from samskap.applications.actions.changing import grant, refuse
from samskap.assessment.access import Tied
from samskap.assessment.actions.assessing import agree, decide, disagree, note_no_documents
from samskap.assessment.actions.checking import check
from samskap.assessment.actions.complaining import register, settle
from samskap.assessment.actions.ties import declare
from samskap.assessment.models import Assessment, Check, Complaint, Disqualification
from samskap.assessment.rules.checking import Outcome
from samskap.assessment.rules.complaining import About
from samskap.audit.models import Event
from tests.applications.factories import ChangeRequestFactory
from tests.assessment.conftest import AT, to_assess

pytestmark = [pytest.mark.policy("C-8.2", "B-1.3")]


@pytest.fixture
def tied(handed_in, teacher):
    declare(handed_in, person=teacher.person, reason="A sister is in the team.", by=teacher, at=AT)
    return handed_in


def test_somebody_tied_decides_nothing(tied, teacher, examiner):
    member = to_assess(tied)
    decide(member, admitted=True, reason="Fine.", seen=0, by=examiner, at=AT)
    complaint = register(
        tied, public_id="00000000-0000-4000-8000-000000000001", about=About.OTHER, member=None,
        words="No.", received_on=AT.date(), letter_on=None, by=examiner, at=AT,
    )  # fmt: skip
    deeds = (
        lambda: check(tied, Outcome.COMPLETE, words="", by=teacher, at=AT),
        lambda: decide(member, admitted=False, reason="No.", seen=1, by=teacher, at=AT),
        lambda: agree(member, seen=1, by=teacher, at=AT),
        lambda: disagree(member, words="No.", seen=1, by=teacher, at=AT),
        lambda: note_no_documents(member, reason="None.", by=teacher, at=AT),
        lambda: settle(complaint, upheld=True, reason="Yes.", by=teacher, at=AT),
    )
    for deed in deeds:
        with pytest.raises(Tied):
            deed()
    assert not Check.objects.exists()
    assert Assessment.objects.get().agreed_at is None
    assert Complaint.objects.get().decided_at is None


def test_somebody_tied_sees_a_page_that_says_so_and_no_person(tied, teacher, examiner, browser):
    member = to_assess(tied)
    addresses = [
        reverse(f"assessment:{name}", args=[tied.public_id])
        for name in ("application", "completeness", "history", "complain", "tie")
    ]
    addresses.append(reverse("assessment:person", args=[tied.public_id, member.public_id]))
    for address in addresses:
        closed = browser(teacher.person).get(address)
        assert closed.status_code == 403, address
        page = closed.content.decode()
        assert "closed to you" in page
        assert "A sister is in the team." in page
        assert member.name not in page
        assert browser(examiner.person).get(address).status_code == 200, address


def test_the_list_says_that_there_is_a_tie(tied, teacher, it, browser):
    page = browser(teacher.person).get(reverse("assessment:applications", args=[it.public_id]))
    assert "You have a tie to it" in page.content.decode()


def test_who_runs_the_admission_can_declare_it_for_a_colleague_and_reads_why(
    handed_in, teacher, examiner, coordinator, browser
):
    address = reverse("assessment:tie", args=[handed_in.public_id])
    form = {"person": str(examiner.person.pk), "reason": "Married to the director."}
    answer = browser(coordinator.person).post(address, form)
    assert answer.status_code == 302
    tie = Disqualification.objects.get()
    assert (tie.person, tie.declared_by) == (examiner.person, coordinator.person)
    history = reverse("assessment:history", args=[handed_in.public_id])
    assert "Married to the director." in browser(coordinator.person).get(history).content.decode()
    assert "Married to the director." not in browser(teacher.person).get(history).content.decode()


def test_others_declare_only_their_own_tie(handed_in, teacher, examiner, browser):
    address = reverse("assessment:tie", args=[handed_in.public_id])
    form = {"person": str(examiner.person.pk), "reason": "My cousin."}
    assert browser(teacher.person).post(address, form).status_code == 302
    assert Disqualification.objects.get().person == teacher.person
    refused = browser(examiner.person).post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Write what kind of tie it is." in refused.content.decode()


def test_declared_twice_it_is_declared_once(handed_in, teacher):
    for _twice in range(2):
        declare(handed_in, person=teacher.person, reason="A cousin.", by=teacher, at=AT)
    assert Event.objects.filter(verb="assessment.tied").count() == 1


@pytest.mark.policy("C-8.2")
def test_who_is_tied_neither_reads_nor_answers_who_is_to_come_instead(handed_in, coordinator, browser):
    asked = ChangeRequestFactory(handed_in)
    declare(handed_in, person=coordinator.person, reason="My sister.", by=coordinator, at=AT)
    page = browser(coordinator.person).get(f"/en/work/applications/changes/{asked.public_id}/", follow=True)
    assert str(asked.changes["name"]) not in page.content.decode()
    for answer in (grant, refuse):
        with pytest.raises(TiedToAnswer):
            answer(asked, words="Fine.", by=coordinator, at=AT)
    asked.refresh_from_db()
    assert asked.decided_at is None
