"""Who signs the credentials of this installation: its did:web, and the keys that it tells the world."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState, Purpose

CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


def did() -> str:
    """Return the installation's decentralised identifier, "did:web:learn.example.org".

    It is made of the address that people use (SAMSKAP_URL). A port is written as did:web wants it:
    "did:web:localhost%3A8000".
    """
    return f"did:web:{urlsplit(settings.BASE_URL).netloc.lower().replace(':', '%3A')}"


def verification_method(key: SigningKey) -> str:
    """Return the address of a key in the DID document: "did:web:learn.example.org#credential-3f9a2c1b".

    It stands in every proof.
    """
    return f"{did()}#{key.key_id}"


def document() -> dict[str, Any]:
    """Return the DID document: every credential key that is believed, the current one first.

    A key that may be in wrong hands isn't in it, so nothing that it signed verifies any more. Keys of
    documents aren't either: what speaks for them is their certificate, and they must never be taken for
    something that signs credentials.
    """
    believed = SigningKey.objects.filter(purpose=Purpose.CREDENTIAL).exclude(state=KeyState.COMPROMISED)
    methods = [
        {
            "id": verification_method(key),
            "type": "Multikey",
            "controller": did(),
            "publicKeyMultibase": key.public_key,
        }
        for key in sorted(believed, key=lambda key: (key.state != KeyState.CURRENT, -key.pk))
    ]
    return {
        "@context": list(CONTEXTS),
        "id": did(),
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }
