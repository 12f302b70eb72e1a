"""This room's step on the page of a term: telling people about its courses."""

from collections.abc import Sequence

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from samskap.campaigns.models import DayCount, ShortLink
from samskap.catalogue.access import begun_catalogue
from samskap.catalogue.models import Catalogue
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.terms.models import Term
from samskap.terms.steps import Step


def steps(acting: Acting, term: Term) -> Sequence[Step]:
    """The campaign, for those who choose courses. At most three queries."""
    if not acting.may(Power.CHOOSE_COURSES):
        return []
    catalogue = begun_catalogue(term)
    if catalogue is None:
        return [Step(gettext("Campaign"), gettext("Comes after the catalogue is begun."), "empty")]
    address = reverse("campaigns:campaign", args=[term.public_id])
    links = ShortLink.objects.filter(catalogue=catalogue, closed_at=None).count()
    if not links:
        words = gettext("Make short links and posters for libraries, classes and other places.")
        return [Step(gettext("Campaign"), words, "empty", address)]
    return [Step(gettext("Campaign"), _said(catalogue), "draft", address)]


def _said(catalogue: Catalogue) -> str:
    counts = DayCount.objects.filter(link__catalogue=catalogue)
    followed: int = counts.aggregate(all=Sum("count", default=0))["all"]
    words = ngettext(
        "Short links were opened %(count)s time.", "Short links were opened %(count)s times.", followed
    )
    return words % {"count": followed} if followed else gettext("Links are made. None was opened yet.")
