"""How an application stands with the school, on the municipality's own page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from samskap.applications.models import Application
from samskap.applications.rules.states import HANDED_IN, State
from samskap.assessment.models import Check
from samskap.assessment.queries.complaints import complain_until, contact_of
from samskap.assessment.queries.waits import persons_in
from samskap.rounds.rules.stages import Phase


def beside(request: HttpRequest, application: Application) -> SafeString:
    """What is missing, what was decided and why, and how to complain. Two queries."""
    if State(application.state) not in HANDED_IN:
        return SafeString("")
    made = Check.objects.filter(application=application).first()
    persons = persons_in([application], application.round)[application.pk]
    it = application.round
    context = {
        "application": application,
        "made": made,
        "until": complain_until(it, made.decided_at) if made and made.decided_at else None,
        "contact": contact_of(it),
        "open": it.phase_at(timezone.now()) is Phase.OPEN,
        "assessed": [each for each in persons if each.is_assessed],
    }
    return SafeString(render_to_string("assessment/mine.html", context, request=request).strip())
