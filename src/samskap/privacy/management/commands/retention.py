"""`python -m samskap retention`: erase what has had its time, or try it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samskap.privacy import actions, retention
from samskap.privacy.periods import BadPeriods, Period


class Command(BaseCommand):
    """Say what would go by which rule and decision; erase it only when told to."""

    help = "Say how much has had its time, by which rule and decision. With --for-real, erase it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one switch."""
        parser.add_argument("--for-real", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *_args: Any, for_real: bool, **_options: Any) -> None:
        """Count or erase, and print a line for each rule."""
        at = timezone.now()
        try:
            rules = retention.rules()
            run = actions.run_retention(for_real=for_real, at=at)
        except BadPeriods as error:
            raise CommandError(str(error)) from error
        for rule in rules:
            self.stdout.write(_line(rule.key, rule.period, run.counts.get(rule.key, {}).get("count", 0)))
        trail = Period(settings.AUDIT_KEPT_DAYS)
        self.stdout.write(_line("audit.Event", trail, run.counts.get("audit.Event", {}).get("count", 0)))
        total = sum(each["count"] for each in run.counts.values())
        self.stdout.write(
            f"Erased: {total}." if for_real else f"Would go: {total}. Nothing is erased without --for-real."
        )


def _line(key: str, period: Period, count: int) -> str:
    days = "never" if period.days is None else f"{period.days} days"
    return f"{key:<36} {count:>7}  {days:>10}  {period.decision or 'as delivered'}"
