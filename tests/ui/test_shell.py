"""The shell around every page: links, languages, and what it must not do."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils.translation import override

from samskap.ui.context import Shell, shell

PAGES = ["about", "accessibility", "privacy", "design"]


class Locked:
    """A session nobody may open."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the session was touched: {name}")


class Somebody:
    pk = 1
    is_authenticated = True
    has_roles = False


def shell_of(rf: RequestFactory, path: str, language: str = "en", *, signed_in: bool = False) -> Shell:
    request = rf.get(path)
    request.session = Locked()  # type: ignore[assignment]
    if signed_in:
        request.COOKIES["sessionid"] = "x"
    request.user = Somebody() if signed_in else AnonymousUser()  # type: ignore[assignment]
    with override(language):
        found = shell(request)["shell"]
        _ = found.nav
        return found


@pytest.mark.journey("A1.1")
@pytest.mark.parametrize("page", PAGES)
def test_looking_sets_no_cookie_and_asks_no_database(client: Client, page: str) -> None:
    """No database fixture: a query would fail this test."""
    response = client.get(f"/en/{page}/")
    assert response.status_code == 200
    assert not response.cookies
    assert not isinstance(getattr(response.wsgi_request, "session", None), SessionBase) or not (
        response.wsgi_request.session.accessed
    )


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_the_landmarks_and_one_h1(client: Client, page: str) -> None:
    html = client.get(f"/en/{page}/").content.decode()
    for needed in (
        '<html lang="en" dir="ltr"',
        'href="#main"',
        '<main id="main"',
        "<header",
        "<footer",
        "hreflang",
    ):
        assert needed in html
    assert html.count("<h1") == 1
    assert not re.search(r'href="\s*"', html)


@pytest.mark.policy("X-1")
def test_every_language_links_to_the_same_page_with_its_search_words(rf: RequestFactory) -> None:
    menu = shell_of(rf, "/en/courses/co-creation/?q=a%26b&page=2").languages
    links = dict(re.findall(r'href="([^"]+)" lang="[^"]+"[^>]*>([^<]+)</a>', menu))
    assert links["/nb/courses/co-creation/?q=a%26b&amp;page=2"] == "Norsk bokmål"
    assert re.findall(r'lang="([^"]+)"[^>]* aria-current="true"', menu) == ["en"]
    assert re.search(r'lang="ar-xb" dir="rtl"', menu)


def test_an_address_cannot_break_out_of_the_menu(rf: RequestFactory) -> None:
    request = rf.get("/en/x/")
    request.path = '/en/"><script>/'
    request.META["QUERY_STRING"] = '"><script>'
    found = shell(request)["shell"]
    assert "<script" not in found.languages + found.search_links


def test_a_page_without_a_language_leads_to_the_front_pages(rf: RequestFactory) -> None:
    found = shell_of(rf, "/health/?q=x")
    assert set(re.findall(r'href="([^"]+)"', found.languages)) >= {"/en/", "/nb/", "/sv/"}
    assert found.search_links == ""


def test_search_engines_learn_of_one_address_and_its_translations(rf: RequestFactory, settings) -> None:
    settings.BASE_URL = "https://learn.example.org"
    found = shell_of(rf, "/sv/courses/?q=x", "sv").search_links
    assert '<link rel="canonical" href="https://learn.example.org/sv/courses/">' in found
    assert '<link rel="alternate" hreflang="nb" href="https://learn.example.org/nb/courses/">' in found


def test_what_is_cached_follows_the_language(client: Client) -> None:
    pages = [client.get(f"/{code}/about/").content.decode() for code in ("en", "ar-xb", "en")]
    assert pages[0] == pages[2]
    assert 'href="/ar-xb/privacy/"' in pages[1]
    assert 'href="/en/privacy/"' in pages[0]


@pytest.mark.policy("X-1")
def test_right_to_left_turns_the_page(client: Client) -> None:
    assert '<html lang="ar-xb" dir="rtl"' in client.get("/ar-xb/about/").content.decode()


def test_a_visitor_sees_courses_and_sign_in_that_comes_back(rf: RequestFactory) -> None:
    found = shell_of(rf, "/en/courses/co-creation/")
    assert [(link.text, link.current) for link in found.nav] == [("Courses", True)]
    assert found.sign_in_url == "/en/account/sign-in/?next=%2Fen%2Fcourses%2Fco-creation%2F"
    assert not found.signed_in


@pytest.mark.parametrize("path", ["/en/", "/en/account/sign-in/", "/en/account/signed-out/"])
def test_signing_in_does_not_lead_back_to_where_nobody_wants_to_be(rf: RequestFactory, path: str) -> None:
    assert shell_of(rf, path).sign_in_url == "/en/account/sign-in/"


def test_somebody_signed_in_sees_my_learning(rf: RequestFactory) -> None:
    found = shell_of(rf, "/en/my/", signed_in=True)
    assert [(link.text, link.current) for link in found.nav] == [("Courses", False), ("My learning", True)]


def test_signing_out_is_a_form(rf: RequestFactory) -> None:
    from django.shortcuts import render

    request: HttpRequest = rf.get("/en/about/")
    request.COOKIES["sessionid"] = "x"
    request.user = Somebody()  # type: ignore[assignment]
    html = render(request, "ui/about.html").content.decode()
    assert re.search(
        r'<form method="post" action="/en/account/sign-out/" [^>]*data-person="[0-9a-f]{16}">'
        r"<input[^>]*csrfmiddlewaretoken",
        html,
    )
    assert "Sign in" not in html


@pytest.mark.parametrize(("path", "status", "words"), [("/en/nowhere/", 404, "There is no such page")])
def test_errors_are_calm_and_keep_the_shell(client: Client, path: str, status: int, words: str) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "<footer" in html
    assert not response.cookies


def test_a_failure_is_told_without_anything_that_could_fail_again(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/nb/broken/")
    assert response.status_code == 500
    assert 'lang="nb"' in response.content.decode()


@pytest.mark.parametrize("status", [400, 403])
def test_other_errors_say_what_to_do(rf: RequestFactory, status: int) -> None:
    from samskap.ui import views

    view = {400: views.bad_request, 403: views.forbidden}[status]
    response = view(rf.get("/en/x/"), Exception("secret detail"))
    assert response.status_code == status
    assert b"<h1>" in response.content
    assert b"secret detail" not in response.content


def test_a_form_that_was_open_too_long_is_explained(settings) -> None:
    response = Client(enforce_csrf_checks=True).post("/en/about/")
    assert response.status_code == 403
    assert b"Please send it once more" in response.content
