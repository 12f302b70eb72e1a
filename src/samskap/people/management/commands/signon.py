"""`python -m samskap signon`: organisations' own sign-ons."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samskap.people import connecting, sign_on
from samskap.people.models import SignOn

CALLBACK = "Tell the provider this address to come back to, word for word:\n  {}"


class Command(BaseCommand):
    """Add, list, check, close, open and remove sign-ons."""

    help = "Let people come in by their organisation's own sign-on (OpenID Connect)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe what can be typed."""
        deeds = parser.add_subparsers(dest="deed", required=True)
        deeds.add_parser("list", help="say which there are")
        for deed, meaning in (
            ("check", "ask the provider and say what is wrong"),
            ("close", "let nobody in by it for now"),
            ("open", "let people in by it again"),
            ("remove", "forget it, and all connections with it"),
        ):
            deeds.add_parser(deed, help=meaning).add_argument("slug")
        _describe_add(deeds.add_parser("add", help="add one, or set one anew"))

    def handle(self, *_args: Any, deed: str, **options: Any) -> None:
        """Do the deed and say how it went."""
        getattr(self, f"_{deed}")(**options)

    def _list(self, **_options: Any) -> None:
        for each in SignOn.objects.order_by("slug"):
            state = "open" if each.is_open else "closed"
            self.stdout.write(f"{each.slug}\t{state}\t{each.name}\t{each.issuer}")

    def _add(self, *, slug: str, secret_file: str, **options: Any) -> None:
        from_here = secret_file == "-"  # noqa: S105 - no secret
        secret = (sys.stdin.read() if from_here else Path(secret_file).read_text("utf-8")).strip()
        wish = connecting.Wish(slug=slug, secret=secret, **{name: options[name] for name in connecting.TEXTS},
            domains=options["domain"], second_factor_when=options["second_factor_when"])  # fmt: skip
        try:
            way = connecting.configure(wish=wish, by=None, at=timezone.now())
        except connecting.NotPossible as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{way.name} is set. " + CALLBACK.format(sign_on.address_back(way)))
        self.stdout.write(f"Then try: python -m samskap signon check {way.slug}")

    def _check(self, *, slug: str, **_options: Any) -> None:
        way = _named(slug)
        found = connecting.what_is_wrong(way)
        for each in found:
            self.stdout.write(f"- {each}")
        if found:
            raise CommandError(f"{len(found)} thing(s) to put right.")
        self.stdout.write("The provider answers, and what it says of itself fits.")
        self.stdout.write(CALLBACK.format(sign_on.address_back(way)))

    def _close(self, *, slug: str, **_options: Any) -> None:
        connecting.set_open(sign_on=_named(slug), is_open=False, by=None, at=timezone.now())
        self.stdout.write("Closed. Whoever is in stays in; nobody comes in by it.")

    def _open(self, *, slug: str, **_options: Any) -> None:
        connecting.set_open(sign_on=_named(slug), is_open=True, by=None, at=timezone.now())
        self.stdout.write("Open.")

    def _remove(self, *, slug: str, **_options: Any) -> None:
        count = connecting.forget(sign_on=_named(slug), by=None, at=timezone.now())
        self.stdout.write(f"Forgotten, with {count} connection(s). The accounts stay.")


def _describe_add(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("slug", help="short name for addresses: small letters, digits and hyphens")
    add("--name", required=True, help="what people call it: “Sign in with …”")
    add("--issuer", required=True, help="the provider's address, as it calls itself")
    add("--client-id", required=True)
    add("--secret-file", required=True, help="file with the secret or the private key (PEM); - reads it here")
    add("--method", default="client_secret_basic", choices=SignOn.Method.values)
    add("--key-id", default="", help="the private key's name at the provider (kid)")
    add("--scopes", default="openid email")
    add("--acr-values", default="", help="level of assurance to ask for")
    add("--domain", action="append", default=[], help="domain of e-mail it speaks for; may be given again")
    add(
        "--second-factor-when", action="append", default=[], metavar="VALUE",
        help="value of acr or amr that says a second factor was shown; may be given again",
    )  # fmt: skip


def _named(slug: str) -> SignOn:
    found = SignOn.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no sign-on called {slug}. `signon list` says which there are.")
    return found
