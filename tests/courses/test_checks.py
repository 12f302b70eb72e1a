"""What `courses check` says about packs that are wrong by mistake: file, line, sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from samskap.courses.pack import Problem, examine, opened
from tests.courses.packs import dump, each, files, film, pack, page, section

Change = Callable[[Any], object]
QUESTIONS = "questions.yaml"
COURSE = "course.yaml"
SYSTEM = "sections/system/section.yaml"


def examined(folder: Path) -> tuple[Problem, ...]:
    with opened(folder) as small:
        return examine(small).problems


def changed(path: str, change: Change) -> dict[str, str | bytes | None]:
    """Return one YAML file of the small course, changed."""
    data = yaml.safe_load(files()[path])
    change(data)
    return {path: dump(data)}


def question(index: int, **changes: Any) -> dict[str, str | bytes | None]:
    return changed(QUESTIONS, lambda data: data["questions"][index].update(changes))


def course(change: Change) -> dict[str, str | bytes | None]:
    return changed(COURSE, change)


def completion(*groups: dict[str, Any]) -> dict[str, str | bytes | None]:
    return course(lambda data: data.update(completion={"rule": "n-of-m", "groups": list(groups)}))


def group(id: str = "g", need: int = 1, questions: tuple[str, ...] = ("why-here",)) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "title": each("Group"), "need": need, "questions": list(questions)}


ALL = ("why-here", "resembles-yours", "what-hinders")
ERRORS: dict[str, tuple[dict[str, str | bytes | None], str, str]] = {
    "no course.yaml": ({COURSE: None}, COURSE, "The file is missing"),
    "no questions.yaml": ({QUESTIONS: None}, QUESTIONS, "The file is missing"),
    "unknown key": (
        course(lambda data: data.update(tittle="x")),
        COURSE,
        "“tittle”, which the format doesn't know",
    ),
    "missing key": (course(lambda data: data.pop("hours")), COURSE, "lacks “hours”"),
    "wrong type": (
        course(lambda data: data.update(hours="twelve")),
        COURSE,
        "“hours” should be a whole number",
    ),
    "wrong format": (course(lambda data: data.update(format="x/2")), COURSE, "should be “samskap-course/1”"),
    "bad id": (course(lambda data: data.update(id="Co Creation")), COURSE, "an id of at most 63 signs"),
    "bad language": (course(lambda data: data["languages"].append("EN!")), COURSE, "a language code"),
    "empty title": (course(lambda data: data["title"].update(en="")), COURSE, "is empty"),
    "two outcomes": (
        course(lambda data: data["outcomes"].append(data["outcomes"][0])),
        COURSE,
        "two outcomes “see”",
    ),
    "two lenses": (
        course(lambda data: data["lenses"].append(data["lenses"][0])),
        COURSE,
        "two lenses “overview”",
    ),
    "two parts": (course(lambda data: data["parts"].append(data["parts"][0])), COURSE, "two parts “pilots”"),
    "section twice": (
        course(lambda data: data["parts"][1]["sections"].append("italy")),
        COURSE,
        "“italy” is listed twice",
    ),
    "no such section": (
        course(lambda data: data["parts"][1]["sections"].append("mars")),
        COURSE,
        "“mars” has no file",
    ),
    "section in no part": (
        course(lambda data: data["parts"][0]["sections"].remove("italy")),
        "sections/italy/section.yaml",
        "No part in course.yaml lists section “italy”",
    ),
    "no original": (course(lambda data: data["title"].pop("en")), COURSE, "lacks the original language, en"),
    "language not of the course": (
        course(lambda data: data["title"].update(fi="x")),
        COURSE,
        "“fi” isn't among",
    ),
    "section id and folder": (
        changed(SYSTEM, lambda data: data.update(id="sistem")),
        SYSTEM,
        "The id is “sistem”, but the folder is called “system”",
    ),
    "page listed twice": (
        changed(SYSTEM, lambda data: data["pages"].append({"id": "italy-ethics"})),
        "",
        "listed twice",
    ),
    "no such lens": (
        changed(SYSTEM, lambda data: data["pages"][0].update(lens="power")),
        SYSTEM,
        "Lens “power”",
    ),
    "no such film": (
        changed(SYSTEM, lambda data: data["pages"][0].update(film="power")),
        SYSTEM,
        "Film “power”",
    ),
    "no such question": (
        changed(SYSTEM, lambda data: data["pages"][0]["questions"].append("power")),
        SYSTEM,
        "Question “power” isn't in questions.yaml",
    ),
    "question on two pages": (
        changed(SYSTEM, lambda data: data["pages"][0]["questions"].append("why-here")),
        "",
        "Question “why-here” is used on two pages.",
    ),
    "question on no page": (
        changed(SYSTEM, lambda data: data["pages"][0]["questions"].remove("what-hinders")),
        QUESTIONS,
        "Question “what-hinders” is used on no page",
    ),
    "no page text": (
        {"sections/italy/italy-ethics.en.md": None},
        "sections/italy/section.yaml",
        "italy-ethics.en.md is missing",
    ),
    "page not listed": (
        {"sections/italy/more.en.md": page("More", "x")},
        "sections/italy/more.en.md",
        "doesn't list page",
    ),
    "page in another folder": (
        {"sections/italy/system-chapter.en.md": page("More", "x")},
        "",
        "doesn't list page “system-chapter”",
    ),
    "page in another language": (
        {"sections/italy/italy-ethics.fi.md": page("More", "x")},
        "sections/italy/italy-ethics.fi.md",
        "“fi” isn't among",
    ),
    "link to nowhere": (
        {"welcome.nb.md": page("W", "a\n\n[x](page:mars)")},
        "welcome.nb.md",
        "no page “mars”",
    ),
    "no such picture": (
        course(lambda data: data.update(image="images/x.svg")),
        COURSE,
        "no picture “images/x.svg”",
    ),
    "picture without description": (
        {"welcome.en.md": page("W", "![](images/cover.svg)")},
        "welcome.en.md",
        "no description",
    ),
    "h1": ({"welcome.en.md": page("W", "# Big")}, "welcome.en.md", "Headings go from “##”"),
    "h5": ({"welcome.en.md": page("W", "##### Small")}, "welcome.en.md", "Headings go from “##”"),
    "level left out": ({"welcome.en.md": page("W", "## A\n\n#### B")}, "welcome.en.md", "leaves out a level"),
    "no text": ({"welcome.en.md": page("W", "")}, "welcome.en.md", "no text"),
    "no front matter": ({"welcome.en.md": "## A\n\ntext\n"}, "welcome.en.md", "between two “---” lines"),
    "front matter without summary": (
        {"welcome.en.md": "---\ntitle: x\n---\na\n"},
        "welcome.en.md",
        "lacks “summary”",
    ),
    "front matter with more": (
        {"welcome.en.md": "---\ntitle: x\nsummary: y\nauthor: z\n---\na\n"},
        "welcome.en.md",
        "“author”",
    ),
    "two questions": (
        changed(QUESTIONS, lambda data: data["questions"].append(data["questions"][0])),
        QUESTIONS,
        "two questions",
    ),
    "limit too small": (question(0, limit=99), QUESTIONS, "at least 100"),
    "limit too large": (question(0, limit=5001), QUESTIONS, "at most 5000"),
    "limit of a self-check": (question(3, limit=1000), QUESTIONS, "can't have “limit”"),
    "options of a reflection": (
        question(0, options=[{"id": "a", "text": each("x")}] * 2),
        QUESTIONS,
        "can't have “options”",
    ),
    "compare without choose": (question(0, kind="compare"), QUESTIONS, "needs “choose”"),
    "choose from no part": (
        question(1, choose={"part": "x", "min": 1, "max": 1}),
        QUESTIONS,
        "isn't in course.yaml",
    ),
    "choose too many": (question(1, choose={"part": "pilots", "min": 1, "max": 3}), QUESTIONS, "“max” ≤ 2"),
    "choose min above max": (
        question(1, choose={"part": "pilots", "min": 2, "max": 1}),
        QUESTIONS,
        "“min” ≤ “max”",
    ),
    "no right option": (
        changed(QUESTIONS, lambda data: data["questions"][3]["options"][0].pop("correct")),
        QUESTIONS,
        "exactly one option",
    ),
    "two right options": (
        changed(QUESTIONS, lambda data: data["questions"][3]["options"][1].update(correct=True)),
        QUESTIONS,
        "exactly one option",
    ),
    "several, none right": (
        changed(
            QUESTIONS,
            lambda data: (
                data["questions"][3].update(kind="multiple"),
                data["questions"][3]["options"][0].pop("correct"),
            ),
        ),
        QUESTIONS,
        "at least one option",
    ),
    "options with one id": (
        changed(QUESTIONS, lambda data: data["questions"][3]["options"][1].update(id="a")),
        QUESTIONS,
        "two options with the same id",
    ),
    "self-check without options": (
        changed(QUESTIONS, lambda data: data["questions"][3].pop("options")),
        QUESTIONS,
        "needs options",
    ),
    "stretch of no film": (
        question(2, film={"id": "x", "from": "0:01", "to": "0:02"}),
        QUESTIONS,
        "“x” has no folder",
    ),
    "stretch too long": (
        question(2, film={"id": "system", "from": "0:01", "to": "1:02"}),
        QUESTIONS,
        "within 20 seconds",
    ),
    "stretch backwards": (
        question(2, film={"id": "system", "from": "0:09", "to": "0:02"}),
        QUESTIONS,
        "begin before it ends",
    ),
    "time without quotation marks": (
        question(2, film={"id": "system", "from": 10, "to": "0:12"}),
        QUESTIONS,
        "should be a text",
    ),
    "no film file": ({"films/system/film.mp4": None}, "films/system/film.yaml", "film.mp4 is missing"),
    "no poster": ({"films/system/poster.svg": None}, "films/system/film.yaml", "poster.svg is missing"),
    "no captions in the original": (
        {"films/system/en.vtt": None},
        "films/system/film.yaml",
        "en.vtt is missing",
    ),
    "film without film.yaml": ({"films/other/film.mp4": film()}, "films/other/film.mp4", "lacks a film.yaml"),
    "no welcome": ({"welcome.en.md": None}, COURSE, "welcome.en.md is missing"),
    "nothing required": (
        changed(QUESTIONS, lambda data: [one.update(required=False) for one in data["questions"]]),
        COURSE,
        "nobody could finish",
    ),
    "n-of-m without groups": (
        course(lambda data: data.update(completion={"rule": "n-of-m"})),
        COURSE,
        "lacks “groups”",
    ),
    "groups without n-of-m": (
        course(lambda data: data.update(completion={"rule": "all", "groups": [group()]})),
        COURSE,
        "belong to the rule n-of-m",
    ),
    "group needs too many": (
        completion(group(need=4, questions=ALL)),
        COURSE,
        "needs 4 answers but has only 3",
    ),
    "group with no such question": (completion(group(questions=("x",))), COURSE, "“x” of group “g” isn't"),
    "question in two groups": (completion(group("a"), group("b")), COURSE, "“why-here” is in two groups"),
    "two groups": (completion(group("a"), group("a", questions=("what-hinders",))), COURSE, "Two groups"),
    "bad latitude": (
        changed("sections/italy/section.yaml", lambda data: data["place"].update(latitude=91)),
        "sections/italy/section.yaml",
        "“latitude” of “place” is 91; it should be at most 90",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_mistake_is_told_in_a_sentence(name: str, tmp_path: Path) -> None:
    change, file, sentence = ERRORS[name]
    errors = [problem for problem in examined(pack(tmp_path, files=change)) if problem.severity == "error"]
    assert any(sentence in error.sentence and error.file.startswith(file) for error in errors), errors


WARNINGS: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "page not translated": (
        {"sections/italy/italy-ethics.nb.md": None},
        "italy-ethics.nb.md is missing; readers get the original",
    ),
    "text not translated": (course(lambda data: data["title"].pop("sv")), "“title” isn't translated to sv"),
    "captions not translated": ({"films/system/sv.vtt": None}, "sv.vtt is missing; readers get the original"),
    "welcome not translated": ({"welcome.sv.md": None}, "welcome.sv.md is missing; readers get the original"),
    "unused picture": ({"images/more.svg": files()["images/cover.svg"]}, "isn't used anywhere"),
    "film too long": ({"films/system/film.mp4": film(seconds=30)}, "The film runs 30 seconds, not 20"),
    "captions too long": (
        {"films/system/en.vtt": "WEBVTT\n\n00:00.000 --> 00:30.000\nx\n"},
        "go on after the film's 20 seconds",
    ),
    "film shown nowhere": (
        changed(SYSTEM, lambda data: data["pages"][0].pop("film"))
        | changed(QUESTIONS, lambda data: data["questions"][2].pop("film")),
        "No page shows film",
    ),
    "required outside groups": (completion(group()), "“what-hinders” is required but in no group"),
    "not encrypted": ({"welcome.en.md": page("W", "[x](http://example.org)")}, "isn't encrypted"),
    "old line ends": ({"welcome.en.md": page("W", "a").replace("\n", "\r\n")}, "lines end as on old Windows"),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_could_be_better_is_a_warning_and_can_be_published(name: str, tmp_path: Path) -> None:
    change, sentence = WARNINGS[name]
    problems = examined(pack(tmp_path, files=change))
    assert any(sentence in problem.sentence for problem in problems), problems
    assert {problem.severity for problem in problems} == {"warning"}


def test_the_small_course_has_nothing_wrong_but_one_missing_translation(tmp_path: Path) -> None:
    problems = examined(pack(tmp_path))
    assert [str(problem) for problem in problems] == [
        (
            "sections/italy/section.yaml:18: warning:"
            " sections/italy/italy-ethics.sv.md is missing; readers get the original."
        )
    ]


IN_PART = course(lambda data: data.update(partial=["sv"]))
LEFT_OUT = {"sections/italy/italy-overview.sv.md": None, "films/system/sv.vtt": None}


@pytest.mark.policy("X-1.3")
def test_what_a_language_in_part_leaves_out_is_no_warning(tmp_path: Path) -> None:
    without = changed("sections/hungary/section.yaml", _without_swedish)
    assert not examined(pack(tmp_path, files=IN_PART | LEFT_OUT | without))


@pytest.mark.policy("X-1.3")
def test_half_a_thing_and_a_missing_welcome_are_warned_of_in_a_language_in_part(tmp_path: Path) -> None:
    half = changed(QUESTIONS, lambda data: data["questions"][3]["options"][1]["text"].pop("sv"))
    problems = examined(pack(tmp_path, files=IN_PART | half | {"welcome.sv.md": None}))
    assert {problem.severity for problem in problems} == {"warning"}
    assert [problem.sentence for problem in problems] == [
        "welcome.sv.md is missing; readers get the original.",
        "“text” isn't translated to sv; readers get the original.",
    ]


@pytest.mark.parametrize(
    ("partial", "sentence"),
    [
        ("en", "“en” is the original and can't be there only in part."),
        ("uk", "“uk” isn't among the languages"),
    ],
)
def test_a_language_in_part_is_one_of_the_others(partial: str, sentence: str, tmp_path: Path) -> None:
    problems = examined(pack(tmp_path, files=course(lambda data: data.update(partial=[partial]))))
    assert any(problem.sentence.startswith(sentence) and problem.line for problem in problems)


def _without_swedish(data: dict[str, Any]) -> None:
    for text in (data["title"], data["summary"], data["place"]["name"]):
        del text["sv"]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = "questions:\n  - id: a\n    kind: reflection\n\n    limit: 7\n    prompt: {en: x}\n"
    (problem,) = [p for p in examined(pack(tmp_path, files={QUESTIONS: text})) if p.file == QUESTIONS]
    assert problem == Problem(QUESTIONS, 5, "“limit” of “questions” is 7; it should be at least 100.")


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "welcome.en.md": page("W", "# Big\n\n[x](ftp://x)"),
        "images/cover.svg": "<svg/>",
        "films/system/en.vtt": "hello",
    }
    found = {problem.file for problem in examined(pack(tmp_path, files=wrong))}
    assert found >= set(wrong)


def test_yaml_is_read_by_the_rules_of_version_1_2(tmp_path: Path) -> None:
    """In YAML 1.1 the country NO and the language no would be false."""
    told = dump(section("norway")).replace("country: 'NO'", "country: NO")
    assert "country: NO" in told
    problems = examined(
        pack(tmp_path, files={"sections/italy/section.yaml": told.replace("norway", "italy")})
    )
    assert not [problem for problem in problems if "country" in problem.sentence]


@pytest.mark.parametrize("course", sorted(Path("courses").glob("*/course.yaml")), ids=str)
def test_the_shipped_courses_have_nothing_wrong_not_even_a_warning(course: Path) -> None:
    assert examined(course.parent) == ()
