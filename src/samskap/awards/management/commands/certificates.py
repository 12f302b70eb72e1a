"""`python -m samskap certificates`: how one stands, and withdrawing where no organisation issues them."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.awards.actions.withdrawing import NotWithdrawable, decide, propose, set_aside
from samskap.awards.models import Award, Withdrawal
from samskap.awards.reasons import in_the_way, why_in_words
from samskap.awards.rules import Why
from samskap.awards.rules.numbers import number_in
from samskap.organisations.rules import Role
from samskap.people.models import Person

EXAMPLES = """\
examples:
  python -m samskap certificates show 7KQ4-9XWM-3HTR-CD6N
  python -m samskap certificates propose 7KQ4-9XWM-3HTR-CD6N --why misuse --by anna@lillevik.example \\
      --text "Two accounts have handed in the same texts."
  python -m samskap certificates decide 7KQ4-9XWM-3HTR-CD6N --withdraw --by bo@lillevik.example
  python -m samskap certificates allow 7KQ4-9XWM-3HTR-CD6N --by bo@lillevik.example

It takes two persons with accounts: one proposes, another decides. No names and no answers are shown.
Where an organisation issues certificates, its staff withdraw them on its pages, not here.
Exit code: 0 when it is done, 1 when it isn't, 2 for a wrong call."""


class Command(BaseCommand):
    """The operator's door to a certificate."""

    help = "Say how a certificate stands, and withdraw one that no organisation has issued."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the examples."""
        kwargs.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        parts = {
            "show": verbs.add_parser("show", help="say what has become of a number"),
            "propose": verbs.add_parser("propose", help="propose to withdraw it; the holder is told why"),
            "decide": verbs.add_parser("decide", help="decide what somebody else has proposed"),
            "allow": verbs.add_parser("allow", help="an objection was right: let a new one be made"),
        }
        for verb, part in parts.items():
            part.add_argument("number", metavar="NUMBER")
            if verb != "show":
                part.add_argument("--by", required=True, metavar="ADDRESS", help="whose deed it is")
        parts["propose"].add_argument("--why", required=True, choices=[each.value for each in Why])
        parts["propose"].add_argument("--text", required=True, help="what the holder reads")
        answer = parts["decide"].add_mutually_exclusive_group(required=True)
        answer.add_argument("--withdraw", action="store_true", help="it is withdrawn")
        answer.add_argument("--keep", action="store_true", help="it stays valid")

    def handle(self, *args: Any, verb: str, number: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        award = _award(number)
        if verb != "show":
            _do(verb, award, **options)
            award.refresh_from_db()
        self._tell(award)

    def _tell(self, award: Award) -> None:
        """The state of a certificate, in lines that name nobody."""
        issuer = award.issuer.name if award.issuer else "this installation"
        self.stdout.write(f"{award.number}  {award.kind}  {award.state}")
        self.stdout.write(f"issued on {award.snapshot['issued_on']} by {issuer}")
        if award.supersedes:
            self.stdout.write(f"replaces {award.supersedes.number}")
        if (newer := Award.objects.filter(supersedes=award).first()) is not None:
            self.stdout.write(f"replaced by {newer.number} on {award.state_at:%Y-%m-%d}")
        for each in award.withdrawals.order_by("pk"):
            self.stdout.write(f"{each.proposed_at:%Y-%m-%d} {_outcome(each)}: {why_in_words(each.why)}")


def _outcome(withdrawal: Withdrawal) -> str:
    if withdrawal.decided_at is None:
        return "proposed to withdraw it, not decided"
    if not withdrawal.withdrawn:
        return f"proposed to withdraw it, decided on {withdrawal.decided_at:%Y-%m-%d} that it stands"
    allowed = "; a new one can be made" if withdrawal.set_aside_at else ""
    return f"proposed to withdraw it, withdrawn on {withdrawal.decided_at:%Y-%m-%d}{allowed}"


def _award(number: str) -> Award:
    """The certificate; of somebody with extra care there is none here either."""
    found = Award.objects.select_related("issuer", "supersedes").filter(person__extra_care=False)
    award = found.filter(number=number_in(number)).first()
    if award is None:
        raise CommandError("There is no certificate with this number.")
    return award


def _do(verb: str, award: Award, *, by: str, **options: Any) -> None:
    person = Person.objects.filter(email=by.strip().lower(), is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody has an account with the address {by}.")
    done: dict[str, Any] = {
        "by": person, "at": timezone.now(), "role": Role.OPERATOR.value, "organisation": None
    }  # fmt: skip
    try:
        if verb == "propose":
            propose(award, why=Why(options["why"]), text=options["text"], **done)
        elif verb == "decide":
            decide(_last(award, decided_at=None), withdraw=options["withdraw"], **done)
        else:
            set_aside(_last(award, withdrawn=True), **done)
    except NotWithdrawable as refused:
        raise CommandError(" ".join(in_the_way(reason) for reason in refused.verdict.reasons)) from refused


def _last(award: Award, **which: Any) -> Withdrawal:
    found = award.withdrawals.filter(**which).order_by("-pk").first()
    if found is None:
        raise CommandError("Nobody has proposed or decided to withdraw this certificate.")
    return found
