"""The school's pages, and what the municipality sees of them."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from samskap.applications.models import Application, Document
from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import agree, decide
from samskap.assessment.actions.checking import check
from samskap.assessment.models import Assessment, Check, Complaint
from samskap.assessment.rules.checking import Outcome
from samskap.audit.models import Event
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.ui.shelf import Shelf
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.assessment.conftest import AT, acting, to_assess
from tests.rounds.factories import SchoolFactory

pytestmark = [pytest.mark.policy("B-1", "C-8.2")]


def address(name: str, *parts) -> str:
    return reverse(f"assessment:{name}", args=[getattr(each, "public_id", each) for each in parts])


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.journey("C2.1")
def test_the_list_says_what_there_is_and_what_waits(it, teacher, browser):
    north = MunicipalityFactory(name="Demo north", county="Demo county", population=1234)
    one = ApplicationFactory(it, municipality=north, state=State.SUBMITTED)
    late = ApplicationFactory(it, state=State.VALID, late=True)
    ApplicationFactory(it, state=State.DRAFT)
    page = text_of(browser(teacher.person).get(address("applications", it)))
    assert "All (2)" in page
    assert "Demo north Demo county , 1,234 inhabitants" in page
    assert "1 student 1 to be assessed 1 course participant" in page
    assert "Is it complete? 1 person to assess" in page
    only = text_of(browser(teacher.person).get(address("applications", it), {"show": "valid"}))
    assert late.number in only
    assert one.number not in only
    assert "After the deadline" in only


def test_a_list_that_nobody_knows_is_the_whole_list(it, teacher, handed_in, browser):
    page = text_of(browser(teacher.person).get(address("applications", it), {"show": "x", "page": "-4"}))
    assert handed_in.number in page


def test_drafts_and_other_schools_applications_are_not_there(it, teacher, browser, valid):
    draft = ApplicationFactory(it, state=State.DRAFT)
    stranger = acting(Role.PROGRAMME_COORDINATOR, SchoolFactory())
    assert browser(teacher.person).get(address("application", draft)).status_code == 404
    for where in (address("application", valid), address("applications", it), address("end", it)):
        assert browser(stranger.person).get(where).status_code == 404
    member = to_assess(valid)
    other = ApplicationFactory(it, state=State.VALID)
    assert browser(teacher.person).get(address("person", other, member)).status_code == 404


@pytest.mark.journey("C2.1")
def test_one_application_says_everything_and_the_next_step(handed_in, teacher, browser):
    page = text_of(browser(teacher.person).get(address("application", handed_in)))
    for member in handed_in.members.all():
        assert member.name in page
    assert "Our need." in page
    assert "Decide whether it is complete" in page


@pytest.mark.journey("C2.1")
def test_sending_it_back_from_the_page(handed_in, teacher, browser):
    where = address("completeness", handed_in)
    refused = browser(teacher.person).post(where, {"outcome": "return", "words": "  "})
    assert refused.status_code == 422
    assert "Write what is missing" in refused.content.decode()
    too_long = browser(teacher.person).post(where, {"outcome": "return", "words": "ab" * 1600})
    assert too_long.status_code == 422
    assert "ab" * 1600 in too_long.content.decode()
    assert "200 characters too long" in too_long.content.decode()
    sent = browser(teacher.person).post(where, {"outcome": "return", "words": "A text."})
    assert sent["Location"] == address("application", handed_in)
    page = text_of(browser(teacher.person).get(where))
    assert "It can’t be sent back again." in page
    again = browser(teacher.person).post(where, {"outcome": "return", "words": "Another."})
    assert again.status_code == 422
    assert Check.objects.get().words == "A text."


@pytest.mark.journey("C2.2")
def test_deciding_and_the_second_look_on_the_pages(valid, teacher, examiner, browser):
    member = to_assess(valid)
    where = address("person", valid, member)
    refused = browser(teacher.person).post(where, {"admitted": "yes", "reason": "", "seen": "0"})
    assert refused.status_code == 422
    form = {"admitted": "yes", "reason": "Half a degree.", "seen": "0"}
    assert browser(teacher.person).post(where, form).status_code == 302
    own = text_of(browser(teacher.person).get(where))
    assert "Somebody else takes the second look" in own
    assert "Do you see it the same way?" not in own
    other = text_of(browser(examiner.person).get(where))
    assert "Half a degree." in other
    assert "Do you see it the same way?" in other
    look = address("second_look", valid, member)
    assert browser(teacher.person).post(look, {"answer": "agree", "seen": "1"}).status_code == 422
    wordless = browser(examiner.person).post(look, {"answer": "disagree", "seen": "1"})
    assert wordless.status_code == 422
    assert browser(examiner.person).post(look, {"answer": "agree", "seen": "1"}).status_code == 302
    assert Assessment.objects.get().agreed_by == examiner.person
    after = text_of(browser(teacher.person).get(where))
    assert "Admitted as a student." in after
    assert "Decide otherwise" in after


def test_an_old_page_doesn_t_overwrite_and_keeps_what_was_typed(valid, teacher, examiner, browser):
    member = to_assess(valid)
    decide(member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    answer = browser(examiner.person).post(
        address("person", valid, member), {"admitted": "no", "reason": "My long reason.", "seen": "0"}
    )
    assert answer.status_code == 422
    assert "A colleague has decided meanwhile." in answer.content.decode()
    assert "My long reason." in answer.content.decode()
    assert Assessment.objects.get().admitted


@pytest.mark.policy("C-8.3")
def test_documents_that_never_came_on_the_page(valid, teacher, browser):
    where = address("no_documents", valid, to_assess(valid))
    assert browser(teacher.person).post(where, {"asked": " "}).status_code == 422
    assert browser(teacher.person).post(where, {"asked": "A transcript."}).status_code == 302
    assert Assessment.objects.get().no_documents


@pytest.mark.policy("X-5.2")
def test_opening_a_diploma_is_written_down(valid, teacher, browser):
    member = to_assess(valid)
    paper = Document.objects.create(
        application=valid, member=member, kind="diploma", name=Shelf("applications").keep(b"%PDF-1.7 demo"),
        file_name="diploma.pdf", media_type="application/pdf", size=13, sha256="0" * 64, added_at=AT,
    )  # fmt: skip
    where = address("document", valid, paper)
    assert browser(teacher.person).get(where).status_code == 405
    answer = browser(teacher.person).post(where)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 demo"
    answer.close()
    assert "attachment" in answer["Content-Disposition"]
    event = Event.objects.get(verb="assessment.opened")
    assert (event.by_id, event.facts["document"]) == (teacher.person.pk, paper.pk)
    other = ApplicationFactory(valid.round, state=State.VALID)
    assert browser(teacher.person).post(address("document", other, paper)).status_code == 404


@pytest.mark.journey("C2.9")
def test_a_complaint_from_registering_to_deciding(valid, teacher, examiner, browser):
    where = address("complain", valid)
    page = browser(teacher.person).get(where)
    key = re.search(r'name="public_id" value="([0-9a-f-]+)"', page.content.decode())
    assert key
    form = {
        "public_id": key.group(1),
        "about": "selection",
        "words": "We weren’t drawn fairly.",
        "received_on": "2026-07-20",
        "letter_on": "2026-06-10",
    }
    assert browser(teacher.person).post(where, {**form, "about": "assessment"}).status_code == 422
    ahead = timezone.localdate().replace(year=2099).isoformat()
    assert browser(teacher.person).post(where, {**form, "received_on": ahead}).status_code == 422
    for _twice in range(2):
        assert browser(teacher.person).post(where, form).status_code == 302
    complaint = Complaint.objects.get()
    assert complaint.letter_on == date(2026, 6, 10)
    shown = text_of(browser(teacher.person).get(address("complaint", complaint)))
    assert "After the days to complain" in shown
    assert "days to complain until 1 July 2026" in shown
    decided = browser(examiner.person).post(
        address("complaint", complaint), {"upheld": "no", "reason": "The draw was right."}
    )
    assert decided.status_code == 302
    listed = text_of(browser(teacher.person).get(address("complaints", valid.round)))
    assert "Not upheld" in listed


@pytest.mark.journey("C2.1")
def test_ending_checking_on_the_page(it, valid, handed_in, coordinator, teacher, browser):
    where = address("end", it)
    assert browser(teacher.person).get(where).status_code == 403
    refused = browser(coordinator.person).post(where)
    assert refused.status_code == 422
    assert handed_in.number in refused.content.decode()
    Application.objects.filter(pk=handed_in.pk).update(state=State.WITHDRAWN)
    member = to_assess(valid)
    decide(member, admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    agree(member, seen=1, by=coordinator, at=AT)
    assert "1 application is complete." in text_of(browser(coordinator.person).get(where))
    assert browser(coordinator.person).post(where).status_code == 302
    assert Round.objects.get().stage == Stage.CHECKED
    assert "Take checking up again" in text_of(browser(coordinator.person).get(where))
    assert browser(coordinator.person).post(address("go_on", it)).status_code == 302
    assert Round.objects.get().stage == Stage.PUBLISHED


def test_the_municipality_reads_what_is_missing_and_until_when(handed_in, teacher, browser):
    check(handed_in, Outcome.RETURN, words="The director’s page.", by=teacher, at=AT)
    page = text_of(browser(handed_in.contact).get(reverse("applications:desk", args=[handed_in.public_id])))
    assert "The director’s page." in page
    assert "hand it in again until 17 June 2026" in page


def test_the_municipality_reads_why_it_can_t_take_part_and_how_to_complain(handed_in, teacher, browser):
    check(handed_in, Outcome.NOT_VALID, words="All of one sector.", by=teacher, at=AT)
    page = text_of(browser(handed_in.contact).get(reverse("applications:desk", args=[handed_in.public_id])))
    assert "All of one sector." in page
    assert "You can complain until Wednesday, July 1, 2026" in page or "1 July 2026" in page


def test_the_municipality_reads_what_became_of_persons_and_not_why(valid, teacher, examiner, browser):
    member = to_assess(valid)
    decide(member, admitted=False, reason="A secret reason.", seen=0, by=teacher, at=AT)
    agree(member, seen=1, by=examiner, at=AT)
    page = text_of(browser(valid.contact).get(reverse("applications:desk", args=[valid.public_id])))
    assert f"{member.name} : attends as a course participant" in page
    assert "A secret reason." not in page
