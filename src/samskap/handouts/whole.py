"""A hand-out as one file with everything in it: style and pictures. It opens without a network."""

import re
from base64 import b64encode
from pathlib import Path

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from samskap.courses.addresses import blob
from samskap.courses.media import TYPES
from samskap.handouts.handout import Handout

STYLE = Path(__file__).with_name("static") / "handouts/handout.css"
#: What still goes by e-mail, and through the hands of a server that has others to serve.
MOST_BYTES = 8 * 1024 * 1024
PICTURE = re.compile(r'(?<= src=")/media/([0-9a-f]{64})\.([a-z0-9]{2,4})(?=")')


class TooLarge(Exception):
    """The pictures are more than one file should hold."""


def whole(of: Handout) -> str:
    """Return the hand-out as a page that needs nothing else. Raises TooLarge."""
    style = mark_safe(STYLE.read_text(encoding="utf-8"))  # noqa: S308 - ours
    page = render_to_string("handouts/handout.html", {"handout": of, "style": style})
    sizes = {found[1]: default_storage.size(blob(found[1])) for found in PICTURE.finditer(page)}
    if sum(sizes.values()) > MOST_BYTES:
        raise TooLarge
    return PICTURE.sub(_inside, page)


def _inside(found: re.Match[str]) -> str:
    with default_storage.open(blob(found[1])) as picture:
        return f"data:{TYPES[found[2]]};base64,{b64encode(picture.read()).decode()}"
