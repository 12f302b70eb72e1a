"""A connection that goes to an address that was looked at, and ends when its time is over."""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from samskap.moocs.hosts import Place, Unreachable

#: Seconds that the other side may be silent.
PATIENCE = 10.0


@contextmanager
def wire_errors() -> Iterator[None]:
    """Say what goes wrong on the wire with a code of ours."""
    try:
        yield
    except TimeoutError as error:
        raise Unreachable("timed-out") from error
    except ssl.SSLError as error:
        raise Unreachable("not-secure") from error
    except OSError as error:
        raise Unreachable("no-answer") from error
    except (http.client.HTTPException, UnicodeError, ValueError) as error:
        raise Unreachable("broken") from error


@contextmanager
def connected(place: Place, *, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to a place, closed afterwards. `until` is a moment of `time.monotonic`."""
    with wire_errors():
        plain = _first_that_answers(place, until)
    try:
        with wire_errors():
            wire = _secured(plain, place) if place.is_secure else plain
        connection = (_Secure if place.is_secure else http.client.HTTPConnection)(place.host, place.port)
        connection.sock = _Watched(wire, until)
        try:
            yield connection
        finally:
            wire.close()
    finally:
        plain.close()


class _Secure(http.client.HTTPConnection):
    """What is said inside is the same; only the door's usual number differs, which isn't named then."""

    default_port = http.client.HTTPS_PORT


class _Watched:
    """As much of a socket as http.client uses; each wait is short, and all of them end at one moment.

    Closing is left to `connected`: http.client closes early and reads on.
    """

    def __init__(self, wire: socket.socket, until: float) -> None:
        self._wire, self._until = wire, until

    def sendall(self, data: bytes) -> None:
        self._wire.settimeout(_left(self._until))
        self._wire.sendall(data)

    def makefile(self, _mode: str, *_more: Any) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._wire, self._until))

    def close(self) -> None:
        """Later."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: socket.socket, until: float) -> None:
        self._wire, self._until = wire, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.settimeout(_left(self._until))
        return self._wire.recv_into(buffer)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(PATIENCE, left)


def _first_that_answers(place: Place, until: float) -> socket.socket:
    """The first of the place's numbers at which somebody answers."""
    *others, last = place.addresses
    for address in others:
        try:
            return socket.create_connection((address, place.port), timeout=_left(until))
        except OSError:
            continue
    return socket.create_connection((last, place.port), timeout=_left(until))


def _secured(wire: socket.socket, place: Place) -> ssl.SSLSocket:
    return _trust().wrap_socket(wire, server_hostname=place.host)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
