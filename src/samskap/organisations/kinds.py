"""What the kinds of organisations are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from samskap.organisations.models import OrganisationKind

KINDS: Mapping[OrganisationKind, str | Promise] = {
    OrganisationKind.MUNICIPALITY: gettext_lazy("Municipality"),
    OrganisationKind.LEARNING_CENTRE: gettext_lazy("Learning centre"),
    OrganisationKind.HIGHER_EDUCATION: gettext_lazy("Institution of higher education"),
    OrganisationKind.EMPLOYMENT_SERVICE: gettext_lazy("Public employment service"),
    OrganisationKind.OTHER: pgettext_lazy("kind of organisation", "Something else"),
}


def kind_in_words(kind: str) -> str:
    """The kind's name in the reader's language."""
    return str(KINDS[OrganisationKind(kind)])
