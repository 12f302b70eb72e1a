"""`python -m samskap outbox`."""

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from samskap.background.worker import give_sign
from samskap.notices.actions import empty_old, tell
from samskap.notices.delivery import deliver_due
from samskap.notices.models import Letter, State
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed() -> Letter:
    person = PersonFactory()
    tell(person=person.pk, kind="test.security", facts={"place": "Oslo"}, key="k", at=AT)
    Letter.objects.update(tries=20)
    with patch(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError()
    ):
        deliver_due(at=AT)
    return Letter.objects.get()


def said(*arguments, **options) -> str:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out, **options)
    return out.getvalue()


def test_it_shows_what_needs_somebody_and_nothing_about_anybody(failed):
    told = said()
    assert f"{failed.pk} failed test.security email ConnectionRefusedError" in told
    assert "No worker is alive" in told
    assert "@" not in told
    assert "Oslo" not in told
    give_sign("w", at=timezone.now())
    assert "Workers alive: 1." in said()


@pytest.mark.parametrize("by_number", [True, False])
def test_what_failed_is_sent_again_when_told(failed, by_number):
    asked = said("retry", str(failed.pk)) if by_number else said("retry", failed=True)
    assert "1 letter(s)" in asked
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == (State.WAITING, 0)
    assert len(delivered(at=failed.due_at)) == 1


def test_retry_wants_to_know_which(failed):
    with pytest.raises(CommandError, match="Say which"):
        said("retry")


def test_a_letter_that_failed_long_ago_is_emptied(failed):
    assert empty_old(at=AT + timedelta(days=29)) == 0
    assert empty_old(at=AT + timedelta(days=31)) == 1
    failed.refresh_from_db()
    assert (failed.state, failed.facts) == (State.STOPPED, {})
