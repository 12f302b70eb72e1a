"""Authorities of the tests, and a server on this machine that stamps times and tells what is withdrawn."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

YEAR = dt.timedelta(days=365)


def pem(*certificates: x509.Certificate) -> bytes:
    """One file with these certificates."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def private_pem(private: Any) -> bytes:
    """A private key as somebody may have it in a file."""
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def usage(**allowed: bool) -> x509.KeyUsage:
    """What a key may be used for; nothing else."""
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in every})


@dataclass
class Authority:
    """A root that issues certificates and says which it has withdrawn."""

    at: dt.datetime
    crl_address: str = "http://127.0.0.1:9/"
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Root of the tests")])
        self.root = (
            self._builder(self.name, self.private.public_key(), self.at - YEAR, self.at + 20 * YEAR)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(self.private, hashes.SHA256())
        )

    def issue(
        self,
        public: Any,
        *,
        name: str = "Demo municipality",
        begins: dt.datetime | None = None,
        ends: dt.datetime | None = None,
        allowed: x509.KeyUsage | None = None,
        stamps_times: bool = False,
    ) -> x509.Certificate:
        """Vouch for a key."""
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        begins, ends = begins or self.at - YEAR / 2, ends or self.at + YEAR
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(self.crl_address)], None, None, None)
        builder = (
            self._builder(subject, public, begins, ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(allowed or usage(digital_signature=True, content_commitment=True), critical=True)
            .add_extension(x509.CRLDistributionPoints([point]), critical=False)
        )
        if stamps_times:
            extended = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(extended, critical=True)
        return builder.sign(self.private, hashes.SHA256())

    def withdrawn(self) -> bytes:
        """The list of withdrawn certificates, which is empty."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(self.at - dt.timedelta(hours=1))
            .next_update(self.at + dt.timedelta(days=7))
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.private.public_key()), critical=False
            )
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        return builder.sign(self.private, hashes.SHA256()).public_bytes(Encoding.DER)

    def _builder(
        self, subject: x509.Name, public: Any, begins: dt.datetime, ends: dt.datetime
    ) -> x509.CertificateBuilder:
        issuer = self.private.public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
        )


@dataclass
class Server:
    """What is asked on this machine, and how it answers."""

    address: str
    authority: Authority
    asked: list[str] = field(default_factory=list)
    #: Told to fail: it answers with this status.
    fails_with: int = 0

    @property
    def stamps(self) -> str:
        """Where times are stamped."""
        return f"{self.address}stamps"


@cache
def _stamping_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@contextmanager
def served(at: dt.datetime) -> Iterator[Server]:
    """A time-stamp service and a list of withdrawn certificates, over HTTP on this machine."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    httpd.daemon_threads = True
    address = f"http://127.0.0.1:{httpd.server_port}/"
    authority = Authority(at, crl_address=f"{address}withdrawn.crl")
    server = Server(address, authority)
    certificate = authority.issue(_stamping_key().public_key(), name="Time stamps", stamps_times=True)
    stamper = DummyTimeStamper(
        asn1.Certificate.load(certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(
            _stamping_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        certs_to_embed=[asn1.Certificate.load(authority.root.public_bytes(Encoding.DER))],  # type: ignore[arg-type]
    )
    httpd.told = (server, stamper)  # type: ignore[attr-defined]
    thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server, stamper = self.server.told  # type: ignore[attr-defined]
        server.asked.append(self.path)
        question = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        if server.fails_with:
            self._answer(b"", "text/plain", server.fails_with)
        else:
            self._answer(stamper.request_tsa_response(question).dump(), "application/timestamp-reply")

    def do_GET(self) -> None:
        server, _stamper = self.server.told  # type: ignore[attr-defined]
        server.asked.append(self.path)
        self._answer(server.authority.withdrawn(), "application/pkix-crl", server.fails_with or 200)

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: Any) -> None:
        """Nothing is printed."""
