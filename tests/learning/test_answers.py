"""Saving answers: nothing typed is lost (X-3), and done means what the rule says (A-7)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samskap.audit.models import Event
from samskap.learning import actions, queries
from samskap.learning.access import my_desk, my_enrolment
from samskap.learning.actions import Conflict, Refused, adopt_pending, save_answer
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer, AnswerRevision, PageRead, Progress
from samskap.programmes.actions import enrol, open_edition
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import AT, answer_all, begin, desk, publish_with_one_more, write
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.database

LATER = AT + timedelta(minutes=20)


def texts(answer: Answer, **which: object) -> list[str]:
    return list(answer.revisions.filter(**which).order_by("id").values_list("text", flat=True))


@pytest.mark.policy("X-3")
def test_the_text_survives_byte_for_byte_after_line_ends_are_made_one(person, enrolment):
    typed = "  Två rader\r\nمع نص 🙂\te\u0301 \n\n"
    write(person, "why-here", typed)
    assert Answer.objects.get().text == "  Två rader\nمع نص 🙂\té \n\n"


@pytest.mark.journey("A2.2")
def test_over_the_limit_is_saved_whole_as_a_draft_and_says_by_how_much(person, enrolment):
    saved = write(person, "why-here", "x" * 1400)
    assert [(reason.code, reason.amount) for reason in saved.verdict.reasons] == [("over-limit", 400)]
    stored = Answer.objects.get()
    assert (len(stored.text), stored.state) == (1400, "draft")
    assert Progress.objects.get().done == 0


@pytest.mark.journey("A2.4")
def test_a_choice_is_kept_with_the_answer_in_the_order_of_the_course(person, enrolment):
    write(person, "resembles-yours", "Both.", choice=["italy", "hungary", "italy"])
    stored = Answer.objects.get()
    assert (stored.choice, stored.state) == (["hungary", "italy"], "done")


def test_what_the_page_never_offered_is_refused_and_changes_nothing(person, enrolment):
    write(person, "resembles-yours", "Italy.", choice=["italy"])
    with pytest.raises(Refused) as refused:
        write(person, "resembles-yours", "Both.", choice=["italy", "atlantis"])
    assert [reason.about for reason in refused.value.reasons] == ["atlantis"]
    assert Answer.objects.get().text == "Italy."
    with pytest.raises(KeyError):
        write(person, "no-such-question", "Text.")


@pytest.mark.policy("X-3")
def test_every_version_of_an_answer_is_kept(person, enrolment):
    for number, text in enumerate(["First.", "Second.", "Third."]):
        write(
            person, "why-here", text, wish="draft" if number < 2 else "done", at=AT + timedelta(hours=number)
        )
    answer = Answer.objects.get()
    assert (answer.text, answer.revision, answer.first_at, answer.updated_at) == (
        "Third.",
        3,
        AT,
        AT + timedelta(hours=2),
    )
    assert texts(answer) == ["First.", "Second.", "Third."]
    assert list(answer.revisions.order_by("id").values_list("revision", "state")) == [
        (1, "draft"),
        (2, "draft"),
        (3, "done"),
    ]


def test_the_same_again_is_no_new_version(person, enrolment):
    write(person, "why-here", "Once.")
    write(person, "why-here", "Once.", base=0)
    assert (Answer.objects.get().revision, AnswerRevision.objects.count()) == (1, 1)


def test_nothing_is_saved_where_nothing_was_written(person, enrolment):
    saved = write(person, "why-here", " \n ")
    assert saved.answer is None
    assert not saved.verdict.ok
    assert not Answer.objects.exists()


@pytest.mark.policy("X-3")
def test_two_devices_the_newer_text_stays_and_the_other_is_kept_beside(person, enrolment):
    write(person, "why-here", "From the phone.", wish="draft", base=0)
    write(person, "why-here", "From the phone, longer.", wish="draft", base=1)
    for _press in range(2):
        with pytest.raises(Conflict) as conflict:
            write(person, "why-here", "From the tablet.", base=1)
    assert conflict.value.stored.text == "From the phone, longer."
    answer = Answer.objects.get()
    assert (answer.text, answer.revision, answer.state) == ("From the phone, longer.", 2, "draft")
    assert texts(answer, in_use=False) == ["From the tablet."]
    assert write(person, "why-here", "Both together.", base=2).answer.revision == 3


def test_an_old_page_with_the_same_text_may_still_mark_it_as_done(person, enrolment):
    write(person, "why-here", "One.", wish="draft")
    write(person, "why-here", "Two.", wish="draft")
    assert write(person, "why-here", "Two.", base=1).answer.state == "done"


@pytest.mark.policy("A-7")
def test_progress_follows_every_answer_forth_and_back(person, enrolment):
    def known() -> tuple[int, int, object]:
        progress = Progress.objects.get()
        return progress.done, progress.required, progress.completed_at

    assert known() == (0, 3, None)
    write(person, "check-power", choice=["a"])
    assert known() == (0, 3, None)
    answer_all(person)
    assert known() == (3, 3, AT)
    write(person, "why-here", "On second thoughts.", wish="draft", at=LATER)
    assert known() == (2, 3, None)
    write(person, "why-here", "On second thoughts.", at=LATER)
    assert known() == (3, 3, LATER)
    write(person, "what-hinders", "", at=LATER)
    assert known() == (2, 3, None)
    assert "what-hinders" not in Progress.objects.get().states


@pytest.mark.policy("A-7")
def test_progress_always_agrees_with_the_answers(person, enrolment):
    answer_all(person)
    write(person, "why-here", "x" * 1001)
    assert Progress.objects.get().states == dict(Answer.objects.values_list("question", "state"))
    assert [reason.about for reason in queries.completion_of(enrolment).reasons] == ["why-here"]


@pytest.mark.policy("A-7")
def test_n_of_m_is_finished_with_a_share_of_each_group(person, tmp_path):
    groups = [
        {
            "id": "one",
            "title": {"en": "One", "nb": "En", "sv": "En"},
            "need": 1,
            "questions": ["why-here", "what-hinders"],
        },
        {
            "id": "two",
            "title": {"en": "Two", "nb": "To", "sv": "Två"},
            "need": 1,
            "questions": ["resembles-yours"],
        },
    ]
    published_course(tmp_path, completion={"rule": "n-of-m", "groups": groups})
    enrolment = begin(person)
    write(person, "why-here", "Why.")
    write(person, "what-hinders", "What.")
    assert (Progress.objects.get().done, Progress.objects.get().required) == (1, 2)
    assert [reason.about for reason in queries.completion_of(enrolment).reasons] == ["two"]
    write(person, "resembles-yours", "Italy.", choice=["italy"])
    assert Progress.objects.get().completed_at == AT
    assert queries.completion_of(enrolment).ok


def test_an_enrolment_made_elsewhere_gets_its_progress_with_the_first_answer(small, person):
    edition = open_edition(course=small.course)
    enrol(person=person, edition=edition, intention="all", by=person, at=AT)
    write(person, "why-here", "First of all.")
    assert Progress.objects.get().done == 1


@pytest.mark.parametrize("changed_meanwhile", ["why-here", "what-hinders"])
def test_a_save_in_between_is_noticed_and_nothing_is_lost(person, enrolment, changed_meanwhile):
    before = desk(person, "why-here")
    write(person, changed_meanwhile, "Quick.")
    writing = Writing("why-here", "Slow.", (), enrolment.version_id, "en", "done")
    if changed_meanwhile == "why-here":
        with pytest.raises(Conflict):
            save_answer(desk=before, writing=writing, at=LATER)
        assert texts(Answer.objects.get(), in_use=False) == ["Slow."]
    else:
        save_answer(desk=before, writing=writing, at=LATER)
        assert Progress.objects.get().states == {"why-here": "done", "what-hinders": "done"}
        assert Progress.objects.get().done == 2


def test_the_database_refuses_what_no_code_should_write(person, enrolment):
    write(person, "why-here", "Text.")
    answer = Answer.objects.get()
    for change in ({"state": "maybe"}, {"revision": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.filter(pk=answer.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.update(done=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.update(completed_at=AT)


# --- Typed before signing in -------------------------------------------------------------------------


def early(question: str, text: str, version: int, choice=()) -> Writing:
    return Writing(question, text, tuple(choice), version, "nb")


@pytest.mark.journey("A1.4")
@pytest.mark.policy("X-3")
def test_texts_typed_before_joining_become_drafts(small, person):
    typed = [early("why-here", "Før jeg\r\nlogget inn.", small.pk), early("what-hinders", " ", small.pk)]
    enrolment = begin(person, pending=typed)
    (answer,) = Answer.objects.all()
    assert (answer.text, answer.state, answer.language) == ("Før jeg\nlogget inn.", "draft", "nb")
    assert texts(answer) == ["Før jeg\nlogget inn."]
    assert Progress.objects.get(enrolment=enrolment).states == {"why-here": "draft"}


def test_a_self_check_made_before_joining_is_whole_and_needs_no_second_press(small, person):
    begin(person, pending=[early("check-power", "", small.pk, choice=["a"])])
    assert Answer.objects.get().state == "done"


@pytest.mark.policy("X-3")
def test_a_text_typed_before_signing_in_never_takes_the_place_of_an_answer(small, person, enrolment):
    write(person, "why-here", "My careful answer.")
    typed = [early("why-here", "A quick thought.", small.pk)]
    for _again in range(2):
        adopted = adopt_pending(enrolment=enrolment, pending=typed, at=LATER)
        assert (adopted.drafts, adopted.set_aside) == ((), ("why-here",))
    answer = Answer.objects.get()
    assert (answer.text, answer.state) == ("My careful answer.", "done")
    assert texts(answer, in_use=False) == ["A quick thought."]


# --- A new version of the course ---------------------------------------------------------------------


@pytest.fixture
def next_version(tmp_path_factory):
    """Publishes the small course anew with one question reworded, one added, one taken away."""

    def publish():
        questions = packs.questions()
        questions[0]["prompt"] = packs.each("Why are you still here?")
        questions.append({"id": "what-next", "kind": "reflection", "prompt": packs.each("What next?")})
        section = packs.section(
            "system",
            place=False,
            pages=[
                {
                    "id": "system-chapter",
                    "film": "system",
                    "questions": ["check-power", "what-hinders", "what-next"],
                }
            ],
        )
        changed = {
            "questions.yaml": packs.dump(
                {"questions": [each for each in questions if each["id"] != "resembles-yours"]}
            ),
            "sections/system/section.yaml": packs.dump(section),
        }
        return published_course(tmp_path_factory.mktemp("next"), files=changed)

    return publish


@pytest.mark.policy("A-7")
def test_a_learner_keeps_the_version_begun_until_choosing_another(person, enrolment, next_version):
    answer_all(person)
    new = next_version()
    assert my_enrolment(person, "small").version_id == enrolment.version_id != new.pk
    assert queries.completion_of(enrolment).ok


@pytest.mark.policy("A-7")
def test_answers_to_unchanged_questions_carry_over_to_a_new_version(person, enrolment, next_version):
    answer_all(person)
    new = next_version()
    old = enrolment.version_id
    offer = queries.offer_for(my_desk(person, "small"))
    assert (offer.carried.look_again, offer.carried.gone, offer.new_questions) == (
        ("why-here",),
        ("resembles-yours",),
        1,
    )
    carried = actions.move_to_version(enrolment=enrolment, version_id=new.pk, by=person, at=LATER)
    assert carried.states == {"why-here": "draft", "what-hinders": "done"}
    progress = Progress.objects.get()
    assert (progress.done, progress.required, progress.completed_at) == (1, 3, None)
    assert dict(Answer.objects.values_list("question", "state")) == {
        "why-here": "draft",
        "what-hinders": "done",
        "resembles-yours": "done",
    }
    assert texts(Answer.objects.get(question="why-here")) == ["Because my service changes."] * 2
    assert set(Answer.objects.values_list("version", flat=True)) == {old}
    assert queries.offer_for(my_desk(person, "small")) is None


@pytest.mark.policy("A-7")
def test_taking_a_version_twice_from_two_windows_takes_it_once(person, enrolment, next_version):
    answer_all(person)
    new = next_version()
    in_the_other_window = my_enrolment(person, "small")
    actions.move_to_version(enrolment=enrolment, version_id=new.pk, by=person, at=LATER)
    write(person, "why-here", "Still, because of the people.")
    actions.move_to_version(enrolment=in_the_other_window, version_id=new.pk, by=person, at=LATER)
    assert Answer.objects.get(question="why-here").state == "done"
    assert Event.objects.filter(verb="programmes.version_taken").count() == 1


@pytest.mark.policy("A-7")
def test_an_answer_that_meets_a_new_version_counts_by_what_that_asks(person, enrolment, tmp_path_factory):
    """Between reading the desk and writing the last answer, another window takes a version that asks more."""
    write(person, "why-here", "Because.")
    write(person, "resembles-yours", "Italy.", choice=["italy"])
    before = desk(person, "what-hinders")
    new = publish_with_one_more(tmp_path_factory.mktemp("next"))
    actions.move_to_version(enrolment=my_enrolment(person, "small"), version_id=new.pk, by=person, at=LATER)
    writing = Writing("what-hinders", "Habits.", (), before.enrolment.version_id, "en", "done")
    actions.save_answer(desk=before, writing=writing, at=LATER)
    progress = Progress.objects.get()
    assert (progress.done, progress.required, progress.completed_at) == (3, 4, None)


# --- What other rooms and pages read -----------------------------------------------------------------


@pytest.mark.policy("A-8")
def test_answers_print_in_the_wording_and_language_in_which_they_were_answered(
    person, enrolment, next_version
):
    write(person, "why-here", "Fordi.", language="nb")
    write(person, "what-hinders", "Vanor.", language="sv")
    new = next_version()
    actions.move_to_version(enrolment=enrolment, version_id=new.pk, by=person, at=LATER)
    why, what, following = queries.printable_answers(my_enrolment(person, "small"), language="en")
    assert (why.number, why.prompt, why.language, why.state) == (1, "Why are you here? (nb)", "nb", "draft")
    assert (what.prompt, what.text, what.state) == ("What hinders you? (sv)", "Vanor.", "done")
    assert (following.prompt, following.language, following.state) == ("What next?", "en", "empty")
    write(person, "why-here", "Fordi.", language="nb")
    why, *_others = queries.printable_answers(my_enrolment(person, "small"), language="en")
    assert (why.prompt, why.state) == ("Why are you still here? (nb)", "done")


@pytest.mark.journey("A2.4")
def test_chosen_sections_print_in_the_language_answered(person, enrolment):
    write(person, "resembles-yours", "Like us.", choice=["italy", "hungary"], language="sv")
    compare = queries.printable_answers(enrolment, language="en")[2]
    assert compare.choice_titles == ("Hungary (sv)", "Italy (sv)")


def test_lengths_count_like_the_rule(person, enrolment):
    write(person, "why-here", "e\u0301🙂\r\n")
    assert queries.lengths_of(enrolment) == {"why-here": 3}


def test_reading_is_marked_once_and_the_last_page_is_known(person, enrolment):
    for minute, page in enumerate(["hungary-overview", "italy-overview", "hungary-overview"]):
        actions.mark_read(enrolment=enrolment, page=page, at=AT + timedelta(minutes=minute))
    reads = queries.reads_of(enrolment)
    assert reads.pages == {"hungary-overview", "italy-overview"}
    assert reads.last == "hungary-overview"
    assert PageRead.objects.get(page="hungary-overview").first_at == AT


def test_another_person_s_course_does_not_exist(person, enrolment):
    from django.contrib.auth.models import AnonymousUser
    from django.http import Http404

    for stranger in (PersonFactory(), AnonymousUser()):
        with pytest.raises(Http404):
            my_enrolment(stranger, "small")
    assert my_enrolment(person, "small") == enrolment


def test_a_desk_shows_the_answer_of_this_person_to_this_question_only(person, enrolment):
    other = PersonFactory()
    begin(other)
    write(other, "why-here", "Not yours.")
    write(person, "what-hinders", "Other question.")
    assert desk(person, "why-here").answer is None
    write(person, "why-here", "Mine.")
    assert desk(person, "why-here").answer.text == "Mine."
    assert replace(desk(other, "why-here")).answer.text == "Not yours."
