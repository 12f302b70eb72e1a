"""A small site for the tests of this room: its own pages, and stand-ins for the rooms above."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def page(request: HttpRequest, **_words: str) -> HttpResponse:
    """A page with nothing but the shell."""
    return render(request, "ui/base.html")


def broken(request: HttpRequest) -> HttpResponse:
    """A page that fails."""
    raise RuntimeError("broken on purpose")


courses = ([path("", page, name="catalogue"), path("<slug:slug>/", page, name="course")], "courses")
learning = ([path("", page, name="home")], "learning")
urlpatterns = i18n_patterns(
    path("", page, name="front"),
    path("courses/", include(courses)),
    path("my/", include(learning)),
    path("account/sign-in/", page, name="account_login"),
    path("account/sign-out/", page, name="account_logout"),
    path("broken/", broken),
    path("", include("samskap.ui.urls")),
)
handler400 = "samskap.ui.views.bad_request"
handler403 = "samskap.ui.views.forbidden"
handler404 = "samskap.ui.views.not_found"
handler500 = "samskap.ui.views.server_error"
