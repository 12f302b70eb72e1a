"""Handing mail to a real server of our own, which refuses, breaks off or takes it."""

import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from samskap.notices.carriers import Message, NotSent, PerhapsSent
from samskap.notices.mail import carry

MESSAGE = Message(
    to="anna@example.org", subject="Hei – på deg", text="Én linje\n", stop_url="https://x.example/s/"
)


class Server(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a letter needs; `answers` says what it answers to a command instead of yes."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Line)
        self.answers: dict[str, str] = {}
        self.letters: list[str] = []


class Line(socketserver.StreamRequestHandler):
    """One letter."""

    server: Server

    def handle(self) -> None:
        self.say("", "220 here")
        while command := self.rfile.readline().decode().strip():
            verb = command[:4].upper()
            if verb == "DATA" and "DATA" not in self.server.answers:
                self.take()
            elif not self.say(verb, "221 bye" if verb == "QUIT" else "250 yes") or verb == "QUIT":
                return

    def take(self) -> None:
        self.wfile.write(b"354 go on\r\n")
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        self.server.letters.append("".join(lines))
        self.say("BODY", "250 taken")

    def say(self, verb: str, usual: str) -> bool:
        """Answer; False after hanging up without a word."""
        answer = self.server.answers.get(verb, usual)
        if answer:
            self.wfile.write(f"{answer}\r\n".encode())
        else:
            self.connection.shutdown(socket.SHUT_RDWR)
        return bool(answer)


@pytest.fixture
def server(settings) -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = (
        "127.0.0.1",
        server.server_address[1],
        2,
    )
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_letter_arrives_with_one_receiver_and_the_way_to_end_it(server):
    carry(MESSAGE)
    (letter,) = server.letters
    assert "To: anna@example.org" in letter
    assert "List-Unsubscribe: <https://x.example/s/>" in letter
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in letter
    assert "Auto-Submitted: auto-generated" in letter
    assert "text/html" not in letter


@pytest.mark.parametrize(
    ("answers", "again"),
    [
        ({"RCPT": "550 no such mailbox"}, False),
        ({"RCPT": "450 try later"}, True),
        ({"MAIL": "451 greylisted"}, True),
        ({"DATA": "554 no"}, False),
        ({"BODY": "452 full"}, True),
        ({"BODY": "550 spam"}, False),
        ({"": "554 not for you"}, True),
    ],
    ids=str,
)
def test_a_refusal_is_certain_and_may_pass_or_not(server, answers, again):
    server.answers = answers
    with pytest.raises(NotSent) as refused:
        carry(MESSAGE)
    assert not isinstance(refused.value, PerhapsSent)
    assert refused.value.again is again


def test_a_server_that_hangs_up_after_the_letter_perhaps_has_it(server):
    server.answers = {"BODY": ""}
    with pytest.raises(PerhapsSent):
        carry(MESSAGE)


def test_a_server_that_takes_it_and_then_hangs_up_has_it(server):
    server.answers = {"QUIT": ""}
    carry(MESSAGE)
    assert len(server.letters) == 1


def test_no_server_is_certain(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(NotSent) as refused:
        carry(MESSAGE)
    assert refused.value.again
