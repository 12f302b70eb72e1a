"""What everybody reads: without an account, without a script."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from samskap.catalogue.models import Catalogue, Entry
from samskap.moocs.models import ExternalCourse
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.catalogue.conftest import FRONT
from tests.catalogue.factories import WORDS, CatalogueFactory, EntryFactory
from tests.moocs.factories import ExternalCourseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def open_catalogue() -> Catalogue:
    it = CatalogueFactory(words=FRONT)
    EntryFactory(catalogue=it)
    return it


def address(it: Catalogue, rest: str = "", language: str = "en") -> str:
    return f"/{language}/catalogue/{it.term.slug}/{rest}"


def page(visitor: Client, path: str, status: int = 200) -> str:
    answer = visitor.get(path)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.policy("B-3.1", "B-3")
@pytest.mark.journey("B1.8")
@pytest.mark.parametrize("language", ["sv", "en", "nb"])
def test_the_public_page_in_three_languages_and_easy_words(visitor, open_catalogue, language):
    entry = open_catalogue.entries.get()
    text = page(visitor, address(open_catalogue, language=language))
    assert entry.course.title in text
    assert FRONT[language]["intro"] in text
    assert WORDS[language]["leads_to"] in text
    easy = page(visitor, address(open_catalogue, "easy/", language))
    assert WORDS[language]["easy"] in easy
    assert f"/{language}/catalogue/{open_catalogue.term.slug}/easy/{entry.public_id}/" in easy
    one = page(visitor, address(open_catalogue, f"easy/{entry.public_id}/", language))
    assert WORDS[language]["easy"] in one
    assert open_catalogue.contact in one


@pytest.mark.policy("B-3.1")
@pytest.mark.parametrize("hidden", ["unpublished", "decided", "given up"])
def test_what_is_not_public_is_not_there(visitor, open_catalogue, hidden):
    entry = open_catalogue.entries.get()
    if hidden == "unpublished":
        Catalogue.objects.update(published_at=None)
    else:
        Term.objects.update(
            stage={"decided": Stage.DECIDED, "given up": Stage.GIVEN_UP}[hidden], given_up_why="No money."
        )
    for rest in ("", "easy/", f"{entry.public_id}/", f"easy/{entry.public_id}/", "catalogue.pdf"):
        page(visitor, address(open_catalogue, rest), 404)
    assert open_catalogue.term.name not in page(visitor, "/en/catalogue/")


@pytest.mark.policy("B-3")
def test_no_account_no_cookie_no_script_in_the_page(visitor, open_catalogue):
    answer = visitor.get(address(open_catalogue))
    assert not answer.cookies
    assert "<script>" not in answer.content.decode()
    assert "onclick" not in answer.content.decode()


@pytest.mark.policy("B-3.3")
@pytest.mark.journey("B1.8")
def test_a_course_says_where_it_leads_its_pace_and_who_gives_it(visitor):
    it = CatalogueFactory(words=FRONT)
    course = ExternalCourseFactory(
        organisation=it.term.organisation,
        hours_a_week=6,
        url="https://www.provider.example.org/x?a=1&b=2",
        exam="yes",
    )
    entry = EntryFactory(catalogue=it, course=course)
    text = page(visitor, address(it, f"{entry.public_id}/"))
    assert "Work with demo things." in text
    assert "About 15% of full time (6 hours a week)" in text
    assert 'href="https://www.provider.example.org/x?a=1&amp;b=2" rel="noopener external"' in text
    assert "<bdi>provider.example.org</bdi>" in text
    assert "leads to another site" in text
    assert "you register there yourself" in text
    assert 'property="og:title"' in text


@pytest.mark.policy("B-3.6")
def test_whoever_gets_money_asks_first_and_nothing_is_promised(visitor, open_catalogue):
    entry = open_catalogue.entries.get()
    for rest in ("", f"{entry.public_id}/"):
        text = page(visitor, address(open_catalogue, rest))
        assert "Ask your fund or your case worker before you begin." in text
        assert "Only they can say how." in text
    for rest in ("easy/", f"easy/{entry.public_id}/"):
        assert "Ask them first." in page(visitor, address(open_catalogue, rest))


@pytest.mark.policy("B-3.5")
def test_cancelled_and_withdrawn_courses_say_so_at_once(visitor, open_catalogue):
    cancelled = open_catalogue.entries.get()
    withdrawn = EntryFactory(
        catalogue=open_catalogue, withdrawn_at=timezone.now(), withdrawn_why="It is <b>full</b>."
    )
    page(visitor, address(open_catalogue))
    ExternalCourse.objects.filter(pk=cancelled.course_id).update(
        state="cancelled", state_why="No teacher.", state_since=timezone.now(), revision=2
    )
    text = page(visitor, address(open_catalogue))
    assert "Cancelled by its provider" in text
    assert "No teacher." in text
    assert "It is &lt;b&gt;full&lt;/b&gt;." in text
    assert "1 course" not in text
    one = page(visitor, address(open_catalogue, f"{cancelled.public_id}/"))
    assert "Cancelled by its provider" in one
    assert cancelled.course.url not in one
    assert "I am interested" not in one
    two = page(visitor, address(open_catalogue, f"easy/{withdrawn.public_id}/"))
    assert "Not offered any more" in two


@pytest.mark.policy("B-3.4")
def test_a_text_in_another_language_is_marked(visitor, open_catalogue):
    entry = open_catalogue.entries.get()
    Entry.objects.update(words={code: WORDS[code] for code in ("sv", "en")}, revision=2)
    text = page(visitor, address(open_catalogue, f"{entry.public_id}/", "nb"))
    assert f'<p class="s-typed" lang="sv" dir="ltr">{WORDS["sv"]["about"]}</p>' in text
    assert text.count("s-language") == 2
    arabic = page(visitor, address(open_catalogue, f"{entry.public_id}/", "ar"))
    assert f'<p class="s-typed" lang="en" dir="ltr">{WORDS["en"]["about"]}</p>' in arabic


def test_search_filters_and_pages_keep_what_was_asked(visitor, open_catalogue):
    for number in range(25):
        course = ExternalCourseFactory(
            organisation=open_catalogue.term.organisation, title=f"Weaving {number}", language="sv"
        )
        EntryFactory(catalogue=open_catalogue, course=course)
    text = page(visitor, address(open_catalogue, "?q=weaving&language=sv"))
    assert "25 courses" in text
    assert "Page 1 of 2" in text
    assert re.search(r'href="\?q=weaving&amp;language=sv&amp;page=2"', text)
    assert '<option value="sv" selected>' in text
    last = page(visitor, address(open_catalogue, "?q=weaving&language=sv&page=2"))
    assert "Weaving 24" in last
    assert "Weaving 1<" not in last
    none = page(visitor, address(open_catalogue, "?q=nothing-like-it"))
    assert "No course is like that" in none
    assert 'value="nothing-like-it"' in none


@pytest.mark.parametrize(
    "query",
    ["?page=-1", "?page=x&language=%00", "?hours=NaN", "?level=<b>", f"?q={'a' * 3000}", "?free=maybe"],
)
def test_what_cannot_be_asked_leaves_nothing_out_and_breaks_nothing(visitor, open_catalogue, query):
    assert "Search" in page(visitor, address(open_catalogue, query))


@pytest.mark.policy("B-3.2")
def test_the_channel_somebody_came_by_goes_along_and_nothing_else(visitor, open_catalogue):
    entry = open_catalogue.entries.get()
    text = page(visitor, address(open_catalogue, "?by=abc23"))
    assert f"{entry.public_id}/?by=abc23" in text
    assert '<input type="hidden" name="by" value="abc23">' in text
    hostile = page(visitor, address(open_catalogue, "?by=%22%3E%3Cscript%3E"))
    assert 'name="by"' not in hostile


def test_a_page_costs_the_same_with_one_course_and_with_many(
    visitor, open_catalogue, django_assert_max_num_queries
):
    entry = open_catalogue.entries.get()
    for count in (0, 30):
        for _ in range(count):
            EntryFactory(catalogue=open_catalogue)
        Catalogue.objects.update(revision=count + 5)
        for rest, most in (("?q=demo", 7), ("", 7), ("easy/", 5), (f"{entry.public_id}/", 3), ("?page=2", 7)):
            with django_assert_max_num_queries(most):
                page(visitor, address(open_catalogue, rest))


def test_the_list_is_kept_until_something_changes(visitor, open_catalogue, django_assert_num_queries):
    first = visitor.get(address(open_catalogue))
    with django_assert_num_queries(2):
        again = visitor.get(address(open_catalogue), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    entry = open_catalogue.entries.get()
    Entry.objects.filter(pk=entry.pk).update(words={"en": {"leads_to": "Another job"}}, revision=2)
    assert "Another job" in page(visitor, address(open_catalogue))
    ExternalCourse.objects.update(title="Another title", revision=2)
    assert "Another title" in page(visitor, address(open_catalogue))


@pytest.mark.policy("B-3.1")
def test_all_catalogues_the_newest_first(visitor, open_catalogue):
    text = page(visitor, "/sv/catalogue/")
    assert open_catalogue.term.name in text
    Catalogue.objects.all().delete()
    assert "No courses just now" in page(visitor, "/en/catalogue/")


def test_hostile_titles_and_words_stay_texts(visitor):
    it = CatalogueFactory(words={"en": {"intro": "<script>alert(1)</script>"}})
    course = ExternalCourseFactory(
        organisation=it.term.organisation,
        title='"><img src=x onerror=alert(1)>',
        provider="</bdi><script>",
        accessibility="<b>bold</b>",
    )
    entry = EntryFactory(catalogue=it, course=course, words={"en": {"about": "</p><script>"}})
    for rest in ("", f"{entry.public_id}/", "easy/", f"easy/{entry.public_id}/"):
        text = page(visitor, address(it, rest))
        assert "<img src=x" not in text
        assert "<script>" not in text
        assert "<b>bold" not in text


@pytest.mark.policy("B-3.1")
def test_the_front_page_names_catalogues_that_are_public_and_not_over(visitor, open_catalogue):
    gone = CatalogueFactory(public=False)
    front = visitor.get("/en/").content.decode()
    assert f"/en/catalogue/{open_catalogue.term.slug}/" in front
    assert gone.term.slug not in front
    Term.objects.filter(pk=open_catalogue.term.pk).update(starts_on="2020-01-10", ends_on="2020-06-01")
    assert f"/en/catalogue/{open_catalogue.term.slug}/" not in visitor.get("/en/").content.decode()
