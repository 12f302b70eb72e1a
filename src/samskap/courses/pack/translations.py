"""Whether every text is there in every language of the course, or as much as the course promises."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from samskap.courses.pack.problems import Problem
from samskap.courses.pack.source import Source
from samskap.courses.pack.yamltext import Document, Path

#: Keys under which the format has a text per language.
TEXTS = {"title", "summary", "text", "prompt", "hint", "feedback", "description", "name"}
#: A text per language, and where in its file it stands.
Located = tuple[Path, dict[str, str]]


def check(source: Source) -> Iterator[Problem]:
    """Yield missing translations (warnings), missing originals and languages the course doesn't have."""
    yield from _partial(source)
    for document in _documents(source):
        for thing in _things(document).values():
            yield from _thing(source, document, thing)
    for language in source.languages:
        if language not in source.welcome:
            line = source.course.line("languages")
            yield _absent(source, source.course.file, line, f"welcome.{language}.md", language)
    for text_file, language in _text_files(source):
        if language not in source.languages:
            yield Problem(text_file, 0, _unknown(language))


def absent(source: Source, file: str, line: int, wanted: str, language: str) -> Iterator[Problem]:
    """Yield the problem that a file in one language is missing.

    A warning when the original can stand in; none when the language is there only in part anyway.
    """
    if language not in source.partial:
        yield _absent(source, file, line, wanted, language)


def reach(source: Source) -> Iterator[str]:
    """Yield a sentence on how far each language goes that is there only in part."""
    pages = {(section, page) for section, page, _ in source.pages}
    questions = source.questions.data["questions"]
    for language in source.partial:
        there = sum((section, page, language) in source.pages for section, page in pages)
        asked = sum(language in question["prompt"] for question in questions)
        heard = sum((film, language) in source.captions for film in source.films)
        yield (
            f"{language} is there in part: {there} of {len(pages)} pages, {asked} of {len(questions)}"
            f" questions, {heard} of {len(source.films)} films."
        )


def _partial(source: Source) -> Iterator[Problem]:
    course = source.course
    for index, language in enumerate(source.partial):
        line = course.line("partial", index)
        if language == source.languages[0]:
            yield Problem(course.file, line, f"“{language}” is the original and can't be there only in part.")
        elif language not in source.languages:
            yield Problem(course.file, line, _unknown(language))


def _absent(source: Source, file: str, line: int, wanted: str, language: str) -> Problem:
    if language == source.languages[0]:
        return Problem(file, line, f"The file {wanted} is missing.")
    return Problem(file, line, f"{wanted} is missing; readers get the original.", "warning")


def _documents(source: Source) -> tuple[Document, ...]:
    return source.course, source.questions, *source.sections.values(), *source.films.values()


def _things(document: Document) -> dict[Path, list[Located]]:
    """Group the texts of a file by what they belong to: an entry of a list (a question, say), or the file."""
    things = defaultdict(list)
    for path, text in _texts(document.data, ()):
        numbers = [index for index, key in enumerate(path) if isinstance(key, int)]
        things[path[: numbers[0] + 1] if numbers else ()].append((path, text))
    return things


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if key in TEXTS and isinstance(value, dict):
            yield (*path, key), value
        else:
            yield from _texts(value, (*path, key))


def _thing(source: Source, document: Document, thing: list[Located]) -> Iterator[Problem]:
    original = source.languages[0]
    for path, text in thing:
        if original not in text:
            sentence = f"“{path[-1]}” lacks the original language, {original}."
            yield Problem(document.file, document.line(*path), sentence)
        for language in text:
            if language not in source.languages:
                yield Problem(document.file, document.line(*path, language), _unknown(language))
    yield from _untranslated(source, document, thing)


def _untranslated(source: Source, document: Document, thing: list[Located]) -> Iterator[Problem]:
    for language in source.languages[1:]:
        # In a language that is there in part, a thing may be left out, but not half of it.
        if language in source.partial and not any(language in text for _, text in thing):
            continue
        for path, text in thing:
            if language not in text:
                sentence = f"“{path[-1]}” isn't translated to {language}; readers get the original."
                yield Problem(document.file, document.line(*path), sentence, "warning")


def _text_files(source: Source) -> Iterator[tuple[str, str]]:
    for language, text in source.welcome.items():
        yield text.file, language
    for (_, _, language), text in source.pages.items():
        yield text.file, language
    for film_id, language in source.captions:
        yield f"films/{film_id}/{language}.vtt", language


def _unknown(language: str) -> str:
    return f"“{language}” isn't among the languages in course.yaml."
