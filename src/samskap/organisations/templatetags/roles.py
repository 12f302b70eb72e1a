"""Roles, people and days in words: `{% load roles %}`."""

from datetime import datetime

from django import template
from django.utils.translation import gettext

from samskap.organisations.models import Invitation
from samskap.organisations.wording import (
    called,
    invitation_in_words,
    role_in_words,
    scope_in_words,
)

register = template.Library()
register.filter("role_in_words", role_in_words)
register.filter("scope_in_words", scope_in_words)
register.filter("called", called)


@register.filter
def state_in_words(invitation: Invitation, at: datetime) -> str:
    """What has become of an invitation at a moment, in a sentence."""
    return invitation_in_words(invitation.state_at(at), invitation.ends_at)


@register.filter
def invitee(invitation: Invitation) -> str:
    """For whom an invitation is: who accepted it, else the address, else whoever holds the sheet."""
    if invitation.accepted_by:
        return called(invitation.accepted_by)
    return invitation.email or gettext("Whoever holds the sheet")
