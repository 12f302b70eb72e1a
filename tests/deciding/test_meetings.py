"""Consultation: the meeting view, marking stances, minutes that lose nothing, minutes on paper."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from samskap.audit.models import Event
from samskap.deciding.actions.meeting import CantMeet, change_meeting, close_minutes, write_minutes
from samskap.deciding.minutes import minutes_file
from samskap.deciding.models import Consultation, View
from samskap.kernel.pens import Pen
from samskap.organisations.rules import Role
from tests.choosing.factories import CandidateFactory
from tests.deciding.boards import board
from tests.deciding.conftest import CENTRE, CLASS, SERVICE, acting, browser
from tests.moocs.factories import AT
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.policy("B-2.4"), pytest.mark.journey("B1.5")]


def at(meeting: Consultation, part: str = "") -> str:
    return f"/en/work/meetings/{meeting.public_id}/{part}"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def person_free(html: str, *people) -> bool:
    return not any(each.person.name in html or each.person.email in html for each in people)


def test_an_officer_sees_the_meeting_and_marks_what_the_service_says(term, meet, guest, desk):
    first, second = board(term, 3, 2)
    meeting = meet()
    assert "Spring 2028" in guest.get("/en/work/meetings/").content.decode()
    page = guest.get(at(meeting, "stances/")).content.decode()
    assert "What Demo employment service says" in page
    marked = {
        "organisation": SERVICE.organisation,
        f"stance_{first.pk}": "agree",
        f"remark_{first.pk}": "Care homes here look for staff.",
        f"stance_{second.pk}": "",
    }
    assert guest.post(at(meeting, "stances/"), marked).status_code == 302
    view = View.objects.get()
    assert (view.candidate, view.organisation, view.stance) == (first, "Demo employment service", "agree")
    shown = desk.get(at(meeting)).content.decode()
    assert "Care homes here look for staff." in shown
    assert "Course 01" in shown
    assert "Care for old people" in shown
    assert "11 of 15 points, place 1" in shown
    assert Event.objects.filter(verb="deciding.stance_noted").count() == 1


@pytest.mark.policy("B-1.8")
def test_an_officer_marks_for_nobody_else_and_reaches_nothing_else(term, meet, guest, centre):
    (first,) = board(term, 3)
    meeting = meet()
    for organisation in ("Demo language class", "Demo learning centre", "Nobody"):
        sent = {"organisation": organisation, f"stance_{first.pk}": "agree"}
        guest.post(at(meeting, "stances/"), sent)
        assert not View.objects.filter(organisation=organisation).exists()
    for part in ("minutes/", "edit/"):
        assert guest.get(at(meeting, part)).status_code == 403
    for part in ("", "consultation/", "exams/", "decision/", "comparison/"):
        assert guest.get(f"/en/work/terms/{term.public_id}/{part}").status_code == 403
    assert guest.get("/en/work/people/").status_code == 403
    stranger = browser(acting(Role.EMPLOYMENT_OFFICER, OrganisationFactory()))
    assert stranger.get(at(meeting)).status_code == 404


def test_two_who_mark_different_courses_undo_nothing(term, meet, desk):
    first, second = board(term, 3, 2)
    meeting = meet()
    page = {"organisation": CLASS.organisation}
    mine = {**page, f"stance_{first.pk}": "agree", f"was_{first.pk}": ":", f"was_{second.pk}": ":"}
    hers = {**page, f"stance_{second.pk}": "disagree", f"was_{first.pk}": ":", f"was_{second.pk}": ":"}
    desk.post(at(meeting, "stances/"), mine)
    desk.post(at(meeting, "stances/"), hers)
    said = dict(View.objects.values_list("candidate_id", "stance"))
    assert said == {first.pk: "agree", second.pk: "disagree"}


def test_a_stance_can_be_taken_back_and_a_remark_needs_one(term, meet, desk):
    (first,) = board(term, 3)
    meeting = meet()
    page = {"organisation": CLASS.organisation, f"was_{first.pk}": ":"}
    alone = desk.post(at(meeting, "stances/"), {**page, f"remark_{first.pk}": "Too long."})
    assert alone.status_code == 422
    assert "Too long." in alone.content.decode()
    desk.post(at(meeting, "stances/"), {**page, f"stance_{first.pk}": "abstain"})
    desk.post(at(meeting, "stances/"), {**page, f"was_{first.pk}": "abstain:"})
    assert not View.objects.exists()


def test_without_the_employment_service_minutes_say_so_by_themselves(term, meet, desk, coordinator):
    meeting = meet(present=False)
    assert "The employment service was not present." in desk.get(at(meeting, "minutes/")).content.decode()
    close_minutes(meeting=meeting, text="We talked of two courses.", pen=Pen(), by=coordinator, at=AT)
    meeting.refresh_from_db()
    said = text_of(minutes_file(meeting))
    assert "The employment service was not present." in said
    assert "We talked of two courses." in said
    assert "DEMO 2027/1" in said
    assert "Head of the learning centre" in said


def test_who_is_absent_cant_be_here(term, meet):
    with pytest.raises(CantMeet) as refused:
        meet(present=False, attendees=[CENTRE, SERVICE])
    assert refused.value.codes == ("absent-but-here",)


def test_the_minutes_are_a_tagged_document_that_names_no_person(term, meet, coordinator, officer):
    board(term, 3, 2)
    document = minutes_file(meet())
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.Lang is not None
    assert "Draft" in text_of(document)
    assert person_free(text_of(document), coordinator, officer)


def test_no_page_of_a_meeting_names_a_person(term, meet, desk, coordinator, officer):
    board(term, 3)
    meeting = meet()
    for part in ("", "stances/", "minutes/", "edit/"):
        assert person_free(desk.get(at(meeting, part)).content.decode(), coordinator, officer)


def test_making_a_meeting_keeps_what_was_typed(term, desk):
    url = f"/en/work/terms/{term.public_id}/consultation/new/"
    begun = desk.get(url).content.decode()
    assert "Demo learning centre" in begun
    sent = {
        "held_on": "2027-10-18",
        "present": "yes",
        "organisation_0": "Demo learning centre",
        "title_0": "",
        "organisation_1": "Demo employment service",
        "title_1": "Employment officer",
        "role_1": "employment-officer",
    }
    refused = desk.post(url, sent)
    assert refused.status_code == 422
    assert "Write both" in refused.content.decode()
    assert 'value="Employment officer"' in refused.content.decode()
    assert desk.post(url, {**sent, "title_0": "Coordinator"}).status_code == 302
    meeting = Consultation.objects.get()
    assert [each["role"] for each in meeting.attendees] == ["", "employment-officer"]
    # The next one begins with the same organisations.
    assert "Demo employment service" in desk.get(url).content.decode()


def test_of_two_who_change_a_meeting_both_are_shown(meet, desk, coordinator):
    meeting = meet()
    change_meeting(
        meeting=meeting,
        held_on=AT.date() + timedelta(days=3),
        attendees=[CENTRE],
        employment_service_present=False,
        seen=1,
        by=coordinator,
        at=AT,
    )
    sent = {
        "revision": "1",
        "held_on": "2027-10-20",
        "present": "no",
        "organisation_0": "Demo library",
        "title_0": "Librarian",
    }
    both = desk.post(at(meeting, "edit/"), sent)
    assert both.status_code == 409
    page = both.content.decode()
    assert "Demo learning centre" in page
    assert 'value="Demo library"' in page


@pytest.mark.policy("X-3")
def test_minutes_are_saved_while_one_types_and_two_lose_nothing(meet, desk, coordinator):
    meeting = meet()
    person = desk.get(at(meeting, "minutes/")).context["shell"].person
    typed = {"text": "We begin.", "revision": "0", "hand": "one", "at": "1", "person": person}
    saved = desk.post(at(meeting, "minutes/"), typed, headers={"accept": "application/json"})
    assert saved.json()["revision"] == 1
    # The same pen goes on although its last answer got lost; another pen is told.
    more = {**typed, "text": "We begin. All are there.", "at": "2"}
    going_on = desk.post(at(meeting, "minutes/"), more, headers={"accept": "application/json"})
    assert going_on.json()["revision"] == 2
    other = {**typed, "text": "Mine.", "hand": "two"}
    conflict = desk.post(at(meeting, "minutes/"), other, headers={"accept": "application/json"})
    assert (conflict.status_code, conflict.json()["fields"]) == (409, {"text": ["We begin. All are there."]})
    both = desk.post(at(meeting, "minutes/"), {"text": "Mine.", "revision": "1", "wish": "save"})
    assert both.status_code == 409
    assert "We begin. All are there." in both.content.decode()
    assert "Mine." in both.content.decode()
    assert Consultation.objects.get().minutes == "We begin. All are there."


def test_closed_minutes_take_nothing_more(term, meet, desk, guest):
    (first,) = board(term, 3)
    meeting = meet()
    nothing = desk.post(at(meeting, "minutes/"), {"text": " ", "revision": "0", "wish": "close"})
    assert nothing.status_code == 422
    desk.post(at(meeting, "minutes/"), {"text": "Done.", "revision": "0", "wish": "close"})
    meeting.refresh_from_db()
    assert meeting.is_closed
    # What the device still had when the button was pressed arrives once more: it is in them already.
    person = desk.get(at(meeting)).context["shell"].person
    kept = {"text": "Done.", "revision": "0", "hand": "one", "at": "1", "person": person}
    again = desk.post(at(meeting, "minutes/"), kept, headers={"accept": "application/json"})
    assert again.status_code == 200
    late = desk.post(at(meeting, "minutes/"), {"text": "One thing more.", "revision": "2"})
    assert late.status_code == 409
    assert "One thing more." in late.content.decode()
    sent = {"organisation": SERVICE.organisation, f"stance_{first.pk}": "agree"}
    assert guest.post(at(meeting, "stances/"), sent).status_code == 422
    assert not View.objects.exists()
    meeting.refresh_from_db()
    assert meeting.minutes == "Done."


def test_a_meeting_in_which_nothing_was_said_can_be_taken_away(meet, desk, coordinator):
    empty, written = meet(), meet()
    write_minutes(meeting=written, text="Something.", pen=Pen(), at=AT)
    desk.post(at(empty, "drop/"))
    desk.post(at(written, "drop/"))
    assert list(Consultation.objects.all()) == [written]


def queries(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "url",
    [
        "/en/work/meetings/{meeting}/",
        "/en/work/meetings/{meeting}/stances/?organisation=Demo+language+class",
        "/en/work/terms/{term}/consultation/",
        "/en/work/terms/{term}/decision/new/",
        "/en/work/terms/{term}/exams/new/",
    ],
)
def test_a_page_asks_as_often_for_forty_courses_as_for_one(term, meet, desk, url):
    (first,) = board(term, 3)
    meeting = meet()
    here = url.format(meeting=meeting.public_id, term=term.public_id)
    View.objects.create(consultation=meeting, candidate=first, organisation="A", stance="agree", noted_at=AT)
    queries(desk, here)
    few = queries(desk, here)
    for _ in range(39):
        View.objects.create(
            consultation=meeting,
            candidate=CandidateFactory(term=term),
            organisation="A",
            stance="agree",
            noted_at=AT,
        )
    assert queries(desk, here) == few
    assert few <= 16
