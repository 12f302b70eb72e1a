"""The one place where mail leaves the house."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


class MailNotSent(Exception):
    """The mail server could not be reached or refused. Nothing was sent; trying again later may help."""


def send(*, to: str, template: str, facts: Mapping[str, object]) -> None:
    """Send one letter in the language that is active now.

    `template` is the beginning of two template names: `…_subject.txt` (its lines are joined to one) and
    `…_message.txt`. They get `facts`, `site_name` and `site_address`.

    Raises MailNotSent.
    """
    context = {"site_name": settings.SITE_NAME, "site_address": settings.BASE_URL, **facts}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
    try:
        EmailMessage(subject, text, to=[to]).send()
    except (OSError, SMTPException) as error:
        # Its kind only: a mail server's own words quote the address.
        logger.error("Mail could not be sent (%s): %s", type(error).__name__, template)
        raise MailNotSent from error
