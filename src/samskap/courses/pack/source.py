"""A pack that has been read and found to follow the format, file by file."""

from dataclasses import dataclass, field

from samskap.courses.pack.captions import Cue
from samskap.courses.pack.markdown import Text
from samskap.courses.pack.store import Pack
from samskap.courses.pack.yamltext import Document


@dataclass(slots=True)
class Source:
    """What the files of a pack say; pages go by section, page and language, captions by film and language."""

    pack: Pack
    course: Document
    questions: Document
    sections: dict[str, Document] = field(default_factory=dict)
    films: dict[str, Document] = field(default_factory=dict)
    welcome: dict[str, Text] = field(default_factory=dict)
    pages: dict[tuple[str, str, str], Text] = field(default_factory=dict)
    captions: dict[tuple[str, str], tuple[Cue, ...]] = field(default_factory=dict)
    #: Width and height of every picture by its path.
    images: dict[str, tuple[int, int]] = field(default_factory=dict)
    #: How long the film files really run, in seconds, where they say so.
    running: dict[str, float] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        """The languages of the course, the original first."""
        languages: list[str] = self.course.data["languages"]
        return languages

    @property
    def partial(self) -> list[str]:
        """The languages that course.yaml says are there only in part."""
        partial: list[str] = self.course.data.get("partial", [])
        return partial
