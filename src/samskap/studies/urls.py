"""Addresses of studies in courses of other providers, under /<language>/."""

from django.urls import path

from samskap.studies.views import desk, own

app_name = "studies"

_MINE = "my/studies/<uuid:public_id>/"
_STUDY = "work/studies/<uuid:public_id>/"

urlpatterns = [
    path("my/studies/", own.mine, name="mine"),
    path(_MINE, own.one, name="one"),
    path(f"{_MINE}begun/", own.begin, name="begin"),
    path(f"{_MINE}week/", own.week, name="week"),
    path(f"{_MINE}keep-note/", own.keep_note, name="keep_note"),
    path(f"{_MINE}finished/", own.finish, name="finish"),
    path(f"{_MINE}pace/", own.pace, name="pace"),
    path(f"{_MINE}stop/", own.stop, name="stop"),
    path(f"{_MINE}instead/<uuid:course>/", own.instead, name="instead"),
    path("work/studies/", desk.listed, name="list"),
    path("work/studies/new/", desk.new, name="new"),
    path("work/studies/new/<uuid:public_id>/", desk.agree, name="agree"),
    path("work/studies/figures/", desk.figures, name="figures"),
    path(_STUDY, desk.study, name="study"),
    path(f"{_STUDY}begun/", desk.confirm_start, name="confirm_start"),
    path(f"{_STUDY}finished/", desk.confirm_finish, name="confirm_finish"),
    path(f"{_STUDY}called/", desk.called_up, name="called"),
    path(f"{_STUDY}correct/", desk.correct, name="correct"),
]
