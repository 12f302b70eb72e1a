"""`python -m samskap demo`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samskap.organisations.actions.municipalities import load_register
from samskap.site import demo
from samskap.site.management.commands.start import bring_database_up_to_date


class Command(BaseCommand):
    """Fill in the shipped course and demo people at a stage."""

    help = "Publish the shipped course and make demo people. What is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which stage."""
        parser.add_argument(
            "--stage",
            choices=["all", *demo.STAGES],
            default="all",
            help="new: just signed up; halfway: 13 of 20 answered; done: all, with and without certificate;"
            " staff: organisations, the people who work in them, and a learning centre's participants;"
            " applying: a round of admission that is open; drawn: one whose lots are drawn",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Refuse in production: the demo's password is known to everybody."""
        if settings.PRODUCTION:
            raise CommandError("The demo people's password is public. Set SAMSKAP_MODE=demo to use them.")
        if not demo.PACK.exists():
            raise CommandError(f"The demo's course isn't at {demo.PACK}. Run the demo from a checkout.")
        bring_database_up_to_date()
        load_register(at=timezone.now())
        stages = list(demo.STAGES) if options["stage"] == "all" else [options["stage"]]
        demo.fill(stages=stages, at=timezone.now())
        for address in dict.fromkeys(each for stage in stages for each in demo.addresses(stage)):
            self.stdout.write(f"  {address} (password {demo.PASSWORD})")
