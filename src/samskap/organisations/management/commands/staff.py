"""`python -m samskap staff`: the first operator of an installation, and who looks after it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from samskap.organisations.actions import invitations as actions
from samskap.organisations.actions.installation import NameNotClear, organisation_that_runs_the_site
from samskap.organisations.models import Membership, Organisation
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.rules import Role
from samskap.organisations.wording import verdict_in_words


class Command(BaseCommand):
    """Give the first roles, where nobody is there yet who could; works without a mail server."""

    help = "Invite somebody to a role from the terminal, and list who has roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two verbs: invite and list."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        invite = verbs.add_parser("invite", help="print an invitation, as a link and a code")
        invite.add_argument("--role", default=Role.OPERATOR.value, choices=[role.value for role in Role])
        invite.add_argument(
            "--organisation",
            required=True,
            metavar="NAME",
            help="for the first operator it is made when there is none, and runs the site",
        )
        invite.add_argument("--email", default="", help="only the account of this address can accept it")
        invite.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])
        listed = verbs.add_parser("list", help="print who has which role; operators only by default")
        listed.add_argument("--all", action="store_true", help="all roles")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Carry out the verb."""
        if options["verb"] == "invite":
            self._invite(options)
        else:
            self._list(every=options["all"])

    def _invite(self, options: dict[str, Any]) -> None:
        role, email, now = Role(options["role"]), options["email"], timezone.now()
        if email:
            _check_address(email)
        try:
            with transaction.atomic():
                organisation = _organisation(options["organisation"], role)
                position = Position(organisation=organisation, role=role, valid_from=timezone.localdate(now))
                invited = actions.invite(position=position, email=email, by=None, at=now)
                code = actions.fresh_code_of(invitation=invited, by=None, at=now)
        except NotAllowed as refused:
            raise CommandError(" ".join(verdict_in_words(refused.verdict))) from refused
        way = f"sign in or make an account with {email}" if email else "sign in or make an account"
        self.stdout.write(
            f"Open this address, {way}, and press “Accept”:\n\n"
            f"    {actions.address_of(code, options['language'])}\n\n"
            f"The code in it is {code}. It works once, for 14 days, and is shown only now."
        )

    def _list(self, *, every: bool) -> None:
        rows = Membership.objects.current(on=timezone.localdate()).select_related("organisation", "person")
        if not every:
            rows = rows.filter(role=Role.OPERATOR)
        for row in rows.order_by("organisation__name", "role", "pk"):
            until = f" until {row.valid_until:%Y-%m-%d}" if row.valid_until else ""
            who = f"person {row.person_id}" if row.person.extra_care else row.person.email or row.person.name
            self.stdout.write(f"{row.organisation}: {row.role}{until}: {who}")
        if not rows:
            self.stdout.write("Nobody yet. Invite the first operator: python -m samskap staff invite --help")


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise CommandError(f"“{email}” is no e-mail address.") from wrong


def _organisation(name: str, role: Role) -> Organisation:
    """The organisation of that name; for the first operator it is made, and runs the site."""
    try:
        running = (
            organisation_that_runs_the_site(name=name, at=timezone.now()) if role is Role.OPERATOR else None
        )
    except NameNotClear as twice:
        raise CommandError(f"Several organisations are called “{name}”. Choose another name.") from twice
    if running and running.name == name:
        return running
    found = list(Organisation.objects.filter(name=name, closed_on=None))
    if running or not found:
        hint = f" “{running}” runs this site; operators belong there." if running else ""
        raise CommandError(f"There is no organisation called “{name}” for this role.{hint}")
    if len(found) > 1:
        raise CommandError(f"Several organisations are called “{name}”. Invite on the pages instead.")
    return found[0]
