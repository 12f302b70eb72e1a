"""Who opened what is sealed, when and why, for those who oversee (X-6.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.privacy.models import Opening, OpeningReason, SealedKind
from samskap.privacy.naming import Named, named, role_in_words_or_code
from samskap.privacy.trail import ROWS_ON_A_PAGE, Place, note_reading

SEALED: Mapping[str, str | Promise] = {
    SealedKind.LEGAL_NAME: gettext_lazy("Legal name"),
    SealedKind.PHONE: gettext_lazy("Phone number"),
    SealedKind.EMAIL: gettext_lazy("E-mail address"),
}
REASONS: Mapping[str, str | Promise] = {
    OpeningReason.REQUEST: gettext_lazy("The person asked for it"),
    OpeningReason.EXAMINATION: gettext_lazy("An examination"),
    OpeningReason.CERTIFICATE: gettext_lazy("A certificate is printed"),
    OpeningReason.DUTY: gettext_lazy("A duty by law"),
    OpeningReason.RECORDS: gettext_lazy("A request for public records"),
    OpeningReason.EMERGENCY: gettext_lazy("An emergency"),
    OpeningReason.OTHER: gettext_lazy("Another reason"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One opening. `by` is None when that account is gone; `words` are the opener's own."""

    at: datetime
    by: Named | None
    role: str
    about: Named
    kind: str
    reason: str
    words: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some openings, newest first, and where the older ones begin."""

    rows: Sequence[Row]
    older: Place | None


@policy("X-6.2")
def read(*, acting: Acting, before: Place | None, at: datetime) -> Page:
    """One page of openings, all for who oversees the site, else the own organisation's. It is noted."""
    openings = Opening.objects.select_related("by", "person", "organisation")
    if not acting.membership.organisation.runs_the_site:
        openings = openings.filter(organisation=acting.organisation_id)
    if before:
        openings = openings.filter(Q(at__lt=before.at) | Q(at=before.at, pk__lt=before.event))
    found = list(openings[: ROWS_ON_A_PAGE + 1])
    shown = found[:ROWS_ON_A_PAGE]
    note_reading(acting=acting, subject="openings", about=None, at=at)
    older = Place(shown[-1].at, shown[-1].pk) if len(found) > len(shown) else None
    return Page([_row(each) for each in shown], older)


def _row(opening: Opening) -> Row:
    return Row(
        at=opening.at,
        by=named(opening.by) if opening.by else None,
        role=role_in_words_or_code(opening.role),
        about=named(opening.person),
        kind=str(SEALED[opening.kind]),
        reason=str(REASONS[opening.reason]),
        words=opening.words,
        organisation=opening.organisation.name,
    )
