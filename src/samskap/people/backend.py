"""Whose password it is. Named in settings as AUTHENTICATION_BACKENDS."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from samskap.people.models import Person


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """An e-mail address or a user name, and a password.

    One password is hashed whether or not there is such a person, so that the time doesn't tell; allauth's own
    `authenticate` sees to it.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        if user_name := credentials.get("user_name"):
            person = Person.objects.filter(user_name=user_name).first()
            return self._check_password(person, credentials["password"])  # type: ignore[no-any-return]
        return super()._authenticate(request, **credentials)  # type: ignore[no-any-return]
