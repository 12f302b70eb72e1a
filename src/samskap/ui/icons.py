"""Line icons (24 × 24, one stroke, the colour of the text) and the signs of an answer's or page's state."""

from functools import cache
from typing import Literal

from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

IconName = Literal[
    "arrow", "back", "calendar", "certificate", "check", "clock", "device", "download", "film", "folder",
    "globe", "lock", "pencil", "person", "play", "print", "search", "speech", "stop",
]  # fmt: skip
StateName = Literal["done", "draft", "empty", "read", "unread"]

_PATHS: dict[str, str] = {
    "arrow": "M5 12h14m-6-6 6 6-6 6",
    "back": "M15 5l-7 7 7 7",
    "calendar": "M4 6h16v14H4zm0 5h16M8 3v5m8-5v5",
    "certificate": "M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12Zm-3.5-1L7 21l5-2.5L17 21l-1.5-7",
    "check": "M5 13l4.5 4.5L19 7",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2",
    "device": "M7 3h10v18H7zm4 15h2",
    "download": "M12 4v11m-5-5 5 5 5-5M5 20h14",
    "film": "M4 5h16v14H4zm6 4 5 3-5 3z",
    "folder": "M3 6h7l2 3h9v11H3z",
    "globe": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3.3 3 3.3 15 0 18M12 3c-3.3 3-3.3 15 0 18",
    "lock": "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
    "pencil": "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9a7.5 7.5 0 0 1 15 0",
    "play": "M8 5.5v13l10.5-6.5z",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5",
    "speech": "M4 5h16v11h-9l-4 4v-4H4z",
    "stop": "M8 3h8l5 5v8l-5 5H8l-5-5V8zm4 5v5m0 3.2v.1",
}
#: These point somewhere, so they turn round when the page reads from right to left.
_TURNING = {"arrow", "back", "pencil", "speech"}

_RING = '<circle class="ring" cx="12" cy="12" r="10"/>'
_STATES: dict[str, str] = {
    "done": '<circle class="full" cx="12" cy="12" r="11"/><path class="tick" d="M7 12.5l3.5 3.5L17 9"/>',
    "draft": _RING + '<path class="half" d="M12 5.5v13a6.5 6.5 0 0 1 0-13z"/>',
    "empty": _RING,
    "read": _RING + '<path stroke="currentColor" d="M7.5 12.5l3 3 6-6.5"/>',
    "unread": '<circle class="ring" cx="12" cy="12" r="10" stroke-dasharray="3 3.3"/>',
}


@cache
def icon_svg(name: IconName) -> SafeString:
    """The icon as inline SVG, hidden from screen readers. Raises KeyError for an unknown name."""
    turns = mark_safe(" data-turns") if name in _TURNING else ""
    return format_html(
        '<svg class="s-icon" viewBox="0 0 24 24" aria-hidden="true"{}><path d="{}"/></svg>',
        turns,
        _PATHS[name],
    )


@cache
def state_svg(name: StateName) -> SafeString:
    """The sign of a state, without its word. Raises KeyError for an unknown name."""
    return format_html('<svg viewBox="0 0 24 24" aria-hidden="true">{}</svg>', mark_safe(_STATES[name]))  # noqa: S308


@cache
def mark_svg() -> SafeString:
    """Samskap's mark in the colour of the text: the one drawing in static/ui/mark.svg, inlined."""
    path = finders.find("ui/mark.svg")
    if not path:
        return SafeString("")
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        drawing = " ".join(file.read().split())
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308
