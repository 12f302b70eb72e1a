"""Addresses of results, under /<language>/work/courses/."""

from django.urls import path

from samskap.results import views

app_name = "results"

urlpatterns = [
    path("", views.courses, name="courses"),
    path("statistics.csv", views.file, name="file"),
]
