"""How django-allauth's second factors behave here. Named in settings as MFA_ADAPTER."""

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from samskap.people import encryption
from samskap.people.models import Person


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our name and address, secrets encrypted, and who is asked for a second step when signing in."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code isn’t right, or it was used before. Wait for the next one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Keep secrets so that the database alone doesn't give them away."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret again."""
        return encryption.decrypt(encrypted_text)

    def is_mfa_enabled(self, user: Person, types: Iterable[str] | None = None) -> bool:
        """Whether signing in asks for a second step: only somebody who has set up an app for codes.

        A passkey is a way in by itself. Somebody who has one can still come in by a code in a mail, on a
        device where the passkey isn't; the rooms of staff then ask for it (samskap.people.second_factor).
        """
        asked = {Authenticator.Type.TOTP.value} & {str(each) for each in types or [Authenticator.Type.TOTP]}
        return bool(asked) and Authenticator.objects.filter(user_id=user.pk, type__in=asked).exists()

    def get_totp_issuer(self) -> str:
        """What the app calls this service."""
        return settings.SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for: the host in SAMSKAP_URL, whatever host the request says."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """Whose passkey it is, in the words that the device shows; the key is random, not a row number."""
        shown = user.email or user.user_name or gettext("My account")
        return {"id": user.public_id.bytes, "name": shown, "display_name": shown}
