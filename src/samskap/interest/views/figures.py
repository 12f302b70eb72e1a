"""How many are interested: exact for those who note it; for others small numbers are hidden."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.catalogue.access import catalogue_of
from samskap.catalogue.models import Catalogue
from samskap.interest.access import catalogues_of
from samskap.interest.queries.counting import by_channel, by_course
from samskap.interest.rules.figures import Figures, figures_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power


@require_safe
@staff(Power.NOTE_INTEREST)
def counts(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """All numbers as they are now, for those who see who it is anyway."""
    catalogue = catalogue_of(acting, term)
    facts = {"catalogue": catalogue, "figures": _figures(catalogue, before=None), "exact": True}
    return render(request, "interest/work/counts.html", facts)


@require_safe
@staff(Power.SEE_STATISTICS)
def figures(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The same of one term as they were on the last Monday, with small ones hidden."""
    all_of_them = list(catalogues_of(acting))
    asked = request.GET.get("term", "")
    newest = all_of_them[0] if all_of_them else None
    catalogue = next((each for each in all_of_them if each.term.slug == asked), newest)
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    facts = {
        "catalogue": catalogue,
        "terms": [(each.term, each == catalogue) for each in all_of_them],
        "figures": _figures(catalogue, before=monday) if catalogue else None,
        "monday": monday,
        "exact": False,
    }
    return render(request, "interest/work/counts.html", facts)


def _figures(catalogue: Catalogue, *, before: date | None) -> Figures:
    """Made safe unless everybody is counted up to now, which only those may see who see the people too."""
    return figures_of(
        channels=by_channel(catalogue, none=gettext("Not known"), before=before),
        courses=by_course(catalogue, before=before),
        suppressed=before is not None,
    )
