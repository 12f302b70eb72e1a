"""`python -m samskap courses`: check, import, export and list course packs."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.courses import queries
from samskap.courses.actions import publish
from samskap.courses.export import DestinationTaken, export
from samskap.courses.pack import Problem, Refused, examine, opened, reach

EXAMPLES = """\
examples:
  python -m samskap courses check courses/co-creation
  python -m samskap courses import co-creation.zip
  python -m samskap courses export co-creation co-creation.zip
  python -m samskap courses export co-creation copy-of-version-1 --version 1
  python -m samskap courses list

The format of a course pack is described in docs/authors/course-pack.md.
Exit code: 0 when all is well, 1 when a pack is refused or something isn't found, 2 for a wrong call."""


class Command(BaseCommand):
    """The operator's and author's door to course packs."""

    help = "Check, import, export and list course packs."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        check = verbs.add_parser("check", help="say everything that is wrong with a pack; changes nothing")
        check.add_argument("path", type=Path, metavar="PATH", help="folder or zip of the pack")
        check.add_argument("--strict", action="store_true", help="let warnings, too, make the exit code 1")
        take = verbs.add_parser("import", help="publish a pack as the new version of its course")
        take.add_argument("path", type=Path, metavar="PATH", help="folder or zip of the pack")
        give = verbs.add_parser("export", help="write a published version as the pack it was made from")
        give.add_argument("slug", metavar="COURSE", help="id of the course, such as co-creation")
        give.add_argument(
            "destination", type=Path, metavar="DEST", help="new folder, or new file ending in .zip"
        )
        give.add_argument(
            "--version", type=int, dest="number", metavar="N", help="default: the current version"
        )
        verbs.add_parser("list", help="list the courses with their current versions")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        verbs: dict[str, Callable[..., None]] = {
            "check": self._check,
            "import": self._import,
            "export": self._export,
            "list": self._list,
        }
        verbs[verb](**options)

    def _check(self, *, path: Path, strict: bool, **_: Any) -> None:
        try:
            with opened(path) as pack:
                found = examine(pack)
        except Refused as refused:
            self._tell(refused.problems)
            raise CommandError("The pack is refused.") from refused
        self._tell(found.problems)
        for sentence in reach(found.source) if found.source else ():
            self.stdout.write(sentence)
        errors, warnings = len(found.errors), len(found.problems) - len(found.errors)
        summary = f"{errors} errors, {warnings} warnings."
        if errors or (strict and warnings):
            raise CommandError(summary)
        self.stdout.write(f"The pack can be published: {summary}")

    def _import(self, *, path: Path, **_: Any) -> None:
        at = timezone.now()
        try:
            version = publish(pack=path, by=None, at=at)
        except Refused as refused:
            self._tell(refused.problems)
            raise CommandError("The pack is refused; nothing has changed.") from refused
        news = "published" if version.published_at == at else "is published already"
        self.stdout.write(f"{version.course.slug} version {version.number} {news}.")

    def _export(self, *, slug: str, destination: Path, number: int | None, **_: Any) -> None:
        version = queries.version_of(slug, number)
        if version is None:
            wanted = f"version {number} of the course" if number else "published course"
            raise CommandError(f"There is no {wanted} “{slug}”. `courses list` shows what there is.")
        try:
            count = export(version, destination)
        except DestinationTaken as taken:
            raise CommandError(
                f"There is something at {destination} already; nothing was written."
            ) from taken
        self.stdout.write(f"{slug} version {version.number}: {count} files written to {destination}.")

    def _list(self, **_: Any) -> None:
        for course in queries.courses_with_current_version():
            version = course.current
            if version is None:
                self.stdout.write(f"{course.slug}  nothing published")
                continue
            day, languages = f"{version.published_at:%Y-%m-%d}", " ".join(version.languages)
            self.stdout.write(f"{course.slug}  version {version.number}  {day}  {languages}")

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            style = self.style.ERROR if problem.severity == "error" else self.style.WARNING
            self.stdout.write(style(str(problem)))
