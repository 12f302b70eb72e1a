"""How often one place may do what costs something and needs no account."""

from ipaddress import IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


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


def _place(address: str) -> str:
    """An address as it counts; of IPv6 only the network, for one household has billions of addresses."""
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(IPv6Network(f"{address}/64", strict=False)) if is_long else address
