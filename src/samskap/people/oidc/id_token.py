"""Judging an ID token: signature, issuer, audience, times and nonce (OpenID Connect Core 3.1.3.7)."""

from dataclasses import dataclass
from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

from samskap.kernel.policy import policy
from samskap.people.oidc import national, provider
from samskap.people.oidc.errors import Kind, SignOnFailed

#: Signatures with the provider's public key. Never “none”, never a secret shared with us.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "PS384", "PS512", "ES384", "ES512")
#: Seconds that clocks may differ.
LEEWAY = 60


@dataclass(frozen=True, slots=True)
class Claims:
    """What is taken from a provider's words about a person. Everything else is let go of at once."""

    subject: str
    email: str = ""
    email_verified: bool = False
    acr: str = ""
    amr: tuple[str, ...] = ()


@policy("X-4.4", "X-4.7")
def judge(token: Any, *, client: provider.Client, metadata: provider.Metadata, nonce: str) -> Claims:
    """Return what an ID token says, or raise SignOnFailed."""
    told = _verified(token, client, metadata)
    if told.get("azp", client.client_id) != client.client_id:
        raise SignOnFailed(Kind.BAD_TOKEN, "made for another party")
    if isinstance(told["aud"], list) and len(told["aud"]) > 1 and "azp" not in told:
        raise SignOnFailed(Kind.BAD_TOKEN, "made for several parties")
    if not constant_time_compare(str(told.get("nonce", "")), nonce):
        raise SignOnFailed(Kind.BAD_TOKEN, "wrong nonce")
    claims = taken_from(told)
    if not 0 < len(claims.subject) <= 255:
        raise SignOnFailed(Kind.BAD_TOKEN, "no usable subject")
    if national.looks_like_one(claims.subject):
        raise SignOnFailed(Kind.NATIONAL_ID, "the subject is a national identity number")
    return claims


def taken_from(told: dict[str, Any]) -> Claims:
    """Take what we use out of what a provider says."""
    amr = told.get("amr")
    return Claims(
        subject=str(told.get("sub", "")),
        email=str(told.get("email") or "").strip().lower(),
        email_verified=told.get("email_verified") is True,
        acr=str(told.get("acr") or ""),
        amr=tuple(str(each) for each in amr) if isinstance(amr, list) else (),
    )


def _verified(token: Any, client: provider.Client, metadata: provider.Metadata) -> dict[str, Any]:
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise SignOnFailed(Kind.BAD_TOKEN, "signed in a way that isn't accepted")
        return jwt.decode(
            token, _key(header, algorithm, client, metadata), algorithms=[algorithm],
            audience=client.client_id, issuer=metadata.issuer, leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise SignOnFailed(Kind.BAD_TOKEN, type(error).__name__) from error


def _key(
    header: dict[str, Any], algorithm: str, client: provider.Client, metadata: provider.Metadata
) -> jwt.PyJWK:
    """The provider's key that a token names. A key that nobody knows yet makes us ask once more."""
    for fresh in (False, True):
        for each in provider.keys(client, metadata, fresh=fresh):
            fits = each.get("use", "sig") == "sig" and each.get("alg", algorithm) == algorithm
            if fits and each.get("kid") == header.get("kid"):
                return jwt.PyJWK(each, algorithm)
    raise SignOnFailed(Kind.BAD_TOKEN, "signed with a key that the provider doesn't have")
