"""Whether the files of a pack fit together: ids, pages, links and pictures."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from samskap.courses.pack import footage, questions, translations
from samskap.courses.pack.problems import Problem
from samskap.courses.pack.source import Source
from samskap.courses.pack.yamltext import Document, Path

Located = tuple[Document, Path, Any]


def check(source: Source) -> Iterator[Problem]:
    """Yield what is wrong between the files of a pack whose files are each in order."""
    return chain(
        translations.check(source),
        _course_ids(source),
        _sections(source),
        _pages(source),
        _links(source),
        _pictures(source),
        questions.check(source),
        footage.check(source),
    )


def repeated(
    document: Document, path: Path, entries: Iterable[dict[str, Any]], what: str
) -> Iterator[Problem]:
    """Yield a problem for each entry of a list whose id an earlier entry already has."""
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry["id"] in seen:
            yield Problem(
                document.file, document.line(*path, index, "id"), f"There are two {what} “{entry['id']}”."
            )
        seen.add(entry["id"])


def _course_ids(source: Source) -> Iterator[Problem]:
    course = source.course
    for key, what in (("outcomes", "outcomes"), ("lenses", "lenses"), ("parts", "parts")):
        yield from repeated(course, (key,), course.data.get(key, []), what)


def _listed_sections(source: Source) -> Iterator[Located]:
    for number, part in enumerate(source.course.data["parts"]):
        for index, section_id in enumerate(part["sections"]):
            yield source.course, ("parts", number, "sections", index), section_id


def _sections(source: Source) -> Iterator[Problem]:
    listed: set[str] = set()
    for course, path, section_id in _listed_sections(source):
        if section_id in listed:
            yield Problem(course.file, course.line(*path), f"Section “{section_id}” is listed twice.")
        elif section_id not in source.sections:
            sentence = f"Section “{section_id}” has no file sections/{section_id}/section.yaml."
            yield Problem(course.file, course.line(*path), sentence)
        listed.add(section_id)
    for section_id, document in source.sections.items():
        if section_id not in listed:
            yield Problem(document.file, 1, f"No part in course.yaml lists section “{section_id}”.")


def listed_pages(source: Source) -> Iterator[Located]:
    """Yield every page entry with the document and the place where it stands."""
    for document in source.sections.values():
        for index, page in enumerate(document.data["pages"]):
            yield document, ("pages", index), page


def _pages(source: Source) -> Iterator[Problem]:
    lenses = {lens["id"] for lens in source.course.data.get("lenses", [])}
    folder_of: dict[str, str] = {}
    for document, path, page in listed_pages(source):
        line = document.line(*path)
        if page["id"] in folder_of:
            yield Problem(document.file, line, f"Page “{page['id']}” is listed twice.")
        folder_of[page["id"]] = document.data["id"]
        if page.get("lens", "") not in {"", *lenses}:
            yield Problem(document.file, line, f"Lens “{page['lens']}” isn't in course.yaml.")
        if page.get("film", "") not in {"", *source.films}:
            yield Problem(document.file, line, f"Film “{page['film']}” has no folder under films/.")
        yield from _missing_page_texts(source, document, line, page["id"])
    for (folder, page_id, _), text in source.pages.items():
        if folder_of.get(page_id) != folder:
            yield Problem(text.file, 0, f"sections/{folder}/section.yaml doesn't list page “{page_id}”.")


def _missing_page_texts(source: Source, document: Document, line: int, page_id: str) -> Iterator[Problem]:
    section_id = document.data["id"]
    for language in source.languages:
        if (section_id, page_id, language) not in source.pages:
            path = f"sections/{section_id}/{page_id}.{language}.md"
            yield from translations.absent(source, document.file, line, path, language)


def _texts(source: Source) -> Iterator[Any]:
    return chain(source.welcome.values(), source.pages.values())


def _links(source: Source) -> Iterator[Problem]:
    known = {page["id"] for _, _, page in listed_pages(source)}
    for text in _texts(source):
        for reference in text.pages:
            if reference.target not in known:
                yield Problem(text.file, reference.line, f"There is no page “{reference.target}” to link to.")


def _pictures(source: Source) -> Iterator[Problem]:
    documents = [source.course, *source.sections.values()]
    wanted = [(d.file, d.line("image"), d.data["image"]) for d in documents if "image" in d.data]
    wanted += [(text.file, image.line, image.target) for text in _texts(source) for image in text.images]
    for file, line, path in wanted:
        if path not in source.images:
            yield Problem(file, line, f"There is no picture “{path[:80]}” in the pack.")
    used = {path for _, _, path in wanted}
    for path in source.images:
        if path.startswith("images/") and path not in used:
            yield Problem(path, 0, "The picture isn't used anywhere.", "warning")
    for document in source.sections.values():
        for index, entry in enumerate(document.data.get("sources", [])):
            if entry.get("url", "").startswith("http://"):
                line = document.line("sources", index)
                yield Problem(
                    document.file,
                    line,
                    "The address isn't encrypted; use https:// where the site has it.",
                    "warning",
                )
