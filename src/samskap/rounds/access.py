"""The doors to rounds: what everybody sees, and what a school's staff look after."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

_WITH = ("programme__organisation", "regulation")


def rounds_for(acting: Acting) -> "QuerySet[Round]":
    """The rounds of the organisation one acts for, the newest first, with programme and regulation."""
    ours = Round.objects.filter(programme__organisation_id=acting.organisation_id)
    return ours.select_related(*_WITH).order_by("-opens_at", "-pk")


@policy("B-1", "C-12.1")
def round_for(acting: Acting, public_id: UUID) -> Round:
    """A round of the organisation one acts for (Http404 otherwise)."""
    if (it := rounds_for(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such round of yours")
    return it


def published_rounds(programme_slug: str) -> "QuerySet[Round]":
    """What everybody may know of a programme's rounds: those that aren't drafts, the newest first."""
    rounds = Round.objects.filter(programme__slug=programme_slug).exclude(stage=Stage.DRAFT)
    return rounds.select_related(*_WITH).order_by("-opens_at", "-pk")


def published_round(programme_slug: str, slug: str) -> Round:
    """A round that everybody may know of (Http404 otherwise)."""
    if (it := published_rounds(programme_slug).filter(slug=slug).first()) is None:
        raise Http404("no such round")
    return it
