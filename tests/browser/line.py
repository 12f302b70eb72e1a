"""A line to the product that can be slow or cut, while the browser believes that it has a connection."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

from tests.browser.product import Product, free_port

SIZE = 65_536


class Line:
    """Passes on what browser and product say, as long as it isn't cut or stuck."""

    def __init__(self, product: Product) -> None:
        self._there = urlsplit(product.url).port or 80
        self._port = free_port()
        self._ends: list[socket.socket] = []
        self._passes, self._is_cut = Event(), False
        self._passes.set()
        self._door = socket.create_server(("127.0.0.1", self._port))
        self.url = f"http://localhost:{self._port}"
        Thread(target=self._wait_at_the_door, daemon=True).start()

    def cut(self) -> None:
        """Break off what is under way; nothing gets through any more, and the browser is told so at once."""
        self._is_cut = True
        self._hang_up()

    def stick(self) -> None:
        """Let everything be sent and nothing come back."""
        self._passes.clear()

    def mend(self) -> None:
        """Let everything pass again."""
        self._is_cut = False
        self._passes.set()

    def close(self) -> None:
        """End it."""
        self.cut()
        self._passes.set()
        self._door.close()

    def _wait_at_the_door(self) -> None:
        with suppress(OSError):
            while True:
                here, _place = self._door.accept()
                if self._is_cut:
                    here.close()
                    continue
                there = socket.create_connection(("127.0.0.1", self._there))
                self._ends += [here, there]
                if self._is_cut:
                    self._hang_up()
                Thread(target=self._pass_on, args=(here, there), daemon=True).start()
                Thread(target=self._pass_on, args=(there, here), kwargs={"back": True}, daemon=True).start()

    def _pass_on(self, of: socket.socket, to: socket.socket, *, back: bool = False) -> None:
        with suppress(OSError), of, to:
            while said := of.recv(SIZE):
                if back:
                    self._passes.wait()
                to.sendall(said)

    def _hang_up(self) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(product: Product) -> Iterator[Line]:
    """Lay a line to the product."""
    line = Line(product)
    try:
        yield line
    finally:
        line.close()
