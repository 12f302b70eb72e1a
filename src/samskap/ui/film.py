"""What a page needs to know to show a film."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


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
    """A film with its captions and transcript.

    `id` is unique on the page, starts with a letter and has no colon. `language` is that of title and `about`
    where it differs from the page's. `search` is an address that looks for words in films without script; it
    gets them as `q`, and the film's `name` as `film`.
    """

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
    language: str = ""
    name: str = ""
    search: str = ""


def second(seconds: float) -> str:
    """Seconds as addresses have them: 15.0 → "15"."""
    return f"{seconds:.10g}"


def moment(film_id: str, seconds: float) -> str:
    """The anchor of a moment in a film on a page. A stretch is written with its end: "film-system:15-30"."""
    return f"{film_id}:{second(seconds)}"


class Timed(Protocol):
    """What begins at a second."""

    @property
    def start(self) -> float:
        """When it begins."""


Said = TypeVar("Said", bound=Timed)


def between(lines: Sequence[Said], start: float, end: float) -> Iterator[Said]:
    """Yield the lines that are shown in a stretch; one that began before may last into it."""
    ends = [*(line.start for line in lines[1:]), float("inf")]
    for line, until in zip(lines, ends, strict=False):
        if line.start < end and until > start:
            yield line


def clock(seconds: float) -> str:
    """Seconds as people read them on a film: 64 → "1:04", 3661 → "1:01:01"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
