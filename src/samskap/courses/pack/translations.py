"""Whether every text is there in every language of the course."""

from collections.abc import Iterator
from typing import Any

from samskap.courses.pack.problems import Problem
from samskap.courses.pack.source import Source
from samskap.courses.pack.yamltext import Document, Path

#: Keys under which the format has a text per language.
TEXTS = {"title", "summary", "text", "prompt", "hint", "feedback", "description", "name"}


def check(source: Source) -> Iterator[Problem]:
    """Yield missing translations (warnings), missing originals and languages the course doesn't have."""
    for document in (source.course, source.questions, *source.sections.values(), *source.films.values()):
        for path, text in _texts(document.data, ()):
            yield from _text(source, document, path, text)
    for language in source.languages:
        if language not in source.welcome:
            line = source.course.line("languages")
            yield absent(source, source.course.file, line, f"welcome.{language}.md", language)
    for text_file, language in _text_files(source):
        if language not in source.languages:
            yield Problem(text_file, 0, _unknown(language))


def absent(source: Source, file: str, line: int, wanted: str, language: str) -> Problem:
    """Return the problem that a file in one language is missing: a warning when the original can stand in."""
    if language == source.languages[0]:
        return Problem(file, line, f"The file {wanted} is missing.")
    return Problem(file, line, f"{wanted} is missing; readers get the original.", "warning")


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if key in TEXTS and isinstance(value, dict):
            yield (*path, key), value
        else:
            yield from _texts(value, (*path, key))


def _text(source: Source, document: Document, path: Path, text: dict[str, str]) -> Iterator[Problem]:
    original, *others = source.languages
    line = document.line(*path)
    if original not in text:
        yield Problem(document.file, line, f"“{path[-1]}” lacks the original language, {original}.")
    for language in others:
        if language not in text:
            sentence = f"“{path[-1]}” isn't translated to {language}; readers get the original."
            yield Problem(document.file, line, sentence, "warning")
    for language in text:
        if language not in source.languages:
            yield Problem(document.file, document.line(*path, language), _unknown(language))


def _text_files(source: Source) -> Iterator[tuple[str, str]]:
    for language, text in source.welcome.items():
        yield text.file, language
    for (_, _, language), text in source.pages.items():
        yield text.file, language
    for film_id, language in source.captions:
        yield f"films/{film_id}/{language}.vtt", language


def _unknown(language: str) -> str:
    return f"“{language}” isn't among the languages in course.yaml."
