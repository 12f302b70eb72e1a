"""Where an address of the web leads, and whether somebody from outside may make us go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import SOCK_STREAM, getaddrinfo
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import is_web_address

Address = IPv4Address | IPv6Address

#: Doors that web servers have. Behind others stand machines that would take what we say for something else.
PORTS = frozenset({80, 443, 8080, 8443})
#: Addresses of IPv6 that carry one of IPv4 on to its own network (NAT64).
_CARRIERS = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
#: What stands in a path and in a query as it is.
_PLAIN = "/%:@!$&'()*+,;=~-._?"


class Unreachable(Exception):
    """Nothing was fetched from an address; `code` says why.

    "no-web-address", "unknown-host", "forbidden-address", "forbidden-port", "timed-out", "no-answer",
    "not-secure", "too-many-redirects", "too-large", "broken".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect to: the numbers that were looked at, in order, and what to ask for there."""

    is_secure: bool
    host: str
    port: int
    addresses: Sequence[str]
    target: str


@policy("B-2.10")
def place_of(url: str) -> Place:
    """Look up where an address leads. Raises Unreachable where nobody from outside may make us go."""
    if not is_web_address(url):
        raise Unreachable("no-web-address")
    parts = urlsplit(url)
    host, port = _host_and_port(parts)
    found = _resolved(host, port)
    own = [_is_ours(each) for each in found]
    if not all(mine or is_open(each) for mine, each in zip(own, found, strict=True)):
        raise Unreachable("forbidden-address")
    if port not in PORTS and not all(own):
        raise Unreachable("forbidden-port")
    target = quote(parts.path or "/", safe=_PLAIN) + (
        f"?{quote(parts.query, safe=_PLAIN)}" * bool(parts.query)
    )
    return Place(parts.scheme == "https", host, port, [str(each) for each in found], target)


def is_open(address: Address) -> bool:
    """Whether this is an address of the open internet, and of nothing beside us."""
    if isinstance(address, IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if address.teredo or any(address in each for each in _CARRIERS):
            return False
        if carried is not None:
            return is_open(carried)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_ours(address: Address) -> bool:
    """Whether the operator has opened this network."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in each for each in settings.FETCH_NETWORKS)


def _host_and_port(parts: SplitResult) -> tuple[str, int]:
    try:
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise Unreachable("no-web-address") from error
    if not host:
        raise Unreachable("no-web-address")
    return host, port or (443 if parts.scheme == "https" else 80)


def _resolved(host: str, port: int) -> list[Address]:
    try:
        found = getaddrinfo(host, port, type=SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("unknown-host") from error
    addresses = dict.fromkeys(ip_address(str(each[4][0])) for each in found)
    if not addresses:
        raise Unreachable("unknown-host")
    return list(addresses)
