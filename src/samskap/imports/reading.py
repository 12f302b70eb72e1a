"""Reading anything of any kind: one door for the pages and for the command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from samskap.imports.opening import FileFeed, WebFeed, downloaded, opened, text_of
from samskap.imports.readers import jsonld, moochub, openedx, rows, sheet
from samskap.imports.readers.records import Log, Options, Record
from samskap.imports.rules.stages import Kind

_FEEDS = {Kind.MOOCHUB: moochub.read, Kind.OPENEDX: openedx.read}


@dataclass(slots=True)
class Reading:
    """Records on their way. `Broken` comes out of `records` where it can't be read on."""

    records: Iterator[Record]
    feed: FileFeed | WebFeed | None = None

    @property
    def seen(self) -> int:
        """How many bytes were read until now; 0 where that isn't counted."""
        return self.feed.seen if self.feed else 0


@contextmanager
def reading_of_file(kind: Kind, file: IO[bytes], options: Options, log: Log) -> Iterator[Reading]:
    """Read a file. Read what comes inside the `with`."""
    if kind in _FEEDS:
        feed = FileFeed(file)
        yield Reading(_FEEDS[kind](feed, options, log), feed)
    elif kind is Kind.SHEET:
        yield Reading(sheet.read(file, options, log))
    else:
        page = text_of(file.read(jsonld.LARGEST + 1))
        yield Reading(jsonld.read(page, "", options, log))


@contextmanager
def reading_of_address(kind: Kind, url: str, options: Options, log: Log) -> Iterator[Reading]:
    """Read what an address gives. Read what comes inside the `with`. Raises Broken."""
    if kind in _FEEDS:
        feed = WebFeed(url)
        yield Reading(_FEEDS[kind](feed, options, log), feed)
    elif kind is Kind.SHEET:
        with downloaded(url, most_bytes=rows.LARGEST) as file:
            yield Reading(sheet.read(file, options, log))
    else:
        with opened(url, most_bytes=jsonld.LARGEST) as answer:
            page, found_at = text_of(answer.content(), answer.charset), answer.url
        yield Reading(jsonld.read(page, found_at, options, log))
