"""What somebody who acts for an organisation can reach; everything else isn't there for them (404).

A part of this room's `access`: views fetch organisations, memberships and invitations through here.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from samskap.organisations.access import Acting
from samskap.organisations.models import Invitation, Membership, MembershipQuerySet, Organisation


def organisation_in_reach(acting: Acting, public_id: UUID | None) -> Organisation:
    """The organisation one acts for, or the one named: any for an operator of the site; else 404."""
    own = acting.membership.organisation
    if public_id is None or public_id == own.public_id:
        return own
    if not acting.looks_after_the_site:
        raise Http404
    return get_object_or_404(Organisation, public_id=public_id)


def membership_in_reach(acting: Acting, public_id: UUID) -> Membership:
    """A running membership in an organisation in reach; else 404."""
    running = Membership.objects.filter(ended_at=None) if acting.looks_after_the_site else _here(acting)
    return get_object_or_404(_described(running), public_id=public_id)


def own_membership(acting: Acting, public_id: UUID) -> Membership:
    """A running membership of one's own, or of one's own deputy; else 404."""
    own = Q(person=acting.person) | Q(deputy_for__person=acting.person)
    return get_object_or_404(_described(Membership.objects.filter(own, ended_at=None)), public_id=public_id)


def invitation_in_reach(acting: Acting, public_id: UUID) -> Invitation:
    """An invitation of an organisation in reach; else 404."""
    found = Invitation.objects.select_related(
        "organisation", "invited_by", "accepted_by", "deputy_for__person"
    )
    if not acting.looks_after_the_site:
        found = found.filter(organisation_id=acting.organisation_id)
    return get_object_or_404(found, public_id=public_id)


def own_invitation(acting: Acting, public_id: UUID) -> Invitation:
    """An invitation to be one's own deputy; else 404."""
    found = Invitation.objects.select_related(
        "organisation", "invited_by", "accepted_by", "deputy_for__person"
    )
    return get_object_or_404(found, public_id=public_id, deputy_for__person=acting.person)


def _here(acting: Acting) -> MembershipQuerySet:
    return Membership.objects.filter(organisation_id=acting.organisation_id, ended_at=None)


def _described(memberships: MembershipQuerySet) -> MembershipQuerySet:
    return memberships.select_related("organisation", "person", "deputy_for__person")


def _with_people() -> QuerySet[Invitation]:
    return Invitation.objects.select_related(
        "organisation", "invited_by", "accepted_by", "deputy_for__person"
    )
