"""Addresses of channels, short links and posters, under /<language>/."""

from django.urls import URLPattern

app_name = "campaigns"
urlpatterns: list[URLPattern] = []

#: Short links, as posters have them: without a language in front.
given_away: list[URLPattern] = []
