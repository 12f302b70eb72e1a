"""`python -m samskap rescue`: for somebody whose second factor is lost."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samskap.people import second_factor
from samskap.people.models import Person


class Command(BaseCommand):
    """Take a person's passkeys and app away, so that they can set up new ones."""

    help = (
        "Take away the passkeys, the app and the recovery codes of somebody who lost them. Make sure first,"
        " by meeting or calling them, that it is really they who ask."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe what can be typed."""
        parser.add_argument("person", help="e-mail address, or user name")

    def handle(self, *_args: Any, person: str, **_options: Any) -> None:
        """Take them away, and say how many."""
        name = person.strip().lower()
        field = "email" if "@" in name else "user_name"
        found = Person.objects.filter(**{field: name}).first()
        if found is None:
            raise CommandError("Nobody has this address or user name.")
        count = second_factor.take_away(person=found, by=None, at=timezone.now())
        self.stdout.write(f"Taken away: {count}. All devices are signed out; new ones can be set up.")
