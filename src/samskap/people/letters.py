"""The kinds of letters that this room writes: something changed in how one's account is opened.

They are for safety, so nobody can do without them. Each says what to do if it wasn't oneself.
"""

from datetime import datetime
from secrets import token_hex
from typing import Literal

from samskap.notices.actions import tell, write_to
from samskap.notices.rules import Kind
from samskap.people.models import Person

#: What can have changed; each has its templates in people/letters/.
Change = Literal[
    "password_chosen",
    "email_added",
    "email_changed",
    "email_removed",
    "passkey_added",
    "passkey_removed",
    "app_added",
    "app_removed",
    "recovery_codes_made",
    "factors_taken_away",
    "sign_on_added",
    "sign_on_removed",
    "signed_out_everywhere",
    "card_used",
]
CHANGES: tuple[Change, ...] = Change.__args__  # type: ignore[attr-defined]

KINDS = tuple(Kind(f"people.{change}", template=f"people/letters/{change}") for change in CHANGES)


def warn(*, person: Person, of: Change, at: datetime, address: str = "") -> None:
    """Write to a person that this has changed, in the caller's transaction.

    With `address`, the letter goes there: to the address that the account no longer has.
    """
    kind, key = f"people.{of}", f"people.{of}:{token_hex(12)}"
    if address:
        write_to(address=address, language=person.language, kind=kind, facts={}, key=key, at=at)
    else:
        tell(person=person.pk, kind=kind, facts={}, key=key, at=at)
