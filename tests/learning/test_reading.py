"""Reading a course, with and without account (journeys A1.1 to A1.3, A1.7)."""

from html import unescape
from http import HTTPStatus

import pytest

from samskap.learning.models import PageRead
from tests.learning.conftest import begin, publish_with_one_more, write
from tests.people.factories import PersonFactory

PAGE = "/en/courses/small/pages/hungary-overview/"
CHAPTER = "/en/courses/small/pages/system-chapter/"


def page(response) -> str:
    return unescape(response.content.decode())


@pytest.mark.journey("A1.2")
@pytest.mark.policy("A-2")
def test_anybody_reads_a_page_without_account_cookie_or_token(small, client):
    response = client.get(PAGE)
    shown = page(response)
    assert response.status_code == HTTPStatus.OK
    assert "Text of hungary-overview in en" in shown
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in shown


@pytest.mark.journey("A1.2")
def test_a_page_tells_where_it_stands_how_long_it_takes_and_where_it_comes_from(small, client):
    shown = page(client.get("/en/courses/small/pages/hungary-ethics/"))
    assert "Page 2 of 2 in this section" in shown
    assert "Page 2 of 5 in the course" in shown
    assert "1 minute to read" in shown
    assert "https://example.org/source" in shown
    assert "A book" in shown
    assert '/en/courses/small/lenses/ethics/"' in shown
    before, after = shown.split('rel="prev"')[1], shown.split('rel="next"')[1]
    assert before.index("/en/courses/small/pages/hungary-overview/") < before.index(">")
    assert after.index("/en/courses/small/pages/italy-overview/") < after.index(">")


@pytest.mark.journey("A1.2")
def test_the_leaves_of_a_pilot_stand_in_the_same_order_and_this_one_is_marked(small, client):
    for pilot in ("hungary", "italy"):
        shown = page(client.get(f"/en/courses/small/pages/{pilot}-ethics/")).split('class="s-pills"')[1]
        overview, ethics = (shown.index(f"{pilot}-{leaf}/") for leaf in ("overview", "ethics"))
        assert overview < ethics < shown.index('aria-current="page"') < shown.index("</nav>")


@pytest.mark.journey("A1.1")
def test_switching_language_keeps_the_page(small, client):
    shown = page(client.get(PAGE))
    assert 'href="/sv/courses/small/pages/hungary-overview/"' in shown
    assert "Text of hungary-overview in sv" in page(client.get("/sv/courses/small/pages/hungary-overview/"))


@pytest.mark.journey("A1.Wrong")
def test_an_untranslated_page_is_shown_in_the_original_with_a_label(small, client):
    shown = page(client.get("/sv/courses/small/pages/italy-ethics/"))
    assert "Text of italy-ethics in en" in shown
    assert '<div class="s-prose" lang="en" dir="ltr">' in shown
    assert 'class="s-language"' in shown
    assert 'class="s-language"' not in page(client.get("/nb/courses/small/pages/italy-ethics/"))


@pytest.mark.journey("A1.3")
def test_a_film_waits_for_play_and_has_its_transcript(small, client):
    shown = page(client.get("/nb/courses/small/pages/system-chapter/"))
    film = shown.split("<video")[1].split("</figure>")[0]
    assert 'preload="none"' in film
    assert "autoplay" not in film
    assert "First nb" in film
    assert film.count("<track") == 3
    assert film.split(" default")[0].rindex('srclang="nb"') > film.split(" default")[0].rindex("<track")


@pytest.mark.journey("A1.4")
def test_the_questions_of_a_page_lead_to_their_own_pages(small, client):
    shown = page(client.get(CHAPTER))
    for question in ("check-power", "what-hinders", "resembles-yours"):
        assert f'href="/en/courses/small/questions/{question}/"' in shown
    assert "s-state" not in shown


@pytest.mark.journey("A1.7")
def test_a_learner_sees_states_and_the_page_is_marked_as_read(learner, person, enrolment):
    write(person, "what-hinders", "Habits.")
    write(person, "resembles-yours", "It…", wish="draft")
    shown = page(learner.get(CHAPTER))
    assert [shown.count(f'data-state="{state}"') for state in ("done", "draft", "empty")] == [1, 1, 1]
    assert "1 of 3 questions answered" in shown
    assert list(PageRead.objects.values_list("page", flat=True)) == ["system-chapter"]
    learner.get(CHAPTER)
    assert PageRead.objects.count() == 1


def test_only_a_person_s_own_reading_is_marked(learner, client, small):
    learner.head(PAGE)
    learner.get(PAGE, headers={"Sec-Purpose": "prefetch"})
    learner.get(PAGE, headers={"Purpose": "save"})
    learner.get("/en/courses/small/pages/nowhere/")
    client.force_login(PersonFactory())
    client.get(PAGE)
    assert not PageRead.objects.exists()


def test_states_are_the_reader_s_own(learner, person, client):
    write(person, "why-here", "Mine.")
    other = PersonFactory()
    begin(other)
    client.force_login(other)
    assert 'data-state="done"' not in page(client.get(PAGE))


def test_what_a_learner_sees_is_never_shown_to_a_visitor(learner, person, client):
    write(person, "why-here", "Mine.")
    assert 'data-state="done"' in page(learner.get(PAGE))
    learner.logout()
    shown = page(client.get(PAGE))
    assert 'data-state="done"' not in shown
    assert "My course" not in shown


def test_an_unknown_page_or_course_is_not_found(small, client):
    assert client.get("/en/courses/small/pages/nowhere/").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/en/courses/none/pages/hungary-overview/").status_code == HTTPStatus.NOT_FOUND
    assert client.post(PAGE).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.policy("A-1")
def test_a_page_of_a_newer_version_is_open_to_a_learner_who_keeps_an_older_one(
    learner, enrolment, tmp_path_factory
):
    new = "/en/courses/small/pages/italy-new/"
    assert learner.get(new).status_code == HTTPStatus.NOT_FOUND
    publish_with_one_more(tmp_path_factory.mktemp("next"))
    answer = learner.get(new)
    assert "What more?" in page(answer)
    assert answer["Cache-Control"] == "private, no-cache"
    assert not PageRead.objects.exists()
