"""Addresses of the board, under /<language>/."""

from django.urls import path

from samskap.choosing.views import board, choosing, criteria, grid, weighing

app_name = "choosing"

_BOARD = "work/terms/<uuid:public_id>/board/"
_COURSE = "work/terms/board/<uuid:public_id>/"
urlpatterns = [
    path(_BOARD, board.board, name="board"),
    path(f"{_BOARD}board.csv", board.file, {"ending": "csv"}, name="csv"),
    path(f"{_BOARD}board.xlsx", board.file, {"ending": "xlsx"}, name="xlsx"),
    path(f"{_BOARD}needs/", choosing.needs, name="needs"),
    path(f"{_BOARD}courses/", choosing.courses, name="courses"),
    path(f"{_BOARD}criteria/", criteria.criteria, name="criteria"),
    path(f"{_BOARD}criteria/new/", criteria.new, name="new_criterion"),
    path(f"{_BOARD}criteria/usual/", criteria.usual, name="usual_criteria"),
    path(f"{_BOARD}criteria/<slug:key>/remove/", criteria.remove, name="remove_criterion"),
    path(f"{_BOARD}points/", grid.grid, name="grid"),
    path(_COURSE, weighing.one, name="one"),
    path(f"{_COURSE}needs/", weighing.answers, name="answers"),
    path(f"{_COURSE}remove/", choosing.remove, name="remove"),
]
