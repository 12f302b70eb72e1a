"""Kinds of letters that only tests know."""

from datetime import UTC, datetime, timedelta

import pytest

from samskap.notices.kinds import kinds
from samskap.notices.rules import Channel, Group, Kind

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
NEWS = Group("test.news", title="News about meetings", hint="Once a week at most.")
ALL = frozenset(Channel)

KINDS = {
    kind.code: kind
    for kind in (
        Kind("test.news", template="test/news", group=NEWS, digest=True, channels=ALL),
        Kind("test.security", template="test/news", channels=ALL),
        Kind("test.code", template="test/code", secrets=frozenset({"code"}), valid_for=timedelta(hours=1)),
        Kind("test.broken", template="test/missing"),
    )
}
TEMPLATES = {
    "test/news_subject.txt": "{% autoescape off %}{{ place }} – {% translate 'Save' %}{% endautoescape %}",
    "test/news_message.txt": "{% autoescape off %}It is in {{ place }} now.{% endautoescape %}",
    "test/news_text.txt": "{% autoescape off %}It’s in {{ place }}{% endautoescape %}",
    "test/code_subject.txt": "Your code",
    "test/code_message.txt": "{{ code }}",
}


@pytest.fixture(autouse=True)
def _known_kinds(settings, monkeypatch):
    """Letters of a few kinds can be written here, beside those of the product."""
    for code, kind in KINDS.items():
        monkeypatch.setitem(kinds(), code, kind)
    engine = {**settings.TEMPLATES[0], "APP_DIRS": False}
    engine["OPTIONS"] = {
        **engine["OPTIONS"],
        "loaders": [
            ("django.template.loaders.locmem.Loader", TEMPLATES),
            "django.template.loaders.app_directories.Loader",
        ],
    }
    settings.TEMPLATES = [engine]
