"""Addresses of rounds of admission, under /<language>/."""

from django.urls import path

from samskap.rounds.views import desk, planning, public

app_name = "rounds"

_ROUND = "work/rounds/<uuid:public_id>/"
urlpatterns = [
    path("programmes/<slug:programme>/rounds/<slug:round>/", public.call, name="call"),
    path("programmes/<slug:programme>/rounds/<slug:round>/calendar.ics", public.calendar, name="calendar"),
    path("work/rounds/", desk.desk, name="desk"),
    path("work/rounds/new/", planning.new, name="new"),
    path(_ROUND, desk.one, name="one"),
    path(f"{_ROUND}dates/", planning.edit, {"part": "dates"}, name="dates"),
    path(f"{_ROUND}quotas/", planning.edit, {"part": "quotas"}, name="quotas"),
    path(f"{_ROUND}fees/", planning.edit, {"part": "fees"}, name="fees"),
    path(f"{_ROUND}gatherings/", planning.edit, {"part": "gatherings"}, name="gatherings"),
    path(f"{_ROUND}publish/", planning.publish, name="publish"),
    path(f"{_ROUND}give-up/", planning.give_up, name="give_up"),
]
