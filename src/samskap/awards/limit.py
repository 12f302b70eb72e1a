"""How often one place may ask the check page: often enough for any employer, too seldom to try numbers."""

from ipaddress import IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

CHECKS_A_MINUTE = 30


def may_check(request: HttpRequest) -> bool:
    """Count this look-up; False when more than CHECKS_A_MINUTE came from the same place within a minute."""
    key = f"awards:check:{_place(get_adapter(request).get_client_ip(request))}"
    if cache.add(key, 1, timeout=60):
        return True
    try:
        return cache.incr(key) <= CHECKS_A_MINUTE
    except ValueError:  # the minute ended between the two calls
        return True


def _place(address: str) -> str:
    """An address as it counts; of IPv6 only the network, for one household has billions of addresses."""
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(IPv6Network(f"{address}/64", strict=False)) if is_long else address
