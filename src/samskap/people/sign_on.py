"""Coming in by an organisation's own sign-on: setting out, and coming back.

Who sets out leaves a note in the session: a state, a nonce and a PKCE verifier, good for ten minutes and one
return, at this sign-on only. Whoever comes back without such a note wasn't sent by us.
"""

import time
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from samskap.kernel.policy import policy
from samskap.people import encryption
from samskap.people.models import Person, SignOn
from samskap.people.oidc import id_token, provider
from samskap.people.oidc.errors import Kind, SignOnFailed
from samskap.people.oidc.id_token import Claims

#: Session keys: of those who have set out, by state; and of an identity that nobody has yet.
SET_OUT, UNKNOWN = "sign_on_set_out", "sign_on_unknown"
#: Seconds for the way there and back, and for deciding what to do with a new identity.
PATIENCE, DECIDING = 600, 1800
#: How many windows of one browser may be on the way at once.
MOST = 5


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody has come back: what the sign-on says of them, and where they were going, in which language."""

    claims: Claims
    wanted: str
    language: str


def open_sign_ons() -> QuerySet[SignOn]:
    """Return the sign-ons that people can come in by, by name."""
    return SignOn.objects.filter(is_open=True).order_by("name", "slug")


def address_back(sign_on: SignOn) -> str:
    """The address that the provider sends people back to; it is told to the provider word for word."""
    return settings.BASE_URL + reverse("sign_on_back", kwargs={"slug": sign_on.slug})


def client_of(sign_on: SignOn) -> provider.Client:
    """Who we are at this sign-on."""
    try:
        secret = encryption.decrypt(sign_on.secret)
    except encryption.NotOurs as error:
        raise SignOnFailed(Kind.UNREACHABLE, "the secret was encrypted with another key") from error
    return provider.Client(
        issuer=sign_on.issuer, client_id=sign_on.client_id, method=sign_on.method, secret=secret,
        key_id=sign_on.key_id, local=not settings.PRODUCTION,
    )  # fmt: skip


# --- There -------------------------------------------------------------------------------------------


@policy("X-4.4")
def set_out(request: HttpRequest, sign_on: SignOn, *, wanted: str) -> str:
    """Note that somebody sets out, and return the address at the provider to go to."""
    metadata = provider.discover(client_of(sign_on))
    state, nonce, verifier = token_urlsafe(32), token_urlsafe(32), token_urlsafe(64)
    note = {
        "slug": sign_on.slug, "nonce": nonce, "verifier": verifier, "at": time.time(),
        "wanted": wanted, "language": get_language() or "",
    }  # fmt: skip
    on_the_way = request.session.get(SET_OUT, {})
    latest = sorted(on_the_way.items(), key=lambda each: each[1]["at"])[1 - MOST :]
    request.session[SET_OUT] = {**dict(latest), state: note}
    parameters = {
        "response_type": "code",
        "client_id": sign_on.client_id,
        "redirect_uri": address_back(sign_on),
        "scope": sign_on.scopes,
        "state": state,
        "nonce": nonce,
        "code_challenge": provider.challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    if sign_on.acr_values:
        parameters["acr_values"] = sign_on.acr_values
    return provider.address_to_go_to(metadata, parameters)


# --- And back ----------------------------------------------------------------------------------------


def note_of(request: HttpRequest, sign_on: SignOn) -> dict[str, Any]:
    """Take out the note of whoever comes back. Raises SignOnFailed for somebody we didn't send."""
    on_the_way = request.session.get(SET_OUT, {})
    note = on_the_way.get(request.GET.get("state", ""))
    if note is None or note["slug"] != sign_on.slug:
        raise SignOnFailed(Kind.NOT_ASKED_FOR, "unknown state")
    del on_the_way[request.GET["state"]]
    request.session[SET_OUT] = on_the_way
    if time.time() - note["at"] > PATIENCE:
        raise SignOnFailed(Kind.NOT_ASKED_FOR, "too late")
    return dict(note)


@policy("X-4.4")
def come_back(request: HttpRequest, sign_on: SignOn, note: dict[str, Any]) -> Return:
    """Ask the provider who this is. Raises SignOnFailed."""
    if request.GET.get("error") == "access_denied":
        raise SignOnFailed(Kind.CANCELLED, "cancelled")
    if "error" in request.GET or not request.GET.get("code"):
        raise SignOnFailed(Kind.REFUSED, "the provider answered with an error")
    client = client_of(sign_on)
    metadata = provider.discover(client)
    named = request.GET.get("iss", "" if metadata.names_itself else metadata.issuer)
    if not constant_time_compare(named, metadata.issuer):
        raise SignOnFailed(Kind.BAD_TOKEN, "answered by another provider")
    tokens = provider.exchange(
        client, metadata, code=request.GET["code"], verifier=note["verifier"],
        redirect_uri=address_back(sign_on),
    )  # fmt: skip
    claims = id_token.judge(tokens.get("id_token"), client=client, metadata=metadata, nonce=note["nonce"])
    if _lacks_email(sign_on, claims, metadata):
        claims = _with_email(client, metadata, claims, str(tokens.get("access_token", "")))
    return Return(claims, note["wanted"], note["language"])


def _lacks_email(sign_on: SignOn, claims: Claims, metadata: provider.Metadata) -> bool:
    asked = "email" in sign_on.scopes.split()
    return bool(asked and sign_on.domains and not claims.email and metadata.userinfo_endpoint)


def _with_email(
    client: provider.Client, metadata: provider.Metadata, claims: Claims, access_token: str
) -> Claims:
    more = id_token.taken_from(provider.user_info(client, metadata, access_token))
    if more.subject != claims.subject:
        raise SignOnFailed(Kind.BAD_TOKEN, "userinfo speaks of somebody else")
    return Claims(claims.subject, more.email, more.email_verified, claims.acr, claims.amr)


# --- What it is worth --------------------------------------------------------------------------------


def vouched_address(sign_on: SignOn, claims: Claims) -> str:
    """The e-mail address that this sign-on may vouch for, "" for none.

    It must say that the address is confirmed, and the operator must have said that this sign-on speaks for
    addresses of that domain. Without both, an address is only a text.
    """
    domain = claims.email.rpartition("@")[2]
    return claims.email if claims.email_verified and domain in sign_on.domains else ""


def vouches_for_second_factor(sign_on: SignOn, claims: Claims) -> bool:
    """Whether the sign-on says that a second factor was shown there, in words that the operator trusts."""
    return bool(set(sign_on.second_factor_when) & {claims.acr, *claims.amr} - {""})


def remember(request: HttpRequest, person: Person, sign_on_slug: str, *, second_factor: bool) -> None:
    """Note in the session that this person came in by this sign-on."""
    record_authentication(request, person, method="sign_on", slug=sign_on_slug, second_factor=second_factor)


def keep_unknown(request: HttpRequest, sign_on: SignOn, claims: Claims, wanted: str) -> None:
    """Let an identity that nobody has yet wait in the session until the person has said what to do."""
    request.session[UNKNOWN] = {
        "slug": sign_on.slug, "name": sign_on.name, "issuer": sign_on.issuer, "subject": claims.subject,
        "at": time.time(), "wanted": wanted, "second_factor": vouches_for_second_factor(sign_on, claims),
    }  # fmt: skip


def unknown(request: HttpRequest) -> dict[str, Any] | None:
    """The identity that waits in the session; None when none does, or for too long."""
    waiting = request.session.get(UNKNOWN)
    return waiting if waiting and time.time() - waiting["at"] < DECIDING else None
