"""Taking courses in with a browser: give, look, press (B1.3, B-2.11)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samskap.imports import running
from samskap.imports.actions import intakes
from samskap.imports.models import Intake
from samskap.imports.rules.stages import Kind, Stage
from samskap.moocs.models import ExternalCourse, Source
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.imports.feeds import course_of_2, feed, list_of_25
from tests.imports.test_jsonld import COURSE, page
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-2.11")]


@pytest.fixture
def by() -> Acting:
    membership = MembershipFactory(Role.COORDINATOR)
    return Acting(membership.person, membership)


@pytest.fixture
def desk(by, client: Client) -> Client:
    client.force_login(by.person)
    return client


def address(name: str, *args) -> str:
    return reverse(f"imports:{name}", args=args)


def given(desk: Client, content: bytes, kind: str = "sheet", **more) -> Intake:
    """Something given on the page, and read."""
    file = SimpleUploadedFile("list.csv", content)
    answer = desk.post(address("new", kind), {"file": file, "name": "Our list", **more})
    assert answer.status_code == 302, answer.content.decode()
    intake = Intake.objects.latest("pk")
    running.read(intake.pk, intake.turn)
    intake.refresh_from_db()
    return intake


def body(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.journey("B1.3")
def test_a_list_with_mistakes_from_the_desk_to_courses(desk):
    assert "A spreadsheet or CSV file" in body(desk.get(address("desk")))
    intake = given(desk, list_of_25())
    seen = body(desk.get(address("one", intake.public_id)))
    assert "18 new courses" in seen
    assert "7 faulty records" in seen
    only = body(desk.get(address("one", intake.public_id), {"show": "faulty"}))
    assert "Row 22" in only
    assert "This is no date that we understand." in only
    assert "“31.2.2027”" in only
    assert "Row 2<" not in only
    assert not ExternalCourse.objects.exists()
    desk.post(address("take", intake.public_id), {"choice": "all"})
    intake.refresh_from_db()
    running.write(intake.pk, intake.turn)
    done = body(desk.get(address("one", intake.public_id)))
    assert "18 courses were added." in done
    assert "7 faulty records were left out." in done
    assert "Our list" in body(desk.get(address("desk")))


def test_the_list_of_what_is_wrong_is_a_harmless_file(desk):
    intake = given(desk, list_of_25().replace(b"31.2.2027", b"=1+1"))
    file = desk.get(address("faulty", intake.public_id)).content.decode()
    lines = file.splitlines()
    assert lines[0].lstrip("\ufeff") == "Row,Course,Column or field,What stands there,What is wrong"
    assert len(lines) == 8
    assert "Fel datum,Start,'=1+1," in file


@pytest.mark.parametrize(
    ("kind", "sent", "words"),
    [
        ("sheet", {}, "Choose a file, or write an address below."),
        ("jsonld", {}, "Put the page’s source text in here"),
        ("moochub", {"url": "not an address"}, "This is no web address."),
        ("moochub", {"url": "javascript:alert(1)"}, "This is no web address."),
        ("openedx", {"url": "https://x.example.org", "language": "mumin"}, "We don’t know this language."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(desk, kind, sent, words):
    answer = desk.post(address("new", kind), {"name": "Kept", "provider": "Kept, too", **sent})
    assert answer.status_code == 422
    assert words in body(answer)
    assert 'value="Kept"' in body(answer)
    assert 'value="Kept, too"' in body(answer)
    assert not Intake.objects.exists()


def test_an_empty_file_and_two_things_at_once_are_refused(desk):
    empty = SimpleUploadedFile("list.csv", b"")
    assert "This file is empty." in body(desk.post(address("new", "sheet"), {"file": empty}))
    both = {"file": SimpleUploadedFile("list.csv", b"x"), "url": "https://x.example.org/"}
    assert "Give one of them" in body(desk.post(address("new", "sheet"), both))


def test_a_pasted_page_with_hostile_words_is_shown_as_text(desk):
    hostile = {
        **COURSE,
        "name": "<script>alert(1)</script>Data",
        "provider": "<i>P</i>",
        "url": "https://x.example.org",
    }
    answer = desk.post(
        address("new", "jsonld"), {"page": page(hostile).replace("\\/", "/"), "name": "<b>Name</b>"}
    )
    assert answer.status_code == 302
    intake = Intake.objects.get()
    running.read(intake.pk, intake.turn)
    seen = body(desk.get(address("one", intake.public_id)))
    assert "<script>alert" not in seen
    assert "<b>Name</b>" not in seen
    assert "&lt;b&gt;Name&lt;/b&gt;" in seen


def test_while_it_is_read_the_page_fetches_itself_anew_unless_asked_not_to(desk, by):
    intake = Intake.objects.create(
        organisation_id=by.organisation_id, name="Feed", kind=Kind.MOOCHUB,
        made_at=timezone.now(), beat_at=timezone.now(), file_size=2_000_000, bytes_read=1_000_000, records=17,
    )  # fmt: skip
    answer = desk.get(address("one", intake.public_id))
    assert answer["Refresh"]
    assert "17 records until now" in body(answer)
    assert "Refresh" not in desk.get(address("one", intake.public_id), {"still": "1"})
    desk.post(address("stop", intake.public_id))
    intake.refresh_from_db()
    assert intake.stage == Stage.FAILED


def test_a_part_asks_for_a_tick(desk):
    intake = given(desk, feed([course_of_2(n) for n in range(3)])[:-100], "moochub")
    seen = body(desk.get(address("one", intake.public_id)))
    assert "Only a part could be read" in seen
    assert "2 records were read until then." in seen
    answer = desk.post(address("take", intake.public_id), {"choice": "all"})
    assert answer.status_code == 422
    assert "Tick this if the part is enough." in body(answer)
    assert desk.post(address("take", intake.public_id), {"choice": "all", "agreed": "on"}).status_code == 302


def test_ticking_single_courses(desk):
    intake = given(desk, list_of_25())
    answer = desk.post(address("take", intake.public_id), {"choice": "chosen"})
    assert answer.status_code == 422
    assert "Tick at least one course." in body(answer)
    desk.post(address("take", intake.public_id), {"choice": "chosen", "row": ["2", "x", "3"]})
    intake.refresh_from_db()
    running.write(intake.pk, intake.turn)
    assert ExternalCourse.objects.count() == 2


def test_stopping_going_on_and_throwing_away(desk):
    intake = given(desk, list_of_25())
    desk.post(address("take", intake.public_id), {"choice": "all"})
    desk.post(address("throw_away", intake.public_id))
    desk.post(address("stop", intake.public_id))
    assert "until it was stopped" in body(desk.get(address("one", intake.public_id)))
    desk.post(address("go_on", intake.public_id))
    desk.post(address("go_on", intake.public_id))
    intake.refresh_from_db()
    running.write(intake.pk, intake.turn)
    desk.post(address("throw_away", intake.public_id))
    assert not Intake.objects.exists()


def test_a_source_is_read_again_with_one_press(desk, by):
    known = {"organisation_id": by.organisation_id, "kind": "moochub"}
    web = Source.objects.create(name="Web", url="https://x.example.org/", **known)
    file = Source.objects.create(name="File", **known)
    assert desk.post(address("again", web.public_id)).url == address("one", Intake.objects.get().public_id)
    assert desk.post(address("again", file.public_id)).url == address("desk")


def test_nobody_else_sees_it(desk, by, client):
    intake = given(desk, list_of_25())
    other = MembershipFactory(Role.COORDINATOR)
    desk.force_login(other.person)
    for name in ("one", "faulty"):
        assert desk.get(address(name, intake.public_id)).status_code == 404
    assert desk.post(address("take", intake.public_id), {"choice": "all"}).status_code == 404


def test_the_template_and_an_unknown_kind(desk):
    assert desk.get(address("template"))["Content-Type"].endswith("sheet")
    assert desk.get(address("new", "fax")).status_code == 404


@pytest.mark.parametrize("many", [1, 40])
def test_the_pages_ask_as_often_however_much_there_is(desk, by, many, django_assert_max_num_queries):
    source = Source.objects.create(organisation_id=by.organisation_id, name="Our list", kind="sheet")
    lines = [f"C{n};P;https://x.example.org/{n};en".encode() for n in range(many)]
    intake = given(desk, b"\n".join([b"Title;Provider;Address;Language", *lines]))
    for number in range(many):
        intakes.begin(
            given=intakes.Given(kind=Kind.SHEET, name=f"{source.name} {number}"),
            by=by,
            at=timezone.now() - timedelta(days=number),
        )
    with django_assert_max_num_queries(12):
        desk.get(address("desk"))
    with django_assert_max_num_queries(14):
        desk.get(address("one", intake.public_id))
