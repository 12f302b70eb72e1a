"""How django-allauth behaves here. Named in settings as ACCOUNT_ADAPTER."""

from http import HTTPStatus
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from samskap.notices import mail
from samskap.people import actions
from samskap.people.devices import device_of
from samskap.people.models import Person
from samskap.people.sessions import SHARED, SessionStore

#: Session key: whether the visitor has said, on the way in, that others use this computer too.
WISHES_SHARED = "wishes_shared"
#: Session key of what a visitor chose at sign-up: {"email": …, "password": hash or ""}.
SIGN_UP = "sign_up"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words, our mail, and what happens at the moment somebody comes in."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "These two don’t belong together. Check the address or user name, and the password."
            " With an e-mail address you can have a code sent to you instead."
        ),
        "incorrect_code": gettext_lazy(
            "This isn’t the code in our last mail to you. Check it and try again."
        ),
        "too_many_login_attempts": gettext_lazy(
            "That was too many tries. Wait a few minutes, then have a new code sent to you."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send through the room that sends all mail; without a mail server, say so instead of breaking."""
        try:
            mail.send(to=email, template=template_prefix, facts=context)
        except mail.MailNotSent as error:
            page = render(self.request, "people/mail_not_sent.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
            raise ImmediateHttpResponse(page) from error

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,  # noqa: ARG002 - allauth's signature
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Pass on what went wrong. That something went well is seen from the page itself."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign somebody in; the first time, the account is completed with what was chosen at sign-up."""
        visit = cast(SessionStore, request.session)
        if visit.left_by_another(user.pk):
            _throw_away(visit)
        is_shared = visit.pop(WISHES_SHARED, visit.is_shared)
        chosen = request.session.pop(SIGN_UP, None) or {}
        password_hash = chosen.get("password", "") if chosen.get("email") == user.email else ""
        if user.joined_at is None:
            actions.join(person=user, password_hash=password_hash, at=timezone.now())
        elif password_hash:
            messages.info(
                request,
                gettext(
                    "You already had an account here, so your password is as it was."
                    " You can change it under My account."
                ),
            )
        super().login(request, user)
        device = device_of(request.headers.get("User-Agent", ""))
        visit.begin(device=device, shared=is_shared, at=timezone.now())

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        """What wrong passwords are counted by: the address or user name that was typed."""
        return str(credentials.get("email") or credentials.get("user_name") or "").lower()

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent on to this address: only to a path on this site."""
        path = url or ""
        return path.startswith("/") and path.isprintable() and bool(super().is_safe_url(path))

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Pages only: there is no second way in that answers with JSON."""
        return False


def _throw_away(visit: SessionStore) -> None:
    """Forget what somebody else left on a shared computer; what signing in itself needs stays."""
    for key in set(visit.keys()) - {SIGN_UP, WISHES_SHARED, SHARED}:
        if not key.startswith(("account_", "socialaccount_", "_")):
            del visit[key]
