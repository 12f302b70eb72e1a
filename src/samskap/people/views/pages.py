"""What the pages of this room have in common."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samskap.people import entrance, sign_on

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"account/{name}.html", {"form": form, **more}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def doors(request: HttpRequest) -> dict[str, object]:
    """The other ways in, for the pages at the entrance; each keeps where the visitor wants to go."""
    wanted = entrance.wanted(request)
    return {
        "next": wanted,
        "onward": f"?{urlencode({'next': wanted})}" if wanted else "",
        "waiting": entrance.waiting_for(request),
        "sign_in_url": entrance.address_of("account_login", request),
        "sign_up_url": entrance.address_of("account_signup", request),
        "card_url": entrance.address_of("people:card", request),
        "sign_ons": sign_on.open_sign_ons(),
        "code_url": entrance.address_of("account_confirm_login_code", request),
    }
