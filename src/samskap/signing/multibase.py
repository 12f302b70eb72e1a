"""Public keys as text, as the Multikey of the W3C writes them."""

import base58
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

#: Multicodec's marks for the two kinds of keys, as they stand before the key's bytes.
ED25519 = b"\xed\x01"
P256 = b"\x80\x24"

PublicKey = EllipticCurvePublicKey | Ed25519PublicKey


def multibase(public: PublicKey) -> str:
    """Return a public key in base58 with its mark: "z6Mk…" for Ed25519, "zDna…" for P-256."""
    if isinstance(public, Ed25519PublicKey):
        raw = ED25519 + public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    else:
        raw = P256 + public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return f"z{base58.b58encode(raw).decode()}"
