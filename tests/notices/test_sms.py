"""Short messages, and the gateway that takes them, tried on a real server of our own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from samskap.notices import mailbox
from samskap.notices.actions import prefer, tell
from samskap.notices.carriers import NotSent, PerhapsSent
from samskap.notices.gateway import HttpGateway
from samskap.notices.models import Letter, State
from samskap.notices.rules import Way
from samskap.notices.sms import fitted
from samskap.notices.stopping import Wisher
from samskap.people.models import Person
from samskap.privacy.actions import give_consent
from samskap.privacy.consents import TEXT_MESSAGES
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

PHONE = "+46701234567"


class Provider(HTTPServer):
    """Takes messages as a provider does, and answers what a test wants."""

    status = 202

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[dict[str, str], str]] = []

    def handle_error(self, request, client_address) -> None:
        """A broken line is what the test wants."""


class Handler(BaseHTTPRequestHandler):
    """One message."""

    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((dict(self.headers), body))
        if not self.server.status:
            return  # hangs up without an answer
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    do_GET = do_POST  # noqa: N815 - the name that the server looks for

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings, monkeypatch) -> Iterator[Provider]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.SMS_ADDRESS = f"http://127.0.0.1:{provider.server_port}/messages"
    settings.NOTICE_CHANNELS = {**settings.NOTICE_CHANNELS, "sms": "samskap.notices.sms.carry"}
    yield provider
    provider.shutdown()
    thread.join()
    provider.server_close()


def test_the_provider_gets_the_fields_it_asks_for_and_the_token(provider, settings, tmp_path: Path):
    settings.SMS_FIELDS = '{"from": "Demo town", "msisdn": "{to}", "body": "{text}"}'
    (tmp_path / "token").write_text("s3cret\n")
    settings.SMS_TOKEN_FILE = str(tmp_path / "token")
    HttpGateway().send(PHONE, 'Say "hello", {to}')
    ((headers, body),) = provider.asked
    assert json.loads(body) == {"from": "Demo town", "msisdn": PHONE, "body": 'Say "hello", {to}'}
    assert headers["Authorization"] == "Bearer s3cret"
    assert headers["Content-Type"] == "application/json"


def test_a_provider_may_want_a_form(provider, settings):
    settings.SMS_FORMAT = "form"
    HttpGateway().send(PHONE, "æ & ø")
    ((_headers, body),) = provider.asked
    assert parse_qs(body) == {"to": [PHONE], "text": ["æ & ø"]}


@pytest.mark.parametrize(
    ("status", "again"), [(400, False), (403, False), (401, True), (429, True), (503, True)]
)
def test_a_refusal_is_told_apart_by_whether_it_may_pass(provider, status, again):
    provider.status = status
    with pytest.raises(NotSent) as refused:
        HttpGateway().send(PHONE, "Hello")
    assert (refused.value.reason, refused.value.again) == (f"HTTP {status}", again)


def test_a_detour_is_not_followed(provider):
    provider.status = 302
    with pytest.raises(NotSent):
        HttpGateway().send(PHONE, "Hello")
    assert len(provider.asked) == 1


def test_a_line_that_breaks_after_the_message_was_handed_over_is_not_tried_again(provider):
    provider.status = 0
    with pytest.raises(PerhapsSent):
        HttpGateway().send(PHONE, "Hello")


def test_a_provider_that_is_not_there_is_tried_again(settings):
    settings.SMS_ADDRESS = "http://127.0.0.1:9/"
    with pytest.raises(NotSent) as refused:
        HttpGateway().send(PHONE, "Hello")
    assert refused.value.again


@pytest.mark.parametrize("address", ["http://sms.example.org/", "file:///etc/passwd", "https://", ""])
def test_in_production_only_https_is_spoken(settings, address):
    settings.PRODUCTION, settings.SMS_ADDRESS = True, address
    with pytest.raises(ImproperlyConfigured):
        HttpGateway()


@pytest.mark.django_db
def test_who_wants_sms_gets_one_in_one_message(provider):
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(phone=PHONE)
    give_consent(person=person, purpose=TEXT_MESSAGES, language="en", by=person, at=AT)
    prefer(wisher=Wisher(person_id=person.pk), ways={"test.news": Way.SMS}, at=AT)
    tell(person=person.pk, kind="test.news", facts={"place": "“Oslo” – " + "å" * 200}, key="k", at=AT)
    assert delivered(at=AT) == []
    ((_headers, body),) = provider.asked
    text = json.loads(body)["text"]
    assert text.startswith('It\'s in "Oslo" - åå')
    assert len(text) == 160
    letter = Letter.objects.get()
    assert (letter.state, letter.channel) == (State.SENT, "sms")


@pytest.mark.django_db
def test_in_the_demo_it_stands_beside_the_mail(client):
    person = PersonFactory(email=None)
    Person.objects.filter(pk=person.pk).update(phone=PHONE)
    give_consent(person=person, purpose=TEXT_MESSAGES, language="en", by=person, at=AT)
    tell(person=person.pk, kind="test.news", facts={"place": "Oslo"}, key="k", at=AT)
    delivered(at=AT)
    (message,) = mailbox.newest(Path(django_settings.MAIL_FOLDER), limit=5)
    assert (message.subject, message.to, message.text) == ("SMS", PHONE, "It's in Oslo\n")
    assert "It&#x27;s in Oslo" in client.get("/dev/mail/").content.decode()


def test_a_short_message_stays_short_and_whole():
    assert fitted("  one\n two ") == "one two"
    assert fitted("x" * 160) == "x" * 160
    assert fitted("x" * 161) == "x" * 157 + "..."
