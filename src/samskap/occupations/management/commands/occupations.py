"""`python -m samskap occupations`: classifications of occupations."""

import argparse
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.occupations.actions.loading import load, planned
from samskap.occupations.official.reading import read
from samskap.occupations.official.tables import opened
from samskap.occupations.queries import loaded
from samskap.occupations.rules import SCHEMES
from samskap.organisations.register.problems import Refused

EXAMPLES = """\
examples:
  python -m samskap occupations load ssyk-2012.xlsx --scheme ssyk-2012 --dry-run
  python -m samskap occupations load styrk.csv --scheme styrk-08
  python -m samskap occupations load occupations_sv.csv occupations_no.csv occupations_en.csv --scheme esco
  python -m samskap occupations list

Where the official files are: docs/operators/occupations.md.
Exit code: 0 when all is well, 1 when a file is refused (nothing is written then), 2 for a wrong call."""

#: So many sentences of news are read; --all prints the rest.
SHOWN = 20


class Command(BaseCommand):
    """The operator's door to classifications of occupations."""

    help = "Load classifications of occupations from official files, and say which are loaded."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the two verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verbs.add_parser("list", help="say which classifications are loaded")
        new = verbs.add_parser("load", help="compare with official files, and write what is new or different")
        new.add_argument("files", nargs="+", metavar="FILE", help="CSV, XLSX or JSON, as its office gives it")
        new.add_argument("--scheme", required=True, choices=SCHEMES)
        new.add_argument(
            "--language", default="", metavar="CODE", help="of names whose file doesn’t tell it: sv, nb, en …"
        )
        new.add_argument("--remove-gone", action="store_true", help="remove what no file has any more")
        new.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
        new.add_argument("--all", action="store_true", help=f"print all changes, not the first {SHOWN} only")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        if verb == "list":
            self._list()
        else:
            self._load(**options)

    def _list(self) -> None:
        counts = loaded()
        for scheme in SCHEMES:
            told = f"{counts[scheme]} occupations and groups" if scheme in counts else "not loaded"
            self.stdout.write(f"{scheme}: {told}")

    def _load(
        self, *, files: Sequence[str], scheme: str, language: str, dry_run: bool, **options: Any
    ) -> None:
        try:
            official = read([opened(place) for place in files], scheme, language)
        except Refused as refused:
            for problem in refused.problems:
                self.stdout.write(self.style.ERROR(str(problem)))
            raise CommandError("Refused; nothing has changed.") from refused
        remove = options["remove_gone"]
        if dry_run:
            plan = planned(scheme=scheme, official=official)
        else:
            plan = load(scheme=scheme, official=official, remove_gone=remove, at=timezone.now())
        shown = plan.news if options["all"] else plan.news[:SHOWN]
        for sentence in shown:
            self.stdout.write(sentence)
        if rest := len(plan.news) - len(shown):
            self.stdout.write(f"… and {rest} more; --all prints them.")
        gone = (
            f"{len(plan.gone)} gone{'' if remove or not plan.gone else ' (kept; --remove-gone removes them)'}"
        )
        summary = f"{len(plan.new)} new, {len(plan.changed)} changed, {gone}"
        self.stdout.write(f"{scheme}: {summary}{'; nothing was written.' if dry_run else '.'}")
