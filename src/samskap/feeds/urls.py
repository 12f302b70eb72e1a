"""Addresses of what the world may read about our courses, under /<language>/."""

from django.urls import URLPattern

app_name = "feeds"
urlpatterns: list[URLPattern] = []

#: For programs: without a language in front.
for_machines: list[URLPattern] = []
