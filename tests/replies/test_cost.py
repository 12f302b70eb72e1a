"""What replies cost a page, and that nobody is shown what isn't so any more."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samskap.people.models import Person
from samskap.replies.actions.writing import remove
from samskap.replies.models import Reply
from samskap.replies.rules import State
from tests.courses.packs import published_course
from tests.learning.conftest import begin
from tests.people.factories import PersonFactory
from tests.replies.conftest import AT, DESK, READ, left, refused, shown
from tests.replies.factories import ReplyFactory

pytestmark = [pytest.mark.database, pytest.mark.policy("A-10")]

TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")


def queries(browser: Client, address: str) -> int:
    """How many a look takes, when everything is warm."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len([each for each in captured.captured_queries if not TRANSACTION.match(each["sql"])])


def test_a_visitor_s_page_takes_one_query_with_and_without_replies(small, client):
    assert queries(client, READ) == 1
    for _ in range(30):
        ReplyFactory()
    assert queries(client, READ) == 1
    assert queries(client, f"{READ}?replies=2") == 2


def test_a_course_without_replies_costs_a_learner_nothing_more(db, tmp_path, client, writer):
    published_course(tmp_path)
    begin(writer)
    client.force_login(writer)
    assert queries(client, READ) == 3


def test_a_learner_s_page_takes_as_many_queries_with_many_replies(small, client, writer):
    begin(writer)
    client.force_login(writer)
    assert queries(client, READ) == 4
    ReplyFactory(writer)
    ReplyFactory(writer, state=State.WAITING)
    assert queries(client, READ) == 6
    for _ in range(30):
        ReplyFactory(writer, state=State.WAITING)
        ReplyFactory()
    assert queries(client, READ) == 6


def test_lists_take_as_many_queries_with_one_and_with_many(small, client, writer, moderator):
    pages = [(writer, "/en/my/replies/"), (moderator.person, DESK), (moderator.person, f"{DESK}?show=shown")]
    ReplyFactory(writer)
    ReplyFactory(writer, state=State.WAITING)
    few = []
    for person, address in pages:
        client.force_login(person)
        few.append(queries(client, address))
    for _ in range(15):
        ReplyFactory(writer)
        ReplyFactory(PersonFactory(), state=State.WAITING)
    for (person, address), number in zip(pages, few, strict=True):
        client.force_login(person)
        assert queries(client, address) == number


def test_a_kept_page_is_never_behind(small, client, writer, moderator):
    """Each of these changes what everybody sees; the next look shows it, and one more comes from memory."""

    def look() -> str:
        page = client.get(READ)
        assert client.get(READ, headers={"If-None-Match": page["ETag"]}).status_code == 304
        return page.content.decode()

    assert "Nobody has left a reply here yet." in look()
    reply = left(writer, "Here and gone.")
    assert "Here and gone." not in look()
    reply = shown(moderator, reply)
    assert "Here and gone." in look()
    reply = refused(moderator, reply)
    assert "Here and gone." not in look()
    reply = shown(moderator, reply)
    other = shown(moderator, left(PersonFactory(), "Another one."))
    assert "Here and gone." in look()
    remove(reply=reply, by=writer, at=AT)
    assert "Here and gone." not in look()
    assert "Another one." in look()
    Person.objects.filter(pk=other.person_id).update(extra_care=True)
    assert "Another one." not in look()
    Person.objects.filter(pk=other.person_id).update(extra_care=False)
    assert "Another one." in look()
    other.person.delete()
    assert "Another one." not in look()
    assert not Reply.objects.seen_by_all().exists()


def test_one_in_and_one_out_at_the_same_moment_is_seen(small, client, writer, moderator):
    first = shown(moderator, left(writer, "First in."))
    assert "First in." in client.get(READ).content.decode()
    second = left(PersonFactory(), "Second in.")
    refused(moderator, first)
    shown(moderator, second)
    page = client.get(READ).content.decode()
    assert "Second in." in page
    assert "First in." not in page


def test_a_visitor_s_page_is_light(small, client):
    for number in range(20):
        ReplyFactory(text=f"{number} {'ord ' * 100}", name=f"Name {number}")
    page = client.get(READ, headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 10_000
