"""Configuring organisations' sign-ons: the operator's verbs, and saying what is wrong in words."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.db import transaction

from samskap.audit.actions import record
from samskap.people import encryption
from samskap.people.models import Identity, SignOn
from samskap.people.oidc import id_token, provider
from samskap.people.oidc.errors import SignOnFailed
from samskap.people.sign_on import client_of

#: Parts of a wish that are taken over as they are.
TEXTS = ("name", "issuer", "client_id", "method", "key_id", "scopes", "acr_values")
#: Scopes that bring a national identity number or what isn't needed; never asked for (X-4.7).
_REFUSED_SCOPES = {"address", "phone", "ssn", "pid", "personnummer", "nin", "offline_access"}
#: Addresses of the sign-on's own pages.
_TAKEN = {"new"}


class NotPossible(Exception):
    """A sign-on can't be set like this; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a sign-on should be set."""

    slug: str
    name: str
    issuer: str
    client_id: str
    secret: str
    method: str = "client_secret_basic"
    key_id: str = ""
    scopes: str = "openid email"
    acr_values: str = ""
    domains: list[str] = field(default_factory=list)
    second_factor_when: list[str] = field(default_factory=list)


@transaction.atomic
def configure(*, wish: Wish, by: int | None, at: datetime) -> SignOn:
    """Add a sign-on, or set the one with this slug anew. Raises NotPossible."""
    _refuse_impossible(wish)
    values = {name: getattr(wish, name) for name in TEXTS} | {
        "secret": encryption.encrypt(wish.secret),
        "domains": [domain.lower().removeprefix("@") for domain in wish.domains],
        "second_factor_when": list(wish.second_factor_when),
    }
    way, _new = SignOn.objects.update_or_create(slug=wish.slug, defaults=values)
    record(verb="people.sign_on_configured", subject=f"sign-on:{way.slug}", by=by, at=at)
    return way


@transaction.atomic
def set_open(*, sign_on: SignOn, is_open: bool, by: int | None, at: datetime) -> None:
    """Let people in by it, or nobody."""
    sign_on.is_open = is_open
    sign_on.save(update_fields=["is_open"])
    verb = "people.sign_on_opened" if is_open else "people.sign_on_closed"
    record(verb=verb, subject=f"sign-on:{sign_on.slug}", by=by, at=at)


@transaction.atomic
def forget(*, sign_on: SignOn, by: int | None, at: datetime) -> int:
    """Forget a sign-on and all connections with it; return how many there were. The accounts stay."""
    count = 0
    if not SignOn.objects.filter(issuer=sign_on.issuer).exclude(pk=sign_on.pk).exists():
        count, _each = Identity.objects.filter(issuer=sign_on.issuer).delete()
    record(
        verb="people.sign_on_removed", subject=f"sign-on:{sign_on.slug}", by=by, at=at, facts={"count": count}
    )
    sign_on.delete()
    return count


def what_is_wrong(sign_on: SignOn) -> list[str]:
    """Ask the provider, and say in words what doesn't fit; nothing when all does."""
    try:
        client = client_of(sign_on)
        metadata = provider.discover(client, fresh=True)
        keys = provider.keys(client, metadata, fresh=True)
        told = provider.ask(client, "GET", client.issuer.rstrip("/") + "/.well-known/openid-configuration")
    except SignOnFailed as failure:
        return [f"The provider can't be used: {failure.why}."]
    found = []
    if not keys:
        found.append("The provider publishes no keys, so nothing it signs can be checked.")
    if "S256" not in told.get("code_challenge_methods_supported", ["S256"]):
        found.append("The provider doesn't speak PKCE with S256, which is required here.")
    if sign_on.method not in told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        found.append(f"The provider doesn't accept {sign_on.method}.")
    if not set(id_token.ALGORITHMS) & set(told.get("id_token_signing_alg_values_supported", ["RS256"])):
        found.append("The provider signs only in ways that aren't accepted here.")
    missing = set(sign_on.scopes.split()) - set(told.get("scopes_supported", sign_on.scopes.split()))
    if missing:
        found.append(f"The provider doesn't know the scope(s) {', '.join(sorted(missing))}.")
    return found


def _refuse_impossible(wish: Wish) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", wish.slug) or wish.slug in _TAKEN or wish.slug.isdigit():
        raise NotPossible(
            "The short name takes small letters, digits and hyphens, and isn’t “new” or a number."
        )
    if not provider.is_safe(wish.issuer, local=not settings.PRODUCTION):
        raise NotPossible("The issuer must be an address with https://.")
    if "openid" not in wish.scopes.split():
        raise NotPossible("The scopes must contain “openid”.")
    if refused := _REFUSED_SCOPES & set(wish.scopes.split()):
        raise NotPossible(f"Leave out the scope(s) {', '.join(sorted(refused))}: nothing here needs them.")
    if not wish.secret:
        raise NotPossible("The file with the secret is empty.")
    if wish.method == SignOn.Method.PRIVATE_KEY:
        _refuse_bad_key(wish.secret)


def _refuse_bad_key(pem: str) -> None:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise NotPossible("The private key can't be read: it must be PEM, without a password.") from error
    fits = (isinstance(key, RSAPrivateKey) and key.key_size >= 2048) or (
        isinstance(key, EllipticCurvePrivateKey) and key.curve.name == "secp256r1"
    )
    if not fits:
        raise NotPossible("The private key must be RSA with at least 2048 bits, or EC on P-256.")
