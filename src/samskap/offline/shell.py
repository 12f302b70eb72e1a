"""What the service worker keeps for itself: the page for when there is no connection, and what it needs."""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from samskap.offline.rules import packed_text
from samskap.offline.static_addresses import content_of, packed_size, with_imports
from samskap.offline.words import device_facts

WORKER = Path(__file__).with_name("worker.js")
STATIC = re.compile(rf'"({re.escape(settings.STATIC_URL)}[^"#?]+)"')


@dataclass(frozen=True, slots=True)
class Shell:
    """The addresses to keep with the bytes they take on the line, and a name that changes with any of it."""

    sizes: Mapping[str, int]
    version: str

    def size_without(self, had: Collection[str]) -> int:
        """Return how many bytes it is for a browser that has these addresses already."""
        return sum(size for address, size in self.sizes.items() if address not in had)


@lru_cache(maxsize=None if not settings.DEBUG else 0)
def shell() -> Shell:
    """Return what the worker keeps; worked out once a process."""
    pages = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            address = reverse("offline:device")
            pages[address] = _page(address)
    files = with_imports(STATIC.findall(" ".join(pages.values())))
    digest = hashlib.blake2b(WORKER.read_bytes(), digest_size=8)
    for address in files:
        digest.update(address.encode() + content_of(address))
    for page in pages.values():
        digest.update(page.encode())
    sizes = {address: packed_size(address) for address in files}
    sizes |= {address: packed_text(page) for address, page in pages.items()}
    return Shell(MappingProxyType(sizes), digest.hexdigest())


def _page(address: str) -> str:
    request = HttpRequest()
    request.method, request.path, request.user = "GET", address, AnonymousUser()
    return render_to_string("offline/device.html", device_facts(), request)
