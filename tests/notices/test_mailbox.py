"""The demo's mail page."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection

from samskap.notices import mailbox
from samskap.notices.mailbox import FolderBackend

BACKEND = "samskap.notices.mailbox.FolderBackend"
URL = "/dev/mail/"


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    return Path(settings.MAIL_FOLDER)


def send(
    number: int = 1, text: str = "Your code:\n\n    1234-5678\n", *, to: str = "anna@example.org"
) -> None:
    message = EmailMessage(f"Letter {number} – æøå", text, to=[to])
    message.connection = get_connection(BACKEND)
    message.send()


def test_the_page_shows_the_newest_twenty_first(client, folder):
    for number in range(25):
        send(number)
    html = client.get(URL).content.decode()
    shown = [number for number in range(25) if f"Letter {number} – æøå" in html]
    assert shown == list(range(5, 25))
    assert html.index("Letter 24") < html.index("Letter 23")
    assert "1234-5678" in html
    assert "anna@example.org" in html


def test_the_page_shows_letters_to_one_address_however_many_others_came(client, folder):
    send(1)
    for number in range(2, 27):
        send(number, to="berit@example.org")
    html = client.get(URL, {"to": "anna@example.org"}).content.decode()
    assert "Letter 1 –" in html
    assert "berit@example.org" not in html


def test_an_empty_mailbox_says_what_to_do(client, folder):
    assert "No mail yet" in client.get(URL).content.decode()


def test_the_page_needs_no_database(client, folder):
    """No mark for the database: a query would fail the test."""
    send()
    answer = client.get(URL)
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"


def test_there_is_no_such_page_in_production(client, folder, settings):
    send()
    settings.MAIL_PAGE = False
    assert client.get(URL).status_code == 404


def test_hostile_letters_are_shown_as_text(client, folder):
    send(text="<script>alert(1)</script>\n" + "x" * 300_000)
    html = client.get(URL).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert len(html) < 200_000


def test_odd_files_in_the_folder_do_no_harm(folder, tmp_path):
    send()
    secret = tmp_path / "secret"
    secret.write_text("Subject: secret\n\nsecret")
    (folder / "99990101-link.eml").symlink_to(secret)
    (folder / "99990102-folder.eml").mkdir()
    (folder / "99990103-empty.eml").write_bytes(b"")
    (folder / "99990104-noise.eml").write_bytes(bytes(range(256)))
    (folder / "99990105.txt").write_text("not a letter")
    letters = mailbox.newest(folder, limit=20)
    assert len(letters) == 3
    assert "secret" not in str(letters)


def test_the_folder_does_not_grow_for_ever(folder, monkeypatch):
    monkeypatch.setattr(mailbox, "KEPT", 3)
    for number in range(5):
        send(number)
    assert [letter.subject[:8] for letter in mailbox.newest(folder, limit=20)] == [
        "Letter 4",
        "Letter 3",
        "Letter 2",
    ]


def test_several_letters_at_once_are_several_files(folder):
    letters = [EmailMessage("One", "1", to=["a@example.org"]), EmailMessage("Two", "2", to=["b@example.org"])]
    assert FolderBackend().send_messages(letters) == 2
    assert {letter.to for letter in mailbox.newest(folder, limit=20)} == {"a@example.org", "b@example.org"}
