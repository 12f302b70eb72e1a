"""Addresses of this room: under /<language>/, and the worker at the root, which it has to stand at."""

from django.urls import path

from samskap.offline import views

app_name = "offline"
urlpatterns = [
    path("offline/", views.device, name="device"),
    path("courses/<slug:course>/offline/", views.to_save, name="contents"),
]

#: Included at the root: a worker answers only for what lies below it.
at_the_root = [path("sw.js", views.worker, name="worker")]
