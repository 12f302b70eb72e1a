"""The board among the steps of a term."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from samskap.choosing.models import Candidate, TermNeed
from samskap.choosing.rules.locking import may_weigh
from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from samskap.terms.steps import Step, StepState


def steps(_acting: Acting, term: Term) -> Sequence[Step]:
    """How far the board has come: needs, courses, points. Two queries."""
    needs = TermNeed.objects.filter(term=term).count()
    weighed = [
        each is not None for each in Candidate.objects.filter(term=term).values_list("weighed_at", flat=True)
    ]
    said = [
        ngettext("%(count)s need.", "%(count)s needs.", needs) % {"count": needs},
        ngettext(
            "%(count)s course, %(weighed)s with points.",
            "%(count)s courses, %(weighed)s with points.",
            len(weighed),
        )
        % {"count": len(weighed), "weighed": sum(weighed)},
    ]
    state: StepState = "draft" if needs or weighed else "empty"
    if not may_weigh(Stage(term.stage)) or (needs and weighed and all(weighed)):
        state = "done"
    address = reverse("choosing:board", args=[term.public_id])
    return [Step(gettext("Weigh courses against needs"), " ".join(said), state, address)]
