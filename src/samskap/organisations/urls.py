"""Addresses of this room, under /<language>/work/."""

from django.urls import path

from samskap.organisations.views import work

app_name = "organisations"
urlpatterns = [
    path("", work.work, name="work"),
    path("act-as/", work.change_role, name="change_role"),
]
