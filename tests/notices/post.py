"""Emptying the outbox, for tests of all rooms."""

from datetime import datetime

from django.core import mail
from django.core.mail import EmailMessage

from samskap.notices.delivery import deliver_due


def delivered(*, at: datetime) -> list[EmailMessage]:
    """Send what is due at a time, and return the mail that left by it."""
    before = len(mail.outbox)
    while deliver_due(at=at):
        pass
    return mail.outbox[before:]
