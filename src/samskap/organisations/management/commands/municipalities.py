"""`python -m samskap municipalities`: the register of Norwegian and Swedish municipalities."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.organisations.actions.municipalities import load_register, refresh_register
from samskap.organisations.queries.municipalities import counties_on, periods_of
from samskap.organisations.register import klass, population, shipped, sweden
from samskap.organisations.register.comparing import compare
from samskap.organisations.register.files import opened
from samskap.organisations.register.official import Count, Listed, Official
from samskap.organisations.register.problems import Refused

EXAMPLES = """\
examples:
  python -m samskap municipalities load
  python -m samskap municipalities refresh --country no --codes codes.csv --changes changes.json --dry-run
  python -m samskap municipalities refresh --country no --codes codes.csv --population 07459.csv
  python -m samskap municipalities refresh --country se --codes list.xlsx --population population.csv

Where the official files are and how to ask for them: docs/operators/municipalities.md.
Exit code: 0 when all is well, 1 when a file is refused (nothing is written then), 2 for a wrong call."""


class Command(BaseCommand):
    """The operator's door to the register."""

    help = "Fill in the register of municipalities, and bring it up to date from the official files."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the two verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verbs.add_parser("load", help="fill in the shipped register where nothing is known yet")
        new = verbs.add_parser("refresh", help="compare with official files, and write what has changed")
        new.add_argument("--country", required=True, choices=["no", "se"])
        file = {"metavar": "FILE", "help": "a file, or an address that begins with https://"}
        new.add_argument("--codes", required=True, **file)
        new.add_argument("--changes", metavar="FILE", help="what became what, as Klass tells it")
        new.add_argument("--counties", metavar="FILE", help="Norway’s counties, when one is new (Klass 104)")
        new.add_argument("--population", metavar="FILE", help="a table with one number for each municipality")
        new.add_argument("--counted-on", type=date.fromisoformat, metavar="DAY", help="day of the population")
        new.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="DAY",
            help="day of the list, and of changes whose day no file tells; default: 1 January this year",
        )
        new.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        if verb == "load":
            self._load()
        else:
            self._refresh(**options)

    def _load(self) -> None:
        loaded = load_register(at=timezone.now())
        for country in shipped.COUNTRIES:
            told = f"{loaded[country]} rows filled in." if country in loaded else "there already; left alone."
            self.stdout.write(f"{country}: {told}")

    def _refresh(self, *, country: str, dry_run: bool, **options: Any) -> None:
        country = country.upper()
        try:
            official = _read(country, **options)
            if dry_run:
                plan = compare(periods_of(country), official)
            else:
                plan = refresh_register(country=country, official=official, at=timezone.now())
        except Refused as refused:
            for problem in refused.problems:
                self.stdout.write(self.style.ERROR(str(problem)))
            raise CommandError("Refused; nothing has changed.") from refused
        for sentence in plan.news:
            self.stdout.write(sentence)
        summary = f"{len(plan.begins)} begin, {len(plan.ends)} end, {len(plan.corrected)} are corrected"
        self.stdout.write(f"{country}: {summary}{'; nothing was written.' if dry_run else '.'}")


def _read(country: str, *, on: date | None, counted_on: date | None, **places: Any) -> Official:
    """Read all files that were given."""
    today = timezone.localdate()
    day = on or date(today.year, 1, 1)
    codes = opened(places["codes"])
    counties = {**shipped.county_names(country), **counties_on(today, country)}
    listed: Sequence[Listed]
    if country == "SE":
        swedish = sweden.read(codes)
        listed = swedish.municipalities
        counties.update(swedish.counties)
    else:
        listed = klass.municipalities(codes, day)
        counties.update(klass.counties(opened(places["counties"]), day) if places["counties"] else {})
    return Official(
        listed=listed,
        changes=klass.changes(opened(places["changes"])) if places["changes"] else (),
        counts=_counts(country, places["population"], counted_on),
        counties=counties,
        day=day,
    )


def _counts(country: str, place: str | None, counted_on: date | None) -> Mapping[str, Count]:
    return population.counts(opened(place), country, counted_on) if place else {}
