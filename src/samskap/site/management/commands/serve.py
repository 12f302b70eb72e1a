"""`python -m samskap serve`."""

import os
import socket
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from samskap.privacy import retention
from samskap.privacy.periods import BadPeriods
from samskap.site.companion import worker_beside


class Command(BaseCommand):
    """Serve the product with granian: pages, static files and media from one process tree."""

    help = "Serve the product. Put a proxy with TLS in front of it in production."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address and size."""
        add_serving_arguments(parser, with_worker=False)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve until stopped."""
        serve(
            host=options["host"],
            port=options["port"],
            workers=options["workers"],
            with_worker=options["with_worker"],
        )


def add_serving_arguments(parser: ArgumentParser, *, with_worker: bool) -> None:
    """Arguments shared by `serve` and `start`; one has a worker beside it by itself, the other when asked."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default %(default)s)")
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        help="processes; one is enough for a town, one a core is a good most",
    )
    parser.add_argument(
        "--with-worker",
        action="store_true",
        default=with_worker,
        help="keep a worker beside the server, which sends letters and works in the background",
    )
    parser.add_argument(
        "--no-worker", action="store_false", dest="with_worker", help="none: `work` runs elsewhere"
    )


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as line:
        line.settimeout(0.5)
        return line.connect_ex((host, port)) == 0


def check_before_serving(*, host: str, port: int) -> None:
    """Raise CommandError when the port is taken, or when the file with the periods can't be used.

    Granian would share the port with the server that has it, and visitors would meet one or the other. And a
    file that can't be used would be found at night, when nothing is erased.
    """
    if answers(host, port):
        raise CommandError(f"Port {port} is taken. Stop what runs there, or take another with --port.")
    try:
        retention.rules()
    except BadPeriods as bad:
        raise CommandError(f"The file of SAMSKAP_RETENTION can't be used. {bad}") from bad


def serve(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Run granian in the foreground until it is stopped. Raises CommandError, as `check_before_serving`."""
    check_before_serving(host=host, port=port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samskap.site.settings")
    server = Granian(
        "samskap.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    )
    with worker_beside() if with_worker else nullcontext():
        server.serve()
