"""Feeds in pages: one after the other, without end only where the feed says so, and never in a circle."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urljoin

from samskap.imports.readers.objects import Around, objects
from samskap.imports.readers.records import Broken, Log
from samskap.imports.readers.streams import Letters
from samskap.moocs.rules.facts import is_web_address

#: So many pages are followed, and so many records taken.
MOST_PAGES, MOST_RECORDS = 2_000, 200_000


@dataclass(slots=True)
class Page:
    """One page of a feed. `url` is "" for a file; `told_version` is filled in while it is read."""

    letters: Letters
    url: str = ""
    content_type: str = ""
    told_version: str = ""


class Feed(Protocol):
    """Where pages come from: a file, or an address whose further pages can be opened."""

    #: "" for a file.
    url: str

    def page(self, url: str) -> AbstractContextManager[Page]:
        """Open a page; "" is the first. Raises Broken."""


def page_by_page(feed: Feed, log: Log) -> Iterator[tuple[int, Any, Page]]:
    """All records of all pages with their number, and the page that each is on. Raises Broken."""
    url, seen, number = "", {feed.url}, 0
    for _page in range(MOST_PAGES):
        around = Around()
        with feed.page(url) as page:
            page.told_version = version_of_type(page.content_type)
            for item in objects(page.letters, around):
                page.told_version = page.told_version or _version_around(around)
                number += 1
                if number > MOST_RECORDS:
                    raise Broken("too-many-records", amount=MOST_RECORDS)
                yield number, item, page
        if not around.found:
            raise Broken("no-list")
        following = next_page(around)
        if not following:
            return
        if not feed.url:
            log.note("more-pages", following)
            return
        url = _joined(page.url or feed.url, following)
        if url in seen:
            raise Broken("circle", url)
        seen.add(url)
    raise Broken("too-many-pages", amount=MOST_PAGES)


def next_page(around: Around) -> str:
    """Where the next page is; "" on the last."""
    return around.text("links.next", "links.next.href", "next", "pagination.next", "meta.next").strip()


def version_of_type(content_type: str) -> str:
    """The version of MOOChub that a content type names; "" when it names none."""
    _, _, rest = content_type.casefold().partition("moochub-version=")
    return rest.partition(";")[0].strip(' "')[:10]


def _version_around(around: Around) -> str:
    """The version that a page names beside its records. `jsonapi.version` is that of JSON:API itself."""
    names = (
        "meta.moochub-version",
        "meta.moochubVersion",
        "moochub-version",
        "moochubVersion",
        "meta.version",
    )
    value = next((around.values[name] for name in (*names, "version") if name in around.values), "")
    return str(value)[:10]


def _joined(base: str, url: str) -> str:
    try:
        joined = urljoin(base, url)
    except ValueError as error:
        raise Broken("wrong-next", url) from error
    if not is_web_address(joined):
        raise Broken("wrong-next", url)
    return joined
