"""What this room does for a term: the step of its catalogue."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from samskap.catalogue.access import begun_catalogue
from samskap.catalogue.checklist import reason_in_words
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.standing import prepared
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power, has_power
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from samskap.terms.steps import Step, StepState
from samskap.ui.dates import day_in_words

_TITLE = gettext_lazy("Catalogue")


def steps(acting: Acting, term: Term) -> Sequence[Step]:
    """How the catalogue stands (at most two queries), with its address for those who work on it."""
    works_on_it = has_power(acting.role, Power.CHOOSE_COURSES)
    it = begun_catalogue(term)
    if it is None:
        decided = term.stage == Stage.DECIDED
        text = (
            gettext("Begin it with what is decided.") if decided else gettext("It begins from the decision.")
        )
        return [Step(_TITLE, text, "empty", _address(term) if decided and works_on_it else "")]
    text, state = _standing(it, term)
    return [Step(_TITLE, text, state, _address(term) if works_on_it else "")]


def _standing(it: Catalogue, term: Term) -> tuple[str, StepState]:
    if it.published_at and term.stage in {Stage.PUBLISHED, Stage.OVER}:
        return gettext("Public since %(day)s.") % {"day": day_in_words(it.published_at)}, "done"
    verdict = prepared(it).verdict
    if verdict.ok:
        return gettext("All is written. It can be published."), "draft"
    return " ".join(reason_in_words(each) for each in verdict.reasons), "draft"


def _address(term: Term) -> str:
    return reverse("catalogue:office", args=[term.public_id])
