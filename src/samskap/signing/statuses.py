"""Places in the lists that say which credentials are withdrawn."""

import secrets

from django.db import IntegrityError, transaction

from samskap.signing.models import ENTRIES, StatusEntry, StatusList

#: A list is left when it is so full; the rest hides who was first and who was last.
FULL = ENTRIES // 2


class NoPlace(RuntimeError):
    """No free place was found in many tries: chance alone can't do that."""


def new_entry() -> StatusEntry:
    """Take a random free place in the newest list, or in a new one when that is half full.

    Random, so that the place tells nobody when the credential was made or whose it is. Call it in the
    transaction that makes what the place belongs to. Raises NoPlace.
    """
    newest = StatusList.objects.order_by("-number").first() or _list_after(None)
    for _try in range(64):
        try:
            with transaction.atomic():
                return StatusEntry.objects.create(status_list=newest, position=secrets.randbelow(ENTRIES))
        except IntegrityError:
            # Taken. The fuller a list, the likelier that is: reason enough to count, which takes a while.
            if newest.entries.count() >= FULL:
                newest = _list_after(newest)
    raise NoPlace(f"status list {newest.number}")


def withdraw(entry: StatusEntry) -> None:
    """Say in the list that what this place belongs to is withdrawn; the list must then be signed anew.

    Twice does no harm, and there is no way back.
    """
    StatusEntry.objects.filter(pk=entry.pk).update(is_set=True)
    StatusList.objects.filter(pk=entry.status_list_id).update(signed_at=None)


def _list_after(full: StatusList | None) -> StatusList:
    made, _is_new = StatusList.objects.get_or_create(number=full.number + 1 if full else 1)
    return made
