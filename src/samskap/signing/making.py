"""New keys. What is made here isn't saved: `actions.make_current` lets it sign."""

import secrets
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from samskap.signing import certificates, hardware, keyfiles
from samskap.signing.certificates import BadCertificate
from samskap.signing.models import SigningKey
from samskap.signing.multibase import multibase
from samskap.signing.rules import Keeping, NoKey, Purpose


class UsedBefore(BadCertificate):
    """The certificate is for a key that is known here already."""

    def __init__(self, key: SigningKey) -> None:
        self.key = key
        super().__init__(
            f"The certificate is for the key {key.key_id}, which is {key.state} and doesn’t come back. Ask"
            " for one for a new key: python -m samskap signing make --request FILE"
        )


def new(purpose: Purpose, *, keeping: Keeping = Keeping.FILE, at: datetime) -> SigningKey:
    """Make a key in a file or in the hardware module; a document's key vouches for itself.

    Raises NoKey when there is no module, OSError when the file can't be written.
    """
    key_id = _new_id(purpose)
    private = _new_private(purpose, keeping, key_id)
    pem = certificates.self_made(private, at=at) if isinstance(private, EllipticCurvePrivateKey) else ""
    return _key(key_id, purpose, keeping, private, pem)


def request(*, keeping: Keeping = Keeping.FILE) -> tuple[str, str]:
    """Make a document's key that waits for its certificate; return its id and the request for one, in PEM.

    Raises NoKey, OSError.
    """
    key_id = _new_id(Purpose.DOCUMENT)
    private = _new_private(Purpose.DOCUMENT, keeping, key_id)
    if not isinstance(private, EllipticCurvePrivateKey):
        raise TypeError("A document's key is on an elliptic curve.")
    return key_id, certificates.request(private)


def certified(pem: bytes, *, private: keyfiles.PrivateKey | None, label: str, at: datetime) -> SigningKey:
    """Return a document's key with the certificate of an authority, and those above it.

    The key is the one given, or the one that the hardware module calls `label`, or else that of a request:
    the one among the files that the certificate speaks for. Raises BadCertificate, UsedBefore, NoKey.
    """
    chain = certificates.read(pem)
    public = multibase(certificates.check(chain, at=at))
    used = SigningKey.objects.filter(public_key=public).first()
    if used:
        raise UsedBefore(used)
    text = certificates.written(chain)
    if label:
        found = hardware.private_part(Purpose.DOCUMENT, label)
        key = _key(_new_id(Purpose.DOCUMENT), Purpose.DOCUMENT, Keeping.PKCS11, found, text, label=label)
    elif private:
        key = _key(_new_id(Purpose.DOCUMENT), Purpose.DOCUMENT, Keeping.FILE, private, text)
    else:
        key_id, found = _waiting(public)
        key = _key(key_id, Purpose.DOCUMENT, Keeping.FILE, found, text)
    if key.public_key != public:
        raise BadCertificate("The certificate is for another key than the one that was given.")
    if private and not label:
        keyfiles.keep(key.key_id, private)
    return key


def in_module(purpose: Purpose, label: str, *, at: datetime) -> SigningKey:
    """Return a key that the hardware module has already; a document's vouches for itself. Raises NoKey."""
    private = hardware.private_part(purpose, label)
    pem = certificates.self_made(private, at=at) if isinstance(private, EllipticCurvePrivateKey) else ""
    key = _key(_new_id(purpose), purpose, Keeping.PKCS11, private, pem, label=label)
    if SigningKey.objects.filter(public_key=key.public_key).exists():
        raise NoKey(f"The key “{label}” is known here already, and isn’t taken up again.")
    return key


def read_private(pem: bytes, passphrase: bytes | None) -> keyfiles.PrivateKey:
    """Read somebody's own private key from PEM. Raises NoKey, with what is the matter."""
    try:
        private = load_pem_private_key(pem, passphrase)
    except TypeError:
        raise NoKey(
            "The key is encrypted: name the file with its passphrase (--passphrase-file)."
            if passphrase is None
            else "The key isn’t encrypted: leave --passphrase-file out."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise NoKey("The key can’t be read: it must be PEM, and the passphrase must be right.") from None
    if not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, SECP256R1):
        raise NoKey("The key is of another kind. Documents are sealed with elliptic curve keys on P-256.")
    return private


def _waiting(public: str) -> tuple[str, keyfiles.PrivateKey]:
    for key_id in keyfiles.kept():
        private = keyfiles.private_part(key_id)
        if multibase(private.public_key()) == public:
            return key_id, private
    raise NoKey(
        "No key in the folder with the keys fits the certificate. Name its file (--key) or, in a hardware"
        " module, its label (--label)."
    )


def _new_id(purpose: Purpose) -> str:
    """Return an id that no other key has, such as "document-3f9a2c1b"."""
    return f"{purpose}-{secrets.token_hex(4)}"


def _new_private(purpose: Purpose, keeping: Keeping, key_id: str) -> keyfiles.PrivateKey:
    if keeping == Keeping.PKCS11:
        return hardware.make(purpose, key_id)
    private = (
        generate_private_key(SECP256R1()) if purpose == Purpose.DOCUMENT else Ed25519PrivateKey.generate()
    )
    keyfiles.keep(key_id, private)
    return private


def _key(
    key_id: str, purpose: Purpose, keeping: Keeping, private: keyfiles.PrivateKey, pem: str, label: str = ""
) -> SigningKey:
    in_module = key_id if keeping == Keeping.PKCS11 else ""
    return SigningKey(
        key_id=key_id,
        purpose=purpose,
        kept_in=keeping,
        label=label or in_module,
        public_key=multibase(private.public_key()),
        certificates=pem,
    )
