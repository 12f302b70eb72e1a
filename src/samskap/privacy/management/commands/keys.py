"""`python -m samskap keys`: the keys that sealed details are encrypted with."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.privacy import keyring, sealed
from samskap.privacy.sealing import CannotOpen


class Command(BaseCommand):
    """The operator's door to the keys. No secret is ever printed."""

    help = "Make, list, rotate and retire the keys of sealed details. See docs/operators/sealed.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verbs.add_parser("make", help="make the file with a first key; once, in production")
        verbs.add_parser("list", help="list the keys, and how many sealed details each opens")
        verbs.add_parser("rotate", help="seal everything with a new key; run it again if it was interrupted")
        verbs.add_parser("retire", help="take out the keys that open nothing any more")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        verbs: dict[str, Callable[[], None]] = {
            "make": self._make,
            "list": self._list,
            "rotate": self._rotate,
            "retire": self._retire,
        }
        try:
            verbs[verb]()
        except (keyring.NoKey, CannotOpen) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{settings.SEAL_KEYS} can’t be written ({error.strerror}).") from None

    def _make(self) -> None:
        try:
            key = sealed.make_keys(at=timezone.now())
        except FileExistsError:
            raise CommandError(
                f"There are keys in {settings.SEAL_KEYS} already; nothing was changed. A new one: keys rotate"
            ) from None
        self.stdout.write(f"Key {key.id} is in {settings.SEAL_KEYS}.")
        self.stdout.write("Back this file up apart from the database: without it nobody opens a seal again.")

    def _list(self) -> None:
        used = sealed.envelopes_by_key()
        ring = keyring.keys()
        for number, key in enumerate(ring):
            seals = "seals" if number == 0 else "opens"
            self.stdout.write(f"{key.id}  {seals}  made {key.made_on}  {used[key.id]} sealed details")
        for lost in sorted(set(used) - {key.id for key in ring}):
            self.stdout.write(
                self.style.ERROR(f"{lost}  MISSING  {used[lost]} sealed details can’t be opened")
            )
        if keyring.readable_by_others():
            self.stdout.write(self.style.WARNING("Other accounts can read the file: chmod 600 it."))

    def _rotate(self) -> None:
        key, count = sealed.rotate(at=timezone.now())
        self.stdout.write(f"Key {key.id} seals now; {count} sealed details were sealed anew with it.")
        self.stdout.write("Back the file up again. The old keys open older backups: keep a copy with those.")

    def _retire(self) -> None:
        gone = sealed.retire(at=timezone.now())
        self.stdout.write(f"Taken out: {', '.join(key.id for key in gone) or 'none'}.")
