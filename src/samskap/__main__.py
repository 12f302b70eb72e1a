"""The operator's door: `python -m samskap <verb>`."""

import os
import sys

#: Verb -> what it does. Each is a Django management command in the room it belongs to.
VERBS = {
    "start": "prepare everything and serve (what `make start` calls)",
    "serve": "serve the product",
    "work": "send letters and work in the background",
    "outbox": "show how letters stand, and send failed ones again",
    "migrate": "bring the database up to date",
    "demo": "fill in demo content and demo people",
    "courses": "check, import, export and list course packs",
    "programmes": "check, import and list programmes of a school, with their regulations",
    "certificates": "say how one stands, and withdraw one that no organisation has issued",
    "signing": "make, list, rotate, retire and give up the keys that sign",
    "keys": "make, list, rotate and retire the keys of sealed details",
    "audit": "verify, anchor, chain and prune the audit trail",
    "municipalities": "fill in and refresh the register of municipalities",
    "occupations": "load and list classifications of occupations",
    "moocs": "take in open courses of other providers from a file or feed",
    "staff": "invite the first operator, and list who looks after the site",
    "signon": "add, list, check, close and remove sign-ons of organisations",
    "rescue": "let somebody who lost their second factor set up a new one",
    "retention": "erase what has had its time; a trial unless --for-real",
    "processing": "print the record of processing activities",
    "tidy": "delete what has run out; once a day",
}


def main() -> None:
    """Run one verb, or say which there are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samskap.site.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print("Usage: python -m samskap <verb> [options]\n")
        for verb, meaning in VERBS.items():
            print(f"  {verb:<16}{meaning}")
        print("\n`python -m samskap <verb> --help` says more. Django's own commands work too.")
        return
    # Only now, when the settings are named, may Django be imported.
    from django.conf import settings  # noqa: PLC0415
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    try:
        settings.MODE  # noqa: B018 - reads the settings, so that an unsafe one is told in one sentence
    except ImproperlyConfigured as unsafe:
        sys.exit(str(unsafe))
    execute_from_command_line(["samskap", *arguments])


if __name__ == "__main__":
    main()
