"""Addresses of the register of needs, under /<language>/."""

from django.urls import path

from samskap.needs.views import figures, register, writing

app_name = "needs"

_NEED = "work/needs/<uuid:public_id>/"
urlpatterns = [
    path("work/needs/", register.listed, name="list"),
    path("work/needs/new/", writing.new, name="new"),
    path("work/needs/needs.<slug:ending>", register.file, name="file"),
    path("work/needs/figures/", figures.listed, name="figures"),
    path("work/needs/figures/new/", figures.send, name="send"),
    path("work/needs/figures/<uuid:public_id>/", figures.look, name="look"),
    path("work/needs/course/<uuid:public_id>/", register.of_course, name="of_course"),
    path(_NEED, register.one, name="one"),
    path(f"{_NEED}edit/", writing.edit, name="edit"),
    path(f"{_NEED}over/", writing.over, name="over"),
    path(f"{_NEED}again/", writing.again, name="again"),
    path(f"{_NEED}courses/", register.courses, name="courses"),
]
