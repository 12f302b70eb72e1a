"""Speaking with a provider: what it says of itself, where to send people, and fetching what it promises."""

import base64
import hashlib
import json
import time
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.cache import cache
from urllib3.exceptions import HTTPError

from samskap.people.oidc.errors import Kind, SignOnFailed

#: Seconds that a person waits for a provider at most.
PATIENCE = 8
#: Seconds that what a provider says of itself is remembered.
KEPT = 3600
_LARGEST = 500_000
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are at a provider. `secret` is the client's secret, or its private key as PEM."""

    issuer: str
    client_id: str
    method: str
    secret: str
    key_id: str
    #: Whether a provider without https is fine: only on this machine, and never in production.
    local: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a provider says of itself (OpenID Connect Discovery)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    #: Whether its answers say who gave them (RFC 9207).
    names_itself: bool


def is_safe(url: str, *, local: bool) -> bool:
    """Whether an address may be asked: https, or on this machine when `local`."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (local and parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def discover(client: Client, *, fresh: bool = False) -> Metadata:
    """Return what the provider says of itself; remembered for an hour unless `fresh`."""
    key = f"oidc:metadata:{hashlib.sha256(client.issuer.encode()).hexdigest()}"
    kept = None if fresh else cache.get(key)
    if kept is None:
        address = client.issuer.rstrip("/") + "/.well-known/openid-configuration"
        kept = ask(client, "GET", address)
        cache.set(key, kept, KEPT)
    return _read(client, kept)


def _read(client: Client, told: dict[str, Any]) -> Metadata:
    if told.get("issuer") != client.issuer:
        raise SignOnFailed(Kind.UNREACHABLE, "the provider calls itself by another issuer")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    optional = told.get("userinfo_endpoint") or ""
    for address in (*(told.get(name) for name in needed), *([optional] if optional else [])):
        if not isinstance(address, str) or not is_safe(address, local=client.local):
            raise SignOnFailed(Kind.UNREACHABLE, "an address is missing or isn't https")
    return Metadata(
        issuer=client.issuer,
        **{name: told[name] for name in needed},
        userinfo_endpoint=optional,
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


def keys(client: Client, metadata: Metadata, *, fresh: bool = False) -> list[dict[str, Any]]:
    """Return the provider's public keys; remembered for an hour unless `fresh`."""
    key = f"oidc:keys:{hashlib.sha256(metadata.jwks_uri.encode()).hexdigest()}"
    kept = None if fresh else cache.get(key)
    if kept is None:
        kept = ask(client, "GET", metadata.jwks_uri).get("keys")
        if not isinstance(kept, list):
            raise SignOnFailed(Kind.UNREACHABLE, "the provider's keys can't be read")
        cache.set(key, kept, KEPT)
    return [each for each in kept if isinstance(each, dict)]


def challenge_of(verifier: str) -> str:
    """The PKCE challenge that goes with a verifier (S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def exchange(
    client: Client, metadata: Metadata, *, code: str, verifier: str, redirect_uri: str
) -> dict[str, Any]:
    """Give the code in, and return the provider's tokens."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect_uri,
    }
    proof, headers = _proof(client, metadata)
    return ask(client, "POST", metadata.token_endpoint, data=fields | proof, headers=headers)


def user_info(client: Client, metadata: Metadata, access_token: str) -> dict[str, Any]:
    """What the provider says about the person beside the ID token."""
    headers = {"Authorization": f"Bearer {access_token}"}
    return ask(client, "GET", metadata.userinfo_endpoint, headers=headers)


def _proof(client: Client, metadata: Metadata) -> tuple[dict[str, str], dict[str, str]]:
    """How we show who we are: more fields, and headers."""
    if client.method == "private_key_jwt":
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        assertion = _assertion(client, metadata)
        return {
            "client_id": client.client_id,
            "client_assertion_type": kind,
            "client_assertion": assertion,
        }, {}
    if client.method == "client_secret_post":
        return {"client_id": client.client_id, "client_secret": client.secret}, {}
    pair = f"{quote(client.client_id, safe='')}:{quote(client.secret, safe='')}"
    return {}, {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _assertion(client: Client, metadata: Metadata) -> str:
    """A short letter, signed with our key, that says we are this client."""
    key, now = load_pem_private_key(client.secret.encode(), password=None), int(time.time())
    claims = {
        "iss": client.client_id,
        "sub": client.client_id,
        "aud": metadata.issuer,
        "iat": now,
        "exp": now + 60,
        "jti": token_urlsafe(24),
    }
    algorithm = "RS256" if isinstance(key, RSAPrivateKey) else "ES256"
    headers = {"kid": client.key_id} if client.key_id else None
    return jwt.encode(claims, key, algorithm, headers)  # type: ignore[arg-type]


def address_to_go_to(metadata: Metadata, parameters: dict[str, str]) -> str:
    """The address at the provider that a person is sent to."""
    join = "&" if urlsplit(metadata.authorization_endpoint).query else "?"
    return f"{metadata.authorization_endpoint}{join}{urlencode(parameters)}"


def ask(
    client: Client,
    method: str,
    url: str,
    *,
    data: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Ask the provider and read its JSON. Raises SignOnFailed, without anything secret in it."""
    if not is_safe(url, local=client.local):
        raise SignOnFailed(Kind.UNREACHABLE, "an address isn't https")
    try:
        answer = requests.request(
            method, url, data=data, headers={"Accept": "application/json", **(headers or {})},
            timeout=PATIENCE, allow_redirects=False, stream=True,
        )  # fmt: skip
        with answer:
            body = answer.raw.read(_LARGEST, decode_content=True)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise SignOnFailed(Kind.UNREACHABLE, type(error).__name__) from error
    if answer.status_code in {400, 401, 403}:
        raise SignOnFailed(Kind.REFUSED, f"status {answer.status_code}")
    if answer.status_code != 200:
        raise SignOnFailed(Kind.UNREACHABLE, f"status {answer.status_code}")
    return _json(body)


def _json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SignOnFailed(Kind.UNREACHABLE, "the answer isn't JSON") from error
    if not isinstance(told, dict):
        raise SignOnFailed(Kind.UNREACHABLE, "the answer isn't an object")
    return told
