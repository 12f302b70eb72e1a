"""`python -m samskap signing`: the keys that sign documents and credentials."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samskap.issuing.actions.keys import give_up, seal_unsealed
from samskap.issuing.queries.keys import affected_by
from samskap.signing import actions, certificates, making, overview
from samskap.signing.certificates import BadCertificate
from samskap.signing.models import SigningKey
from samskap.signing.rules import Keeping, KeyState, NoKey, Purpose

BACK_UP = {
    Keeping.FILE: "Back up the folder with the keys apart from the database.",
    Keeping.PKCS11: "Its private part never leaves the hardware module.",
}


class Command(BaseCommand):
    """The operator's door to the keys that sign. No secret is ever printed."""

    help = "Make, list, rotate, retire and give up the keys that sign. See docs/operators/signing.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        purposes = [each.value for each in Purpose]
        make = verbs.add_parser("make", help="make the keys that are missing, or one of them")
        make.add_argument("purpose", nargs="?", choices=purposes, help="without it: both")
        make.add_argument("--request", type=Path, help="only write a request for a certificate to this file")
        _add_origins(make)
        verbs.add_parser("list", help="the keys, their certificates, and what needs you")
        rotate = verbs.add_parser("rotate", help="sign with a new key; what the old one signed is believed")
        rotate.add_argument("purpose", choices=purposes)
        _add_origins(rotate)
        retire = verbs.add_parser("retire", help="sign no more with a key; what it signed is believed")
        affected = verbs.add_parser("affected", help="what a key has signed: the numbers of certificates")
        compromised = verbs.add_parser("compromised", help="a key may be in wrong hands: believe it no more")
        seal = verbs.add_parser("seal", help="seal the documents that have no seal yet, in the background")
        for each in (retire, affected, compromised):
            each.add_argument("key", metavar="KEY", help="its id, as `list` prints it")
        for each in (rotate, retire, compromised, seal):
            each.add_argument("--yes", action="store_true", help="don't ask")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Do what the verb says."""
        verbs: dict[str, Callable[[dict[str, Any]], None]] = {
            "make": self._make,
            "list": self._list,
            "rotate": self._rotate,
            "retire": self._retire,
            "affected": self._affected,
            "compromised": self._compromised,
            "seal": self._seal,
        }
        try:
            verbs[verb](options)
        except (NoKey, BadCertificate) as error:
            raise CommandError(str(error)) from None
        except actions.SomebodyWasQuicker:
            raise CommandError("Another process has changed the keys in this moment; look at them.") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None

    def _make(self, options: dict[str, Any]) -> None:
        if options["request"]:
            self._request(options)
            return
        for purpose in _wanted(options):
            there = SigningKey.objects.filter(purpose=purpose, state=KeyState.CURRENT).first()
            if there and not options["certificate"]:
                self.stdout.write(f"{there.key_id} signs already: a new one is made with rotate {purpose}.")
            elif there and not _is_for(there, options):
                raise CommandError(
                    f"{there.key_id} signs already; nothing was changed. Let this one take its place:"
                    f" signing rotate {purpose} --certificate …"
                )
            else:
                self._put_in_place(purpose, options, put=actions.make_first)

    def _request(self, options: dict[str, Any]) -> None:
        keeping = Keeping.PKCS11 if options["in_module"] else Keeping.FILE
        file: Path = options["request"]
        if file.exists():
            raise CommandError(f"{file} is there already; nothing was written over.")
        key_id, pem = making.request(keeping=keeping)
        file.write_text(pem, encoding="ascii")
        label = f" --label {key_id}" if keeping == Keeping.PKCS11 else ""
        self.stdout.write(f"The request is in {file}; its key {key_id} waits. Send it to your authority.")
        self.stdout.write(f"When the answer comes: signing rotate document --certificate FILE{label}")
        self.stdout.write(BACK_UP[keeping])

    def _rotate(self, options: dict[str, Any]) -> None:
        self._ask(options, "Sign with a new key from now on? The old one’s private part is deleted.")
        self._put_in_place(Purpose(options["purpose"]), options, put=actions.make_current)

    def _put_in_place(self, purpose: Purpose, options: dict[str, Any], *, put: Callable[..., None]) -> None:
        at = timezone.now()
        try:
            key = _from_options(purpose, options)
        except making.UsedBefore as used:
            if used.key.state != KeyState.CURRENT:
                raise
            actions.certify(used.key, certificates.written(certificates.read(_content(options))), at=at)
            self.stdout.write(f"{used.key.key_id} has its new certificate and goes on signing.")
            return
        put(key, at=at)
        self.stdout.write(f"{key.key_id} signs every {purpose} from now on.")
        if purpose == Purpose.DOCUMENT and not options["certificate"]:
            self.stdout.write(
                "It vouches for itself, so readers show that a document is unchanged, but not whose it is."
                " docs/operators/signing.md says how to get a certificate that they know."
            )
        self.stdout.write(BACK_UP[Keeping(key.kept_in)])

    def _list(self, _options: dict[str, Any]) -> None:
        for line in overview.lines():
            self.stdout.write(line)
        for warning in overview.warnings(at=timezone.now()):
            self.stdout.write(self.style.WARNING(warning))

    def _retire(self, options: dict[str, Any]) -> None:
        key = _key(options)
        if key.state != KeyState.CURRENT:
            self.stdout.write(f"{key.key_id} is {key.state}; nothing was changed.")
            return
        self._ask(options, f"Sign no {key.purpose} any more until there is a new key? (rotate makes one.)")
        actions.retire(key, at=timezone.now())
        self.stdout.write(f"{key.key_id} signs no more. What it signed is believed.")

    def _affected(self, options: dict[str, Any]) -> None:
        key = _key(options)
        for number in affected_by(key).numbers:
            self.stdout.write(number)
        self.stdout.write(_counted(key))

    def _compromised(self, options: dict[str, Any]) -> None:
        key = _key(options)
        self.stdout.write(_counted(key))
        self._ask(
            options, "Believe nothing that it signed? Everybody’s copies of these files fail from now on."
        )
        done = give_up(key, at=timezone.now())
        self.stdout.write(f"{key.key_id} is compromised: nothing that it signed is believed any more.")
        if done.successor:
            self.stdout.write(
                f"{done.successor.key_id} signs now. {BACK_UP[Keeping(done.successor.kept_in)]}"
            )
        if done.batch is None:
            raise CommandError(
                f"{done.problem} What it signed isn’t made anew yet: mend that, and run this command again."
            )
        self.stdout.write(
            f"The worker makes certificates anew under their numbers: {done.batch.lines.count()}."
            " Tell their holders to take the new files."
        )
        if key.certificates and not certificates.is_self_made(key.certificates):
            self.stdout.write("Have your authority revoke the key’s certificate.")

    def _seal(self, options: dict[str, Any]) -> None:
        self._ask(options, "Draw and seal anew, under the same numbers, every document without a seal?")
        batch = seal_unsealed(at=timezone.now())
        self.stdout.write(f"The worker seals documents: {batch.lines.count()}.")

    def _ask(self, options: dict[str, Any], question: str) -> None:
        if options["yes"]:
            return
        try:
            answer = input(f"{question} Type yes: ")
        except EOFError:
            raise CommandError("Nobody is there to ask: say --yes. Nothing was changed.") from None
        if answer.strip().lower() != "yes":
            raise CommandError("Nothing was changed.")


def _add_origins(parser: CommandParser) -> None:
    """Where a key comes from: made here, or brought along with its certificate."""
    parser.add_argument("--certificate", type=Path, help="PEM: the key's certificate and those above it")
    parser.add_argument("--key", type=Path, help="PEM: the private key that the certificate is for")
    parser.add_argument("--passphrase-file", type=Path, help="the file with the private key's passphrase")
    parser.add_argument("--in-module", action="store_true", help="make the key in the hardware module")
    parser.add_argument("--label", default="", help="take the key that the hardware module calls so")


def _wanted(options: dict[str, Any]) -> list[Purpose]:
    if options["purpose"]:
        return [Purpose(options["purpose"])]
    if options["label"] and not options["certificate"]:
        raise CommandError("Say what the key is for: signing make document|credential --label …")
    return [Purpose.DOCUMENT] if options["certificate"] else list(Purpose)


def _from_options(purpose: Purpose, options: dict[str, Any]) -> SigningKey:
    at, label = timezone.now(), options["label"]
    if options["certificate"]:
        if purpose != Purpose.DOCUMENT:
            raise CommandError("Only a document’s key has a certificate.")
        return making.certified(_content(options), private=_private(options), label=label, at=at)
    if options["key"]:
        raise CommandError("A key from a file comes with its certificate: --certificate.")
    if label:
        return making.in_module(purpose, label, at=at)
    return making.new(purpose, keeping=Keeping.PKCS11 if options["in_module"] else Keeping.FILE, at=at)


def _private(options: dict[str, Any]) -> Any:
    if not options["key"]:
        return None
    passphrase = (
        options["passphrase_file"].read_bytes().rstrip(b"\r\n") if options["passphrase_file"] else None
    )
    return making.read_private(options["key"].read_bytes(), passphrase)


def _content(options: dict[str, Any]) -> bytes:
    content: bytes = options["certificate"].read_bytes()
    return content


def _is_for(key: SigningKey, options: dict[str, Any]) -> bool:
    """Whether the certificate that is brought is for a key that is here."""
    return key.purpose == Purpose.DOCUMENT and certificates.is_for(key.certificates, _content(options))


def _key(options: dict[str, Any]) -> SigningKey:
    key = SigningKey.objects.filter(key_id=options["key"]).first()
    if key is None:
        raise CommandError(f"There is no key {options['key']}. `signing list` prints them all.")
    return key


def _counted(key: SigningKey) -> str:
    there = affected_by(key)
    return (
        f"{key.key_id} has signed what stands still: documents {there.documents}, credentials"
        f" {there.credentials}, status lists {there.status_lists}; certificates: {len(there.numbers)}."
    )
