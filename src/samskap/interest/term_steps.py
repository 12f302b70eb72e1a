"""This room's step on the page of a term: who is interested. It names nobody."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from samskap.catalogue.access import begun_catalogue
from samskap.interest.models import Interest
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.terms.models import Term
from samskap.terms.steps import Step


def steps(acting: Acting, term: Term) -> Sequence[Step]:
    """Who is interested, for those who may see it."""
    if not acting.may(Power.NOTE_INTEREST):
        return []
    catalogue = begun_catalogue(term)
    count = Interest.objects.filter(catalogue=catalogue).count() if catalogue else 0
    said = ngettext("%(count)s person is interested.", "%(count)s people are interested.", count)
    return [
        Step(
            gettext("Who is interested"),
            said % {"count": count} if count else gettext("Nobody has said so yet."),
            "draft" if count else "empty",
            reverse("interest:list", args=[term.public_id]) if catalogue else "",
        )
    ]
