"""How far checking has come, on the page of a round at work."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from samskap.assessment.models import Complaint
from samskap.assessment.queries.desk import counts
from samskap.assessment.rules.checking import is_checking
from samskap.organisations.access import Acting
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage


def step(request: HttpRequest, acting: Acting, round: Round) -> SafeString:  # noqa: A002, ARG001 - as steps asks
    """How many applications there are, and the way to them. Two queries."""
    if round.stage == Stage.DRAFT:
        return SafeString("")
    found = counts(round)
    context = {
        "round": round,
        "counts": {"all": found[""], "submitted": found["submitted"]},
        "complaints": Complaint.objects.filter(application__round=round, decided_at=None).count(),
        "checking": is_checking(round.phase_at(timezone.now())),
        "checked": round.stage == Stage.CHECKED,
    }
    return SafeString(render_to_string("assessment/step.html", context, request=request))
