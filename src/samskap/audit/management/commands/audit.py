"""`python -m samskap audit`: verify the trail, print its anchor, chain and prune it."""

import argparse
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.audit import actions, queries
from samskap.audit.queries import Noted, Report
from samskap.audit.rules import Anchor, Flaw

EXAMPLES = """\
examples:
  python -m samskap audit anchor
  python -m samskap audit verify
  python -m samskap audit verify --anchor 4711-6f1c… (as `anchor` printed it)
  python -m samskap audit prune             say how much is old enough to go
  python -m samskap audit prune --for-real  and remove it

docs/operators/audit.md says what the chain proves and what it can't.
Exit code: 0 when the chain holds, 1 when it doesn't, 2 for a wrong call."""

_NOTED = {
    Noted.THE_SAME: "The anchor is in the chain: nothing before it was changed since it was noted.",
    Noted.REWRITTEN: "BROKEN: the chain has another digest at the anchor. It was written anew since then.",
    Noted.CUT_OFF: "BROKEN: the chain ends before the anchor. Its end is gone.",
    Noted.NOT_REACHED: "The anchor wasn’t reached.",
    Noted.PRUNED: "NOT CONFIRMED: the anchor is older than what is kept. Use a newer one.",
}


class Command(BaseCommand):
    """The operator's door to the audit trail."""

    help = "Verify the audit trail, print its anchor, chain what is new, remove what is old."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verify = verbs.add_parser("verify", help="say whether anything was changed or removed afterwards")
        verify.add_argument("--anchor", type=Anchor.parse, help="what `audit anchor` printed earlier")
        verbs.add_parser("anchor", help="print the end of the chain, to be noted outside")
        verbs.add_parser("chain", help="give new entries their place in the chain")
        prune = verbs.add_parser("prune", help="say how many entries are older than they are kept")
        prune.add_argument("--for-real", action="store_true", help="remove them")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        verbs: dict[str, Callable[..., None]] = {
            "verify": self._verify,
            "anchor": self._anchor,
            "chain": self._chain,
            "prune": self._prune,
        }
        verbs[verb](**options)

    def _verify(self, *, anchor: Anchor | None, **_: Any) -> None:
        report = queries.report(noted=anchor)
        actions.note_verified(report, by=None, at=timezone.now())
        self._tell(report)
        if not report.holds:
            raise CommandError("The trail can’t be relied on. docs/operators/audit.md says what to do.")
        self.stdout.write("The chain holds.")

    def _anchor(self, **_: Any) -> None:
        actions.chain_all(at=timezone.now())
        self.stdout.write(str(queries.head()))

    def _chain(self, **_: Any) -> None:
        count = actions.chain_all(at=timezone.now())
        self.stdout.write(f"{count} entries chained. Head: {queries.head()}")

    def _prune(self, *, for_real: bool, **_: Any) -> None:
        count = actions.prune(at=timezone.now(), dry_run=not for_real)
        told = "removed" if for_real else "would be removed; nothing was changed (--for-real removes them)"
        self.stdout.write(f"{count} entries older than {settings.AUDIT_KEPT_DAYS} days {told}.")

    def _tell(self, report: Report) -> None:
        """What was found, in a few lines."""
        walk = report.walk
        self.stdout.write(f"Entries: {report.events}, of these not chained yet: {report.unchained}.")
        if report.pruned:
            self.stdout.write(f"Pruned: everything up to place {report.pruned}.")
        self.stdout.write(f"Head: {walk.head}")
        if walk.broken and walk.broken.flaw is Flaw.MISSING:
            self._wrong(f"BROKEN at place {walk.broken.position}: the entry, or its place, is gone.")
        elif walk.broken:
            self._wrong(
                f"BROKEN at place {walk.broken.position}: entry {walk.broken.event} isn’t what was chained."
            )
        if report.untold_pruning:
            self._wrong(f"BROKEN: no entry tells of the pruning up to place {report.pruned}.")
        if report.noted is not Noted.NOT_ASKED:
            self.stdout.write(_NOTED[report.noted])
        if report.doubtful:
            first = f", the first at place {walk.first_doubt}" if walk.first_doubt else ""
            self._wrong(
                f"LOOK: {report.doubtful} entries say a time that doesn’t fit when they were written{first}."
            )
        if not report.guarded:
            self._wrong("LOOK: the database’s triggers are gone, so it no longer refuses changes by itself.")

    def _wrong(self, sentence: str) -> None:
        self.stdout.write(self.style.ERROR(sentence))
