"""Everything that is wrong with a pack, in one go: file, line, sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from samskap.courses.pack import captions, films, images, markdown, references, schema, svg, yamltext
from samskap.courses.pack.paths import Place, place
from samskap.courses.pack.problems import Problem, Refused
from samskap.courses.pack.source import Source
from samskap.courses.pack.store import Pack
from samskap.courses.pack.textfiles import decode
from samskap.courses.pack.yamltext import Document

#: Role of a YAML file -> its definition in the schema.
KINDS = {"course": "course", "questions": "questions", "section": "section", "film": "film"}


@dataclass(frozen=True, slots=True)
class Examined:
    """The outcome: problems in order of file and line, and the pack's content when there is no error."""

    problems: tuple[Problem, ...]
    source: Source | None = field(repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the pack from being published."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def usable(self) -> Source:
        """Return the content; raises Refused with all errors when there are any."""
        if self.errors or not self.source:
            raise Refused(self.errors)
        return self.source


def examine(pack: Pack) -> Examined:
    """Read every file of the pack and check that they fit together."""
    reading = _Reading(pack)
    for path in sorted(pack.files):
        reading.file(path)
    source = reading.source()
    problems = reading.problems
    if source and not any(problem.severity == "error" for problem in problems):
        problems.extend(references.check(source))
    return Examined(tuple(sorted(set(problems))), source)


class _Reading:
    """Reads file by file and collects what they say and what is wrong with each by itself."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.problems: list[Problem] = []
        empty = Document("", {})
        self.found = Source(pack, empty, empty)
        self.readers: Mapping[str, Callable[[str, Place], None]] = {
            **dict.fromkeys(KINDS, self._yaml),
            "welcome": self._markdown,
            "page": self._markdown,
            "video": self._video,
            "captions": self._captions,
            "poster": self._picture,
            "image": self._picture,
        }

    def file(self, path: str) -> None:
        where = place(path)
        if where is None:
            self.problems.append(
                Problem(path, 0, "A pack has no such file. Remove it, or check its name and folder.")
            )
        else:
            self.readers[where.role](path, where)

    def source(self) -> Source | None:
        missing = [path for path in ("course.yaml", "questions.yaml") if path not in self.pack.files]
        self.problems += [Problem(path, 0, "The file is missing.") for path in missing]
        return self.found if self.found.course.file and self.found.questions.file else None

    def _text(self, path: str) -> str | None:
        return decode(path, self.pack.read(path), self.problems)

    def _yaml(self, path: str, where: Place) -> None:
        text = self._text(path)
        if text is None:
            return
        try:
            document = yamltext.parse(path, text)
        except Refused as refused:
            self.problems += refused.problems
            return
        wrong = schema.check(document, KINDS[where.role])
        self.problems += wrong
        if wrong:
            return
        if where.role == "course":
            self.found.course = document
        elif where.role == "questions":
            self.found.questions = document
        else:
            self._owned(document, where)

    def _owned(self, document: Document, where: Place) -> None:
        if document.data["id"] != where.owner:
            sentence = f"The id is “{document.data['id']}”, but the folder is called “{where.owner}”."
            self.problems.append(Problem(document.file, document.line("id"), sentence))
        (self.found.sections if where.role == "section" else self.found.films)[where.owner] = document

    def _markdown(self, path: str, where: Place) -> None:
        text = self._text(path)
        page = markdown.parse(path, text, self.problems) if text is not None else None
        if page and where.role == "welcome":
            self.found.welcome[where.language] = page
        elif page:
            self.found.pages[where.owner, where.id, where.language] = page

    def _captions(self, path: str, where: Place) -> None:
        text = self._text(path)
        if text is not None:
            self.found.captions[where.owner, where.language] = captions.parse(path, text, self.problems)

    def _picture(self, path: str, where: Place) -> None:  # noqa: ARG002 - all readers are called alike
        if path.endswith(".svg"):
            text = self._text(path)
            size = svg.check(path, text, self.problems) if text is not None else None
        else:
            size = images.check(path, self.pack.read(path), self.problems)
        if size:
            self.found.images[path] = size

    def _video(self, path: str, where: Place) -> None:
        with self.pack.open(path) as film:
            running = films.seconds(path, film, self.problems)
        if running is not None:
            self.found.running[where.owner] = running
