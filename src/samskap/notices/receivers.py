"""Who a letter goes to, asked for at the moment it goes out. The persons themselves live in a room above."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from samskap.notices.models import Letter
from samskap.notices.rules import Receiver


def receiver_of(letter: Letter) -> Receiver | None:
    """Return who gets a letter; None when the person is gone, or nobody is named (any more)."""
    if letter.person_id is not None:
        return person(letter.person_id)
    return Receiver(email=letter.address, language=letter.language) if letter.address else None


def person(person_id: int) -> Receiver | None:
    """Return a person as a receiver; None when there is no such person."""
    look_up = cast(Callable[[int], Receiver | None], import_string(settings.NOTICE_RECEIVER))
    return look_up(person_id)
