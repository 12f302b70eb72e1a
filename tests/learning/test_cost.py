"""The number of queries: small, and the same for a small course and one of 12 sections of 6 pages."""

import re
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.learning import queries
from samskap.learning.models import AnswerRevision
from samskap.ui.context import owner_of
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import begin, write
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.database

TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")


def large_pack() -> dict[str, str | bytes | None]:
    """Twelve sections of six pages with thirty questions, to put over the files of the small course."""
    sections = [f"place-{number}" for number in range(12)]
    files: dict[str, str | bytes | None] = dict.fromkeys(packs.files())
    small = packs.files()
    questions = [
        {"id": f"q{number}", "kind": "reflection", "prompt": packs.each(f"Question {number}?")}
        for number in range(30)
    ]
    asked = iter(questions)
    for name in sections:
        pages = [{"id": f"{name}-{leaf}", "questions": []} for leaf in range(6)]
        for page in pages[:3]:
            page["questions"] = [each["id"] for each in [next(asked, None)] if each]
        for page in pages:
            if not page["questions"]:
                del page["questions"]
            for code in packs.LANGUAGES:
                files[f"sections/{name}/{page['id']}.{code}.md"] = packs.page(f"{page['id']} {code}", "Text.")
        files[f"sections/{name}/section.yaml"] = packs.dump(packs.section(name, place=False, pages=pages))
    part = {"id": "all", "title": packs.each("All"), "summary": packs.each("All."), "sections": sections}
    course = {**packs.course(id="large"), "parts": [part]}
    del course["lenses"]
    files |= {path: small[path] for path in small if path.startswith(("welcome", "images"))}
    files["course.yaml"] = packs.dump(course)
    files["questions.yaml"] = packs.dump({"questions": questions})
    return files


@pytest.fixture(params=["small", "large"])
def course(request, db, tmp_path) -> str:
    files = large_pack() if request.param == "large" else None
    published_course(tmp_path, id=request.param, files=files)
    return request.param


@pytest.fixture
def learner(client, person, course):
    begin(person, course)
    for stranger in range(3):
        other = PersonFactory()
        begin(other, course)
        write(other, question(course), f"By stranger {stranger}.", slug=course)
    client.force_login(person)
    return client


def question(course: str) -> str:
    return {"small": "why-here", "large": "q0"}[course]


def pages(course: str) -> list[str]:
    leaves = {
        "small": ["hungary-overview", "italy-ethics"],
        "large": [f"place-{n}-{m}" for n in range(12) for m in range(6)],
    }
    return leaves[course]


def asked(
    browser, method: str, address: str, headers: Mapping[str, str] | None = None, **data: object
) -> tuple[int, int]:
    """Return status and number of queries, transactions' own words not counted, everything warm."""
    if method == "get":
        browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = getattr(browser, method)(address, data, **(headers or {}))
    counted = [each["sql"] for each in captured.captured_queries if not TRANSACTION.match(each["sql"])]
    return response.status_code, len(counted)


def test_reading_a_page_as_a_learner_takes_three_queries(learner, course):
    assert asked(learner, "get", f"/en/courses/{course}/pages/{pages(course)[0]}/") == (200, 3)


def test_reading_a_page_as_a_visitor_takes_one_query(client, course):
    assert asked(client, "get", f"/en/courses/{course}/pages/{pages(course)[0]}/") == (200, 1)


def test_my_course_takes_four_queries_however_much_was_read_and_answered(learner, person, course):
    assert asked(learner, "get", f"/en/courses/{course}/my/") == (200, 4)
    for page in pages(course):
        learner.get(f"/en/courses/{course}/pages/{page}/")
    for each in ["why-here", "what-hinders"] if course == "small" else [f"q{number}" for number in range(30)]:
        write(person, each, "An answer.", slug=course)
    assert asked(learner, "get", f"/en/courses/{course}/my/") == (200, 4)


def test_the_checklist_takes_three_queries(learner, course):
    assert asked(learner, "get", f"/en/courses/{course}/checklist/") == (200, 3)


def test_a_question_takes_two_queries_and_one_more_for_its_history(learner, person, course):
    address = f"/en/courses/{course}/questions/{question(course)}/"
    assert asked(learner, "get", address) == (200, 2)
    for number in range(5):
        write(person, question(course), f"Version {number}.", slug=course)
    assert asked(learner, "get", address) == (200, 3)


def test_saving_takes_five_queries_session_and_history_included(learner, person, course):
    address = f"/en/courses/{course}/questions/{question(course)}/"
    learner.get(address)
    assert asked(learner, "post", address, text="First.", wish="draft", revision=0) == (302, 5)
    assert asked(learner, "post", address, text="Second.", wish="done", revision=1) == (302, 5)
    assert asked(learner, "post", address, text="Third.", wish="done", revision=2) == (302, 4)
    assert asked(learner, "post", address, text="Third.", wish="done", revision=3) == (302, 2)


def test_saving_by_itself_takes_no_more_and_four_queries_while_one_goes_on(learner, person, course):
    address = f"/en/courses/{course}/questions/{question(course)}/"
    learner.get(address)

    def save(text: str, revision: int) -> tuple[int, int]:
        form = {"text": text, "revision": revision, "hand": "pen", "at": revision + 1}
        script = {"HTTP_ACCEPT": "application/json"}
        return asked(learner, "post", address, script, **form, person=owner_of(person.pk))

    assert save("First", 0) == (200, 5)
    assert [save(f"First, and then {each}", each) for each in range(1, 4)] == [(200, 4)] * 3
    assert save("First, and then 3", 4) == (200, 2)


def test_comparing_two_versions_takes_three_queries(learner, person, course):
    for number in range(5):
        write(person, question(course), f"Version {number}.", slug=course)
    version = AnswerRevision.objects.filter(answer__enrolment__person=person).order_by("id")[0]
    address = f"/en/courses/{course}/questions/{question(course)}/versions/{version.pk}/"
    assert asked(learner, "get", address) == (200, 3)


def test_my_learning_takes_two_queries_with_one_course_and_with_many(client, person, db, tmp_path_factory):
    client.force_login(person)
    counts = []
    for number in range(3):
        published_course(tmp_path_factory.mktemp("course"), id=f"course-{number}")
        begin(person, f"course-{number}")
        counts.append(asked(client, "get", "/en/my/"))
    assert counts == [(200, 2)] * 3


def test_what_a_certificate_prints_takes_one_query(learner, person, course, django_assert_num_queries):
    enrolment = person.enrolments.get()
    write(person, question(course), "Printed.", slug=course)
    queries.printable_answers(enrolment, language="en")
    with django_assert_num_queries(1):
        queries.printable_answers(enrolment, language="en")
    with django_assert_num_queries(1):
        queries.completion_of(enrolment)


def test_a_visitor_s_page_is_rendered_once(client, course, monkeypatch):
    address = f"/en/courses/{course}/pages/{pages(course)[0]}/"
    first = client.get(address)
    monkeypatch.setattr("samskap.learning.views.pages.render", None)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
