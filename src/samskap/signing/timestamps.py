"""Time stamps (RFC 3161): a service of others says that a seal was there at a time."""

import logging
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from asn1crypto import pem, tsp, x509
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

#: Seconds that the service, or one that knows of withdrawn certificates, may take to answer.
TIMEOUT = 5
#: Seconds for which a service that failed isn't asked again by this process: a thousand documents don't wait
#: for it one after the other.
LEFT_ALONE = 60
#: An answer is a few kilobytes, with the service's certificates.
LONGEST_ANSWER = 100_000
log = logging.getLogger(__name__)

#: When a service may be asked again, by its address (seconds of the process's own clock).
_again_at: dict[str, float] = {}


class _NoDetours(HTTPRedirectHandler):
    """A service that sends us elsewhere is set up wrongly."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Follow nothing."""


class Service(TimeStamper):
    """A time-stamp service, asked over HTTP within bounds."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send one question. Raises OSError and ValueError."""
        headers = {"Content-Type": "application/timestamp-query", "User-Agent": "samskap"}
        question = Request(self.address, req.dump(), headers, method="POST")  # noqa: S310 - settings check it
        try:
            with build_opener(_NoDetours).open(question, timeout=TIMEOUT) as answer:
                return tsp.TimeStampResp.load(answer.read(LONGEST_ANSWER))
        except HTTPError as refused:
            refused.close()  # it is an answer too, and holds its connection
            raise


def service() -> Service | None:
    """Return the service of this installation; None without one, or for a minute after it failed."""
    address = settings.SIGNING_TIMESTAMP_ADDRESS
    if not address or time.monotonic() < _again_at.get(address, 0):
        return None
    return _service(address)


def leave_alone(wanted: str, error: Exception) -> None:
    """Write down that there was no time stamp, and leave the service alone for a while."""
    log.warning("Documents are sealed without %s: %s.", wanted, type(error).__name__)
    _again_at[settings.SIGNING_TIMESTAMP_ADDRESS] = time.monotonic() + LEFT_ALONE


def ask_again() -> None:
    """Forget what failed."""
    _again_at.clear()


def long_term(chain: Sequence[x509.Certificate]) -> ValidationContext | None:
    """Return what collects the proofs that no certificate was withdrawn; None where roots aren't set.

    They are fetched, within bounds, from where the certificates say; one that can't be had is an error.
    """
    if not settings.SIGNING_ROOTS:
        return None
    roots = pem.unarmor(Path(settings.SIGNING_ROOTS).read_bytes(), multiple=True)
    return ValidationContext(
        trust_roots=[x509.Certificate.load(der) for _kind, _headers, der in roots],
        other_certs=list(chain),
        allow_fetching=True,
        fetcher_backend=RequestsFetcherBackend(per_request_timeout=TIMEOUT),
        revocation_mode="hard-fail",
    )


@lru_cache(maxsize=4)
def _service(address: str) -> Service:
    """One per address: it remembers how large the service's answers are."""
    return Service(address)
