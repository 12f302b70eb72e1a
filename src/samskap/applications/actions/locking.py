"""Waiting for one's turn: the round first, then the application, always in this order."""

from samskap.applications.actions.holding import lock
from samskap.applications.models import Application, TeamMember
from samskap.rounds.actions.moving import locked


def lock_in_round(application: Application) -> Application:
    """Lock the round and then the application, as it is stored: for what other applications depend on.

    Raises holding.Gone.
    """
    locked(application.round_id)
    return lock(application)


def lock_member(member: TeamMember) -> TeamMember:
    """Lock the application of a person in its team; the person as stored. Raises TeamMember.DoesNotExist."""
    application = lock(member.application)
    stored = TeamMember.objects.select_related("municipality").get(pk=member.pk, application=application)
    stored.application = application
    return stored
