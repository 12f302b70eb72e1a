"""SAML 2.0, for organisations whose sign-on speaks nothing newer. Named in settings as SOCIALACCOUNT_ADAPTER.

django-allauth and python3-saml check the assertion; from there on it goes as with OpenID Connect: an identity
is known by the provider's entity id and the subject, and nothing else of what the assertion says is kept.
"""

from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.http import HttpRequest
from django.utils.translation import get_language

from samskap.people.models import SignOn
from samskap.people.oidc import national
from samskap.people.oidc.errors import Kind, SignOnFailed
from samskap.people.oidc.id_token import Claims
from samskap.people.sign_on import Return
from samskap.people.views.sign_on import arrived, failed

if TYPE_CHECKING:  # its tables exist only where SAML is switched on
    from allauth.socialaccount.models import SocialApp, SocialLogin

#: What an operator can't switch off: assertions are signed, and only those we asked for are taken.
STRICT = {"strict": True, "want_assertion_signed": True, "reject_idp_initiated_sso": True}


class SamlAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Hands a checked assertion over to the way in that all sign-ons share."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> "SocialApp":
        """The organisation's configuration, with what must hold everywhere."""
        app = super().get_app(request, provider, client_id)
        app.settings = {**app.settings, "advanced": {**app.settings.get("advanced", {}), **STRICT}}
        return app

    def pre_social_login(self, request: HttpRequest, sociallogin: "SocialLogin") -> None:
        """Somebody has come back with an assertion that holds: go on by ourselves."""
        way = _way(sociallogin.provider.app)
        wanted = sociallogin.get_redirect_url(request) or ""
        subject = str(sociallogin.account.uid or "")
        if national.looks_like_one(subject):
            failure = SignOnFailed(Kind.NATIONAL_ID, "the subject is a national identity number")
            raise ImmediateHttpResponse(failed(request, way, failure))
        email = next((each.email.lower() for each in sociallogin.email_addresses), "")
        # SAML has no word for “confirmed”: the operator's list of domains says whom it speaks for.
        claims = Claims(subject=subject, email=email, email_verified=True)
        returned = Return(claims, wanted, get_language() or "")
        raise ImmediateHttpResponse(arrived(request, way, returned))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, **_more: Any
    ) -> None:
        """Say calmly what happened; python3-saml's own words stay in the log."""
        kind = Kind.CANCELLED if error == AuthError.CANCELLED else Kind.BAD_TOKEN
        raise ImmediateHttpResponse(failed(request, _way(provider.app), SignOnFailed(kind, "assertion")))


def _way(app: "SocialApp") -> SignOn:
    """What the shared way in needs to know of a provider; not kept in a table."""
    return SignOn(
        slug=app.client_id, name=app.name, issuer=app.settings["idp"]["entity_id"],
        domains=app.settings.get("domains", []), second_factor_when=[],
    )  # fmt: skip
