"""What a page needs to know to show a film."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """One file of captions (WebVTT). `label` is the language's own name."""

    language: str
    label: str
    src: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript; `start` is in seconds from the beginning of the film."""

    start: float
    text: str


@dataclass(frozen=True, slots=True)
class Film:
    """A film with its captions and transcript. `id` is unique on the page and starts with a letter."""

    id: str
    title: str
    src: str
    media_type: str = "video/mp4"
    poster: str = ""
    width: int = 1280
    height: int = 720
    about: str = ""
    tracks: Sequence[Track] = ()
    transcript: Sequence[Line] = ()
    transcript_language: str = ""


def clock(seconds: float) -> str:
    """Seconds as people read them on a film: 64 → "1:04", 3661 → "1:01:01"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
