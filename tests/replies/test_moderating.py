"""Looking after replies: the desk, decisions, letters, and closing them in a course."""

import pytest
from django.core import mail

from samskap.audit.models import Event
from samskap.courses import published
from samskap.courses.models import Course
from samskap.notices.actions import prefer
from samskap.notices.models import Letter
from samskap.notices.rules import Way
from samskap.notices.stopping import Wisher
from samskap.organisations.rules import POWERS, Power, Role
from samskap.people.models import Person
from samskap.replies.actions.moderating import Moved, allow, decide
from samskap.replies.actions.telling import tell_moderators
from samskap.replies.actions.writing import change, report
from samskap.replies.models import Allowance, Reply
from samskap.replies.rules import Decision, Mode, State, Why
from tests.courses.packs import published_course
from tests.notices import post
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory
from tests.replies.conftest import AT, DESK, READ, left, refused, shown
from tests.replies.factories import ReplyFactory

pytestmark = pytest.mark.policy("A-10")


def one(reply: Reply) -> str:
    return f"{DESK}{reply.public_id}/"


def seen(reply: Reply, **decision: str) -> dict[str, str]:
    return {"state": reply.state, "revision": str(reply.revision), **decision}


def text_of(response) -> str:
    return " ".join(response.content.decode().partition("<main")[2].split())


def test_the_desk_has_four_lists(small, home, moderator, browser, writer):
    for state in (State.WAITING, State.REPORTED, State.SHOWN, State.REFUSED, State.REMOVED):
        ReplyFactory(writer, state=state, text=f"This one is {state}.")
    desk = browser(moderator.person)
    for state in (State.WAITING, State.REPORTED, State.SHOWN, State.REFUSED):
        page = text_of(desk.get(f"{DESK}?show={state}"))
        assert f"This one is {state}." in page
        assert page.count("This one is") == 1
        assert "Waiting (1)" in page
    assert "This one is waiting." in text_of(desk.get(f"{DESK}?show=removed"))
    report(reply=Reply.objects.get(state=State.SHOWN), text="Hm.", by=None, at=AT)
    page = text_of(desk.get(f"{DESK}?show=reported"))
    assert "Reported (2)" in page
    assert "1 report" in page


@pytest.mark.policy("A-10.1")
def test_letting_everybody_see_it(small, moderator, browser, writer, client):
    reply = left(writer, "Worth reading.")
    desk = browser(moderator.person)
    assert desk.post(one(reply), seen(reply, decision="show")).url == DESK
    assert "Worth reading." in client.get(READ).content.decode()
    event = Event.objects.get(verb="replies.shown")
    assert (event.by_id, event.role, event.organisation_id) == (
        moderator.person.pk,
        "coordinator",
        moderator.organisation_id,
    )


@pytest.mark.policy("A-10.6")
def test_a_refusal_says_why(small, moderator, browser, writer):
    reply = left(writer, "Hm.")
    desk = browser(moderator.person)
    assert "Choose one of the two." in desk.post(one(reply)).content.decode()
    answer = desk.post(one(reply), seen(reply, decision="refuse", words="Kept."))
    assert answer.status_code == 422
    assert "Choose why, for the writer is told." in answer.content.decode()
    assert "Kept." in answer.content.decode()
    answer = desk.post(one(reply), seen(reply, decision="refuse", why="other"))
    assert "Write the reason, for the writer is told." in answer.content.decode()
    answer = desk.post(one(reply), seen(reply, decision="refuse", why="other", words="w" * 501))
    assert answer.status_code == 422
    assert (
        desk.post(one(reply), seen(reply, decision="refuse", why="other", words="Too short.")).status_code
        == 302
    )
    stored = Reply.objects.get()
    assert (stored.state, stored.why, stored.words) == (State.REFUSED, "other", "Too short.")
    assert "Too short" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_hiding_and_letting_it_be_seen_again(small, moderator, writer, client):
    reply = refused(moderator, shown(moderator, left(writer, "Now and then.")), Why.UNKIND)
    assert "Now and then." not in client.get(READ).content.decode()
    reply = shown(moderator, reply)
    assert "Now and then." in client.get(READ).content.decode()
    assert (reply.why, reply.words) == ("", "")


def test_the_same_decision_twice_is_one(small, moderator, writer):
    reply = left(writer)
    for _ in range(3):
        decide(reply=reply, decision=Decision.SHOW, seen=("waiting", 1), by=moderator, at=AT)
    assert Event.objects.filter(verb="replies.shown").count() == 1
    assert Letter.objects.count() == 1


def test_nobody_decides_about_a_text_they_have_not_seen(small, moderator, browser, writer):
    reply = left(writer, "Harmless.")
    desk = browser(moderator.person)
    before = seen(reply, decision="show")
    change(
        reply=reply, version=published.current("small"), name="", text="Unkind.", base_revision=1,
        by=writer, at=AT,
    )  # fmt: skip
    answer = desk.post(one(reply), before)
    assert answer.status_code == 409
    assert "has changed it meanwhile" in answer.content.decode()
    assert "Unkind." in answer.content.decode()
    assert Reply.objects.get().state == State.WAITING
    assert 'name="revision" value="2"' in answer.content.decode()


def test_two_moderators_who_disagree_hear_of_each_other(small, moderator, writer):
    reply = left(writer)
    decide(reply=reply, decision=Decision.SHOW, seen=("waiting", 1), by=moderator, at=AT)
    with pytest.raises(Moved):
        decide(
            reply=reply, decision=Decision.REFUSE, why=Why.UNKIND, seen=("waiting", 1), by=moderator, at=AT
        )
    with pytest.raises(ValueError, match="why"):
        decide(reply=reply, decision=Decision.REFUSE, seen=("shown", 1), by=moderator, at=AT)


@pytest.mark.parametrize("role", Role)
def test_every_role_at_home_and_elsewhere(small, home, browser, writer, role):
    reply = left(writer, "To look at.")
    able = Power.MODERATE_REPLIES in POWERS[role]
    here = browser(MembershipFactory(role, organisation=home).person)
    there = browser(MembershipFactory(role, organisation=OrganisationFactory()).person)
    for address in (DESK, one(reply), f"{DESK}courses/small/"):
        assert here.get(address).status_code == (200 if able else 403)
    assert there.get(DESK).status_code == (200 if able else 403)
    assert "To look at." not in there.get(DESK).content.decode()
    for address in (one(reply), f"{DESK}courses/small/"):
        assert there.get(address).status_code == there.post(address).status_code == (404 if able else 403)


@pytest.mark.policy("B-1")
def test_a_role_for_one_course_looks_after_that_one(small, home, browser, writer, tmp_path):
    published_course(tmp_path / "other", id="other", replies="moderated")
    theirs, ours = left(writer, "Of the small course."), ReplyFactory(course="other", state=State.WAITING)
    author = browser(MembershipFactory(Role.COURSE_AUTHOR, organisation=home, scope="course:other").person)
    page = text_of(author.get(DESK))
    assert ours.text in page
    assert "Of the small course." not in page
    assert author.get(one(ours)).status_code == 200
    assert author.get(one(theirs)).status_code == 404
    assert author.get(f"{DESK}courses/small/").status_code == 404


@pytest.mark.policy("A-10.3", "A-10.9")
def test_staff_close_replies_at_once(small, moderator, browser, writer, client):
    shown(moderator, left(writer, "Stays."))
    desk, address = browser(moderator.person), f"{DESK}courses/small/"
    assert desk.post(address, {"mode": "closed"}).url == DESK
    page = client.get(READ).content.decode()
    assert "Stays." in page
    assert "No new replies are taken now." in page
    assert "Leave a reply" not in page
    desk.post(address, {"mode": "off"})
    assert 'id="replies"' not in client.get(READ).content.decode()
    desk.post(address, {"mode": "open"})
    page = client.get(READ).content.decode()
    assert "Stays." in page
    assert "Leave a reply" in page
    assert "Looked at first" in text_of(desk.get(DESK)), "the authors chose moderated: staff can't be freer"
    assert desk.post(address, {"mode": "free-for-all"}).status_code == 422
    facts = [event.facts for event in Event.objects.filter(verb="replies.allowed").order_by("pk")]
    assert facts == [
        {"from": "open", "to": "closed"},
        {"from": "closed", "to": "off"},
        {"from": "off", "to": "open"},
    ]
    allow(course=Course.objects.get(), mode=Mode.OPEN, by=moderator, at=AT)
    assert Event.objects.filter(verb="replies.allowed").count() == 3
    assert Allowance.objects.count() == 1


@pytest.mark.policy("X-6.10")
def test_the_writer_is_told(small, moderator, writer):
    reply = refused(
        moderator, left(writer, "Secret text.", name="Secret name"), Why.SOMEBODY, "Secret words."
    )
    (letter,) = post.delivered(at=AT)
    assert letter.to == [writer.email]
    assert "It tells something about a person who can be recognised." in letter.body
    assert f"/replies/{reply.public_id}/" in letter.body
    assert "Secret" not in letter.body + letter.subject
    shown(moderator, reply)
    (letter,) = post.delivered(at=AT)
    assert letter.subject.startswith("Your reply can be seen")


@pytest.mark.policy("A-10.7", "X-6.10")
def test_moderators_get_one_letter_and_no_second_about_the_same(small, moderator, home, writer):
    prefer(wisher=Wisher(person_id=moderator.person.pk), ways={"replies.work": Way.EMAIL}, at=AT)
    MembershipFactory(Role.COUNSELLOR, organisation=home)
    MembershipFactory(Role.COORDINATOR)
    assert tell_moderators(at=AT) == 0
    left(writer, "One.")
    left(writer, "Two.", at=AT.replace(minute=20))
    shown_one = shown(moderator, left(PersonFactory(), "Three."))
    report(reply=shown_one, text="", by=None, at=AT)
    post.delivered(at=AT)
    tell_moderators(at=AT)
    (letter,) = [each for each in post.delivered(at=AT) if each.to == [moderator.person.email]]
    assert "2 replies wait to be looked at." in letter.body
    assert "1 reply was reported by readers." in letter.body
    assert "One." not in letter.body
    tell_moderators(at=AT)
    assert post.delivered(at=AT) == []
    left(writer, "Four.", at=AT.replace(minute=30))
    tell_moderators(at=AT)
    assert len(post.delivered(at=AT)) == 1
    prefer(wisher=Wisher(person_id=moderator.person.pk), ways={"replies.work": Way.NONE}, at=AT)
    left(writer, "Five.", at=AT.replace(minute=40))
    tell_moderators(at=AT)
    assert post.delivered(at=AT) == []
    assert not [each for each in mail.outbox if "Three." in each.body]


@pytest.mark.policy("A-10.8", "X-5.5")
def test_what_somebody_with_extra_care_wrote_waits_for_nobody(small, moderator, writer):
    left(writer)
    Person.objects.filter(pk=writer.pk).update(extra_care=True)
    assert tell_moderators(at=AT) == 0
