"""Whether the questions of a pack make sense, and who must answer which."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from samskap.courses.pack.problems import Problem
from samskap.courses.pack.source import Source
from samskap.courses.pack.yamltext import Document, Path

WRITTEN = {"reflection", "compare"}
#: Key of a question -> the kinds it belongs to.
BELONGS = {
    "limit": WRITTEN,
    "scaffold": WRITTEN,
    "choose": {"compare"},
    "options": {"single", "multiple"},
}


def is_required(question: dict[str, Any]) -> bool:
    """Return whether a question must be answered to finish: written ones unless said otherwise."""
    return bool(question.get("required", question["kind"] in WRITTEN))


def seconds(time: str) -> int:
    """Return a time such as "1:04" or "1:02:03" in seconds."""
    total = 0
    for piece in time.split(":"):
        total = total * 60 + int(piece)
    return total


def check(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with questions, with where they stand and with the rule of completion."""
    document = source.questions
    asked = document.data["questions"]
    yield from _placed(source)
    seen: set[str] = set()
    for index, question in enumerate(asked):
        line = document.line("questions", index)
        sentences = [*_kind(question), *_choose(source, question), *_stretch(source, question)]
        if question["id"] in seen:
            sentences.append(f"There are two questions “{question['id']}”.")
        seen.add(question["id"])
        for sentence in sentences:
            yield Problem(document.file, line, sentence)
    yield from _completion(source.course, {question["id"]: question for question in asked})


def _placed(source: Source) -> Iterator[Problem]:
    document = source.questions
    known = {question["id"]: index for index, question in enumerate(document.data["questions"])}
    uses: Counter[str] = Counter()
    for section in source.sections.values():
        for number, page in enumerate(section.data["pages"]):
            for index, question_id in enumerate(page.get("questions", [])):
                uses[question_id] += 1
                line = section.line("pages", number, "questions", index)
                if question_id not in known:
                    yield Problem(section.file, line, f"Question “{question_id}” isn't in questions.yaml.")
                elif uses[question_id] == 2:
                    yield Problem(section.file, line, f"Question “{question_id}” is used on two pages.")
    for question_id, index in known.items():
        if not uses[question_id]:
            line = document.line("questions", index)
            yield Problem(document.file, line, f"Question “{question_id}” is used on no page.")


def _kind(question: dict[str, Any]) -> Iterator[str]:
    name, kind = question["id"], question["kind"]
    for key, kinds in BELONGS.items():
        if key in question and kind not in kinds:
            yield f"Question “{name}” is of kind {kind} and can't have “{key}”."
    if kind in WRITTEN:
        return
    options = question.get("options", [])
    correct = sum(option.get("correct", False) for option in options)
    ids = [option["id"] for option in options]
    if not options:
        yield f"Question “{name}” needs options to choose from."
    elif kind == "single" and correct != 1:
        yield f"Question “{name}” needs exactly one option with “correct: true”, not {correct}."
    elif not correct:
        yield f"Question “{name}” needs at least one option with “correct: true”."
    if len(ids) != len(set(ids)):
        yield f"Question “{name}” has two options with the same id."


def _choose(source: Source, question: dict[str, Any]) -> Iterator[str]:
    if question["kind"] != "compare":
        return
    name, choose = question["id"], question.get("choose")
    sections = {part["id"]: part["sections"] for part in source.course.data["parts"]}
    if not choose:
        yield f"Question “{name}” is of kind compare and needs “choose”."
    elif choose["part"] not in sections:
        yield f"Question “{name}” lets one choose from part “{choose['part']}”, which isn't in course.yaml."
    elif not choose["min"] <= choose["max"] <= len(sections[choose["part"]]):
        count = len(sections[choose["part"]])
        yield f"Question “{name}”: “min” ≤ “max” ≤ {count} (the sections of the part) isn't so."


def _stretch(source: Source, question: dict[str, Any]) -> Iterator[str]:
    stretch = question.get("film")
    if not stretch:
        return
    film = source.films.get(stretch["id"])
    if film is None:
        yield f"Question “{question['id']}”: film “{stretch['id']}” has no folder under films/."
    elif not seconds(stretch["from"]) < seconds(stretch["to"]) <= film.data["seconds"]:
        yield (
            f"Question “{question['id']}”: the stretch of film must begin before it ends,"
            f" and end within {film.data['seconds']} seconds."
        )


def _completion(course: Document, asked: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    completion = course.data["completion"]
    required = {question_id for question_id, question in asked.items() if is_required(question)}
    if completion["rule"] == "all":
        if "groups" in completion:
            line = course.line("completion", "groups")
            yield Problem(
                course.file, line, "Groups belong to the rule n-of-m; with “all” they mean nothing."
            )
        if not required:
            yield Problem(
                course.file, course.line("completion"), "No question is required, so nobody could finish."
            )
        return
    grouped: set[str] = set()
    for index, group in enumerate(completion["groups"]):
        path = ("completion", "groups", index)
        yield from (Problem(course.file, course.line(*path), said) for said in _group(group, asked, grouped))
        grouped.update(group["questions"])
    ids = [group["id"] for group in completion["groups"]]
    if len(ids) != len(set(ids)):
        yield Problem(course.file, course.line("completion", "groups"), "Two groups have the same id.")
    yield from _outside(course, ("completion", "groups"), required - grouped)


def _group(group: dict[str, Any], asked: dict[str, dict[str, Any]], grouped: set[str]) -> Iterator[str]:
    if group["need"] > len(group["questions"]):
        count = len(group["questions"])
        yield f"Group “{group['id']}” needs {group['need']} answers but has only {count} questions."
    for question_id in group["questions"]:
        if question_id not in asked:
            yield f"Question “{question_id}” of group “{group['id']}” isn't in questions.yaml."
        elif question_id in grouped:
            yield f"Question “{question_id}” is in two groups."


def _outside(course: Document, path: Path, outside: set[str]) -> Iterator[Problem]:
    for question_id in sorted(outside):
        sentence = f"Question “{question_id}” is required but in no group, so it doesn't count."
        yield Problem(course.file, course.line(*path), sentence, "warning")
