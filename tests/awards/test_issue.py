"""Journey A2, steps 5–7 and "Pass": one certificate, only when everything is answered."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from samskap.audit.models import Event
from samskap.awards.actions import putting_down, renderings
from samskap.awards.actions.issuing import NotComplete, issue
from samskap.awards.actions.putting_down import UnprintableName
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award, Form, Rendering
from samskap.awards.rules import State
from samskap.awards.snapshot import Snapshot
from samskap.learning.actions import join
from samskap.learning.models import Answer
from samskap.signing.statuses import new_entry
from tests.awards.conftest import AT
from tests.courses import packs
from tests.learning.conftest import answer_all, begin, write
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory


@pytest.mark.policy("A-7")
@pytest.mark.journey("A2.Pass")
def test_a2_one_answer_short_there_is_no_certificate_by_calling_the_action(finished, person):
    for question, choice in (("why-here", ()), ("what-hinders", ()), ("resembles-yours", ("italy",))):
        write(person, question, "not yet", choice=choice, wish="draft")
        with pytest.raises(NotComplete) as caught:
            issue(enrolment=finished, name="Kari", language="nb", by=person, at=AT)
        assert [each.about for each in caught.value.verdict.reasons] == [question]
        write(person, question, "Done again.", choice=choice)
    assert not Award.objects.exists()
    assert not Event.objects.filter(verb="awards.issued").exists()


@pytest.mark.policy("A-8")
def test_a2_6_the_certificate_is_issued_with_a_line_in_the_audit_trail_that_names_nobody(award, person):
    event = Event.objects.get(verb="awards.issued")
    assert (event.by_id, event.at, event.subject) == (person.pk, AT, f"award:{award.public_id}")
    assert "Berg" not in str(event.facts)
    assert award.digest == Snapshot.from_json(award.snapshot).digest()


def test_without_its_line_in_the_audit_trail_nothing_is_issued(finished, person, monkeypatch):
    def no_trail(**_facts: object) -> None:
        raise RuntimeError("no trail")

    monkeypatch.setattr(putting_down, "record", no_trail)
    with pytest.raises(RuntimeError, match="no trail"):
        issue(enrolment=finished, name="Kari", language="nb", by=person, at=AT)
    assert not Award.objects.exists()


@pytest.mark.journey("A2.6")
def test_a2_6_pressed_again_with_another_name_it_is_the_same_certificate(award, finished, person):
    again = issue(enrolment=finished, name="Somebody Else", language="en", by=person, at=AT)
    assert again == award
    assert again.snapshot["name"] == "Åsa Berg-Lind"
    assert Award.objects.count() == Event.objects.filter(verb="awards.issued").count() == 1


@pytest.mark.database
@pytest.mark.journey("A2.Pass")
@pytest.mark.django_db(transaction=True)
def test_a2_pressed_from_many_places_at_once_there_is_one_certificate(tmp_path):
    packs.published_course(tmp_path)
    person = PersonFactory()
    enrolment = begin(person)
    answer_all(person)

    def press() -> tuple[str, int, int]:
        award = issue(enrolment=enrolment, name="Kari Nordmann", language="nb", by=person, at=AT)
        return award.number, Award.objects.count(), Event.objects.filter(verb="awards.issued").count()

    with separate_connections(tmp_path):
        seen = together(*[press] * 20)
    number, _awards, _events = seen[0]
    assert set(seen) == {(number, 1, 1)}


@pytest.mark.database
def test_the_database_refuses_a_second_standing_certificate_and_unknown_states(award):
    def again(**changes):
        return {
            "person_id": award.person_id,
            "enrolment_id": award.enrolment_id,
            "achievement_id": award.achievement_id,
            "kind": award.kind,
            "issued_at": AT,
            "state_at": AT,
            "status": new_entry(),
            "snapshot": {},
            "digest": "",
            **changes,
        }

    with pytest.raises(IntegrityError, match=r"one_standing_per_enrolment|UNIQUE"), transaction.atomic():
        Award.objects.create(**again(number="A"))
    with pytest.raises(IntegrityError, match="state_known"), transaction.atomic():
        Award.objects.create(**again(number="B", state="lost"))
    Award.objects.create(**again(number="C", state=State.REVOKED))


@pytest.mark.parametrize("name", ["", "  \n ", "1234", "\u202e\u200b", "x" * 200])
def test_a_name_that_can_not_be_printed_is_refused_by_the_action_too(finished, person, name):
    with pytest.raises(UnprintableName):
        issue(enrolment=finished, name=name, language="nb", by=person, at=AT)
    assert not Award.objects.exists()


@pytest.mark.journey("A2.Wrong")
def test_a2_the_wording_answered_is_printed_also_after_the_author_changed_it(finished, person, tmp_path):
    edited = packs.questions()
    edited[0]["prompt"] = packs.each("Changed since")
    packs.published_course(tmp_path, files={"questions.yaml": packs.dump({"questions": edited})})
    award = issue(enrolment=finished, name="Kari", language="en", by=person, at=AT)
    assert award.snapshot["answers"][0]["prompt"] == "Why are you here?"
    assert "Changed since" not in str(award.snapshot)


@pytest.mark.journey("A2.Wrong")
@pytest.mark.policy("X-1")
def test_a2_each_question_is_printed_in_the_language_it_was_answered_in(enrolment, person):
    answer_all(person)
    write(person, "what-hinders", "Vanor.", language="sv")
    award = issue(enrolment=enrolment, name="Kari", language="nb", by=person, at=AT)
    printed = {each["question"]: each for each in award.snapshot["answers"]}
    assert printed["what-hinders"]["prompt"] == "What hinders you? (sv)"
    assert printed["why-here"]["prompt"] == "Why are you here?"
    assert award.snapshot["title"] == "A small course (nb)"


@pytest.mark.journey("A2.4")
def test_a2_4_what_was_chosen_is_printed(award):
    (chosen,) = (each for each in award.snapshot["answers"] if each["question"] == "resembles-yours")
    assert chosen["choices"] == ["Italy"]
    assert [each["number"] for each in award.snapshot["answers"]] == [1, 2, 3]


def test_the_certificate_stays_as_it_is_when_answers_change_later(award, person):
    write(person, "why-here", "Something else entirely.")
    award.refresh_from_db()
    assert "Something else" not in str(award.snapshot)


@pytest.mark.journey("A2.Wrong")
def test_a2_a_renderer_that_fails_costs_no_number_and_the_next_try_draws(award, monkeypatch):
    def broken(_snapshot: Snapshot, **_more: object) -> bytes:
        raise RuntimeError("no typesetter")

    with monkeypatch.context() as patch:
        patch.setattr(renderings, "render", broken)
        with pytest.raises(RuntimeError):
            pdf_of(award, at=AT)
    assert not Rendering.objects.filter(form=Form.PDF).exists()
    assert pdf_of(award, at=AT).startswith(b"%PDF-1.7")
    assert Award.objects.get().number == award.number


def test_the_document_is_drawn_once_and_kept(award, monkeypatch):
    first = pdf_of(award, at=AT)
    monkeypatch.setattr(renderings, "render", lambda _snapshot, **_more: b"another typesetter")
    assert pdf_of(award, at=AT) == first


@pytest.mark.journey("A2.Wrong")
def test_a2_with_the_account_everything_goes(award, person):
    pdf_of(award, at=AT)
    person.delete()
    assert not Award.objects.exists()
    assert not Rendering.objects.exists()
    assert not Answer.objects.exists()


def test_issuing_takes_the_same_number_of_queries_for_few_answers_and_many(
    finished, person, django_assert_max_num_queries
):
    other = PersonFactory()
    issue(enrolment=_finished(other), name="Ola", language="nb", by=other, at=AT)
    with django_assert_max_num_queries(16), translation.override("nb"):
        issue(enrolment=finished, name="Kari", language="nb", by=person, at=AT)


def _finished(person):
    enrolment = begin(person)
    answer_all(person)
    return enrolment


def test_joining_twice_gives_no_second_certificate(award, person):
    enrolment, _adopted = join(person=person, slug="small", intention="all", pending=(), by=person, at=AT)
    assert issue(enrolment=enrolment, name="Kari", language="nb", by=person, at=AT) == award
