"""`python -m samskap tidy`: what should be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samskap.people import actions
from samskap.people.sessions import SessionStore


class Command(BaseCommand):
    """Delete what has run out: old sessions, and addresses that nobody confirmed."""

    help = (
        "Delete sessions that have run out and addresses that nobody confirmed within a week. Run it daily."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Delete, and say how much."""
        SessionStore.clear_expired()
        forgotten = actions.forget_unconfirmed(at=timezone.now())
        self.stdout.write(f"Sessions that had run out are gone, and {forgotten} unconfirmed address(es).")
