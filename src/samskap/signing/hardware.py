"""Keys in a hardware module, asked over PKCS#11: what signs never leaves it.

The two kinds of keys look like any other private key of `cryptography`, so that certificates are made and
documents signed with them in the same way as with keys from files.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn, TypeVar

import pkcs11
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.conf import settings
from pkcs11.constants import Attribute, ObjectClass
from pkcs11.mechanisms import KeyType, Mechanism
from pkcs11.util.ec import encode_named_curve_parameters

from samskap.signing.keyfiles import PrivateKey
from samskap.signing.rules import NoKey, Purpose

#: Half of a signature on P-256, and a public key of Ed25519, in bytes.
WIDTH = 32
#: Ed25519's number among object identifiers.
_ED25519 = "1.3.101.112"
#: A module takes one call at a time in a session, and a process has one session.
_turn = RLock()
_sessions: dict[str, Any] = {}
#: PINs that were refused: a module locks itself after a few wrong ones, so none is tried twice.
_refused: set[str] = set()
T = TypeVar("T")


def make(purpose: Purpose, label: str) -> PrivateKey:
    """Let the module make a key that never leaves it, under this label. Raises NoKey."""
    is_document = purpose == Purpose.DOCUMENT
    kind = KeyType.EC if is_document else KeyType.EC_EDWARDS
    curve = encode_named_curve_parameters("secp256r1" if is_document else _ED25519)

    def generate(session: Any) -> None:
        parameters = session.create_domain_parameters(kind, {Attribute.EC_PARAMS: curve}, local=True)
        how = Mechanism.EC_KEY_PAIR_GEN if is_document else Mechanism.EC_EDWARDS_KEY_PAIR_GEN
        parameters.generate_keypair(
            mechanism=how,
            store=True,
            label=label,
            id=label.encode(),
            private_template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
        )

    _asked(generate, writes=True)
    return private_part(purpose, label)


def private_part(purpose: Purpose, label: str) -> PrivateKey:
    """Return the key that the module calls so. Raises NoKey when it has none of that purpose's kind."""
    kind = KeyType.EC if purpose == Purpose.DOCUMENT else KeyType.EC_EDWARDS

    def read(session: Any) -> bytes:
        public = session.get_key(object_class=ObjectClass.PUBLIC_KEY, key_type=kind, label=label)
        return bytes(public[Attribute.EC_POINT])

    point = _asked(read, label=label)
    # The point comes as an octet string in DER: a tag and a length before it.
    if purpose == Purpose.CREDENTIAL:
        return _Ed25519InModule(label, Ed25519PublicKey.from_public_bytes(point[-WIDTH:]))
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point[-2 * WIDTH - 1 :])
    except ValueError:
        raise NoKey(f"The key “{label}” in the hardware module isn’t one on P-256.") from None
    return _P256InModule(label, public)


class _InModule:
    """What both kinds refuse: the private part can't be had."""

    def __init__(self, label: str, public: Any) -> None:
        self._label, self._public = label, public

    def public_key(self) -> Any:
        return self._public

    def _secret(self, *_args: Any, **_options: Any) -> NoReturn:
        raise NotImplementedError("The key never leaves its hardware module.")

    exchange = private_bytes = private_bytes_raw = private_numbers = _secret

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, _memo: object) -> Any:
        return copy(self)


class _P256InModule(_InModule, ec.EllipticCurvePrivateKey):
    """Signs with SHA-256; the module gets the hash."""

    curve = ec.SECP256R1()
    key_size = 256

    def sign(self, data: Any, _algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        digest = hashlib.sha256(data).digest()
        raw = _signed(KeyType.EC, self._label, digest, Mechanism.ECDSA)
        return encode_dss_signature(int.from_bytes(raw[:WIDTH]), int.from_bytes(raw[WIDTH:]))


class _Ed25519InModule(_InModule, Ed25519PrivateKey):
    """Signs what is to be signed as it is."""

    def sign(self, data: Any) -> bytes:
        return _signed(KeyType.EC_EDWARDS, self._label, bytes(data), Mechanism.EDDSA)


def _signed(kind: KeyType, label: str, data: bytes, mechanism: Mechanism) -> bytes:
    def sign(session: Any) -> bytes:
        private = session.get_key(object_class=ObjectClass.PRIVATE_KEY, key_type=kind, label=label)
        return bytes(private.sign(data, mechanism=mechanism))

    return _asked(sign, label=label)


def _asked(question: Callable[[Any], T], *, label: str = "", writes: bool = False) -> T:
    """Ask the module something, once more in a new session when the first was lost. Raises NoKey."""
    with _turn, _in_words(label):
        try:
            return question(_session(writes=writes))
        except (pkcs11.NoSuchKey, pkcs11.MultipleObjectsReturned, pkcs11.PinIncorrect, pkcs11.NoSuchToken):
            raise
        except pkcs11.PKCS11Error:
            _close(settings.SIGNING_TOKEN)
            return question(_session(writes=writes))


def _session(*, writes: bool) -> Any:
    """One session for each token, in which keys can be made if need be.

    One only: a program is logged in or out of a token with all its sessions.
    """
    token = settings.SIGNING_TOKEN
    if token in _sessions and writes and not _sessions[token].rw:
        _close(token)
    if token not in _sessions:
        _sessions[token] = _token().open(user_pin=_pin(), rw=writes)
    return _sessions[token]


def _close(token: str) -> None:
    session = _sessions.pop(token, None)
    if session is not None:
        with suppress(pkcs11.PKCS11Error):
            session.close()


def _token() -> Any:
    if not settings.SIGNING_MODULE:
        raise NoKey("No hardware module is set. SAMSKAP_SIGNING_MODULE says where its PKCS#11 library lies.")
    return pkcs11.lib(settings.SIGNING_MODULE).get_token(token_label=settings.SIGNING_TOKEN)


def _pin() -> str:
    pin = Path(settings.SIGNING_PIN_FILE).read_text(encoding="utf-8").strip()
    if pin in _refused:
        raise NoKey(
            "The hardware module refused the PIN, and isn’t asked with it again. Set the right one and start"
            " Samskap anew."
        )
    return pin


@contextmanager
def _in_words(label: str) -> Iterator[None]:
    """Say what the module complains of, without its PIN and without what was to be signed."""
    try:
        yield
    except pkcs11.NoSuchKey:
        raise NoKey(f"The hardware module has no key “{label}” of the right kind.") from None
    except pkcs11.MultipleObjectsReturned:
        raise NoKey(
            f"The hardware module has several keys “{label}”. Give each a label of its own."
        ) from None
    except pkcs11.PinIncorrect:
        _refused.add(Path(settings.SIGNING_PIN_FILE).read_text(encoding="utf-8").strip())
        raise NoKey("The hardware module refused the PIN.") from None
    except pkcs11.NoSuchToken:
        raise NoKey(f"The hardware module has no token “{settings.SIGNING_TOKEN}”.") from None
    except pkcs11.PKCS11Error as error:
        raise NoKey(f"The hardware module can’t be used ({type(error).__name__}).") from None
    except OSError as error:
        raise NoKey(f"The file with the PIN can’t be read ({error.strerror}).") from None
