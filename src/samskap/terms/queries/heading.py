"""What every page and every document of a term says about it (B-9.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from samskap.kernel.policy import policy
from samskap.terms.models import Term
from samskap.terms.wording import period_of, stage_in_words


@dataclass(frozen=True, slots=True)
class Heading:
    """A term as a case: whose, which, and pairs of label and value in the reader's language."""

    organisation: str
    name: str
    lines: Sequence[tuple[str, str]]


@policy("B-9.1")
def heading_of(term: Term) -> Heading:
    """The head of a term for pages and documents: registry number, owner, period, status and grant.

    No queries when the term comes with its organisation. What has no grant has no line for it; a registry
    number that isn't there yet is said to be missing.
    """
    lines = [
        (gettext("Registry number"), term.registry_number or gettext("None yet")),
        (gettext("Owner"), term.owner),
        (gettext("Period"), period_of(term)),
        (gettext("Status"), stage_in_words(term)),
    ]
    if term.grant:
        lines.append((gettext("Grant"), term.grant))
    return Heading(term.organisation.name, term.name, lines)
