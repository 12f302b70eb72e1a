"""`python -m samskap programmes`: check, import and list programmes with their regulations."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from samskap.courses.pack.problems import Problem, Refused
from samskap.organisations.models import Organisation
from samskap.programmes import files
from samskap.programmes.actions import OfAnotherSchool, publish_programme
from samskap.programmes.models import Programme
from samskap.rounds import regulation_file
from samskap.rounds.actions.regulations import Followed, take_regulation
from samskap.rounds.models import Regulation

EXAMPLES = """\
examples:
  python -m samskap programmes check programmes/school-of-innovation
  python -m samskap programmes import programmes/school-of-innovation --organisation "Demo school"
  python -m samskap programmes list

Both files are described in docs/organisers/rounds.md.
Exit code: 0 when all is well, 1 when a file is refused or something isn't found, 2 for a wrong call."""


class Command(BaseCommand):
    """The operator's door to programmes."""

    help = "Check, import and list programmes with their regulations."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the three verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        check = verbs.add_parser("check", help="say everything that is wrong with a folder; changes nothing")
        check.add_argument("path", type=Path, metavar="FOLDER", help="folder of the programme")
        check.add_argument("--strict", action="store_true", help="let warnings, too, make the exit code 1")
        take = verbs.add_parser("import", help="publish a programme, and take in the regulation beside it")
        take.add_argument("path", type=Path, metavar="FOLDER", help="folder of the programme")
        take.add_argument(
            "--organisation",
            default="",
            metavar="NAME",
            help="whose it is; default: the organisation that runs the site",
        )
        verbs.add_parser("list", help="list the programmes and regulations there are")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        verbs: dict[str, Callable[..., None]] = {
            "check": self._check,
            "import": self._import,
            "list": self._list,
        }
        verbs[verb](**options)

    def _check(self, *, path: Path, strict: bool, **_: Any) -> None:
        problems = self._examined(path)[2]
        errors = sum(each.severity == "error" for each in problems)
        summary = f"{errors} errors, {len(problems) - errors} warnings."
        if errors or (strict and problems):
            raise CommandError(summary)
        self.stdout.write(f"The programme can be published: {summary}")

    def _import(self, *, path: Path, organisation: str, **_: Any) -> None:
        facts, regulation, problems = self._examined(path)
        if any(each.severity == "error" for each in problems):
            raise CommandError("Refused; nothing has changed.")
        whose, at = self._organisation(organisation), timezone.now()
        try:
            with transaction.atomic():
                programme, changed = publish_programme(organisation=whose, facts=facts, by=None, at=at)
                taken = regulation and take_regulation(organisation=whose, data=regulation, by=None, at=at)
        except OfAnotherSchool as error:
            raise CommandError("Another organisation has a programme with this id.") from error
        except Followed as error:
            raise CommandError(
                f"A published round follows the regulation from {error.regulation.valid_from}. It never "
                "changes: give what is new another “valid-from”. Nothing has changed."
            ) from error
        news = f"published, revision {programme.revision}" if changed else "is published already"
        self.stdout.write(f"{programme.slug} {news}.")
        if taken:
            kept, is_new = taken
            news = "taken in" if is_new else "is there already"
            self.stdout.write(f"{kept.title}, valid from {kept.valid_from}: {news}.")

    def _list(self, **_: Any) -> None:
        for each in Programme.objects.select_related("organisation").order_by("slug"):
            languages = " ".join(each.facts["languages"])
            self.stdout.write(f"{each.slug}  revision {each.revision}  {each.organisation}  {languages}")
        for one in Regulation.objects.select_related("organisation").order_by("title", "valid_from"):
            self.stdout.write(f"{one.title}  valid from {one.valid_from}  {one.organisation}")

    def _examined(self, path: Path) -> tuple[dict[str, Any], dict[str, Any] | None, list[Problem]]:
        """The programme, the regulation if there is one beside it, and what is wrong with both; told."""
        regulation: dict[str, Any] | None = None
        try:
            facts, problems = files.examine(path / files.FILE)
            if (path / regulation_file.FILE).exists():
                regulation, more = regulation_file.examine(path / regulation_file.FILE)
                problems += more
        except Refused as refused:
            self._tell(refused.problems)
            raise CommandError("Refused; nothing has changed.") from refused
        self._tell(problems)
        return facts, regulation, problems

    def _organisation(self, name: str) -> Organisation:
        ours = Organisation.objects.filter(closed_on=None)
        found = list(ours.filter(name=name) if name else ours.filter(runs_the_site=True))
        if len(found) != 1:
            wanted = f"exactly one organisation “{name}”" if name else "an organisation that runs the site"
            raise CommandError(f"There isn't {wanted}. Say which with --organisation NAME.")
        return found[0]

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            style = self.style.ERROR if problem.severity == "error" else self.style.WARNING
            self.stdout.write(style(str(problem)))
