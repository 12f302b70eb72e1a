"""Every deed in words. Each room says its own in a module `audit_words`:

    WORDS = {"courses.published": gettext_noop("Published a course")}

A test finds deeds without words, and words without a deed.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext


@cache
def words() -> Mapping[str, str]:
    """Every deed that can stand in the trail, with its words in English; rooms from below."""
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found: dict[str, str] = {}
    for room in reversed(rooms):
        if find_spec(f"{room}.audit_words"):
            found |= import_module(f"{room}.audit_words").WORDS
    return found


def in_words(verb: str) -> str:
    """A deed in the reader's language; the bare verb when an older version of the product wrote it."""
    known = words().get(verb)
    return gettext(known) if known else verb
