"""Many documents in one file. Each keeps its seal: put together into one document, none would."""

import io
import logging
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext

from samskap.awards.actions.renderings import pdf_of
from samskap.awards.actions.verifying import note
from samskap.awards.models import Award
from samskap.awards.queries import NotAsIssued
from samskap.signing.rules import NoKey
from samskap.ui.typesetting import NotDrawn

logger = logging.getLogger(__name__)


class _Passing(io.RawIOBase):
    """Takes what is written, and gives it away at once: nothing but one document is ever in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
        self.waiting.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """What has been written since the last time."""
        waiting, self.waiting = self.waiting, []
        yield from waiting


def zipped(awards: Sequence[int], *, at: datetime) -> Iterator[bytes]:
    """The documents of awards (row ids), as a zip archive in pieces; in this order when sorted by name.

    Files are called by place and number: a person's name has no business in a name of a file.
    """
    passing = _Passing()
    with zipfile.ZipFile(passing, "w", zipfile.ZIP_STORED) as archive:
        for place, award_id in enumerate(awards, start=1):
            award = Award.objects.filter(pk=award_id).first()
            if award is None:  # erased since the file was begun
                continue
            name, content = _document(award, at=at)
            archive.writestr(f"{place:03d}-{award.number}{name}", content)
            yield from passing.taken()
    yield from passing.taken()


def _document(award: Award, *, at: datetime) -> tuple[str, bytes]:
    """How the file's name ends, and what is in it; one that can't be had doesn't take the others with it."""
    try:
        return ".pdf", pdf_of(award, at=at)
    except NotAsIssued as changed:
        note(changed, at=at)
    except (NotDrawn, NoKey) as error:
        logger.error("award:%s can’t be put into an archive (%s)", award.public_id, type(error).__name__)
    words = gettext("This document can’t be given out just now. Those who look after this site are told.")
    return "-missing.txt", words.encode()
