"""A real OpenID Connect provider, started for tests (provider.mjs)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

HERE = Path(__file__).parent
SLUG = "municipality"
SECRET = "a secret only for tests, with : and / in it"
#: The number that the provider gives away about everybody; it isn't anybody's.
NATIONAL_ID = "01010112377"


@dataclass(frozen=True)
class Provider:
    """A running provider: its address, and the private key of the client that shows itself with one."""

    issuer: str
    private_key: str

    def be(self, who: str, *, tamper: str = "") -> None:
        """Who signs in there next, and what is wrong with what it says of them."""
        requests.post(f"{self.issuer}/do", params={"be": who, "tamper": tamper}, timeout=5)

    def walk(self, address: str) -> str:
        """Go where a browser is sent, until it is sent away from here; return that address."""
        window = requests.Session()
        while address.startswith(self.issuer):
            answer = window.get(address, allow_redirects=False, timeout=5)
            assert answer.is_redirect, answer.text
            address = requests.compat.urljoin(address, answer.headers["Location"])
        return address


@contextmanager
def running_provider(redirect_uri: str) -> Iterator[Provider]:
    """Start a provider that sends people back to this address."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node.js: the provider to sign in at can't run")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = json.dumps({**jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": "ours"})
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    command = [node, str(HERE / "provider.mjs"), redirect_uri, public]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        issuer = process.stdout.readline().strip()
        assert issuer, "The provider didn't start: is oidc-provider installed (npm ci)?"
        try:
            yield Provider(issuer, pem)
        finally:
            process.stdin.close()
            process.wait(timeout=10)
