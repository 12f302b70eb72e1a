"""What a form that saves by itself is answered, the same in all rooms (docs/developers/autosave.md).

The form says whose page it is. When the session has ended meanwhile, or somebody else has signed in in the
same browser, nothing is saved: the text stays on the device, and the answer says so, never with a redirect.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import TypeVar, cast
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views import csrf

from samskap.kernel.pens import Pen, revision_in, stroke_in
from samskap.kernel.policy import policy
from samskap.ui.context import owner_of

#: The values of a form's fields, by name.
Fields = Mapping[str, Sequence[str]]
View = TypeVar("View", bound=Callable[..., HttpResponse])

#: Of a pen's name, in characters; ours are shorter.
LONGEST_HAND = 40


def is_autosave(request: HttpRequest) -> bool:
    """Whether a script sends this and reads the answer, not somebody who pressed a button."""
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


def pen_of(sent: QueryDict) -> Pen:
    """Who wrote a form, and on which version of its text, as far as the page says."""
    return Pen(
        base_revision=revision_in(sent.get("revision")),
        hand=sent.get("hand", "")[:LONGEST_HAND],
        stroke=stroke_in(sent.get("at")),
    )


def person_on_page(request: HttpRequest) -> str:
    """What forms on the pages of the person who asks carry as `data-person`; "" for visitors."""
    return owner_of(request.user.pk) if request.user.is_authenticated else ""


@policy("X-3")
def autosaves(view: View) -> View:
    """Let nothing through to the view that was written on the page of somebody else, or of an ended session.

    Stands above `login_required` and the like, whose redirects a script can't follow.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if is_autosave(request) and request.POST.get("person", "") != person_on_page(request):
            return ended(request)
        return view(request, *args, **kwargs)

    return cast(View, answer)


def saved(
    *, revision: int, at: datetime, state: str = "", words: str = "", fields: Fields | None = None
) -> HttpResponse:
    """The text is saved, as this revision. `words` say what is remarkable about it, such as a lost state.

    `fields` are what is stored, when that is another text: the same pen had come further already.
    """
    told = {"revision": revision, "saved": _hour(at), "state": state, "words": words}
    return JsonResponse({**told, "fields": fields} if fields else told)


def conflict(*, revision: int, at: datetime, fields: Fields) -> HttpResponse:
    """Something else was saved meanwhile: these fields of the form. Whoever calls has kept both."""
    told = {"revision": revision, "saved": _hour(at), "fields": fields}
    return JsonResponse(told, status=HTTPStatus.CONFLICT)


def refused(words: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    """The text can't be saved as it is (422), or not so often (429); `words` say why and what to do."""
    return JsonResponse({"words": words}, status=status)


def ended(request: HttpRequest) -> HttpResponse:
    """The session has ended, or another has begun. Says where to go so that the text can be sent."""
    page = _page_of(request)
    if request.user.is_authenticated:
        words = gettext(
            "Somebody has signed in since this page was opened. Your text is kept on this device."
        )
        told = {"sign_in": page, "words": words, "link": gettext("Load the page again")}
    else:
        sign_in = f"{reverse('account_login')}?{urlencode({'next': page})}"
        words = gettext("You are no longer signed in. Your text is kept on this device.")
        told = {"sign_in": sign_in, "words": words, "link": gettext("Sign in again")}
    return JsonResponse(told, status=HTTPStatus.UNAUTHORIZED)


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is too old (CSRF_FAILURE_VIEW).

    Signing in changes the token. The page of the same person gets the new one and sends once more; no other
    site can read it.
    """
    if not is_autosave(request):
        return csrf.csrf_failure(request, reason)
    if request.POST.get("person", "") != person_on_page(request):
        return ended(request)
    return JsonResponse({"token": get_token(request)}, status=HTTPStatus.FORBIDDEN)


def _page_of(request: HttpRequest) -> str:
    """The page that the form stands on, to come back to; the form's own address when the browser hides it."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    path = urlsplit(page).path if is_ours else ""
    return path or request.path


def _hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"
