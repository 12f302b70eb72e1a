"""`python -m samskap processing`: print the record of processing activities."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import translation

from samskap.privacy.periods import BadPeriods
from samskap.privacy.views.processing import facts


class Command(BaseCommand):
    """Print the record, in a language, as Markdown or as a page."""

    help = "Print the record of processing activities (article 30), made from what is kept here and how long."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Language and form."""
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=codes, default="en", help="of the record (default: en)")
        parser.add_argument("--format", choices=["markdown", "html"], default="markdown")

    def handle(self, *_args: Any, language: str, **options: Any) -> None:
        """Print it."""
        ending = {"markdown": "md", "html": "html"}[options["format"]]
        with translation.override(language):
            try:
                text = render_to_string(f"privacy/processing/file.{ending}", dict(facts()))
            except BadPeriods as error:
                raise CommandError(str(error)) from error
        self.stdout.write(text)
