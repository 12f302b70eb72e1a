"""Sending mail."""

from smtplib import SMTPDataError, SMTPRecipientsRefused
from unittest.mock import patch

import pytest
from django.core import mail as outgoing

from samskap.notices import mail

TEMPLATES = {
    "letter_subject.txt": "Hello\n {{ name }}\n",
    "letter_message.txt": (
        "{% autoescape off %}{{ name }} at {{ site_name }}, {{ site_address }}{% endautoescape %}"
    ),
}


@pytest.fixture
def letter(settings) -> str:
    engine = dict(settings.TEMPLATES[0])
    engine["APP_DIRS"] = False
    engine["OPTIONS"] = {"loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)]}
    settings.TEMPLATES = [engine]
    return "letter"


def test_a_letter_knows_the_site(letter, settings):
    settings.SITE_NAME, settings.BASE_URL = "Lær & del", "https://learn.example.org"
    mail.send(to="anna@example.org", template=letter, facts={"name": "Anna"})
    (sent,) = outgoing.outbox
    assert sent.subject == "Hello Anna"
    assert sent.body == "Anna at Lær & del, https://learn.example.org\n"
    assert sent.from_email == settings.DEFAULT_FROM_EMAIL


def test_nobody_can_add_headers_through_a_subject(letter):
    mail.send(to="anna@example.org", template=letter, facts={"name": "Anna\r\nBcc: all@example.org"})
    (sent,) = outgoing.outbox
    assert sent.subject == "Hello Anna Bcc: all@example.org"
    assert sent.recipients() == ["anna@example.org"]


@pytest.mark.parametrize(
    "refusal",
    [
        ConnectionRefusedError(),
        SMTPRecipientsRefused({"anna@example.org": (550, b"no such mailbox")}),
        SMTPDataError(554, b"<anna@example.org> rejected"),
    ],
    ids=lambda refusal: type(refusal).__name__,
)
def test_a_mail_server_that_fails_is_told_apart_and_no_address_is_logged(letter, caplog, refusal):
    sending = "django.core.mail.backends.locmem.EmailBackend.send_messages"
    with patch(sending, side_effect=refusal), pytest.raises(mail.MailNotSent):
        mail.send(to="anna@example.org", template=letter, facts={"name": "Anna"})
    assert type(refusal).__name__ in caplog.text
    assert "anna@example.org" not in caplog.text
