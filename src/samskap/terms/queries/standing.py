"""Which term an organisation works on."""

from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN


def current_term(organisation_id: int) -> Term | None:
    """The term that an organisation works on: the last to start of those neither over nor given up."""
    ours = Term.objects.filter(organisation_id=organisation_id, stage__in=[each.value for each in OPEN])
    return ours.select_related("organisation").order_by("-starts_on", "-pk").first()
