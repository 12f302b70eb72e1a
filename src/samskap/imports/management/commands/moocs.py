"""`python -m samskap moocs`: take open courses in from a file or an address, without a browser."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from samskap.imports.readers.records import Broken, Log, Options, Record
from samskap.imports.readers.values import language_of
from samskap.imports.reading import Reading, reading_of_address, reading_of_file
from samskap.imports.rules.stages import Kind
from samskap.imports.wording import number_in_words, place_in_words, problem_in_words, where_in_words
from samskap.moocs.actions.taking_in import (
    BATCH,
    Standing,
    Taken,
    batches_of,
    compare,
    note_taken,
    take_batch,
)
from samskap.moocs.models import Source
from samskap.organisations.models import Organisation

EXAMPLES = """\
examples:
  python -m samskap moocs import courses.xlsx --organisation "Demo centre" --kind sheet --dry-run
  python -m samskap moocs import feed.json --organisation "Demo centre" --kind moochub
  python -m samskap moocs import https://example.org/courses --organisation "Demo centre" --kind openedx

Fine records are written batch by batch; faulty ones are told and left out. Doing it again changes nothing.
docs/operators/open-courses.md says more.
Exit code: 0 when all was read, 1 when something was faulty or broke off, 2 for a wrong call."""

#: So many faulty records are told one by one.
TOLD = 200


class Command(BaseCommand):
    """The operator's door to open courses."""

    help = "Take open courses in from a file or an address."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the verb."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        take = verbs.add_parser("import", help="take courses in from a file or an address")
        take.add_argument("place", metavar="FILE", help="a file, or an address that begins with https://")
        take.add_argument("--organisation", required=True, metavar="NAME", help="whose courses they are")
        take.add_argument("--kind", required=True, choices=[each.value for each in Kind])
        take.add_argument("--name", default="", help="what to call the source; default: the file or the host")
        take.add_argument("--language", default="", help="language of courses that don’t say which")
        take.add_argument("--provider", default="", help="provider of courses that don’t say which")
        take.add_argument("--lenient", action="store_true", help="read MOOChub 3 like an older feed")
        take.add_argument(
            "--part", action="store_true", help="keep what was read although the rest can’t be read"
        )
        take.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Take in. A broken file is read to its break first: without --part nothing of it is written."""
        self._options = options
        organisation = Organisation.objects.filter(name=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation called “{options['organisation']}”.", returncode=2)
        language = language_of(options["language"])
        if options["language"] and not language:
            raise CommandError(f"“{options['language']}” is no language.", returncode=2)
        how = Options(
            on=timezone.localdate(),
            language=language,
            provider=options["provider"],
            lenient=options["lenient"],
        )
        told = _Told(self)
        if options["dry_run"]:
            self._look(organisation, how, told)
        else:
            self._take(organisation, how, told)
        if told.faulty or told.broken:
            raise CommandError(told.ending)

    def _look(self, organisation: Organisation, how: Options, told: "_Told") -> None:
        source = self._source(organisation)
        counts = dict.fromkeys(Standing, 0)
        for rows in batches_of(self._rows(how, told), BATCH):
            for each in compare(source=source, rows=rows):
                counts[each.standing] += 1
        told.end(
            Taken(counts[Standing.NEW], counts[Standing.CHANGED], counts[Standing.UNCHANGED]), "would be "
        )

    def _take(self, organisation: Organisation, how: Options, told: "_Told") -> None:
        if not self._options["part"]:
            # Everything is looked through first: nothing is written of what breaks off.
            first = _Told(self, quiet=True)
            for _row in self._rows(how, first):
                pass
            if first.broken:
                told.take_over(first)
                return
        taken, at = Taken(), timezone.now()
        with transaction.atomic():
            source = self._source(organisation) or Source.objects.create(
                organisation=organisation,
                name=self._name,
                kind=self._options["kind"],
                url=self._url,
            )
        for rows in batches_of(self._rows(how, told), BATCH):
            taken += take_batch(source=source, rows=rows, by=None, at=at)
        note_taken(source=source, taken=taken, by=None, at=at)
        told.end(taken, "")

    @property
    def _url(self) -> str:
        place: str = self._options["place"]
        return place if place.startswith(("https://", "http://")) else ""

    @property
    def _name(self) -> str:
        place: str = self._options["place"]
        return (self._options["name"] or (place if self._url else Path(place).stem))[:120]

    def _source(self, organisation: Organisation) -> Source | None:
        return Source.objects.filter(organisation=organisation, name=self._name).first()

    def _rows(self, how: Options, told: "_Told") -> Iterator[tuple[str, Any]]:
        """Key and facts of the fine records; the others are told."""
        log, keys = Log(), set[str]()
        try:
            with self._reading(how, log) as reading:
                for record in told.followed(reading):
                    if record.facts is None:
                        told.fault(record, self._options["kind"])
                    elif record.key in keys:
                        told.repeated(record, self._options["kind"])
                    else:
                        keys.add(record.key)
                        yield record.key, record.facts
        except Broken as broken:
            told.broke(broken)
        finally:
            told.notes(log)

    @contextmanager
    def _reading(self, how: Options, log: Log) -> Iterator[Reading]:
        kind = Kind(self._options["kind"])
        if self._url:
            with reading_of_address(kind, self._url, how, log) as reading:
                yield reading
            return
        try:
            file = Path(self._options["place"]).open("rb")  # noqa: SIM115 - closed below
        except OSError as error:
            raise CommandError(f"The file can’t be read: {error.strerror}.") from error
        with file, reading_of_file(kind, file, how, log) as reading:
            yield reading


class _Told:
    """What was told on the way: progress, faults, how it ended."""

    def __init__(self, command: Command, *, quiet: bool = False) -> None:
        self.command, self.quiet = command, quiet
        self.records = self.faulty = 0
        self.broken = ""

    @property
    def ending(self) -> str:
        """The last word when not all went well."""
        return self.broken or f"{self.faulty} records are faulty and were left out."

    def followed(self, reading: Reading) -> Iterator[Record]:
        """The records, with a word now and then on how far it has come."""
        for record in reading.records:
            self.records += 1
            if self.records % 1000 == 0 and not self.quiet:
                self.command.stderr.write(f"{self.records} records, {reading.seen // 1_000_000} MB")
            yield record

    def fault(self, record: Record, kind: str) -> None:
        """Say what is wrong with a record."""
        self.faulty += 1
        if self.quiet or self.faulty > TOLD:
            return
        for each in record.problems:
            place = f", {place_in_words(each)}" if each.field else ""
            shown = f" (“{each.shown}”)" if each.shown else ""
            words = f"{number_in_words(kind, record.number)}{place}: {problem_in_words(each)}{shown}"
            self.command.stdout.write(self.command.style.WARNING(words))

    def repeated(self, record: Record, kind: str) -> None:
        """Say that a record was there already."""
        self.faulty += 1
        if not self.quiet and self.faulty <= TOLD:
            words = f"{number_in_words(kind, record.number)}: the same course is there already."
            self.command.stdout.write(self.command.style.WARNING(words))

    def broke(self, broken: Broken) -> None:
        """Say where it couldn't be read on."""
        where = where_in_words(broken.problem, records=self.records)
        self.broken = f"{problem_in_words(broken.problem)} {where}"

    def notes(self, log: Log) -> None:
        """Say what was noticed about the whole."""
        if not self.quiet:
            for each in log.notes:
                self.command.stdout.write(problem_in_words(each))

    def take_over(self, first: "_Told") -> None:
        """It broke while it was looked through."""
        self.broken = f"{first.broken} Nothing was written; --part keeps what was read."

    def end(self, taken: Taken, would: str) -> None:
        """Say what came of it."""
        words = f"{taken.new} {would}added, {taken.changed} {would}changed, {taken.unchanged} as they were."
        self.command.stdout.write(f"{words} {self.faulty} faulty.")
