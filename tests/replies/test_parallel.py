"""Two presses, two windows and two moderators at the same moment."""

from functools import partial

import pytest

from samskap.audit.models import Event
from samskap.courses import published
from samskap.notices.models import Letter
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.replies.actions.moderating import Moved, decide
from samskap.replies.actions.writing import ChangedElsewhere, NotLeft, change, leave, remove, report
from samskap.replies.models import Reply, Report
from samskap.replies.rules import NEW_REPLIES, Decision, State, Why
from tests.organisations.factories import MembershipFactory
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.replies.conftest import AT, PAGE, left, shown

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True), pytest.mark.policy("A-10")]


def failures(results) -> list[Exception]:
    return [each for each in results if isinstance(each, Exception)]


def leaving(person, text: str):
    version = published.current("small")
    return partial(leave, person=person, version=version, page=PAGE, name="", text=text, at=AT)


def test_eight_presses_leave_one_reply(small, writer, tmp_path):
    press = leaving(writer, "Once.")
    with separate_connections(tmp_path):
        results = together(*[press] * 8)
        (counts,) = together(
            lambda: (Reply.objects.count(), Event.objects.filter(verb="replies.written").count())
        )
    assert not failures(results)
    assert counts == (1, 1)


def test_nobody_gets_round_the_limit_by_sending_all_at_once(small, writer, tmp_path):
    with separate_connections(tmp_path):
        results = together(*[leaving(writer, f"Number {number}.") for number in range(8)])
        (count,) = together(Reply.objects.count)
    assert count == NEW_REPLIES
    assert all(isinstance(each, NotLeft) for each in failures(results))


def test_of_two_decisions_one_holds_and_the_other_hears_of_it(small, writer, moderator, home, tmp_path):
    colleague = MembershipFactory(Role.COORDINATOR, organisation=home)
    other = Acting(colleague.person, colleague)
    reply = left(writer)
    deciding = partial(decide, reply=reply, seen=("waiting", 1), at=AT)
    with separate_connections(tmp_path):
        results = together(
            partial(deciding, decision=Decision.SHOW, by=moderator),
            partial(deciding, decision=Decision.REFUSE, why=Why.UNKIND, by=other),
        )
        (letters,) = together(Letter.objects.count)
    assert [type(each) for each in failures(results)] == [Moved]
    assert letters == 1


def test_many_reports_at_once_hide_it_once(small, writer, moderator, tmp_path):
    reply = shown(moderator, left(writer))
    readers = [PersonFactory() for _ in range(4)]
    with separate_connections(tmp_path):
        results = together(
            *[partial(report, reply=reply, text="", by=reader, at=AT) for reader in readers for _ in range(2)]
        )
        (found,) = together(
            lambda: (
                Reply.objects.get().state,
                Report.objects.count(),
                Event.objects.filter(verb="replies.hidden_by_reports").count(),
            )
        )
    assert not failures(results)
    assert found == (State.REPORTED, 3, 1)


def test_of_two_changes_one_is_kept_and_the_other_comes_back(small, writer, tmp_path):
    reply, version = left(writer, "First."), published.current("small")
    changing = partial(change, reply=reply, version=version, name="", base_revision=1, by=writer, at=AT)
    with separate_connections(tmp_path):
        results = together(partial(changing, text="This one."), partial(changing, text="That one."))
    assert [type(each) for each in failures(results)] == [ChangedElsewhere]


def test_a_reply_that_is_removed_while_it_is_decided_is_gone(small, writer, moderator, tmp_path):
    reply = left(writer)
    with separate_connections(tmp_path):
        results = together(
            lambda: remove(reply=reply, by=writer, at=AT),
            lambda: decide(reply=reply, decision=Decision.SHOW, seen=("waiting", 1), by=moderator, at=AT),
        )
        (stored,) = together(Reply.objects.get)
    assert [type(each) for each in failures(results)] in ([], [Moved])
    assert (stored.state, stored.text) == (State.REMOVED, "")
