"""What issuers put on their certificates."""

from typing import Any

from samskap.awards.models import Design, Logo
from samskap.awards.snapshot import Signature, Snapshot
from samskap.organisations.models import Organisation


def design_of(issuer: Organisation | None, language: str) -> dict[str, Any]:
    """What an issuer puts on its certificates now, as fields of a snapshot."""
    design = Design.objects.filter(organisation=issuer).first() if issuer else None
    return printed_of(design, language) if design else {}


def printed_of(design: Design, language: str) -> dict[str, Any]:
    """What a design puts on a certificate in that language, as fields of a snapshot."""
    return {
        "signatures": tuple(Signature(**each) for each in design.signatures),
        "statement": design.words.get(language, {}).get("statement", ""),
        "logo": design.logo_id or "",
        "logo_text": design.logo_text,
    }


def logo_of(snapshot: Snapshot) -> bytes:
    """The issuer's logo as PNG; empty where there is none, and the issuer's name stands alone."""
    found = Logo.objects.filter(fingerprint=snapshot.logo).first() if snapshot.logo else None
    return bytes(found.png) if found else b""
