"""How often one place may do what costs something and needs no account."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from ipaddress import IPv6Network, ip_address
from typing import Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samskap.ui.quiet import secret

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

#: Often enough for any employer, too seldom to try numbers.
CHECKS_A_MINUTE = 30


def within_limit(request: HttpRequest, deed: str, *, a_minute: int) -> bool:
    """Count this deed; False when the same place has done it more than `a_minute` times within a minute.

    `deed` names what is counted ("awards.check"). Choose a number that a classroom behind one address can
    live with.
    """
    key = f"limit:{deed}:{_place(get_adapter(request).get_client_ip(request))}"
    if cache.add(key, 1, timeout=60):
        return True
    try:
        return cache.incr(key) <= a_minute
    except ValueError:  # the minute ended between the two calls
        return True


def wait_page(request: HttpRequest) -> HttpResponse:
    """Ask somebody who has looked up a lot to wait."""
    return secret(render(request, "people/wait.html", status=HTTPStatus.TOO_MANY_REQUESTS))


def limited(
    deed: str,
    busy: Callable[[HttpRequest], HttpResponse] = wait_page,
    *,
    a_minute: int = CHECKS_A_MINUTE,
) -> Callable[[View[Rest]], View[Rest]]:
    """Let one place ask no more than `a_minute` times a minute; then answer as `busy` does.

    `deed` names what is counted: ways to the same thing share it.
    """

    def guarding(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            if within_limit(request, deed, a_minute=a_minute):
                return view(request, *args, **kwargs)
            response = busy(request)
            response["Retry-After"] = "60"
            return response

        return cast(View[Rest], guarded)

    return guarding


def _place(address: str) -> str:
    """An address as it counts; of IPv6 only the network, for one household has billions of addresses."""
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(IPv6Network(f"{address}/64", strict=False)) if is_long else address
