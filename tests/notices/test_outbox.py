"""From the action that tells to the letter that is out."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail as outgoing
from django.db import transaction
from django.utils import translation

from samskap.notices.actions import tell, try_again, write_to
from samskap.notices.delivery import deliver_due, note_dropped
from samskap.notices.kinds import UnknownKind
from samskap.notices.models import Attempt, Letter, State
from samskap.people.models import Person
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-6.10")]
SENDING = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@pytest.fixture
def person() -> Person:
    return PersonFactory(language="nb")


def write(person: Person, kind: str = "test.security", key: str = "k", **facts: str) -> None:
    tell(person=person.pk, kind=kind, facts={"place": "Oslo", **facts}, key=key, at=AT)


def refusing(error: Exception):
    return patch(SENDING, side_effect=error)


def the_letter() -> Letter:
    return Letter.objects.get()


def test_a_letter_goes_out_in_the_receivers_language_whatever_the_page_speaks(person):
    with translation.override("sv"):
        write(person)
        (letter,) = delivered(at=AT)
    with translation.override("nb"):
        assert letter.subject == f"Oslo – {translation.gettext('Save')}"
    assert letter.subject != "Oslo – Save"
    assert letter.to == [person.email]
    assert letter.cc == letter.bcc == []
    assert letter.body == "It is in Oslo now.\n"


def test_a_language_that_is_unknown_here_falls_back(person):
    Person.objects.filter(pk=person.pk).update(language="tlh")
    write(person)
    assert delivered(at=AT)[0].subject == "Oslo – Save"


def test_the_address_counts_that_the_person_has_when_it_goes_out(person):
    write(person)
    Person.objects.filter(pk=person.pk).update(email="new@example.org")
    assert delivered(at=AT)[0].to == ["new@example.org"]


def test_told_twice_with_the_same_key_it_goes_out_once(person):
    write(person)
    write(person)
    assert len(delivered(at=AT)) == 1
    write(person)
    assert delivered(at=AT) == []


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_letter(person):
    with transaction.atomic():
        write(person)
        transaction.set_rollback(True)
    assert delivered(at=AT) == []


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction_that_may_roll_back(person):
    write(person)
    with pytest.raises(RuntimeError), transaction.atomic():
        deliver_due(at=AT)
    assert outgoing.outbox == []


def test_a_kind_that_nobody_declares_is_refused_at_once(person):
    with pytest.raises(UnknownKind):
        tell(person=person.pk, kind="test.unknown", facts={}, key="k", at=AT)


def test_a_mail_server_that_is_away_is_tried_again_later_and_later_and_then_no_more(person):
    write(person)
    at = AT
    waits = []
    with refusing(ConnectionRefusedError()):
        for _try in range(20):
            deliver_due(at=at)
            letter = the_letter()
            if letter.state != State.WAITING:
                break
            waits.append(letter.due_at - at)
            assert delivered(at=letter.due_at - timedelta(seconds=1)) == []
            at = letter.due_at
    assert letter.state == State.FAILED
    assert letter.reason == "ConnectionRefusedError"
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(days=1))
    assert Attempt.objects.count() == len(waits) + 1


def test_a_letter_that_failed_goes_out_when_an_operator_says_so(person):
    write(person)
    with refusing(SMTPRecipientsRefused({person.email: (550, b"no such mailbox")})):
        deliver_due(at=AT)
    assert the_letter().state == State.FAILED, "refused for good: not tried again by itself"
    assert try_again(letters=Letter.objects.all(), at=AT) == 1
    assert len(delivered(at=AT)) == 1
    assert try_again(letters=Letter.objects.all(), at=AT) == 0, "what is out isn't sent again"


def test_a_refusal_that_may_pass_is_tried_again(person):
    write(person)
    with refusing(SMTPDataError(451, b"later")):
        deliver_due(at=AT)
    assert len(delivered(at=AT + timedelta(minutes=1))) == 1


@pytest.mark.parametrize("error", [SMTPServerDisconnected(), TimeoutError(), ValueError("odd")])
def test_a_line_that_breaks_in_the_middle_is_never_tried_again_by_itself(person, error):
    write(person)
    with refusing(error):
        deliver_due(at=AT)
    assert the_letter().state == State.UNSURE
    assert delivered(at=AT + timedelta(days=2)) == []


def test_a_letter_whose_worker_broke_off_is_shown_and_not_sent_again(person):
    write(person)
    with refusing(SystemExit()), pytest.raises(SystemExit):
        deliver_due(at=AT)
    assert the_letter().state == State.SENDING
    assert note_dropped(at=AT + timedelta(minutes=14)) == 0
    assert note_dropped(at=AT + timedelta(minutes=16)) == 1
    assert (the_letter().state, the_letter().reason) == (State.UNSURE, "dropped")
    assert delivered(at=AT + timedelta(days=1)) == []


def test_a_letter_that_went_out_is_not_sent_again_when_noting_it_fails(person):
    write(person)
    with (
        patch("samskap.notices.delivery.finish", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        deliver_due(at=AT)
    assert len(outgoing.outbox) == 1
    assert delivered(at=AT + timedelta(days=1)) == []


def test_a_letter_that_can_not_be_made_holds_up_nobody(person, caplog):
    write(person, kind="test.broken", key="first")
    write(person, key="second")
    assert len(delivered(at=AT)) == 1
    assert Letter.objects.get(key="first").reason == "TemplateDoesNotExist"
    assert "Oslo" not in caplog.text
    assert "test.broken" in caplog.text


def test_a_code_is_forgotten_once_the_letter_is_out(person):
    write(person, kind="test.code", code="1234-5678")
    assert "1234-5678" in delivered(at=AT)[0].body
    assert the_letter().facts == {"place": "Oslo"}


def test_a_code_that_is_too_old_stays(person):
    write(person, kind="test.code", code="1234-5678")
    assert delivered(at=AT + timedelta(hours=2)) == []
    assert (the_letter().state, the_letter().reason) == (State.STOPPED, "too-old")
    assert "1234" not in str(the_letter().facts)


def test_somebody_without_account_is_written_to_and_the_address_forgotten():
    write_to(
        address="Guest@Example.org",
        language="sv",
        kind="test.security",
        facts={"place": "Oslo"},
        key="k",
        at=AT,
    )
    assert delivered(at=AT)[0].to == ["guest@example.org"]
    assert the_letter().address == ""


def test_who_is_gone_gets_nothing(person):
    write(person)
    Person.objects.all().delete()
    assert delivered(at=AT) == []
    assert the_letter().reason == "nobody"


def test_addresses_and_facts_are_in_no_log(person, caplog):
    for number, error in enumerate([ConnectionRefusedError(person.email), ValueError(person.email)]):
        write(person, key=str(number))
        with refusing(error):
            deliver_due(at=AT)
    assert person.email not in caplog.text
    assert "Oslo" not in caplog.text
    assert person.email not in str(list(Letter.objects.values())) + str(list(Attempt.objects.values()))


def test_without_mail_and_phone_it_waits_for_paper_or_stands_inside():
    person = PersonFactory(email=None)
    write(person)
    write(person, kind="test.broken", key="inside")
    assert delivered(at=AT) == []
    assert Letter.objects.get(key="k").state == State.PAPER
    inside = Letter.objects.get(key="inside")
    assert (inside.state, inside.channel) == (State.SENT, "inside")
