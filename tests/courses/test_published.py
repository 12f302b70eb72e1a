"""The read interface: what is in it, and what it costs."""

from pathlib import Path

import pytest

from samskap.courses import published
from samskap.courses.published import Choose, Group, NotPublished, Source, Stretch
from tests.courses.packs import dump, each, files, page, published_course, section

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def course(tmp_path: Path) -> published.Published:
    return published.version(published_course(tmp_path).pk)


def test_structure(course: published.Published) -> None:
    assert (course.slug, course.number, course.hours, course.original) == ("small", 1, 2, "en")
    assert [part.id for part in course.parts] == ["pilots", "chapters"]
    assert [one.id for one in course.sections] == ["hungary", "italy", "system"]
    assert list(course.pages) == [
        "hungary-overview",
        "hungary-ethics",
        "italy-overview",
        "italy-ethics",
        "system-chapter",
    ]
    middle = course.pages["hungary-ethics"]
    assert (middle.previous_id, middle.next_id, middle.part_id) == (
        "hungary-overview",
        "italy-overview",
        "pilots",
    )
    assert (course.pages["hungary-overview"].previous_id, course.pages["system-chapter"].next_id) == (
        None,
        None,
    )
    assert course.section("italy").sources == (
        Source("A book", ""),
        Source("A site", "https://example.org/source"),
    )
    assert course.section("system").place is None
    assert (course.outcomes, course.lenses) == (("see", "do"), ("overview", "ethics"))
    assert course.image
    assert (course.image.width, course.image.height) == (640, 360)


def test_questions_are_numbered_through_the_course_and_self_checks_are_not(
    course: published.Published,
) -> None:
    told = [(key, one.number, one.required, one.limit) for key, one in course.questions.items()]
    assert told == [
        ("why-here", 1, True, 1000),
        ("check-power", None, False, 0),
        ("what-hinders", 2, True, 200),
        ("resembles-yours", 3, True, 1000),
    ]
    assert course.questions["resembles-yours"].choose == Choose(1, 2, ("hungary", "italy"))
    assert course.questions["what-hinders"].film == Stretch("system", 5, 15)
    assert [option.correct for option in course.questions["check-power"].options] == [True, False]
    assert course.questions["check-power"].page_id == "system-chapter"


def test_films(course: published.Published) -> None:
    film = course.films["system"]
    assert (film.seconds, [track.label for track in film.tracks]) == (
        20,
        ["English", "Norsk bokmål", "Svenska"],
    )
    text = course.text("sv").film("system")
    assert [(cue.start, cue.end, cue.text) for cue in text.transcript] == [
        (0, 5, "First sv"),
        (5, 20, "Then more"),
    ]
    assert (text.title, text.transcript_language) == ("The system (sv)", "sv")


def test_groups(tmp_path: Path) -> None:
    group = {
        "id": "g",
        "title": each("Group"),
        "need": 1,
        "questions": ["why-here", "what-hinders", "resembles-yours"],
    }
    version = published_course(tmp_path, completion={"rule": "n-of-m", "groups": [group]})
    found = published.version(version.pk)
    assert found.completion.rule == "n-of-m"
    assert found.completion.groups == (Group("g", 1, ("why-here", "what-hinders", "resembles-yours")),)
    assert found.text("nb").groups["g"].title == "Group (nb)"


@pytest.mark.policy("X-1")
def test_texts_in_a_language_with_the_original_standing_in(course: published.Published) -> None:
    text = course.text("sv")
    assert (text.title, text.language, text.prompt("why-here")) == (
        "A small course (sv)",
        "sv",
        "Why are you here? (sv)",
    )
    whole, missing = text.page("italy-overview"), text.page("italy-ethics")
    assert (whole.title, whole.language) == ("Italy-overview sv", "sv")
    assert (missing.title, missing.language) == ("Italy-ethics en", "en")
    assert missing.url == "/sv/courses/small/pages/italy-ethics/"
    assert 'href="/sv/courses/small/pages/hungary-ethics/"' in missing.html


def test_a_language_the_course_lacks_is_the_original_with_links_in_the_readers_language(
    course: published.Published,
) -> None:
    text = course.text("ar-xb")
    assert (text.asked, text.language, text.welcome.language, text.title) == (
        "ar-xb",
        "en",
        "en",
        "A small course",
    )
    assert 'href="/ar-xb/courses/small/pages/hungary-ethics/"' in text.page("italy-ethics").html
    assert course.text("xx").asked == "en"
    assert course.title("ar-xb") == "A small course"


def test_a_half_translated_choice_is_shown_whole_in_the_original(tmp_path: Path) -> None:
    import yaml

    data = yaml.safe_load(files()["questions.yaml"])
    del data["questions"][3]["options"][1]["text"]["nb"]
    version = published_course(tmp_path, files={"questions.yaml": dump(data)})
    question = published.version(version.pk).text("nb").question("check-power")
    assert question.language == "en"
    assert (question.prompt, [option.text for option in question.options]) == (
        "Who has power?",
        ["Both", "Nobody"],
    )


def test_unknown_courses_and_versions() -> None:
    with pytest.raises(NotPublished):
        published.current("nothing")
    with pytest.raises(NotPublished):
        published.version(4711)


def large(count: int) -> dict[str, str | bytes | None]:
    """Return the files of a section with so many pages, in place of the small course's third section."""
    pages = [
        {
            "id": "system-chapter",
            "film": "system",
            "questions": ["check-power", "what-hinders", "resembles-yours"],
        }
    ]
    pages += [{"id": f"page-{number}"} for number in range(count)]
    told: dict[str, str | bytes | None] = {
        "sections/system/section.yaml": dump(section("system", place=False, pages=pages))
    }
    for number in range(count):
        told[f"sections/system/page-{number}.en.md"] = page(f"Page {number}", "Words. " * 100)
    return told


@pytest.mark.parametrize("pages", [1, 60])
def test_cost_does_not_depend_on_the_size_of_the_course(
    pages: int, tmp_path: Path, django_assert_num_queries
) -> None:
    version = published_course(tmp_path, files=large(pages))
    with django_assert_num_queries(3):
        published.current("small").text("nb").page("page-0")
    with django_assert_num_queries(1):
        published.current("small").text("nb").page("page-0")
    with django_assert_num_queries(0):
        published.version(version.pk).text("nb").page("page-0")


@pytest.mark.parametrize("courses", [1, 30])
def test_the_list_of_courses_costs_one_query(courses: int, tmp_path: Path, django_assert_num_queries) -> None:
    for number in range(courses):
        published_course(tmp_path, id=f"course-{number}")
    with django_assert_num_queries(2):
        assert len(published.catalogue()) == courses
    with django_assert_num_queries(1):
        assert [found.slug for found in published.catalogue()] == sorted(
            f"course-{number}" for number in range(courses)
        )


def test_the_memory_forgets_what_was_asked_for_longest_ago() -> None:
    from samskap.courses.lru import Lru

    memory: Lru[str, int] = Lru(2)
    for key in ("a", "b"):
        memory.put(key, 1)
    memory.get("a")
    memory.put("c", 1)
    assert [memory.get(key) for key in "abc"] == [1, None, 1]
