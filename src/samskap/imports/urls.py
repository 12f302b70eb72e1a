"""Addresses of taking courses in, under /<language>/."""

from django.urls import path

from samskap.imports.views import desk, intakes

app_name = "imports"

_ONE = "work/moocs/import/<uuid:public_id>/"
urlpatterns = [
    path("work/moocs/import/", desk.desk, name="desk"),
    path("work/moocs/import/template.xlsx", desk.template, name="template"),
    path("work/moocs/import/new/<str:kind>/", desk.new, name="new"),
    path("work/moocs/import/sources/<uuid:public_id>/again/", desk.again, name="again"),
    path(_ONE, intakes.one, name="one"),
    path(f"{_ONE}faulty.csv", intakes.faulty, name="faulty"),
    path(f"{_ONE}take/", intakes.take, name="take"),
    path(f"{_ONE}leniently/", intakes.leniently, name="leniently"),
    path(f"{_ONE}stop/", intakes.stop, name="stop"),
    path(f"{_ONE}go-on/", intakes.go_on, name="go_on"),
    path(f"{_ONE}throw-away/", intakes.throw_away, name="throw_away"),
]
