"""The kinds of letters that this room writes about certificates, and putting them into the outbox.

None of them names the course, nor what stands in the certificate: who sees the letter, or its subject on a
screen, learns nothing from it. The holder reads the rest on the page of the certificate.
"""

from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext_lazy

from samskap.awards.models import Award
from samskap.notices.actions import tell
from samskap.notices.rules import Channel, Group, Kind

CERTIFICATES = Group(
    "awards.certificates",
    title=gettext_lazy("Your certificates"),
    hint=gettext_lazy("When you are given a certificate, or when one is replaced."),
)

#: A certificate is worth hearing of also after a holiday.
_LONG = timedelta(days=60)
#: What somebody can object to has to reach those too who have no e-mail address.
_ALL_WAYS = frozenset({Channel.EMAIL, Channel.PAPER, Channel.INSIDE})

KINDS = (
    Kind("awards.issued", template="awards/letters/issued", group=CERTIFICATES, valid_for=_LONG),
    Kind("awards.replaced", template="awards/letters/replaced", group=CERTIFICATES, valid_for=_LONG),
    # Necessary: the file that one has is not believed any more, or one's right is at stake.
    Kind("awards.renewed", template="awards/letters/renewed", valid_for=_LONG),
    Kind("awards.proposed", template="awards/letters/proposed", channels=_ALL_WAYS, valid_for=_LONG),
    Kind("awards.stands", template="awards/letters/stands", channels=_ALL_WAYS, valid_for=_LONG),
    Kind("awards.withdrawn", template="awards/letters/withdrawn", channels=_ALL_WAYS, valid_for=_LONG),
    Kind("awards.set_aside", template="awards/letters/set_aside", channels=_ALL_WAYS, valid_for=_LONG),
)

Event = Literal["issued", "replaced", "renewed", "proposed", "stands", "withdrawn", "set_aside"]


def write_to_holder(award: Award, *, of: Event, key: str, at: datetime, why: str = "") -> None:
    """Tell the holder what has become of a certificate, in the caller's transaction.

    `key` tells this letter from others of its kind about the same award. `why` is a reason's code
    (`rules.Why`), which the letter says in words.
    """
    tell(
        person=award.person_id,
        kind=f"awards.{of}",
        facts={"number": award.number, "award": str(award.public_id), "why": why},
        key=f"awards.{of}:{award.pk}:{key}",
        at=at,
        organisation=award.issuer_id,
    )
