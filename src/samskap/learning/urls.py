"""Addresses of this room, under /<language>/."""

from django.urls import include, path

from samskap.learning.views import joining, overview, pages, questions, versions

app_name = "learning"

in_course = [
    path("pages/<slug:page>/", pages.page, name="page"),
    path("questions/<slug:question>/", questions.question, name="question"),
    path("questions/<slug:question>/versions/<int:earlier>/", versions.earlier, name="earlier"),
    path("join/", joining.join, name="join"),
    path("my/", overview.course, name="course"),
    path("my/intention/", overview.intention, name="intention"),
    path("my/version/", overview.version, name="version"),
    path("checklist/", overview.checklist, name="checklist"),
]

urlpatterns = [
    path("my/", overview.home, name="home"),
    path("courses/<slug:course>/", include(in_course)),
]
