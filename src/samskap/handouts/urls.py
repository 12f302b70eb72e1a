"""Addresses of what is taken out of a course to use it together, under /<language>/."""

from django.urls import include, path

from samskap.handouts import views

app_name = "handouts"

_of_course = [
    path("", views.choose, name="choose"),
    path("guide/", views.guide, name="guide"),
    path("hand-out/", views.handout, name="handout"),
    path("hand-out/file/", views.file, name="file"),
    path("canvas/", views.canvas, name="canvas"),
]
urlpatterns = [path("courses/<slug:course>/study-circle/", include(_of_course))]
