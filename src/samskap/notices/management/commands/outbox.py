"""`python -m samskap outbox`: how letters stand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samskap.background.models import Pulse
from samskap.background.worker import GONE
from samskap.notices import queries
from samskap.notices.actions import try_again
from samskap.notices.models import Letter, State

SHOWN = 20


class Command(BaseCommand):
    """Show how many letters are where, what needs somebody, and whether a worker is alive; or try again."""

    help = "Show how letters stand. `outbox retry 17 18` or `outbox retry --failed` sends some again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do; showing is the default."""
        parser.add_argument("what", nargs="?", default="show", choices=["show", "retry"])
        parser.add_argument("numbers", nargs="*", type=int, help="numbers of letters, as shown")
        parser.add_argument("--failed", action="store_true", help="all that failed (not those perhaps sent)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Show, or put letters back into the outbox."""
        if options["what"] == "show":
            self._show()
            return
        numbers = options["numbers"]
        if not numbers and not options["failed"]:
            raise CommandError("Say which: the numbers of letters, or --failed.")
        failed = Letter.objects.filter(state=State.FAILED)
        chosen = failed if options["failed"] else Letter.objects.filter(pk__in=numbers)
        count = try_again(letters=chosen, at=timezone.now())
        self.stdout.write(f"{count} letter(s) will be sent again.")

    def _show(self) -> None:
        now = timezone.now()
        stands = queries.outbox()
        for state in State.values:
            if count := stands.counts.get(state):
                self.stdout.write(f"{state:<10}{count:>7}")
        if stands.oldest_waiting:
            self.stdout.write(f"The oldest that waits is from {_moment(stands.oldest_waiting)}.")
        for letter in queries.troubled()[:SHOWN]:
            self.stdout.write(
                f"  {letter.pk} {letter.state} {letter.kind} {letter.channel} {letter.reason}"
                f" since {_moment(letter.created_at)}, {letter.tries} tries"
            )
        alive = Pulse.objects.filter(seen_at__gte=now - GONE).count()
        self.stdout.write(f"Workers alive: {alive}." if alive else "No worker is alive: start `work`.")


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
