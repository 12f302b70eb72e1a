"""A gateway for short messages that takes them over HTTPS, as most providers do. Settings say how."""

import json
import socket
import ssl
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from samskap.notices.carriers import NotSent, PerhapsSent

TIMEOUT = 10
#: How much of an answer is read (bytes); only its status matters.
LONGEST_ANSWER = 10_000
#: Errors that come before anything was handed over.
NEVER_THERE = (ConnectionRefusedError, socket.gaierror, ssl.SSLError)


class _NoDetours(HTTPRedirectHandler):
    """A gateway that sends us elsewhere is set up wrongly; the token isn't carried there."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Follow nothing."""


class HttpGateway:
    """One POST a message, as JSON or as a form, with a token in the header `Authorization`."""

    def __init__(self) -> None:
        self.address: str = settings.SMS_ADDRESS
        scheme, host = urlsplit(self.address)[:2]
        if not host or scheme not in ({"https"} if settings.PRODUCTION else {"https", "http"}):
            raise ImproperlyConfigured("SAMSKAP_SMS_ADDRESS must begin with https:// and name a host.")
        self.fields: dict[str, str] = json.loads(settings.SMS_FIELDS)

    def send(self, to: str, text: str) -> None:
        """Hand over one message. Raises NotSent or PerhapsSent."""
        try:
            with build_opener(_NoDetours).open(self._request(to, text), timeout=TIMEOUT) as answer:
                answer.read(LONGEST_ANSWER)
        except HTTPError as error:
            error.close()
            raise _refused(error.code) from error
        except URLError as error:
            _broken(error.reason if isinstance(error.reason, OSError) else error)
        except OSError as error:
            _broken(error)

    def _request(self, to: str, text: str) -> Request:
        values = {"to": to, "text": text}
        filled = {
            name: values.get(value.strip("{}"), value) if value.startswith("{") else value
            for name, value in self.fields.items()
        }
        as_form = settings.SMS_FORMAT == "form"
        body = urlencode(filled) if as_form else json.dumps(filled)
        kind = "application/x-www-form-urlencoded" if as_form else "application/json"
        headers = {"Content-Type": kind, "User-Agent": "samskap"}
        if settings.SMS_TOKEN_FILE:
            token = Path(settings.SMS_TOKEN_FILE).read_text(encoding="utf-8").strip()
            headers["Authorization"] = f"{settings.SMS_AUTHORIZATION} {token}"
        return Request(self.address, body.encode(), headers, method="POST")  # noqa: S310 - checked above


def _refused(status: int) -> NotSent:
    """The gateway answered and didn't take it. What it can't take now it may take later."""
    later = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.UNAUTHORIZED,
    }
    return NotSent(f"HTTP {status}", again=later)


def _broken(error: OSError) -> NoReturn:
    name = type(error).__name__
    raise (NotSent(name) if isinstance(error, NEVER_THERE) else PerhapsSent(name)) from error
