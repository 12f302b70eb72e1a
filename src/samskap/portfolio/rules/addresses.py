"""Which addresses a link may have. Plain Python."""

import unicodedata
from urllib.parse import urlsplit

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.portfolio.rules import LONGEST_ADDRESS


def tidy_address(address: str) -> str:
    """Return an address as it is kept: nothing around it, and https:// in front when it has nothing there."""
    address = address.strip()
    if address and ":" not in address.partition("/")[0] and "." in address:
        address = f"https://{address}"
    return address


@policy("A-9.5")
def judge_address(address: str) -> Verdict:
    """Say whether a tidied address may be linked to: nothing but a page on the web, and no trick.

    Reasons: "empty", "too-long" (`amount` is how many signs too many), "not-web" (not http or https),
    "not-an-address", "tells-a-password" (a name or a password stands in it).
    """
    if not address:
        return Verdict((Reason("empty"),))
    if len(address) > LONGEST_ADDRESS:
        return Verdict((Reason("too-long", amount=len(address) - LONGEST_ADDRESS),))
    wrong = "not-an-address" if any(map(_has_no_place, address)) else _wrong_with(address)
    return Verdict((Reason(wrong),) if wrong else ())


def _has_no_place(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] == "C" or sign in '"<>\\`'


def _wrong_with(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "not-an-address"
    if parts.scheme not in {"http", "https"}:
        return "not-web"
    if not host or "." not in host.strip("."):
        return "not-an-address"
    return "tells-a-password" if parts.username is not None or parts.password is not None else ""
