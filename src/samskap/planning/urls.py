"""Addresses of the plan: under /<language>/, and the calendar's secret one without a language."""

from django.urls import include, path

from samskap.planning.views import calendar, dates, plan

app_name = "planning"

_of_course = [
    path("", plan.plan, name="plan"),
    path("days/", plan.days, name="days"),
    path("not-now/", plan.not_now, name="not_now"),
    path("drop/", plan.drop, name="drop"),
    path("reminders/", plan.reminders, name="reminders"),
    path("dates/", dates.anew, name="anew"),
    path("dates/<slug:section>/", dates.move, name="move"),
    path("calendar.ics", calendar.file, name="file"),
    path("calendar/", calendar.address, name="address"),
    path("calendar/close/", calendar.close, name="close"),
]
urlpatterns = [path("courses/<slug:course>/plan/", include(_of_course))]

#: Included without a language: what calendar programs ask for.
feeds = [path("calendar/<str:token>.ics", calendar.feed, name="calendar_feed")]
