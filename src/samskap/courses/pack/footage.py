"""Whether every film of a pack is complete: film, poster, captions, and the right length."""

from collections.abc import Iterator

from samskap.courses.pack.paths import place
from samskap.courses.pack.problems import Problem
from samskap.courses.pack.source import Source
from samskap.courses.pack.translations import absent
from samskap.courses.pack.yamltext import Document

#: By how many seconds the real length may differ from the one in film.yaml.
TOLERANCE = 1.5


def check(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the films of a pack."""
    shown = {page.get("film") for section in source.sections.values() for page in section.data["pages"]}
    shown |= {question.get("film", {}).get("id") for question in source.questions.data["questions"]}
    for film_id, document in source.films.items():
        yield from _complete(source, film_id, document)
        yield from _length(source, film_id, document)
        if film_id not in shown:
            yield Problem(document.file, 1, f"No page shows film “{film_id}”.", "warning")
    for path in source.pack.files:
        found = place(path)
        if found and found.role in {"video", "poster", "captions"} and found.owner not in source.films:
            yield Problem(path, 0, f"films/{found.owner}/ lacks a film.yaml.")


def _complete(source: Source, film_id: str, document: Document) -> Iterator[Problem]:
    for name in ("film.mp4", "poster.svg"):
        if f"films/{film_id}/{name}" not in source.pack.files:
            yield Problem(document.file, 1, f"The file films/{film_id}/{name} is missing.")
    for language in source.languages:
        if (film_id, language) not in source.captions:
            yield from absent(source, document.file, 1, f"films/{film_id}/{language}.vtt", language)


def _length(source: Source, film_id: str, document: Document) -> Iterator[Problem]:
    said, really = document.data["seconds"], source.running.get(film_id)
    if really is not None and abs(really - said) > TOLERANCE:
        sentence = f"The film runs {really:.0f} seconds, not {said}."
        yield Problem(document.file, document.line("seconds"), sentence, "warning")
    for (owner, language), cues in source.captions.items():
        if owner == film_id and cues and cues[-1].end > said + TOLERANCE:
            path = f"films/{film_id}/{language}.vtt"
            yield Problem(path, 0, f"The captions go on after the film's {said} seconds.", "warning")
