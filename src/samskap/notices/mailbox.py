"""Outgoing mail of the demo: kept in a folder instead of being sent, and shown at /dev/mail/."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Letter
from email.utils import localtime, parsedate_to_datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from samskap.notices.carriers import Message

#: Letters that stay in the folder; older ones are thrown away whenever a new one comes.
KEPT = 500
#: Letters longer than this (bytes) are cut when shown.
LONGEST = 100_000


class FolderBackend(BaseEmailBackend):
    """Django's way to send mail, ending in `settings.MAIL_FOLDER`: one file a letter, newest last by name."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters; return how many there were."""
        _keep([message.message().as_bytes() for message in email_messages])
        return len(email_messages)


def _keep(letters: Iterable[bytes]) -> None:
    folder = Path(settings.MAIL_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for letter in letters:
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}.eml"
        (folder / name).write_bytes(letter)
    for old in _letters(folder)[KEPT:]:
        old.unlink(missing_ok=True)


def carry_sms(message: Message) -> None:
    """Keep a short message beside the mail, instead of sending it. Only a demo and tests do this."""
    letter = Letter(policy=policy.default)
    letter["Subject"], letter["To"] = "SMS", message.to
    letter["Date"] = localtime()
    letter.set_content(message.text)
    _keep([letter.as_bytes()])


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter as the page shows it."""

    subject: str
    to: str
    text: str
    sent_at: datetime | None


def newest(folder: Path, *, limit: int, to: str = "") -> list[Mail]:
    """The newest letters in a folder, newest first, to one address or to all. The folder need not exist."""
    letters = _holding(to, _letters(folder)) if to else map(_read, _letters(folder))
    return list(islice((each for each in letters if to in each.to), limit))


def _holding(text: str, paths: Iterable[Path]) -> Iterator[Mail]:
    """Letters in which a text stands; one that is thrown away meanwhile is passed over."""
    for path in paths:
        with suppress(FileNotFoundError):
            if text.encode() in path.read_bytes():
                yield _read(path)


def _letters(folder: Path) -> list[Path]:
    """Letters by name, newest first; links and anything else that isn't a plain file are passed over."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.glob("*.eml") if path.is_file() and not path.is_symlink()]
    return sorted(found, key=lambda path: path.name, reverse=True)


def _read(path: Path) -> Mail:
    with path.open("rb") as file:
        letter = message_from_bytes(file.read(LONGEST), _class=Letter, policy=policy.default)
    body = letter.get_body(("plain",))
    try:
        sent_at = parsedate_to_datetime(letter["date"])
        sent_at = sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)  # “-0000” has no zone
    except (TypeError, ValueError):
        sent_at = None
    return Mail(
        subject=str(letter["subject"] or ""),
        to=str(letter["to"] or ""),
        text=body.get_content() if body else "",
        sent_at=sent_at,
    )
