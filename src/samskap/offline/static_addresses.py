"""Styles, scripts and pictures of the product: which a page needs, and how much of the line they take."""

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders

#: What a module imports, when it says so by an address that begins with a dot.
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")


def with_imports(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return these static addresses and all that their scripts import, in order and each once."""
    found: dict[str, None] = {}
    for address in addresses:
        _follow(address, found)
    return tuple(found)


def _follow(address: str, found: dict[str, None]) -> None:
    if address not in found and _exists(address):
        found[address] = None
        for imported in _imports(address):
            _follow(imported, found)


def _imports(address: str) -> Iterator[str]:
    if address.endswith(".js"):
        yield from (urljoin(address, name) for name in IMPORTED.findall(content_of(address).decode()))


@lru_cache(maxsize=None if not settings.DEBUG else 0)
def packed_size(address: str) -> int:
    """Return how many bytes this file has on the line."""
    return len(gzip.compress(content_of(address), 9))


def content_of(address: str) -> bytes:
    """Return what a static file holds. Raises FileNotFoundError."""
    return _path(address).read_bytes()


def _exists(address: str) -> bool:
    return _path(address).is_file()


def _path(address: str) -> Path:
    name = address.removeprefix(settings.STATIC_URL)
    collected = Path(settings.STATIC_ROOT) / name
    return collected if collected.is_file() else Path(finders.find(name) or collected)
