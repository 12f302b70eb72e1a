"""What a key has signed, and what none has sealed."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samskap.awards.models import Form, Rendering
from samskap.awards.rules import State
from samskap.kernel.policy import policy
from samskap.signing.models import SigningKey, StatusList
from samskap.signing.rules import Purpose


@dataclass(frozen=True, slots=True)
class Affected:
    """How many files and lists stand or fall with a key, and the numbers of the certificates they are of."""

    documents: int
    credentials: int
    status_lists: int
    numbers: tuple[str, ...]


@policy("A-8.17")
def affected_by(key: SigningKey) -> Affected:
    """List what a key has signed that is given out still; a document falls with the credential in it."""
    files = signed_with(key)
    numbers = files.order_by("award__number").values_list("award__number", flat=True).distinct()
    return Affected(
        documents=files.filter(form=Form.PDF).count(),
        credentials=files.filter(form=Form.CREDENTIAL).count(),
        status_lists=StatusList.objects.filter(signed_with=key).count(),
        numbers=tuple(numbers),
    )


def signed_with(key: SigningKey) -> QuerySet[Rendering]:
    """The files that go when a key is no longer believed: a document carries its credential in it."""
    standing = Rendering.objects.filter(replaced_at=None)
    if key.purpose == Purpose.DOCUMENT:
        return standing.filter(signed_with=key)
    credentials = standing.filter(form=Form.CREDENTIAL, signed_with=key)
    carrying = Q(form=Form.PDF, award__in=credentials.values("award"))
    return standing.filter(Q(signed_with=key) | carrying)


def unsealed() -> QuerySet[Rendering]:
    """The documents of standing awards that have no seal."""
    return Rendering.objects.filter(
        form=Form.PDF, signed_with=None, replaced_at=None, award__state=State.ISSUED
    )
