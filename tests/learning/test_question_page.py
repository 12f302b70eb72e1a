"""One question a page: answering as a learner and as a visitor (journeys A1.4, A1.7, A2.2, A2.4)."""

import re
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest

from samskap.learning.models import Answer, AnswerRevision, Progress
from samskap.learning.rules import LARGEST
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import begin, publish_with_one_more, write
from tests.people.factories import PersonFactory

WHY = "/en/courses/small/questions/why-here/"
HINDERS = "/en/courses/small/questions/what-hinders/"
COMPARE = "/en/courses/small/questions/resembles-yours/"
CHECK = "/en/courses/small/questions/check-power/"
JOIN = "/en/courses/small/join/"
TYPED = "  Först\r\nمع نص 🙂 <b>\r\n\r\nslut "
KEPT = "  Först\nمع نص 🙂 <b>\n\nslut "


def post(browser, url=WHY, follow=False, **data):
    return browser.post(url, {"wish": "done", "revision": "0", **data}, follow=follow)


def page(response) -> str:
    return unescape(response.content.decode())


def textarea(response) -> str:
    """What is in the box; the first line end after the tag isn't part of it."""
    return unescape(
        response.content.decode().split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]
    )[1:]


# --- A learner ---------------------------------------------------------------------------------------


@pytest.mark.journey("A2.2")
def test_an_answer_is_saved_marked_as_done_and_the_way_on_is_shown(learner):
    response = post(learner, text=TYPED, follow=True)
    assert Answer.objects.get().text == KEPT
    assert "saved and marked as done" in page(response)
    assert HINDERS in page(response)
    assert "1 of 3 questions answered" in page(response)
    assert textarea(response) == KEPT


def test_who_can_read_it_is_said_before_the_field(learner):
    shown = page(learner.get(WHY))
    assert shown.index("Your answer is shown to nobody but you") < shown.index("<textarea")
    assert "maxlength" not in shown
    assert 'dir="auto"' in shown.split("<textarea")[1].split(">")[0]


def test_a_draft_is_saved_and_said_to_be_one(learner):
    response = post(learner, text="Not ready.", wish="draft", follow=True)
    assert "saved as a draft" in page(response)
    assert Answer.objects.get().state == "draft"


@pytest.mark.journey("A2.2")
@pytest.mark.policy("X-3")
def test_fourteen_hundred_characters_all_stay_in_the_box_and_are_not_done(learner):
    response = post(learner, text="x" * 1400)
    assert response.status_code == HTTPStatus.OK
    assert textarea(response) == "x" * 1400
    assert "400 characters over the limit" in page(response)
    assert "saved as a draft" in page(response)
    assert (Answer.objects.get().state, len(Answer.objects.get().text)) == ("draft", 1400)
    again = learner.get(WHY)
    assert textarea(again) == "x" * 1400
    assert "400 characters over the limit" in page(again)


@pytest.mark.journey("A2.2")
def test_after_being_refused_for_length_the_shortened_text_is_done_without_a_conflict(learner):
    response = post(learner, text="x" * 1001)
    assert 'name="revision" value="1"' in page(response)
    assert post(learner, text="x" * 1000, revision="1").status_code == HTTPStatus.FOUND
    assert Answer.objects.get().state == "done"


def test_an_empty_answer_can_not_be_done_and_nothing_is_stored(learner):
    response = post(learner, text=" \r\n ")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Write an answer before you mark it as done" in page(response)
    assert not Answer.objects.exists()


@pytest.mark.journey("A2.4")
def test_the_sections_to_compare_are_chosen_with_the_answer(learner):
    shown = page(learner.get("/nb/courses/small/questions/resembles-yours/"))
    assert "Hungary (nb)" in shown
    assert "System (nb)" not in shown.split("<fieldset")[1]
    post(learner, COMPARE, text="Like us.", choice=["italy", "hungary"])
    assert Answer.objects.get().choice == ["hungary", "italy"]
    assert page(learner.get(COMPARE)).count("checked") == 2


def test_too_few_choices_keep_the_text_as_a_draft(learner):
    response = post(learner, COMPARE, text="Like us.")
    assert "Choose at least 1" in page(response)
    assert (Answer.objects.get().text, Answer.objects.get().state) == ("Like us.", "draft")


@pytest.mark.policy("X-3")
def test_a_choice_that_was_never_offered_is_refused_and_the_text_stays_in_the_box(learner):
    response = post(learner, COMPARE, text="My long text.", choice=["italy", "atlantis"])
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert textarea(response) == "My long text."
    assert "isn’t offered on this page" in page(response)
    assert not Answer.objects.exists()


@pytest.mark.policy("X-3")
def test_a_text_too_large_to_keep_is_refused_with_its_size_and_stays_in_the_box(learner):
    response = post(learner, text="y" * (LARGEST + 7))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "7 characters too long to be saved" in page(response)
    assert len(textarea(response)) == LARGEST + 7


@pytest.mark.policy("A-5")
@pytest.mark.parametrize(
    ("choice", "verdict", "words"), [("a", "That is right", "Yes."), ("b", "Not quite", "No, look again.")]
)
def test_a_self_check_answers_at_once_and_counts_for_nothing(learner, choice, verdict, words):
    response = post(learner, CHECK, choice=choice, follow=True)
    assert verdict in page(response)
    assert words in page(response)
    assert Progress.objects.get().done == 0


@pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 30, "²"])
def test_a_revision_that_is_no_number_never_stands_in_the_way(learner, revision):
    assert post(learner, text="Text.", revision=revision).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("text", ["a\0b", "\ufffdx", "\u202eabc", "\ue000"])
def test_odd_signs_are_no_reason_to_refuse_a_text(learner, text):
    assert post(learner, text=text).status_code == HTTPStatus.FOUND
    assert Answer.objects.exists()


def test_a_typed_script_is_shown_as_text(learner):
    post(learner, text="</textarea><script>alert(1)</script>", wish="draft")
    assert b"<script>alert" not in learner.get(WHY).content


@pytest.mark.policy("X-3")
def test_earlier_versions_are_listed(learner, person):
    write(person, "why-here", "First thought.", wish="draft")
    write(person, "why-here", "Second thought.")
    shown = page(learner.get(WHY))
    assert "Earlier versions" in shown
    assert "First thought." in shown
    assert shown.count("Second thought.") == 1


@pytest.mark.policy("X-3")
def test_ten_earlier_versions_are_shown_and_all_of_them_when_asked_for(learner, person):
    for number in range(13):
        write(person, "why-here", f"Thought {number:02}.", wish="draft")
    shown = page(learner.get(WHY))
    assert shown.count("Thought ") == 11
    assert "Thought 01." not in shown
    everything = page(learner.get(f"{WHY}?versions=all"))
    assert everything.count("Thought ") == 13
    assert "Show all versions" not in everything


@pytest.mark.policy("X-3")
def test_two_devices_are_told_in_words_and_both_texts_are_on_the_page(learner, person):
    write(person, "why-here", "From the phone.")
    response = post(learner, text="From the tablet.", revision="0")
    assert response.status_code == HTTPStatus.CONFLICT
    assert "changed somewhere else" in page(response)
    assert "From the phone." in page(response)
    assert textarea(response) == "From the tablet."
    assert post(learner, text="Both.", revision="1").status_code == HTTPStatus.FOUND
    assert Answer.objects.get().text == "Both."
    shown = page(learner.get(WHY))
    assert "From the tablet." in shown
    assert "kept beside the answer" in shown


def test_the_language_of_the_question_is_kept_with_the_answer(learner):
    post(learner, "/sv/courses/small/questions/why-here/", text="Därför.")
    assert Answer.objects.get().language == "sv"


def test_progress_and_answers_survive_a_language_switch(learner):
    post(learner, text="In English.")
    response = learner.get("/sv/courses/small/questions/why-here/")
    assert textarea(response) == "In English."
    assert "Why are you here? (sv)" in page(response)


def test_a_question_that_does_not_exist_is_not_found(learner):
    assert learner.get("/en/courses/small/questions/nothing/").status_code == HTTPStatus.NOT_FOUND
    assert post(learner, "/en/courses/small/questions/nothing/", text="x").status_code == HTTPStatus.NOT_FOUND
    assert learner.get("/en/courses/none/questions/why-here/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.policy("A-5")
def test_another_person_never_sees_or_changes_an_answer(learner, person, client):
    write(person, "why-here", "For my eyes only.")
    other = PersonFactory()
    begin(other)
    client.force_login(other)
    assert "For my eyes only." not in page(client.get(WHY))
    post(client, text="Somebody else’s.", enrolment=str(person.enrolments.get().pk), revision="1")
    assert Answer.objects.get(enrolment__person=person).text == "For my eyes only."
    assert Answer.objects.get(enrolment__person=other).text == "Somebody else’s."


def test_a_form_without_its_token_is_refused(person, enrolment):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    assert post(browser, text="Forged.").status_code == HTTPStatus.FORBIDDEN
    assert not Answer.objects.exists()


# --- A visitor ---------------------------------------------------------------------------------------


@pytest.mark.journey("A1.4")
def test_a_visitor_may_write_at_once_and_is_told_the_choice(small, client):
    shown = page(client.get(WHY))
    assert "You can write now and make an account afterwards" in shown
    assert "sessionid" not in client.cookies
    response = post(client, text=TYPED, follow=True)
    assert "Your text is kept in this browser" in page(response)
    assert textarea(response).replace("\r\n", "\n") == KEPT
    assert "Keep on reading" in page(response)
    assert not Answer.objects.exists()


@pytest.mark.journey("A1.4", "A1.5", "A1.7")
@pytest.mark.policy("X-3")
def test_what_a_visitor_wrote_is_there_after_signing_in_byte_for_byte(small, client):
    post(client, text=TYPED)
    post(client, COMPARE, text="Like us.", choice=["italy"])
    way = page(client.get(WHY)).split("sign-up/?")[1].split('"')[0]
    join = parse_qs(way)["next"][0]
    assert urlsplit(join).path == JOIN

    client.force_login(PersonFactory())
    question = client.get(join)
    assert "The 2 texts you wrote come along" in page(question)
    back = parse_qs(urlsplit(join).query)["next"][0]
    response = client.post(JOIN, {"intention": "all", "next": back}, follow=True)
    assert response.redirect_chain == [(WHY, HTTPStatus.FOUND)]
    assert textarea(response) == KEPT
    assert "saved as drafts" in page(response)
    assert Answer.objects.get(question="resembles-yours").choice == ["italy"]
    assert "pending" not in {key for key, value in client.session.items() if value}


@pytest.mark.policy("X-3")
def test_a_learner_who_wrote_before_signing_in_keeps_both_texts(small, person, client):
    begin(person)
    write(person, "why-here", "My careful answer.")
    post(client, text="A quick thought.")
    client.force_login(person)
    response = client.get(WHY, follow=True)
    assert textarea(response) == "My careful answer."
    assert "Your answer stays" in page(response)
    assert "A quick thought." in page(response)
    assert AnswerRevision.objects.filter(in_use=False).count() == 1


def test_a_visitor_can_check_oneself(small, client):
    response = post(client, CHECK, choice="b", follow=True)
    assert "No, look again." in page(response)


def test_a_visitor_s_odd_input_is_refused_with_the_text_kept(small, client):
    response = post(client, COMPARE, text="Like us.", choice=["moon"])
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert textarea(response) == "Like us."
    response = post(client, text="z" * (LARGEST + 1))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "pending" not in client.session


def test_somebody_signed_in_who_has_not_begun_is_asked_to_begin(small, client):
    client.force_login(PersonFactory())
    response = post(client, text="Before beginning.", follow=True)
    assert "Begin the course and save my text" in page(response)
    assert "sign-up" not in page(response).split("<main")[1].split("</main")[0]


@pytest.mark.policy("A-8")
def test_an_answer_to_a_question_that_changed_meanwhile_is_a_draft_until_it_was_read_again(
    learner, tmp_path_factory
):
    """The certificate prints the wording that was answered: the one on the page, not the one taken since."""
    asked = re.compile(r'name="asked" value="(\w+)"')
    (before,) = asked.findall(page(learner.get(WHY)))
    questions = packs.questions()
    questions[0]["prompt"] = packs.each("Why are you still here?")
    published_course(
        tmp_path_factory.mktemp("next"), files={"questions.yaml": packs.dump({"questions": questions})}
    )
    learner.post("/en/courses/small/my/version/")
    shown = page(post(learner, text="Because.", asked=before))
    assert "The question has changed since you opened the page" in shown
    assert "Why are you still here?" in shown
    assert Answer.objects.get().state == "draft"
    (now,) = asked.findall(shown)
    post(learner, text="Because.", asked=now, revision="1")
    assert Answer.objects.get().state == "done"


# --- A question that only a newer version asks -------------------------------------------------------


@pytest.mark.policy("A-7", "X-3")
def test_a_question_of_a_newer_version_leads_to_where_that_is_offered_and_a_text_is_kept(
    learner, tmp_path_factory
):
    more, mine = "/en/courses/small/questions/more/", "/en/courses/small/my/"
    assert learner.get(more).status_code == HTTPStatus.NOT_FOUND
    publish_with_one_more(tmp_path_factory.mktemp("next"))
    assert learner.get(more).url == mine
    assert post(learner, more, text="More of it.").url == more
    learner.get(learner.get(mine).url)
    shown = learner.get(mine)
    assert "There is a new version of this course" in page(shown)
    assert "The text you wrote before is saved as a draft" in page(shown)
    learner.post(f"{mine}version/")
    assert textarea(learner.get(more)) == "More of it."
    assert Progress.objects.get().states == {"more": "draft"}


@pytest.mark.policy("X-3")
def test_a_flood_of_visitors_texts_is_held_back_and_the_text_stays_in_the_box(client, small, monkeypatch):
    monkeypatch.setattr("samskap.learning.views.autosaving.VISITORS_TEXTS_A_MINUTE", 2)
    answers = [client.post(WHY, {"text": f"Thought {number}.", "wish": "draft"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert textarea(answers[-1]) == "Thought 2."
    assert "wait a minute" in page(answers[-1])


def test_a_self_check_brought_along_is_not_called_a_draft(client, small, person):
    client.post(CHECK, {"choice": "a", "wish": "done"})
    client.force_login(person)
    shown = page(client.post("/en/courses/small/join/", {"intention": "all"}, follow=True))
    assert "draft" not in shown.lower()
    assert Answer.objects.get(question="check-power").state == "done"
