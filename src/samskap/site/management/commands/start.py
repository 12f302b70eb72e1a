"""`python -m samskap start`: what `make start` calls."""

import subprocess
import sys
from argparse import ArgumentParser
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from samskap.organisations.actions.municipalities import load_register
from samskap.signing import overview
from samskap.site.management.commands.serve import add_serving_arguments, check_before_serving, serve


class Command(BaseCommand):
    """Prepare what is missing, say where to look, and serve."""

    help = "Prepare the database and the files where needed, fill an empty demo, and serve."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The same as for `serve`, but with a worker beside it."""
        add_serving_arguments(parser, with_worker=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do only what is not done yet, so that a second start is quick and keeps the data."""
        check_before_serving(host=options["host"], port=options["port"])
        bring_database_up_to_date()
        load_register(at=timezone.now())
        collect_static_files()
        if settings.MODE == "demo" and not apps.get_model("courses", "Course").objects.exists():
            self.stdout.write("· demo content and people")
            self.stdout.flush()
            # In a process of its own: the typesetter's threads don't follow into the server's workers.
            subprocess.run([sys.executable, "-m", "samskap", "demo"], check=True)
        if not settings.SIGNING_KEYS_MADE_WHEN_MISSING:
            for line in overview.missing():
                self.stdout.write(self.style.WARNING(line))
        address = settings.BASE_URL if settings.PRODUCTION else f"http://localhost:{options['port']}"
        self.stdout.write(self.style.SUCCESS(f"Samskap is at {address}/"))
        if settings.MAIL_PAGE:
            self.stdout.write(
                f"Mail it sends is shown at {address}/dev/mail/ · components at {address}/en/design/"
            )
        self.stdout.write("Stop it with Ctrl-C.")
        self.stdout.flush()
        serve(
            host=options["host"],
            port=options["port"],
            workers=options["workers"],
            with_worker=options["with_worker"],
        )


def bring_database_up_to_date() -> None:
    """Run the migrations that are missing, if any. Raises CommandError in production: take a backup first."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if settings.PRODUCTION:
        raise CommandError(
            "The database is not up to date. Take a backup, then run `python -m samskap migrate`."
        )
    call_command("migrate", verbosity=0)


def collect_static_files() -> None:
    """Collect, hash and compress static files when one of them has changed since last time."""
    if settings.DEBUG:
        return
    total = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = storage.get_modified_time(path).timestamp(), storage.size(path)
            total.update(f"{path} {stat}".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if stamp.exists() and stamp.read_text() == total.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=settings.STATIC_ROOT.exists())
    stamp.write_text(total.hexdigest())
