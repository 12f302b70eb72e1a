"""Leaving, changing, removing and reporting replies, on the pages on which people do it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from samskap.audit.models import Event
from samskap.courses import published
from samskap.people.models import Person
from samskap.replies.actions.moderating import allow
from samskap.replies.actions.writing import NotLeft, leave, remove, report
from samskap.replies.models import Reply, Report
from samskap.replies.rules import NEW_REPLIES, REPORTS_WITHOUT_ACCOUNT, WITHIN, Mode, State
from tests.courses.packs import published_course
from tests.people.factories import PersonFactory
from tests.replies.conftest import AT, PAGE, READ, WRITE, left, refused, shown
from tests.replies.factories import ReplyFactory

pytestmark = pytest.mark.policy("A-10")


def beneath(client, address: str = READ) -> str:
    """What stands under the page."""
    page = client.get(address).content.decode()
    return " ".join(page.partition('<section id="replies"')[2].partition("</section>")[0].split())


def write(client, text: str, name: str = "", **more):
    return client.post(WRITE, {"text": text, "name": name, **more})


@pytest.mark.policy("A-10.1", "A-10.4")
def test_a_reply_waits_for_a_look_and_then_everybody_sees_it(small, writer, moderator, browser, client):
    mine = browser(writer)
    assert write(mine, "We tried it, too.", "Ada").url == f"{READ}#replies"
    assert "Waiting for a look: only you can see it." in beneath(mine)
    for other in (client, browser(PersonFactory())):
        assert "We tried it" not in beneath(other)
        assert "Nobody has left a reply here yet." in beneath(other)
    shown(moderator, Reply.objects.get())
    for other in (client, mine, browser(PersonFactory())):
        assert "We tried it, too." in beneath(other)
        assert "<bdi>Ada</bdi>" in beneath(other)
        assert "1 reply" in beneath(other)


def test_where_the_authors_chose_open_it_is_there_at_once(writer, browser, client, tmp_path, db):
    published_course(tmp_path, replies="open")
    write(browser(writer), "At once.")
    assert "At once." in beneath(client)
    assert "Without a name" in beneath(client)


@pytest.mark.policy("A-10.3")
def test_a_course_that_says_nothing_has_no_replies(writer, browser, client, tmp_path, db):
    published_course(tmp_path)
    assert 'id="replies"' not in client.get(READ).content.decode()
    for window in (client, browser(writer)):
        assert window.get(WRITE).status_code == window.post(WRITE, {"text": "x"}).status_code == 404


def test_a_page_or_course_that_is_not_there_takes_no_reply(small, writer, browser):
    mine = browser(writer)
    assert mine.post("/en/courses/small/pages/nowhere/reply/", {"text": "x"}).status_code == 404
    assert mine.post("/en/courses/none/pages/nowhere/reply/", {"text": "x"}).status_code == 404


@pytest.mark.policy("X-3.1")
@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("Ada", "", "Write something first."),
        ("Ada", "x" * 2_003, "It is 3 characters too long."),
        ("n" * 61, "A text to keep.", "It is 1 character too long."),
        ("ada@example.org", "A text to keep.", "Choose something else than an e-mail address"),
        ("Ada", "Write to ada@example.org.", "Take the e-mail address out"),
    ],
)
def test_a_refused_reply_comes_back_with_what_was_typed(small, writer, browser, client, name, text, says):
    for window in (browser(writer), client):
        answer = write(window, text, name)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert says in page
        assert escape(text) in page
        assert f'value="{name}"' in page
    assert not Reply.objects.exists()


@pytest.mark.policy("A-10.4", "X-3.3")
def test_what_a_visitor_typed_comes_along_through_signing_in(small, client):
    assert client.get(WRITE).status_code == 200
    assert "sessionid" not in client.cookies, "nothing is kept before something is sent"
    assert write(client, "Typed before.", "Ada").url == WRITE
    page = client.get(WRITE).content.decode()
    assert "Your text is kept" in page
    assert "Typed before." in page
    assert f"/en/account/sign-in/?next={WRITE.replace('/', '%2F')}" in page
    assert not Reply.objects.exists()
    person = PersonFactory(password="hemmelig-1234")
    client.post("/en/account/sign-in/", {"login": person.email, "password": "hemmelig-1234", "next": WRITE})
    page = client.get(WRITE).content.decode()
    assert "Typed before." in page
    assert 'value="Ada"' in page
    write(client, "Typed before.", "Ada")
    assert Reply.objects.get().person == person
    assert "Typed before." not in client.get(WRITE).content.decode(), "let go of"


def test_a_visitor_who_sends_again_and_again_is_asked_to_wait(small, client, monkeypatch):
    monkeypatch.setattr("samskap.replies.views.writing.VISITORS_TEXTS_A_MINUTE", 1)
    assert write(client, "First.").status_code == 302
    answer = write(client, "Second.")
    assert answer.status_code == 429
    assert "Wait a minute, then send it again." in answer.content.decode()
    assert "Second." in answer.content.decode()


def test_pressing_twice_leaves_one_reply(small, writer, browser):
    mine = browser(writer)
    assert write(mine, "Once.").status_code == write(mine, "Once.\r\n").status_code == 302
    assert Reply.objects.count() == 1
    assert Event.objects.filter(verb="replies.written").count() == 1


def test_the_sixth_within_ten_minutes_is_asked_to_wait(small, writer, browser):
    mine = browser(writer)
    for number in range(NEW_REPLIES):
        assert write(mine, f"Reply {number}.").status_code == 302
    answer = write(mine, "One too many.")
    assert answer.status_code == 429
    assert "You have left 5 replies within ten minutes. Wait a little" in answer.content.decode()
    assert "One too many." in answer.content.decode()
    remove(reply=Reply.objects.first(), by=writer, at=AT)
    assert write(mine, "One too many.").status_code == 429, "removing makes no room"
    Reply.objects.update(written_at=timezone.now() - WITHIN - timedelta(seconds=1))
    assert write(mine, "One too many.").status_code == 302


@pytest.mark.policy("A-10.2", "A-10.5")
def test_neither_address_nor_name_of_the_account_is_anywhere(small, moderator, browser, client):
    writer = PersonFactory(email="secret.address@example.org")
    Person.objects.filter(pk=writer.pk).update(name="Account Name", user_name="user-name-0")
    reply = shown(moderator, left(writer, "Nice."))
    report(reply=reply, text="Hm.", by=None, at=AT)
    desk = browser(moderator.person)
    desk_of_one = f"/en/work/replies/{reply.public_id}/"
    for window, address in [
        (client, READ),
        (browser(PersonFactory()), READ),
        (browser(writer), READ),
        (client, f"/en/replies/{reply.public_id}/report/"),
        (desk, "/en/work/replies/?show=shown"),
        (desk, desk_of_one),
    ]:
        page = window.get(address).content.decode().partition("<main")[2]
        assert "Nice." in page
        for secret in ("secret.address", "Account Name", "user-name-0", str(writer.public_id)):
            assert secret not in page, address
    letters = Event.objects.filter(subject=f"reply:{reply.pk}").values_list("facts", flat=True)
    assert "Nice" not in str(list(letters))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</section></main><h1>Mine</h1>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7|add:7 }} {% csrf_token %}",
        "https://example.org/buy [click](javascript:alert(1)) <a href=//x>y</a>",
        "\u202egnirts desrever\u202c",
        "مرحبا with English",
        "a\x00b\ud800c",
        "Z̷̢̛͖͍̗̟͈̊̎͑a" + "\u0336" * 500,
    ],
)
def test_hostile_texts_are_shown_as_text(small, writer, moderator, browser, client, hostile):
    mine = browser(writer)
    sent = hostile.encode("utf-8", "surrogatepass") if "\ud800" in hostile else hostile
    name = "<b>&" if len(hostile) > 1 else ""
    assert mine.post(WRITE, {"text": sent, "name": name}).status_code == 302
    shown(moderator, Reply.objects.get())
    for window, address in [
        (client, READ),
        (mine, "/en/my/replies/"),
        (browser(moderator.person), "/en/work/replies/?show=shown"),
    ]:
        page = window.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<h1>Mine" not in page
        assert "<img src=x" not in page
        assert "<b>&" not in page
        assert "<a href=//x" not in page
        assert "javascript:" not in page.replace("(javascript:alert(1))", "")
        assert 'href="https://example.org/buy' not in page


def test_line_breaks_stay_and_direction_is_found_by_the_browser(small, writer, moderator, client):
    shown(moderator, left(writer, "One\nTwo\n\nThree", name="اسم"))
    page = client.get(READ).content.decode()
    assert '<p class="s-typed" dir="auto">One\nTwo\n\nThree</p>' in page
    assert "<bdi>اسم</bdi>" in page


@pytest.mark.policy("A-10.6")
def test_a_changed_reply_is_looked_at_again(small, writer, moderator, browser, client):
    reply = shown(moderator, left(writer, "First thought."))
    mine, address = browser(writer), f"/en/replies/{reply.public_id}/"
    assert "First thought." in mine.get(address).content.decode()
    assert mine.post(address, {"text": "Second thought.", "name": "", "revision": "1"}).status_code == 302
    assert "thought" not in beneath(client)
    assert "Second thought." in beneath(mine)
    shown(moderator, Reply.objects.get())
    assert "Second thought." in beneath(client)


def test_saving_what_is_there_changes_nothing(small, writer, moderator, browser):
    reply = shown(moderator, left(writer, "As it is.", name="Ada"))
    answer = browser(writer).post(
        f"/en/replies/{reply.public_id}/", {"text": "As it is.", "name": "Ada", "revision": "1"}
    )
    assert answer.status_code == 302
    assert Reply.objects.get().state == State.SHOWN


@pytest.mark.policy("X-3")
def test_two_windows_lose_neither_text(small, writer, browser):
    reply = left(writer, "First.")
    mine, address = browser(writer), f"/en/replies/{reply.public_id}/"
    mine.post(address, {"text": "From the newer window.", "revision": "1"})
    answer = mine.post(address, {"text": "From the older window.", "revision": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "From the newer window." in page
    assert "From the older window." in page
    assert mine.post(address, {"text": "From the older window.", "revision": "2"}).status_code == 302


def test_a_reply_does_not_become_another_one_of_mine(small, writer, browser):
    left(writer, "First.")
    second = left(writer, "Second.")
    answer = browser(writer).post(f"/en/replies/{second.public_id}/", {"text": "First.", "revision": "1"})
    assert answer.status_code == 422
    assert "You have another reply here that says just the same." in answer.content.decode()


@pytest.mark.policy("A-10.6")
def test_removing_leaves_nothing_of_it(small, writer, moderator, browser, client):
    reply = shown(moderator, left(writer, "Gone soon.", name="Ada"))
    report(reply=reply, text="Because.", by=None, at=AT)
    mine, address = browser(writer), f"/en/replies/{reply.public_id}/remove/"
    assert "Gone soon." in beneath(client)
    assert mine.post(address).status_code == mine.post(address).status_code == 302
    assert "Gone soon." not in beneath(client)
    stored = Reply.objects.get()
    assert stored.name == stored.text == stored.why == stored.words == ""
    assert stored.state == State.REMOVED
    assert not Report.objects.exists()
    assert "Gone soon." not in mine.get("/en/my/replies/").content.decode()
    assert mine.get(f"/en/replies/{reply.public_id}/").status_code == 404
    assert Event.objects.filter(verb="replies.removed").count() == 1
    assert write(mine, "Gone soon.").status_code == 302, "the same can be written again"


def test_another_person_s_reply_is_not_there(small, writer, moderator, browser):
    reply, stranger = shown(moderator, left(writer)), browser(PersonFactory())
    assert stranger.get(f"/en/replies/{reply.public_id}/").status_code == 404
    assert stranger.post(f"/en/replies/{reply.public_id}/", {"text": "Mine!"}).status_code == 404
    assert stranger.post(f"/en/replies/{reply.public_id}/remove/").status_code == 404
    assert Reply.objects.get().state == State.SHOWN


@pytest.mark.policy("A-10.6")
def test_a_refusal_is_told_and_own_replies_are_found_when_all_is_off(small, writer, moderator, browser):
    reply = refused(moderator, left(writer, "Buy!"), words="Leave the price out.")
    allow(course=reply.course, mode=Mode.OFF, by=moderator, at=AT)
    mine = browser(writer)
    assert 'id="replies"' not in mine.get(READ).content.decode()
    assert "Buy!" in mine.get("/en/my/replies/").content.decode()
    page = mine.get(f"/en/replies/{reply.public_id}/").content.decode()
    assert "It is an advertisement." in page
    assert "Leave the price out." in page
    assert "It can’t be changed now. You can remove it." in page
    assert mine.post(f"/en/replies/{reply.public_id}/remove/").status_code == 302


@pytest.mark.policy("A-10.9", "X-3.1")
@pytest.mark.parametrize("mode", [Mode.CLOSED, Mode.OFF])
def test_what_was_being_written_is_given_back_when_they_close(small, writer, moderator, browser, mode):
    allow(course=small.course, mode=mode, by=moderator, at=AT)
    answer = write(browser(writer), "Half a page of thoughts.")
    assert answer.status_code == 422
    assert "Half a page of thoughts." in answer.content.decode()
    assert "Copy your text if you need it." in answer.content.decode()


@pytest.mark.policy("A-10.8", "X-5.6")
def test_with_extra_care_nothing_is_public(small, writer, moderator, browser, client):
    reply = shown(moderator, left(writer, "From before."))
    assert "From before." in beneath(client)
    Person.objects.filter(pk=writer.pk).update(extra_care=True)
    assert "From before." not in beneath(client)
    assert "From before." not in beneath(browser(PersonFactory()))
    assert client.get(f"/en/replies/{reply.public_id}/report/").status_code == 404
    desk = browser(moderator.person)
    assert "From before." not in desk.get("/en/work/replies/?show=shown").content.decode()
    assert desk.get(f"/en/work/replies/{reply.public_id}/").status_code == 404
    mine = browser(writer)
    assert "Only you can see it, because extra care is taken of your data." in beneath(mine)
    assert "Not possible with extra care" in mine.get(WRITE).content.decode()
    answer = write(mine, "I would like to say something.")
    assert answer.status_code == 422
    assert "I would like to say something." in answer.content.decode()
    assert Reply.objects.count() == 1


@pytest.mark.policy("A-10.7")
def test_reports_of_several_readers_hide_a_reply(small, writer, moderator, browser, client):
    reply = shown(moderator, left(writer, "Unkind words."))
    address = f"/en/replies/{reply.public_id}/report/"
    for _ in range(4):
        assert client.post(address, {"text": "Not nice."}).status_code == 302
    assert "Unkind words." in beneath(client), "somebody without account is one reader"
    reader = browser(PersonFactory())
    for _ in range(3):
        assert reader.post(address).status_code == 302
    assert Reply.objects.get().state == State.SHOWN
    assert "Thank you" in browser(PersonFactory()).post(address, follow=True).content.decode()
    assert Reply.objects.get().state == State.REPORTED
    assert "Unkind words." not in beneath(client)
    assert "Hidden for now" in beneath(browser(writer))
    assert client.get(address).status_code == 404
    shown(moderator, Reply.objects.get())
    reader.post(address)
    assert Report.objects.open().count() == 0, "who has reported this text needn't again"


def test_one_s_own_reply_is_not_reported(small, writer, moderator, browser):
    reply = shown(moderator, left(writer))
    browser(writer).post(f"/en/replies/{reply.public_id}/report/")
    assert not Report.objects.exists()


def test_reports_without_account_fill_no_table(small, writer, moderator):
    reply = shown(moderator, left(writer))
    for _ in range(REPORTS_WITHOUT_ACCOUNT + 5):
        report(reply=reply, text="x", by=None, at=AT)
    assert Report.objects.count() == REPORTS_WITHOUT_ACCOUNT


def test_many_reports_from_one_place_are_asked_to_wait(small, writer, moderator, client, monkeypatch):
    monkeypatch.setattr("samskap.replies.views.own.REPORTS_A_MINUTE", 1)
    reply = shown(moderator, left(writer))
    address = f"/en/replies/{reply.public_id}/report/"
    client.post(address)
    answer = client.post(address, {"text": "My reason."})
    assert answer.status_code == 429
    assert "My reason." in answer.content.decode()
    assert client.post(address, {"text": "x" * 501}).status_code == 422


def test_replies_stand_in_pages_the_oldest_first(small, client, writer, browser):
    for number in range(45):
        ReplyFactory(writer, text=f"Number {number:02}.")
    first, third = beneath(client), beneath(client, f"{READ}?replies=3")
    assert "45 replies" in first
    assert [f"Number {n:02}." in first for n in (0, 19, 20)] == [True, True, False]
    assert first.index("Number 00.") < first.index("Number 19.")
    assert "Number 44." in third
    assert "Later replies" not in third
    assert "Number 44." in beneath(client, f"{READ}?replies=nonsense&replies=99")
    assert "Number 00." in beneath(client, f"{READ}?replies=x")


def test_replies_stay_from_version_to_version(small, writer, moderator, client, tmp_path):
    shown(moderator, left(writer, "Of the first version."))
    published_course(tmp_path / "again", replies="moderated", hours=3)
    assert "Of the first version." in beneath(client)
    published_course(tmp_path / "off", hours=4)
    assert 'id="replies"' not in client.get(READ).content.decode()


def test_closed_while_writing_is_seen_by_the_action(small, writer, moderator):
    version = published.current("small")
    allow(course=small.course, mode=Mode.CLOSED, by=moderator, at=AT)
    with pytest.raises(NotLeft) as refusal:
        leave(person=writer, version=version, page=PAGE, name="", text="Late.", at=AT)
    assert [reason.code for reason in refusal.value.verdict.reasons] == ["closed"]
