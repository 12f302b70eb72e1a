"""The one place where mail leaves the house: plain text, to one receiver, without anything that tracks."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

from samskap.notices.carriers import Message, NotSent, PerhapsSent

logger = logging.getLogger(__name__)

#: From here on an SMTP server means: don't try again.
PERMANENT = 500


class MailNotSent(Exception):
    """The mail server could not be reached or refused. Nothing was sent; trying again later may help."""


def send(*, to: str, template: str, facts: Mapping[str, object]) -> None:
    """Send one letter at once, in the language that is active now: for somebody who sits and waits for it.

    Everything else goes through the outbox (`samskap.notices.actions.tell`). `template` and `facts` are as in
    `rendered`. Raises MailNotSent.
    """
    subject, text = rendered(template, facts)
    try:
        carry(Message(to=to, subject=subject, text=text))
    except NotSent as error:
        # Its kind only: a mail server's own words quote the address.
        logger.error("Mail could not be sent (%s): %s", error.reason, template)
        raise MailNotSent from error


def rendered(template: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Subject and text of a letter, in the language that is active now.

    `template` is the beginning of two template names: `…_subject.txt` (its lines are joined to one) and
    `…_message.txt`. They get `facts`, `site_name` and `site_address`.
    """
    context = {"site_name": settings.SITE_NAME, "site_address": settings.BASE_URL, **facts}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    return subject, render_to_string(f"{template}_message.txt", context).strip() + "\n"


def carry(message: Message) -> None:
    """Hand one letter to the mail server. Raises NotSent or PerhapsSent."""
    headers = {"Auto-Submitted": "auto-generated"}
    if message.stop_url:
        # One press in the mail program itself (RFC 8058).
        headers["List-Unsubscribe"] = f"<{message.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    server = get_connection()
    letter = EmailMessage(message.subject, message.text, to=[message.to], headers=headers, connection=server)
    try:
        server.open()
    except (OSError, SMTPException) as error:
        raise NotSent(type(error).__name__) from error
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise NotSent(type(error).__name__, again=min(codes, default=0) < PERMANENT) from error
    except (SMTPResponseException, ConnectionRefusedError) as error:
        code = getattr(error, "smtp_code", 0)
        raise NotSent(type(error).__name__, again=code < PERMANENT) from error
    except (OSError, SMTPException) as error:
        raise PerhapsSent(type(error).__name__) from error
    finally:
        _hang_up(server)


def _hang_up(server: object) -> None:
    """Close the line; that it breaks while closing changes nothing about the letter."""
    try:
        server.close()  # type: ignore[attr-defined]  # Django's backends all have it
    except (OSError, SMTPException) as error:
        logger.info("The line to the mail server broke while closing (%s)", type(error).__name__)
