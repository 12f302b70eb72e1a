"""Addresses of open courses of other providers, under /<language>/."""

from django.urls import path

from samskap.moocs.views import desk, doubles, facts, one

app_name = "moocs"

_COURSE = "work/moocs/<uuid:public_id>/"
urlpatterns = [
    path("work/moocs/", desk.desk, name="desk"),
    path("work/moocs/courses.<str:ending>", desk.file, name="file"),
    path("work/moocs/new/", facts.new, name="new"),
    path("work/moocs/doubles/", doubles.doubles, name="doubles"),
    path("work/moocs/doubles/say/", doubles.say, name="say"),
    path(_COURSE, one.one, name="one"),
    path(f"{_COURSE}edit/", facts.edit, name="edit"),
    path(f"{_COURSE}cancel/", one.give_up, {"how": "cancel"}, name="cancel"),
    path(f"{_COURSE}put-away/", one.give_up, {"how": "put-away"}, name="put_away"),
    path(f"{_COURSE}back/", one.back, name="back"),
    path(f"{_COURSE}look/", one.look, name="look"),
    path(f"{_COURSE}give-back/", one.give_back, name="give_back"),
]
