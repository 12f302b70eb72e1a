"""The ways from reading to taking part, and back to where one was."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from samskap.learning import pending


@dataclass(frozen=True, slots=True)
class Doors:
    """Addresses that lead to taking part; each comes back to the page it was opened from."""

    join: str
    sign_up: str
    sign_in: str


def doors(slug: str, back: str) -> Doors:
    """Return the ways into a course that lead back to the page `back` afterwards."""
    join = f"{reverse('learning:join', args=[slug])}?{urlencode({'next': back})}"
    onward = urlencode({"next": join})
    return Doors(join, f"{reverse('account_signup')}?{onward}", f"{reverse('account_login')}?{onward}")


def wanted(request: HttpRequest) -> str:
    """Return where a visitor wants to go on to; "" when that isn't an address of this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""


def join_first(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Return a detour that saves texts typed before signing in; None when there are none."""
    if not pending.kept(request.session, slug):
        return None
    return redirect(doors(slug, request.get_full_path()).join)
