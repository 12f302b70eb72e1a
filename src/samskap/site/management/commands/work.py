"""`python -m samskap work`: what nobody waits for."""

import os
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samskap.background.worker import Beat, work, work_once
from samskap.notices.delivery import deliver_due, note_dropped


class Command(BaseCommand):
    """Send letters, run tasks from the queue, and what is to be done every day."""

    help = "Send letters and do the work in the background, until stopped. Several may run at once."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For a machine that calls programs by the clock, and for `start`."""
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")
        parser.add_argument("--parent", type=int, help="process to end with, if that one ends")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C; what is in hand is finished first."""
        beats = _beats()
        if options["once"]:
            work_once(beats=beats, at=timezone.now())
            return
        stop = threading.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stop.set())
        if options["parent"]:
            beats = [*beats, Beat(lambda _at: _stop_when_orphaned(options["parent"], stop))]
        work(stop=stop, beats=beats)


def _stop_when_orphaned(parent: int, stop: threading.Event) -> None:
    if os.getppid() != parent:
        stop.set()


def _beats() -> Sequence[Beat]:
    return [
        Beat(lambda at: deliver_due(at=at)),
        Beat(lambda at: note_dropped(at=at), timedelta(minutes=1)),
    ]
